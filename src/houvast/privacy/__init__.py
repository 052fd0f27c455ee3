# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whose data were looked at, by whom, and why; and how long each kind of data is kept.

Law: AVG art. 5 (doelbinding, opslagbeperking, verantwoording), art. 15 (inzage) and art. 30 (register); Wgs art. 8
and 9. An *inzage* is one look into a resident's file, with its *doel*.
"""
