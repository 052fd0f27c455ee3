# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The people of the organisation, for its beheerder: who they are, what they may do, and getting them in again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from houvast.access import commands, queries
from houvast.access.domain.actors import Actor, Role
from houvast.access.domain.wachtwoorden import make_wachtwoord
from houvast.access.forms import MedewerkerForm, RedenForm, RolGevenForm, RolIntrekkenForm
from houvast.access.middleware import page
from houvast.kernel.errors import DomainError

# At which field of a form a refusal belongs; any other is about the whole form.
_FIELD_OF: dict[type[DomainError], str] = {
    commands.GebruikersnaamTaken: "gebruikersnaam",
    commands.RoleAlreadyAssigned: "rol",
}


@never_cache
@page(Role.BEHEERDER)
@require_http_methods(["GET", "POST"])
def show_medewerkers(request: HttpRequest) -> HttpResponse:
    """List the people of the organisation, and add one."""
    actor = _actor_of(request)
    today = timezone.localdate()
    form = MedewerkerForm(request.POST or None, roles=queries.list_roles_to_give(actor), today=today)
    if request.method == "POST" and form.is_valid():
        wachtwoord = make_wachtwoord()
        try:
            medewerker_id = commands.register_medewerker(
                actor=actor,
                organisatie_id=actor.organisatie_id,
                gebruikersnaam=form.cleaned_data["gebruikersnaam"],
                naam=form.cleaned_data["naam"],
                wachtwoord=wachtwoord,
                roles=form.cleaned_data["rollen"],
                since=form.cleaned_data["vanaf"],
                now=timezone.now(),
            )
        except DomainError as fault:
            _say_at_field(form, fault)
        else:
            return _show_wachtwoord(request, medewerker_id, wachtwoord)
    medewerkers = queries.list_medewerkers(actor)
    active = [each for each in medewerkers if each.is_active]
    context = {
        "form": form,
        "medewerkers": medewerkers,
        "active": len(active),
        "without_device": sum(not each.has_device for each in active),
        "today": today,
    }
    return render(request, "access/medewerkers.html", context)


@never_cache
@page(Role.BEHEERDER)
@require_safe
def show_medewerker(request: HttpRequest, medewerker_id: int) -> HttpResponse:
    """Show one person with what a beheerder can do for them."""
    return _show_one(request, medewerker_id)


@never_cache
@page(Role.BEHEERDER)
@require_POST
def assign_role(request: HttpRequest, medewerker_id: int) -> HttpResponse:
    """Give a role."""
    actor = _actor_of(request)
    form = RolGevenForm(
        request.POST, roles=queries.list_roles_to_give(actor), today=timezone.localdate(), prefix="geven"
    )

    def act(values: dict[str, Any]) -> None:
        commands.assign_role(
            actor=actor,
            medewerker_id=medewerker_id,
            role=values["rol"],
            since=values["vanaf"],
            until=values["tot_en_met"],
            reason=values["reden"],
            now=timezone.now(),
        )

    return _carry_out(request, medewerker_id, form, act, _("De rol is gegeven."), "form_geven")


@never_cache
@page(Role.BEHEERDER)
@require_POST
def withdraw_role(request: HttpRequest, medewerker_id: int) -> HttpResponse:
    """Withdraw a role."""
    actor = _actor_of(request)
    today = timezone.localdate()
    medewerker = queries.find_colleague(actor, medewerker_id)
    running = [each.role for each in medewerker.roles if not each.is_over(today)] if medewerker else []
    form = RolIntrekkenForm(request.POST, roles=running, today=today, prefix="intrekken")

    def act(values: dict[str, Any]) -> None:
        commands.withdraw_role(
            actor=actor,
            medewerker_id=medewerker_id,
            role=values["rol"],
            today=values["per"],
            reason=values["reden"],
            now=timezone.now(),
        )

    return _carry_out(request, medewerker_id, form, act, _("De rol is ingetrokken."), "form_intrekken")


@never_cache
@page(Role.BEHEERDER)
@require_POST
def reset_wachtwoord(request: HttpRequest, medewerker_id: int) -> HttpResponse:
    """Give someone a password for one login, and show it this once."""
    actor = _actor_of(request)
    form = RedenForm(request.POST, prefix="wachtwoord")
    if form.is_valid():
        wachtwoord = make_wachtwoord()
        try:
            commands.set_wachtwoord(
                actor=actor,
                medewerker_id=medewerker_id,
                wachtwoord=wachtwoord,
                reason=form.cleaned_data["reden"],
                now=timezone.now(),
            )
        except commands.MedewerkerNotFound as fault:
            raise Http404 from fault
        return _show_wachtwoord(request, medewerker_id, wachtwoord)
    return _show_one(request, medewerker_id, form_wachtwoord=form)


