# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The teams of the organisation, for who leads the work and for a beheerder."""

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
from django.views.decorators.http import require_POST, require_safe

from houvast.access import commands, queries
from houvast.access.domain.actors import Actor, Role
from houvast.access.forms import TeamForm, TeamplaatsForm
from houvast.access.middleware import page
from houvast.kernel.errors import DomainError

_ROLES = (Role.TWEEDE_BEOORDELAAR, Role.BEHEERDER)


@never_cache
@page(*_ROLES)
@require_safe
def show_teams(request: HttpRequest) -> HttpResponse:
    """Show the teams with their people."""
    return _show(request)


@never_cache
@page(*_ROLES)
@require_POST
def open_team(request: HttpRequest) -> HttpResponse:
    """Open a team."""
    form = TeamForm(request.POST, prefix="nieuw")

    def act(values: dict[str, Any]) -> None:
        commands.open_team(actor=_actor_of(request), naam=values["naam"], now=timezone.now())

    return _carry_out(request, form, act, _("Het team is er."), "form_nieuw")


@never_cache
@page(*_ROLES)
@require_POST
def rename_team(request: HttpRequest, team_id: int) -> HttpResponse:
    """Give a team another name."""
    form = TeamForm(request.POST, prefix=f"team{team_id}")

    def act(values: dict[str, Any]) -> None:
        commands.rename_team(actor=_actor_of(request), team_id=team_id, naam=values["naam"], now=timezone.now())

    return _carry_out(request, form, act, _("Het team heet nu anders."), f"form_{team_id}")


@never_cache
@page(*_ROLES)
@require_POST
def place_in_team(request: HttpRequest) -> HttpResponse:
    """Let someone work in a team from a day on."""
    form = _make_place_form(request, request.POST)

    def act(values: dict[str, Any]) -> None:
        commands.place_in_team(
            actor=_actor_of(request),
            medewerker_id=values["medewerker"],
            team_id=values["team"],
            since=values["vanaf"],
            now=timezone.now(),
        )

    return _carry_out(request, form, act, _("Opgeslagen."), "form_plaats")


def _carry_out(
    request: HttpRequest, form: forms.Form, act: Callable[[dict[str, Any]], None], said: str, name: str
) -> HttpResponse:
    """Do it and go back to the teams, or show the form again with what is wrong."""
    if form.is_valid():
        try:
            act(form.cleaned_data)
        except commands.TeamNotFound as fault:
            raise Http404 from fault
        except DomainError as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, said)
            return redirect("access:teams")
    return _show(request, **{name: form})


def _show(request: HttpRequest, **given: forms.Form) -> HttpResponse:
    today = timezone.localdate()
    teams = queries.list_teams(_actor_of(request), today=today)
    placed = {lid.medewerker_id for team in teams for lid in team.leden}
    people = queries.list_to_place(_actor_of(request))
    context: dict[str, Any] = {
        "teams": [
            (
                each,
                given.get(f"form_{each.team_id}")
                or TeamForm(initial={"naam": each.naam}, prefix=f"team{each.team_id}"),
            )
            for each in teams
        ],
        "without": [each.naam for each in people if each.medewerker_id not in placed],
        "form_nieuw": given.get("form_nieuw") or TeamForm(prefix="nieuw"),
        "form_plaats": given.get("form_plaats") or _make_place_form(request),
        "today": today,
        "wrong": next(iter(given.values()), None),
    }
    return render(request, "access/teams.html", context, status=422 if given else 200)


def _make_place_form(request: HttpRequest, data: Any = None) -> TeamplaatsForm:  # noqa: ANN401 (Django's)
    actor, today = _actor_of(request), timezone.localdate()
    return TeamplaatsForm(
        data,
        people=[(each.medewerker_id, each.naam) for each in queries.list_to_place(actor)],
        teams=list(queries.list_team_names(actor.organisatie_id).items()),
        today=today,
        prefix="plaats",
    )


def _actor_of(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor
