# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Contracten: what a gemeente and an uitvoerder agreed, and to whom one turns when it isn't kept.

A contract has products with prices from a day, a period with options to extend it, further agreements, evidence (the
mandaatbesluit, the status under art. 48 of the Wet op het consumentenkrediet), fixed contacts on both sides, a ladder
of escalation with a term per step, and terms for its end. What somebody has to do before a day is a deadline. The
division of prevention tasks per level shows what nobody does and what two do at once.

The gemeente writes, and both parties read; an uitvoerder keeps its own contacts. Both sides are told apart by their
organisation, since policy makers of a gemeente see no residents and nothing here is about one.
"""
