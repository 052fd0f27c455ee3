# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lists of voorzieningen: what waits over all households, and those of one."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from houvast.access.middleware import page
from houvast.partijen.queries import HuishoudenNotFound
from houvast.privacy.commands import record_inzage
from houvast.voorzieningen import queries
from houvast.voorzieningen.domain.voorziening import PER_WORDS, SOORT_WORDS, STAND_WORDS
from houvast.voorzieningen.forms import WorkFilterForm
from houvast.voorzieningen.queries.werkvoorraad import PAGE_SIZE
from houvast.voorzieningen.views import READERS, WRITERS, asker


@never_cache
@require_safe
@page(*READERS)
def werkvoorraad(request: HttpRequest) -> HttpResponse:
    """Show what waits or is due, the longest waiting first."""
    actor, today = asker(request), timezone.localdate()
    form = WorkFilterForm(request.GET)
    usable = form.is_valid()
    until = (form.cleaned_data.get("tot") if usable else None) or today
    rows = queries.list_work(
        actor,
        until=until,
        soort=form.chosen_soort() if usable else None,
        stand=form.chosen_stand() if usable else None,
        after=request.GET.get("na", ""),
        count_max=PAGE_SIZE + 1,
    )
    shown = rows[:PAGE_SIZE]
    kept = {key: value for key, value in request.GET.items() if key != "na"}
    unchecked, due, households = queries.count_due(actor, until=until)
    context = {
        "rows": [
            (each, _(SOORT_WORDS[each.soort]) if each.soort else "", _(STAND_WORDS[each.stand])) for each in shown
        ],
        "filter_form": form,
        "filtered": any(kept.values()),
        "next": f"?{urlencode({**kept, 'na': shown[-1].cursor})}" if len(rows) > PAGE_SIZE else "",
        "first_page": "na" not in request.GET,
        "unchecked": unchecked,
        "due": due,
        "households": households,
        "today": today,
    }
    return render(request, "voorzieningen/werkvoorraad.html", context)


@never_cache
@require_safe
@page(*READERS)
def huishouden(request: HttpRequest, huishouden_id: int) -> HttpResponse:
    """Show the voorzieningen of a household; that this person looked is written down."""
    actor, today = asker(request), timezone.localdate()
    try:
        found = queries.get_voorzieningen(actor, huishouden_id)
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
    rows = [
        {
            "view": each,
            "soort": _(SOORT_WORDS[each.soort]),
            "stand": _(STAND_WORDS[each.stand]),
            "per": _(PER_WORDS[each.per]) if each.per else "",
            "is_due": each.is_due(today),
        }
        for each in found.rows
    ]
    context = {
        "huishouden": view,
        "rows": rows,
        "unchecked": found.unchecked,
        "due": sum(each.is_due(today) for each in found.rows),
        "may_change": actor.role in WRITERS,
    }
    return render(request, "voorzieningen/huishouden.html", context)
