# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What returns, bewijsdossiers with their evidence, and the yearly register."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Role
from houvast.access.middleware import page
from houvast.access.queries import list_organisaties
from houvast.kernel.errors import DomainError
from houvast.klachten import commands, queries
from houvast.klachten.domain.patronen import AS_WORDS, As, Patroon, read_content
from houvast.klachten.domain.servicesignaal import OORZAAK_WORDS, SOORT_WORDS, Oorzaak, Soort
from houvast.klachten.forms import BewijsdossierForm, PeriodForm
from houvast.klachten.queries import BewijsdossierNotFound
from houvast.klachten.views import STEERERS, asker, is_of_gemeente

_DAYS = 182
_YEARS = 5


@never_cache
@require_safe
@page(*STEERERS, Role.TWEEDE_BEOORDELAAR)
def patronen(request: HttpRequest) -> HttpResponse:
    """Show what returns along one axis in a period."""
    actor = asker(request)
    axis, first, last, form = _read(request)
    found = queries.list_patronen(actor, axis=axis, first=first, last=last)
    context = {
        "axis": axis,
        "axis_words": _(AS_WORDS[axis]),
        "tabs": [
            {
                "label": _(words),
                "url": f"?as={each.value}&van={first.isoformat()}&tot={last.isoformat()}",
                "current": each is axis,
                "count": None,
            }
            for each, words in AS_WORDS.items()
        ],
        "rows": [(each, _say(each)) for each in found],
        "first": first,
        "last": last,
        "form": form,
        "reads_bewijsdossiers": is_of_gemeente(actor) and actor.role in STEERERS,
    }
    return render(request, "klachten/patronen.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page(*STEERERS, Role.TWEEDE_BEOORDELAAR)
def patroon(request: HttpRequest) -> HttpResponse:
    """Show one pattern with the reports behind it, and freeze it as a bewijsdossier."""
    actor = asker(request)
    axis, first, last, _form = _read(request)
    value = request.GET.get("waarde", "")
    found = queries.find_patroon(actor, axis=axis, value=value, first=first, last=last)
    if found is None:
        raise Http404
    naam = _say(found)
    may_make = actor.role is Role.CONTRACTMANAGER and is_of_gemeente(actor)
    form = BewijsdossierForm(request.POST if request.method == "POST" and may_make else None, initial={"naam": naam})
    if form.is_bound and form.is_valid():
        try:
            made = commands.make_bewijsdossier(
                actor=actor,
                gemeente_id=actor.organisatie_id,
                axis=axis,
                value=value,
                first=first,
                last=last,
                naam=form.cleaned_data["naam"],
                reason=form.cleaned_data["reason"],
                now=timezone.now(),
            )
        except NotAllowed:
            raise
        except DomainError as fault:
            form.add_error(None, str(fault))
        else:
            return redirect("klachten:bewijsdossier", made)
    context = {
        "patroon": found,
        "naam": naam,
        "axis_words": _(AS_WORDS[axis]),
        "rows": _read_rows({"regels": queries.build_evidence(actor, found)}),
        "form": form if may_make else None,
        "back": f"?as={axis.value}&van={first.isoformat()}&tot={last.isoformat()}",
        "query": request.GET.urlencode(),
        "first": first,
        "last": last,
    }
    return render(request, "klachten/patroon.html", context, status=422 if form.is_bound else 200)


@never_cache
@require_safe
@page(*STEERERS)
def bewijsdossiers(request: HttpRequest) -> HttpResponse:
    """Show the bewijsdossiers of the gemeente."""
    return render(request, "klachten/bewijsdossiers.html", {"rows": queries.list_bewijsdossiers(asker(request))})


@never_cache
@require_safe
@page(*STEERERS)
def bewijsdossier(request: HttpRequest, bewijsdossier_id: int) -> HttpResponse:
    """Show a bewijsdossier as it was frozen."""
    try:
        found = queries.get_bewijsdossier(asker(request), bewijsdossier_id)
    except BewijsdossierNotFound as fault:
        raise Http404 from fault
    organisaties = {each.organisatie_id: each.naam for each in list_organisaties()}
    context = {
        "bewijsdossier": found,
        "over": organisaties.get(found.over_id or 0, ""),
        "axis_words": _(AS_WORDS[As(found.content["as"])]),
        "rows": _read_rows(found.content),
    }
    return render(request, "klachten/bewijsdossier.html", context)


@never_cache
@require_safe
@page(*STEERERS)
def bewijsdossier_pdf(request: HttpRequest, bewijsdossier_id: int) -> HttpResponse:
    """Give a bewijsdossier as PDF."""
    try:
        made = queries.render_bewijsdossier(asker(request), bewijsdossier_id)
    except BewijsdossierNotFound as fault:
        raise Http404 from fault
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="bewijsdossier-{bewijsdossier_id}.pdf"'
    return response


@never_cache
@require_safe
@page(*STEERERS)
def register(request: HttpRequest) -> HttpResponse:
    """Show the register of klachten of a year, as it may be published (Awb 9:12a)."""
    actor, this_year = asker(request), timezone.localdate().year
    if not is_of_gemeente(actor):
        raise Http404
    asked = request.GET.get("jaar", "")
    year = int(asked) if asked.isdecimal() and this_year - _YEARS <= int(asked) <= this_year else this_year
    context = {
        "register": queries.make_register(actor, gemeente_id=actor.organisatie_id, year=year),
        "tabs": [
            {"label": str(each), "url": f"?jaar={each}", "current": each == year, "count": None}
            for each in range(this_year, this_year - _YEARS, -1)
        ],
        "is_over": year < this_year,
    }
    return render(request, "klachten/register.html", context)


@never_cache
@require_safe
@page(*STEERERS)
def register_csv(request: HttpRequest, year: int) -> HttpResponse:
    """Give the register of a year as CSV; what was left out is empty."""
    actor = asker(request)
    if not is_of_gemeente(actor):
        raise Http404
    found = queries.make_register(actor, gemeente_id=actor.organisatie_id, year=year)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(["jaar", "groep", "waarde", "aantal", "onderdrukt"])
    rows = [("totaal", "klachten", found.total), *((each.group, each.naam, each.count) for each in found.rows)]
    for group, naam, count in rows:
        writer.writerow([year, group, naam, "" if count is None else count, "ja" if count is None else "nee"])
    response = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="klachtenregister-{year}.csv"'
    return response


def _read(request: HttpRequest) -> tuple[As, date, date, PeriodForm]:
    """Return the axis and period asked for; half a year until today when none was, or it can't be."""
    asked = request.GET.get("as", "")
    axis = As(asked) if asked in set(As) else As.SOORT
    today = timezone.localdate()
    first, last = today - timedelta(days=_DAYS), today
    form = PeriodForm(request.GET if "van" in request.GET else None, initial={"van": first, "tot": last})
    if form.is_bound and form.is_valid() and form.cleaned_data["van"] <= form.cleaned_data["tot"]:
        first, last = form.cleaned_data["van"], form.cleaned_data["tot"]
    return axis, first, last, form


def _read_rows(content: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the rows of a pattern or bewijsdossier, in the language of the screen."""
    rows: list[dict[str, Any]] = read_content(content)["rows"]
    for each in rows:
        each["wat"] = _(each["wat"])
        each["oorzaak"] = _(each["oorzaak"]) if each["oorzaak"] else ""
        for step in each["stappen"]:
            step["wat"] = _(step["wat"])
    return rows


def _say(found: Patroon) -> str:
    """Return what people call what a pattern shares."""
    value, newest = found.value, found.feiten[-1]
    match found.axis:
        case As.SOORT:
            return _(SOORT_WORDS[Soort(value)])
        case As.OORZAAK:
            return _(OORZAAK_WORDS[Oorzaak(value)])
        case As.UITVOERDER:
            names = {str(each.organisatie_id): each.naam for each in list_organisaties()}
            return names.get(value, value)
        case As.TEAM:
            return newest.team
        case As.PARTIJ:
            return newest.partij
        case As.MAAND:
            return date_format(date.fromisoformat(f"{value}-01"), "F Y")
