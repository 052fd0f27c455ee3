# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The small world of afletteren with the guard in it: bank statements up to a day, rounds, what they found."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from houvast.betaalopdrachten.commands import plan_betaalopdrachten
from houvast.betaalopdrachten.models import Betaalopdracht
from houvast.bewaking.commands import Guarded, run_guard
from houvast.bewaking.models import Vooruitblik, Waarschuwing
from houvast.budgetbeheer.domain.afspraak import AfspraakSoort, Betaalwijze, Periodiciteit, Richting, Voorrang
from houvast.budgetbeheer.models import Statement
from houvast.budgetbeheer.tests.afletter_world import EMPLOYER, LANDLORD, Household, World, open_world
from houvast.ledger import commands as ledger
from houvast.ledger.commands import AccountRequest, Soort

TODAY = date(2026, 3, 2)


def at(day: date, hour: int = 7) -> datetime:
    """Return the moment of a day on which the guard goes round."""
    return datetime(day.year, day.month, day.day, hour, 0, tzinfo=UTC)


class GuardWorld:
    """Households with afspraken that begin on the first of March 2026, and the guard."""

    def __init__(self) -> None:
        self.world: World = open_world()

    def household(self, naam: str = "Familie Bakker-Öz", *, balance_cents: int = 0) -> Household:
        """Register a household with one account."""
        return self.world.household(naam, "Bakker", balance_cents=balance_cents)

    def payment(self, of: Household, naam: str, cents: int, on: date, **changes: Any) -> int:
        """Agree on a monthly payment from a day on, by transfer unless said otherwise."""
        given: dict[str, Any] = {
            "bedrag_cents": cents,
            "anker": on,
            "valid_from": date(2026, 3, 1),
            "voorrang": Voorrang.OVERIG.value,
            "betaalwijze": Betaalwijze.OVERBOEKING,
            "betaal_iban": LANDLORD,
        }
        return self.world.afspraak(of, naam, **(given | changes))

    def rent(self, of: Household, cents: int, on: date, **changes: Any) -> int:
        """Agree on a rent."""
        return self.payment(of, "Huur", cents, on, voorrang=Voorrang.WONING.value, **changes)

    def leefgeld(self, of: Household, cents: int, on: date, **changes: Any) -> int:
        """Agree on weekly leefgeld."""
        given = {
            "soort": AfspraakSoort.LEEFGELD,
            "voorrang": Voorrang.LEEFGELD.value,
            "periodiciteit": Periodiciteit.WEKELIJKS,
        }
        return self.payment(of, changes.pop("naam", "Leefgeld"), cents, on, **(given | changes))

    def income(self, of: Household, cents: int, on: date, **changes: Any) -> int:
        """Agree on a monthly income from a day on."""
        given: dict[str, Any] = {
            "bedrag_cents": cents,
            "anker": on,
            "valid_from": date(2026, 1, 1),
            "richting": Richting.IN,
            "ibans": (EMPLOYER,),
            "tegenpartij_naam": "Uitzendbureau Kaapstok",
        }
        return self.world.afspraak(of, changes.pop("naam", "Loon"), **(given | changes))

    def pot(self, of: Household, naam: str, cents: int) -> int:
        """Open a reservering, with money in it when asked."""
        account_id = ledger.open_account(
            actor=self.world.actor,
            administratie_id=self.world.administratie_id,
            account=AccountRequest(
                Soort.RESERVERING, naam, date(2025, 1, 1), self.world.trust, self.world.gemeente_id, of.huishouden_id
            ),
            now=at(TODAY),
        )
        if cents:
            self.world.fund(account_id, cents)
        return account_id

    def receive(self, cents: int, on: date, **facts: Any) -> int:
        """Let the bank say a line on a day, and book it."""
        line = self.world.line(cents, booked_on=on, value_on=on, **facts)
        self.world.book()
        return line

    def bank_told_until(self, day: date, since: date = date(2026, 2, 1)) -> None:
        """Let the bank's statements run up to a day."""
        Statement.objects.create(
            administratie_id=self.world.administratie_id,
            rekening_id=self.world.rekening_id,
            bestand_id=1,
            opening_on=since,
            closing_on=day,
            entry_count=0,
            net_cents=0,
        )

    def plan(self, until: date) -> int:
        """Make the betaalopdrachten up to a day."""
        return plan_betaalopdrachten(
            actor=self.world.actor, administratie_id=self.world.administratie_id, until=until, now=at(TODAY)
        )

    def guard(self, on: date = TODAY) -> Guarded:
        """Let the guard go round."""
        return run_guard(actor=self.world.actor, administratie_id=self.world.administratie_id, on=on, now=at(on))

    def opdracht(self, naam: str) -> Betaalopdracht:
        """Return the first betaalopdracht of a name."""
        found = Betaalopdracht.objects.filter(administratie_id=self.world.administratie_id, naam=naam)
        return found.order_by("periode")[0]

    def blik(self, of: Household) -> Vooruitblik:
        """Return what the guard keeps of a household's future."""
        return Vooruitblik.objects.get(huishouden_id=of.huishouden_id)

    def open(self, soort: str = "") -> list[Waarschuwing]:
        """List the open waarschuwingen, of a kind when asked."""
        found = Waarschuwing.objects.filter(
            administratie_id=self.world.administratie_id, closed_at__isnull=True
        ).order_by("deadline", "rank", "pk")
        return list(found.filter(soort=soort) if soort else found)

    def colleague(self, naam: str = "Samira") -> Any:
        """Return someone who works with the households."""
        return replace(self.world.colleague(naam))
