# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The days of every rhythm, worked out once by the one place that knows them, for SQL to join afspraken with.

The rhythms are few and the afspraken many. They go to PostgreSQL as arrays, not as a temporary table, so that a
statement may use every processor.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection

from houvast.betaalopdrachten.domain.days import find_due_day, find_pay_day
from houvast.bewaking.domain.gewoonte import DAYS_LATE_MAX
from houvast.bewaking.domain.vooruitblik import HORIZON_DAYS, SLACK_DAYS
from houvast.budgetbeheer.domain.afspraak import MONTHS, WEEKS, Betaalwijze, Periodiciteit, Weekendregel
from houvast.budgetbeheer.domain.schedule import Rhythm, list_expected, make_rhythm

_EPOCH = date(2000, 1, 3)
# Days from today at which the bound on what may come short is taken; the last is the horizon.
CHECKPOINTS = (7, 15, 22, 30, 45, 60, HORIZON_DAYS)
# Of a rhythm in weeks: its days between two occurrences. A month has 28 at least.
_STEPS = {Periodiciteit.WEKELIJKS: 7}
_STEP = 28
_REGULAR = frozenset(MONTHS) | frozenset(WEEKS)

# What afspraken with the same days have in common, in columns that are quick to compute and to join by. Within a
# year the place of the month decides, as all steps of months divide twelve.
_DAG = """CASE WHEN a.periodiciteit IN ('maandelijks', 'kwartaal', 'halfjaar', 'jaar')
    THEN coalesce(a.verwachte_dag, extract(day FROM a.anker)::int) ELSE 0 END"""
_PHASE = """CASE a.periodiciteit WHEN 'maandelijks' THEN 0
    WHEN 'wekelijks' THEN (a.anker - date '2000-01-03') %% 7 WHEN 'vierwekelijks' THEN (a.anker - date '2000-01-03') %% 28
    WHEN 'eenmalig' THEN a.anker - date '2000-01-03' WHEN 'datums' THEN hashtext(a.datums::text)
    ELSE extract(month FROM a.anker)::int - 1 END"""

_LIST = f"""
SELECT a.richting, a.periodiciteit, {_DAG}, {_PHASE}, a.weekendregel, a.vooraf_days, a.betaalwijze = 'incasso',
       CASE WHEN a.periodiciteit = 'datums' THEN a.datums::text ELSE '{{}}' END, bool_or(a.doel_account_id IS NOT NULL)
FROM budgetbeheer_afspraak a
WHERE a.administratie_id = %(administratie)s AND (a.valid_until IS NULL OR a.valid_until >= %(first)s) {{only}}
  AND (a.periodiciteit <> 'eenmalig' OR a.anker >= %(first)s)
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
"""  # noqa: S608 (parts of our own)

# For the FROM of a statement over afspraken `a`: the days of its rhythm `d` (periode, day from today), or its number.
RHYTHMS = """
ritme AS NOT MATERIALIZED (
    SELECT r.richting, r.periodiciteit, r.dag, r.phase, r.weekendregel, r.vooraf_days, r.is_incasso,
           r.datums, d.periode, d.day
    FROM unnest(%(r_richting)s::text[], %(r_periodiciteit)s::text[], %(r_dag)s::int[], %(r_phase)s::int[],
                %(r_weekendregel)s::text[], %(r_vooraf)s::int[], %(r_incasso)s::bool[], %(r_datums)s::text[])
         WITH ORDINALITY AS r (richting, periodiciteit, dag, phase, weekendregel, vooraf_days, is_incasso, datums, number)
    JOIN unnest(%(d_number)s::int[], %(d_periode)s::date[], %(d_day)s::int[]) AS d (number, periode, day) USING (number))
"""
# One row per rhythm: its first two periodes that count from today on, how many days of lateness cost it an occurrence,
# and how many occurrences there are at most (of what goes) or at least (of what comes) at each checkpoint.
COUNTS = f"""
ritme AS NOT MATERIALIZED (
    SELECT * FROM unnest(%(r_richting)s::text[], %(r_periodiciteit)s::text[], %(r_dag)s::int[], %(r_phase)s::int[],
                %(r_weekendregel)s::text[], %(r_vooraf)s::int[], %(r_incasso)s::bool[], %(r_datums)s::text[],
                %(c_first)s::date[], %(c_second)s::date[], %(c_step)s::int[],
                {", ".join(f"%(c_{place})s::int[]" for place in range(len(CHECKPOINTS)))})
         AS r (richting, periodiciteit, dag, phase, weekendregel, vooraf_days, is_incasso, datums, first, second, step,
               {", ".join(f"w{place}" for place in range(len(CHECKPOINTS)))}))
"""  # noqa: S608 (parts of our own)
HAS_RHYTHM = f"""d.richting = a.richting AND d.periodiciteit = a.periodiciteit AND d.dag = {_DAG}
    AND d.phase = {_PHASE} AND d.weekendregel = a.weekendregel AND d.vooraf_days = a.vooraf_days
    AND d.is_incasso = (a.betaalwijze = 'incasso') AND (a.periodiciteit <> 'datums' OR d.datums = a.datums::text)"""


