# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bank files: bring them in, follow them, and accept with two people what was kept apart."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Role
from houvast.access.middleware import page
from houvast.budgetbeheer import commands, queries
from houvast.budgetbeheer.domain.bankbestand import Outcome, asks_about_equal_lines
from houvast.budgetbeheer.forms import AcceptForm, RejectForm, UploadForm
from houvast.budgetbeheer.queries.pages_bestanden import list_quarantined
from houvast.budgetbeheer.views import asker
from houvast.kernel.errors import DomainError

_OUTCOMES = {
    "geboekt": Outcome.IMPORTED,
    "apart": Outcome.QUARANTINED,
    "geweigerd": Outcome.REFUSED,
    "bekend": Outcome.KNOWN,
}


@never_cache
@require_safe
@page(Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR)
def bestanden(request: HttpRequest) -> HttpResponse:
    """Show the files of the organisation with what became of each, newest first."""
    return _show_bestanden(request, UploadForm())


@never_cache
@require_POST
@page(Role.BUDGETBEHEERDER)
def inlezen(request: HttpRequest) -> HttpResponse:
    """Take the chosen files in; each is imported on its own, while the page follows it."""
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show_bestanden(request, form, status=422)
    received = []
    for each in form.cleaned_data["bestanden"]:
        try:
            received.append(
                commands.receive_bankbestand(
                    actor=asker(request), chunks=each.chunks(), file_name=each.name, now=timezone.now()
                )
            )
        except NotAllowed:
            raise
        except DomainError as fault:
            messages.error(request, f"{each.name}: {fault}")
    if len(received) == 1:
        return redirect("budgetbeheer:bestand", received[0])
    if received:
        words = ngettext(
            "%(count)d bestand ontvangen. Hieronder ziet u wat ervan wordt.",
            "%(count)d bestanden ontvangen. Hieronder ziet u wat ervan wordt.",
            len(received),
        )
        messages.success(request, words % {"count": len(received)})
    return redirect("budgetbeheer:bestanden")


@never_cache
@require_safe
@page(Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR)
def bestand(request: HttpRequest, bestand_id: int) -> HttpResponse:
    """Show one file: how far it is, what it says, what is wrong, who accepted it."""
    return _show_bestand(request, bestand_id, None)


@never_cache
@require_safe
@page(Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR)
def voortgang(request: HttpRequest, bestand_id: int) -> HttpResponse:
    """Show how far a file is; once it is done, let the page begin anew."""
    try:
        progress = queries.get_progress(actor=asker(request), bestand_id=bestand_id)
    except queries.BestandNotFound as fault:
        raise Http404 from fault
    context = {"progress": progress, "bestand_id": bestand_id}
    response = render(request, "budgetbeheer/_voortgang.html", context)
    if progress.outcome is not None:
        response["HX-Refresh"] = "true"
    return response


@never_cache
@require_POST
@page(Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR)
def accepteren(request: HttpRequest, bestand_id: int) -> HttpResponse:
    """Accept a quarantined file as one of two people; the second acceptance books it."""
    form = AcceptForm(request.POST)
    if not form.is_valid():
        return _show_bestand(request, bestand_id, form, status=422)
    try:
        result = commands.accept_quarantine(
            actor=asker(request), bestand_id=bestand_id, now=timezone.now(), **form.cleaned_data
        )
    except NotAllowed:
        raise
    except DomainError as fault:
        form.add_error(None, str(fault))
        return _show_bestand(request, bestand_id, form, status=409)
    if result is None:
        messages.success(
            request, _("U accepteerde dit bestand. Zodra de tweede persoon dat ook doet, wordt het geboekt.")
        )
    elif result.outcome is Outcome.IMPORTED:
        words = _("Geaccepteerd en geboekt: %(booked)d regels geboekt, %(waiting)d wachten op een budgetbeheerder.")
        messages.success(request, words % {"booked": result.booked, "waiting": result.waiting})
    return redirect("budgetbeheer:bestand", bestand_id)


@never_cache
@require_POST
@page(Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR)
def afwijzen(request: HttpRequest, bestand_id: int) -> HttpResponse:
    """Reject a quarantined file for good; one person suffices, since nothing is booked."""
    form = RejectForm(request.POST, prefix="afwijzen")
    if not form.is_valid():
        return _show_bestand(request, bestand_id, None, rejection=form, status=422)
    try:
        commands.reject_quarantine(actor=asker(request), bestand_id=bestand_id, now=timezone.now(), **form.cleaned_data)
    except NotAllowed:
        raise
    except DomainError as fault:
        form.add_error(None, str(fault))
        return _show_bestand(request, bestand_id, None, rejection=form, status=409)
    messages.success(request, _("Het bestand is afgewezen. Er is niets van geboekt; het blijft wel bewaard."))
    return redirect("budgetbeheer:bestand", bestand_id)


@never_cache
@require_safe
@page(Role.TWEEDE_BEOORDELAAR)
def goedkeuren(request: HttpRequest) -> HttpResponse:
    """Show what waits for the second pair of eyes, each with what is wrong and the risk."""
    actor = asker(request)
    found = list_quarantined(actor=actor)
    mine = [each for each in found if each.waits_for(actor)]
    context = {"mine": mine, "others": [each for each in found if each not in mine]}
    return render(request, "budgetbeheer/goedkeuren.html", context)


def _show_bestanden(request: HttpRequest, form: UploadForm, *, status: int = 200) -> HttpResponse:
    actor = asker(request)
    chosen = request.GET.get("uitkomst", "")
    found = queries.list_bankbestanden(
        actor=actor, cursor=request.GET.get("na"), outcome=_OUTCOMES.get(chosen), limit=25
    )
    context = {
        "form": form,
        "bestanden": found.bestanden,
        "cursor": found.cursor,
        "chosen": chosen if chosen in _OUTCOMES else "",
        "first_page": "na" not in request.GET,
        "may_upload": actor.role is Role.BUDGETBEHEERDER,
        "busy": any(each.outcome is None for each in found.bestanden),
        "quarantined": [each for each in found.bestanden if each.outcome is Outcome.QUARANTINED],
        "refused": [each for each in found.bestanden if each.outcome is Outcome.REFUSED],
    }
    return render(request, "budgetbeheer/bestanden.html", context, status=status)


def _show_bestand(
    request: HttpRequest,
    bestand_id: int,
    form: AcceptForm | None,
    *,
    rejection: RejectForm | None = None,
    status: int = 200,
) -> HttpResponse:
    actor = asker(request)
    try:
        found = queries.get_bankbestand(actor=actor, bestand_id=bestand_id)
    except queries.BestandNotFound as fault:
        raise Http404 from fault
    first = found.acceptances[0] if found.acceptances else None
    waits = found.outcome is Outcome.QUARANTINED
    may = waits and (first is None or (first.medewerker_id != actor.medewerker_id and first.role != actor.role.value))
    if form is None and may:
        form = AcceptForm(initial={"equal_lines": first.equal_lines if first else "known"})
    context = {
        "bestand": found,
        "first": first,
        "waits": waits,
        "may_accept": may,
        "asks_equal": asks_about_equal_lines(found.reasons),
        "form": form,
        "rejection": rejection or RejectForm(prefix="afwijzen"),
        "progress": None if found.outcome else queries.get_progress(actor=actor, bestand_id=bestand_id),
        "bestand_id": bestand_id,
    }
    return render(request, "budgetbeheer/bestand.html", context, status=status)
