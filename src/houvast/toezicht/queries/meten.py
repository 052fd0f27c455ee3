# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the rooms below count, as rules and norms need it: months, figures, and what happened to which household."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.indicatoren import queries as indicatoren
from houvast.indicatoren.queries import Beter, Definitie, FigureRecord, Figuur, Kant, Vorm
from houvast.kernel.period import add_months
from houvast.toezicht.domain.eisen import Meetpunt
from houvast.toezicht.domain.regels import WISSELINGEN, Feit, Gebeurtenis

# Enough to know what is usual, and to show since when an eis fails.
MONTHS = 24
_RECORDS_MAX = 2_000

# Files that changed hands: whoever took a household over from somebody else.
_WISSELINGEN = """
SELECT t.since, t.huishouden_id, coalesce(h.nummer, ''), t.medewerker_id
FROM budgetbeheer_toewijzing t
JOIN access_administratiehouder b ON b.administratie_id = t.administratie_id
LEFT JOIN partijen_huishouden h ON (h.gemeente_id, h.id) = (t.gemeente_id, t.huishouden_id)
WHERE t.gemeente_id = %(gemeente)s AND b.organisatie_id = %(uitvoerder)s AND t.van_id IS NOT NULL
  AND t.since BETWEEN %(first)s AND %(last)s
"""
# Whose household it was on which day, for what knows the household alone.
_TOEWIJZINGEN = """
SELECT t.huishouden_id, t.medewerker_id, t.since, coalesce(t.until, '9999-12-31'::date)
FROM budgetbeheer_toewijzing t
JOIN access_administratiehouder b ON b.administratie_id = t.administratie_id
WHERE t.gemeente_id = %(gemeente)s AND b.organisatie_id = %(uitvoerder)s AND t.huishouden_id = ANY (%(huishoudens)s)
ORDER BY t.huishouden_id, t.since
"""


def last_whole_month(today: date) -> date:
    """Return the first day of the last month that is over."""
    return add_months(today.replace(day=1), -1)


def list_months(last: date, count: int = MONTHS) -> list[date]:
    """List so many months up to and including one, in order."""
    return [add_months(last, -back) for back in range(count - 1, -1, -1)]


def as_punten(figures: Iterable[Figuur]) -> list[Meetpunt]:
    """Return figures as norms and thresholds see them."""
    return [Meetpunt(each.maand, each.permille) for each in figures]


def bad_side(definitie: Definitie) -> Kant:
    """Return which records are the bad ones: those that miss where more is better, else those that count."""
    return Kant.MIST if definitie.vorm is Vorm.AANDEEL and definitie.beter is Beter.HOGER else Kant.TELLER


def bad_kant(sleutel: str) -> str:
    """Return on which side of a figure the bad records are, as pages of indicatoren name it."""
    return bad_side(indicatoren.get_indicator(sleutel)).value


def naam_of(sleutel: str) -> str:
    """Return what a source is called, translated."""
    if sleutel == WISSELINGEN:
        return _("huishoudens die een andere budgetbeheerder kregen")
    return _(indicatoren.get_indicator(sleutel).naam)


def name_bad(sleutel: str) -> str:
    """Return what it is called when a source goes wrong, translated: of what should be done, that it wasn't."""
    if sleutel != WISSELINGEN and bad_side(indicatoren.get_indicator(sleutel)) is Kant.MIST:
        return _("niet gehaald: “%(naam)s”") % {"naam": naam_of(sleutel)}
    return naam_of(sleutel)


def show_value(permille: int, sleutel: str) -> str:
    """Return thousandths as people write them for an indicator."""
    return indicatoren.show_permille(permille, indicatoren.get_indicator(sleutel).vorm)


def list_bad_records(
    actor: Actor, sleutel: str, *, gemeente_id: int, uitvoerder_id: int, maand: date, known_on: date, count_max: int
) -> list[FigureRecord]:
    """List the bad records behind a figure of a month, by household number. Raises NotAllowed."""
    return indicatoren.records(
        actor,
        sleutel,
        uitvoerder_id,
        maand,
        known_on=known_on,
        kant=bad_side(indicatoren.get_indicator(sleutel)),
        count_max=count_max,
        gemeente_id=gemeente_id,
    )


