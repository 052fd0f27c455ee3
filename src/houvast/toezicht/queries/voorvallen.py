# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What happened to the households behind an alarm: by number, each with the facts that the rule looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.toezicht import policies
from houvast.toezicht.domain.regels import Feit, Gebeurtenis, Patroonregel, list_behind, list_sleutels
from houvast.toezicht.domain.words import Alarmsoort
from houvast.toezicht.queries.alarmen import RECORDS_MAX, get_regel
from houvast.toezicht.queries.meten import as_gebeurtenis, list_bad_records, list_gebeurtenissen, window_of
from houvast.toezicht.queries.values import AlarmView


@dataclass(frozen=True, slots=True)
class Voorval:
    """One thing that happened: by which source (key of an indicator or WISSELINGEN), on which day, and its record.

    `days_late` is None where no day was agreed, or where it was done in time all the same; of what wasn't done yet it
    counts to the day on which the alarm went off.
    """

    sleutel: str
    day: date
    feit: Feit | None
    days_late: int | None


@dataclass(frozen=True, slots=True)
class Huishoudenvoorvallen:
    """A household by its number ('' where a report named none), and what happened to it in order of day.

    Nothing, where what was known on the day of the alarm was put right since.
    """

    nummer: str
    voorvallen: tuple[Voorval, ...]


def list_voorvallen(actor: Actor, alarm: AlarmView) -> list[Huishoudenvoorvallen]:
    """List per household what happened that made a rule go off; whom most happened to first.

    By the facts of now, as far as they were known when the alarm went off. Nothing for an alarm without a rule, and
    raises NotAllowed for who sees no numbers of households.
    """
    require(policies.may_see_nummers(actor))
    if alarm.soort is not Alarmsoort.REGEL:
        return []
    per_nummer: defaultdict[str, list[Voorval]] = defaultdict(list)
    for each in _list_gebeurtenissen(actor, alarm):
        if each.huishouden_nummer in alarm.nummers or not each.huishouden_nummer:
            per_nummer[each.huishouden_nummer].append(_make_voorval(each, alarm.raised_on))
    found = [
        Huishoudenvoorvallen(nummer, tuple(sorted(per_nummer[nummer], key=lambda each: (each.day, each.sleutel))))
        for nummer in (*alarm.nummers, *([""] if "" in per_nummer else []))
    ]
    return sorted(found, key=lambda each: (not each.nummer, -len(each.voorvallen), each.nummer))


def list_sleutels_of(actor: Actor, alarm: AlarmView) -> list[str]:
    """List what the rule of an alarm looks at; nothing for an alarm without a rule. Raises as `get_regel` does."""
    return list_sleutels(get_regel(actor, alarm.over_id).regel) if alarm.soort is Alarmsoort.REGEL else []


def _list_gebeurtenissen(actor: Actor, alarm: AlarmView) -> Iterable[Gebeurtenis]:
    regel = get_regel(actor, alarm.over_id).regel
    parties = {"gemeente_id": alarm.gemeente_id, "uitvoerder_id": alarm.uitvoerder_id}
    if isinstance(regel, Patroonregel):
        yesterday = alarm.raised_on - timedelta(days=1)
        events = list_gebeurtenissen(
            actor, list_sleutels(regel), **parties, first=window_of(yesterday, regel.weeks), last=yesterday
        )
        return list_behind(regel, events, groep=alarm.groep, on=yesterday)
    records = list_bad_records(
        actor, regel.sleutel, **parties, maand=alarm.maand, known_on=alarm.raised_on, count_max=RECORDS_MAX
    )
    return [as_gebeurtenis(regel.sleutel, each) for each in records]


def _make_voorval(gebeurtenis: Gebeurtenis, known_on: date) -> Voorval:
    feit = gebeurtenis.feit
    late = None if feit is None or feit.due_on is None else ((feit.done_on or known_on) - feit.due_on).days
    return Voorval(gebeurtenis.sleutel, gebeurtenis.day, feit, late if late is not None and late > 0 else None)
