# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The records behind a figure: by the same query that counted them. Of a household its number, and no name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.indicatoren import policies
from houvast.indicatoren.domain.definitie import Bron, Definitie, Telt
from houvast.indicatoren.domain.kant import Kant
from houvast.indicatoren.domain.maanden import first_of, next_month, peildatum_of
from houvast.indicatoren.domain.optellen import RecordTelling, days_since
from houvast.indicatoren.queries.cijfers import gemeente_of, get_indicator
from houvast.indicatoren.queries.delen import TEAM_ON
from houvast.indicatoren.queries.gevallenlijst import CONDITIONS, find_list
from houvast.indicatoren.queries.tellen import Vraag, is_askable, make_values, narrow


@dataclass(frozen=True, slots=True)
class FigureRecord:
    """One record of a figure. `day` is what it counts by; `huishouden_nummer` is empty where no household is known."""

    soort: str
    record_id: int
    huishouden_id: int | None
    huishouden_nummer: str
    medewerker_id: int | None
    day: date
    wat: str
    amount_cents: int | None
    due_on: date | None
    done_on: date | None
    bankline_id: int | None
    teller: int
    noemer: int
    ontbreekt: int

    @property
    def cursor(self) -> tuple[date, int]:
        """Return where the page after this record begins."""
        return self.day, self.record_id


# A page of what there are very many begins with so many days.
_FIRST_DAYS = 2
# So many records of a list are looked at for a page of those of a team.
_OF_TEAM_LOOKED_AT = 500

_OF = """
    (%(uitvoerder)s::bigint IS NULL OR f.uitvoerder_id = %(uitvoerder)s)
    AND (%(kenmerken)s::text[] IS NULL OR f.kenmerk = ANY (%(kenmerken)s))
"""
# The last day first; of a state, household by household.
_EVENTS = """
SELECT f.*, f.op AS day FROM ({sql}) AS f
WHERE {of} AND {condition}
"""
_STATES = """
SELECT f.*, %(peildatum)s::date AS day FROM ({sql}) AS f
WHERE {of} AND {lasts} AND {condition}
"""
_LASTS = {
    Telt.GEBEURTENIS: "TRUE",
    Telt.PEILDATUM: "f.van <= %(peildatum)s AND f.tot > %(peildatum)s",
    Telt.MAAND: "f.van < %(until)s AND f.tot > %(first)s AND f.van <= %(known_on)s",
}
_COLUMNS = """r.soort, r.record_id, r.huishouden_id, r.medewerker_id, r.day, r.wat, r.amount_cents, r.due_on, r.done_on,
       r.bankline_id, r.teller, r.noemer, r.ontbreekt"""
_PAGE = """
SELECT {columns}, coalesce(p.nummer, '')
FROM ({rows} {after} ORDER BY {order} LIMIT %(count)s) AS r
LEFT JOIN partijen_huishouden p ON p.gemeente_id = %(gemeente)s AND p.id = r.huishouden_id
ORDER BY {order_of_page}
"""
_ALL = "SELECT {columns} FROM ({rows}) AS r ORDER BY r.soort, r.record_id, r.teller, r.noemer"


def records(
    actor: Actor,
    sleutel: str,
    uitvoerder_id: int,
    maand: date,
    *,
    known_on: date,
    kant: Kant = Kant.MIST,
    after: tuple[date, int] | None = None,
    count_max: int = 50,
    gemeente_id: int | None = None,
    team_id: int | None = None,
) -> list[FigureRecord]:
    """List records behind a figure, of a team if one is named; `after` is the cursor of the last of the page before.

    Events have the last day first, states go by id. Raises IndicatorNotFound, NotAllowed.
    """
    gemeente_id = gemeente_of(actor, gemeente_id)
    require(policies.may_see_records(actor, gemeente_id=gemeente_id, uitvoerder_id=uitvoerder_id))
    definitie = get_indicator(sleutel, maand=first_of(maand))
    vraag = Vraag(gemeente_id, uitvoerder_id, (first_of(maand),), known_on)
    values = _values(actor, vraag, definitie)
    if not is_askable(definitie, values):
        return []
    values |= {"after_day": after[0] if after else None, "after_id": after[1] if after else None, "team": team_id}
    listed = find_list(vraag, definitie, kant)
    if listed is None:
        rows = _look_up(definitie.bron, values, _condition(definitie, kant), count_max)
    else:
        rows = _look_up_listed(definitie.bron, values, kant, count_max, _beyond(definitie.bron, listed, after))
    peildatum = peildatum_of(first_of(maand), known_on)
    return [_record(definitie, row, peildatum) for row in rows]


def _beyond(bron: Bron, listed: Sequence[tuple[date, int]], after: tuple[date, int] | None) -> list[int]:
    """Return the ids of a list that come after a record, in the order of the pages."""
    if after is None:
        return [record_id for _day, record_id in listed]
    if bron.telt is Telt.GEBEURTENIS:
        return [record_id for day, record_id in listed if (day, record_id) < after]
    return [record_id for _day, record_id in listed if record_id > after[1]]


def _look_up_listed(
    bron: Bron, values: Mapping[str, Any], kant: Kant, count_max: int, record_ids: Sequence[int]
) -> list[Any]:
    """Return a page of the rows with these ids; what isn't on this side any more, is left out."""
    rows: list[Any] = []
    place = 0
    while place < len(record_ids) and len(rows) < count_max:
        # Of a team some of them are: more are looked at, and no more are given than asked.
        count = count_max - len(rows) if values["team"] is None else _OF_TEAM_LOOKED_AT
        step = {**values, "record_ids": list(record_ids[place : place + count]), "count": count_max - len(rows)}
        with connection.cursor() as cursor:
            cursor.execute(_write_page(bron, step, f"{CONDITIONS[kant]} AND f.record_id = ANY (%(record_ids)s)"), step)
            rows += cursor.fetchall()
        place += count
    return rows


