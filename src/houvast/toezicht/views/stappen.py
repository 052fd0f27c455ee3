# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Verbetertrajecten and ingebrekestellingen: what was agreed, where it stands, and every act on them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Actor
from houvast.access.middleware import page
from houvast.kernel.errors import DomainError
from houvast.toezicht import commands, forms, policies, queries
from houvast.toezicht.domain.words import (
    GEBREKE_TRANSITIONS,
    GEBREKESTAND_WORDS,
    KANT_WORDS,
    TRAJECTSTAND_WORDS,
    VERGELIJKING_WORDS,
    Gebrekestand,
    Trajectstand,
)
from houvast.toezicht.queries import GebrekeView, Kant, ToezichtNotFound, TrajectPage
from houvast.toezicht.views import READERS, WRITERS, Act, asker, do, first_wrong, offer_acts
from houvast.web.pdf import PdfIsNotPossible

_TRAJECT_ACTS = {
    "akkoord": Act(forms.EmptyForm, commands.agree_traject, gettext_lazy("Wij gaan akkoord"), with_today=True),
    "maatregel": Act(forms.MaatregelForm, commands.note_maatregel, gettext_lazy("Een maatregel is gedaan")),
    "antwoord": Act(forms.TekstForm, commands.answer_traject, gettext_lazy("Antwoord")),
    "einde": Act(
        forms.EindTrajectForm, commands.end_traject, gettext_lazy("Rond het verbetertraject af"), with_today=True
    ),
}
_GEBREKE_ACTS = {
    "aanbieden": Act(
        forms.EmptyForm,
        commands.offer_gebreke,
        gettext_lazy("Zet het bewijs vast en bied aan een collega aan"),
        with_today=True,
    ),
    "goedkeuren": Act(forms.EmptyForm, commands.approve_gebreke, gettext_lazy("Keur goed"), with_today=True),
    "terug": Act(forms.ReasonForm, commands.return_gebreke, gettext_lazy("Geef terug"), with_today=True),
    "verzenden": Act(forms.EmptyForm, commands.send_gebreke, gettext_lazy("Verzend de brief"), with_today=True),
    "afronden": Act(forms.SettleForm, commands.settle_gebreke, gettext_lazy("Zeg of is nagekomen"), with_today=True),
    "intrekken": Act(forms.ReasonForm, commands.withdraw_gebreke, gettext_lazy("Trek in"), with_today=True),
}


@never_cache
@require_safe
@page(*READERS)
def trajecten(request: HttpRequest) -> HttpResponse:
    """Show the verbetertrajecten, those that run first."""
    today = timezone.localdate()
    rows = [(each, _(TRAJECTSTAND_WORDS[each.stand])) for each in queries.list_trajecten(asker(request), today=today)]
    context = {"trajecten": rows, "open": sum(each.is_open for each, _word in rows)}
    return render(request, "toezicht/trajecten.html", context)


@never_cache
@require_safe
@page(*READERS)
def traject(request: HttpRequest, traject_id: int) -> HttpResponse:
    """Show a verbetertraject with its measures and figures."""
    return _show_traject(request, traject_id, {})


@never_cache
@require_POST
@page(*READERS)
def traject_doen(request: HttpRequest, traject_id: int, act: str) -> HttpResponse:
    """Do one thing on a verbetertraject."""
    found = _get_traject(request, traject_id)
    return do(
        request,
        _TRAJECT_ACTS,
        act,
        _offers(found),
        {} if act == "maatregel" else {"traject_id": traject_id},
        done=("toezicht:traject", traject_id),
        show=lambda wrong: _show_traject(request, traject_id, wrong),
    )


@never_cache
@require_safe
@page(*READERS)
def ingebrekestelling(request: HttpRequest, gebreke_id: int) -> HttpResponse:
    """Show an ingebrekestelling with its evidence."""
    return _show_gebreke(request, gebreke_id, {})


@never_cache
@require_POST
@page(*WRITERS)
def gebreke_doen(request: HttpRequest, gebreke_id: int, act: str) -> HttpResponse:
    """Do one thing on an ingebrekestelling."""
    _get_gebreke(request, gebreke_id)
    return do(
        request,
        _GEBREKE_ACTS,
        act,
        {},
        {"gebreke_id": gebreke_id},
        done=("toezicht:ingebrekestelling", gebreke_id),
        show=lambda wrong: _show_gebreke(request, gebreke_id, wrong),
    )


