# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The statements of the town's months: every household gets one each month, until the one who slips stops with it."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from houvast.access.domain.actors import Actor
from houvast.config.town.registering import ACCOUNTS_OPENED_BEFORE
from houvast.config.town.story import find_story, list_slipping
from houvast.config.town.town import SIL
from houvast.config.town.values import Town, TownUitvoerder
from houvast.kernel.calendars import next_business_day
from houvast.kernel.period import add_months
from houvast.overzichten.commands import make_overzicht, make_overzichten
from houvast.partijen.queries import find_huishouden_by_nummer

_ZONE = ZoneInfo("Europe/Amsterdam")
_AT = time(14, 20)
_ON_DAY, _LATE_ON_DAY = 3, 24
# Of the month in which questions begin to stay unanswered, only who asked for it got one.
_ASKED_ONE_IN = 7


def make_overzichten_of_town(town: Town, uitvoerder: TownUitvoerder, *, actor: Actor, administratie_id: int) -> int:
    """Make the statements of the months that were lived, in time; return how many. No story: none.

    The one who slips is late with the month before questions stay unanswered, and makes hardly any after it.
    """
    story = find_story(town.first_day, town.last_day, town.vandaag)
    if story is None:
        return 0
    slips = SIL in uitvoerder.staff
    count = 0
    for maand in _list_months(town):
        stops = slips and maand >= story.silent_since
        is_late = slips and add_months(maand, 1) == story.silent_since
        day = next_business_day(add_months(maand, 1).replace(day=_LATE_ON_DAY if is_late else _ON_DAY))
        if day >= town.vandaag:
            break
        # What was before the town's first day is told once it is there.
        now = datetime.combine(max(day, next_business_day(town.first_day)), _AT, _ZONE)
        if not stops:
            count += make_overzichten(actor=actor, administratie_id=administratie_id, month=maand, now=now).made
        elif maand == story.silent_since:
            count += _make_for_who_asked(uitvoerder, actor, administratie_id, maand, now)
    return count


def _list_months(town: Town) -> list[date]:
    """List the months in which households have accounts here."""
    months, maand = [], (town.first_day - ACCOUNTS_OPENED_BEFORE).replace(day=1)
    while maand < town.vandaag:
        months.append(maand)
        maand = add_months(maand, 1)
    return months


def _make_for_who_asked(
    uitvoerder: TownUitvoerder, actor: Actor, administratie_id: int, maand: date, now: datetime
) -> int:
    """Make the statement of a few households, none of which belong to the one who slips."""
    slipping = {each.nummer for each in list_slipping(uitvoerder.huishoudens)}
    asked = [each for each in uitvoerder.huishoudens[::_ASKED_ONE_IN] if each.nummer not in slipping]
    for each in asked:
        found = find_huishouden_by_nummer(actor, each.nummer)
        assert found is not None, "Households are registered before their months are told."
        make_overzicht(
            actor=actor, administratie_id=administratie_id, huishouden_id=found.huishouden_id, month=maand, now=now
        )
    return len(asked)
