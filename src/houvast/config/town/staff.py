# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who works in the town, and who looks after which household: some changed hands, the last one has nobody yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from houvast.access import commands as access
from houvast.access.domain.actors import Actor, Role
from houvast.access.domain.scope import scope_of
from houvast.access.queries import find_actor, get_system_actor, list_people, list_to_place
from houvast.budgetbeheer.commands import assign_huishoudens, hand_over_huishoudens, release_huishoudens
from houvast.budgetbeheer.queries.verdeling import list_budgetbeheerders
from houvast.config.town.story import Story
from houvast.config.town.values import Staff
from houvast.database.scope import scoped

_ZONE = ZoneInfo("Europe/Amsterdam")
_MORNING = time(9, 5)
_CHANGES_HANDS_EVERY = 10
_AFTER = timedelta(days=45)
_NOTE = "Inkomsten en vaste lasten lopen goed. Belt het liefst in de ochtend; de meterstanden volgen nog."
_TAKEN_OVER_ONE_IN = 3
_HASTY_NOTE = "Overgenomen op de laatste dag, zonder gesprek. De huur loopt achter op het rooster."
_LEFT = "Uit dienst; er is nog geen opvolger."


def hire(organisatie_id: int, staff: Iterable[Staff], since: date, now: datetime) -> None:
    """Register people of an organisation with their roles."""
    actor = get_system_actor(organisatie_id)
    with scoped(scope_of(actor)):
        for each in staff:
            medewerker_id = access.register_medewerker(
                actor=actor, organisatie_id=organisatie_id, gebruikersnaam=each.gebruikersnaam, naam=each.naam, now=now
            )
            for role in each.roles:
                access.assign_role(actor=actor, medewerker_id=medewerker_id, role=Role(role), since=since, now=now)


def form_teams(organisatie_id: int, teams: Mapping[str, Iterable[str]], since: date, now: datetime) -> None:
    """Divide the people of an organisation over teams, by the names of both."""
    actor = get_system_actor(organisatie_id)
    with scoped(scope_of(actor)):
        people = {each.naam: each.medewerker_id for each in list_to_place(actor)}
        for naam, leden in teams.items():
            team_id = access.open_team(actor=actor, naam=naam, now=now)
            for lid in leden:
                access.place_in_team(actor=actor, medewerker_id=people[lid], team_id=team_id, since=since, now=now)


def find_person(organisatie_id: int, naam: str, role: Role, on: date) -> Actor:
    """Return the person of an organisation whose name begins so, in a role on a day."""
    houvast = get_system_actor(organisatie_id)
    with scoped(scope_of(houvast)):
        found = next(each for each in list_people(houvast, role=role, today=on) if each.naam.startswith(naam))
        actor = find_actor(found.medewerker_id, role=role, today=on)
    assert actor is not None, "Who is listed in a role has it."
    return actor


def divide_huishoudens(
    *, actor: Actor, administratie_id: int, huishoudens: Sequence[int], first_day: date, now: datetime
) -> None:
    """Divide the households over the budgetbeheerders, by turns; every tenth changes hands after a while."""
    _divide(actor, administratie_id, huishoudens, (), first_day, now, leaver="")


def divide_with_leaver(
    *,
    actor: Actor,
    administratie_id: int,
    huishoudens: Sequence[int],
    slipping: Sequence[int],
    leaver: str,
    story: Story,
    first_day: date,
    now: datetime,
) -> None:
    """Divide the households as usual, but some go to somebody who leaves: then most have nobody for weeks.

    A colleague takes every third over at once; who would have had the others, takes them over in the end.
    """
    people = _divide(actor, administratie_id, huishoudens, slipping, first_day, now, leaver=leaver)
    leaver_id = next(
        each.medewerker_id for each in list_budgetbeheerders(actor, today=first_day) if each.naam == leaver
    )
    assign_huishoudens(
        actor=actor,
        administratie_id=administratie_id,
        huishoudens=slipping,
        medewerker_id=leaver_id,
        since=first_day,
        now=now,
    )
    orphaned = _let_go(actor, administratie_id, slipping, leaver_id, people[-1], story)
    if orphaned and story.taken_over_on <= story.vandaag:
        assign_huishoudens(
            actor=actor,
            administratie_id=administratie_id,
            huishoudens=orphaned,
            medewerker_id=people[0],
            since=story.taken_over_on,
            now=datetime.combine(story.taken_over_on, _MORNING, _ZONE),
        )


def _let_go(
    actor: Actor, administratie_id: int, slipping: Sequence[int], leaver_id: int, colleague_id: int, story: Story
) -> list[int]:
    """Let somebody leave: a colleague takes every third household over; return those that have nobody."""
    left_at = datetime.combine(story.left_on, _MORNING, _ZONE)
    hand_over_huishoudens(
        actor=actor,
        administratie_id=administratie_id,
        huishoudens=slipping[::_TAKEN_OVER_ONE_IN],
        medewerker_id=colleague_id,
        since=story.left_on,
        overdracht=_HASTY_NOTE,
        now=left_at,
    )
    orphaned = [each for each in slipping if each not in slipping[::_TAKEN_OVER_ONE_IN]]
    release_huishoudens(
        actor=actor,
        administratie_id=administratie_id,
        huishoudens=orphaned,
        last_day=story.left_on - timedelta(days=1),
        reason=_LEFT,
        now=left_at,
    )
    access.withdraw_role(
        actor=actor,
        medewerker_id=leaver_id,
        role=Role.BUDGETBEHEERDER,
        today=story.left_on,
        now=left_at,
        reason=_LEFT,
    )
    return orphaned


def _divide(
    actor: Actor,
    administratie_id: int,
    huishoudens: Sequence[int],
    apart: Sequence[int],
    first_day: date,
    now: datetime,
    *,
    leaver: str,
) -> list[int]:
    """Divide all but the last household and those apart; return who they are divided over."""
    people = [each.medewerker_id for each in list_budgetbeheerders(actor, today=first_day) if each.naam != leaver]
    *divided, _nobodys = huishoudens
    for turn, medewerker_id in enumerate(people):
        assign_huishoudens(
            actor=actor,
            administratie_id=administratie_id,
            huishoudens=[each for each in divided[turn :: len(people)] if each not in apart],
            medewerker_id=medewerker_id,
            since=first_day,
            now=now,
        )
    changing = [each for each in divided[::_CHANGES_HANDS_EVERY] if each not in apart]
    if len(people) > 1 and changing:
        hand_over_huishoudens(
            actor=actor,
            administratie_id=administratie_id,
            huishoudens=changing,
            medewerker_id=people[-1],
            since=first_day + _AFTER,
            overdracht=_NOTE,
            now=now,
        )
    return people
