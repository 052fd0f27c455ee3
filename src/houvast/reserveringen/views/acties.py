# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a budgetbeheerder does with pots, each by one POST; what is wrong comes back on the page."""

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
from houvast.reserveringen import commands
from houvast.reserveringen.forms import FillForm, GoalForm, MoveForm, SpendForm, UndoForm
from houvast.reserveringen.queries import PotjePage, PotjesPage
from houvast.reserveringen.views import asker
from houvast.reserveringen.views.potjes import get_page, get_potje_page, list_choices, show_potje, show_potjes


@never_cache
@require_POST
@page(Role.BUDGETBEHEERDER)
def nieuw(request: HttpRequest, huishouden_id: int) -> HttpResponse:
    """Make a pot."""
    found = get_page(request, huishouden_id)
    form = GoalForm(request.POST, prefix="nieuw")
    which = {
        "administratie_id": _books(found),
        "huishouden_id": huishouden_id,
        "today": timezone.localdate(),
    }
    if not _do(request, form, commands.make_reservering, which):
        return show_potjes(request, found, {"nieuw": form}, status=422)
    messages.success(request, _("Het potje is er. Spreek nu af wat erin gaat."))
    return redirect("reserveringen:huishouden", huishouden_id)


@never_cache
@require_POST
@page(Role.BUDGETBEHEERDER)
def verplaatsen(request: HttpRequest, huishouden_id: int) -> HttpResponse:
    """Move money between two accounts of the household."""
    found = get_page(request, huishouden_id)
    form = MoveForm(request.POST, accounts=list_choices(found))
    if not _do(request, form, commands.move_between_potjes, {"administratie_id": _books(found)}):
        return show_potjes(request, found, {"verplaatsen": form}, status=422)
    messages.success(request, _("Het geld is verplaatst."))
    return redirect("reserveringen:huishouden", huishouden_id)


@never_cache
@require_POST
@page(Role.BUDGETBEHEERDER)
def terugdraaien(request: HttpRequest, huishouden_id: int, verplaatsing_id: int) -> HttpResponse:
    """Undo a move."""
    found = get_page(request, huishouden_id)
    move = next((each for each in found.verplaatsingen if each.verplaatsing_id == verplaatsing_id), None)
    if move is None:
        raise Http404
    form = UndoForm(request.POST)
    which = {"administratie_id": move.administratie_id, "verplaatsing_id": verplaatsing_id}
    if not _do(request, form, commands.undo_verplaatsing, which):
        return show_potjes(request, found, {f"terug{verplaatsing_id}": form}, status=422)
    messages.success(request, _("Het geld is teruggezet."))
    return redirect("reserveringen:huishouden", huishouden_id)


@never_cache
@require_POST
@page(Role.BUDGETBEHEERDER)
def doel(request: HttpRequest, huishouden_id: int, account_id: int) -> HttpResponse:
    """Say what a pot is for."""
    found = get_potje_page(request, huishouden_id, account_id)
    form = GoalForm(request.POST, prefix="doel")
    if not _do(request, form, commands.set_goal, {**_which(found), "today": timezone.localdate()}):
        return show_potje(request, found, {"doel": form}, status=422)
    messages.success(request, _("Bewaard."))
    return redirect("reserveringen:potje", huishouden_id, account_id)


@never_cache
@require_POST
@page(Role.BUDGETBEHEERDER)
def vullen(request: HttpRequest, huishouden_id: int, account_id: int) -> HttpResponse:
    """Let money go to a pot by a schedule."""
    found = get_potje_page(request, huishouden_id, account_id)
    form = FillForm(request.POST, accounts=list_choices(found.page), prefix="vullen")
    if not _do(request, form, commands.fill_reservering, _which(found)):
        return show_potje(request, found, {"vullen": form}, status=422)
    messages.success(
        request,
        _("Afgesproken. Is er een budgetplan, dan staat het in de volgende versie en telt het als die is vastgesteld."),
    )
    return redirect("reserveringen:potje", huishouden_id, account_id)


@never_cache
@require_POST
@page(Role.BUDGETBEHEERDER)
def betalen(request: HttpRequest, huishouden_id: int, account_id: int) -> HttpResponse:
    """Pay somebody out of a pot."""
    found = get_potje_page(request, huishouden_id, account_id)
    form = SpendForm(request.POST, prefix="betalen")
    if not _do(request, form, commands.spend_reservering, {**_which(found), "today": timezone.localdate()}):
        return show_potje(request, found, {"betalen": form}, status=422)
    messages.success(request, _("De betaling staat klaar voor de volgende betaalrun."))
    return redirect("reserveringen:potje", huishouden_id, account_id)


@never_cache
@require_POST
@page(Role.BUDGETBEHEERDER)
def sluiten(request: HttpRequest, huishouden_id: int, account_id: int) -> HttpResponse:
    """Close a pot that is empty."""
    found = get_potje_page(request, huishouden_id, account_id)
    form = forms.Form(request.POST)
    if not _do(request, form, commands.close_reservering, {**_which(found), "today": timezone.localdate()}):
        return show_potje(request, found, {"sluiten": form}, status=422)
    messages.success(request, _("Het potje is gesloten."))
    return redirect("reserveringen:huishouden", huishouden_id)


def _books(found: PotjesPage) -> int:
    """Return the books of the household's accounts; zero, which nothing has, when it has none."""
    books = [each.account.administratie_id for each in found.potjes]
    books += [each.administratie_id for each in found.others]
    return books[0] if books else 0


def _which(found: PotjePage) -> dict[str, Any]:
    account = found.potje.account
    return {"administratie_id": account.administratie_id, "account_id": account.account_id}


def _do(request: HttpRequest, form: forms.Form, act: Callable[..., object], which: dict[str, Any]) -> bool:
    """Do what a form asks, or leave in it what is wrong; return whether it was done."""
    if not form.is_valid():
        return False
    try:
        act(actor=asker(request), **which, **form.cleaned_data, now=timezone.now())
    except NotAllowed:
        raise
    except DomainError as fault:
        form.add_error(None, str(fault))
        return False
    return True
