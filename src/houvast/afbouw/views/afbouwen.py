# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""See how far a household is with taking its payments back, and one step of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from houvast.access.domain.actors import Role
from houvast.access.middleware import page
from houvast.afbouw import queries
from houvast.afbouw.domain.afbouw import MAY_BE_HANDED, WAT_WORDS, PlanState, StapState
from houvast.afbouw.forms import HandOverForm, PutOffForm, ReasonForm, StapForm, TakeBackForm, TryForm
from houvast.afbouw.queries import AfbouwPage, PlanView, StapView
from houvast.afbouw.views import READERS, asker, record_look
from houvast.partijen.queries import HuishoudenNotFound


@never_cache
@require_safe
@page(*READERS)
def huishouden(request: HttpRequest, huishouden_id: int) -> HttpResponse:
    """Show the plan of a household; that this person looked is written down."""
    found = get_page(request, huishouden_id)
    record_look(request, found.huishouden)
    return show_afbouw(request, found, {})


@never_cache
@require_safe
@page(*READERS)
def stap(request: HttpRequest, huishouden_id: int, stap_id: int) -> HttpResponse:
    """Show one step with what happened; that this person looked is written down."""
    found = get_page(request, huishouden_id)
    plan, step = find_stap(found, stap_id)
    record_look(request, found.huishouden)
    return show_stap(request, found, plan, step, {})


def get_page(request: HttpRequest, huishouden_id: int) -> AfbouwPage:
    """Return how far a household is; 404 when it isn't this actor's to see."""
    try:
        return queries.get_afbouw(asker(request), huishouden_id, today=timezone.localdate())
    except HuishoudenNotFound as fault:
        raise Http404 from fault


def find_stap(found: AfbouwPage, stap_id: int) -> tuple[PlanView, StapView]:
    """Return a step of the household with its plan; 404 when there is none."""
    for plan in (*([found.plan] if found.plan else []), *found.earlier):
        for each in plan.stappen:
            if each.stap_id == stap_id:
                return plan, each
    raise Http404


def make_stap_form(found: AfbouwPage, data: Any = None) -> StapForm:  # noqa: ANN401 (what Django's forms take)
    """Return the form for a new step, with the payments that aren't in the plan."""
    choices = [
        (each.afspraak_id, _("%(naam)s aan %(wie)s") % {"naam": each.naam, "wie": each.tegenpartij_naam})
        for each in found.choices
    ]
    return StapForm(data, choices=choices, prefix="nieuw")


def show_afbouw(
    request: HttpRequest, found: AfbouwPage, typed: dict[str, forms.Form], *, status: int = 200
) -> HttpResponse:
    """Show the plan, with the forms as they were typed."""
    today = timezone.localdate()
    plan = found.plan
    context = {
        "huishouden": found.huishouden,
        "plan": plan,
        "running": plan is not None and plan.state is PlanState.LOPEND,
        "rows": [(each, say_stap(each)) for each in plan.stappen] if plan else [],
        "earlier": found.earlier,
        "may_change": asker(request).role is Role.BUDGETBEHEERDER and found.administratie_id is not None,
        "beginnen": typed.get("beginnen") or ReasonForm(prefix="begin"),
        "sluiten": typed.get("sluiten") or ReasonForm(prefix="sluit"),
        "nieuw": typed.get("nieuw") or make_stap_form(found),
        "wrong": next(iter(typed.values()), None),
        "typed": set(typed),
        "today": today,
    }
    return render(request, "afbouw/huishouden.html", context, status=status)


def show_stap(
    request: HttpRequest,
    found: AfbouwPage,
    plan: PlanView,
    step: StapView,
    typed: dict[str, forms.Form],
    *,
    status: int = 200,
) -> HttpResponse:
    """Show one step, with the forms as they were typed."""
    may_change = asker(request).role is Role.BUDGETBEHEERDER and plan.state is PlanState.LOPEND
    given = step.state is StapState.GEGEVEN
    kind, words = say_stap(step)
    context = {
        "huishouden": found.huishouden,
        "stap": step,
        "kind": kind,
        "words": words,
        "ervaringen": [(each, _(WAT_WORDS[each.wat])) for each in reversed(step.ervaringen)],
        "may_hand": may_change and step.state in MAY_BE_HANDED,
        "may_try": may_change and given,
        "geven": typed.get("geven") or HandOverForm(prefix="geven", initial={"first_day": step.planned_on}),
        "verzetten": typed.get("verzetten") or PutOffForm(prefix="verzetten"),
        "poging": typed.get("poging") or TryForm(prefix="poging", initial={"on": timezone.localdate()}),
        "terug": typed.get("terug") or TakeBackForm(prefix="terug"),
        "wrong": next(iter(typed.values()), None),
        "typed": set(typed),
    }
    return render(request, "afbouw/stap.html", context, status=status)


def say_stap(step: StapView) -> tuple[str, str]:
    """Return the kind of tag and the words for where a step stands."""
    today = timezone.localdate()
    if step.is_own(today):
        return "good", _("doet het huishouden zelf")
    if step.waits_for_plan():
        return "risk", _("wacht op het vaststellen van het budgetplan")
    if step.state is StapState.GEGEVEN:
        return "", _("gaat straks naar het huishouden")
    if step.state is StapState.VERVALLEN:
        return "", _("doet niet meer mee")
    if step.is_overdue(today):
        return "risk", _("de dag is voorbij")
    return ("risk", _("weer door ons betaald")) if step.state is StapState.TERUG else ("", _("gepland"))
