# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What today asks of a budgetbeheerder."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from houvast.access.domain.actors import Role
from houvast.access.middleware import page
from houvast.budgetbeheer import queries
from houvast.budgetbeheer.domain.returns import describe_return
from houvast.budgetbeheer.queries.pages_bank import get_bank_page
from houvast.budgetbeheer.queries.pages_bestanden import list_quarantined
from houvast.budgetbeheer.views import asker
from houvast.budgetbeheer.views.werkvoorraad import find_last_decision

_SHOWN = 4


@never_cache
@require_safe
@page(Role.BUDGETBEHEERDER)
def vandaag(request: HttpRequest) -> HttpResponse:
    """Show what waits for a person, by who gets hurt first, and whether the books are right."""
    actor = asker(request)
    voorraad = queries.get_werkvoorraad(actor, count_max=_SHOWN)
    line = voorraad.lines[0] if voorraad.lines else None
    context = {
        "today": timezone.localdate(),
        "voorraad": voorraad,
        "line": line,
        "return_words": _(describe_return(line.return_reason)) if line and line.return_reason else "",
        "others": voorraad.lines[1:],
        "quarantined": list_quarantined(actor=actor),
        "bank": get_bank_page(actor=actor, today=timezone.localdate()),
        "last": find_last_decision(request),
        "goes_to": request.path,
    }
    return render(request, "budgetbeheer/vandaag.html", context)
