# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who lives with whom, and where: find a household, register one, and keep its people and adres."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Actor, OrganisatieSoort, Role
from houvast.access.middleware import page
from houvast.access.queries import list_organisaties
from houvast.kernel.errors import DomainError
from houvast.partijen import commands, queries
from houvast.partijen.domain.registraties import HuishoudenRegistration
from houvast.partijen.forms import AdresForm, EindeForm, HuishoudenForm, InwonerForm, LidForm, VerhuizingForm
from houvast.partijen.views import asker, read_number
from houvast.privacy.commands import record_inzage

_ROLES = (Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR, Role.CONSULENT)
_SHOWN = 25


@never_cache
@require_safe
@page(*_ROLES)
def huishoudens(request: HttpRequest) -> HttpResponse:
    """Find a household by the beginning of its name, a member's surname or its number; say who belongs to it."""
    actor = asker(request)
    zoek = request.GET.get("zoek", "").strip()
    after = read_number(request.GET.get("na"))
    found = queries.list_huishoudens(actor, search=zoek, after_id=after, count_max=_SHOWN + 1)
    more = len(found) > _SHOWN
    found = found[:_SHOWN]
    namen = queries.list_namen(actor, [each.huishouden_id for each in found], on=timezone.localdate())
    context = {
        "zoek": zoek,
        "found": [(each, namen.get(each.huishouden_id, [])) for each in found],
        "more": "?" + urlencode({"zoek": zoek, "na": found[-1].huishouden_id}) if more else "",
        "first_page": not after,
    }
    return render(request, "partijen/huishoudens.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page(*_ROLES)
def registreren(request: HttpRequest) -> HttpResponse:
    """Register a household with its adres, the first inwoner and perhaps a second."""
    actor, today = asker(request), timezone.localdate()
    given = request.POST if request.method == "POST" else None
    form = HuishoudenForm(given, initial={"since": today}, **_offers(actor))
    adres = AdresForm(given, prefix="adres")
    first = InwonerForm(given, today=today, prefix="een")
    second = InwonerForm(given, today=today, prefix="twee", empty_permitted=True, use_required_attribute=False)
    # Each is asked, so that all mistakes are said at once.
    valid = [each.is_valid() for each in (form, adres, first, second)]
    if given is not None and all(valid):
        leden = (first, second) if second.has_changed() else (first,)
        registration = HuishoudenRegistration(
            nummer=form.cleaned_data["nummer"],
            naam=form.cleaned_data["naam"],
            since=form.cleaned_data["since"],
            adres=adres.registration(),
            leden=tuple(each.registration() for each in leden),
        )
        try:
            huishouden_id = commands.admit_huishouden(
                actor=actor,
                gemeente_id=form.cleaned_data["gemeente"],
                uitvoerder_id=form.cleaned_data["uitvoerder"],
                huishouden=registration,
                now=timezone.now(),
            )
        except NotAllowed:
            raise
        except DomainError as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Het huishouden is geregistreerd."))
            return redirect("partijen:huishouden", huishouden_id)
    context = {
        "form": form,
        "adres": adres,
        "first": first,
        "second": second,
        "second_open": second.has_changed(),
        "forms": [form, adres, first, second],
    }
    return render(request, "partijen/registreren.html", context, status=200 if given is None else 422)


@never_cache
@require_safe
@page(*_ROLES)
def huishouden(request: HttpRequest, huishouden_id: int) -> HttpResponse:
    """Show who belongs to a household and where it lives, now and before; that this person looked is written down."""
    return _show(request, huishouden_id)


@never_cache
@require_POST
@page(*_ROLES)
def erbij(request: HttpRequest, huishouden_id: int) -> HttpResponse:
    """Let someone belong to a household."""
    form = LidForm(request.POST, today=timezone.localdate(), prefix="erbij")

    def act() -> None:
        commands.admit_inwoner(
            actor=asker(request),
            huishouden_id=huishouden_id,
            inwoner=form.registration(),
            since=form.cleaned_data["since"],
            now=timezone.now(),
        )

    return _carry_out(request, huishouden_id, form, act, _("De inwoner hoort nu bij dit huishouden."), "form_erbij")


@never_cache
@require_POST
@page(*_ROLES)
def eraf(request: HttpRequest, huishouden_id: int, inwoner_id: int) -> HttpResponse:
    """Let someone no longer belong to a household."""
    form = EindeForm(request.POST, prefix=f"eraf-{inwoner_id}")

    def act() -> None:
        commands.leave_huishouden(
            actor=asker(request),
            huishouden_id=huishouden_id,
            inwoner_id=inwoner_id,
            until=form.cleaned_data["until"],
            now=timezone.now(),
        )

    return _carry_out(request, huishouden_id, form, act, _("De laatste dag is vastgelegd."), "form_eraf")


@never_cache
@require_POST
@page(*_ROLES)
def verhuizen(request: HttpRequest, huishouden_id: int) -> HttpResponse:
    """Register where a household lives from a day on."""
    form = VerhuizingForm(request.POST, prefix="verhuizen")

    def act() -> None:
        commands.move_huishouden(
            actor=asker(request),
            huishouden_id=huishouden_id,
            adres=form.registration(),
            since=form.cleaned_data["since"],
            now=timezone.now(),
        )

    return _carry_out(request, huishouden_id, form, act, _("Het adres is gewijzigd."), "form_verhuizen")


def _offers(actor: Actor) -> dict[str, Any]:
    """Return for whom the actor can register: the own gemeente, or as an uitvoerder any gemeente."""
    gemeenten = list_organisaties(soort=OrganisatieSoort.GEMEENTE)
    uitvoerders = list_organisaties(soort=OrganisatieSoort.UITVOERDER)
    at_gemeente = actor.organisatie_soort is OrganisatieSoort.GEMEENTE
    if at_gemeente:
        gemeenten = [each for each in gemeenten if each.organisatie_id in actor.gemeenten]
    else:
        uitvoerders = [each for each in uitvoerders if each.organisatie_id in actor.uitvoerders]
    return {
        "gemeenten": [(each.organisatie_id, each.naam) for each in gemeenten],
        "uitvoerders": [(each.organisatie_id, each.naam) for each in uitvoerders],
        "free_uitvoerder": at_gemeente,
    }


def _carry_out(
    request: HttpRequest, huishouden_id: int, form: forms.Form, act: Callable[[], None], said: str, name: str
) -> HttpResponse:
    """Do it and go back to the household, or show the form again with what is wrong."""
    if form.is_valid():
        try:
            act()
        except NotAllowed:
            raise
        except queries.HuishoudenNotFound as fault:
            raise Http404 from fault
        except DomainError as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, said)
            return redirect("partijen:huishouden", huishouden_id)
    return _show(request, huishouden_id, **{name: form})


