# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of portable: take a household along, the escrow copies, and the list for emergencies."""

from __future__ import annotations

import io
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Actor, Role
from houvast.access.middleware import page
from houvast.kernel.errors import DomainError
from houvast.partijen import queries as partijen
from houvast.partijen.queries import HuishoudenNotFound, HuishoudenView
from houvast.portable import commands, queries
from houvast.portable.forms import NoodlijstForm
from houvast.web.pdf import can_write_pdf

_TAKES = (Role.BUDGETBEHEERDER, Role.CONSULENT)


@never_cache
@require_safe
@page(*_TAKES)
def meenemen(request: HttpRequest, huishouden_id: int) -> HttpResponse:
    """Say what is in the file of a household, and for whom it is."""
    huishouden = _get(request, huishouden_id)
    return render(request, "portable/meenemen.html", {"huishouden": huishouden, "can_pdf": can_write_pdf()})


@never_cache
@require_POST
@page(*_TAKES)
def bestand(request: HttpRequest, huishouden_id: int) -> HttpResponse:
    """Give the file of a household; that it was made, by whom, stands in the log."""
    huishouden = _get(request, huishouden_id)
    out = io.BytesIO()
    try:
        commands.export_huishouden(
            actor=_asker(request),
            huishouden_id=huishouden_id,
            out=out,
            now=timezone.now(),
            with_papers=can_write_pdf(),
        )
    except (DomainError, NotAllowed) as fault:
        messages.error(request, str(fault))
        return redirect("portable:meenemen", huishouden_id=huishouden_id)
    name = "".join(each if each.isalnum() else "-" for each in huishouden.nummer)
    return _download(out.getvalue(), f"huishouden-{name}.zip")


@never_cache
@require_safe
@page(Role.CONTRACTMANAGER, Role.AUDITOR)
def escrow(request: HttpRequest) -> HttpResponse:
    """Show which copies of all households there are, and whether they work."""
    return render(request, "portable/escrow.html", {"rows": queries.list_escrow(_asker(request))})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page(Role.CONTRACTMANAGER)
def noodlijst(request: HttpRequest) -> HttpResponse:
    """Ask for the list of who must get money now, and show what was asked."""
    actor = _asker(request)
    uitvoerders = queries.list_uitvoerders_of(actor)
    form = NoodlijstForm(request.POST or None, uitvoerders=uitvoerders)
    if request.method == "POST" and form.is_valid():
        try:
            commands.ask_noodlijst(
                actor=actor,
                gemeente_id=actor.organisatie_id,
                uitvoerder_id=form.cleaned_data["uitvoerder"],
                reason=form.cleaned_data["reason"],
                is_nood=form.cleaned_data["is_nood"],
                now=timezone.now(),
            )
            return redirect("portable:noodlijst")
        except (DomainError, NotAllowed) as fault:
            form.add_error(None, str(fault))
    context: dict[str, Any] = {"form": form, "rows": queries.list_noodlijsten(actor), "uitvoerders": uitvoerders}
    return render(request, "portable/noodlijst.html", context)


@never_cache
@require_POST
@page(Role.CONTRACTMANAGER)
def noodlijst_goedkeuren(request: HttpRequest, noodlijst_id: int) -> HttpResponse:
    """Agree that a colleague opens the list."""
    try:
        commands.release_noodlijst(actor=_asker(request), noodlijst_id=noodlijst_id, now=timezone.now())
    except (DomainError, NotAllowed) as fault:
        messages.error(request, str(fault))
    return redirect("portable:noodlijst")


@never_cache
@require_POST
@page(Role.CONTRACTMANAGER)
def noodlijst_openen(request: HttpRequest, noodlijst_id: int) -> HttpResponse:
    """Give the list, as CSV and PDF in one file."""
    try:
        content = commands.open_noodlijst(actor=_asker(request), noodlijst_id=noodlijst_id, now=timezone.now())
    except (DomainError, NotAllowed) as fault:
        messages.error(request, str(fault))
        return redirect("portable:noodlijst")
    return _download(content, f"noodlijst-{timezone.localdate():%Y-%m-%d}.zip")


def _download(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _asker(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def _get(request: HttpRequest, huishouden_id: int) -> HuishoudenView:
    try:
        return partijen.get_huishouden(_asker(request), huishouden_id)
    except HuishoudenNotFound as fault:
        raise Http404(_("Dit huishouden is niet gevonden.")) from fault
