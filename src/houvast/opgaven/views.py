# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Deliver the figures of a month, and see what was delivered, what is late and what it says beside the facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Actor, OrganisatieSoort, Role
from houvast.access.middleware import page
from houvast.kernel.errors import DomainError
from houvast.kernel.period import add_months
from houvast.opgaven import commands, policies, queries
from houvast.opgaven.commands import Bevinding, Kanaal, OpgaveRefused
from houvast.opgaven.domain.levering import Stand
from houvast.opgaven.domain.regel import CIJFER_WORDS, TOTAAL, Cijfer
from houvast.opgaven.domain.table import COLUMNS, write_csv
from houvast.opgaven.forms import OpgaveForm
from houvast.opgaven.queries import Levermaand, OpgaveNotFound

_READERS = (Role.CONTRACTMANAGER, Role.BELEIDSMEDEWERKER, Role.TWEEDE_BEOORDELAAR, Role.BUDGETBEHEERDER)
_DELIVERERS = (Role.TWEEDE_BEOORDELAAR, Role.BUDGETBEHEERDER)
_SHOWN_MAX = 50


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page(*_READERS)
def opgaven(request: HttpRequest) -> HttpResponse:
    """Show how it stands with each month; an uitvoerder delivers here."""
    actor = _asker(request)
    if request.method != "POST":
        return _show(request)
    if not policies.may_deliver_opgave(actor, uitvoerder_id=actor.organisatie_id):
        raise Http404
    form = _make_form(request)
    if not form.is_valid():
        return _show(request, form=form, status=422)
    try:
        done = commands.deliver_opgaven(
            actor=actor,
            gemeente_id=form.cleaned_data["gemeente_id"],
            uitvoerder_id=actor.organisatie_id,
            content=form.content,
            kanaal=Kanaal.SCHERM,
            file_name=form.cleaned_data["bestand"].name,
            reason=form.cleaned_data["reason"],
            now=timezone.now(),
        )
    except NotAllowed:
        raise
    except OpgaveRefused as fault:
        return _show(request, form=form, refused=fault.bevindingen, status=422)
    except DomainError as fault:
        form.add_error(None, str(fault))
        return _show(request, form=form, status=422)
    _tell(request, done)
    return redirect("opgaven:opgaven")


@never_cache
@require_safe
@page(*_READERS)
def opgave(request: HttpRequest, opgave_id: int) -> HttpResponse:
    """Show one version of a month with its rows, and its calls beside the log of contacts."""
    actor, found = _asker(request), _get(request, opgave_id)
    own = found.opgave
    used = [each for each in Cijfer if any(each in regel.cijfers for regel in found.regels)]
    context = {
        "page": found,
        "opgave": own,
        "cijfers": [_(CIJFER_WORDS[each]) for each in used],
        "rows": [
            (regel, [(_(CIJFER_WORDS[each]), regel.cijfers.get(each)) for each in used]) for regel in found.regels
        ],
        "waarschuwingen": [_describe(each) for each in own.waarschuwingen],
        "vergelijking": queries.compare_calls(
            actor, gemeente_id=own.gemeente_id, uitvoerder_id=own.uitvoerder_id, maand=own.maand
        ),
    }
    return render(request, "opgaven/opgave.html", context)


@never_cache
@require_safe
@page(*_READERS)
def bestand(request: HttpRequest, opgave_id: int) -> HttpResponse:
    """Give the rows of one version as CSV, safe to open in a spreadsheet."""
    found = _get(request, opgave_id)
    rows = [
        [f"{each.maand:%Y-%m}", each.product, each.team, *(each.cijfers.get(cijfer) for cijfer in Cijfer)]
        for each in found.regels
    ]
    name = f"opgave-{found.opgave.maand:%Y-%m}-versie-{found.opgave.version}.csv"
    return _as_file([COLUMNS, *rows], name)


@never_cache
@require_safe
@page(*_DELIVERERS)
def voorbeeld(request: HttpRequest) -> HttpResponse:
    """Give an empty file to fill in: the columns, and for last month a row per product and team, and for all teams."""
    actor = _asker(request)
    if not policies.may_deliver_opgave(actor, uitvoerder_id=actor.organisatie_id):
        raise Http404
    maand = add_months(timezone.localdate().replace(day=1), -1)
    names = {
        naam
        for partij in queries.list_partijen(actor)
        for aliases in queries.list_products(actor, partij, [maand]).values()
        for naam in aliases.values()
    }
    teams = sorted(queries.list_teams(actor.organisatie_id, [maand]).get(maand, {}).values())
    rows = [
        [f"{maand:%Y-%m}", naam, team, *([""] * len(Cijfer))] for naam in sorted(names) for team in (TOTAAL, *teams)
    ]
    return _as_file([COLUMNS, *rows], "opgave-voorbeeld.csv")


