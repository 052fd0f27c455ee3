# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What of people is erased, how much and when: counts, without a resident."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from houvast.access.domain.actors import Actor, Role
from houvast.access.middleware import page
from houvast.privacy import policies, queries


@never_cache
@require_safe
@page(Role.BELEIDSMEDEWERKER, Role.AUDITOR)
def bewaartermijnen(request: HttpRequest) -> HttpResponse:
    """Show what goes tomorrow by each rule, where a term is still to be chosen, and what went."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    tomorrow = timezone.localdate() + timedelta(days=1)
    # An auditor of an uitvoerder learns that the gemeente decides.
    may_see = bool(policies.may_see_terms(actor))
    rules = queries.list_bewaren(actor, day=tomorrow) if may_see else []
    context = {
        "tomorrow": tomorrow,
        "rules": rules,
        "count": sum(each.count or 0 for each in rules),
        "open": sum(not each.is_chosen for each in rules),
        "rounds": queries.list_wisronden(actor) if may_see else [],
        "may_choose": actor.role is Role.BELEIDSMEDEWERKER,
    }
    return render(request, "privacy/bewaartermijnen.html", context)
