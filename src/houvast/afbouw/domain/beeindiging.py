# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The end of budgetbeheer: its states, and what can stand in its way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from houvast.kernel.sentences import gettext_noop


class EndState(StrEnum):
    """Where an ending stands: asked for, approved (schedules end, money is paid out), done, or called off."""

    VOORGESTELD = "voorgesteld"
    GOEDGEKEURD = "goedgekeurd"
    AFGEROND = "afgerond"
    INGETROKKEN = "ingetrokken"


class Soort(StrEnum):
    """What stands in the way."""

    BETALING = "betaling"
    BANKREGEL = "bankregel"
    GERESERVEERD = "gereserveerd"
    POSTSTUK = "poststuk"
    AFSPRAAK = "afspraak"
    SALDO = "saldo"


SOORT_WORDS = {
    Soort.BETALING: gettext_noop("Betaling die nog loopt"),
    Soort.BANKREGEL: gettext_noop("Bankregel die nog wacht"),
    Soort.GERESERVEERD: gettext_noop("Geld dat nog vaststaat"),
    Soort.POSTSTUK: gettext_noop("Post die nog open is"),
    Soort.AFSPRAAK: gettext_noop("Afspraak die nog loopt"),
    Soort.SALDO: gettext_noop("Rekening die niet op nul staat"),
}

# Before money is paid out, and before accounts are closed.
BEFORE_PAYING = frozenset({Soort.BETALING, Soort.BANKREGEL, Soort.GERESERVEERD, Soort.POSTSTUK, Soort.AFSPRAAK})
BEFORE_CLOSING = BEFORE_PAYING | {Soort.SALDO}


@dataclass(frozen=True, slots=True)
class Belemmering:
    """One thing that stands in the way: what, which, how much, since or until when.

    `is_own` is true of what the ending itself set going: its own payments, which have to be booked before it is done.
    """

    soort: Soort
    object_id: int
    naam: str
    amount_cents: int | None
    on: date | None
    is_own: bool = False


def list_in_the_way(found: Sequence[Belemmering], *, closing: bool) -> list[Belemmering]:
    """Return what keeps money from being paid out or, `closing`, accounts from being closed."""
    if closing:
        return [each for each in found if each.soort in BEFORE_CLOSING]
    return [each for each in found if each.soort in BEFORE_PAYING and not each.is_own]


def divide_payout(available: Sequence[tuple[int, int]], *, collect_on: int | None) -> list[tuple[int, int]]:
    """Return how much goes out of each account, as (account, cents), given what is free on each.

    With `collect_on` everything goes to that account first and leaves it as one amount.
    """
    positive = [(account_id, cents) for account_id, cents in available if cents > 0]
    if collect_on is None or not positive:
        return positive
    return [(collect_on, sum(cents for _account_id, cents in positive))]
