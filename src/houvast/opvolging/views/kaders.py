# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rules of the gemeente: in words, tried, live."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from houvast.access.middleware import page
from houvast.opvolging import commands, queries
from houvast.opvolging.forms import BeproevenForm, KaderForm, RedenForm
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
        "edit_form": KaderForm(regels=list(found.geschreven), auto_id="kader_%s"),
    }
    return render(request, "opvolging/kader.html", context)


@never_cache
@require_POST
@page(*CHOOSES)
def wijzigen(request: HttpRequest, kader_id: int) -> HttpResponse:
    """Write a next version that begins with this one."""
    found = _find(request, kader_id)
    form = KaderForm(request.POST, regels=list(found.geschreven))
    if not form.is_valid():
        say_faults(request, form)
        return redirect("opvolging:kader", kader_id)
    do(
        request,
        commands.write_kader,
        _("Er is een nieuwe versie, als concept."),
        gemeente_id=asker(request).organisatie_id,
        regels=form.write(),
        reden=form.cleaned_data["reden"],
    )
    return redirect("opvolging:kaders")


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
