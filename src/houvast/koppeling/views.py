# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Do these signals belong together? What waits for a person, one pair, and what was decided earlier."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Actor, Role
from houvast.access.middleware import page
from houvast.kernel.errors import DomainError
from houvast.koppeling import queries
from houvast.koppeling.commands import review_verband, undo_beoordeling
from houvast.koppeling.domain.vergelijken import Regel, compare_columns
from houvast.koppeling.forms import BeoordelingForm, OngedaanForm
from houvast.koppeling.queries import BeoordelingPage, VerbandView
from houvast.privacy.commands import record_inzage

REVIEWS = (Role.OUTREACH, Role.CONSULENT)


@never_cache
@require_safe
@page(*REVIEWS)
def werkvoorraad(request: HttpRequest) -> HttpResponse:
    """Show the pairs that wait, the likeliest first: what speaks for and against, and not yet who it is."""
    actor = _asker(request)
    context = {
        "count": queries.count_to_review(actor),
        "unlinked": queries.count_unlinked(actor),
        "verbanden": queries.list_to_review(actor),
        "drempels": queries.get_drempels(),
    }
    return render(request, "koppeling/werkvoorraad.html", context)


@never_cache
@require_safe
@page(*REVIEWS)
def verband(request: HttpRequest, verband_id: int) -> HttpResponse:
    """Show both records of a pair side by side; that this person looked is written down."""
    return _show_verband(request, _find_verband(request, verband_id), BeoordelingForm())


@never_cache
@require_POST
@page(*REVIEWS)
def beslissen(request: HttpRequest, verband_id: int) -> HttpResponse:
    """Record whether it is one inwoner or two, and why."""
    found = _find_verband(request, verband_id)
    form = BeoordelingForm(request.POST)
    if form.is_valid():
        is_dezelfde = form.cleaned_data["oordeel"] == "zelfde"
        try:
            review_verband(
                actor=_asker(request),
                verband_id=verband_id,
                is_dezelfde=is_dezelfde,
                reden=form.cleaned_data["reden"],
                now=timezone.now(),
            )
        except NotAllowed:
            raise
        except DomainError as fault:
            form.add_error(None, str(fault))
        else:
            done = _("Vastgelegd: dit is één inwoner.") if is_dezelfde else _("Vastgelegd: dit zijn twee inwoners.")
            messages.success(request, done)
            return redirect("koppeling:werkvoorraad")
    return _show_verband(request, found, form, status=422)


@never_cache
@require_safe
@page(*REVIEWS)
def beoordelingen(request: HttpRequest) -> HttpResponse:
    """Show what was decided, the newest first."""
    context = {"beoordelingen": queries.list_beoordelingen(_asker(request)), "most": queries.PAGE_SIZE}
    return render(request, "koppeling/beoordelingen.html", context)


@never_cache
@require_safe
@page(*REVIEWS)
def beoordeling(request: HttpRequest, beoordeling_id: int) -> HttpResponse:
    """Show a decision with the two records it is about; that this person looked is written down."""
    return _show_beoordeling(request, _find_beoordeling(request, beoordeling_id), OngedaanForm())


@never_cache
@require_POST
@page(*REVIEWS)
def ongedaan(request: HttpRequest, beoordeling_id: int) -> HttpResponse:
    """Take a decision back, with why."""
    found = _find_beoordeling(request, beoordeling_id)
    form = OngedaanForm(request.POST)
    if form.is_valid():
        reden = form.cleaned_data["reden"]
        try:
            undo_beoordeling(actor=_asker(request), beoordeling_id=beoordeling_id, reden=reden, now=timezone.now())
        except NotAllowed:
            raise
        except DomainError as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("De beoordeling is ongedaan gemaakt."))
            return redirect("koppeling:beoordelingen")
    return _show_beoordeling(request, found, form, status=422)


def _asker(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def _find_verband(request: HttpRequest, verband_id: int) -> VerbandView:
    found = queries.find_verband(_asker(request), verband_id)
    if found is None:
        raise Http404
    return found


def _find_beoordeling(request: HttpRequest, beoordeling_id: int) -> BeoordelingPage:
    found = queries.find_beoordeling(_asker(request), beoordeling_id)
    if found is None:
        raise Http404
    return found


def _show_verband(
    request: HttpRequest, found: VerbandView, form: BeoordelingForm, *, status: int = 200
) -> HttpResponse:
    context = {"verband": found, "regels": _open(request, found), "drempels": queries.get_drempels(), "form": form}
    return render(request, "koppeling/verband.html", context, status=status)


def _show_beoordeling(
    request: HttpRequest, found: BeoordelingPage, form: OngedaanForm, *, status: int = 200
) -> HttpResponse:
    regels = _open(request, found.verband) if found.verband else ()
    context = {"page": found, "verband": found.verband, "regels": regels, "form": form}
    return render(request, "koppeling/beoordeling.html", context, status=status)


def _open(request: HttpRequest, found: VerbandView) -> tuple[Regel, ...]:
    """Return both records side by side, and write down that this person opened them."""
    for zijde in (found.een, found.ander):
        record_inzage(
            actor=_asker(request),
            object_kind="vroegsignaal",
            object_id=zijde.vroegsignaal_id,
            gemeente_id=zijde.gemeente_id,
            uitvoerder_id=zijde.uitvoerder_id,
            now=timezone.now(),
        )
    return compare_columns(found.een.persoon, found.ander.persoon)
