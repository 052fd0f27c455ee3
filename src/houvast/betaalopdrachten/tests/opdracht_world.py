# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A household with rent to pay, planned and booked as a test asks; on the small world of afletteren."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import uuid4

from houvast.betaalopdrachten.commands import (
    BetaalopdrachtRequest,
    Bron,
    Move,
    State,
    mark_missed,
    move_betaalopdrachten,
    open_betaalopdracht,
    plan_betaalopdrachten,
    record_boekingen,
)
from houvast.betaalopdrachten.models import Betaalopdracht
from houvast.betaalopdrachten.queries import OnTime, OnTimeFilter, Per, get_on_time
from houvast.budgetbeheer.commands import book_on_afspraak
from houvast.budgetbeheer.events import AfletteringUndone, LinesBooked, announce_booked, announce_undone
from houvast.budgetbeheer.models import Aflettering, Waitingline
from houvast.budgetbeheer.tests.afletter_world import LANDLORD, Household, World, open_world

RENT = 65_000


def noon(day: date) -> datetime:
    """Return a moment on a day."""
    return datetime.combine(day, time(11, 0), tzinfo=UTC)


@dataclass
class Opdrachten:
    """The world, a household in it, and what is done with its payments."""

    world: World
    household: Household

    @property
    def common(self) -> dict[str, Any]:
        """Return who does it in whose books."""
        return {"actor": self.world.actor, "administratie_id": self.world.administratie_id}

    def plan(self, until: date, *, now: datetime | None = None) -> int:
        """Plan up to a day."""
        return plan_betaalopdrachten(**self.common, until=until, now=now or noon(date(2026, 1, 1)))

    def move(self, *opdracht_ids: int, to: State, on: date = date(2026, 1, 1), **more: Any) -> list[int]:
        """Ask that payments move to a state."""
        moves = [Move(each, to, more.get("reason", "zo afgesproken"), on, more.get("seen")) for each in opdracht_ids]
        return move_betaalopdrachten(**self.common, moves=moves, now=noon(on))

    def miss(self, on: date) -> list[int]:
        """Mark on a day what is missed."""
        return mark_missed(**self.common, on=on, now=noon(on))

    def line(self, cents: int, on: date, **facts: Any) -> int:
        """Let the bank book rent on a day (negative goes out), as an import does; return the line."""
        line = self.world.line(
            cents,
            booked_on=on,
            value_on=on,
            counterparty_iban=LANDLORD,
            counterparty_name="Woonstichting Achterdijk",
            description="huur",
            **facts,
        )
        statements = tuple(self.world.lines)
        before = Aflettering.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        self.world.book()
        made = sorted(Aflettering.objects.filter(pk__gt=before).values_list("pk", flat=True))
        first, last = (made[0], made[-1]) if made else (None, None)
        announce_booked(LinesBooked(**self.common, statement_ids=statements, now=noon(on), **_between(first, last)))
        return line

    def book(
        self,
        cents: int,
        on: date,
        *,
        afspraak_id: int | None = None,
        periode: date | None = None,
        of: Household | None = None,
    ) -> int:
        """Let a line stand on the household, as whoever recognised it did, and tell of it; return the aflettering."""
        booked = Aflettering.objects.create(
            administratie_id=self.world.administratie_id,
            gemeente_id=self.world.gemeente_id,
            huishouden_id=(of or self.household).huishouden_id,
            bankline_id=self.world.line(cents, booked_on=on, value_on=on),
            afspraak_id=afspraak_id,
            account_id=self.household.account_id,
            transaction_id=uuid4(),
            amount_cents=cents,
            booked_on=on,
            periode=periode,
            booked_at=noon(on),
        )
        announce_booked(LinesBooked(**self.common, statement_ids=(), now=noon(on), **_between(booked.pk, booked.pk)))
        return booked.pk

    def undo(self, aflettering_id: int, on: date) -> None:
        """Undo how a line was booked, and tell of it."""
        Aflettering.objects.filter(administratie_id=self.world.administratie_id, pk=aflettering_id).update(
            undone_at=noon(on), undone_reason="Hoort bij een ander"
        )
        announce_undone(AfletteringUndone(**self.common, aflettering_ids=(aflettering_id,), now=noon(on)))

    def tie(self, *pairs: tuple[int, int], on: date = date(2026, 3, 3)) -> list[int]:
        """Say by which afletteringen payments were booked."""
        return record_boekingen(**self.common, pairs=pairs, now=noon(on))

    def decide(self, bankline_id: int, afspraak_id: int, on: date) -> None:
        """Book a line that waits on an afspraak, as a person does."""
        waiting = Waitingline.objects.get(bankline_id=bankline_id)
        book_on_afspraak(
            **self.common,
            waitingline_id=waiting.pk,
            version=waiting.version,
            afspraak_id=afspraak_id,
            now=noon(on),
        )

    def invoice(self, **changes: Any) -> int:
        """Make a payment of an invoice."""
        request: dict[str, Any] = {
            "gemeente_id": self.world.gemeente_id,
            "huishouden_id": self.household.huishouden_id,
            "account_id": self.household.account_id,
            "bron": Bron.POSTSTUK,
            "naam": "Tandarts",
            "tegenpartij_naam": "Tandarts De Brug",
            "tegenpartij_iban": LANDLORD,
            "amount_cents": 12_000,
            "due_on": date(2026, 3, 20),
        }
        now = changes.pop("now", noon(date(2026, 3, 2)))
        return open_betaalopdracht(**self.common, opdracht=BetaalopdrachtRequest(**(request | changes)), now=now)

    def get(self, opdracht_id: int) -> Betaalopdracht:
        """Return a payment as it stands now."""
        return Betaalopdracht.objects.get(administratie_id=self.world.administratie_id, pk=opdracht_id)

    def of(self, periode: date) -> Betaalopdracht:
        """Return the planned payment of a periode."""
        return Betaalopdracht.objects.get(administratie_id=self.world.administratie_id, periode=periode)

    def states(self) -> dict[date, str]:
        """Return the state of each periode."""
        rows = Betaalopdracht.objects.filter(administratie_id=self.world.administratie_id).order_by("periode")
        return dict(rows.values_list("periode", "state"))

    def on_time(self, first: date, last: date, *, on: date, per: Per = Per.MAAND) -> OnTime:
        """Return the figures."""
        return get_on_time(self.world.actor, OnTimeFilter(first, last), on=on, per=per)


def _between(first: int | None, last: int | None) -> dict[str, Any]:
    return {"first_aflettering_id": first, "last_aflettering_id": last}


def open_opdrachten(*, balance_cents: int = 1_000_000) -> Opdrachten:
    """Open the books with one household that has money."""
    world = open_world()
    return Opdrachten(world, world.household("Jansen", "Jansen", balance_cents=balance_cents))


def ids_of(rows: Iterable[Betaalopdracht]) -> list[int]:
    """Return the ids, in order."""
    return sorted(row.pk for row in rows)
