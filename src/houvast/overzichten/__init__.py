# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Overzichten: what a household is told each month about its money, in words that it understands.

A statement of an afgelopen maand: what came in, what was paid, what isn't paid and why, leefgeld, the pots, and what
comes next. It ties to the ledger to the cent, and is frozen when made: a correction is a next version that says why
(BW 7:403(2): who acts for another accounts for it; NEN-EN-ISO 14289-1: PDF that everyone can read).
"""
