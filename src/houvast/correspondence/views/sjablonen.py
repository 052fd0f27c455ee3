# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The templates of a gemeente, who its letters are from, and what they look like on paper."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from houvast.access import queries as access
from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import OrganisatieSoort, Role
from houvast.access.middleware import page
from houvast.correspondence import commands, queries
from houvast.correspondence.domain.bericht import KANAAL_WORDS
from houvast.correspondence.domain.sjabloon import FIELDS
from houvast.correspondence.forms import HuisstijlForm, SjabloonForm
from houvast.correspondence.queries import Kanaal, Sjabloon, SjabloonNotFound
from houvast.correspondence.views import answer_pdf, asker
from houvast.kernel.errors import DomainError
from houvast.web.pdf import can_write_pdf

_WRITES = (Role.BELEIDSMEDEWERKER,)


@never_cache
@require_safe
@page(*_WRITES)
def sjablonen(request: HttpRequest) -> HttpResponse:
    """List the templates, and who letters are from."""
    actor = asker(request)
    senders = queries.list_huisstijlen(actor, gemeente_id=actor.organisatie_id)
    context = {
        "sjablonen": [
            (each, _(each.titel), _(KANAAL_WORDS[each.kanaal]))
            for each in queries.list_sjablonen(actor, gemeente_id=actor.organisatie_id)
        ],
        "own": senders.get(None),
        "uitvoerders": [
            (each, senders.get(each.organisatie_id))
            for each in access.list_organisaties(soort=OrganisatieSoort.UITVOERDER)
        ],
    }
    return render(request, "correspondence/sjablonen.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page(*_WRITES)
def sjabloon(request: HttpRequest, naam: str) -> HttpResponse:
    """Show a template with its fields and versions, and write a next version."""
    actor = asker(request)
    found = _get(request, naam)
    form = SjabloonForm(
        request.POST if request.method == "POST" else None,
        initial={"onderwerp": found.onderwerp, "tekst": found.tekst},
    )
    if request.method == "POST" and form.is_valid():
        written = replace(found, onderwerp=form.cleaned_data["onderwerp"], tekst=_text(form.cleaned_data["tekst"]))
        reason, now = form.cleaned_data["reason"], timezone.now()
        try:
            commands.write_sjabloon(
                actor=actor, gemeente_id=actor.organisatie_id, sjabloon=written, reason=reason, now=now
            )
        except NotAllowed:
            raise
        except DomainError as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("De nieuwe versie geldt vanaf nu. Brieven die er al zijn, veranderen niet."))
            return redirect("correspondence:sjablonen")
    context = {
        "sjabloon": found,
        "titel": _(found.titel),
        "kanaal": _(KANAAL_WORDS[found.kanaal]),
        "form": form,
        "fields": sorted(FIELDS.items()),
        "versies": queries.list_versies(actor, gemeente_id=actor.organisatie_id, naam=naam),
        "can_pdf": can_write_pdf() and found.kanaal in {Kanaal.BRIEF, Kanaal.KAART},
    }
    return render(request, "correspondence/sjabloon.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
@page(*_WRITES)
def voorbeeld(request: HttpRequest, naam: str) -> HttpResponse:
    """Give a template as it looks on paper, for an invented person."""
    actor = asker(request)
    found = _get(request, naam)
    if found.kanaal not in {Kanaal.BRIEF, Kanaal.KAART}:
        raise Http404
    made = queries.render_voorbeeld(actor, gemeente_id=actor.organisatie_id, sjabloon=found, on=timezone.localdate())
    return answer_pdf(made, f"voorbeeld-{naam}")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page(*_WRITES)
def afzender(request: HttpRequest, uitvoerder_id: int | None = None) -> HttpResponse:
    """Show who letters are from, and write a next version."""
    actor = asker(request)
    uitvoerder = _find_uitvoerder(uitvoerder_id)
    form = HuisstijlForm(
        request.POST if request.method == "POST" else None, initial=_initial(request, uitvoerder_id, uitvoerder)
    )
    if request.method == "POST" and form.is_valid():
        try:
            commands.write_huisstijl(
                actor=actor,
                gemeente_id=actor.organisatie_id,
                uitvoerder_id=uitvoerder_id,
                huisstijl=form.make_huisstijl(),
                reason=form.cleaned_data["reason"],
                now=timezone.now(),
            )
        except NotAllowed:
            raise
        except DomainError as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Nieuwe brieven krijgen deze afzender."))
            return redirect("correspondence:sjablonen")
    context = {"form": form, "uitvoerder": uitvoerder}
    return render(request, "correspondence/afzender.html", context, status=422 if form.errors else 200)


def _initial(request: HttpRequest, uitvoerder_id: int | None, uitvoerder: str) -> dict[str, Any]:
    actor = asker(request)
    found = queries.find_huisstijl(actor, gemeente_id=actor.organisatie_id, uitvoerder_id=uitvoerder_id)
    if found is not None:
        return asdict(found)
    plain = actor.organisatie_naam.removeprefix("Gemeente ")
    return {
        "gemeente": plain,
        "college": f"het college van burgemeester en wethouders van {plain}",
        "afzender": uitvoerder or actor.organisatie_naam,
    }


def _find_uitvoerder(uitvoerder_id: int | None) -> str:
    if uitvoerder_id is None:
        return ""
    for each in access.list_organisaties(soort=OrganisatieSoort.UITVOERDER):
        if each.organisatie_id == uitvoerder_id:
            return each.naam
    raise Http404


def _get(request: HttpRequest, naam: str) -> Sjabloon:
    actor = asker(request)
    try:
        return queries.get_sjabloon(actor, gemeente_id=actor.organisatie_id, naam=naam)
    except SjabloonNotFound as fault:
        raise Http404 from fault


def _text(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
