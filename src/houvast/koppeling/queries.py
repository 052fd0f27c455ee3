# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which person and household signals are about, and what waits for a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

import numpy as np
from django.db import connection
from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.koppeling import policies
from houvast.koppeling.domain.bewijs import Bewijs, describe
from houvast.koppeling.domain.vergelijken import find_chance
from houvast.koppeling.models import Beoordeling, Koppeling, Verband, Wijziging
from houvast.matching.engine.columns import make_column
from houvast.matching.engine.comparing import compare
from houvast.matching.engine.stable import name_key, stable_keys_of
from houvast.matching.engine.table import Table, Words, build_table
from houvast.matching.engine.weighing import Bits, Stock, load_weights, weigh
from houvast.matching.normaliser import FIELDS

PAGE_SIZE = 50
_PERSON = ", ".join(f"coalesce(p.{each}::text, '')" for each in FIELDS)
_BOTH_SIDES = f"""
SELECT s.id, s.partnertype, s.signaaldatum, s.gemeente_id, s.uitvoerder_id, {_PERSON}
FROM vroegsignalering_vroegsignaal s
JOIN vroegsignalering_signaalpersoon p ON p.gemeente_id = s.gemeente_id AND p.vroegsignaal_id = s.id
WHERE s.id = ANY (%s)
"""  # noqa: S608 (our own column names)
_PERSON_AT = 5
# Which part of its pages are forty; of a small table all.
_PART = (
    "least(1.0, 40.0 * current_setting('block_size')::bigint / greatest(pg_relation_size('koppeling_koppeling'), 1))"
)
# Of each person that shares a key the signal that shares most, and of these persons the ones that share most; with each
# how many linked signals there are, and how many with the names of the record. One road to the database and back, and
# bounded: of a key that very many share the first ones are taken, and how many signals there are is known to the row up
# to `counted`, and estimated beyond from some pages, for it weighs by its logarithm.
_LOOKED_UP = f"""
WITH shared AS (
    SELECT s.vroegsignaal_id, count(*) AS keys
    FROM unnest(%(keys)s::bigint[]) AS asked (sleutel) CROSS JOIN LATERAL (
        SELECT vroegsignaal_id FROM koppeling_sleutel
        WHERE gemeente_id = %(gemeente)s AND sleutel = asked.sleutel ORDER BY vroegsignaal_id LIMIT %(of_key)s) AS s
    GROUP BY s.vroegsignaal_id ORDER BY count(*) DESC, s.vroegsignaal_id LIMIT %(signals)s),
likely AS MATERIALIZED (
    SELECT DISTINCT ON (k.persoon_id) k.persoon_id, k.huishouden_id, k.vroegsignaal_id, shared.keys
    FROM shared JOIN koppeling_koppeling k
        ON k.gemeente_id = %(gemeente)s AND k.vroegsignaal_id = shared.vroegsignaal_id
    ORDER BY k.persoon_id, shared.keys DESC, k.vroegsignaal_id),
counted AS MATERIALIZED (
    SELECT count(*) AS records FROM (
        SELECT FROM koppeling_koppeling WHERE gemeente_id = %(gemeente)s LIMIT %(counted)s) AS k),
stock AS MATERIALIZED (
    SELECT CASE WHEN counted.records < %(counted)s THEN counted.records ELSE greatest(counted.records, round((
            SELECT count(*) FROM koppeling_koppeling TABLESAMPLE SYSTEM (100 * {_PART}) REPEATABLE (0)
            WHERE gemeente_id = %(gemeente)s) / {_PART})::bigint) END AS records,
        (SELECT count(*) FROM koppeling_sleutel WHERE gemeente_id = %(gemeente)s AND sleutel = %(surname)s) AS surname,
        (SELECT count(*) FROM koppeling_sleutel WHERE gemeente_id = %(gemeente)s AND sleutel = %(given)s) AS given
    FROM counted)
SELECT stock.records, stock.surname, stock.given, likely.persoon_id, likely.huishouden_id, {_PERSON}
FROM likely CROSS JOIN stock
JOIN vroegsignalering_signaalpersoon p ON p.gemeente_id = %(gemeente)s AND p.vroegsignaal_id = likely.vroegsignaal_id
ORDER BY likely.keys DESC, likely.persoon_id LIMIT %(persons)s
"""  # noqa: S608 (our own column names)
_UNLINKED = """
SELECT count(*) FROM vroegsignalering_signaalpersoon p
WHERE NOT EXISTS (
    SELECT FROM koppeling_koppeling k WHERE k.gemeente_id = p.gemeente_id AND k.vroegsignaal_id = p.vroegsignaal_id)
"""
_OF_PERIOD = """
WITH placed AS (
    SELECT k.persoon_id, k.huishouden_id
    FROM vroegsignalering_vroegsignaal s
    JOIN koppeling_koppeling k ON k.gemeente_id = s.gemeente_id AND k.vroegsignaal_id = s.id
    WHERE s.gemeente_id = %(gemeente)s AND s.signaaldatum BETWEEN %(first)s AND %(last)s)
SELECT (SELECT count(*) FROM placed),
       (SELECT count(*) FROM (SELECT FROM placed GROUP BY huishouden_id HAVING count(*) > 1) AS grouped),
       (SELECT count(DISTINCT persoon_id) FROM placed), (SELECT count(DISTINCT huishouden_id) FROM placed),
       (SELECT count(*) FROM koppeling_verband v
        JOIN vroegsignalering_vroegsignaal e ON e.gemeente_id = v.gemeente_id AND e.id = v.een_id
        JOIN vroegsignalering_vroegsignaal a ON a.gemeente_id = v.gemeente_id AND a.id = v.ander_id
        WHERE v.gemeente_id = %(gemeente)s AND v.te_beoordelen
          AND (e.signaaldatum BETWEEN %(first)s AND %(last)s OR a.signaaldatum BETWEEN %(first)s AND %(last)s))
"""
# Who shares few keys with a record isn't the one it is about: so many are weighed, and no more.
_LOOKED_UP_MAX: Final = {"of_key": 400, "signals": 200, "persons": 12, "counted": 3_000}
_PERSOON_AT: Final = 3
_FIELDS_AT: Final = 5


