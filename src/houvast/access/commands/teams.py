# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Teams, and who works in which from when on: figures can be split by them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from houvast.access import policies
from houvast.access.commands.gate import require
from houvast.access.commands.people import get_own_medewerker
from houvast.access.domain.actors import Actor
from houvast.access.events import AccessChanged, announce
from houvast.access.models import Medewerker, Team, Teamplaats
from houvast.kernel.errors import DomainError


class TeamExists(DomainError):
    """Choose another name."""


class TeamNotFound(DomainError):
    """Use the id of a team of the own organisation."""


class TeamplaatsIsWrong(DomainError):
    """Give a later day, or another team; the text says which."""


@transaction.atomic
def open_team(*, actor: Actor, naam: str, now: datetime) -> int:
    """Open a team of the own organisation and return its id. Raises TeamExists, NotAllowed."""
    require(policies.may_manage_teams(actor, organisatie_id=actor.organisatie_id))
    team = Team(organisatie_id=actor.organisatie_id, naam=" ".join(naam.split()))
    _save(team)
    _tell(actor, "open_team", team.pk, now, new={"naam": team.naam})
    return team.pk


@transaction.atomic
def rename_team(*, actor: Actor, team_id: int, naam: str, now: datetime) -> None:
    """Give a team another name, also for the past. Raises TeamExists, TeamNotFound, NotAllowed."""
    require(policies.may_manage_teams(actor, organisatie_id=actor.organisatie_id))
    team = _get_team(actor, team_id)
    old, team.naam = team.naam, " ".join(naam.split())
    _save(team)
    _tell(actor, "rename_team", team.pk, now, old={"naam": old}, new={"naam": team.naam})


@transaction.atomic
def place_in_team(*, actor: Actor, medewerker_id: int, team_id: int | None, since: date, now: datetime) -> None:
    """Let someone work in a team from a day on (None: in none any more); the place before it ends the day before.

    On the very day on which the last place began it is mended. Raises TeamplaatsIsWrong, TeamNotFound,
    MedewerkerNotFound, NotAllowed.
    """
    require(policies.may_manage_teams(actor, organisatie_id=actor.organisatie_id))
    medewerker = get_own_medewerker(actor, medewerker_id)
    team = None if team_id is None else _get_team(actor, team_id)
    # Locked, so that two at once can't both find the last place.
    Medewerker.objects.select_for_update().get(pk=medewerker.pk)
    last = Teamplaats.objects.filter(medewerker=medewerker).order_by("-since").first()
    _check(medewerker, last, team, since)
    if last is not None and last.since == since and team is not None:
        last.team, last.until = team, None
        last.save(update_fields=["team", "until"])
    else:
        if last is not None and (last.until is None or last.until >= since):
            last.until = since - timedelta(days=1)
            last.save(update_fields=["until"])
        if team is not None:
            Teamplaats.objects.create(medewerker=medewerker, team=team, since=since)
    new = {"team": "" if team is None else team.naam, "since": since}
    _tell(actor, "place_in_team", medewerker.pk, now, new=new)


def _check(medewerker: Medewerker, last: Teamplaats | None, team: Team | None, since: date) -> None:
    values = {"naam": medewerker.naam}
    if last is None:
        if team is None:
            raise TeamplaatsIsWrong(_("%(naam)s werkt in geen team.") % values)
        return
    values["since"] = f"{last.since:%d-%m-%Y}"
    if since < last.since or (team is None and since == last.since):
        raise TeamplaatsIsWrong(_("%(naam)s kwam op %(since)s in een team. Kies een latere dag.") % values)
    running = last.until is None or last.until >= since
    if team is None and not running:
        raise TeamplaatsIsWrong(_("%(naam)s werkt dan al in geen team meer.") % values)
    if team is not None and running and team.pk == last.team_id:
        raise TeamplaatsIsWrong(_("%(naam)s werkt al sinds %(since)s in dit team.") % values)


def _get_team(actor: Actor, team_id: int) -> Team:
    found = Team.objects.filter(pk=team_id, organisatie_id=actor.organisatie_id).first()
    if found is None:
        raise TeamNotFound(_("Dit team is niet gevonden in uw organisatie."))
    return found


def _save(team: Team) -> None:
    if not team.naam:
        raise TeamExists(_("Geef het team een naam."))
    try:
        with transaction.atomic():
            team.save()
    except IntegrityError as fault:
        raise TeamExists(_("Er is al een team %(naam)s. Kies een andere naam.") % {"naam": team.naam}) from fault


def _tell(
    actor: Actor,
    command: str,
    object_id: int,
    now: datetime,
    *,
    old: dict[str, object] | None = None,
    new: dict[str, object],
) -> None:
    kind = "medewerker" if command == "place_in_team" else "team"
    announce(
        AccessChanged(
            actor=actor, command=command, object_kind=kind, object_id=object_id, now=now, old=old or {}, new=new
        )
    )
