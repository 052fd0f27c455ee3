# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A transfer of a few households of the town in preparation: planned, partly prepared, and rehearsed once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from houvast.access.domain.actors import Actor
from houvast.access.domain.scope import scope_of
from houvast.budgetbeheer.domain.budgetplan import AgreedHow
from houvast.database.scope import scoped
from houvast.kernel.calendars import next_business_day
from houvast.kernel.period import add_months
from houvast.overdracht import commands as overdracht
from houvast.overdracht.domain.toestand import Kant
from houvast.overdracht.queries import list_overgangen

_ZONE = ZoneInfo("Europe/Amsterdam")
_PLANNED_AGO = timedelta(days=6)
_AT = time(11, 5)
_HUISHOUDENS = 4
_MONTHS_AHEAD = 2


@dataclass(frozen=True, slots=True)
class Sides:
    """The gemeente with its contractmanager, and both uitvoerders with who acts for them."""

    gemeente_id: int
    van_id: int
    naar_id: int
    carla: Actor
    soraya: Actor
    lieke: Actor


def plan_overdracht(sides: Sides, *, nummers: Sequence[str], vandaag: date, now: datetime) -> int:
    """Plan that some households go over, prepare the first, and rehearse; return how much it found."""
    planned = next_business_day(vandaag - _PLANNED_AGO)
    at = datetime.combine(planned, _AT, _ZONE)
    switch_on = next_business_day(add_months(vandaag, _MONTHS_AHEAD).replace(day=14))
    carla = sides.carla
    with scoped(scope_of(carla)):
        overdracht_id = overdracht.make_overdracht(
            actor=carla,
            gemeente_id=sides.gemeente_id,
            naam="Eerste huishoudens naar Het Roer",
            reason="Hun huur was maanden achter elkaar te laat; in overleg met de huishoudens.",
            van_organisatie_id=sides.van_id,
            naar_organisatie_id=sides.naar_id,
            telefoon="088 000 01 45",
            now=at,
        )
        golf_id = overdracht.add_golf(
            actor=carla, overdracht_id=overdracht_id, switch_on=switch_on, today=planned, now=at
        )
        overdracht.add_huishoudens(
            actor=carla, overdracht_id=overdracht_id, golf_id=golf_id, nummers=nummers[:_HUISHOUDENS], now=at
        )
        ids = [each.overgang_id for each in list_overgangen(carla, overdracht_id)]
    _prepare(sides, ids, at + timedelta(hours=2))
    rehearsed = min(datetime.combine(vandaag, time(8, 50), _ZONE), now)
    with scoped(scope_of(carla)):
        return overdracht.rehearse_overdracht(
            actor=carla, overdracht_id=overdracht_id, today=vandaag, now=rehearsed
        ).findings


def _prepare(sides: Sides, ids: Sequence[int], at: datetime) -> None:
    """Prepare all but the last: who takes them over; of the first also consent, notes and the old side's agreement."""
    assert sides.lieke.medewerker_id is not None
    with scoped(scope_of(sides.lieke)):
        overdracht.choose_beheerder(
            actor=sides.lieke, overgang_ids=ids[:-1] or ids, medewerker_id=sides.lieke.medewerker_id, now=at
        )
    with scoped(scope_of(sides.soraya)):
        overdracht.note_toestemming(actor=sides.soraya, overgang_id=ids[0], on=at.date(), how=AgreedHow.GESPREK, now=at)
        overdracht.note_overgang(
            actor=sides.soraya,
            overgang_id=ids[0],
            notitie="Wil graag samen kennismaken. De huur mag niet nog eens te laat zijn.",
            needs_gesprek=True,
            taal="",
            now=at,
        )
        overdracht.agree_overgangen(actor=sides.soraya, overgang_ids=ids[:1], kant=Kant.VAN, now=at)
