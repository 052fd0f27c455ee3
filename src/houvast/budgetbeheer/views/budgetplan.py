# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The budgetplan of a household: what was agreed, the version in the making, and its way to being settled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Role
from houvast.access.middleware import page
from houvast.budgetbeheer.commands import budgetplannen as commands
from houvast.budgetbeheer.domain.budgetplan import AgreedHow, PlanState
from houvast.budgetbeheer.forms.budgetplan import AkkoordForm, EindeForm, ReasonForm, StartForm
from houvast.budgetbeheer.queries.budgetplannen import (
    PlanPage,
    PlanView,
    find_budgetplan,
    find_current_budgetplan,
    list_budgetplannen,
    list_plannen_to_settle,
)
from houvast.budgetbeheer.views import asker, read_number
from houvast.kernel.errors import DomainError
from houvast.kernel.sentences import gettext_noop
from houvast.partijen import queries as partijen
from houvast.partijen.queries import HuishoudenView
from houvast.privacy.commands import record_inzage

_ROLES = (Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR, Role.CONSULENT)


@never_cache
@require_safe
@page(*_ROLES)
def budgetplan(request: HttpRequest, huishouden_id: int) -> HttpResponse:
    """Show the plan that counts today, or the version in the making, and every version before."""
    found = find_huishouden(request, huishouden_id)
    record_look(request, found)
    return _show(request, found, None, {})


@never_cache
@require_safe
@page(*_ROLES)
def versie(request: HttpRequest, huishouden_id: int, plan_id: int) -> HttpResponse:
    """Show one version of the plan."""
    found = find_huishouden(request, huishouden_id)
    record_look(request, found)
    return _show(request, found, find_plan(request, huishouden_id, plan_id), {})


@never_cache
@require_safe
@page(Role.TWEEDE_BEOORDELAAR)
def te_vaststellen(request: HttpRequest) -> HttpResponse:
    """Show the plans that wait for a second person, the oldest first."""
    actor = asker(request)
    waiting = list_plannen_to_settle(actor)
    namen = {each.huishouden_id: partijen.find_huishouden(actor, each.huishouden_id) for each in waiting}
    rows = [(each, namen[each.huishouden_id]) for each in waiting if namen[each.huishouden_id] is not None]
    context = {
        "mine": [row for row in rows if row[0].made_by_id != actor.medewerker_id],
        "others": [row for row in rows if row[0].made_by_id == actor.medewerker_id],
    }
    return render(request, "budgetbeheer/te_vaststellen.html", context)


@never_cache
@require_POST
@page(Role.BUDGETBEHEERDER)
def beginnen(request: HttpRequest, huishouden_id: int) -> HttpResponse:
    """Start the next version."""
    found = find_huishouden(request, huishouden_id)
    form = StartForm(request.POST)
    if form.is_valid():
        try:
            plan_id = commands.start_budgetplan(
                actor=asker(request),
                administratie_id=find_books(request),
                huishouden_id=huishouden_id,
                now=timezone.now(),
                **form.cleaned_data,
            )
        except NotAllowed:
            raise
        except DomainError as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("De nieuwe versie is begonnen, met alles wat nu geldt."))
            return redirect("budgetbeheer:budgetplan_versie", huishouden_id, plan_id)
    return _show(request, found, None, {"start": form})


_Act = Callable[[dict[str, Any], dict[str, Any]], object]


def _akkoord(books: dict[str, Any], values: dict[str, Any]) -> None:
    commands.agree_budgetplan(**books, **{**values, "agreed_how": AgreedHow(values["agreed_how"])})


# What can be done with a version: the form it takes, who does it, and what is said afterwards.
_ACTS: dict[str, tuple[type[forms.Form], Role, _Act, str]] = {
    "akkoord": (
        AkkoordForm,
        Role.BUDGETBEHEERDER,
        _akkoord,
        gettext_noop("Het akkoord van de inwoner staat in het plan."),
    ),
    "opnemen": (
        forms.Form,
        Role.BUDGETBEHEERDER,
        lambda books, _values: commands.follow_live_afspraken(**books),
        gettext_noop("De nieuwe afspraken staan in het plan."),
    ),
    "voorleggen": (
        forms.Form,
        Role.BUDGETBEHEERDER,
        lambda books, _values: commands.submit_budgetplan(**books),
        gettext_noop("Het plan ligt bij de tweede beoordelaar."),
    ),
    "vaststellen": (
        forms.Form,
        Role.TWEEDE_BEOORDELAAR,
        lambda books, _values: commands.settle_budgetplan(**books),
        gettext_noop("Het plan is vastgesteld. De afspraken gelden vanaf de eerste dag."),
    ),
    "terugsturen": (
        ReasonForm,
        Role.TWEEDE_BEOORDELAAR,
        lambda books, values: commands.refuse_budgetplan(**books, **values),
        gettext_noop("Het plan is terug bij wie het maakte."),
    ),
    "intrekken": (
        ReasonForm,
        Role.BUDGETBEHEERDER,
        lambda books, values: commands.withdraw_budgetplan(**books, **values),
        gettext_noop("Deze versie gaat niet door. De vorige loopt verder."),
    ),
    "beeindigen": (
        EindeForm,
        Role.BUDGETBEHEERDER,
        lambda books, values: commands.end_budgetplan(**books, **values),
        gettext_noop("Het plan en al zijn afspraken eindigen op die dag."),
    ),
}


