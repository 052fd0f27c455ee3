# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every payment of the households of a plan, with its line of the bank: the proof, line by line."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from houvast.access.middleware import page
from houvast.overdracht import queries
from houvast.overdracht.domain.bewijs import SENTENCES, Uitkomst
from houvast.overdracht.views import READERS, asker, page_of
from houvast.overdracht.views.plannen import get_plan


@never_cache
@require_safe
@page(*READERS)
def betalingen(request: HttpRequest, overdracht_id: int) -> HttpResponse:
    """Show the payments, all or those with one outcome or of one household, a page at a time."""
    plan = get_plan(request, overdracht_id)
    uitkomst = next((each for each in Uitkomst if each.value == request.GET.get("uitkomst")), None)
    nummer = request.GET.get("nummer", "").strip()[:20]
    found = queries.list_betalingen(
        asker(request), overdracht_id, on=timezone.localdate(), nummer=nummer, uitkomst=uitkomst
    )
    here = page_of(request, found, queries.BETALINGEN_PER_PAGE)
    asked = {"uitkomst": uitkomst.value if uitkomst else "", "nummer": nummer}
    context = {
        "plan": plan,
        "page": here,
        "rows": [(each, _(SENTENCES[each.uitkomst])) for each in here.rows],
        "outcomes": [(each, _(SENTENCES[each])) for each in Uitkomst],
        "uitkomst": uitkomst,
        "nummer": nummer,
        "asked": urlencode({name: value for name, value in asked.items() if value}),
    }
    return render(request, "overdracht/betalingen.html", context)
