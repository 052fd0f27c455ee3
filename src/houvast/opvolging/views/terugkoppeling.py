# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a partner hears."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from houvast.access.domain.actors import Role
from houvast.access.middleware import page
from houvast.opvolging import queries
from houvast.opvolging.views import asker

_PAGE_SIZE = 50


@never_cache
@require_safe
@page(Role.SIGNAALPARTNER)
def terugkoppeling(request: HttpRequest) -> HttpResponse:
    """Show the partner's own signals and how they stand."""
    given = request.GET.get("vanaf", "0")
    skip = min(int(given), 1_000_000) if given.isdecimal() else 0
    found = queries.list_terugkoppeling(asker(request), today=timezone.localdate(), count_max=_PAGE_SIZE + 1, skip=skip)
    following = f"?vanaf={skip + _PAGE_SIZE}" if len(found) > _PAGE_SIZE else ""
    return render(
        request,
        "opvolging/terugkoppeling.html",
        {"signalen": found[:_PAGE_SIZE], "next": following, "first_page": skip == 0},
    )
