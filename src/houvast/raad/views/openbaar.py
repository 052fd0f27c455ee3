# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages without a login: what a gemeente made public, for people and for machines.

Everyone gets the same page: there is no menu, no session and no scope. So it may be kept by whoever passes it on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from houvast.kernel.errors import DomainError
from houvast.raad import queries
from houvast.raad.domain.gegevens import Tabel
from houvast.raad.queries import Plaats
from houvast.raad.views.tabellen import make_tabel

_SECONDS = 300
_Arguments = ParamSpec("_Arguments")
_View = Callable[Concatenate[HttpRequest, _Arguments], HttpResponse]


def _public(view: _View[_Arguments]) -> _View[_Arguments]:
    """Show a view to everyone, and let it be kept for five minutes; who has it already is told so."""

    @login_not_required
    @require_safe
    @wraps(view)
    def shown(request: HttpRequest, /, *args: _Arguments.args, **kwargs: _Arguments.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        patch_cache_control(response, public=True, max_age=_SECONDS)
        etag = quote_etag(hashlib.sha256(response.content).hexdigest())
        response["ETag"] = etag
        return get_conditional_response(request, etag=etag, response=response) or response

    return shown


@_public
def plaatsen(request: HttpRequest) -> HttpResponse:
    """Show which gemeenten made something public."""
    return render(request, "raad/openbaar_plaatsen.html", {"rows": queries.list_plaatsen()})


@_public
def plaats(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show what a gemeente made public: figures, answers and letters, and registers."""
    place = _get(gemeente)
    context = {
        "plaats": place,
        "cijfers": queries.list_newest_cijfers(place),
        "stukken": queries.list_stukken(place),
        "registers": queries.list_registers(place),
        "newest": queries.find_newest(place),
    }
    return render(request, "raad/openbaar.html", context)


@_public
def indicator(request: HttpRequest, gemeente: str, sleutel: str) -> HttpResponse:
    """Show one indicator month by month, with what it counts."""
    place = _get(gemeente)
    found = queries.list_cijfers(place, sleutel=sleutel)
    if not found:
        raise Http404
    context = {"plaats": place, "cijfers": found, "beeld": found[0].beeld, "tabel": f"cijfers-{sleutel}"}
    return render(request, "raad/openbaar_indicator.html", context)


@_public
def stuk(request: HttpRequest, gemeente: str, publicatie_id: int) -> HttpResponse:
    """Show an answer or letter."""
    place = _get(gemeente)
    found = queries.find_stuk(place, publicatie_id)
    if found is None:
        raise Http404
    context = {"plaats": place, "stuk": found, "inhoud": found.inhoud, "delen": found.inhoud.read_delen()}
    return render(request, "raad/openbaar_stuk.html", context)


@_public
def brief(request: HttpRequest, gemeente: str, publicatie_id: int) -> HttpResponse:
    """Give a public answer or letter as PDF."""
    del request
    found = queries.find_stuk(_get(gemeente), publicatie_id)
    if found is None:
        raise Http404
    publicatie = found.publicatie
    try:
        made = queries.render_inhoud(found.inhoud, dated_on=publicatie.dated_on, digest=publicatie.digest)
    except DomainError as fault:
        raise Http404 from fault
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="raad-{publicatie_id}.pdf"'
    return response


@_public
def register(request: HttpRequest, gemeente: str, year: int) -> HttpResponse:
    """Show the register of klachten of a year."""
    place = _get(gemeente)
    found = queries.find_register(place, year)
    if found is None:
        raise Http404
    return render(
        request, "raad/openbaar_register.html", {"plaats": place, "register": found, "tabel": f"klachten-{year}"}
    )


@_public
def gegevens(request: HttpRequest, gemeente: str, naam: str) -> HttpResponse:
    """Give a table as CSV; the header Link names its description."""
    del request
    tabel = _get_tabel(gemeente, naam)
    response = HttpResponse(tabel.write_csv(), content_type="text/csv; charset=utf-8; header=present")
    response["Content-Disposition"] = f'attachment; filename="{naam}.csv"'
    response["Link"] = f'<{naam}.csv-metadata.json>; rel="describedby"; type="application/csvm+json"'
    response["Access-Control-Allow-Origin"] = "*"
    return response


@_public
def beschrijving(request: HttpRequest, gemeente: str, naam: str) -> HttpResponse:
    """Give the description of a table as CSVW."""
    del request
    tabel = _get_tabel(gemeente, naam)
    digest = hashlib.sha256(tabel.write_csv().encode()).hexdigest()
    response = HttpResponse(tabel.write_description(digest=digest), content_type="application/csvm+json")
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _get_tabel(gemeente: str, naam: str) -> Tabel:
    found = make_tabel(_get(gemeente), naam)
    if found is None:
        raise Http404
    return found


def _get(slug: str) -> Plaats:
    found = queries.find_plaats(slug)
    if found is None:
        raise Http404
    return found