@dataclass(frozen=True, slots=True)
class Zijde:
    """One of two signals: which kind of partner, when, and the columns that say who it is about."""

    vroegsignaal_id: int
    partnertype: str
    signaaldatum: date
    gemeente_id: int
    uitvoerder_id: int | None
    persoon: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class VerbandView:
    """Two signals to decide about, with what speaks for one person and what against."""

    verband_id: int
    gewicht: float
    bewijs: Bewijs
    een: Zijde
    ander: Zijde

    @property
    def kans(self) -> int:
        """Return the weight as a chance in hundredths that this is one person."""
        return find_chance(self.gewicht)

    @property
    def voor(self) -> list[str]:
        """Return what speaks for one person, in the reader's language."""
        return [_(each) for each in self.bewijs.voor]

    @property
    def tegen(self) -> list[str]:
        """Return what speaks against it, in the reader's language."""
        return [_(each) for each in self.bewijs.tegen]


@dataclass(frozen=True, slots=True)
class Drempels:
    """Chances in hundredths: from the first one Houvast links by itself, below the second it does not."""

    koppelen: int
    beoordelen: int


@dataclass(frozen=True, slots=True)
class BeoordelingView:
    """A decision that holds, or that was undone."""

    beoordeling_id: int
    een: int
    ander: int
    is_dezelfde: bool
    reden: str
    decided_at: datetime
    decided_by_naam: str
    undone_at: datetime | None
    undone_by_naam: str
    undone_reden: str


@dataclass(frozen=True, slots=True)
class WijzigingView:
    """What became of a number."""

    soort: str
    van: int
    naar: int
    signalen: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Periode:
    """Of a period's signals: households with two or more, persons and households with any, and pairs that wait."""

    signalen: int
    groepen: int
    personen: int
    huishoudens: int
    te_beoordelen: int


@dataclass(frozen=True, slots=True)
class BeoordelingPage:
    """A decision, and the two signals that it is about; None when the data of either were erased since."""

    beoordeling: BeoordelingView
    verband: VerbandView | None


@dataclass(frozen=True, slots=True)
class Gevonden:
    """The person and household that a record belongs to."""

    persoon: int
    huishouden: int


def get_drempels() -> Drempels:
    """Return the thresholds of the reviewed weights."""
    weights = load_weights()
    return Drempels(find_chance(weights.link), find_chance(weights.review))


def find_huishoudens(actor: Actor, vroegsignaal_ids: Iterable[int]) -> dict[int, int]:
    """Return the household number of each signal that is linked and in the actor's scope."""
    del actor  # The session sees only its own gemeenten.
    found = Koppeling.objects.filter(vroegsignaal_id__in=list(vroegsignaal_ids))
    return dict(found.values_list("vroegsignaal_id", "huishouden_id"))


def count_to_review(actor: Actor) -> int:
    """Return how many pairs wait for a person; 0 for who doesn't decide about them."""
    return Verband.objects.filter(te_beoordelen=True).count() if policies.may_review_verbanden(actor) else 0


def list_to_review(actor: Actor, *, count_max: int = PAGE_SIZE) -> list[VerbandView]:
    """Return the pairs that wait for a person, the likeliest first; empty for who doesn't decide about them."""
    if not policies.may_review_verbanden(actor):
        return []
    return _views(list(Verband.objects.filter(te_beoordelen=True).order_by("-gewicht", "pk")[:count_max]))


def find_verband(actor: Actor, verband_id: int) -> VerbandView | None:
    """Return one pair that waits, or None."""
    if not policies.may_review_verbanden(actor):
        return None
    found = _views(list(Verband.objects.filter(pk=verband_id, te_beoordelen=True)))
    return found[0] if found else None


def list_beoordelingen(actor: Actor, *, count_max: int = PAGE_SIZE) -> list[BeoordelingView]:
    """Return the last decisions, the newest first."""
    if not policies.may_review_verbanden(actor):
        return []
    return [_beoordeling(each) for each in Beoordeling.objects.order_by("-pk")[:count_max]]


