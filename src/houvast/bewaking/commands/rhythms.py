# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The days of every rhythm, worked out once by the one place that knows them, for SQL to join afspraken with.

The rhythms are few and the afspraken many. They go to PostgreSQL as arrays, not as a temporary table, so that a
statement may use every processor.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db import connection

from houvast.betaalopdrachten.domain.days import find_due_day, find_pay_day
from houvast.bewaking.domain.gewoonte import DAYS_LATE_MAX
from houvast.bewaking.domain.vooruitblik import HORIZON_DAYS, SLACK_DAYS
from houvast.budgetbeheer.domain.afspraak import MONTHS, WEEKS, Betaalwijze, Periodiciteit, Weekendregel
from houvast.budgetbeheer.domain.schedule import Rhythm, list_expected, make_rhythm

# A Monday before every anker.
_EPOCH = date(1900, 1, 1)
# Days from today at which the bound on what may come short is taken; the last is the horizon.
CHECKPOINTS = (7, 15, 22, 30, 45, 60, HORIZON_DAYS)
# Of a rhythm in weeks: its days between two occurrences. A month has 28 at least.
_STEPS = {Periodiciteit.WEKELIJKS: 7}
_STEP = 28
_REGULAR = frozenset(MONTHS) | frozenset(WEEKS)

# What afspraken with the same days have in common, as one number that is quick to compute, to join and to group by:
# `_decode` takes it apart. Within a year the place of the month decides, as all steps of months divide twelve. An
# afspraak has no betaalwijze exactly when its money comes in (afspraak_says_how_it_is_paid).
_MONTHLY = "8 * coalesce(a.verwachte_dag, date_part('day', a.anker)::int)"
_IN_YEAR = f"{_MONTHLY} + 256 * (date_part('month', a.anker)::int - 1)"
_DAYS = "(a.anker - date '1900-01-01')"
_CODE = f"""(CASE a.periodiciteit
    WHEN 'maandelijks' THEN {_MONTHLY} WHEN 'vierwekelijks' THEN 1 + 256 * ({_DAYS} %% 28)
    WHEN 'wekelijks' THEN 2 + 256 * ({_DAYS} %% 7) WHEN 'eenmalig' THEN 3 + 256 * {_DAYS}
    WHEN 'kwartaal' THEN 4 + {_IN_YEAR} WHEN 'halfjaar' THEN 5 + {_IN_YEAR} WHEN 'jaar' THEN 6 + {_IN_YEAR}
    ELSE 7 + 256 * (hashtext(a.datums::text) & 4194303) END
    + 1073741824 * (CASE a.weekendregel WHEN 'op' THEN 0 WHEN 'ervoor' THEN 1 ELSE 2 END
        + CASE a.betaalwijze WHEN '' THEN 0 WHEN 'incasso' THEN 3 ELSE 6 END + 9 * a.vooraf_days::bigint))"""
_KINDS = ("maandelijks", "vierwekelijks", "wekelijks", "eenmalig", "kwartaal", "halfjaar", "jaar", "datums")
_REGELS = ("op", "ervoor", "erna")
_WIJZEN = ("in", "incasso", "uit")

_LIST = f"""
SELECT {_CODE} AS code, CASE WHEN a.periodiciteit = 'datums' THEN a.datums::text ELSE '{{}}' END AS datums,
       bool_or(a.doel_account_id IS NOT NULL)
FROM budgetbeheer_afspraak a
WHERE a.administratie_id = %(administratie)s AND (a.valid_until IS NULL OR a.valid_until >= %(first)s) {{only}}
  AND (a.periodiciteit <> 'eenmalig' OR a.anker >= %(first)s)
GROUP BY 1, 2
"""  # noqa: S608 (parts of our own)

# For the FROM of a statement over afspraken `a`: the days of its rhythm `d` (periode, day from today).
RHYTHMS = """
ritme AS NOT MATERIALIZED (
    SELECT r.code, r.datums, d.periode, d.day
    FROM unnest(%(r_code)s::bigint[], %(r_datums)s::text[]) WITH ORDINALITY AS r (code, datums, number)
    JOIN unnest(%(d_number)s::int[], %(d_periode)s::date[], %(d_day)s::int[]) AS d (number, periode, day) USING (number))
"""
# One row per rhythm: its first two periodes that count from today on, how many days of lateness cost it an occurrence,
# and how many occurrences there are at most (of what goes) or at least (of what comes) at each checkpoint.
COUNTS = f"""
ritme AS NOT MATERIALIZED (
    SELECT * FROM unnest(%(r_code)s::bigint[], %(r_datums)s::text[],
                %(c_first)s::date[], %(c_second)s::date[], %(c_step)s::int[],
                {", ".join(f"%(c_{place})s::int[]" for place in range(len(CHECKPOINTS)))})
         AS r (code, datums, first, second, step, {", ".join(f"w{place}" for place in range(len(CHECKPOINTS)))}))
"""  # noqa: S608 (parts of our own)
HAS_RHYTHM = f"d.code = {_CODE} AND (a.periodiciteit <> 'datums' OR d.datums = a.datums::text)"