@never_cache
@require_safe
@page(*READERS)
def bundel(request: HttpRequest, gebreke_id: int) -> HttpResponse:
    """Give the ingebrekestelling with its evidence as one PDF."""
    try:
        content = queries.render_bundel(asker(request), gebreke_id)
    except ToezichtNotFound as fault:
        raise Http404 from fault
    except PdfIsNotPossible as fault:
        return HttpResponse(str(fault), status=503, content_type="text/plain; charset=utf-8")
    headers = {"Content-Disposition": f'inline; filename="ingebrekestelling-{gebreke_id}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@never_cache
@require_safe
@page(*READERS)
def brief(request: HttpRequest, gebreke_id: int) -> HttpResponse:
    """Give the letter of an ingebrekestelling as it was sent."""
    try:
        content = queries.render_brief(asker(request), gebreke_id)
    except NotAllowed:
        raise
    except ToezichtNotFound as fault:
        raise Http404 from fault
    except DomainError as fault:
        return HttpResponse(str(fault), status=503, content_type="text/plain; charset=utf-8")
    headers = {"Content-Disposition": f'inline; filename="ingebrekestelling-{gebreke_id}-brief.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _get_traject(request: HttpRequest, traject_id: int) -> TrajectPage:
    try:
        return queries.get_traject_page(asker(request), traject_id, today=timezone.localdate())
    except ToezichtNotFound as fault:
        raise Http404 from fault


def _get_gebreke(request: HttpRequest, gebreke_id: int) -> GebrekeView:
    try:
        return queries.get_gebreke(asker(request), gebreke_id)
    except ToezichtNotFound as fault:
        raise Http404 from fault


def _offers(found: TrajectPage) -> dict[str, forms.Offer]:
    mine = [
        (each.maatregel_id, each.wat)
        for each in found.traject.maatregelen
        if each.done_on is None and (found.may_keep or each.kant is Kant.UITVOERDER)
    ]
    return {"maatregel": forms.Offer(choices={"maatregel_id": mine})}


def _list_traject_keys(found: TrajectPage) -> list[str]:
    runs = found.traject.stand is Trajectstand.AFGESPROKEN
    keys = []
    if found.may_agree:
        keys.append("akkoord")
    if found.may_answer and runs and _offers(found)["maatregel"].choices["maatregel_id"]:
        keys.append("maatregel")
    if found.may_answer:
        keys.append("antwoord")
    if found.may_keep and found.traject.is_open:
        keys.append("einde")
    return keys


def _show_traject(request: HttpRequest, traject_id: int, wrong: dict[str, forms.FactsForm]) -> HttpResponse:
    found, today = _get_traject(request, traject_id), timezone.localdate()
    own = found.traject
    context = {
        "traject": own,
        "stand": _(TRAJECTSTAND_WORDS[own.stand]),
        "maatregelen": [(each, _(KANT_WORDS[each.kant]), each.is_late(today)) for each in own.maatregelen],
        "doelen": [(each, _(VERGELIJKING_WORDS[each.vergelijking]), each.is_missed(today)) for each in own.doelen],
        "met": sum(each.is_met is True for each in own.doelen),
        "reacties": [(each, _(KANT_WORDS[each.kant])) for each in found.reacties],
        "acts": offer_acts(_TRAJECT_ACTS, _list_traject_keys(found), _offers(found), wrong),
        "wrong": first_wrong(wrong),
    }
    return render(request, "toezicht/traject.html", context, status=422 if wrong else 200)


def _list_gebreke_keys(actor: Actor, found: GebrekeView) -> list[str]:
    after = GEBREKE_TRANSITIONS[found.stand]
    may_draft = bool(policies.may_draft_gebreke(actor, gemeente_id=found.gemeente_id))
    may_approve = bool(
        policies.may_approve_gebreke(actor, gemeente_id=found.gemeente_id, offered_by_id=found.offered_by_id)
    )
    keys = []
    if may_draft and found.stand is Gebrekestand.CONCEPT:
        keys.append("aanbieden")
    if may_approve and found.stand is Gebrekestand.AANGEBODEN:
        keys += ["goedkeuren", "terug"]
    if may_draft and Gebrekestand.VERZONDEN in after:
        keys.append("verzenden")
    if may_draft and Gebrekestand.NAGEKOMEN in after:
        keys.append("afronden")
    if may_draft and Gebrekestand.INGETROKKEN in after:
        keys.append("intrekken")
    return keys


def _show_gebreke(request: HttpRequest, gebreke_id: int, wrong: dict[str, forms.FactsForm]) -> HttpResponse:
    actor, found, today = asker(request), _get_gebreke(request, gebreke_id), timezone.localdate()
    eisen = queries.list_eisen_by_id(actor, found.eisen, today=today)
    context = {
        "gebreke": found,
        "stand": _(GEBREKESTAND_WORDS[found.stand]),
        "has_run_out": found.has_run_out(today),
        "eisen": eisen,
        "stukken": queries.list_pieces(found),
        "stappen": [(each, _(GEBREKESTAND_WORDS[each.stand])) for each in found.stappen],
        "waits_for_other": found.stand is Gebrekestand.AANGEBODEN and found.offered_by_id == actor.medewerker_id,
        "acts": offer_acts(_GEBREKE_ACTS, _list_gebreke_keys(actor, found), {}, wrong),
        "wrong": first_wrong(wrong),
    }
    return render(request, "toezicht/ingebrekestelling.html", context, status=422 if wrong else 200)
