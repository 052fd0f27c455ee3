# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the gemeente makes public: proposals that wait, what is public, and proposing a figure or a register."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from houvast.access.domain.actors import Actor
from houvast.access.middleware import page
from houvast.kernel.errors import DomainError
from houvast.raad import commands, queries
from houvast.raad.domain.inhoud import read_inhoud
from houvast.raad.domain.tekst import read_beeld
from houvast.raad.domain.words import OPENBAAR_WORDS, Openbaar
from houvast.raad.forms import CijferForm, EmptyForm, ReasonForm, RegisterForm
from houvast.raad.queries import VoorstelView
from houvast.raad.views import ROLES, asker

_FORMS: dict[str, type[forms.Form]] = {
    "cijfer": CijferForm,
    "register": RegisterForm,
    "openbaar": EmptyForm,
    "afwijzen": ReasonForm,
    "intrekken": ReasonForm,
}


@never_cache
@require_safe
@page(*ROLES)
def openbaarheid(request: HttpRequest) -> HttpResponse:
    """Show what waits for a second pair of eyes, and what everyone can read."""
    return _show(request)


@never_cache
@require_POST
@page(*ROLES)
def doen(request: HttpRequest, act: str, object_id: int) -> HttpResponse:
    """Propose, decide or withdraw; `object_id` is the proposal or the public copy, or 0."""
    if act not in _FORMS:
        raise Http404
    form = _make_form(asker(request), act, object_id, request.POST)
    if form.is_valid():
        try:
            _act(asker(request), act, object_id, form)
        except DomainError as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Het is vastgelegd."))
            return redirect("raad:openbaarheid")
    return _show(request, wrong=form, wrong_act=act, wrong_id=object_id)


def _act(actor: Actor, act: str, object_id: int, form: Any) -> None:  # noqa: ANN401 (a form of this room)
    clean: dict[str, Any] = form.cleaned_data
    given: dict[str, Any] = {"actor": actor, "now": timezone.now()}
    match act:
        case "cijfer":
            commands.propose_publicatie(
                **given, soort=Openbaar.CIJFER, object_id=int(clean["bevroren"]), names_nobody=True
            )
        case "register":
            commands.propose_publicatie(**given, soort=Openbaar.REGISTER, object_id=clean["year"], names_nobody=True)
        case "openbaar":
            commands.publish_voorstel(**given, voorstel_id=object_id)
        case "afwijzen":
            commands.reject_voorstel(**given, voorstel_id=object_id, reason=clean["reason"])
        case _:
            commands.withdraw_publicatie(**given, publicatie_id=object_id, reason=clean["reason"])


def _make_form(actor: Actor, act: str, object_id: int, data: QueryDict | None = None) -> forms.Form:
    form = _FORMS[act](data, prefix=f"{act}{object_id}")
    if isinstance(form, CijferForm):
        form.offer(queries.list_choices(actor, gemeente_id=actor.organisatie_id))
    return form


def _show(
    request: HttpRequest, *, wrong: forms.Form | None = None, wrong_act: str = "", wrong_id: int = 0
) -> HttpResponse:
    actor = asker(request)

    def make(act: str, object_id: int = 0) -> forms.Form:
        return wrong if wrong and (act, object_id) == (wrong_act, wrong_id) else _make_form(actor, act, object_id)

    published = queries.list_publicaties(actor)
    context = {
        "waiting": [
            {
                "voorstel": each,
                "soort": _(OPENBAAR_WORDS[each.soort]),
                "mine": each.proposed_by_id == actor.medewerker_id,
                "reject": make("afwijzen", each.voorstel_id),
                **_read(each),
            }
            for each in queries.list_voorstellen(actor)
        ],
        "public": [
            {
                "publicatie": each,
                "soort": _(OPENBAAR_WORDS[each.soort]),
                "withdraw": make("intrekken", each.publicatie_id),
            }
            for each in published
            if each.withdrawn_at is None
        ],
        "withdrawn": [(each, _(OPENBAAR_WORDS[each.soort])) for each in published if each.withdrawn_at is not None],
        "cijfer": make("cijfer"),
        "register": make("register"),
        "slug": queries.make_slug(actor.organisatie_naam),
        "wrong": wrong,
    }
    return render(request, "raad/openbaarheid.html", context, status=422 if wrong else 200)


def _read(voorstel: VoorstelView) -> dict[str, Any]:
    """Return what everyone would read, as the page shows it."""
    match voorstel.soort:
        case Openbaar.CIJFER:
            return {"beeld": read_beeld(json.loads(voorstel.content))}
        case Openbaar.STUK:
            inhoud = read_inhoud(voorstel.content)
            return {"inhoud": inhoud, "delen": inhoud.read_delen()}
        case Openbaar.REGISTER:
            found = json.loads(voorstel.content)
            return {"rows": [(each["groep"], each["waarde"], each["aantal"]) for each in found["regels"]]}
