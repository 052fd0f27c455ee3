# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is ahead of one household: the chart with its low point, what is short, and how to mend it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from houvast.access.domain.actors import Role
from houvast.access.middleware import page
from houvast.bewaking import queries
from houvast.bewaking.domain.vooruitblik import HORIZON_DAYS
from houvast.bewaking.views import asker
from houvast.bewaking.views.waarschuwingen import list_choices
from houvast.partijen.queries import HuishoudenNotFound
from houvast.privacy.commands import record_inzage
from houvast.web.domain.charts import draw_balance


@never_cache
@require_safe
@page(Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR, Role.CONSULENT)
def vooruitblik(request: HttpRequest, huishouden_id: int) -> HttpResponse:
    """Show the coming ninety days of a household; that this person looked is written down."""
    actor, today = asker(request), timezone.localdate()
    try:
        ahead = queries.get_vooruitblik(actor, huishouden_id, today=today)
    except HuishoudenNotFound as fault:
        raise Http404 from fault
    record_inzage(
        actor=actor,
        object_kind="huishouden",
        object_id=huishouden_id,
        gemeente_id=ahead.huishouden.gemeente_id,
        uitvoerder_id=ahead.huishouden.uitvoerder_id,
        now=timezone.now(),
    )
    rows = queries.list_of_huishouden(actor, huishouden_id, today=today)
    context = {
        "ahead": ahead,
        "huishouden": ahead.huishouden,
        "short": ahead.first_short,
        "accounts": [(each, draw_balance(each.blik.balances)) for each in ahead.accounts],
        "open": [each for each in rows if each.closed_at is None],
        "closed": [each for each in rows if each.closed_at is not None],
        "may_decide": actor.role is Role.BUDGETBEHEERDER,
        "days": HORIZON_DAYS,
        "today": today,
        "goes_to": request.path,
        **list_choices(),
    }
    return render(request, "bewaking/vooruitblik.html", context)
