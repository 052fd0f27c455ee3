# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was on time: the share per month, what was left out, and the payments behind each figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from houvast.access.domain.actors import Role
from houvast.access.middleware import page
from houvast.betaalopdrachten import queries
from houvast.betaalopdrachten.domain.optijd import LATE, SENTENCES, OnTimeRate, Uitkomst
from houvast.betaalopdrachten.domain.words import SOORT_WORDS, VOORRANG_WORDS
from houvast.betaalopdrachten.forms import OpTijdForm
from houvast.betaalopdrachten.queries import OnTimeFilter, OnTimeGroup, Per
from houvast.betaalopdrachten.views import address_with, asker, read_cursor, read_number, write_cursor
from houvast.web.domain.charts import draw_bars

_ROLES = (Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR, Role.AUDITOR, Role.CONSULENT)
_SHOWN = 50
_GROUPS_SHOWN = 100
_MONTHS = 12
# What someone may ask to see: everything late together, or one outcome.
_LATE = "te_laat"


@never_cache
@require_safe
@page(*_ROLES)
def optijd(request: HttpRequest) -> HttpResponse:
    """Show how many payments the bank booked on time, per month or as asked."""
    form, filters, today = _read(request)
    per = Per(form.cleaned_data["per"] or Per.MAAND.value) if form.is_valid() else Per.MAAND
    found = queries.get_on_time(asker(request), filters, on=today, per=per)
    by_late = per in {Per.HUISHOUDEN, Per.BUDGETBEHEERDER}
    groups = sorted(found.groups, key=lambda each: each.rate.late, reverse=True) if by_late else found.groups
    context = {
        "form": form,
        "found": found,
        "shown": _share(found.total),
        "per": per,
        "groups": [(each, _name(per, each), _share(each.rate)) for each in groups[:_GROUPS_SHOWN]],
        "groups_left": max(0, len(groups) - _GROUPS_SHOWN),
        "chart": draw_bars(
            [
                (_name(per, each), each.rate.permille or 0, _share(each.rate))
                for each in found.groups
                if each.rate.denominator
            ]
        )
        if per is Per.MAAND
        else None,
        "late": _counts(found.total.late_counts, filters),
        "exclusions": _counts(found.total.exclusions, filters),
        "kept": urlencode(_values(replace(filters, budgetbeheerder_id=None))),
        "to_late": _address(filters, _LATE),
        "to_on_time": _address(filters, Uitkomst.OP_TIJD.value),
    }
    return render(request, "betaalopdrachten/optijd.html", context)


@never_cache
@require_safe
@page(*_ROLES)
def betalingen(request: HttpRequest) -> HttpResponse:
    """Show the payments behind a figure."""
    form, filters, today = _read(request)
    asked = request.GET.get("uitkomst", _LATE)
    uitkomsten = frozenset({Uitkomst(asked)}) if asked in set(Uitkomst) else LATE
    rows = queries.list_on_time(
        asker(request),
        filters,
        on=today,
        uitkomsten=uitkomsten,
        after=read_cursor(request.GET.get("na")),
        count_max=_SHOWN + 1,
    )
    more, rows = len(rows) > _SHOWN, rows[:_SHOWN]
    context = {
        "form": form,
        "filters": filters,
        "rows": [(each, _(SENTENCES[each.uitkomst])) for each in rows],
        "asked": _("te laat") if uitkomsten == LATE else _(SENTENCES[next(iter(uitkomsten))]),
        "back": f"?{urlencode(_values(filters))}",
        "next": address_with(request, na=write_cursor(rows[-1].cursor)) if more else "",
        "first_page": "na" not in request.GET,
    }
    return render(request, "betaalopdrachten/optijd_betalingen.html", context)


def _read(request: HttpRequest) -> tuple[OpTijdForm, OnTimeFilter, date]:
    """Return the filters in the address, filled up with the last twelve months."""
    today = timezone.localdate()
    month = today.year * 12 + today.month - _MONTHS
    values = {
        "van": date(month // 12, month % 12 + 1, 1).isoformat(),
        "tot": today.isoformat(),
        "per": Per.MAAND.value,
        **{key: value for key, value in request.GET.items() if value},
    }
    form = OpTijdForm(values)
    chosen = form.cleaned_data if form.is_valid() else {}
    filters = OnTimeFilter(
        chosen.get("van") or date(month // 12, month % 12 + 1, 1),
        chosen.get("tot") or today,
        huishouden_id=read_number(request.GET.get("huishouden")),
        soort=chosen.get("soort", ""),
        voorrang=chosen.get("voorrang", ""),
        budgetbeheerder_id=read_number(request.GET.get("budgetbeheerder")),
    )
    return form, filters, today


def _values(filters: OnTimeFilter) -> dict[str, str]:
    values = {"van": filters.first.isoformat(), "tot": filters.last.isoformat()}
    given = {"soort": filters.soort, "voorrang": filters.voorrang, "huishouden": str(filters.huishouden_id or "")}
    if filters.budgetbeheerder_id is not None:
        given["budgetbeheerder"] = str(filters.budgetbeheerder_id)
    return values | {key: value for key, value in given.items() if value}


def _address(filters: OnTimeFilter, uitkomst: str) -> str:
    return f"betalingen/?{urlencode(_values(filters) | {'uitkomst': uitkomst})}"


def _counts(counts: Mapping[Uitkomst, int], filters: OnTimeFilter) -> list[tuple[str, int, str]]:
    """List reasons as (sentence, how many, address of those payments)."""
    return [(_(SENTENCES[each]), count, _address(filters, each.value)) for each, count in counts.items()]


def _share(rate: OnTimeRate) -> str:
    """Return a share as people write it, "98,7%"; rounded down, so that 100% means all of them."""
    permille = rate.permille
    return "–" if permille is None else f"{permille // 10},{permille % 10}%"


def _name(per: Per, group: OnTimeGroup) -> Any:  # noqa: ANN401 (text, or text in the language of the page)
    """Return what people call a group."""
    if per is Per.MAAND:
        return date_format(date.fromisoformat(f"{group.key}-01"), "F Y")
    if per is Per.BUDGETBEHEERDER and not group.key:
        return _("niemand")
    words = {Per.SOORT: SOORT_WORDS, Per.VOORRANG: VOORRANG_WORDS}.get(per, {})
    return _(words[group.key]) if group.key in words else group.naam or _("onbekend")
