# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The households of a matching period as rules see them, and whether partijen knows them. For the commands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from dataclasses import replace as changed
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.utils import timezone

from houvast.database.statistics import joined_whole_while_small
from houvast.matching.normaliser import normalise_house, normalise_postcode, normalise_surname
from houvast.opvolging.domain.kader import Huishouden, Signaal
from houvast.opvolging.domain.kiezen import Gemeld, Kennis
from houvast.opvolging.domain.samenhang import decide_samenhang, months_before
from houvast.opvolging.domain.states import Kennisbron
from houvast.vroegsignalering.commands import Signaalstatus

_MONTHS_BACK = 6
# Every signal of the period that is no repetition, with what a person decided about it last.
_SIGNALS = """
SELECT k.huishouden_id, s.id, s.partnertype, s.soort, s.bedrag_cents, s.ontstaansdatum, s.signaaldatum, s.received_on,
       p.geboortedatum, d.is_dreigend, d.decided_at, s.status = %(open)s AND z.id IS NULL
FROM vroegsignalering_vroegsignaal s
JOIN koppeling_koppeling k ON k.gemeente_id = s.gemeente_id AND k.vroegsignaal_id = s.id
LEFT JOIN vroegsignalering_signaalpersoon p ON p.gemeente_id = s.gemeente_id AND p.vroegsignaal_id = s.id
LEFT JOIN opvolging_zaaksignaal z ON z.gemeente_id = s.gemeente_id AND z.vroegsignaal_id = s.id
LEFT JOIN LATERAL (
    SELECT e.is_dreigend, e.decided_at FROM vroegsignalering_dreiging e
    WHERE e.gemeente_id = s.gemeente_id AND e.vroegsignaal_id = s.id ORDER BY e.id DESC LIMIT 1) AS d ON true
WHERE s.gemeente_id = %(gemeente)s AND s.repeated_of_id IS NULL AND s.signaaldatum BETWEEN %(van)s AND %(tot)s
  AND (%(nummer)s::bigint IS NULL OR k.huishouden_id = %(nummer)s)
ORDER BY k.huishouden_id, s.id
"""
_EARLIER = """
SELECT k.huishouden_id, max(s.signaaldatum)
FROM vroegsignalering_vroegsignaal s
JOIN koppeling_koppeling k ON k.gemeente_id = s.gemeente_id AND k.vroegsignaal_id = s.id
WHERE s.gemeente_id = %(gemeente)s AND s.repeated_of_id IS NULL
  AND s.signaaldatum >= %(since)s AND s.signaaldatum < %(van)s
GROUP BY k.huishouden_id
"""
_LAST_CONTACT = """
SELECT z.nummer_id, max(c.at) FROM opvolging_vroegsignaalzaak z
JOIN opvolging_contactpoging c ON c.gemeente_id = z.gemeente_id AND c.zaak_id = z.id
WHERE z.gemeente_id = %(gemeente)s AND c.bereikt AND c.at < %(before)s::date + 1
GROUP BY z.nummer_id
"""
# What was last known of minors in each household, from an earlier zaak of the same number.
_MINORS = """
SELECT DISTINCT ON (nummer_id) nummer_id, heeft_minderjarigen, minderjarigen_bron, minderjarigen_at,
       minderjarigen_by_naam
FROM opvolging_vroegsignaalzaak
WHERE gemeente_id = %(gemeente)s AND heeft_minderjarigen IS NOT NULL AND minderjarigen_at < %(before)s::date + 1
ORDER BY nummer_id, minderjarigen_at DESC
"""
# Households with a member under age. That one has none can't be told: children needn't be registered.
_WITH_MINORS = """
SELECT DISTINCT m.huishouden_id FROM partijen_lidmaatschap m
JOIN partijen_inwoner i ON i.gemeente_id = m.gemeente_id AND i.id = m.inwoner_id
WHERE m.gemeente_id = %s AND m.huishouden_id = ANY (%s) AND m.since <= %s AND (m.until IS NULL OR m.until >= %s)
  AND i.geboortedatum > (%s - interval '18 years')::date
"""
# Whom partijen knows that may be meant: by BSN, or living at the address now.
_MEANT = """
SELECT k.huishouden_id, m.huishouden_id, true, p.achternaam, i.achternaam, p.geboortedatum, i.geboortedatum,
       p.postcode, p.huisnummer, p.huisnummertoevoeging, '', 0, ''
FROM koppeling_koppeling k
JOIN vroegsignalering_signaalpersoon p ON p.gemeente_id = k.gemeente_id AND p.vroegsignaal_id = k.vroegsignaal_id
JOIN partijen_inwoner i ON i.gemeente_id = k.gemeente_id AND i.bsn = p.burgerservicenummer AND i.bsn <> ''
JOIN partijen_lidmaatschap m ON m.gemeente_id = i.gemeente_id AND m.inwoner_id = i.id
    AND m.since <= %(on)s AND (m.until IS NULL OR m.until >= %(on)s)
WHERE k.gemeente_id = %(gemeente)s AND k.vroegsignaal_id = ANY (%(signalen)s)
UNION ALL
SELECT k.huishouden_id, a.huishouden_id, false, p.achternaam, i.achternaam, p.geboortedatum, i.geboortedatum,
       p.postcode, p.huisnummer, p.huisnummertoevoeging, a.postcode, a.huisnummer, a.toevoeging
FROM koppeling_koppeling k
JOIN vroegsignalering_signaalpersoon p ON p.gemeente_id = k.gemeente_id AND p.vroegsignaal_id = k.vroegsignaal_id
JOIN partijen_adres a ON a.gemeente_id = k.gemeente_id AND a.postcode = p.postcode
    AND a.huisnummer = nullif(regexp_replace(p.huisnummer, '[^0-9].*$', ''), '')::integer
    AND a.since <= %(on)s AND (a.until IS NULL OR a.until >= %(on)s)
JOIN partijen_lidmaatschap m ON m.gemeente_id = a.gemeente_id AND m.huishouden_id = a.huishouden_id
    AND m.since <= %(on)s AND (m.until IS NULL OR m.until >= %(on)s)
JOIN partijen_inwoner i ON i.gemeente_id = m.gemeente_id AND i.id = m.inwoner_id
WHERE k.gemeente_id = %(gemeente)s AND k.vroegsignaal_id = ANY (%(signalen)s) AND p.postcode <> ''
"""


