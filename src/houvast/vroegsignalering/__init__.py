# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Vroegsignalering: partners under a convenant report arrears, and the gemeente receives what law lets it have.

A gemeente has convenanten, and says per type of partner on which ground and from which arrears and age it takes
signals. A signaalpartner sends files or messages (leveringen); each row is accepted, refused with its reason and mend,
or known already. What law doesn't permit is dropped at the door: health and criminal data have no column here (Wgs
8a and 8b). Law: Wgs 3(1)(b), 4(2), 8b; words: the national data standard DDAS-VS.
"""
