# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Questions of the council and letters to it: the list, taking one in, and one with its next steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Actor
from houvast.access.middleware import page
from houvast.kernel.errors import DomainError
from houvast.raad import commands, queries
from houvast.raad.domain.inhoud import Beantwoord
from houvast.raad.domain.tekst import list_places, split_text
from houvast.raad.domain.termijn import Stand
from houvast.raad.domain.words import SOORT_WORDS, STATE_WORDS, Openbaar, State
from houvast.raad.forms import (
    BriefForm,
    CijferForm,
    EmptyForm,
    OnderwerpenForm,
    OpenbaarForm,
    RaadsvraagForm,
    ReasonForm,
    SentForm,
    TekstForm,
    ToewijzenForm,
    UitstelForm,
)
from houvast.raad.queries import RaadsstukNotFound, StukPage, StukView
from houvast.raad.views import ROLES, asker


@dataclass(frozen=True, slots=True)
class _Wrong:
    """A form that was filled in wrong, of which act and which part."""

    act: str
    deel: int
    form: forms.Form


@never_cache
@require_safe
@page(*ROLES)
def lijst(request: HttpRequest) -> HttpResponse:
    """Show what the council waits for, the first day first, and what was sent."""
    actor, today = asker(request), timezone.localdate()
    running = queries.list_open(actor, today=today)
    context = {
        "running": [_row(each) for each in running],
        "done": [_row(each) for each in queries.list_done(actor, today=today)],
        "mine": [
            (_row(each), part, part.write_until is not None and part.write_until < today)
            for each, part in queries.list_parts_to_write(actor, today=today)
        ],
        "late": sum(each.termijn.stand is Stand.TE_LAAT for each in running),
        "soon": sum(each.termijn.stand is Stand.BIJNA for each in running),
    }
    return render(request, "raad/lijst.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page(*ROLES)
def nieuwe_vraag(request: HttpRequest) -> HttpResponse:
    """Take in written questions; until the gemeente chose its term, the last day has to be filled in."""
    actor, today = asker(request), timezone.localdate()
    form = RaadsvraagForm(request.POST or None, initial={"received_on": today})
    has_term = queries.find_due(actor, today) is not None
    form.fields["due_on"].required = not has_term
    form.fields["due_on"].help_text = (
        _("Laat dit leeg voor de vaste termijn van uw gemeente.")
        if has_term
        else _("Uw gemeente koos nog geen vaste termijn. Dat kan bij Instellingen.")
    )
    return _begin(
        request,
        form,
        lambda: commands.receive_raadsvraag(actor=actor, raadsvraag=form.make_request(), now=timezone.now()),
        "raad/nieuwe_vraag.html",
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page(*ROLES)
def nieuwe_brief(request: HttpRequest) -> HttpResponse:
    """Begin a letter to the council."""
    form = BriefForm(request.POST or None)
    return _begin(
        request,
        form,
        lambda: commands.draft_raadsinformatiebrief(
            actor=asker(request),
            nummer=form.cleaned_data["nummer"],
            onderwerp=form.cleaned_data["onderwerp"],
            onderwerpen=form.list_onderwerpen(),
            now=timezone.now(),
        ),
        "raad/nieuwe_brief.html",
    )


@never_cache
@require_safe
@page(*ROLES)
def stuk(request: HttpRequest, stuk_id: int) -> HttpResponse:
    """Show one: questions with their answers, figures, what was said before, and the next step."""
    return _show(request, stuk_id)


@never_cache
@require_safe
@page(*ROLES)
def brief(request: HttpRequest, stuk_id: int) -> HttpResponse:
    """Give what was approved as PDF."""
    try:
        made = queries.render_stuk(asker(request), stuk_id, today=timezone.localdate())
    except RaadsstukNotFound as fault:
        raise Http404 from fault
    except DomainError as fault:
        messages.error(request, str(fault))
        return redirect("raad:stuk", stuk_id)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="raad-{stuk_id}.pdf"'
    return response


@never_cache
@require_POST
@page(*ROLES)
def doen(request: HttpRequest, stuk_id: int, act: str, deel: int) -> HttpResponse:
    """Take a step; `deel` is the part, or the number of the figure, or 0."""
    _get(asker(request), stuk_id)
    if act not in _ACTS:
        raise Http404
    form = _make_form(asker(request), act, deel, request.POST)
    if form.is_valid():
        try:
            _ACTS[act]({"actor": asker(request), "stuk_id": stuk_id, "now": timezone.now()}, form, deel)
        except NotAllowed as fault:
            form.add_error(None, str(fault))
        except DomainError as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Het is vastgelegd."))
            return redirect("raad:stuk", stuk_id)
    return _show(request, stuk_id, wrong=_Wrong(act, deel, form))


_Given = dict[str, Any]


def _propose(given: _Given, form: Any) -> object:  # noqa: ANN401 (a form of this room)
    return commands.propose_publicatie(
        actor=given["actor"],
        soort=Openbaar.STUK,
        object_id=given["stuk_id"],
        names_nobody=form.cleaned_data["names_nobody"],
        now=given["now"],
    )


_ACTS: dict[str, Callable[[_Given, Any, int], object]] = {
    "schrijven": lambda given, form, deel: commands.write_deel(**given, deel_id=deel, **form.cleaned_data),
    "toewijzen": lambda given, form, deel: commands.assign_deel(
        **given, deel_id=deel, schrijver_id=int(form.cleaned_data["schrijver"]), until=form.cleaned_data["until"]
    ),
    "cijfer": lambda given, form, _deel: commands.place_cijfer(**given, bevroren_id=int(form.cleaned_data["bevroren"])),
    "cijfer-weg": lambda given, _form, deel: commands.remove_cijfer(**given, nummer=deel),
    "uitstellen": lambda given, form, _deel: commands.postpone_raadsvraag(**given, **form.cleaned_data),
    "onderwerpen": lambda given, form, _deel: commands.tag_raadsstuk(**given, onderwerpen=form.list_onderwerpen()),
    "aanbieden": lambda given, _form, _deel: commands.offer_raadsstuk(**given),
    "teruggeven": lambda given, form, _deel: commands.return_raadsstuk(**given, **form.cleaned_data),
    "goedkeuren": lambda given, _form, _deel: commands.approve_raadsstuk(**given),
    "verzenden": lambda given, form, _deel: commands.send_raadsstuk(**given, **form.cleaned_data),
    "intrekken": lambda given, form, _deel: commands.withdraw_raadsstuk(**given, **form.cleaned_data),
    "openbaar": lambda given, form, _deel: _propose(given, form),
}
_FORMS: dict[str, type[forms.Form]] = {
    "schrijven": TekstForm,
    "toewijzen": ToewijzenForm,
    "cijfer": CijferForm,
    "uitstellen": UitstelForm,
    "onderwerpen": OnderwerpenForm,
    "teruggeven": ReasonForm,
    "verzenden": SentForm,
    "intrekken": ReasonForm,
    "openbaar": OpenbaarForm,
}


# What can be done with the whole, by where it stands.
_ACTS_OF: dict[State, tuple[str, ...]] = {
    State.CONCEPT: ("cijfer", "aanbieden", "intrekken"),
    State.AANGEBODEN: ("goedkeuren", "teruggeven", "intrekken"),
    State.GOEDGEKEURD: ("verzenden", "teruggeven", "intrekken"),
    State.VERZONDEN: ("openbaar",),
    State.INGETROKKEN: (),
}


def _begin(request: HttpRequest, form: forms.Form, make: Callable[[], int], template: str) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            made = make()
        except NotAllowed:
            raise
        except DomainError as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Het is vastgelegd."))
            return redirect("raad:stuk", made)
    known = queries.list_onderwerpen(asker(request))
    return render(request, template, {"form": form, "known": known}, status=422 if form.is_bound else 200)


def _make_form(
    actor: Actor,
    act: str,
    deel: int,
    data: QueryDict | None = None,
    initial: dict[str, Any] | None = None,
) -> forms.Form:
    form = _FORMS.get(act, EmptyForm)(data, prefix=f"{act}{deel}", initial=initial)
    if isinstance(form, ToewijzenForm):
        form.offer(queries.list_writers(actor, today=timezone.localdate()))
    if isinstance(form, CijferForm):
        form.offer(queries.list_choices(actor, gemeente_id=actor.organisatie_id))
    return form


def _show(request: HttpRequest, stuk_id: int, *, wrong: _Wrong | None = None) -> HttpResponse:
    actor, now = asker(request), timezone.now()
    found = _get(actor, stuk_id)
    view, today = found.stuk, timezone.localdate(now)
    is_concept = view.state is State.CONCEPT

    def make(act: str, deel: int = 0, **initial: Any) -> forms.Form:  # noqa: ANN401 (what a form begins with)
        if wrong and (wrong.act, wrong.deel) == (act, deel):
            return wrong.form
        return _make_form(actor, act, deel, initial=dict(initial))

    context = {
        "page": found,
        **_row(view),
        "parts": [
            {
                "part": each,
                "is_late": is_concept
                and not each.versies
                and each.write_until is not None
                and each.write_until < today,
                "write": make("schrijven", each.deel_id, tekst=each.tekst, after_versie=each.versie),
                "assign": make("toewijzen", each.deel_id, schrijver=each.schrijver_id, until=each.write_until),
            }
            for each in found.delen
        ],
        "is_concept": is_concept,
        "forms": {act: make(act, **_initial(act, view, today)) for act in _list_acts(found)},
        "may_approve": view.state is State.AANGEBODEN and actor.medewerker_id not in found.writer_ids,
        "published": queries.find_state_of_stuk(actor, stuk_id),
        "earlier": _list_earlier(actor, found, today),
        "approved": found.vaststelling.inhoud.read_delen() if found.vaststelling and found.is_approved else [],
        **_preview(found),
        "wrong": wrong.form if wrong else None,
    }
    return render(request, "raad/stuk.html", context, status=422 if wrong else 200)


def _list_acts(found: StukPage) -> list[str]:
    """List the acts on the whole that fit where it stands."""
    acts = _ACTS_OF[found.stuk.state]
    runs = found.stuk.due_on is not None and found.stuk.state not in {State.VERZONDEN, State.INGETROKKEN}
    return [*acts, *(["uitstellen"] if runs else []), "onderwerpen"]


def _preview(found: StukPage) -> dict[str, Any]:
    """Return a text that waits for approval as it will be sent: with its figures in place, and what they count."""
    if found.stuk.state is not State.AANGEBODEN:
        return {"offered": [], "offered_cijfers": []}
    figures = {each.nummer: each for each in found.cijfers}
    used = {nummer for each in found.delen for nummer in list_places(each.tekst)}
    return {
        "offered": [
            (Beantwoord(each.nummer, each.vraag, each.tekst), split_text(each.tekst, figures)) for each in found.delen
        ],
        "offered_cijfers": [each for each in found.cijfers if each.nummer in used],
    }


def _initial(act: str, view: StukView, today: date) -> dict[str, Any]:
    match act:
        case "uitstellen":
            return {"notice_on": today}
        case "verzenden":
            return {"on": today}
        case "onderwerpen":
            return {"onderwerpen": ", ".join(view.onderwerpen)}
        case _:
            return {}


def _list_earlier(actor: Actor, found: StukPage, today: date) -> list[dict[str, Any]]:
    view = found.stuk
    text = "\n".join([view.onderwerp, *(each.vraag for each in found.delen)])
    rows = queries.list_earlier(actor, text=text, onderwerpen=view.onderwerpen, today=today, stuk_id=view.stuk_id)
    return [
        {"earlier": each, **_row(each.stuk), "delen": each.inhoud.read_delen() if each.inhoud else []} for each in rows
    ]


def _row(view: StukView) -> dict[str, Any]:
    return {
        "stuk": view,
        "soort": _(SOORT_WORDS[view.soort]),
        "state": _(STATE_WORDS[view.state]),
        "stand": view.termijn.stand.value,
        "days_late": -view.termijn.days_left,
    }


def _get(actor: Actor, stuk_id: int) -> StukPage:
    try:
        return queries.get_stuk(actor, stuk_id, today=timezone.localdate())
    except RaadsstukNotFound as fault:
        raise Http404 from fault
