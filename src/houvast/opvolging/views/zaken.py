# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""One zaak on a phone."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from houvast.access.domain.actors import Role
from houvast.access.middleware import page
from houvast.opvolging import commands, queries
from houvast.opvolging.domain.afronding import NEEDS_TOESTEMMING
from houvast.opvolging.domain.woorden import Contactsoort
from houvast.opvolging.forms import AfrondenForm, DelenForm, MinderjarigenForm, PogingForm
from houvast.opvolging.views import REACHES, asker, do, list_uitvoerder_choices, say_faults
from houvast.privacy.commands import record_inzage

# One tap each on the page of a zaak; the others stand in the letters and the list.
_QUICK = (Contactsoort.TELEFOON, Contactsoort.HUISBEZOEK, Contactsoort.BERICHT, Contactsoort.MAIL)


@never_cache
@require_safe
@page(*REACHES)
def zaak(request: HttpRequest, zaak_id: int) -> HttpResponse:
    """Show a zaak with its contact data; that this person looked is written down."""
    found = queries.find_zaak(asker(request), zaak_id)
    if found is None:
        raise Http404
    record_inzage(
        actor=asker(request),
        object_kind="vroegsignaalzaak",
        object_id=zaak_id,
        gemeente_id=found.gemeente_id,
        uitvoerder_id=found.uitvoerder_id,
        now=timezone.now(),
    )
    context = {
        "zaak": found,
        "quick": [each.value for each in _QUICK],
        "form": AfrondenForm(initial={"version": found.version}),
        "toestemming": sorted(each.value for each in NEEDS_TOESTEMMING),
        "today": timezone.localdate(),
        "sees_traject": asker(request).role is Role.CONSULENT,
        "delen_form": DelenForm(uitvoerders=list_uitvoerder_choices(), initial={"uitvoerder_id": found.uitvoerder_id}),
    }
    return render(request, "opvolging/zaak.html", context)


@never_cache
@require_POST
@page(*REACHES)
def poging(request: HttpRequest, zaak_id: int) -> HttpResponse:
    """Write an attempt down."""
    _find(request, zaak_id)
    form = PogingForm(request.POST)
    if form.is_valid():
        do(request, commands.record_contactpoging, _("Vastgelegd."), zaak_id=zaak_id, **form.cleaned_data)
    else:
        say_faults(request, form)
    return redirect("opvolging:zaak", zaak_id)


@never_cache
@require_POST
@page(*REACHES)
def afronden(request: HttpRequest, zaak_id: int) -> HttpResponse:
    """End a zaak."""
    _find(request, zaak_id)
    form = AfrondenForm(request.POST)
    if form.is_valid():
        do(request, commands.end_zaak, _("De zaak is afgesloten."), zaak_id=zaak_id, **form.cleaned_data)
    else:
        say_faults(request, form)
    return redirect("opvolging:zaak", zaak_id)


@never_cache
@require_POST
@page(*REACHES)
def bekend(request: HttpRequest, zaak_id: int) -> HttpResponse:
    """Decide whether it is the household that is known."""
    _find(request, zaak_id)
    same = request.POST.get("same", "")
    if same in ("ja", "nee"):
        do(request, commands.decide_bekend, _("Uw oordeel is vastgelegd."), zaak_id=zaak_id, is_same=same == "ja")
    else:
        messages.error(request, _("Kies ja of nee."))
    return redirect("opvolging:zaak", zaak_id)


@never_cache
@require_POST
@page(*REACHES)
def woonplaats(request: HttpRequest, zaak_id: int) -> HttpResponse:
    """Ask the population register."""
    _find(request, zaak_id)
    do(request, commands.check_woonplaats, _("Het bevolkingsregister gaf antwoord."), zaak_id=zaak_id)
    return redirect("opvolging:zaak", zaak_id)


@never_cache
@require_POST
@page(*REACHES)
def minderjarigen(request: HttpRequest, zaak_id: int) -> HttpResponse:
    """Say whether minors live there."""
    _find(request, zaak_id)
    form = MinderjarigenForm(request.POST)
    if form.is_valid():
        success = _("Vastgelegd. De regels zijn opnieuw gewogen.")
        do(request, commands.record_minderjarigen, success, zaak_id=zaak_id, **form.cleaned_data)
    else:
        say_faults(request, form)
    return redirect("opvolging:zaak", zaak_id)


@never_cache
@require_POST
@page(*REACHES)
def openen(request: HttpRequest, zaak_id: int) -> HttpResponse:
    """Open what is still sealed of it."""
    _find(request, zaak_id)
    do(request, commands.open_zaak, _("Geopend. Dat u dit deed, staat in het logboek."), zaak_id=zaak_id)
    return redirect("opvolging:zaak", zaak_id)


@never_cache
@require_POST
@page(*REACHES)
def pauze(request: HttpRequest, zaak_id: int) -> HttpResponse:
    """Say that the end of the pause was seen to."""
    _find(request, zaak_id)
    do(request, commands.settle_pauze, _("Vastgelegd."), zaak_id=zaak_id)
    return redirect("opvolging:vandaag")


def _find(request: HttpRequest, zaak_id: int) -> queries.ZaakPage:
    found = queries.find_zaak(asker(request), zaak_id)
    if found is None:
        raise Http404
    return found
