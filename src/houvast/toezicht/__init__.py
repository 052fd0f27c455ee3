# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Toezicht: whether an uitvoerder keeps what it promised, and what the gemeente does when it doesn't.

An eis is one promise of a contract, with its source there, how it is measured (an indicator, a document, a visit), its
norm, and its evidence: figures are computed and never typed. Alarmregels are data of the gemeente: a threshold, a trend
that isn't noise, or a pattern over several sources; each is tried on past months before it goes live. When promises are
not kept: a verbetertraject that both sides agree on, with the indicator that must move and by when; an
ingebrekestelling with a reasonable term (BW 6:82) and its evidence in order of date, seen by two people; and the end of
a contract, by notice, by dissolution after the term ran out (BW 6:265), or by agreement.

Households are known here by number alone. The uitvoerder reads the eisen and verbetertrajecten that are about it, and
answers; alarms and what isn't sent yet are the gemeente's own.
"""