class _Key(NamedTuple):
    """What decides about the days of an afspraak, but for its beginning and end."""

    richting: str
    periodiciteit: Periodiciteit
    dag: int
    phase: int
    weekendregel: Weekendregel
    vooraf_days: int
    is_incasso: bool
    datums: str


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
        found = cursor.fetchall()
    numbers: list[int] = []
    periodes: list[date] = []
    days: list[int] = []
    counts: dict[str, list[Any]] = {"c_first": [], "c_second": [], "c_step": []}
    counts |= {f"c_{place}": [] for place in range(len(CHECKPOINTS))}
    for number, (code, datums, _pots) in enumerate(found, 1):
        key = _decode(code, datums)
        listed = _list_days(key, today)
        for name, value in _count(key, listed, today).items():
            counts[name].append(value)
        for periode, day in listed:
            numbers.append(number)
            periodes.append(periode)
            days.append((day - today).days)
    values: dict[str, Any] = {"r_code": [row[0] for row in found], "r_datums": [row[1] for row in found]}
    values |= {"d_number": numbers, "d_periode": periodes, "d_day": days, **counts}
    return Rhythms(values, any(row[2] for row in found))


def _decode(code: int, datums: str) -> _Key:
    """Take the number of a rhythm apart, as `_CODE` puts it together."""
    rest, own = divmod(code, 1 << 30)
    vooraf_days, rest = divmod(rest, len(_WIJZEN) * len(_REGELS))
    wijze, regel = divmod(rest, len(_REGELS))
    return _Key(
        richting="in" if _WIJZEN[wijze] == "in" else "uit",
        periodiciteit=Periodiciteit(_KINDS[own & 7]),
        dag=own >> 3 & 31,
        phase=own >> 8,
        weekendregel=Weekendregel(_REGELS[regel]),
        vooraf_days=vooraf_days,
        is_incasso=_WIJZEN[wijze] == "incasso",
        datums=datums,
    )


def _list_days(key: _Key, today: date) -> list[tuple[date, date]]:
    """List (periode, day) of a rhythm: the day on which it is expected, or the bank is asked to pay."""
    rhythm = _make(key)
    last = today + timedelta(days=HORIZON_DAYS)
    if key.richting == "in":
        begin = today - timedelta(days=DAYS_LATE_MAX)
        return [(each.periode, each.on) for each in list_expected(rhythm, anker=date.min, first=begin, last=last)]
    wijze = Betaalwijze.INCASSO if key.is_incasso else Betaalwijze.OVERBOEKING
    slack = timedelta(days=SLACK_DAYS)
    expected = list_expected(rhythm, anker=date.min, first=today - slack, last=last + slack)
    dated = [(each.periode, find_pay_day(find_due_day(each.on, wijze), key.vooraf_days)) for each in expected]
    return [each for each in dated if today <= each[1] <= last]


def _count(key: _Key, listed: list[tuple[date, date]], today: date) -> dict[str, Any]:
    """Count the occurrences of a rhythm up to each checkpoint; what comes counts only before the one that is next."""
    ahead = [(periode, (day - today).days) for periode, day in listed if day >= today]
    ends = CHECKPOINTS if key.richting == "uit" else (-1, *CHECKPOINTS[:-1])
    counted: dict[str, Any] = {
        f"c_{place}": sum(day <= end for _periode, day in ahead) for place, end in enumerate(ends)
    }
    periodes = sorted(periode for periode, _day in ahead)
    counted["c_first"] = periodes[0] if periodes else None
    counted["c_second"] = periodes[1] if len(periodes) > 1 else None
    counted["c_step"] = _STEPS.get(key.periodiciteit, _STEP) if key.periodiciteit in _REGULAR else 1
    return counted


def _make(key: _Key) -> Rhythm:
    if key.periodiciteit is Periodiciteit.DATUMS:
        days = [date.fromisoformat(each) for each in key.datums.strip("{}").split(",") if each]
        return make_rhythm(key.periodiciteit, _EPOCH, None, key.weekendregel, days)
    if key.periodiciteit in MONTHS:
        return make_rhythm(key.periodiciteit, date(_EPOCH.year, key.phase + 1, 1), key.dag, key.weekendregel)
    return make_rhythm(key.periodiciteit, _EPOCH + timedelta(days=key.phase), None, key.weekendregel)