@dataclass(frozen=True, slots=True)
class Rhythms:
    """The rhythms of an administratie as parameters of SQL; whether any moves money between a household's own pots."""

    values: dict[str, Any]
    moves_between_pots: bool


def collect_rhythms(administratie_id: int, today: date, only: str, huishoudens: list[int] | None) -> Rhythms:
    """Work out the days of every rhythm in use, from the latest that an income may still be expected of on."""
    first = today - timedelta(days=SLACK_DAYS)
    with connection.cursor() as cursor:
        cursor.execute(
            _LIST.replace("{only}", only),
            {"administratie": administratie_id, "first": first, "huishoudens": huishoudens},
        )
        keys = cursor.fetchall()
    columns: list[list[Any]] = [[] for _ in range(8)]
    numbers: list[int] = []
    periodes: list[date] = []
    days: list[int] = []
    counts: dict[str, list[Any]] = {"c_first": [], "c_second": [], "c_step": []}
    counts |= {f"c_{place}": [] for place in range(len(CHECKPOINTS))}
    for number, key in enumerate(keys, 1):
        for column, value in zip(columns, key[:8], strict=True):
            column.append(value)
        listed = _list_days(key, today)
        for name, value in _count(key, listed, today).items():
            counts[name].append(value)
        for periode, day in listed:
            numbers.append(number)
            periodes.append(periode)
            days.append((day - today).days)
    names = ("richting", "periodiciteit", "dag", "phase", "weekendregel", "vooraf", "incasso", "datums")
    values = {f"r_{name}": column for name, column in zip(names, columns, strict=True)}
    values |= {"d_number": numbers, "d_periode": periodes, "d_day": days, **counts}
    return Rhythms(values, any(key[8] for key in keys))


def _list_days(key: tuple[Any, ...], today: date) -> list[tuple[date, date]]:
    """List (periode, day) of a rhythm: the day on which it is expected, or the bank is asked to pay."""
    richting, periodiciteit, dag, phase, weekendregel, vooraf_days, is_incasso, datums, _pots = key
    rhythm = _make(Periodiciteit(periodiciteit), dag, phase, Weekendregel(weekendregel), datums)
    last = today + timedelta(days=HORIZON_DAYS)
    if richting == "in":
        begin = today - timedelta(days=DAYS_LATE_MAX)
        return [(each.periode, each.on) for each in list_expected(rhythm, anker=date.min, first=begin, last=last)]
    wijze = Betaalwijze.INCASSO if is_incasso else Betaalwijze.OVERBOEKING
    slack = timedelta(days=SLACK_DAYS)
    expected = list_expected(rhythm, anker=date.min, first=today - slack, last=last + slack)
    dated = [(each.periode, find_pay_day(find_due_day(each.on, wijze), vooraf_days)) for each in expected]
    return [each for each in dated if today <= each[1] <= last]


def _count(key: tuple[Any, ...], listed: list[tuple[date, date]], today: date) -> dict[str, Any]:
    """Count the occurrences of a rhythm up to each checkpoint; what comes counts only before the one that is next."""
    ahead = [(periode, (day - today).days) for periode, day in listed if day >= today]
    ends = CHECKPOINTS if key[0] == "uit" else (-1, *CHECKPOINTS[:-1])
    counted: dict[str, Any] = {
        f"c_{place}": sum(day <= end for _periode, day in ahead) for place, end in enumerate(ends)
    }
    periodes = sorted(periode for periode, _day in ahead)
    counted["c_first"] = periodes[0] if periodes else None
    counted["c_second"] = periodes[1] if len(periodes) > 1 else None
    counted["c_step"] = _STEPS.get(Periodiciteit(key[1]), _STEP) if Periodiciteit(key[1]) in _REGULAR else 1
    return counted


def _make(periodiciteit: Periodiciteit, dag: int, phase: int, regel: Weekendregel, datums: str) -> Rhythm:
    if periodiciteit is Periodiciteit.DATUMS:
        days = [date.fromisoformat(each) for each in datums.strip("{}").split(",") if each]
        return make_rhythm(periodiciteit, _EPOCH, None, regel, days)
    if periodiciteit in MONTHS:
        return make_rhythm(periodiciteit, date(_EPOCH.year, phase + 1, 1), dag, regel)
    return make_rhythm(periodiciteit, _EPOCH + timedelta(days=phase), None, regel)
