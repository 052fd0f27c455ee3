# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Instellingen: what each gemeente chose for itself where the law leaves it open, with who, when and why.

Rooms declare their questions with `kernel.instellingen.declare(..., eigenaar=Eigenaar.GEMEENTE)`; a gemeente answers
them on one page. A proposal counts until the gemeente chooses, and is shown as one; a question without answer and
without proposal makes what needs it say that it isn't chosen yet. What the holder of books chooses is kept in
budgetbeheer.
"""