def _condition(definitie: Definitie, kant: Kant) -> str:
    """Return what a record on a side is; of what the uitvoerder tells each counts, since it tells of many at once."""
    return "f.noemer > 0" if definitie.is_told and kant is not Kant.ONTBREEKT else CONDITIONS[kant]


def _look_up(bron: Bron, values: dict[str, Any], condition: str, count_max: int) -> list[Any]:
    """Return a page of rows; of what there are very many, by ever more days until the page is full."""
    begin, end = values["first"], values["until"]
    if values["after_day"] is not None and bron.telt is Telt.GEBEURTENIS:
        end = min(end, values["after_day"] + timedelta(days=1))
    rows: list[Any] = []
    days = _FIRST_DAYS if bron.by_days else (end - begin).days
    while end > begin and len(rows) < count_max:
        first = max(begin, end - timedelta(days=days))
        step = {**values, "first": first, "until": end, "count": count_max - len(rows)}
        with connection.cursor() as cursor:
            cursor.execute(_write_page(bron, step, condition), step)
            rows += cursor.fetchall()
        end, days = first, days * 2
    return rows


def _write_page(bron: Bron, values: Mapping[str, Any], condition: str) -> str:
    events = bron.telt is Telt.GEBEURTENIS
    if values["team"] is not None:
        day = "f.op" if events else "%(peildatum)s::date"
        condition += f" AND {narrow(TEAM_ON, values).format(huishouden='f.huishouden_id', day=day)} = %(team)s"
    beyond = "AND (f.op, f.record_id) < (%(after_day)s, %(after_id)s)" if events else "AND f.record_id > %(after_id)s"
    return _PAGE.format(
        columns=_COLUMNS,
        rows=_rows(bron, values, condition),
        after=beyond if values["after_day"] is not None else "",
        order="f.op DESC, f.record_id DESC" if events else "f.record_id",
        order_of_page="r.day DESC, r.record_id DESC" if events else "r.record_id",
    )


def load_records(actor: Actor, definitie: Definitie, vraag: Vraag) -> list[RecordTelling]:
    """Return every record that counts in the figure of one uitvoerder and month, in a fixed order."""
    values = _values(actor, vraag, definitie)
    if not is_askable(definitie, values):
        return []
    counts = "(f.teller <> 0 OR f.noemer <> 0 OR f.ontbreekt <> 0)"
    peildatum = peildatum_of(vraag.maanden[0], vraag.known_on)
    found = []
    for bron in (definitie.bron, definitie.noemer_bron):
        if bron is None:
            continue
        of_bron = {**values, "kenmerken": values["kenmerken"] if bron is definitie.bron else None}
        with connection.cursor() as cursor:
            cursor.execute(_ALL.format(columns=_COLUMNS, rows=_rows(bron, of_bron, counts)), of_bron)
            rows = cursor.fetchall()
        found += [_telling(definitie, _record(definitie, (*row, ""), peildatum), bron) for row in rows]
    return found


def _telling(definitie: Definitie, record: FigureRecord, bron: Bron) -> RecordTelling:
    """Return what a record adds; where the noemer has a query of its own, each query gives one of the two."""
    in_both = definitie.noemer_bron is None
    return RecordTelling(
        record.soort,
        record.record_id,
        record.huishouden_id,
        record.medewerker_id,
        record.teller if in_both or bron is definitie.bron else 0,
        record.noemer if in_both or bron is not definitie.bron else 0,
        record.ontbreekt,
    )


def _values(actor: Actor, vraag: Vraag, definitie: Definitie) -> dict[str, Any]:
    values = make_values(actor, vraag, [definitie])
    maand = vraag.maanden[0]
    return values | {
        "kenmerken": list(definitie.kenmerken) or None,
        "peildatum": peildatum_of(maand, vraag.known_on),
        "first": maand,
        "until": next_month(maand),
    }


def _rows(bron: Bron, values: Mapping[str, Any], condition: str) -> str:
    if bron.telt is Telt.GEBEURTENIS:
        return _EVENTS.format(sql=narrow(bron.sql, values), of=_OF, condition=condition)
    sql = narrow(bron.sql_op or bron.sql, values)
    return _STATES.format(sql=sql, of=_OF, lasts=_LASTS[bron.telt], condition=condition)


def _record(definitie: Definitie, row: Any, peildatum: date) -> FigureRecord:  # noqa: ANN401 (a row as the driver gives it)
    *facts, teller, noemer, ontbreekt, nummer = row
    soort, record_id, huishouden_id, medewerker_id, day, wat, amount_cents, due_on, done_on, bankline_id = facts
    if definitie.teller_is_day_since and noemer:
        teller = days_since(teller, noemer, peildatum)
    return FigureRecord(
        soort=soort,
        record_id=record_id,
        huishouden_id=huishouden_id,
        huishouden_nummer=nummer,
        medewerker_id=medewerker_id,
        day=day,
        wat=wat,
        amount_cents=amount_cents,
        due_on=due_on,
        done_on=done_on,
        bankline_id=bankline_id,
        teller=teller,
        noemer=noemer,
        ontbreekt=ontbreekt,
    )
