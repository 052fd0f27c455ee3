# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""See the pots of a household, and one of them."""

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
from houvast.kernel.money import Money
from houvast.partijen.queries import HuishoudenNotFound
from houvast.privacy.commands import record_inzage
from houvast.reserveringen import queries
from houvast.reserveringen.forms import FillForm, GoalForm, MoveForm, SpendForm, UndoForm
from houvast.reserveringen.queries import PotjePage, PotjesPage
from houvast.reserveringen.queries.potjes import PotjeNotFound
from houvast.reserveringen.views import READERS, asker


@never_cache
@require_safe
@page(*READERS)
def huishouden(request: HttpRequest, huishouden_id: int) -> HttpResponse:
    """Show the pots of a household; that this person looked is written down."""
    found = get_page(request, huishouden_id)
    _record(request, found)
    return show_potjes(request, found, {})


@never_cache
@require_safe
@page(*READERS)
def potje(request: HttpRequest, huishouden_id: int, account_id: int) -> HttpResponse:
    """Show one pot with everything that happened to it; that this person looked is written down."""
    found = get_potje_page(request, huishouden_id, account_id)
    _record(request, found.page)
    return show_potje(request, found, {})


def get_page(request: HttpRequest, huishouden_id: int) -> PotjesPage:
    """Return the pots of a household; 404 when it isn't this actor's to see."""
    try:
        return queries.get_potjes(asker(request), huishouden_id, today=timezone.localdate())
    except HuishoudenNotFound as fault:
        raise Http404 from fault


def get_potje_page(request: HttpRequest, huishouden_id: int, account_id: int) -> PotjePage:
    """Return one pot; 404 when it isn't this actor's to see."""
    try:
        return queries.get_potje(asker(request), huishouden_id, account_id, today=timezone.localdate())
    except (HuishoudenNotFound, PotjeNotFound) as fault:
        raise Http404 from fault


def show_potjes(
    request: HttpRequest, found: PotjesPage, typed: dict[str, forms.Form], *, status: int = 200
) -> HttpResponse:
    """Show all pots, with the forms as they were typed."""
    context = {
        "page": found,
        "huishouden": found.huishouden,
        "may_change": _may_change(request),
        "verplaatsen": typed.get("verplaatsen") or MoveForm(accounts=list_choices(found)),
        "nieuw": typed.get("nieuw") or GoalForm(prefix="nieuw"),
        "terug": UndoForm(),
        "wrong": next(iter(typed.values()), None),
        "typed": set(typed),
    }
    return render(request, "reserveringen/potjes.html", context, status=status)


def show_potje(
    request: HttpRequest, found: PotjePage, typed: dict[str, forms.Form], *, status: int = 200
) -> HttpResponse:
    """Show one pot, with the forms as they were typed."""
    pot = found.potje
    others = [choice for choice in list_choices(found.page) if choice[0] != pot.account.account_id]
    goal = {"naam": pot.naam, "goal_on": pot.goal_on}
    if pot.goal_cents is not None:
        goal["goal_cents"] = Money(pot.goal_cents).format_decimal().replace(".", ",")
    context: dict[str, Any] = {
        "shown": found,
        "potje": pot,
        "huishouden": found.page.huishouden,
        "may_change": _may_change(request),
        "doel": typed.get("doel") or GoalForm(initial=goal, prefix="doel"),
        "vullen": typed.get("vullen") or FillForm(accounts=others, prefix="vullen"),
        "betalen": typed.get("betalen") or SpendForm(prefix="betalen"),
        "terug": UndoForm(),
        "wrong": next(iter(typed.values()), None),
        "typed": set(typed),
    }
    return render(request, "reserveringen/potje.html", context, status=status)


def list_choices(found: PotjesPage) -> list[tuple[int, str]]:
    """Return the household's open accounts with what is free on each, the pots first."""
    pots = [(each.account.account_id, each.naam, each.account.available_cents) for each in found.potjes]
    others = [(each.account_id, each.naam, each.available_cents) for each in found.others]
    return [
        (account_id, _("%(naam)s (%(money)s)") % {"naam": naam, "money": Money(cents).format_dutch()})
        for account_id, naam, cents in pots + others
    ]


def _may_change(request: HttpRequest) -> bool:
    return asker(request).role is Role.BUDGETBEHEERDER


def _record(request: HttpRequest, found: PotjesPage) -> None:
    view = found.huishouden
    record_inzage(
        actor=asker(request),
        object_kind="huishouden",
        object_id=view.huishouden_id,
        gemeente_id=view.gemeente_id,
        uitvoerder_id=view.uitvoerder_id,
        now=timezone.now(),
    )
