# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Oversight of one contract: its eisen, letters, verbetertrajecten, ingebrekestellingen and its end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from houvast.access.domain.actors import Actor
from houvast.access.middleware import page
from houvast.contracten import queries as contracten
from houvast.contracten.queries import ContractNotFound, ContractPage
from houvast.toezicht import commands, forms, policies, queries
from houvast.toezicht.domain.words import (
    EINDEGROND_WORDS,
    GEBREKESTAND_WORDS,
    KANT_WORDS,
    TRAJECTSTAND_WORDS,
    Gebrekestand,
)
from houvast.toezicht.queries import ToezichtNotFound
from houvast.toezicht.views import READERS, Act, asker, do, first_wrong, offer_acts, say_eisen

# A document of somebody else never runs anything in a page of ours.
_APART = "sandbox; default-src 'none'"
_ACTS = {
    "eis": Act(forms.EisForm, commands.register_eis, gettext_lazy("Leg een eis vast")),
    "brief": Act(forms.BriefForm, commands.add_stuk, gettext_lazy("Sla een brief op")),
    "traject": Act(
        forms.TrajectForm, commands.propose_traject, gettext_lazy("Stel een verbetertraject voor"), with_today=True
    ),
    "gebreke": Act(
        forms.GebrekeForm, commands.draft_gebreke, gettext_lazy("Stel de uitvoerder in gebreke"), with_today=True
    ),
    "einde": Act(forms.EindeForm, commands.decide_beeindiging, gettext_lazy("Beëindig het contract of een product")),
}


@never_cache
@require_safe
@page(*READERS)
def contract(request: HttpRequest, contract_id: int) -> HttpResponse:
    """Show how a contract is kept."""
    return _show(request, contract_id, {})


@never_cache
@require_POST
@page(*READERS)
def doen(request: HttpRequest, contract_id: int, act: str) -> HttpResponse:
    """Do one thing on a contract."""
    found = _get(request, contract_id)
    return do(
        request,
        _ACTS,
        act,
        _offers(asker(request), found),
        {"contract_id": contract_id},
        done=("toezicht:contract", contract_id),
        show=lambda wrong: _show(request, contract_id, wrong),
    )


@never_cache
@require_safe
@page(*READERS)
def stuk(request: HttpRequest, stuk_id: int) -> HttpResponse:
    """Give back a document as it came."""
    try:
        view, content = queries.get_stuk_content(asker(request), stuk_id)
    except ToezichtNotFound as fault:
        raise Http404 from fault
    return HttpResponse(
        content,
        content_type=view.media_type,
        headers={
            "Content-Disposition": content_disposition_header(False, view.file_name) or "inline",  # noqa: FBT003 (Django's)
            "Content-Security-Policy": _APART,
        },
    )


def _get(request: HttpRequest, contract_id: int) -> ContractPage:
    try:
        return contracten.get_contract_page(asker(request), contract_id, on=timezone.localdate())
    except ContractNotFound as fault:
        raise Http404 from fault


def _offers(actor: Actor, found: ContractPage) -> dict[str, forms.Offer]:
    today, contract_id = timezone.localdate(), found.contract.contract_id
    producten = [(each.product_id, each.naam) for each in found.producten]
    stand = queries.get_eisenstand(actor, today=today, contract_id=contract_id)
    verzuim = [
        (each.gebreke_id, f"{each.sent_on:%d-%m-%Y}")
        for each in queries.list_gebreke(actor, contract_id=contract_id)
        if each.stand is Gebrekestand.VERZUIM
    ]
    since: date | None = stand.longest_since
    return {
        "eis": forms.Offer(initial={"since": found.contract.since}),
        "gebreke": forms.Offer(
            choices={"eisen": [(each.eis_id, each.titel) for each in stand.red], "product_id": producten},
            initial={"ontvanger_naam": found.contract.uitvoerder_naam, "evidence_since": since},
        ),
        "einde": forms.Offer(choices={"product_id": producten, "gebreke_id": verzuim}, initial={"notified_on": today}),
    }


def _list_keys(actor: Actor, gemeente_id: int, uitvoerder_id: int, *, has_red: bool) -> list[str]:
    keys = []
    if policies.may_keep_eisen(actor, gemeente_id=gemeente_id):
        keys.append("eis")
    if policies.may_answer(actor, gemeente_id=gemeente_id, uitvoerder_id=uitvoerder_id):
        keys.append("brief")
    if policies.may_draft_gebreke(actor, gemeente_id=gemeente_id):
        keys += ["traject", *(["gebreke"] if has_red else []), "einde"]
    return keys


def _list_einden(actor: Actor, contract_id: int, producten: Mapping[int, str]) -> list[tuple[Any, str, str, bool]]:
    """List the endings with their ground, the product, and whether a later one replaced it."""
    seen: set[int | None] = set()
    found = []
    for each in queries.list_beeindigingen(actor, contract_id=contract_id):
        found.append(
            (each, _(EINDEGROND_WORDS[each.grond]), producten.get(each.product_id or 0, ""), each.product_id in seen)
        )
        seen.add(each.product_id)
    return found


def _show(request: HttpRequest, contract_id: int, wrong: dict[str, forms.FactsForm]) -> HttpResponse:
    actor, today, found = asker(request), timezone.localdate(), _get(request, contract_id)
    own = found.contract
    stand = queries.get_eisenstand(actor, today=today, contract_id=contract_id)
    producten = {each.product_id: each.naam for each in found.producten}
    keys = _list_keys(actor, own.gemeente_id, own.uitvoerder_id, has_red=bool(stand.red))
    context = {
        "contract": own,
        "heading": say_eisen(stand),
        "stand": stand,
        "stukken": [(each, _(KANT_WORDS[each.van])) for each in queries.list_stukken(actor, contract_id=contract_id)],
        "trajecten": [
            (each, _(TRAJECTSTAND_WORDS[each.stand]))
            for each in queries.list_trajecten(actor, today=today, contract_id=contract_id)
        ],
        "gebreke": [
            (each, _(GEBREKESTAND_WORDS[each.stand]), each.has_run_out(today))
            for each in queries.list_gebreke(actor, contract_id=contract_id)
        ],
        "einden": _list_einden(actor, contract_id, producten),
        "exit": next((each for each in found.exits if each.since <= today), None),
        "of_gemeente": bool(policies.may_see_alarmen(actor)),
        "acts": offer_acts(_ACTS, keys, _offers(actor, found) if keys else {}, wrong),
        "wrong": first_wrong(wrong),
    }
    return render(request, "toezicht/contract.html", context, status=422 if wrong else 200)
