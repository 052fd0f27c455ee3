# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The cheapest mend of a shortage that the rules allow, without telling anybody to pay later than agreed if it can.

In order of what they cost the household: pay in another order within the due dates, use a reservering of its own, ask
for an advance, postpone what may be postponed, call the creditor. Leefgeld and what has more voorrang than what is
short are never touched for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from houvast.bewaking.domain.dekking import rank_dekking
from houvast.bewaking.domain.vooruitblik import Beweging, Vooruitblik
from houvast.kernel.sentences import gettext_noop


class HerstelSoort(StrEnum):
    """Kinds of mend, the cheapest first."""

    ANDERE_VOLGORDE = "andere_volgorde"
    RESERVERING = "reservering"
    VOORSCHOT = "voorschot"
    UITSTEL = "uitstel"
    BELLEN = "bellen"


COSTS = {each: place for place, each in enumerate(HerstelSoort)}
HERSTEL_LABELS = {
    HerstelSoort.ANDERE_VOLGORDE: gettext_noop("Betaal in een andere volgorde"),
    HerstelSoort.RESERVERING: gettext_noop("Schuif uit een reservering"),
    HerstelSoort.VOORSCHOT: gettext_noop("Vraag een voorschot"),
    HerstelSoort.UITSTEL: gettext_noop("Stel uit wat kan wachten"),
    HerstelSoort.BELLEN: gettext_noop("Bel wie op het geld wacht"),
}


@dataclass(frozen=True, slots=True)
class Potje:
    """A reservering of the household itself, with what is free in it."""

    account_id: int
    naam: str
    available_cents: int


@dataclass(frozen=True, slots=True)
class Uitstel:
    """One payment that can wait, until which day."""

    opdracht_id: int
    naam: str
    cents: int
    due_on: date
    until: date


@dataclass(frozen=True, slots=True)
class Herstel:
    """One way to mend: how much of the shortage it covers, and what it takes."""

    soort: HerstelSoort
    covers_cents: int
    is_enough: bool
    uitstel: tuple[Uitstel, ...] = ()
    potje: Potje | None = None
    # Whom to ask: the payer of the next income, or who waits for what is short.
    naam: str = ""
    on: date | None = None


def list_herstel(
    blik: Vooruitblik,
    bewegingen: Sequence[Beweging],
    potjes: Sequence[Potje],
    *,
    today: date,
    own: Sequence[str] = (),
) -> list[Herstel]:
    """List the ways to mend the first shortage of an account, the cheapest that covers it first.

    What covers a part comes after what covers all; nothing when there is no shortage.
    """
    if blik.first_short_on is None:
        return []
    short, on = blik.short_cents, blik.first_short_on
    income = next((each for each in bewegingen if each.cents > 0 and each.on > on), None)
    movable = _list_movable(blik, bewegingen, today, own)
    found = []
    if income is not None:
        in_time = [each for each in movable if each.due_on is not None and each.due_on >= income.on]
        beyond = [each for each in movable if each not in in_time]
        found += _postpone(HerstelSoort.ANDERE_VOLGORDE, in_time, short, income.on)
        found.append(
            Herstel(
                HerstelSoort.VOORSCHOT, min(short, income.cents), income.cents >= short, naam=income.naam, on=income.on
            )
        )
        found += _postpone(HerstelSoort.UITSTEL, [*in_time, *beyond] if beyond else [], short, income.on)
    found += [
        Herstel(HerstelSoort.RESERVERING, min(short, each.available_cents), each.available_cents >= short, potje=each)
        for each in sorted(potjes, key=lambda one: (one.available_cents < short, one.available_cents))
        if each.available_cents > 0
    ]
    for each in blik.short_of[:1]:
        found.append(Herstel(HerstelSoort.BELLEN, short, is_enough=True, naam=each.naam, on=each.due_on or each.on))
    return sorted(found, key=lambda each: (not each.is_enough, COSTS[each.soort], -each.covers_cents))


def _list_movable(blik: Vooruitblik, bewegingen: Sequence[Beweging], today: date, own: Sequence[str]) -> list[Beweging]:
    """Return the orders up to the shortage that may wait for what is short: lower voorrang, and ours to send."""
    if not blik.short_of:
        return []
    threatened = min(rank_dekking(each.soort, each.voorrang, own) for each in blik.short_of)
    return sorted(
        (
            each
            for each in bewegingen
            if each.opdracht_id is not None
            and each.cents < 0
            and each.betaalwijze == "overboeking"
            and blik.first_short_on is not None
            and today <= each.on <= blik.first_short_on
            and (rank_dekking(each.soort, each.voorrang, own) > threatened or each in blik.short_of)
            and rank_dekking(each.soort, each.voorrang, own) > 0
        ),
        # The lowest voorrang waits first; of those as low, the one that frees the most.
        key=lambda each: (-rank_dekking(each.soort, each.voorrang, own), each.cents),
    )


def _postpone(soort: HerstelSoort, movable: Sequence[Beweging], short_cents: int, until: date) -> list[Herstel]:
    chosen, covered = [], 0
    for each in movable:
        if covered >= short_cents:
            break
        chosen.append(each)
        covered += -each.cents
    if not chosen:
        return []
    steps = tuple(
        Uitstel(each.opdracht_id, each.naam, -each.cents, each.due_on or each.on, until)
        for each in chosen
        if each.opdracht_id is not None
    )
    return [Herstel(soort, min(covered, short_cents), covered >= short_cents, uitstel=steps, on=until)]
