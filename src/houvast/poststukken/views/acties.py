# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a budgetbeheerder does with a poststuk, each by one POST; what is wrong comes back on the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Role
from houvast.access.middleware import page
from houvast.kernel.errors import DomainError
from houvast.poststukken import commands, queries
from houvast.poststukken.forms import FactsForm, FinishForm, HandOverForm, PayForm, ReopenForm, TieForm
from houvast.poststukken.queries import PoststukDetail, PoststukNotFound
from houvast.poststukken.views import asker, read_number
from houvast.poststukken.views.poststuk import facts_choices, opdracht_choices, pay_choices, show_poststuk

Act = Callable[..., object]


@never_cache
@require_POST
@page(Role.BUDGETBEHEERDER)
def huishouden(request: HttpRequest, poststuk_id: int) -> HttpResponse:
    """Say whose a poststuk is."""
    found = _get(request, poststuk_id)
    try:
        commands.assign_poststuk(
            **_which(request, found), huishouden_id=read_number(request.POST.get("huishouden")), now=timezone.now()
        )
    except NotAllowed:
        raise
    except DomainError as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, _("Bewaard van wie deze post is."))
    return redirect("poststukken:poststuk", poststuk_id)


@never_cache
@require_POST
@page(Role.BUDGETBEHEERDER)
def gegevens(request: HttpRequest, poststuk_id: int) -> HttpResponse:
    """Keep what a person says that the letter says."""
    found = _get(request, poststuk_id)
    form = FactsForm(request.POST, **facts_choices(asker(request), found, timezone.localdate()))

    def confirm(**which: Any) -> None:  # noqa: ANN401 (handed on)
        commands.confirm_poststuk(**which, facts=form.make_facts())

    if not _do(request, found, form, confirm):
        return show_poststuk(request, poststuk_id, wrong={"facts_form": form}, status=422)
    messages.success(request, _("Bewaard. Kies nu wat er met deze post moet gebeuren."))
    return redirect("poststukken:poststuk", poststuk_id)


@never_cache
@require_POST
@page(Role.BUDGETBEHEERDER)
def betalen(request: HttpRequest, poststuk_id: int) -> HttpResponse:
    """Make a betaalopdracht of the letter."""
    found = _get(request, poststuk_id)
    choices = pay_choices(asker(request), found, timezone.localdate())
    form = PayForm(request.POST, prefix="betalen", **choices)
    if not _do(request, found, form, commands.pay_poststuk):
        return show_poststuk(request, poststuk_id, wrong={"pay_form": form}, status=422)
    return _finished(request, _("Er is een betaalopdracht van gemaakt. Dit poststuk is afgehandeld."))


@never_cache
@require_POST
@page(Role.BUDGETBEHEERDER)
def koppelen(request: HttpRequest, poststuk_id: int) -> HttpResponse:
    """Say that the letter is about a payment that was there already."""
    found = _get(request, poststuk_id)
    form = TieForm(request.POST, prefix="koppelen", opdrachten=opdracht_choices(asker(request), found))
    if not _do(request, found, form, commands.tie_poststuk):
        return show_poststuk(request, poststuk_id, wrong={"tie_form": form}, status=422)
    return _finished(request, _("Gekoppeld aan de betaling. Dit poststuk is afgehandeld."))


@never_cache
@require_POST
@page(Role.BUDGETBEHEERDER)
def afhandelen(request: HttpRequest, poststuk_id: int) -> HttpResponse:
    """Say what was done about the letter."""
    found = _get(request, poststuk_id)
    form = FinishForm(request.POST, prefix="afhandelen")
    if not _do(request, found, form, commands.finish_poststuk):
        return show_poststuk(request, poststuk_id, wrong={"finish_form": form}, status=422)
    return _finished(request, _("Dit poststuk is afgehandeld."))


@never_cache
@require_POST
@page(Role.BUDGETBEHEERDER)
def overdragen(request: HttpRequest, poststuk_id: int) -> HttpResponse:
    """Hand the letter over to somebody."""
    found = _get(request, poststuk_id)
    form = HandOverForm(request.POST, prefix="overdragen")
    if not _do(request, found, form, commands.hand_over_poststuk):
        return show_poststuk(request, poststuk_id, wrong={"hand_over_form": form}, status=422)
    return _finished(request, _("Dit poststuk is overgedragen."))


@never_cache
@require_POST
@page(Role.BUDGETBEHEERDER)
def heropenen(request: HttpRequest, poststuk_id: int) -> HttpResponse:
    """Open a letter again that was finished."""
    found = _get(request, poststuk_id)
    form = ReopenForm(request.POST, prefix="heropenen")
    if not _do(request, found, form, commands.reopen_poststuk):
        return show_poststuk(request, poststuk_id, wrong={"reopen_form": form}, status=422)
    messages.success(request, _("Dit poststuk is weer open."))
    return redirect("poststukken:poststuk", poststuk_id)


def _get(request: HttpRequest, poststuk_id: int) -> PoststukDetail:
    try:
        return queries.get_poststuk(asker(request), poststuk_id, on=timezone.localdate())
    except PoststukNotFound as fault:
        raise Http404 from fault


def _which(request: HttpRequest, found: PoststukDetail) -> dict[str, Any]:
    return {
        "actor": asker(request),
        "administratie_id": found.administratie_id,
        "poststuk_id": found.poststuk_id,
        "version": read_number(request.POST.get("version")),
    }


def _do(request: HttpRequest, found: PoststukDetail, form: forms.Form, act: Act) -> bool:
    """Do what a form asks, or leave in it what is wrong; return whether it was done."""
    if not form.is_valid():
        return False
    values = {} if isinstance(form, FactsForm) else form.cleaned_data
    try:
        act(**_which(request, found), **values, now=timezone.now())
    except NotAllowed:
        raise
    except DomainError as fault:
        form.add_error(None, str(fault))
        return False
    return True


def _finished(request: HttpRequest, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("poststukken:post")