def find_beoordeling(actor: Actor, beoordeling_id: int) -> BeoordelingPage | None:
    """Return one decision with the two signals it is about, or None; a look is logged by the page."""
    found = Beoordeling.objects.filter(pk=beoordeling_id).first()
    if found is None or not policies.may_review_verbanden(actor):
        return None
    pair = Verband.objects.filter(gemeente_id=found.gemeente_id, een_id=found.een_id, ander_id=found.ander_id)
    return BeoordelingPage(_beoordeling(found), next(iter(_views(list(pair))), None))


def count_periode(actor: Actor, *, gemeente_id: int, first: date, last: date) -> Periode:
    """Count the linked signals with a date from first to last; nothing for who doesn't link."""
    if not policies.may_link_signalen(actor, gemeente_id=gemeente_id):
        return Periode(0, 0, 0, 0, 0)
    with connection.cursor() as cursor:
        cursor.execute(_OF_PERIOD, {"gemeente": gemeente_id, "first": first, "last": last})
        return Periode(*cursor.fetchone())


def count_unlinked(actor: Actor) -> int:
    """Return how many signals whose person is known have no number yet; 0 for who doesn't decide about pairs."""
    if not policies.may_review_verbanden(actor):
        return 0
    with connection.cursor() as cursor:
        cursor.execute(_UNLINKED)
        count: int = cursor.fetchone()[0]
        return count


def list_wijzigingen(actor: Actor, nummer: int) -> list[WijzigingView]:
    """Return what happened to a number, the newest first."""
    if not policies.may_review_verbanden(actor):
        return []
    found = Wijziging.objects.filter(van_id=nummer) | Wijziging.objects.filter(naar_id=nummer)
    return [
        WijzigingView(each.soort, each.van_id, each.naar_id, each.signalen, each.at) for each in found.order_by("-pk")
    ]


def look_up(actor: Actor, *, gemeente_id: int, record: Mapping[str, str]) -> Gevonden | None:
    """Return whom a record (columns named as the normaliser's FIELDS) is about, found by the index of keys; or None.

    It is weighed as any signal is, against the persons who share most keys with it, and nothing is kept.
    """
    if not policies.may_link_signalen(actor, gemeente_id=gemeente_id):
        return None
    words = Words()
    asked = build_table({name: make_column([record.get(name, "")]) for name in FIELDS}, words)
    surname, given = words.surname.texts[int(asked.surname_1[0])], words.given.texts[int(asked.given[0])]
    values: dict[str, Any] = {
        "gemeente": gemeente_id,
        "keys": stable_keys_of(asked),
        "surname": name_key("naam.achter", surname),
        "given": name_key("naam.voor", given),
        **_LOOKED_UP_MAX,
    }
    with connection.cursor() as cursor:
        cursor.execute(_LOOKED_UP, values)
        rows = cursor.fetchall()
    if not rows:
        return None
    records, with_surname, with_given = rows[0][:_PERSOON_AT]
    stock = Stock(records, {surname: with_surname}, {given: with_given})
    bits = _weigh_found(asked, [row[_FIELDS_AT:] for row in rows], stock)
    best = int(bits.argmax())
    return Gevonden(*rows[best][_PERSOON_AT:_FIELDS_AT]) if bits[best] >= load_weights().link else None


def _weigh_found(asked: Table, found: list[tuple[str, ...]], stock: Stock) -> Bits:
    """Return what each of the found signals weighs beside the record asked for; of each its FIELDS in order."""
    columns = dict(zip(FIELDS, zip(*found, strict=True), strict=True))
    table = build_table({name: make_column(texts) for name, texts in columns.items()}, asked.words).join(asked)
    count = len(found)
    a, b = np.arange(count, dtype=np.int64), np.full(count, count, dtype=np.int64)
    return weigh(compare(table, a, b), table, a, load_weights(), stock)


def _beoordeling(each: Beoordeling) -> BeoordelingView:
    return BeoordelingView(
        each.pk,
        each.een_id,
        each.ander_id,
        each.is_dezelfde,
        each.reden,
        each.decided_at,
        each.decided_by_naam,
        each.undone_at,
        each.undone_by_naam,
        each.undone_reden,
    )


def _views(found: list[Verband]) -> list[VerbandView]:
    ids = list({each for verband in found for each in (verband.een_id, verband.ander_id)})
    with connection.cursor() as cursor:
        cursor.execute(_BOTH_SIDES, [ids])
        sides = {
            row[0]: Zijde(row[0], row[1], row[2], row[3], row[4], dict(zip(FIELDS, row[_PERSON_AT:], strict=True)))
            for row in cursor.fetchall()
        }
    return [
        VerbandView(each.pk, each.gewicht / 100, describe(each.niveaus), sides[each.een_id], sides[each.ander_id])
        for each in found
        # Whose data were erased since can't be looked at, nor decided about.
        if each.een_id in sides and each.ander_id in sides
    ]
