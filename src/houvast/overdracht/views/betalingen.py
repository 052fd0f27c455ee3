# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every payment of the households of a plan, with its line of the bank: the proof, line by line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from houvast.access.middleware import page
from houvast.overdracht import queries
from houvast.overdracht.domain.bewijs import GREEP_WORDS, SENTENCES, WANNEER_WORDS, Greep, Uitkomst, Wanneer
from houvast.overdracht.domain.toestand import Kant
from houvast.overdracht.views import READERS, asker, page_of
from houvast.overdracht.views.plannen import get_plan
from houvast.portable.queries import write_csv

_COLUMNS = (
    "huishouden", "betaling", "vervaldag", "wanneer", "bedrag_euro", "door", "uitkomst", "geboekt_op", "bankregel",
    "wie", "waarom",
)  # fmt: skip


@never_cache
@require_safe
@page(*READERS)
def betalingen(request: HttpRequest, overdracht_id: int) -> HttpResponse:
    """Show the payments, all or those with some outcome or of one household, a page at a time."""
    plan = get_plan(request, overdracht_id)
    asked = _read(request)
    found = queries.list_betalingen(asker(request), overdracht_id, on=timezone.localdate(), **asked.choice)
    here = page_of(request, found, queries.BETALINGEN_PER_PAGE)
    context = {
        "plan": plan,
        "page": here,
        "rows": [(each, _(SENTENCES[each.uitkomst])) for each in here.rows],
        "outcomes": [(each, _(words)) for each, words in (*SENTENCES.items(), *GREEP_WORDS.items())],
        "moments": [(each, _(words)) for each, words in WANNEER_WORDS.items()],
        **asked.choice,
        "asked": asked.address,
    }
    return render(request, "overdracht/betalingen.html", context)


@never_cache
@require_safe
@page(*READERS)
def betalingen_csv(request: HttpRequest, overdracht_id: int) -> HttpResponse:
    """Give the same list as a table for a spreadsheet."""
    plan = get_plan(request, overdracht_id)
    found = queries.list_betalingen(asker(request), overdracht_id, on=timezone.localdate(), **_read(request).choice)
    rows = [
        (each.nummer, each.naam, each.due_on.isoformat(), each.wanneer.value, f"{each.amount_cents / 100:.2f}",
         plan.van_naam if each.kant is Kant.VAN else plan.naar_naam, each.uitkomst.value,
         each.booked_on.isoformat() if each.booked_on else "", each.bankline_id, each.owner, each.reason)
        for each in found
    ]  # fmt: skip
    response = HttpResponse(write_csv(_COLUMNS, rows), content_type="text/csv; charset=utf-8; header=present")
    response["Content-Disposition"] = f'attachment; filename="betalingen-overdracht-{overdracht_id}.csv"'
    return response


@dataclass(frozen=True, slots=True)
class _Asked:
    """Which payments are asked for, and how an address says so."""

    choice: dict[str, Any]

    @property
    def address(self) -> str:
        return urlencode({name: getattr(value, "value", value) for name, value in self.choice.items() if value})


def _read(request: HttpRequest) -> _Asked:
    """Return what the address asks for; what it names and doesn't exist asks for nothing."""
    uitkomst = request.GET.get("uitkomst")
    wanneer = request.GET.get("wanneer")
    return _Asked(
        {
            "uitkomst": next((each for each in (*Uitkomst, *Greep) if each.value == uitkomst), None),
            "wanneer": next((each for each in Wanneer if each.value == wanneer), None),
            "nummer": request.GET.get("nummer", "").strip()[:20],
        }
    )
