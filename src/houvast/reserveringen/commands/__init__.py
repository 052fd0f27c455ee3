# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every write of reserveringen."""

from houvast.reserveringen.commands.filling import Filled, PlanIsWithSecondPerson, fill_reservering
from houvast.reserveringen.commands.moving import (
    VerplaatsingIsUndone,
    VerplaatsingNotFound,
    move_between_potjes,
    undo_verplaatsing,
)
from houvast.reserveringen.commands.potjes import (
    PotjeExists,
    PotjeIsIncomplete,
    PotjeIsInUse,
    PotjeNotFound,
    ReasonIsMissing,
    close_reservering,
    make_reservering,
    set_goal,
)
from houvast.reserveringen.commands.spending import TooLittleInPotje, spend_reservering

__all__ = [
    "Filled",
    "PlanIsWithSecondPerson",
    "PotjeExists",
    "PotjeIsInUse",
    "PotjeIsIncomplete",
    "PotjeNotFound",
    "ReasonIsMissing",
    "TooLittleInPotje",
    "VerplaatsingIsUndone",
    "VerplaatsingNotFound",
    "close_reservering",
    "fill_reservering",
    "make_reservering",
    "move_between_potjes",
    "set_goal",
    "spend_reservering",
    "undo_verplaatsing",
]
