# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every write of betaalopdrachten."""

from houvast.betaalopdrachten.commands.bank_facts import (
    LineDoesNotFit,
    record_boekingen,
    settle_booked_lines,
    settle_undone,
    tie_line,
)
from houvast.betaalopdrachten.commands.missing import mark_missed
from houvast.betaalopdrachten.commands.moving import (
    BetaalopdrachtIsMoved,
    BetaalopdrachtNotFound,
    ReasonIsMissing,
    move_betaalopdrachten,
)
from houvast.betaalopdrachten.commands.opening import BetaalopdrachtIsIncomplete, open_betaalopdracht
from houvast.betaalopdrachten.commands.payees import change_tegenpartij_iban
from houvast.betaalopdrachten.commands.planning import plan_betaalopdrachten
from houvast.betaalopdrachten.commands.single import (
    drop_betaalopdracht,
    hold_back_betaalopdracht,
    move_due_date,
    release_betaalopdracht,
)
from houvast.betaalopdrachten.domain.opdracht import BetaalopdrachtRequest, Move
from houvast.betaalopdrachten.domain.states import Bron, State

__all__ = [
    "BetaalopdrachtIsIncomplete",
    "BetaalopdrachtIsMoved",
    "BetaalopdrachtNotFound",
    "BetaalopdrachtRequest",
    "Bron",
    "LineDoesNotFit",
    "Move",
    "ReasonIsMissing",
    "State",
    "change_tegenpartij_iban",
    "drop_betaalopdracht",
    "hold_back_betaalopdracht",
    "mark_missed",
    "move_betaalopdrachten",
    "move_due_date",
    "open_betaalopdracht",
    "plan_betaalopdrachten",
    "record_boekingen",
    "release_betaalopdracht",
    "settle_booked_lines",
    "settle_undone",
    "tie_line",
]