@never_cache
@page(Role.BEHEERDER)
@require_POST
def remove_devices(request: HttpRequest, medewerker_id: int) -> HttpResponse:
    """Let someone who lost their telephone register another."""
    actor = _actor_of(request)

    def act(values: dict[str, Any]) -> None:
        commands.remove_devices(actor=actor, medewerker_id=medewerker_id, reason=values["reden"], now=timezone.now())

    said = _("De app is losgemaakt. Bij de volgende keer inloggen stelt deze persoon een nieuwe in.")
    return _carry_out(request, medewerker_id, RedenForm(request.POST, prefix="app"), act, said, "form_app")


@never_cache
@page(Role.BEHEERDER)
@require_POST
def deactivate(request: HttpRequest, medewerker_id: int) -> HttpResponse:
    """Let someone in no more."""
    actor = _actor_of(request)

    def act(values: dict[str, Any]) -> None:
        commands.deactivate_medewerker(
            actor=actor, medewerker_id=medewerker_id, reason=values["reden"], now=timezone.now()
        )

    said = _("Deze persoon kan niet meer inloggen.")
    return _carry_out(request, medewerker_id, RedenForm(request.POST, prefix="toegang"), act, said, "form_toegang")


@never_cache
@page(Role.BEHEERDER)
@require_POST
def activate(request: HttpRequest, medewerker_id: int) -> HttpResponse:
    """Let someone in again."""
    actor = _actor_of(request)

    def act(values: dict[str, Any]) -> None:
        commands.activate_medewerker(
            actor=actor, medewerker_id=medewerker_id, reason=values["reden"], now=timezone.now()
        )

    said = _("Deze persoon kan weer inloggen.")
    return _carry_out(request, medewerker_id, RedenForm(request.POST, prefix="toegang"), act, said, "form_toegang")


def _carry_out(
    request: HttpRequest,
    medewerker_id: int,
    form: forms.Form,
    act: Callable[[dict[str, Any]], None],
    said: str,
    name: str,
) -> HttpResponse:
    """Do it and go back to the person, or show the form again with what is wrong."""
    if form.is_valid():
        try:
            act(form.cleaned_data)
        except commands.MedewerkerNotFound as fault:
            raise Http404 from fault
        except DomainError as fault:
            _say_at_field(form, fault)
        else:
            messages.success(request, said)
            return redirect("access:medewerker", medewerker_id=medewerker_id)
    return _show_one(request, medewerker_id, **{name: form})


def _show_one(request: HttpRequest, medewerker_id: int, **given: forms.Form) -> HttpResponse:
    actor = _actor_of(request)
    medewerker = queries.find_colleague(actor, medewerker_id)
    if medewerker is None:
        raise Http404
    today = timezone.localdate()
    running = [each for each in medewerker.roles if not each.is_over(today)]
    context: dict[str, Any] = {
        "medewerker": medewerker,
        "running": running,
        "over": [each for each in medewerker.roles if each.is_over(today)],
        "is_self": medewerker_id == actor.medewerker_id,
        "today": today,
        "form_geven": RolGevenForm(roles=queries.list_roles_to_give(actor), today=today, prefix="geven"),
        "form_intrekken": RolIntrekkenForm(roles=[each.role for each in running], today=today, prefix="intrekken"),
        "form_wachtwoord": RedenForm(prefix="wachtwoord"),
        "form_app": RedenForm(prefix="app"),
        "form_toegang": RedenForm(prefix="toegang"),
        **given,
        "wrong": next(iter(given.values()), None),
    }
    return render(request, "access/medewerker.html", context)


def _show_wachtwoord(request: HttpRequest, medewerker_id: int, wachtwoord: str) -> HttpResponse:
    """Answer with the password at once, so that it is kept nowhere."""
    medewerker = queries.find_colleague(_actor_of(request), medewerker_id)
    return render(request, "access/wachtwoord_gegeven.html", {"medewerker": medewerker, "wachtwoord": wachtwoord})


def _say_at_field(form: forms.Form, fault: DomainError) -> None:
    field = _FIELD_OF.get(type(fault))
    form.add_error(field if field in form.fields else None, str(fault))


def _actor_of(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor
