# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which contracts run, what has to be done before which day, and to whom one turns."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import OrganisatieSoort
from houvast.access.middleware import page
from houvast.contracten import commands, policies, queries
from houvast.contracten.domain.deadlines import DEADLINE_WORDS, Deadline
from houvast.contracten.forms import ContractForm
from houvast.contracten.views import READERS, WORKERS, WRITERS, asker, make_offer
from houvast.kernel.errors import DomainError

_SHOWN_MAX = 5


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page(*READERS)
def contracten(request: HttpRequest) -> HttpResponse:
    """Show which contracts run and which day comes first; a gemeente writes down a new one here."""
    actor = asker(request)
    may_write = bool(policies.may_keep_contracten(actor, gemeente_id=actor.organisatie_id))
    form = ContractForm(request.POST if may_write and request.POST else None, offer=make_offer(request))
    if request.method == "POST" and form.is_valid():
        try:
            contract_id = commands.register_contract(
                actor=actor, gemeente_id=actor.organisatie_id, **form.facts(), now=timezone.now()
            )
        except NotAllowed:
            raise
        except DomainError as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Het contract is vastgelegd. Voeg nu producten, contacten en termijnen toe."))
            return redirect("contracten:contract", contract_id)
    today = timezone.localdate()
    found = queries.list_contracten(actor)
    days = _list_days(request)
    context = {
        "contracten": [(each, each.runs_on(today)) for each in found],
        "running": sum(each.runs_on(today) for each in found),
        "days": days[:_SHOWN_MAX],
        "next": next((each for each in days if not each["deadline"].is_late), None),
        "late": sum(each["deadline"].is_late for each in days),
        "form": form,
        "may_write": may_write,
        "of_gemeente": actor.organisatie_soort is OrganisatieSoort.GEMEENTE,
    }
    return render(request, "contracten/contracten.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
@page(*READERS)
def deadlines(request: HttpRequest) -> HttpResponse:
    """Show every day that matters in the contracts, the first on top."""
    actor = asker(request)
    days = _list_days(request)
    unchosen = (
        queries.list_unchosen(actor, gemeente_id=actor.organisatie_id)
        if actor.organisatie_soort is OrganisatieSoort.GEMEENTE
        else []
    )
    context = {
        "days": days,
        "near": sum(each["deadline"].is_near for each in days),
        "late": sum(each["deadline"].is_late for each in days),
        "unchosen": [_(DEADLINE_WORDS[each]) for each in unchosen],
        "may_choose": actor.role in WRITERS,
    }
    return render(request, "contracten/deadlines.html", context)


@never_cache
@require_safe
@page(*WORKERS)
def contactpersonen(request: HttpRequest) -> HttpResponse:
    """Show to whom one turns about the service, per contract of the own organisation."""
    rows = [
        (contract, [(each, _(each.word)) for each in contacts], [(each, _(each.word)) for each in ladder])
        for contract, contacts, ladder in queries.list_contacten(asker(request), on=timezone.localdate())
    ]
    return render(request, "contracten/contactpersonen.html", {"rows": rows})


def _list_days(request: HttpRequest) -> list[dict[str, Any]]:
    actor = asker(request)
    known = {each.contract_id: each for each in queries.list_contracten(actor)}
    return [_describe(each, known) for each in queries.list_deadlines(actor, timezone.localdate())]


def _describe(each: Deadline, known: dict[int, queries.ContractView]) -> dict[str, Any]:
    return {"deadline": each, "contract": known[each.contract_id], "word": _(each.word)}
