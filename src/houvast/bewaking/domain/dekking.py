# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which payments have their money when there isn't enough for all: by voorrang, leefgeld before everything."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from houvast.budgetbeheer.domain.afspraak import AfspraakSoort, Voorrang
from houvast.budgetbeheer.domain.voorrang import rank_voorrang


@dataclass(frozen=True, slots=True)
class Vraag:
    """A payment that asks for money: positive cents."""

    opdracht_id: int
    soort: str
    voorrang: str
    due_on: date
    amount_cents: int


def rank_dekking(soort: str, voorrang: str, own: Sequence[str] = ()) -> int:
    """Return the place of a payment in the order in which money is given: leefgeld 0, then by voorrang from 1.

    Leefgeld is promised on a day, so no other payment may take its money.
    """
    if soort == AfspraakSoort.LEEFGELD.value or voorrang == Voorrang.LEEFGELD.value:
        return 0
    return 1 + rank_voorrang(voorrang, own)


def list_funded(available_cents: int, asked: Iterable[Vraag], own: Sequence[str] = ()) -> list[int]:
    """Return the ids of the payments that have their money, in the order in which it is given.

    Where one no longer fits, nothing after it gets money: what is there is kept for what goes first.
    """
    funded = []
    for each in sorted(
        asked, key=lambda one: (rank_dekking(one.soort, one.voorrang, own), one.due_on, one.opdracht_id)
    ):
        available_cents -= each.amount_cents
        if available_cents < 0:
            break
        funded.append(each.opdracht_id)
    return funded
