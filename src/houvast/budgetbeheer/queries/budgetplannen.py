# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The budgetplan of a household: its versions, their lines, and whether it balances."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from houvast.access.domain.actors import Actor
from houvast.budgetbeheer import policies
from houvast.budgetbeheer.domain.afspraak import AfspraakRequest, Richting
from houvast.budgetbeheer.domain.budgetplan import PlanState, YearView, calculate_year, is_dropped, read_voorstel
from houvast.budgetbeheer.domain.schedule import Occurrence, list_next, make_rhythm
from houvast.budgetbeheer.models import Afspraak, Budgetplan, Kenmerk, Planregel
from houvast.budgetbeheer.queries.afspraken import AGREED, make_request


class RegelState(StrEnum):
    """What a version does with a line."""

    BLIJFT = "blijft"
    NIEUW = "nieuw"
    ANDERS = "anders"
    VERVALT = "vervalt"


@dataclass(frozen=True, slots=True)
class RegelView:
    """A line of a plan: what is agreed or proposed, and what it was when it changes (None otherwise)."""

    regel_id: int
    state: RegelState
    afspraak_id: int | None
    request: AfspraakRequest
    before: AfspraakRequest | None


@dataclass(frozen=True, slots=True)
class PlanView:
    """A version of a budgetplan, without its lines."""

    plan_id: int
    administratie_id: int
    gemeente_id: int
    huishouden_id: int
    versie: int
    state: PlanState
    valid_from: date
    valid_until: date | None
    reason: str
    closing_reason: str
    made_by: str
    made_by_id: int | None
    made_at: datetime
    agreed_on: date | None
    agreed_how: str
    agreed_note: str
    approved_by: str
    approved_at: datetime | None

    @property
    def is_draft(self) -> bool:
        """Return whether it is still in the making."""
        return self.state in {PlanState.CONCEPT, PlanState.VOORGELEGD}


@dataclass(frozen=True, slots=True)
class PlanPage:
    """A version with its lines, and the twelve months from its first day."""

    plan: PlanView
    regels: tuple[RegelView, ...]
    year: YearView

    @property
    def short_cents(self) -> int:
        """Return by how much the year comes short; zero when it doesn't."""
        return max(0, -self.year.left_cents)


def list_budgetplannen(actor: Actor, huishouden_id: int) -> list[PlanView]:
    """List the versions of a household's plan, newest first."""
    if not policies.may_see_household_money(actor):
        return []
    found = Budgetplan.objects.filter(huishouden_id=huishouden_id).select_related("made_by", "approved_by")
    return [_view(each) for each in found.order_by("-versie")]


def list_plannen_to_settle(actor: Actor) -> list[PlanView]:
    """List the versions that wait for a second person, oldest first."""
    found = Budgetplan.objects.filter(
        administratie_id__in=sorted(actor.administraties), state=PlanState.VOORGELEGD.value
    ).select_related("made_by", "approved_by")
    return [_view(each) for each in found.order_by("submitted_at", "pk")]


def find_budgetplan(actor: Actor, plan_id: int) -> PlanPage | None:
    """Return a version with its lines; None when it isn't there, or not for this actor."""
    if not policies.may_see_household_money(actor):
        return None
    row = Budgetplan.objects.filter(pk=plan_id).select_related("made_by", "approved_by").first()
    if row is None:
        return None
    regels = _regels(row)
    goes_on = [each.request for each in regels if each.state is not RegelState.VERVALT]
    return PlanPage(_view(row), regels, calculate_year(goes_on, row.valid_from))


def find_current_budgetplan(actor: Actor, huishouden_id: int, on: date) -> PlanPage | None:
    """Return the settled version that counts on a day, or None."""
    settled = [
        each
        for each in list_budgetplannen(actor, huishouden_id)
        if each.state in {PlanState.VASTGESTELD, PlanState.VERVANGEN}
        and each.valid_from <= on
        and (each.valid_until is None or each.valid_until >= on)
    ]
    return find_budgetplan(actor, settled[0].plan_id) if settled else None