def list_gebeurtenissen(
    actor: Actor, sleutels: Iterable[str], *, gemeente_id: int, uitvoerder_id: int, first: date, last: date
) -> list[Gebeurtenis]:
    """List what went wrong from one day to another in these sources, each with household, budgetbeheerder and team."""
    found: list[Gebeurtenis] = []
    for sleutel in dict.fromkeys(sleutels):
        if sleutel == WISSELINGEN:
            found += _list_wisselingen(gemeente_id, uitvoerder_id, first, last)
            continue
        maand = first.replace(day=1)
        while maand <= last:
            found += [
                as_gebeurtenis(sleutel, each)
                for each in list_bad_records(
                    actor,
                    sleutel,
                    gemeente_id=gemeente_id,
                    uitvoerder_id=uitvoerder_id,
                    maand=maand,
                    known_on=last,
                    count_max=_RECORDS_MAX,
                )
                if first <= each.day <= last
            ]
            maand = add_months(maand, 1)
    return _with_team(actor, _with_budgetbeheerder(found, gemeente_id, uitvoerder_id), gemeente_id, uitvoerder_id)


def as_gebeurtenis(sleutel: str, record: FigureRecord) -> Gebeurtenis:
    """Return a bad record of a figure as something that happened to a household."""
    feit = Feit(
        record.soort,
        record.record_id,
        record.wat,
        record.due_on,
        record.done_on,
        record.amount_cents,
        record.bankline_id,
    )
    return Gebeurtenis(
        sleutel, record.day, record.huishouden_id, record.huishouden_nummer, record.medewerker_id, feit=feit
    )


def _list_wisselingen(gemeente_id: int, uitvoerder_id: int, first: date, last: date) -> list[Gebeurtenis]:
    values: dict[str, Any] = {"gemeente": gemeente_id, "uitvoerder": uitvoerder_id, "first": first, "last": last}
    with connection.cursor() as cursor:
        cursor.execute(_WISSELINGEN, values)
        return [Gebeurtenis(WISSELINGEN, *row) for row in cursor.fetchall()]


def _with_budgetbeheerder(gebeurtenissen: list[Gebeurtenis], gemeente_id: int, uitvoerder_id: int) -> list[Gebeurtenis]:
    """Return the same, each with who had the household on that day where the record itself didn't say."""
    unknown = {each.huishouden_id for each in gebeurtenissen if each.medewerker_id is None}
    values: dict[str, Any] = {
        "gemeente": gemeente_id,
        "uitvoerder": uitvoerder_id,
        "huishoudens": [each for each in unknown if each is not None],
    }
    spells: dict[int, list[tuple[int, date, date]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_TOEWIJZINGEN, values)
        for huishouden_id, medewerker_id, since, until in cursor.fetchall():
            spells.setdefault(huishouden_id, []).append((medewerker_id, since, until))
    return [
        each
        if each.medewerker_id is not None or each.huishouden_id is None
        else replace(
            each,
            medewerker_id=next(
                (who for who, since, until in spells.get(each.huishouden_id, ()) if since <= each.day <= until), None
            ),
        )
        for each in gebeurtenissen
    ]


def _with_team(
    actor: Actor, gebeurtenissen: list[Gebeurtenis], gemeente_id: int, uitvoerder_id: int
) -> list[Gebeurtenis]:
    """Return the same, each with the team that had the household: of what changed hands, the team that lost it."""

    def day_of(each: Gebeurtenis) -> date:
        return each.day - timedelta(days=1) if each.sleutel == WISSELINGEN else each.day

    asked = [(each.huishouden_id, day_of(each)) for each in gebeurtenissen if each.huishouden_id is not None]
    teams = indicatoren.find_teams_of(actor, uitvoerder_id, asked, gemeente_id=gemeente_id) if asked else {}
    return [
        each if each.huishouden_id is None else replace(each, team_id=teams.get((each.huishouden_id, day_of(each))))
        for each in gebeurtenissen
    ]


def window_of(on: date, weeks: int) -> date:
    """Return the first day of so many weeks up to and including a day."""
    return on - timedelta(weeks=weeks) + timedelta(days=1)
