# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every write of overzichten."""

from houvast.overzichten.commands.making import (
    Made,
    MonthIsNotOver,
    NothingChanged,
    OverzichtDoesNotTie,
    OverzichtNeedsReason,
    correct_overzicht,
    make_overzicht,
    make_overzichten,
)

__all__ = [
    "Made",
    "MonthIsNotOver",
    "NothingChanged",
    "OverzichtDoesNotTie",
    "OverzichtNeedsReason",
    "correct_overzicht",
    "make_overzicht",
    "make_overzichten",
]
