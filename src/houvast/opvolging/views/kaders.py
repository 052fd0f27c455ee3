# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rules of the gemeente: in words, tried, live."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from houvast.access.middleware import page
from houvast.opvolging import commands, queries
from houvast.opvolging.domain.kader import KaderIsWrong, drop_regel, move_regel, put_regel
from houvast.opvolging.forms import BeproevenForm, RedenForm, RegelForm, read_initial
from houvast.opvolging.queries import KaderView
from houvast.opvolging.views import CHOOSES, asker, do, say_faults


@never_cache
@require_safe
@page(*CHOOSES)
def kaders(request: HttpRequest) -> HttpResponse:
    """Show the versions, and which one is live."""
    found = queries.list_kaders(asker(request))
    live = next((each for each in found if each.state == "geldt"), None)
    return render(request, "opvolging/kaders.html", {"kaders": found, "live": live})


@never_cache
@require_POST
@page(*CHOOSES)
def beginnen(request: HttpRequest) -> HttpResponse:
    """Begin with the proposal that comes with Houvast."""
    actor = asker(request)
    do(request, commands.start_kader, _("Het voorstel staat klaar als concept."), gemeente_id=actor.organisatie_id)
    return redirect("opvolging:kaders")


@never_cache
@require_safe
@page(*CHOOSES)
def kader(request: HttpRequest, kader_id: int) -> HttpResponse:
    """Show a version in words, what its trials came to, and what may be done with it."""
    found = _find(request, kader_id)
    context = {
        "kader": found,
        "beproevingen": queries.list_beproevingen(asker(request), kader_id),
        "form": BeproevenForm(),
        "live_form": RedenForm(),
        "copy_form": RedenForm(auto_id="nieuw_%s"),
        "last": len(found.regels),
    }
    return render(request, "opvolging/kader.html", context)


@never_cache
@require_POST
@page(*CHOOSES)
def nieuw(request: HttpRequest, kader_id: int) -> HttpResponse:
    """Write a next version that begins with the rules of this one."""
    found = _find(request, kader_id)
    form = RedenForm(request.POST)
    if not form.is_valid():
        say_faults(request, form)
        return redirect("opvolging:kader", kader_id)
    which = {"gemeente_id": asker(request).organisatie_id, "regels": found.geschreven, **form.cleaned_data}
    if not do(request, commands.write_kader, _("Er is een nieuwe versie, als concept. Pas de regels aan."), **which):
        return redirect("opvolging:kader", kader_id)
    return redirect("opvolging:kader", queries.list_kaders(asker(request))[0].kader_id)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page(*CHOOSES)
def regel(request: HttpRequest, kader_id: int, nummer: int | None = None) -> HttpResponse:
    """Add a rule to a concept, or change one."""
    found = _find(request, kader_id)
    if not found.is_concept or (nummer is not None and not 1 <= nummer <= len(found.geschreven)):
        raise Http404
    if request.method == "POST":
        form = RegelForm(request.POST)
        if form.is_valid() and _change(
            request, found, form.cleaned_data["stand"], put_regel(found.geschreven, nummer, form.write())
        ):
            return redirect("opvolging:kader", kader_id)
    else:
        initial = {} if nummer is None else read_initial(dict(found.geschreven[nummer - 1]))
        form = RegelForm(initial={**initial, "stand": found.stand})
    context = {"kader": found, "form": form, "nummer": nummer}
    return render(request, "opvolging/regel.html", context, status=422 if form.errors else 200)


@never_cache
@require_POST
@page(*CHOOSES)
def regel_doen(request: HttpRequest, kader_id: int, nummer: int, act: str) -> HttpResponse:
    """Take a rule out of a concept, or give it another place in the order."""
    found = _find(request, kader_id)
    if act not in ("weg", "omhoog", "omlaag"):
        raise Http404
    try:
        regels = (
            drop_regel(found.geschreven, nummer)
            if act == "weg"
            else move_regel(found.geschreven, nummer, up=act == "omhoog")
        )
    except KaderIsWrong as fault:
        raise Http404 from fault
    _change(request, found, request.POST.get("stand", ""), regels)
    return redirect("opvolging:kader", kader_id)


def _change(request: HttpRequest, found: KaderView, stand: str, regels: list[Any]) -> bool:
    which = {"gemeente_id": asker(request).organisatie_id, "kader_id": found.kader_id}
    return do(request, commands.change_kader, _("De regels zijn bewaard."), **which, before=stand, regels=regels)


@never_cache
@require_POST
@page(*CHOOSES)
def beproeven(request: HttpRequest, kader_id: int) -> HttpResponse:
    """Try it on past months."""
    _find(request, kader_id)
    form = BeproevenForm(request.POST)
    if form.is_valid():
        which = {"gemeente_id": asker(request).organisatie_id, "kader_id": kader_id}
        do(request, commands.try_kader, _("Beproefd. De uitkomst staat hieronder."), **which, **form.cleaned_data)
    else:
        say_faults(request, form)
    return redirect("opvolging:kader", kader_id)


@never_cache
@require_POST
@page(*CHOOSES)
def gelden(request: HttpRequest, kader_id: int) -> HttpResponse:
    """Let it decide from now on."""
    _find(request, kader_id)
    form = RedenForm(request.POST)
    if form.is_valid():
        which = {"gemeente_id": asker(request).organisatie_id, "kader_id": kader_id}
        do(request, commands.take_kader_live, _("Deze versie geldt vanaf nu."), **which, **form.cleaned_data)
    else:
        say_faults(request, form)
    return redirect("opvolging:kader", kader_id)


def _find(request: HttpRequest, kader_id: int) -> KaderView:
    found = queries.find_kader(asker(request), kader_id)
    if found is None:
        raise Http404
    return found
