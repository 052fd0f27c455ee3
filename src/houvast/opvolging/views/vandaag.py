# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Today's list, page by page, and what is done for several addresses of it at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from houvast.access.middleware import page
from houvast.opvolging import commands, policies, queries
from houvast.opvolging.forms import BerichtenForm, DelenForm, ZakenForm
from houvast.opvolging.queries import PAGE_SIZE
from houvast.opvolging.views import REACHES, asker, do, list_uitvoerder_choices, say_faults

_SKIP_MAX = 1_000_000


@never_cache
@require_safe
@page(*REACHES)
def vandaag(request: HttpRequest) -> HttpResponse:
    """Show whom to reach, by harm and route, without who it is."""
    actor, today = asker(request), timezone.localdate()
    everything = queries.list_bakjes(actor, today=today)
    bakje, skip = _read_bakje(request.GET.get("bakje", "")), _read_skip(request.GET.get("vanaf", ""))
    shown = [each for each in everything if bakje in ("", each.naam)]
    rows = queries.list_today(actor, today=today, werkbakje=bakje, skip=skip)
    total = sum(each.zaken for each in shown)
    context = {
        "rows": rows,
        "total": total,
        "today": today,
        "dreigend": sum(each.dreigend for each in shown),
        "laat": sum(each.laat for each in shown),
        "bakjes": everything,
        "all_count": sum(each.zaken for each in everything),
        "bakje": bakje,
        "first": skip + 1,
        "last": skip + len(rows),
        "vanaf": skip or "",
        "previous": _link(bakje, max(0, skip - PAGE_SIZE)) if skip else "",
        "following": _link(bakje, skip + PAGE_SIZE) if skip + len(rows) < total else "",
        "pauzes": queries.list_ending_pauzes(actor, today=today),
        "form": BerichtenForm(zaak_ids=[]),
        "delen_form": DelenForm(uitvoerders=list_uitvoerder_choices()) if policies.may_share_zaken(actor) else None,
    }
    return render(request, "opvolging/vandaag.html", context)


@never_cache
@require_POST
@page(*REACHES)
def berichten(request: HttpRequest) -> HttpResponse:
    """Make letters or cards for the chosen addresses."""
    by_gemeente = _find_chosen(request)
    form = BerichtenForm(_keep_open(request, by_gemeente), zaak_ids=_all_of(by_gemeente))
    if form.is_valid():
        soort = form.cleaned_data["soort"]
        _do_each(request, commands.send_berichten, _("Ze staan klaar bij Brieven."), by_gemeente, soort=soort)
    else:
        say_faults(request, form)
    return _back(request)


@never_cache
@require_POST
@page(*REACHES)
def delen(request: HttpRequest) -> HttpResponse:
    """Hand the chosen zaken to an uitvoerder, or take them back."""
    by_gemeente = _find_chosen(request)
    chosen = ZakenForm(_keep_open(request, by_gemeente), zaak_ids=_all_of(by_gemeente))
    form = DelenForm(request.POST, uitvoerders=list_uitvoerder_choices())
    if chosen.is_valid() and form.is_valid():
        uitvoerder_id = form.cleaned_data["uitvoerder_id"]
        success = (
            _("De uitvoerder ziet deze zaken nu.") if uitvoerder_id else _("De gemeente doet deze zaken weer zelf.")
        )
        _do_each(request, commands.share_zaken, success, by_gemeente, uitvoerder_id=uitvoerder_id)
    else:
        say_faults(request, form if chosen.is_valid() else chosen)
    return _back(request)


def _do_each(
    request: HttpRequest,
    act: Callable[..., Any],
    success: str,
    by_gemeente: dict[int, list[int]],
    **which: Any,  # noqa: ANN401 (any command)
) -> None:
    for gemeente_id, zaak_ids in by_gemeente.items():
        do(request, act, success, gemeente_id=gemeente_id, zaak_ids=zaak_ids, **which)


def _find_chosen(request: HttpRequest) -> dict[int, list[int]]:
    """Return the chosen zaken that are open and in scope, by gemeente."""
    given = [int(each) for each in request.POST.getlist("zaak_ids") if each.isdecimal() and len(each) < len("1" * 19)]
    return queries.list_open_by_gemeente(asker(request), given)


def _keep_open(request: HttpRequest, by_gemeente: dict[int, list[int]]) -> QueryDict:
    """Return what was posted without zaken that a colleague closed meanwhile."""
    given = request.POST.copy()
    given.setlist("zaak_ids", [str(each) for each in _all_of(by_gemeente)])
    return given


def _all_of(by_gemeente: dict[int, list[int]]) -> list[int]:
    return [zaak_id for zaak_ids in by_gemeente.values() for zaak_id in zaak_ids]


def _back(request: HttpRequest) -> HttpResponse:
    """Return to the zaak from which it was done, or to the same page of the list."""
    if request.POST.get("terug") == "zaak" and (ids := request.POST.getlist("zaak_ids")) and ids[0].isdecimal():
        return redirect("opvolging:zaak", int(ids[0]))
    bakje, skip = _read_bakje(request.POST.get("bakje", "")), _read_skip(request.POST.get("vanaf", ""))
    return redirect(reverse("opvolging:vandaag") + _link(bakje, skip))


def _read_bakje(given: str) -> str:
    return given.replace("\x00", "")[:60]


def _read_skip(given: str) -> int:
    return min(int(given), _SKIP_MAX) if given.isdecimal() and len(given) < len("1" * 9) else 0


def _link(bakje: str, skip: int) -> str:
    return "?" + urlencode({key: value for key, value in (("bakje", bakje), ("vanaf", skip)) if value})