def _show(
    request: HttpRequest, *, form: OpgaveForm | None = None, refused: Iterable[Bevinding] = (), status: int = 200
) -> HttpResponse:
    actor, today = _asker(request), timezone.localdate()
    maanden = queries.list_leveringen(actor, today=today)
    may_deliver = bool(policies.may_deliver_opgave(actor, uitvoerder_id=actor.organisatie_id))
    told = [_say(each) for each in refused]
    context = {
        "groups": _group(maanden, actor),
        "missing": sum(each.stand is Stand.ONTBREEKT for each in maanden),
        "late": sum(each.stand is Stand.TE_LAAT for each in maanden),
        "waiting": [each for each in maanden if each.stand is Stand.VERWACHT],
        "any": bool(maanden),
        "form": form or (_make_form(request) if may_deliver else None),
        "may_deliver": may_deliver,
        "refused": told[:_SHOWN_MAX],
        "refused_count": len(told),
    }
    return render(request, "opgaven/opgaven.html", context, status=status)


def _group(maanden: Iterable[Levermaand], actor: Actor) -> list[tuple[str, list[tuple[Levermaand, str]]]]:
    of_gemeente = actor.organisatie_soort is OrganisatieSoort.GEMEENTE
    groups: dict[str, list[tuple[Levermaand, str]]] = {}
    for each in maanden:
        naam = each.uitvoerder_naam if of_gemeente else each.gemeente_naam
        groups.setdefault(naam, []).append((each, _(each.word)))
    return list(groups.items())


def _make_form(request: HttpRequest) -> OpgaveForm:
    gemeenten = {each.gemeente_id: each.gemeente_naam for each in queries.list_partijen(_asker(request))}
    posted = request.method == "POST"
    return OpgaveForm(request.POST if posted else None, request.FILES if posted else None, gemeenten=gemeenten)


def _tell(request: HttpRequest, done: commands.Delivered) -> None:
    for each in done.taken:
        words = {"maand": f"{each.maand:%m-%Y}", "version": each.version}
        if each.version == 1:
            messages.success(request, _("De cijfers van %(maand)s zijn geleverd.") % words)
        else:
            messages.success(request, _("De cijfers van %(maand)s zijn verbeterd: versie %(version)s.") % words)
    for maand in done.known:
        messages.info(request, _("Over %(maand)s stond dit er al.") % {"maand": f"{maand:%m-%Y}"})
    if count := len(done.waarschuwingen):
        sentence = ngettext(
            "Eén cijfer valt op. Kijk het na bij de maand.",
            "%(count)s cijfers vallen op. Kijk ze na bij de maand.",
            count,
        )
        messages.warning(request, sentence % {"count": count})


def _say(each: Bevinding) -> dict[str, Any]:
    return {
        "row": each.row,
        "column": each.column,
        "reason": _(each.reason) % _write_numbers(each.values),
        "mend": _(each.mend) % _write_numbers(each.values),
    }


def _describe(each: Mapping[str, object]) -> dict[str, object]:
    values = each["values"] if isinstance(each["values"], dict) else {}
    column = str(each["column"])
    word = _(CIJFER_WORDS[Cijfer(column)]) if column in {cijfer.value for cijfer in Cijfer} else column
    # What was delivered before this was kept has no place.
    place = str(each.get("place", ""))
    return {
        "row": each["row"],
        "place": place,
        "column": word,
        "reason": _(str(each["reason"])) % _write_numbers(values),
    }


def _write_numbers(values: Mapping[str, object]) -> dict[str, str]:
    """Return values with their numbers as people write them here: with a comma."""
    told = {key: str(value) for key, value in values.items()}
    return {
        key: number_format(Decimal(value)) if re.fullmatch(r"-?\d+\.\d+", value) else value
        for key, value in told.items()
    }


def _as_file(rows: Iterable[Iterable[object]], name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse("\ufeff" + write_csv(rows), content_type="text/csv; charset=utf-8", headers=headers)


def _get(request: HttpRequest, opgave_id: int) -> queries.OpgavePage:
    try:
        return queries.get_opgave(_asker(request), opgave_id)
    except OpgaveNotFound as fault:
        raise Http404 from fault


def _asker(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor
