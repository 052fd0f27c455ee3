# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A household that can do without budgetbeheer, and two people who help it out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Any

from houvast.access.domain.actors import Actor, Role
from houvast.afbouw import commands, queries
from houvast.betaalopdrachten.commands import plan_betaalopdrachten
from houvast.betaalopdrachten.models import Betaalopdracht
from houvast.budgetbeheer.commands import budgetplannen as plannen
from houvast.budgetbeheer.domain.budgetplan import AgreedHow
from houvast.budgetbeheer.models import Afspraak
from houvast.budgetbeheer.tests.afletter_world import Household, World, open_world
from houvast.ledger import commands as ledger

TODAY = date(2026, 3, 3)
OWN_IBAN = "NL20INGB0001234567"


def noon(day: date) -> datetime:
    """Return a moment on a day."""
    return datetime.combine(day, time(11, 0), tzinfo=UTC)


@dataclass
class Exit:
    """The world, a household with money, and who works for it."""

    world: World
    household: Household
    maker: Actor
    second: Actor

    def books(self, day: date = TODAY, *, by: Actor | None = None) -> dict[str, Any]:
        """Return who does it, in whose books, when."""
        return {"actor": by or self.maker, "administratie_id": self.world.administratie_id, "now": noon(day)}

    def begin(self, day: date = TODAY) -> int:
        """Begin an afbouwplan."""
        return commands.begin_afbouwplan(
            **self.books(day), huishouden_id=self.household.huishouden_id, reason="Het gaat goed", today=day
        )

    def add(self, plan_id: int, afspraak_id: int, on: date = date(2026, 4, 1), day: date = TODAY) -> int:
        """Plan a step."""
        return commands.add_stap(**self.books(day), plan_id=plan_id, afspraak_id=afspraak_id, planned_on=on, today=day)

    def hand_over(self, stap_id: int, first_day: date = date(2026, 4, 1), day: date = TODAY) -> int | None:
        """Hand a step over."""
        return commands.hand_over_stap(
            **self.books(day), stap_id=stap_id, version=self.stap(stap_id, day).version, first_day=first_day, today=day
        )

    def take_back(self, stap_id: int, since: date, day: date) -> int | None:
        """Take a step back."""
        return commands.take_back_stap(
            **self.books(day),
            stap_id=stap_id,
            version=self.stap(stap_id, day).version,
            since=since,
            reason="Niet betaald",
            today=day,
        )

    def try_it(self, stap_id: int, on: date, *, went_well: bool, note: str = "") -> None:
        """Write down how a payment went."""
        commands.record_try(**self.books(on), stap_id=stap_id, on=on, went_well=went_well, note=note, today=on)

    def plan(self, day: date = TODAY) -> queries.PlanView:
        """Look at the plan."""
        found = queries.get_afbouw(self.maker, self.household.huishouden_id, today=day).plan
        assert found is not None
        return found

    def stap(self, stap_id: int, day: date = TODAY) -> queries.StapView:
        """Look at a step."""
        return next(each for each in self.plan(day).stappen if each.stap_id == stap_id)

    def settle(self, *, valid_from: date = date(2026, 3, 4)) -> int:
        """Let what there is be a settled budgetplan."""
        plan_id = plannen.start_budgetplan(
            **self.books(), huishouden_id=self.household.huishouden_id, valid_from=valid_from, reason="Start"
        )
        self.agree_and_settle(plan_id)
        return plan_id

    def agree_and_settle(self, plan_id: int, day: date = TODAY) -> None:
        """Let the inwoner and a second person agree with a version."""
        plannen.agree_budgetplan(
            **self.books(day), plan_id=plan_id, agreed_on=day, agreed_how=AgreedHow.GESPREK, note=""
        )
        plannen.submit_budgetplan(**self.books(day), plan_id=plan_id)
        plannen.settle_budgetplan(**self.books(day, by=self.second), plan_id=plan_id)

    def pot(self, naam: str, cents: int) -> int:
        """Open another account of the household, with money."""
        world = self.world
        account_id = ledger.open_account(
            actor=world.actor,
            administratie_id=world.administratie_id,
            account=ledger.AccountRequest(
                ledger.Soort.RESERVERING, naam, TODAY, world.trust, world.gemeente_id, self.household.huishouden_id
            ),
            now=noon(TODAY),
        )
        if cents:
            world.fund(account_id, cents)
        return account_id

    def ask(self, **changes: Any) -> int:
        """Ask for the end."""
        values: dict[str, Any] = {
            "huishouden_id": self.household.huishouden_id,
            "reason": "Kan het zelf",
            "last_day": date(2026, 3, 31),
            "iban": OWN_IBAN,
            "iban_naam": "J. de Wit",
            "iban_evidence": "Bankpas gezien op 2 maart",
        }
        return commands.request_beeindiging(**self.books(), **(values | changes))

    def approve(self, beeindiging_id: int, *, by: Actor | None = None) -> int:
        """Approve it as the second person."""
        return commands.approve_beeindiging(**self.books(by=by or self.second), beeindiging_id=beeindiging_id)

    def pay_out(self, beeindiging_id: int, *, collect: bool = False, day: date = date(2026, 4, 1)) -> list[int]:
        """Pay out what is left."""
        return commands.pay_out_beeindiging(
            **self.books(day), beeindiging_id=beeindiging_id, pay_on=day, collect=collect, today=day
        )

    def finish(self, beeindiging_id: int, day: date = date(2026, 4, 2)) -> None:
        """Close the accounts."""
        commands.finish_beeindiging(**self.books(day), beeindiging_id=beeindiging_id, today=day)

    def bank_books(self, *opdracht_ids: int, day: date = date(2026, 4, 1)) -> None:
        """Let the bank take payments out of the accounts, and say so."""
        for opdracht in Betaalopdracht.objects.filter(pk__in=opdracht_ids):
            ledger.post_transfers(
                actor=self.world.actor,
                administratie_id=self.world.administratie_id,
                transfers=[
                    ledger.TransferRequest(
                        transaction_id=ledger.derive_key("test", opdracht.pk, 1),
                        debit_account_id=opdracht.account_id,
                        credit_account_id=self.world.trust,
                        amount_cents=opdracht.amount_cents,
                        booked_on=day,
                        value_on=day,
                        cause_kind="test",
                        cause_id=opdracht.pk,
                        description="",
                        idempotency_key=ledger.derive_key("test", opdracht.pk),
                    )
                ],
                now=noon(day),
                command="test",
            )
            opdracht.state, opdracht.booked_on, opdracht.booked_cents = "geboekt", day, opdracht.amount_cents
            opdracht.save()

    def plan_opdrachten(self, until: date) -> None:
        """Plan the payments of all afspraken."""
        plan_betaalopdrachten(
            actor=self.world.actor, administratie_id=self.world.administratie_id, until=until, now=noon(TODAY)
        )

    def open_periodes(self, afspraak_id: int) -> list[date]:
        """Return which planned payments of an afspraak are still to be made."""
        found = Betaalopdracht.objects.filter(afspraak_id=afspraak_id).exclude(state="vervallen").order_by("periode")
        return [each.periode for each in found]

    def ends_on(self, afspraak_id: int) -> date | None:
        """Return the last day of an afspraak."""
        return Afspraak.objects.get(pk=afspraak_id).valid_until


def open_exit() -> Exit:
    """Open the books with a household that has € 1.000,00 and two people who help it."""
    world = open_world()
    household = world.household("Familie De Wit", "De Wit", balance_cents=100_000)
    second = replace(world.colleague("Tom"), role=Role.TWEEDE_BEOORDELAAR)
    return Exit(world, household, world.colleague("Noor"), second)
