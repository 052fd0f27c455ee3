# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A household in March 2026 with income, rent, energy, leefgeld and a pot; on the world of betaalopdrachten."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from houvast.betaalopdrachten.commands import State, plan_betaalopdrachten
from houvast.betaalopdrachten.models import Betaalopdracht
from houvast.betaalopdrachten.tests.opdracht_world import Opdrachten, noon, open_opdrachten
from houvast.budgetbeheer.domain.afspraak import AfspraakSoort, Betaalwijze, Richting
from houvast.budgetbeheer.events import LinesBooked, announce_booked
from houvast.budgetbeheer.models import Aflettering, Statement
from houvast.budgetbeheer.tests.afletter_world import EMPLOYER, LANDLORD
from houvast.ledger import commands as ledger
from houvast.ledger.domain.accounts import AccountRequest, Soort
from houvast.overzichten.commands import make_overzicht
from houvast.overzichten.domain.overzicht import Content
from houvast.overzichten.models import Overzicht

MARCH = date(2026, 3, 1)
MADE = noon(date(2026, 4, 2))
ENERGY = "NL86INGB0002445588"
OWN = "NL18RABO0123459876"


@dataclass
class Month:
    """What happens in the month, and the statement of it."""

    opdrachten: Opdrachten
    pot_id: int
    afspraken: dict[str, int]

    @property
    def huishouden_id(self) -> int:
        return self.opdrachten.household.huishouden_id

    @property
    def common(self) -> dict[str, Any]:
        return self.opdrachten.common

    def bank(self, cents: int, iban: str, naam: str, on: date) -> None:
        """Let the bank book a line, and Houvast recognise it."""
        world = self.opdrachten.world
        before = Aflettering.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        world.line(cents, booked_on=on, value_on=on, counterparty_iban=iban, counterparty_name=naam, description=naam)
        statements = tuple(world.lines)
        world.book()
        made = sorted(Aflettering.objects.filter(pk__gt=before).values_list("pk", flat=True))
        assert made, f"{naam} on {on} was not recognised"
        announce_booked(
            LinesBooked(
                **self.common,
                statement_ids=statements,
                now=noon(on),
                first_aflettering_id=made[0],
                last_aflettering_id=made[-1],
            )
        )

    def close_bank(self, on: date = date(2026, 3, 31)) -> None:
        """Let the bank have told of every day up to this one."""
        world = self.opdrachten.world
        Statement.objects.create(
            administratie_id=world.administratie_id,
            rekening_id=world.rekening_id,
            bestand_id=1,
            entry_count=0,
            net_cents=0,
            closing_on=on,
        )

    def save_up(self, cents: int, on: date) -> None:
        """Put money into the pot."""
        ledger.post_transfers(
            **self.common,
            transfers=[
                ledger.TransferRequest(
                    transaction_id=uuid4(),
                    debit_account_id=self.opdrachten.household.account_id,
                    credit_account_id=self.pot_id,
                    amount_cents=cents,
                    booked_on=on,
                    value_on=on,
                    cause_kind="verplaatsing",
                    cause_id=1,
                    description="Sparen",
                    idempotency_key=uuid4(),
                )
            ],
            now=noon(on),
            command="save_up",
        )

    def opdracht(self, naam: str, periode: date) -> Betaalopdracht:
        """Return the payment of an afspraak in a periode."""
        return Betaalopdracht.objects.get(afspraak_id=self.afspraken[naam], periode=periode)

    def hold(self, naam: str, periode: date, reason: str) -> None:
        """Hold a payment back."""
        found = self.opdracht(naam, periode)
        assert self.opdrachten.move(found.pk, to=State.AANGEHOUDEN, reason=reason, on=periode) == [found.pk]

    def make(self, *, now: datetime = MADE, month: date = MARCH) -> int:
        """Make the statement of the household."""
        return make_overzicht(**self.common, huishouden_id=self.huishouden_id, month=month, now=now)

    def read(self, overzicht_id: int) -> Content:
        """Return what a statement says."""
        content: Content = json.loads(Overzicht.objects.get(pk=overzicht_id).content)
        return content


def open_month(*, balance_cents: int = 100_000, plan: bool = True) -> Month:
    """Open the books of a household, agree on what comes and goes, and plan it up to the end of April."""
    opdrachten = open_opdrachten(balance_cents=balance_cents)
    world, household = opdrachten.world, opdrachten.household
    pot = ledger.open_account(
        **opdrachten.common,
        account=AccountRequest(
            Soort.RESERVERING, "Vakantie", date(2025, 1, 1), world.trust, world.gemeente_id, household.huishouden_id
        ),
        now=MADE,
    )
    since = {"valid_from": date(2026, 3, 1)}
    pay = {"betaalwijze": Betaalwijze.OVERBOEKING}
    afspraken = {
        "Loon": world.afspraak(
            household,
            "Loon",
            richting=Richting.IN,
            tegenpartij_naam="Bakkerij De Korenaar",
            ibans=(EMPLOYER,),
            bedrag_cents=180_000,
            anker=date(2026, 3, 23),
            **since,
        ),
        "Huur": world.afspraak(household, "Huur", anker=date(2026, 3, 2), betaal_iban=LANDLORD, **pay, **since),
        "Energie": world.afspraak(
            household,
            "Energie",
            tegenpartij_naam="Energie Noord",
            ibans=(ENERGY,),
            betaal_iban=ENERGY,
            bedrag_cents=14_000,
            anker=date(2026, 3, 25),
            voorrang="energie",
            **pay,
            **since,
        ),
        "Leefgeld": world.afspraak(
            household,
            "Leefgeld",
            soort=AfspraakSoort.LEEFGELD,
            tegenpartij_naam="J. Jansen",
            ibans=(OWN,),
            betaal_iban=OWN,
            bedrag_cents=20_000,
            anker=date(2026, 3, 6),
            voorrang="leefgeld",
            **pay,
            **since,
        ),
    }
    if plan:
        plan_betaalopdrachten(**opdrachten.common, until=date(2026, 4, 30), now=noon(date(2026, 3, 1)))
    return Month(opdrachten, pot, afspraken)


def live_month(month: Month) -> None:
    """Let March go by: rent a week late, leefgeld on its day, energy held back, wages and savings."""
    month.bank(-20_000, OWN, "J. Jansen", date(2026, 3, 6))
    month.hold("Energie", date(2026, 3, 25), "er was te weinig geld")
    month.bank(-65_000, LANDLORD, "Woonstichting Achterdijk", date(2026, 3, 9))
    month.bank(180_000, EMPLOYER, "Bakkerij De Korenaar", date(2026, 3, 24))
    month.save_up(5_000, date(2026, 3, 26))