@never_cache
@require_POST
@page(Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR)
def doen(request: HttpRequest, huishouden_id: int, plan_id: int, act: str) -> HttpResponse:
    """Do one thing with a version, and show it again."""
    if act not in _ACTS:
        raise Http404
    kind, role, do, said = _ACTS[act]
    if asker(request).role is not role:
        raise Http404
    found = find_huishouden(request, huishouden_id)
    shown = find_plan(request, huishouden_id, plan_id)
    form = kind(request.POST)
    if form.is_valid():
        books = {
            "actor": asker(request),
            "administratie_id": shown.plan.administratie_id,
            "plan_id": plan_id,
            "now": timezone.now(),
        }
        try:
            do(books, form.cleaned_data)
        except NotAllowed:
            raise
        except DomainError as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _(said))
            return redirect("budgetbeheer:budgetplan_versie", huishouden_id, plan_id)
    return _show(request, found, shown, {act: form})


def _show(
    request: HttpRequest, found: HuishoudenView, shown: PlanPage | None, typed: dict[str, forms.Form]
) -> HttpResponse:
    actor, today = asker(request), timezone.localdate()
    versions = list_budgetplannen(actor, found.huishouden_id)
    draft = next((each for each in versions if each.is_draft), None)
    shown = shown or _first_to_show(request, versions)
    is_maker = bool(shown and shown.plan.made_by_id == actor.medewerker_id)
    context = {
        "huishouden": found,
        "shown": shown,
        "plan": shown.plan if shown else None,
        "months": _month_rows(shown) if shown else [],
        "versions": versions,
        "draft": draft,
        "may_change": actor.role is Role.BUDGETBEHEERDER,
        "may_settle": actor.role is Role.TWEEDE_BEOORDELAAR and not is_maker,
        "is_concept": bool(shown and shown.plan.state is PlanState.CONCEPT),
        "is_submitted": bool(shown and shown.plan.state is PlanState.VOORGELEGD),
        "is_running": bool(shown and shown.plan.state is PlanState.VASTGESTELD and not shown.plan.valid_until),
        "start": typed.get("start") or StartForm(initial={"valid_from": today}),
        "akkoord": typed.get("akkoord") or AkkoordForm(initial={"agreed_on": today}),
        "terugsturen": typed.get("terugsturen") or ReasonForm(auto_id="terug_%s"),
        "intrekken": typed.get("intrekken") or ReasonForm(auto_id="intrek_%s"),
        "beeindigen": typed.get("beeindigen") or EindeForm(auto_id="einde_%s", initial={"last_day": today}),
        "wrong": next(iter(typed.values()), None),
    }
    return render(request, "budgetbeheer/budgetplan.html", context, status=422 if typed else 200)


def _first_to_show(request: HttpRequest, versions: list[PlanView]) -> PlanPage | None:
    """Return what counts today; without it the version in the making, else the newest."""
    if not versions:
        return None
    current = find_current_budgetplan(asker(request), versions[0].huishouden_id, timezone.localdate())
    draft = next((each for each in versions if each.is_draft), versions[0])
    return current or find_budgetplan(asker(request), draft.plan_id)


def _month_rows(shown: PlanPage) -> list[tuple[Any, int, int, int]]:
    """Return the months with what comes in, what goes out and what is left."""
    year = shown.year
    return [
        (
            month,
            sum(line.months[index] for line in year.lines if line.richting == "in"),
            sum(line.months[index] for line in year.lines if line.richting == "uit"),
            year.left_per_month[index],
        )
        for index, month in enumerate(year.months)
    ]


def find_huishouden(request: HttpRequest, huishouden_id: int) -> HuishoudenView:
    """Return the household; a page that isn't there when the actor may not see it."""
    found = partijen.find_huishouden(asker(request), huishouden_id)
    if found is None:
        raise Http404
    return found


def find_plan(request: HttpRequest, huishouden_id: int, plan_id: int) -> PlanPage:
    """Return a version of the household's plan; a page that isn't there otherwise."""
    shown = find_budgetplan(asker(request), plan_id)
    if shown is None or shown.plan.huishouden_id != huishouden_id:
        raise Http404
    return shown


def find_books(request: HttpRequest) -> int:
    """Return the books in which the actor keeps plans: those asked for, else the first."""
    asked = read_number(request.POST.get("administratie"))
    own = sorted(asker(request).administraties)
    if not own or (asked is not None and asked not in own):
        raise Http404
    return asked or own[0]


def record_look(request: HttpRequest, found: HuishoudenView) -> None:
    """Write down that somebody looked at a household's plan."""
    record_inzage(
        actor=asker(request),
        object_kind="huishouden",
        object_id=found.huishouden_id,
        gemeente_id=found.gemeente_id,
        uitvoerder_id=found.uitvoerder_id,
        now=timezone.now(),
    )
