# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a budgetbeheerder does with an afbouwplan and its steps, each by one POST."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from houvast.access.domain.actors import Role
from houvast.access.middleware import page
from houvast.afbouw import commands
from houvast.afbouw.forms import HandOverForm, PutOffForm, ReasonForm, TakeBackForm, TryForm
from houvast.afbouw.views import do, read_number
from houvast.afbouw.views.afbouwen import find_stap, get_page, make_stap_form, show_afbouw, show_stap
from houvast.kernel.sentences import gettext_noop

# What can be done with a step: the form it takes, the command, whether it takes the version, what is said afterwards.
_ACTS: dict[str, tuple[type[forms.Form], Callable[..., object], str]] = {
    "geven": (
        HandOverForm,
        commands.hand_over_stap,
        gettext_noop("Gegeven. Is er een budgetplan, dan telt het als de volgende versie is vastgesteld."),
    ),
    "verzetten": (PutOffForm, commands.put_off_stap, gettext_noop("De dag is verzet.")),
    "poging": (TryForm, commands.record_try, gettext_noop("Opgeschreven.")),
    "terug": (
        TakeBackForm,
        commands.take_back_stap,
        gettext_noop("Teruggenomen. Is er een budgetplan, dan telt het als de volgende versie is vastgesteld."),
    ),
}


@never_cache
@require_POST
@page(Role.BUDGETBEHEERDER)
def beginnen(request: HttpRequest, huishouden_id: int) -> HttpResponse:
    """Begin a plan."""
    found = get_page(request, huishouden_id)
    form = ReasonForm(request.POST, prefix="begin")
    which = {
        "administratie_id": found.administratie_id or 0,
        "huishouden_id": huishouden_id,
        "today": timezone.localdate(),
    }
    if not do(request, form, commands.begin_afbouwplan, which):
        return show_afbouw(request, found, {"beginnen": form}, status=422)
    messages.success(request, _("Het afbouwplan is begonnen. Kies nu de eerste betaling."))
    return redirect("afbouw:huishouden", huishouden_id)


@never_cache
@require_POST
@page(Role.BUDGETBEHEERDER)
def toevoegen(request: HttpRequest, huishouden_id: int) -> HttpResponse:
    """Put a payment in the plan."""
    found = get_page(request, huishouden_id)
    if found.plan is None:
        raise Http404
    form = make_stap_form(found, request.POST)
    which = {
        "administratie_id": found.plan.administratie_id,
        "plan_id": found.plan.plan_id,
        "today": timezone.localdate(),
    }
    if not do(request, form, commands.add_stap, which):
        return show_afbouw(request, found, {"nieuw": form}, status=422)
    messages.success(request, _("De betaling staat in het plan."))
    return redirect("afbouw:huishouden", huishouden_id)


@never_cache
@require_POST
@page(Role.BUDGETBEHEERDER)
def sluiten(request: HttpRequest, huishouden_id: int) -> HttpResponse:
    """Close the plan."""
    found = get_page(request, huishouden_id)
    if found.plan is None:
        raise Http404
    form = ReasonForm(request.POST, prefix="sluit")
    which = {
        "administratie_id": found.plan.administratie_id,
        "plan_id": found.plan.plan_id,
        "today": timezone.localdate(),
    }
    if not do(request, form, commands.close_afbouwplan, which):
        return show_afbouw(request, found, {"sluiten": form}, status=422)
    messages.success(request, _("Het afbouwplan is gesloten."))
    return redirect("afbouw:huishouden", huishouden_id)


@never_cache
@require_POST
@page(Role.BUDGETBEHEERDER)
def doen(request: HttpRequest, huishouden_id: int, stap_id: int, act: str) -> HttpResponse:
    """Do one thing with a step, and show it again."""
    if act not in _ACTS:
        raise Http404
    kind, command, said = _ACTS[act]
    found = get_page(request, huishouden_id)
    plan, step = find_stap(found, stap_id)
    form = kind(request.POST, prefix=act)
    which: dict[str, object] = {
        "administratie_id": plan.administratie_id,
        "stap_id": stap_id,
        "today": timezone.localdate(),
    }
    if act != "poging":
        which["version"] = read_number(request.POST.get("version"))
    if not do(request, form, command, which):
        return show_stap(request, found, plan, step, {act: form}, status=422)
    messages.success(request, _(said))
    return redirect("afbouw:stap", huishouden_id, stap_id)