def _show(request: HttpRequest, huishouden_id: int, **given: forms.Form) -> HttpResponse:
    actor, today = asker(request), timezone.localdate()
    found = queries.find_huishouden(actor, huishouden_id)
    if found is None:
        raise Http404
    record_inzage(
        actor=actor,
        object_kind="huishouden",
        object_id=huishouden_id,
        gemeente_id=found.gemeente_id,
        uitvoerder_id=found.uitvoerder_id,
        now=timezone.now(),
    )
    leden = queries.list_lidmaatschappen(actor, huishouden_id)
    adressen = queries.list_adressen(actor, huishouden_id)
    wrong = next(iter(given.values()), None)
    context = {
        "huishouden": found,
        "gemeente": next((each.naam for each in list_organisaties() if each.organisatie_id == found.gemeente_id), ""),
        "leden": [
            (each, _eraf(each.inwoner_id, today, given.get("form_eraf")))
            for each in leden
            if each.until is None or each.until >= today
        ],
        "former": [each for each in leden if each.until is not None and each.until < today],
        "adres": next((each for each in adressen if each.since <= today <= (each.until or today)), None),
        "coming": [each for each in adressen if each.since > today],
        "earlier": [each for each in adressen if each.until is not None and each.until < today],
        "today": today,
        "form_erbij": LidForm(today=today, prefix="erbij", initial={"since": today}),
        "form_verhuizen": VerhuizingForm(prefix="verhuizen", initial={"since": today}),
        **given,
        "wrong": wrong,
    }
    return render(request, "partijen/huishouden.html", context, status=200 if wrong is None else 422)


def _eraf(inwoner_id: int, today: date, given: forms.Form | None) -> forms.Form:
    """Return the form that ends a lidmaatschap: the one that was sent in, when it is about this person."""
    prefix = f"eraf-{inwoner_id}"
    if given is not None and given.prefix == prefix:
        return given
    return EindeForm(prefix=prefix, initial={"until": today})
