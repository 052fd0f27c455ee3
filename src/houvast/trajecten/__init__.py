# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Trajecten: the start of debt help, from the aanmelding to the end, with the clocks of the law.

Law: Wet gemeentelijke schuldhulpverlening (Wgs) 3, 3a, 4 and 4a; Algemene wet bestuursrecht (Awb) 3:41, 6:7 and 6:8;
Algemene termijnenwet. Words and dates as DDAS-SHV 1.0 delivers them. Which step may follow which, with its article of
law, is one table: `domain/states.py`. The clocks are in `domain/termijnen.py`.
"""
