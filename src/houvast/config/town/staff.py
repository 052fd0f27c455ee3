# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who works in the town, and who looks after which household: some changed hands, the last one has nobody yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from houvast.access import commands as access
from houvast.access.domain.actors import Actor, Role
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.budgetbeheer.commands import assign_huishoudens, hand_over_huishoudens
from houvast.budgetbeheer.queries.verdeling import list_budgetbeheerders
from houvast.config.town.values import Staff
from houvast.database.scope import scoped

_CHANGES_HANDS_EVERY = 10
_AFTER = timedelta(days=45)
_NOTE = "Inkomsten en vaste lasten lopen goed. Belt het liefst in de ochtend; de meterstanden volgen nog."


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


def divide_huishoudens(
    *, actor: Actor, administratie_id: int, huishoudens: Sequence[int], first_day: date, now: datetime
) -> None:
    """Divide the households over the budgetbeheerders, by turns; every tenth changes hands after a while."""
    people = [each.medewerker_id for each in list_budgetbeheerders(actor, today=first_day)]
    *divided, _nobodys = huishoudens
    for turn, medewerker_id in enumerate(people):
        assign_huishoudens(
            actor=actor,
            administratie_id=administratie_id,
            huishoudens=divided[turn :: len(people)],
            medewerker_id=medewerker_id,
            since=first_day,
            now=now,
        )
    changing = divided[::_CHANGES_HANDS_EVERY]
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