# Signals of a month come in at once, and people with them: the planner takes their tables for empty.
_READ = ("vroegsignalering_vroegsignaal", "vroegsignalering_signaalpersoon", "koppeling_koppeling", "partijen_inwoner")
_MANY = 10


def _joined_whole() -> AbstractContextManager[None]:
    return joined_whole_while_small(*_READ)


@dataclass(frozen=True, slots=True)
class Meant:
    """A household of partijen that a reported one is (`is_sure`), or may be."""

    huishouden_id: int
    is_sure: bool


def list_gemeld(
    gemeente_id: int, *, van: date, tot: date, on: date, now: datetime, nummer_id: int | None = None
) -> list[Gemeld]:
    """Return every household (or one) that was reported from van to tot, as known on a day; in the session's scope."""
    values: dict[str, Any] = {
        "gemeente": gemeente_id,
        "van": van,
        "tot": tot,
        "since": months_before(van, _MONTHS_BACK),
        "before": on,
        "open": Signaalstatus.NOG_NIET_OPGEPAKT.value,
        "nummer": nummer_id,
    }
    with _joined_whole() if nummer_id is None else nullcontext(), connection.cursor() as cursor:
        cursor.execute(_SIGNALS, values)
        rows: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
        for number, *row in cursor.fetchall():
            rows[number].append(tuple(row))
        cursor.execute(_EARLIER, values)
        earlier = dict(cursor.fetchall())
        cursor.execute(_LAST_CONTACT, values)
        contacts = {number: timezone.localtime(at).date() for number, at in cursor.fetchall()}
        cursor.execute(_MINORS, values)
        minors = {row[0]: Kennis(row[1], Kennisbron(row[2]), row[3], row[4]) for row in cursor.fetchall()}
    gemeld = [
        _make_gemeld(number, found, earlier.get(number), contacts.get(number), van=van, tot=tot, on=on)
        for number, found in rows.items()
    ]
    unknown = [each for each in gemeld if each.nummer_id not in minors]
    registered = Kennis(heeft_minderjarigen=True, bron=Kennisbron.HUISHOUDEN, at=now)
    minors |= dict.fromkeys(_list_with_minors(gemeente_id, unknown, on), registered)
    return [with_kennis(each, minors.get(each.nummer_id)) for each in gemeld]


