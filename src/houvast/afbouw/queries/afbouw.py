# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""How far a household is with taking its payments back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.afbouw import policies
from houvast.afbouw.domain.afbouw import PlanState, StapState, Voortgang, Wat, count_progress
from houvast.afbouw.models import Afbouwervaring, Afbouwplan
from houvast.ledger import queries as ledger
from houvast.partijen import queries as partijen
from houvast.partijen.queries import HuishoudenView


@dataclass(frozen=True, slots=True)
class ErvaringView:
    """What happened with a step: a try went right or wrong (`went_well`), or something else."""

    on: date
    wat: Wat
    went_well: bool | None
    note: str
    at: datetime
    by_naam: str


@dataclass(frozen=True, slots=True)
class StapView:
    """A payment that the household takes back. `ends_on` is the last day on which we pay; None while that has none."""

    stap_id: int
    afspraak_id: int
    naam: str
    tegenpartij_naam: str
    amount_cents: int
    planned_on: date
    state: StapState
    handed_on: date | None
    ends_on: date | None
    version: int
    ervaringen: tuple[ErvaringView, ...]

    def is_own(self, today: date) -> bool:
        """Return whether the household does this payment itself now."""
        return self.state is StapState.GEGEVEN and self.has_ended(today)

    def has_ended(self, today: date) -> bool:
        """Return whether we no longer pay it."""
        return self.ends_on is not None and self.ends_on < today

    def waits_for_plan(self) -> bool:
        """Return whether it was handed over in a version of the budgetplan that isn't settled yet."""
        return self.state is StapState.GEGEVEN and self.ends_on is None

    def is_overdue(self, today: date) -> bool:
        """Return whether it should have been handed over already."""
        return self.state is StapState.GEPLAND and self.planned_on < today


@dataclass(frozen=True, slots=True)
class PlanView:
    """An afbouwplan with its steps in the order of their days."""

    plan_id: int
    administratie_id: int
    state: PlanState
    reason: str
    begun_on: date
    begun_by_naam: str
    closed_on: date | None
    closing_reason: str
    stappen: tuple[StapView, ...]
    voortgang: Voortgang


@dataclass(frozen=True, slots=True)
class AfspraakChoice:
    """A payment of ours that isn't in the plan yet."""

    afspraak_id: int
    naam: str
    tegenpartij_naam: str


@dataclass(frozen=True, slots=True)
class AfbouwPage:
    """A household with its newest afbouwplan (None when there never was one) and what could be added to it."""

    huishouden: HuishoudenView
    administratie_id: int | None
    plan: PlanView | None
    earlier: tuple[PlanView, ...]
    choices: tuple[AfspraakChoice, ...]


_STAPPEN = """
SELECT s.plan_id, s.id, s.afspraak_id, s.naam, a.tegenpartij_naam, a.bedrag_max_cents, s.planned_on, s.state,
       s.handed_on, a.valid_until, s.version
FROM afbouw_afbouwstap s
JOIN budgetbeheer_afspraak a ON a.administratie_id = s.administratie_id AND a.id = s.afspraak_id
WHERE s.administratie_id = ANY (%s) AND s.plan_id = ANY (%s) ORDER BY s.planned_on, s.id
"""

_CHOICES = """
SELECT a.id, a.naam, a.tegenpartij_naam FROM budgetbeheer_afspraak a
WHERE a.administratie_id = ANY (%(administraties)s) AND a.huishouden_id = %(huishouden)s AND a.richting = 'uit'
  AND a.betaalwijze <> 'intern' AND (a.valid_until IS NULL OR a.valid_until >= %(today)s)
  AND NOT EXISTS (SELECT FROM afbouw_afbouwstap s
                  WHERE s.administratie_id = a.administratie_id AND s.afspraak_id = a.id AND s.plan_id = %(plan)s)
ORDER BY a.naam, a.id
"""


def get_afbouw(actor: Actor, huishouden_id: int, *, today: date) -> AfbouwPage:
    """Return how far a household is. Raises HuishoudenNotFound, also for one that isn't this actor's to see."""
    if not policies.may_see_afbouw(actor):
        raise partijen.HuishoudenNotFound(_("Dit huishouden is niet gevonden."))
    huishouden = partijen.get_huishouden(actor, huishouden_id)
    accounts = ledger.list_account_balances(actor=actor, holder_id=huishouden_id)
    administraties = sorted({each.administratie_id for each in accounts})
    rows = list(
        Afbouwplan.objects.filter(administratie_id__in=administraties, huishouden_id=huishouden_id).order_by("-pk")
    )
    stappen = _list_stappen(administraties, [row.pk for row in rows])
    plans = [_plan(row, stappen.get(row.pk, []), today) for row in rows]
    running = plans[0] if plans else None
    with connection.cursor() as cursor:
        cursor.execute(
            _CHOICES,
            {
                "administraties": administraties,
                "huishouden": huishouden_id,
                "today": today,
                "plan": running.plan_id if running else 0,
            },
        )
        choices = tuple(AfspraakChoice(*row) for row in cursor.fetchall())
    books = next((each.administratie_id for each in accounts if each.closed_on is None), None)
    return AfbouwPage(huishouden, books, running, tuple(plans[1:]), choices)


def _list_stappen(administraties: list[int], plan_ids: list[int]) -> dict[int, list[StapView]]:
    with connection.cursor() as cursor:
        cursor.execute(_STAPPEN, [administraties, plan_ids])
        rows = cursor.fetchall()
    told: dict[int, list[ErvaringView]] = {}
    for each in Afbouwervaring.objects.filter(
        administratie_id__in=administraties, stap_id__in=[row[1] for row in rows]
    ).order_by("on", "pk"):
        told.setdefault(each.stap_id, []).append(
            ErvaringView(each.on, Wat(each.wat), each.went_well, each.note, each.at, each.by_naam)
        )
    found: dict[int, list[StapView]] = {}
    for plan_id, stap_id, afspraak_id, naam, tegenpartij, cents, planned_on, state, handed_on, ends_on, version in rows:
        found.setdefault(plan_id, []).append(
            StapView(
                stap_id=stap_id,
                afspraak_id=afspraak_id,
                naam=naam,
                tegenpartij_naam=tegenpartij,
                amount_cents=cents,
                planned_on=planned_on,
                state=StapState(state),
                handed_on=handed_on,
                ends_on=ends_on,
                version=version,
                ervaringen=tuple(told.get(stap_id, [])),
            )
        )
    return found


def _plan(row: Afbouwplan, stappen: list[StapView], today: date) -> PlanView:
    tries = [each.went_well for stap in stappen for each in stap.ervaringen if each.went_well is not None]
    return PlanView(
        plan_id=row.pk,
        administratie_id=row.administratie_id,
        state=PlanState(row.state),
        reason=row.reason,
        begun_on=row.begun_on,
        begun_by_naam=row.begun_by_naam,
        closed_on=row.closed_on,
        closing_reason=row.closing_reason,
        stappen=tuple(stappen),
        voortgang=count_progress(
            [(each.state, each.has_ended(today), each.planned_on) for each in stappen], tries, today
        ),
    )
