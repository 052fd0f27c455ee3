# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the gemeente agreed: convenanten, types of signals, partners; and what came in from them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from houvast.access.domain.actors import OrganisatieSoort, Role
from houvast.access.middleware import page
from houvast.access.queries import list_organisaties
from houvast.vroegsignalering import commands, queries
from houvast.vroegsignalering.forms import VELD_WORDS, ConvenantForm, EndForm, SignaalpartnerForm, SignaaltypeForm
from houvast.vroegsignalering.views import AGREES, asker, do


@never_cache
@require_safe
@page(*AGREES)
def convenanten(request: HttpRequest) -> HttpResponse:
    """Show with whom the gemeente agreed what."""
    return _show(request)


@never_cache
@require_POST
@page(*AGREES)
def convenant_nieuw(request: HttpRequest) -> HttpResponse:
    """Record a signed convenant."""
    form = ConvenantForm(request.POST, prefix="convenant")
    which = {"gemeente_id": asker(request).organisatie_id}
    if form.is_valid() and do(request, form, commands.open_convenant, which | form.cleaned_data):
        messages.success(request, _("Het convenant is vastgelegd."))
        return redirect("vroegsignalering:convenanten")
    return _show(request, convenant_form=form, status=422)


@never_cache
@require_POST
@page(*AGREES)
def signaaltype_nieuw(request: HttpRequest) -> HttpResponse:
    """Take signals of a type from a day on."""
    form = SignaaltypeForm(request.POST, prefix="type")
    if form.is_valid():
        given = dict(form.cleaned_data)
        euros = given.pop("bedrag_min")
        wanted = commands.SignaaltypeRequest(**given, bedrag_min_cents=None if euros is None else int(euros * 100))
        which = {"gemeente_id": asker(request).organisatie_id, "signaaltype": wanted}
        if do(request, form, commands.choose_signaaltype, which):
            messages.success(request, _("De gemeente neemt deze signalen aan vanaf de eerste dag die u koos."))
            return redirect("vroegsignalering:convenanten")
    return _show(request, type_form=form, status=422)


@never_cache
@require_POST
@page(*AGREES)
def beeindigen(request: HttpRequest, wat: str, object_id: int) -> HttpResponse:
    """End a convenant, a type or a partner; after its last day nothing is accepted."""
    acts: dict[str, tuple[Callable[..., object], str]] = {
        "convenant": (commands.end_convenant, "convenant_id"),
        "type": (commands.end_signaaltype, "signaaltype_id"),
        "partner": (commands.end_signaalpartner, "signaalpartner_id"),
    }
    if wat not in acts:
        raise Http404
    act, key = acts[wat]
    form = EndForm(request.POST)
    which = {"gemeente_id": asker(request).organisatie_id, key: object_id}
    if form.is_valid() and do(request, form, act, which | form.cleaned_data):
        messages.success(request, _("Het einde is vastgelegd. Na die dag nemen we niets meer aan."))
    else:
        messages.error(request, " ".join(str(each) for errors in form.errors.values() for each in errors))
    return redirect("vroegsignalering:convenanten")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page(*AGREES)
def partner_nieuw(request: HttpRequest) -> HttpResponse:
    """Let an organisation report under a convenant."""
    actor = asker(request)
    choices: dict[str, Any] = {
        "organisaties": [
            (each.organisatie_id, each.naam) for each in list_organisaties(soort=OrganisatieSoort.SIGNAALPARTNER)
        ],
        "convenanten": [(each.convenant_id, each.naam) for each in queries.list_convenanten(actor)],
    }
    if request.method != "POST":
        return render(request, "vroegsignalering/partner_nieuw.html", {"form": SignaalpartnerForm(**choices)})
    form = SignaalpartnerForm(request.POST, **choices)
    if form.is_valid():
        given = dict(form.cleaned_data)
        given |= {"soorten": frozenset(given["soorten"]), "velden": frozenset(given["velden"])}
        which = {"gemeente_id": actor.organisatie_id, "partner": commands.SignaalpartnerRequest(**given)}
        if do(request, form, commands.register_signaalpartner, which):
            messages.success(request, _("De partner kan vanaf de eerste dag sturen."))
            return redirect("vroegsignalering:convenanten")
    return render(request, "vroegsignalering/partner_nieuw.html", {"form": form}, status=422)


@never_cache
@require_safe
@page(*AGREES)
def partner(request: HttpRequest, signaalpartner_id: int) -> HttpResponse:
    """Show one partner: what was agreed, and what it sent."""
    found = queries.find_signaalpartner(asker(request), signaalpartner_id)
    if found is None:
        raise Http404
    context = {
        "partner": found,
        "runs": found.is_running(timezone.localdate()),
        "velden": [VELD_WORDS[each] for each in found.velden],
        "leveringen": queries.list_leveringen(asker(request), signaalpartner_id=signaalpartner_id),
        "form": EndForm(),
    }
    return render(request, "vroegsignalering/partner.html", context)


@never_cache
@require_safe
@page(*AGREES, Role.OUTREACH, Role.CONSULENT)
def leveringen(request: HttpRequest) -> HttpResponse:
    """Show what came in from all partners, the newest first; never what was in it."""
    found = queries.list_leveringen(asker(request), count_max=100)
    return render(request, "vroegsignalering/leveringen.html", {"leveringen": found})


def _show(
    request: HttpRequest,
    *,
    convenant_form: ConvenantForm | None = None,
    type_form: SignaaltypeForm | None = None,
    status: int = 200,
) -> HttpResponse:
    actor, today = asker(request), timezone.localdate()
    partners = queries.list_signaalpartners(actor)
    context = {
        "convenanten": [(each, each.is_running(today)) for each in queries.list_convenanten(actor)],
        "typen": [(each, each.is_running(today)) for each in queries.list_signaaltypen(actor)],
        "partners": [(each, each.is_running(today)) for each in partners],
        "running": sum(each.is_running(today) for each in partners),
        "convenant_form": convenant_form or ConvenantForm(prefix="convenant"),
        "type_form": type_form or SignaaltypeForm(prefix="type"),
        "end_form": EndForm(),
    }
    return render(request, "vroegsignalering/convenanten.html", context, status=status)