def has_settled_budgetplan(actor: Actor, huishouden_id: int) -> bool:
    """Return whether a household has a settled plan that goes on: its afspraken change by a next version only."""
    return any(
        each.state is PlanState.VASTGESTELD and each.valid_until is None
        for each in list_budgetplannen(actor, huishouden_id)
    )


def list_next_dates(request: AfspraakRequest, *, first: date, count: int = 12) -> list[Occurrence]:
    """List the next dates of what was agreed or proposed, from a day on."""
    rhythm = make_rhythm(
        request.periodiciteit, request.anker, request.verwachte_dag, request.weekendregel, request.datums
    )
    since = max(request.anker, request.valid_from)
    return list_next(rhythm, anker=since, first=max(first, since), last=request.valid_until, count=count)


def get_request(line: Planregel) -> AfspraakRequest | None:
    """Return what a line says, agreed or proposed, with its agreed evidence; None when it ends."""
    if line.afspraak_id is not None:
        return _requests(line.administratie_id, [line.afspraak_id])[line.afspraak_id]
    return None if is_dropped(line.voorstel) or line.voorstel is None else read_voorstel(line.voorstel)


def _regels(plan: Budgetplan) -> tuple[RegelView, ...]:
    rows = list(Planregel.objects.filter(administratie_id=plan.administratie_id, plan=plan).order_by("pk"))
    ids = [each for row in rows for each in (row.afspraak_id, row.vervangt_id) if each is not None]
    requests = _requests(plan.administratie_id, ids)
    views = [_regel(row, requests) for row in rows]
    order = {Richting.IN: 0, Richting.UIT: 1}
    return tuple(sorted(views, key=lambda each: (order[each.request.richting], each.request.rubriek, each.regel_id)))


def _regel(row: Planregel, requests: dict[int, AfspraakRequest]) -> RegelView:
    before = requests[row.vervangt_id] if row.vervangt_id is not None else None
    if before is not None and is_dropped(row.voorstel):
        return RegelView(row.pk, RegelState.VERVALT, row.vervangt_id, before, before)
    if row.afspraak_id is not None:
        state = RegelState.BLIJFT if row.voorstel is None else RegelState.NIEUW if before is None else RegelState.ANDERS
        return RegelView(row.pk, state, row.afspraak_id, requests[row.afspraak_id], before)
    state = RegelState.NIEUW if before is None else RegelState.ANDERS
    return RegelView(row.pk, state, row.vervangt_id, read_voorstel(row.voorstel), before)


def _requests(administratie_id: int, ids: list[int]) -> dict[int, AfspraakRequest]:
    evidence: dict[int, list[tuple[str, str]]] = {}
    agreed = Kenmerk.objects.filter(administratie_id=administratie_id, afspraak_id__in=ids, bron__in=AGREED)
    for each in agreed.order_by("soort", "waarde"):
        evidence.setdefault(each.afspraak_id, []).append((each.soort, each.waarde))
    return {
        row.pk: make_request(row, evidence.get(row.pk, ()))
        for row in Afspraak.objects.filter(administratie_id=administratie_id, pk__in=ids)
    }


def _view(row: Budgetplan) -> PlanView:
    return PlanView(
        plan_id=row.pk,
        administratie_id=row.administratie_id,
        gemeente_id=row.gemeente_id,
        huishouden_id=row.huishouden_id,
        versie=row.versie,
        state=PlanState(row.state),
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        reason=row.reason,
        closing_reason=row.closing_reason,
        made_by=row.made_by.naam if row.made_by else "Houvast",
        made_by_id=row.made_by_id,
        made_at=row.made_at,
        agreed_on=row.agreed_on,
        agreed_how=row.agreed_how,
        agreed_note=row.agreed_note,
        approved_by=row.approved_by.naam if row.approved_by else "Houvast",
        approved_at=row.approved_at,
    )
