# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Teams: who leads the work says who works in which, as a dated fact."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from houvast.access.commands import (
    MedewerkerNotFound,
    NotAllowed,
    TeamExists,
    TeamNotFound,
    TeamplaatsIsWrong,
    open_team,
    place_in_team,
    register_organisatie,
    rename_team,
)
from houvast.access.domain.actors import Actor, OrganisatieSoort, Role
from houvast.access.models import Teamplaats
from houvast.access.queries import find_actor, get_system_actor, list_team_names, list_teams
from houvast.access.tests.pages_world import hire, log_in, person

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)
TODAY = timezone.localtime(NOW).date()
MAY = date(2026, 5, 1)


@pytest.fixture
def uitvoerder() -> Actor:
    """Houvast itself at work for an uitvoerder."""
    return get_system_actor(register_organisatie(naam="De Brug", soort=OrganisatieSoort.UITVOERDER, now=NOW))


def _lead(uitvoerder: Actor, role: Role = Role.TWEEDE_BEOORDELAAR) -> Actor:
    found = find_actor(hire(uitvoerder.organisatie_id, "Tess", role), role=role, today=TODAY)
    assert found is not None
    return found


def _places(medewerker_id: int) -> list[tuple[str, date, date | None]]:
    rows = Teamplaats.objects.filter(medewerker_id=medewerker_id).select_related("team").order_by("since")
    return [(each.team.naam, each.since, each.until) for each in rows]


def test_who_leads_the_work_places_people_in_teams_from_a_day_on(uitvoerder: Actor) -> None:
    lead = _lead(uitvoerder)
    bo, sam = (hire(uitvoerder.organisatie_id, naam, Role.BUDGETBEHEERDER) for naam in ("Bo", "Sam"))
    oost, west = (open_team(actor=lead, naam=naam, now=NOW) for naam in ("Team  Oost", "Team West"))
    for medewerker_id in (bo, sam):
        place_in_team(actor=lead, medewerker_id=medewerker_id, team_id=oost, since=MAY, now=NOW)
    place_in_team(actor=lead, medewerker_id=bo, team_id=west, since=date(2026, 6, 1), now=NOW)
    assert _places(bo) == [("Team Oost", MAY, date(2026, 5, 31)), ("Team West", date(2026, 6, 1), None)]
    [east, other] = list_teams(lead, today=TODAY)
    assert ([each.naam for each in east.leden], [each.naam for each in east.former]) == (["Sam"], ["Bo"])
    assert [each.naam for each in other.leden] == ["Bo"]
    # Placed wrongly on the day itself: mended, with no trace of a day elsewhere but in the logbook.
    place_in_team(actor=lead, medewerker_id=bo, team_id=oost, since=date(2026, 6, 1), now=NOW)
    assert _places(bo)[1:] == [("Team Oost", date(2026, 6, 1), None)]
    place_in_team(actor=lead, medewerker_id=sam, team_id=None, since=date(2026, 7, 1), now=NOW)
    assert _places(sam) == [("Team Oost", MAY, date(2026, 6, 30))]
    rename_team(actor=lead, team_id=oost, naam="Team Sluis", now=NOW)
    assert list_team_names(uitvoerder.organisatie_id) == {oost: "Team Sluis", west: "Team West"}


def test_a_place_that_cannot_be_is_refused_with_what_to_do(uitvoerder: Actor) -> None:
    lead = _lead(uitvoerder)
    bo, new = (hire(uitvoerder.organisatie_id, naam, Role.BUDGETBEHEERDER) for naam in ("Bo", "Nieuw"))
    oost = open_team(actor=lead, naam="Oost", now=NOW)
    place_in_team(actor=lead, medewerker_id=bo, team_id=oost, since=MAY, now=NOW)
    for medewerker_id, team_id, since, said in (
        (bo, oost, MAY - timedelta(days=1), "Kies een latere dag"),
        (bo, None, MAY, "Kies een latere dag"),
        (bo, oost, date(2026, 6, 1), "al sinds 01-05-2026"),
        (new, None, MAY, "in geen team"),
    ):
        with pytest.raises(TeamplaatsIsWrong, match=said):
            place_in_team(actor=lead, medewerker_id=medewerker_id, team_id=team_id, since=since, now=NOW)
    with pytest.raises(TeamExists, match="al een team"):
        open_team(actor=lead, naam="OOST", now=NOW)
    with pytest.raises(TeamNotFound):
        place_in_team(actor=lead, medewerker_id=bo, team_id=oost + 999, since=MAY, now=NOW)
    with pytest.raises(IntegrityError, match="one_team_at_a_time"), transaction.atomic():
        Teamplaats.objects.create(medewerker_id=bo, team_id=oost, since=date(2026, 6, 1))


def test_only_who_leads_the_work_or_a_beheerder_divides_the_own_teams(uitvoerder: Actor) -> None:
    elsewhere = get_system_actor(register_organisatie(naam="De Kade", soort=OrganisatieSoort.UITVOERDER, now=NOW))
    oost = open_team(actor=_lead(uitvoerder, Role.BEHEERDER), naam="Oost", now=NOW)
    bo = hire(uitvoerder.organisatie_id, "Bo", Role.BUDGETBEHEERDER)
    worker = _lead(uitvoerder, Role.BUDGETBEHEERDER)
    with pytest.raises(NotAllowed):
        place_in_team(actor=worker, medewerker_id=bo, team_id=oost, since=MAY, now=NOW)
    assert list_teams(worker, today=TODAY) == []
    with pytest.raises(MedewerkerNotFound):
        place_in_team(actor=_lead(elsewhere), medewerker_id=bo, team_id=oost, since=MAY, now=NOW)
    with pytest.raises(TeamNotFound):
        rename_team(actor=_lead(elsewhere), team_id=oost, naam="West", now=NOW)


def test_the_page_of_teams_shows_who_works_where_and_says_what_is_wrong(uitvoerder: Actor, settings: Any) -> None:
    bo = hire(uitvoerder.organisatie_id, "Bo de Haan", Role.BUDGETBEHEERDER)
    client = person(uitvoerder.organisatie_id, Role.TWEEDE_BEOORDELAAR, settings)
    assert "Er zijn nog geen teams" in client.get(reverse("access:teams")).content.decode()
    client.post(reverse("access:team_openen"), {"nieuw-naam": "Team Oost"})
    assert "In geen team" in client.get(reverse("access:teams")).content.decode()
    [oost] = list_team_names(uitvoerder.organisatie_id)
    place = {"plaats-medewerker": bo, "plaats-team": oost, "plaats-vanaf": "2026-05-01"}
    assert client.post(reverse("access:team_plaats"), place).status_code == 302
    wrong = client.post(reverse("access:team_plaats"), place | {"plaats-vanaf": "2026-04-01"})
    assert (wrong.status_code, "Kies een latere dag" in wrong.content.decode()) == (422, True)
    assert client.post(reverse("access:team_naam", args=[oost]), {f"team{oost}-naam": "Sluis"}).status_code == 302
    assert client.post(reverse("access:team_naam", args=[oost + 99]), {f"team{oost + 99}-naam": "S"}).status_code == 404
    text = client.get(reverse("access:teams")).content.decode()
    assert "Sluis" in text
    assert "Bo de Haan" in text
    worker = log_in(client, bo, Role.BUDGETBEHEERDER, settings)
    assert worker.get(reverse("access:teams")).status_code == 404
