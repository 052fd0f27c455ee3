# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The questions that the law leaves to the gemeente, on one page, each answered with its reason."""

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
from houvast.instellingen import commands, queries
from houvast.kernel.errors import DomainError
from houvast.kernel.instellingen import Eigenaar, Instelling, find_declared
from houvast.web.forms.keuzes import KeuzeForm, make_form

_CHOOSES = (Role.BELEIDSMEDEWERKER, Role.CONTRACTMANAGER)


@never_cache
@require_safe
@page(*_CHOOSES)
def instellingen(request: HttpRequest) -> HttpResponse:
    """Show every question: chosen, proposed, or still open."""
    return _show(request, None, None)


@never_cache
@require_POST
@page(*_CHOOSES)
def kiezen(request: HttpRequest, sleutel: str) -> HttpResponse:
    """Answer one question, with the reason."""
    keuze = find_declared(sleutel, Eigenaar.GEMEENTE)
    if keuze is None:
        raise Http404
    form = make_form(keuze, request.POST)
    if form.is_valid():
        actor = _asker(request)
        try:
            commands.choose_instelling(
                actor=actor,
                gemeente_id=actor.organisatie_id,
                sleutel=sleutel,
                waarde=form.waarde,
                reason=form.cleaned_data["reason"],
                now=timezone.now(),
            )
        except NotAllowed:
            raise
        except DomainError as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("De keuze is vastgelegd en geldt vanaf nu."))
            return redirect("instellingen:instellingen")
    return _show(request, keuze, form)


def _show(request: HttpRequest, wrong: Instelling | None, form: KeuzeForm | None) -> HttpResponse:
    found = queries.list_instellingen(_asker(request))
    rows = [
        (view, form if form is not None and wrong == view.keuze else make_form(view.keuze, waarde=view.waarde))
        for view in found
    ]
    context = {
        "rows": rows,
        "open": sum(view.is_open for view in found),
        "proposed": sum(not view.is_open and not view.is_chosen for view in found),
        "wrong": form,
    }
    return render(request, "instellingen/instellingen.html", context, status=200 if form is None else 422)


def _asker(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor
