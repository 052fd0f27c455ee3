# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages on which a budgetbeheerder and a second pair of eyes open."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from houvast.access.domain.actors import Actor, Role
from houvast.access.middleware import page
from houvast.vandaag import queries


@never_cache
@require_safe
@page(Role.BUDGETBEHEERDER)
def vandaag(request: HttpRequest) -> HttpResponse:
    """Show what would go wrong today and this week, the soonest harm first, and whether the books are right."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    today = timezone.localdate()
    found = queries.get_today(actor, today=today, now=timezone.now())
    return render(
        request, "vandaag/vandaag.html", {"today": today, "found": found, "bank": found.bank, "goes_to": request.path}
    )


@never_cache
@require_safe
@page(Role.TWEEDE_BEOORDELAAR)
def goedkeuren(request: HttpRequest) -> HttpResponse:
    """Show everything that waits for a second person, what a household feels first on top."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return render(request, "vandaag/goedkeuren.html", {"found": queries.get_to_approve(actor)})
