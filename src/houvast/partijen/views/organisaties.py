# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The address book: organisations that pay households or are paid by them, and the accounts they use."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Role
from houvast.access.middleware import page
from houvast.kernel.errors import DomainError
from houvast.partijen import commands, queries
from houvast.partijen.forms import SOORTEN, BankrekeningForm, OrganisatieForm
from houvast.partijen.views import asker

_ROLES = (Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR)
_SHOWN = 50


@never_cache
@require_safe
@page(*_ROLES)
def organisaties(request: HttpRequest) -> HttpResponse:
    """Find an organisation by the beginning of its name."""
    zoek = request.GET.get("naam", "").strip()
    found = queries.list_organisaties(asker(request), on=timezone.localdate(), search=zoek, count_max=_SHOWN + 1)
    soorten = dict(SOORTEN)
    context = {
        "zoek": zoek,
        "found": [(each, soorten.get(each.soort, each.soort)) for each in found[:_SHOWN]],
        "more": len(found) > _SHOWN,
    }
    return render(request, "partijen/organisaties.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page(*_ROLES)
def registreren(request: HttpRequest) -> HttpResponse:
    """Add an organisation to the address book of the own uitvoerder."""
    actor = asker(request)
    form = OrganisatieForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            organisatie_id = commands.admit_organisatie(
                actor=actor,
                houder_id=actor.organisatie_id,
                naam=values["naam"],
                soort=values["soort"],
                iban=values["iban"],
                since=timezone.localdate(),
                now=timezone.now(),
            )
        except NotAllowed:
            raise
        except DomainError as fault:
            form.add_error("naam" if isinstance(fault, commands.OrganisatieIsKnown) else None, str(fault))
        else:
            messages.success(request, _("De organisatie staat in het adresboek."))
            return redirect("partijen:organisatie", organisatie_id)
    status = 422 if request.method == "POST" else 200
    return render(request, "partijen/organisatie_registreren.html", {"form": form}, status=status)


@never_cache
@require_safe
@page(*_ROLES)
def organisatie(request: HttpRequest, organisatie_id: int) -> HttpResponse:
    """Show an organisation with the accounts it uses and used."""
    return _show(request, organisatie_id, None)


@never_cache
@require_POST
@page(*_ROLES)
def rekening(request: HttpRequest, organisatie_id: int) -> HttpResponse:
    """Record one more account that an organisation uses."""
    form = BankrekeningForm(request.POST)
    if form.is_valid():
        try:
            commands.register_bankrekening(
                actor=asker(request), organisatie_id=organisatie_id, now=timezone.now(), **form.cleaned_data
            )
        except NotAllowed:
            raise
        except commands.OrganisatieNotFound as fault:
            raise Http404 from fault
        except DomainError as fault:
            form.add_error("iban", str(fault))
        else:
            messages.success(request, _("De rekening staat in het adresboek."))
            return redirect("partijen:organisatie", organisatie_id)
    return _show(request, organisatie_id, form)


def _show(request: HttpRequest, organisatie_id: int, form: BankrekeningForm | None) -> HttpResponse:
    actor, today = asker(request), timezone.localdate()
    found = queries.find_organisatie(actor, organisatie_id, on=today)
    if found is None:
        raise Http404
    rekeningen = queries.list_bankrekeningen(actor, organisatie_id)
    context = {
        "organisatie": found,
        "soort": dict(SOORTEN).get(found.soort, found.soort),
        "running": [each for each in rekeningen if each.until is None or each.until >= today],
        "former": [each for each in rekeningen if each.until is not None and each.until < today],
        "form": form or BankrekeningForm(initial={"since": today}),
        "today": today,
    }
    return render(request, "partijen/organisatie.html", context, status=200 if form is None else 422)
