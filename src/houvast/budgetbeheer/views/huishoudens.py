# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Households: find one, and see how its money stands."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Any

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
from houvast.budgetbeheer import commands, queries
from houvast.budgetbeheer.domain.afspraak import Richting
from houvast.budgetbeheer.forms import StatementFilterForm
from houvast.budgetbeheer.queries.huishouden import ExpectedState, HouseholdPage, StatementFilter
from houvast.budgetbeheer.queries.pages_huishouden import Around, get_around
from houvast.budgetbeheer.views import address_with, asker, read_day, read_number
from houvast.kernel.errors import DomainError
from houvast.partijen.queries import HuishoudenNotFound
from houvast.privacy.commands import record_inzage
from houvast.web.domain.charts import draw_balance

_ROLES = (Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR, Role.CONSULENT)
_SHOWN = 25


@never_cache
@require_safe
@page(*_ROLES)
def huishoudens(request: HttpRequest) -> HttpResponse:
    """Find a household by the beginning of its name, a member's surname or its number."""
    zoek = request.GET.get("zoek", "").strip()
    after = read_number(request.GET.get("na")) or 0
    found = queries.list_huishoudens(asker(request), search=zoek, after_id=after, count_max=_SHOWN + 1)
    more = len(found) > _SHOWN
    found = found[:_SHOWN]
    context = {
        "zoek": zoek,
        "found": found,
        "more": address_with(request, na=found[-1].huishouden_id) if more else "",
        "first_page": not after,
        "may_divide": asker(request).role is not Role.CONSULENT,
    }
    return render(request, "budgetbeheer/huishoudens.html", context)


@never_cache
@require_safe
@page(*_ROLES)
def huishouden(request: HttpRequest, huishouden_id: int) -> HttpResponse:
    """Show how the money of a household stands; that this person looked is written down."""
    actor, today = asker(request), timezone.localdate()
    form = StatementFilterForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    month = read_day(f"{chosen['maand']}-01") if chosen.get("maand") else None
    try:
        found = queries.get_household_page(
            actor,
            huishouden_id,
            month=month or today,
            today=today,
            filters=_read_filters(chosen, month, request.GET.get("afspraak")),
            after=_read_cursor(request.GET.get("na")),
            count_max=_SHOWN,
        )
    except HuishoudenNotFound as fault:
        raise Http404 from fault
    view = found.huishouden
    record_inzage(
        actor=actor,
        object_kind="huishouden",
        object_id=huishouden_id,
        gemeente_id=view.gemeente_id,
        uitvoerder_id=view.uitvoerder_id,
        now=timezone.now(),
    )
    around = get_around(
        actor=actor,
        huishouden_id=huishouden_id,
        gemeente_id=view.gemeente_id,
        accounts=found.accounts,
        today=today,
    )
    context = {
        "page": found,
        "form": form,
        "around": around,
        "month": month or today.replace(day=1),
        "this_month": month is None,
        "filtered": any(chosen.values()) or "afspraak" in request.GET,
        "next": _next(request, found),
        "first_page": "na" not in request.GET,
        "may_decide": actor.role is Role.BUDGETBEHEERDER,
        "may_divide": actor.role is not Role.CONSULENT,
        "chart": draw_balance(around.balances),
        "goes_to": request.get_full_path(),
        **_answer(found),
        **_evidence(found, around, today),
    }
    return render(request, "budgetbeheer/huishouden.html", context)


@never_cache
@require_POST
@page(Role.BUDGETBEHEERDER)
def kenmerk(request: HttpRequest, huishouden_id: int) -> HttpResponse:
    """Confirm or reject evidence that a decision taught."""
    judge = commands.confirm_kenmerk if request.POST.get("oordeel") == "bevestigen" else commands.reject_kenmerk
    try:
        judge(
            actor=asker(request),
            administratie_id=read_number(request.POST.get("administratie")) or 0,
            kenmerk_id=read_number(request.POST.get("kenmerk")) or 0,
            now=timezone.now(),
        )
    except NotAllowed:
        raise
    except DomainError as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, _("Onthouden."))
    return redirect("budgetbeheer:huishouden", huishouden_id)


def _read_filters(chosen: dict[str, Any], month: date | None, afspraak: str | None) -> StatementFilter:
    last = None if month is None else month.replace(day=calendar.monthrange(month.year, month.month)[1])
    return StatementFilter(
        afspraak_id=read_number(afspraak),
        richting=Richting(chosen["richting"]) if chosen.get("richting") else None,
        first=month,
        last=last,
        search=chosen.get("tekst", ""),
    )


def _read_cursor(text: str | None) -> tuple[date, int] | None:
    day_text, _tilde, number = (text or "").partition("~")
    day, identity = read_day(day_text), read_number(number)
    return None if day is None or identity is None else (day, identity)


def _next(request: HttpRequest, found: HouseholdPage) -> str:
    if not found.more:
        return ""
    day, identity = found.statement[-1].cursor
    return address_with(request, na=f"{day}~{identity}")


def _answer(found: HouseholdPage) -> dict[str, Any]:
    """Return what the heading says: what is late, what differs, what still comes before the month ends."""
    late = [each for each in found.expected if each.state is ExpectedState.TE_LAAT]
    coming = [each for each in found.expected if each.state is ExpectedState.VERWACHT]
    return {
        "total_cents": sum(each.posted_cents for each in found.accounts),
        "late": late,
        "late_in": [each for each in late if each.afspraak.richting is Richting.IN],
        "differing": [each for each in found.expected if each.state is ExpectedState.ANDER_BEDRAG],
        "coming_in_cents": sum(
            each.afspraak.bedrag_min_cents for each in coming if each.afspraak.richting is Richting.IN
        ),
        "coming_out_cents": sum(
            each.afspraak.bedrag_max_cents for each in coming if each.afspraak.richting is Richting.UIT
        ),
    }


def _evidence(found: HouseholdPage, around: Around, today: date) -> dict[str, Any]:
    """Return the afspraken that count now with their evidence, those that ended, and what waits for a word."""
    by_afspraak: dict[int, list[Any]] = {}
    for each in around.kenmerken:
        by_afspraak.setdefault(each.afspraak_id, []).append(each)
    naam = {each.afspraak_id: each.naam for each in found.afspraken}
    proposed = [(naam.get(each.afspraak_id, ""), each) for each in around.kenmerken if each.bron == "voorgesteld"]
    current = [each for each in found.afspraken if each.valid_until is None or each.valid_until >= today]
    return {
        "afspraken": [(each, by_afspraak.get(each.afspraak_id, [])) for each in current],
        "ended": [each for each in found.afspraken if each not in current],
        "proposed": proposed,
    }
