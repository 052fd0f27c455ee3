# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The log, for the auditor of an organisation."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from houvast.access.domain.actors import Actor, Role
from houvast.access.middleware import page
from houvast.audit import commands, queries
from houvast.audit.forms import LogboekForm

LINES_PER_PAGE = 50
PEOPLE_PER_PAGE = 100
_BIGINT_MAX = 2**63 - 1
_FIRST = ("", 0)


@never_cache
@page(Role.AUDITOR)
@require_safe
def show_logboek(request: HttpRequest) -> HttpResponse:
    """Show the lines of the own organisation, newest first, and how the chain of the log stands."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    form = LogboekForm(request.GET)
    after = _read_place(request.GET.get("na", ""))
    found = queries.list_lines(actor, only=form.as_filter(), after=after, lines_max=LINES_PER_PAGE + 1)
    lines, more = found[:LINES_PER_PAGE], len(found) > LINES_PER_PAGE
    context = {
        "form": form,
        "lines": lines,
        "people": queries.count_people(actor, [each.line_id for each in lines if each.count > 1]),
        "state": queries.get_log_state(actor),
        "first_page": _address_of(request, None) if after is not None else "",
        "next_page": _address_of(request, lines[-1]) if more else "",
        "filtered": any(request.GET.get(name) for name in form.fields),
    }
    return render(request, "audit/logboek.html", context)


@never_cache
@page(Role.AUDITOR)
@require_safe
def show_people(request: HttpRequest, line_id: int) -> HttpResponse:
    """Show whom a line was about, by number, a page at a time."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    line = queries.find_line(actor, line_id) if line_id <= _BIGINT_MAX else None
    if line is None:
        raise Http404
    after = _read_person(request.GET.get("na", ""))
    found = queries.list_people(actor, line_id, after=after, people_max=PEOPLE_PER_PAGE + 1)
    people, more = found[:PEOPLE_PER_PAGE], len(found) > PEOPLE_PER_PAGE
    context = {
        "line": line,
        "people": people,
        "total": queries.count_people(actor, [line_id]).get(line_id),
        "first_page": request.path if after != _FIRST else "",
        "next_page": f"{request.path}?na={people[-1].soort}_{people[-1].nummer}" if more else "",
    }
    return render(request, "audit/personen.html", context)


@never_cache
@page(Role.AUDITOR)
@require_POST
def check_logboek(request: HttpRequest) -> HttpResponse:
    """Follow the chain of the log now."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    proof = commands.check_log(actor=actor, now=timezone.now())
    if proof.ok:
        messages.success(request, _("Het logboek is heel."))
    else:
        messages.error(
            request, _("Het logboek klopt niet. Bewaar een kopie van de database en waarschuw uw beheerder.")
        )
    return redirect("audit:logboek")


def _read_person(text: str) -> tuple[str, int]:
    soort, _separator, number = text.partition("_")
    return (soort, int(number)) if number.isdecimal() and len(number) < 19 else _FIRST  # noqa: PLR2004 (a bigint)


def _read_place(text: str) -> tuple[datetime, int] | None:
    moment, _separator, number = text.partition("_")
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return None
    return (at, int(number)) if at.tzinfo is not None and number.isdecimal() and len(number) < 19 else None  # noqa: PLR2004 (a bigint)


def _address_of(request: HttpRequest, last: queries.LineView | None) -> str:
    """Return the address of this list from its begin, or of what follows after a line."""
    query = request.GET.copy()
    query.pop("na", None)
    if last is not None:
        query["na"] = f"{last.at.isoformat()}_{last.line_id}"
    return f"{request.path}?{query.urlencode()}"
