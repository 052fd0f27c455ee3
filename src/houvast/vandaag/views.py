# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages on which a budgetbeheerder and a second pair of eyes open."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from houvast.access.domain.actors import Actor, Role
from houvast.access.middleware import page
from houvast.vandaag import queries

_WHOSE = {"mijn": True, "alle": False}


@never_cache
@require_safe
@page(Role.BUDGETBEHEERDER)
def vandaag(request: HttpRequest) -> HttpResponse:
    """Show what would go wrong today and this week, the soonest harm first, and whether the books are right."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    today = timezone.localdate()
    only_mine = _WHOSE.get(request.GET.get("huishoudens", ""))
    found = queries.get_today(actor, today=today, now=timezone.now(), only_mine=only_mine)
    context = {"today": today, "found": found, "bank": found.bank, "goes_to": request.get_full_path()}
    return render(request, "vandaag/vandaag.html", context | {"whose": _list_whose(found.whose)})


def _list_whose(whose: queries.Whose) -> list[dict[str, object]]:
    """Return the two choices, each with how often it threatens to go wrong there."""
    mine = {"label": _("Mijn huishoudens"), "url": "?huishoudens=mijn", "count": whose.mine}
    everyone = {"label": _("Alle huishoudens"), "url": "?huishoudens=alle", "count": whose.all}
    return [mine | {"current": whose.only_mine}, everyone | {"current": not whose.only_mine}]


@never_cache
@require_safe
@page(Role.TWEEDE_BEOORDELAAR)
def goedkeuren(request: HttpRequest) -> HttpResponse:
    """Show everything that waits for a second person, what a household feels first on top."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return render(request, "vandaag/goedkeuren.html", {"found": queries.get_to_approve(actor)})
