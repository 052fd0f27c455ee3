# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The end of a household's budgetbeheer: what stands in the way, who approves, paying out and closing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from houvast.access.domain.actors import Role
from houvast.access.middleware import page
from houvast.afbouw import commands, queries
from houvast.afbouw.domain.beeindiging import SOORT_WORDS, EndState, list_in_the_way
from houvast.afbouw.forms import EindeForm, PayOutForm, ReasonForm
from houvast.afbouw.queries import BeeindigingPage
from houvast.afbouw.views import READERS, asker, do, record_look
from houvast.kernel.sentences import gettext_noop
from houvast.partijen.queries import HuishoudenNotFound

# What can be done with an ending: the form, the role, the command, whether it takes today, what is said afterwards.
_ACTS: dict[str, tuple[type[forms.Form], Role, Callable[..., object], bool, str]] = {
    "goedkeuren": (
        forms.Form,
        Role.TWEEDE_BEOORDELAAR,
        commands.approve_beeindiging,
        False,
        gettext_noop("Goedgekeurd. Alle afspraken eindigen op de laatste dag."),
    ),
    "uitbetalen": (
        PayOutForm,
        Role.BUDGETBEHEERDER,
        commands.pay_out_beeindiging,
        True,
        gettext_noop("De uitbetaling staat klaar voor de volgende betaalrun."),
    ),
    "afronden": (
        forms.Form,
        Role.BUDGETBEHEERDER,
        commands.finish_beeindiging,
        True,
        gettext_noop("Klaar. Alle rekeningen staan op nul en zijn gesloten."),
    ),
    "intrekken": (
        ReasonForm,
        Role.BUDGETBEHEERDER,
        commands.withdraw_beeindiging,
        False,
        gettext_noop("De beëindiging gaat niet door. Afspraken die al eindigen, opent u zelf weer."),
    ),
}


@never_cache
@require_safe
@page(*READERS)
def einde(request: HttpRequest, huishouden_id: int) -> HttpResponse:
    """Show the ending and what stands in its way; that this person looked is written down."""
    found = _get(request, huishouden_id)
    record_look(request, found.huishouden)
    return _show(request, found, {})


@never_cache
@require_POST
@page(Role.BUDGETBEHEERDER)
def voorstellen(request: HttpRequest, huishouden_id: int) -> HttpResponse:
    """Ask for the end."""
    found = _get(request, huishouden_id)
    form = EindeForm(request.POST)
    which = {"administratie_id": found.administratie_id or 0, "huishouden_id": huishouden_id}
    if not do(request, form, commands.request_beeindiging, which):
        return _show(request, found, {"voorstellen": form}, status=422)
    messages.success(request, _("Voorgesteld. Een tweede beoordelaar kijkt ernaar."))
    return redirect("afbouw:einde", huishouden_id)


@never_cache
@require_POST
@page(Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR)
def doen(request: HttpRequest, huishouden_id: int, act: str) -> HttpResponse:
    """Do one thing with an ending, and show it again."""
    if act not in _ACTS:
        raise Http404
    kind, role, command, takes_today, said = _ACTS[act]
    found = _get(request, huishouden_id)
    if asker(request).role is not role or found.beeindiging is None:
        raise Http404
    form = kind(request.POST, prefix=act)
    which: dict[str, Any] = {
        "administratie_id": found.beeindiging.administratie_id,
        "beeindiging_id": found.beeindiging.beeindiging_id,
    }
    if takes_today:
        which["today"] = timezone.localdate()
    if not do(request, form, command, which):
        return _show(request, _get(request, huishouden_id), {act: form}, status=422)
    messages.success(request, _(said))
    return redirect("afbouw:einde", huishouden_id)


@never_cache
@require_safe
@page(Role.TWEEDE_BEOORDELAAR)
def te_beoordelen(request: HttpRequest) -> HttpResponse:
    """Show the endings that wait for a second person, the first last day first."""
    actor = asker(request)
    waiting = queries.list_to_approve(actor)
    context = {
        "mine": [row for row in waiting if row[0].requested_by_id != actor.medewerker_id],
        "others": [row for row in waiting if row[0].requested_by_id == actor.medewerker_id],
    }
    return render(request, "afbouw/te_beoordelen.html", context)


def _get(request: HttpRequest, huishouden_id: int) -> BeeindigingPage:
    try:
        return queries.get_beeindiging(asker(request), huishouden_id, today=timezone.localdate())
    except HuishoudenNotFound as fault:
        raise Http404 from fault


def _show(
    request: HttpRequest, found: BeeindigingPage, typed: dict[str, forms.Form], *, status: int = 200
) -> HttpResponse:
    actor, today = asker(request), timezone.localdate()
    ending = found.beeindiging
    approved = ending is not None and ending.state is EndState.GOEDGEKEURD
    is_over = ending is not None and ending.last_day < today
    works = actor.role is Role.BUDGETBEHEERDER
    before_paying = list_in_the_way(found.belemmeringen, closing=False)
    context = {
        "huishouden": found.huishouden,
        "page": found,
        "ending": ending,
        "under_way": ending is not None and ending.is_under_way,
        "approved": approved,
        "is_over": is_over,
        "in_the_way": [(each, _(SOORT_WORDS[each.soort])) for each in found.belemmeringen],
        "in_the_way_count": len(before_paying),
        "may_request": works and found.administratie_id is not None and not (ending and ending.is_under_way),
        "may_approve": _may_approve(actor.role, actor.medewerker_id, found),
        "may_pay": works and approved and is_over,
        "may_finish": works and approved and is_over and not found.belemmeringen,
        "may_withdraw": works and ending is not None and ending.is_under_way and not found.betalingen,
        **_forms(typed, today),
        "wrong": next(iter(typed.values()), None),
        "typed": set(typed),
    }
    return render(request, "afbouw/einde.html", context, status=status)


def _forms(typed: dict[str, forms.Form], today: date) -> dict[str, forms.Form]:
    return {
        "voorstellen": typed.get("voorstellen") or EindeForm(),
        "uitbetalen": typed.get("uitbetalen") or PayOutForm(prefix="uitbetalen", initial={"pay_on": today}),
        "intrekken": typed.get("intrekken") or ReasonForm(prefix="intrekken"),
    }


def _may_approve(role: Role, medewerker_id: int | None, found: BeeindigingPage) -> bool:
    ending = found.beeindiging
    if ending is None or ending.state is not EndState.VOORGESTELD:
        return False
    return role is Role.TWEEDE_BEOORDELAAR and ending.requested_by_id != medewerker_id
