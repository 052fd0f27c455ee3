# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The bank: the proof of every day, what waits on suspense, and the lines behind a figure."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from houvast.access.domain.actors import Role
from houvast.access.middleware import page
from houvast.budgetbeheer.domain.bewijs import list_sentences
from houvast.budgetbeheer.domain.returns import describe_return
from houvast.budgetbeheer.queries.pages_bank import get_bank_page, get_day_page
from houvast.budgetbeheer.queries.pages_werkvoorraad import find_bankline
from houvast.budgetbeheer.views import asker, read_day, read_number

_ROLES = (Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR, Role.AUDITOR)


@never_cache
@require_safe
@page(*_ROLES)
def bank(request: HttpRequest, rekening_id: int | None = None) -> HttpResponse:
    """Show whether the books agree with the bank, day by day, and what waits."""
    found = get_bank_page(
        actor=asker(request),
        today=timezone.localdate(),
        rekening_id=rekening_id,
        until=read_day(request.GET.get("tot")),
    )
    if found is None:
        raise Http404
    context = {"page": found, "may_decide": asker(request).role is Role.BUDGETBEHEERDER}
    return render(request, "budgetbeheer/bank.html", context)


@never_cache
@require_safe
@page(*_ROLES)
def dag(request: HttpRequest, rekening_id: int, dag: str) -> HttpResponse:
    """Show the lines of one day on one rekening, and where each went."""
    day = read_day(dag)
    found = day and get_day_page(
        actor=asker(request), rekening_id=rekening_id, day=day, after=read_number(request.GET.get("na")) or 0
    )
    if not found:
        raise Http404
    return render(request, "budgetbeheer/bank_dag.html", {"page": found})


@never_cache
@require_safe
@page(*_ROLES)
def bankregel(request: HttpRequest, bankline_id: int) -> HttpResponse:
    """Show a bank line in full: what the bank said, its file, and what became of it."""
    found = find_bankline(actor=asker(request), bankline_id=bankline_id)
    if found is None:
        raise Http404
    context = {
        "line": found,
        "history": [(each, *list_sentences(each.evidence)) for each in found.history],
        "return_words": _(describe_return(found.return_reason)) if found.return_reason else "",
        "may_decide": asker(request).role is Role.BUDGETBEHEERDER,
    }
    return render(request, "budgetbeheer/bankregel.html", context)
