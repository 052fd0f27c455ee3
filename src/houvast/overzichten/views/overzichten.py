# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The statements of a household: the list, one to read or print, and its PDF."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Actor, Role
from houvast.access.middleware import page
from houvast.kernel.errors import DomainError
from houvast.ledger import queries as ledger
from houvast.overzichten import commands, queries
from houvast.overzichten.domain.overzicht import Content
from houvast.overzichten.forms import CorrectForm, MakeForm
from houvast.overzichten.queries import OverzichtNotFound, OverzichtView
from houvast.overzichten.queries.papier import render_overzicht, write_pdf
from houvast.partijen import queries as partijen
from houvast.partijen.queries import HuishoudenNotFound, HuishoudenView
from houvast.privacy.commands import record_inzage
from houvast.web.pdf import PdfIsNotPossible, can_write_pdf

_WORKS = (Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR)
_READS = (*_WORKS, Role.CONSULENT)
_REFUSED = 422


@never_cache
@require_safe
@page(*_READS)
def van_huishouden(request: HttpRequest, huishouden_id: int) -> HttpResponse:
    """List the statements of a household; that this person looked is written down."""
    return _show_list(request, huishouden_id)


@never_cache
@require_safe
@page(*_READS)
def overzicht(request: HttpRequest, huishouden_id: int, overzicht_id: int) -> HttpResponse:
    """Show a statement as the household reads it."""
    return _show_one(request, huishouden_id, overzicht_id)


@never_cache
@require_safe
@page(*_READS)
def pdf(request: HttpRequest, huishouden_id: int, overzicht_id: int) -> HttpResponse:
    """Give a statement as PDF; where this machine can't make one, the page says so and can be printed."""
    found, content = _get(request, huishouden_id, overzicht_id)
    _record(_asker(request), huishouden_id)
    try:
        made = write_pdf(content, digest=found.digest)
    except PdfIsNotPossible as fault:
        messages.warning(request, str(fault))
        return redirect("overzichten:overzicht", huishouden_id, overzicht_id)
    response = HttpResponse(made, content_type="application/pdf")
    name = f"overzicht-{content['huishouden']['nummer']}-{content['maand']}-versie-{found.versie}.pdf"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


@never_cache
@require_POST
@page(*_WORKS)
def maken(request: HttpRequest, huishouden_id: int) -> HttpResponse:
    """Make the statement of a month."""
    actor = _asker(request)
    form = MakeForm(request.POST, months=_get_page(actor, huishouden_id).months_without)
    if not form.is_valid():
        return _show_list(request, huishouden_id, form=form, status=_REFUSED)
    try:
        made = commands.make_overzicht(
            actor=actor,
            administratie_id=_find_administratie(actor, huishouden_id),
            huishouden_id=huishouden_id,
            month=form.cleaned_data["maand"],
            now=timezone.now(),
        )
    except NotAllowed:
        raise
    except DomainError as fault:
        form.add_error(None, str(fault))
        return _show_list(request, huishouden_id, form=form, status=_REFUSED)
    messages.success(request, _("Het overzicht is gemaakt."))
    return redirect("overzichten:overzicht", huishouden_id, made)


@never_cache
@require_POST
@page(*_WORKS)
def verbeteren(request: HttpRequest, huishouden_id: int, overzicht_id: int) -> HttpResponse:
    """Make a next version, with the reason."""
    found, _content = _get(request, huishouden_id, overzicht_id)
    form = CorrectForm(request.POST)
    if not form.is_valid():
        return _show_one(request, huishouden_id, overzicht_id, form=form, status=_REFUSED)
    try:
        made = commands.correct_overzicht(
            actor=_asker(request),
            administratie_id=found.administratie_id,
            huishouden_id=huishouden_id,
            month=found.maand,
            reason=form.cleaned_data["reason"],
            now=timezone.now(),
        )
    except NotAllowed:
        raise
    except DomainError as fault:
        form.add_error(None, str(fault))
        return _show_one(request, huishouden_id, overzicht_id, form=form, status=_REFUSED)
    messages.success(request, _("De nieuwe versie is gemaakt. De oude blijft staan."))
    return redirect("overzichten:overzicht", huishouden_id, made)


def _show_list(
    request: HttpRequest, huishouden_id: int, *, form: forms.Form | None = None, status: int = 200
) -> HttpResponse:
    actor = _asker(request)
    found = _get_page(actor, huishouden_id)
    _record(actor, huishouden_id)
    may_make = actor.role in _WORKS and bool(found.months_without)
    context = {
        "huishouden": found.huishouden,
        "overzichten": found.overzichten,
        "form": (form or MakeForm(months=found.months_without)) if may_make else None,
        "wrong": form,
        "can_pdf": can_write_pdf(),
    }
    return render(request, "overzichten/huishouden.html", context, status=status)


def _show_one(
    request: HttpRequest,
    huishouden_id: int,
    overzicht_id: int,
    *,
    form: forms.Form | None = None,
    status: int = 200,
) -> HttpResponse:
    actor = _asker(request)
    found, content = _get(request, huishouden_id, overzicht_id)
    huishouden = _record(actor, huishouden_id)
    context = {
        "huishouden": huishouden,
        "overzicht": found,
        "inhoud": render_overzicht(content),
        "form": (form or CorrectForm()) if actor.role in _WORKS and found.is_last else None,
        "wrong": form,
        "can_pdf": can_write_pdf(),
        "without_telefoon": actor.role in _WORKS and not content["contact"]["telefoon"],
    }
    return render(request, "overzichten/overzicht.html", context, status=status)


def _asker(request: HttpRequest) -> Actor:
    """Return who asks; the page decorator let nobody else through."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def _get_page(actor: Actor, huishouden_id: int) -> queries.OverzichtenPage:
    try:
        return queries.get_overzichten(actor, huishouden_id, today=timezone.localdate())
    except HuishoudenNotFound as fault:
        raise Http404 from fault


def _get(request: HttpRequest, huishouden_id: int, overzicht_id: int) -> tuple[OverzichtView, Content]:
    try:
        return queries.get_overzicht(_asker(request), huishouden_id, overzicht_id)
    except OverzichtNotFound as fault:
        raise Http404 from fault


def _find_administratie(actor: Actor, huishouden_id: int) -> int:
    """Return the books that the household's accounts are in. Raises Http404 when it has none with this actor."""
    accounts = ledger.list_account_balances(actor=actor, holder_id=huishouden_id)
    own = [each.administratie_id for each in accounts if each.administratie_id in actor.administraties]
    if not own:
        raise Http404
    return own[0]


def _record(actor: Actor, huishouden_id: int) -> HuishoudenView:
    huishouden = partijen.get_huishouden(actor, huishouden_id)
    record_inzage(
        actor=actor,
        object_kind="huishouden",
        object_id=huishouden.huishouden_id,
        gemeente_id=huishouden.gemeente_id,
        uitvoerder_id=huishouden.uitvoerder_id,
        now=timezone.now(),
    )
    return huishouden
