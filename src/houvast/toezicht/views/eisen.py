# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""One eis: whether it is met, since when not, by what; and every act on it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from houvast.access.middleware import page
from houvast.toezicht import commands, forms, queries
from houvast.toezicht.domain.eisen import fill_months
from houvast.toezicht.domain.words import (
    KANT_WORDS,
    METING_WORDS,
    OORDEEL_WORDS,
    STAND_WORDS,
    VERGELIJKING_WORDS,
    Meting,
)
from houvast.toezicht.queries import EisPage, Kant, ToezichtNotFound
from houvast.toezicht.views import READERS, Act, asker, do, first_wrong, offer_acts

_ACTS = {
    "norm": Act(forms.NormForm, commands.set_norm, gettext_lazy("Leg een norm vast")),
    "bewijs": Act(forms.BewijsForm, commands.add_eisbewijs, gettext_lazy("Voeg een document of bezoek toe")),
    "oordeel": Act(forms.OordeelForm, commands.judge_eisbewijs, gettext_lazy("Beoordeel een document of bezoek")),
    "antwoord": Act(forms.TekstForm, commands.answer_eis, gettext_lazy("Antwoord")),
    "einde": Act(forms.EindeEisForm, commands.end_eis, gettext_lazy("Beëindig deze eis")),
}


@never_cache
@require_safe
@page(*READERS)
def eis(request: HttpRequest, eis_id: int) -> HttpResponse:
    """Show an eis."""
    return _show(request, eis_id, {})


@never_cache
@require_POST
@page(*READERS)
def doen(request: HttpRequest, eis_id: int, act: str) -> HttpResponse:
    """Do one thing on an eis."""
    found = _get(request, eis_id)
    return do(
        request,
        _ACTS,
        act,
        _offers(found),
        {} if act == "oordeel" else {"eis_id": eis_id},
        done=("toezicht:eis", eis_id),
        show=lambda wrong: _show(request, eis_id, wrong),
    )


def _get(request: HttpRequest, eis_id: int) -> EisPage:
    try:
        return queries.get_eis_page(asker(request), eis_id, today=timezone.localdate())
    except ToezichtNotFound as fault:
        raise Http404 from fault


def _list_keys(found: EisPage) -> list[str]:
    by_figure = found.eis.meting is Meting.INDICATOR
    keys = []
    if found.may_keep and by_figure:
        keys.append("norm")
    if found.may_answer and not by_figure:
        keys.append("bewijs")
    if found.may_keep and found.bewijzen:
        keys.append("oordeel")
    if found.may_answer:
        keys.append("antwoord")
    if found.may_keep and found.eis.until is None:
        keys.append("einde")
    return keys


def _offers(found: EisPage) -> dict[str, forms.Offer]:
    bewijzen = [(each.bewijs_id, f"{each.dated_on:%d-%m-%Y}, {each.door}") for each in found.bewijzen]
    return {
        "norm": forms.Offer(sleutel=found.eis.sleutel),
        "bewijs": forms.Offer(of_gemeente=found.may_keep),
        "oordeel": forms.Offer(choices={"eisbewijs_id": bewijzen}),
    }


def _show(request: HttpRequest, eis_id: int, wrong: dict[str, forms.FactsForm]) -> HttpResponse:
    found = _get(request, eis_id)
    own = found.eis
    context = {
        "page": found,
        "eis": own,
        "stand": _(STAND_WORDS[own.oordeel.stand]),
        "meting": _(METING_WORDS[own.meting]),
        "toont_aan": _(KANT_WORDS[own.toont_aan]),
        "normen": [(each, _(VERGELIJKING_WORDS[each.vergelijking])) for each in reversed(own.normen)],
        "maanden": [
            (maand, each, _(VERGELIJKING_WORDS[each.vergelijking]) if each else "")
            for maand, each in reversed(fill_months(own.maanden)[-12:])
        ],
        "bewijzen": [(each, _(OORDEEL_WORDS[each.oordeel])) for each in found.bewijzen],
        "reacties": [(each, _(KANT_WORDS[each.kant])) for each in found.reacties],
        "kant": queries.bad_kant(own.sleutel) if own.sleutel else "",
        "of_gemeente": found.may_keep,
        "uitvoerder": Kant.UITVOERDER,
        "acts": offer_acts(_ACTS, _list_keys(found), _offers(found), wrong),
        "wrong": first_wrong(wrong),
    }
    return render(request, "toezicht/eis.html", context, status=422 if wrong else 200)
