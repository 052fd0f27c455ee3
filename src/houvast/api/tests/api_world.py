# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two uitvoerders with a household, a plan, a payment and a run each, and systems that call with a token."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from django.test import Client
from django.utils import timezone

from houvast.access.domain.actors import Role
from houvast.access.domain.scope import scope_of
from houvast.api.commands import IssuedToken, issue_token
from houvast.api.domain.scopes import ROLES_OF_SCOPE, ApiScope
from houvast.betaalopdrachten.models import Betaalopdracht
from houvast.betalen.tests.paying_world import Payments, open_payments
from houvast.budgetbeheer.commands.budgetplannen import start_budgetplan
from houvast.budgetbeheer.models import Derdengeldenrekening
from houvast.budgetbeheer.tests.afletter_world import Household, World, open_world
from houvast.database.scope import NOTHING, apply_scope, scoped
from houvast.partijen.commands import register_organisatie

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Town:
    """What an uitvoerder has, and its systems may ask for."""

    world: World
    household: Household
    payments: Payments
    plan_id: int
    opdracht_id: int

    @property
    def iban(self) -> str:
        """Return the number of its derdengeldenrekening."""
        with scoped(scope_of(self.world.actor)):
            return Derdengeldenrekening.objects.get(pk=self.world.rekening_id).iban

    def token(
        self, *scopes: ApiScope, role: Role = Role.BUDGETBEHEERDER, days_valid: int = 90, naam: str = "Kassa"
    ) -> IssuedToken:
        """Give a system a token; without scopes every scope of the role."""
        wanted: Iterable[ApiScope] = scopes or [each for each in ApiScope if role in ROLES_OF_SCOPE[each]]
        beheerder = replace(self.world.actor, role=Role.BEHEERDER, naam="Bea Beheer")
        with scoped(scope_of(beheerder)):
            return issue_token(
                actor=beheerder, naam=naam, role=role, scopes=wanted, days_valid=days_valid, now=timezone.now()
            )

    def addresses(self) -> dict[str, str]:
        """Return an address of each endpoint that reads, about something of this town."""
        household, period = self.household.huishouden_id, "vanaf=2026-03-01&totEnMet=2026-03-31"
        return {
            "lijstBudgetplannen": f"/api/v1/budgetplannen?huishoudenId={household}",
            "leesBudgetplan": f"/api/v1/budgetplannen/{self.plan_id}",
            "lijstBetaalopdrachten": "/api/v1/betaalopdrachten",
            "leesBetaalopdracht": f"/api/v1/betaalopdrachten/{self.opdracht_id}",
            "lijstBetaalruns": "/api/v1/betaalruns",
            "leesBetaalrun": f"/api/v1/betaalruns/{self.payments.run_id}",
            "lijstBetaalrunregels": f"/api/v1/betaalruns/{self.payments.run_id}/regels",
            "lijstOverzichten": f"/api/v1/overzichten?huishoudenId={household}",
            "lijstRekeningregels": f"/api/v1/rekeningregels?huishoudenId={household}",
            "leesOptijdcijfers": f"/api/v1/optijdcijfers?{period}",
            "lijstOptijdbetalingen": f"/api/v1/optijdbetalingen?{period}",
        }

    def opdrachten(self) -> int:
        """Return how many payments it has."""
        with scoped(scope_of(self.world.actor)):
            return Betaalopdracht.objects.filter(administratie_id=self.world.administratie_id).count()


def open_town(naam: str) -> Town:
    """Open the books of an uitvoerder; afterwards this connection sees nothing."""
    world = open_world()
    household = world.household(naam, "Jansen", balance_cents=100_000)
    line = world.line(12_300, counterparty_name="Onbekend")
    world.book()
    world.waiting(line)
    world.afspraak(household)
    organisatie = register_organisatie(
        actor=world.actor, houder_id=world.actor.organisatie_id, naam=naam, soort="overig", now=NOW
    )
    plan = start_budgetplan(
        actor=world.actor,
        administratie_id=world.administratie_id,
        huishouden_id=household.huishouden_id,
        valid_from=date(2026, 4, 1),
        reason="Start",
        now=NOW,
    )
    payments = open_payments(world, household, organisatie)
    opdracht_id = Betaalopdracht.objects.filter(administratie_id=world.administratie_id).latest("pk").pk
    apply_scope(NOTHING)
    return Town(world, household, payments, plan, opdracht_id)


@dataclass(frozen=True)
class System:
    """A system that calls with a token."""

    token: str

    def get(self, address: str, **headers: str) -> Any:
        """Read."""
        return _check(Client().get(address, headers={"Authorization": f"Bearer {self.token}", **headers}))

    def post(self, address: str, body: dict[str, Any]) -> Any:
        """Do."""
        given = {"Authorization": f"Bearer {self.token}"}
        return _check(Client().post(address, body, content_type="application/json", headers=given))


def _check(answer: Any) -> Any:
    """See that every answer has its version, and every error is a problem."""
    assert answer["API-Version"] == "1.0.0"
    if answer.status_code >= 400:
        assert answer["Content-Type"] == "application/problem+json"
        problem = answer.json()
        assert problem["status"] == answer.status_code
        assert problem["title"]
        assert problem["detail"]
    return answer