def with_kennis(gemeld: Gemeld, kennis: Kennis | None) -> Gemeld:
    """Return a household with what is known of minors in it."""
    heeft = None if kennis is None else kennis.heeft_minderjarigen
    return changed(gemeld, minderjarigen=kennis, huishouden=changed(gemeld.huishouden, heeft_minderjarigen=heeft))


def _list_with_minors(gemeente_id: int, gemeld: Sequence[Gemeld], on: date) -> list[int]:
    """Return the numbers of those that partijen surely knows, with a member under age."""
    ids = [each.vroegsignaal_id for one in gemeld for each in one.signalen]
    sure = {
        nummer_id: each.huishouden_id
        for nummer_id, households in list_meant(gemeente_id, ids, on=on).items()
        for each in households[:1]
        if each.is_sure
    }
    with connection.cursor() as cursor:
        cursor.execute(_WITH_MINORS, [gemeente_id, list(sure.values()), on, on, on])
        found = {huishouden_id for (huishouden_id,) in cursor.fetchall()}
    return [nummer_id for nummer_id, huishouden_id in sure.items() if huishouden_id in found]


def _make_gemeld(
    nummer_id: int,
    rows: Sequence[tuple[Any, ...]],
    earlier: date | None,
    contact: date | None,
    *,
    van: date,
    tot: date,
    on: date,
) -> Gemeld:
    signalen = tuple(Signaal(*row[:6]) for row in rows)
    samengang = decide_samenhang(
        [each.signaaldatum for each in signalen] + ([] if earlier is None else [earlier]), van=van, tot=tot
    )
    ages = [_age_on(row[7], on) for row in rows if row[7] is not None]
    threats = [timezone.localtime(row[9]).date() for row in rows if row[8]]
    return Gemeld(
        nummer_id=nummer_id,
        signalen=signalen,
        huishouden=Huishouden(
            samenhang=samengang.samenhang,
            is_opeenvolgend=samengang.is_opeenvolgend,
            jongste_leeftijd=min(ages, default=None),
            oudste_leeftijd=max(ages, default=None),
            laatste_contact=contact,
            is_dreigend=bool(threats),
        ),
        samengang=samengang,
        fresh_ids=tuple(row[0] for row in rows if row[10]),
        ontvangen_on=min(row[6] for row in rows),
        dreigend_since=min(threats, default=None),
    )


def _age_on(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def list_meant(gemeente_id: int, vroegsignaal_ids: Collection[int], *, on: date) -> dict[int, list[Meant]]:
    """Return per reported household whom partijen knows that is, or may be, the same; who is surest first.

    Sure is the same BSN, or the same address with the same surname and birth date. The same address with one of the
    two is for a person to decide; a neighbour of another name and age is nobody.
    """
    many = len(vroegsignaal_ids) >= _MANY
    with _joined_whole() if many else nullcontext(), connection.cursor() as cursor:
        cursor.execute(_MEANT, {"gemeente": gemeente_id, "signalen": list(vroegsignaal_ids), "on": on})
        rows = cursor.fetchall()
    found: dict[int, dict[int, bool]] = defaultdict(dict)
    for nummer_id, huishouden_id, by_bsn, *facts in rows:
        agreed = 2 if by_bsn else _count_agreeing(facts)
        if agreed:
            sure = agreed == 2  # noqa: PLR2004 (surname and birth date)
            found[nummer_id][huishouden_id] = sure or found[nummer_id].get(huishouden_id, False)
    return {
        nummer_id: sorted((Meant(*each) for each in households.items()), key=lambda m: (not m.is_sure, m.huishouden_id))
        for nummer_id, households in found.items()
    }


def _count_agreeing(facts: Iterable[Any]) -> int:
    """Return how many of surname and birth date agree at one and the same address; none elsewhere."""
    (
        achternaam,
        known_achternaam,
        born,
        known_born,
        postcode,
        number,
        addition,
        known_postcode,
        known_number,
        known_addition,
    ) = facts
    reported = (normalise_postcode(postcode).value, normalise_house(number, addition))
    known = (normalise_postcode(known_postcode).value, normalise_house(str(known_number), known_addition))
    if reported != known:
        return 0
    same_name = bool(achternaam) and normalise_surname(achternaam).parts == normalise_surname(known_achternaam).parts
    return int(same_name) + int(born is not None and born == known_born)
