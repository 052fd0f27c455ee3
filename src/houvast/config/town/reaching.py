# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reaching out in the town: attempts and outcomes that resemble the figures of the national monitor.

Of all zaken about one in five is reached, more of them by phone than by a visit, and few by a letter alone; of those
reached about one in three accepts help (Divosa, Monitor vroegsignalering).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from django.db import connection

from houvast.access.domain.actors import Actor
from houvast.access.domain.scope import scope_of
from houvast.database.scope import scoped
from houvast.kernel.calendars import is_business_day, next_business_day
from houvast.opvolging import commands as opvolging
from houvast.opvolging.commands import Contactsoort, Resultaat
from houvast.vroegsignalering.commands import Dreigingsgrond, decide_dreiging

_ZONE = ZoneInfo("Europe/Amsterdam")
_MOMENTS = (time(10, 20), time(14, 30), time(18, 40))
_DAYS_BETWEEN = (1, 2, 3, 4)
_ATTEMPTS = {Contactsoort.TELEFOON: (2, 3), Contactsoort.HUISBEZOEK: (2, 3), Contactsoort.BRIEF: (1, 2)}
_ATTEMPTS_OTHERWISE = (2, 2)
_REACHED = {Contactsoort.TELEFOON: 0.12, Contactsoort.HUISBEZOEK: 0.1, Contactsoort.BRIEF: 0.03}
_ACCEPTED = frozenset({Resultaat.ADVIES, Resultaat.VERVOLG_FINANCIEEL, Resultaat.VERVOLG_NIET_FINANCIEEL})
_WHEN_REACHED = (
    (Resultaat.ADVIES, 19),
    (Resultaat.VERVOLG_FINANCIEEL, 12),
    (Resultaat.VERVOLG_NIET_FINANCIEEL, 4),
    (Resultaat.GEEN_HULP, 36),
    (Resultaat.ZELF_BETAALD, 29),
)
_WHEN_NOT = (
    (Resultaat.GEEN_CONTACT, 88),
    (Resultaat.VERWIJZING_ZONDER_CONTACT, 4),
    (Resultaat.GEEN_INWONER, 5),
    (Resultaat.ONTERECHT, 3),
)
_NEEDS_TOESTEMMING = (Resultaat.VERVOLG_FINANCIEEL, Resultaat.VERVOLG_NIET_FINANCIEEL)
_SERIOUS = """
SELECT s.id, s.partnertype FROM vroegsignalering_vroegsignaal s
WHERE s.gemeente_id = %s AND s.received_on BETWEEN %s AND %s AND s.soort <> 'achterstand' AND s.repeated_of_id IS NULL
ORDER BY s.id
"""
_THREATENS = 0.15
_OPEN = """
SELECT id, kanaal, bekend FROM opvolging_vroegsignaalzaak
WHERE gemeente_id = %s AND van = %s AND resultaat = '' ORDER BY id
"""


@dataclass(frozen=True, slots=True)
class _Zaak:
    zaak_id: int
    kanaal: Contactsoort
    bekend: str


def start_rules(*, actor: Actor, gemeente_id: int, van: date, tot: date, now: datetime) -> None:
    """Take the proposal of the rules over, try it on past months, and let it decide."""
    with scoped(scope_of(actor)):
        kader_id = opvolging.start_kader(actor=actor, gemeente_id=gemeente_id, now=now)
        opvolging.try_kader(actor=actor, gemeente_id=gemeente_id, kader_id=kader_id, van=van, tot=tot, now=now)
        opvolging.take_kader_live(
            actor=actor,
            gemeente_id=gemeente_id,
            kader_id=kader_id,
            reden="Beproefd op de afgelopen maanden; past bij onze bezetting.",
            now=now,
        )


def decide_threats(*, actor: Actor, gemeente_id: int, van: date, now: datetime, chance: Random | None) -> None:
    """Decide of each crisis and end of supply of a period whether it is threatening; without chance none is."""
    with scoped(scope_of(actor)):
        with connection.cursor() as cursor:
            cursor.execute(_SERIOUS, [gemeente_id, van, now.date()])
            rows = cursor.fetchall()
        for signaal_id, partnertype in rows:
            threatens = chance is not None and chance.random() < _THREATENS
            grond = Dreigingsgrond.ONTRUIMING if partnertype == "Huur" else Dreigingsgrond.ELEKTRICITEIT
            decide_dreiging(
                actor=actor,
                gemeente_id=gemeente_id,
                vroegsignaal_id=signaal_id,
                grond=grond if threatens else None,
                reden="De partner noemt een dag binnen drie weken."
                if threatens
                else "Er is nog een betaalregeling mogelijk.",
                now=now,
            )


def reach_out(*, actor: Actor, gemeente_id: int, van: date, since: date, until: date, chance: Random) -> int:
    """Try to reach the households of a matching period from one day to the last, in the order of time.

    What isn't done by the last day stays open. Return how many zaken ended.
    """
    ended = 0
    with scoped(scope_of(actor)):
        for zaak in _list_open(gemeente_id, van):
            if zaak.bekend:
                continue
            ended += _try_one(actor, zaak, since, until, chance)
    return ended


def hand_over_known(*, actor: Actor, gemeente_id: int, van: date, now: datetime) -> int:
    """End the zaken of households that get help already; return how many."""
    count = 0
    with scoped(scope_of(actor)):
        for zaak in _list_open(gemeente_id, van):
            if zaak.bekend in {"traject", "budgetbeheer"}:
                _end(actor, zaak, Resultaat.AL_BEKEND, now)
                count += 1
    return count


def write_letters(*, actor: Actor, gemeente_id: int, van: date, now: datetime, count_max: int) -> int:
    """Make the letters of zaken that are to be written to, in one batch; return how many."""
    with scoped(scope_of(actor)):
        zaken = [each for each in _list_open(gemeente_id, van) if each.kanaal is Contactsoort.BRIEF and not each.bekend]
        ids = _list_with_address(gemeente_id, [each.zaak_id for each in zaken])[:count_max]
        if not ids:
            return 0
        made = opvolging.send_berichten(
            actor=actor, gemeente_id=gemeente_id, zaak_ids=ids, soort=Contactsoort.BRIEF, now=now
        )
    return len(made)


def _list_with_address(gemeente_id: int, zaak_ids: list[int]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT z.zaak_id FROM opvolging_zaaksignaal z JOIN vroegsignalering_signaalpersoon p "
            "ON p.gemeente_id = z.gemeente_id AND p.vroegsignaal_id = z.vroegsignaal_id "
            "WHERE z.gemeente_id = %s AND z.zaak_id = ANY (%s) AND p.achternaam <> '' AND p.postcode <> '' "
            "AND p.straatnaam <> '' AND p.huisnummer <> '' ORDER BY z.zaak_id",
            [gemeente_id, zaak_ids],
        )
        return [zaak_id for (zaak_id,) in cursor.fetchall()]


@dataclass(frozen=True, slots=True)
class Poging:
    """One attempt: when, how, and whether it reached somebody."""

    at: datetime
    soort: Contactsoort
    reached: bool


def plan_pogingen(kanaal: Contactsoort, since: date, chance: Random) -> list[Poging]:
    """Return the attempts at a household after a day, up to the one that reaches it or until it was often enough.

    A call goes with visits that find nobody in.
    """
    pogingen: list[Poging] = []
    day = since + timedelta(days=chance.choice(_DAYS_BETWEEN))
    for number in range(chance.randint(*_ATTEMPTS.get(kanaal, _ATTEMPTS_OTHERWISE))):
        day = day if is_business_day(day) else next_business_day(day)
        soort = kanaal if number % 2 == 0 or kanaal is Contactsoort.BRIEF else Contactsoort.TELEFOON
        at = datetime.combine(day, _MOMENTS[chance.randrange(3)], _ZONE)
        pogingen.append(Poging(at, soort, chance.random() < _REACHED[soort]))
        if pogingen[-1].reached:
            break
        day += timedelta(days=chance.choice(_DAYS_BETWEEN))
    return pogingen


def choose_resultaat(chance: Random, *, reached: bool) -> Resultaat:
    """Return how a zaak ends whose household was reached, or wasn't."""
    results, weights = zip(*(_WHEN_REACHED if reached else _WHEN_NOT), strict=True)
    found: Resultaat = chance.choices(results, weights)[0]
    return found


def is_accepted(resultaat: Resultaat) -> bool:
    """Return whether a household took the help that was offered."""
    return resultaat in _ACCEPTED


def _try_one(actor: Actor, zaak: _Zaak, since: date, until: date, chance: Random) -> bool:
    """Carry out the attempts up to a day; end the zaak if all were made by then, and return whether it ended.

    That a signal was wrong shows before anybody goes out: it is not taken up, so nobody tries to reach the household.
    """
    pogingen = plan_pogingen(zaak.kanaal, since, chance)
    last = pogingen[-1]
    ends = last.at.date() <= until
    resultaat = choose_resultaat(chance, reached=last.reached) if ends else None
    for each in pogingen:
        if each.at.date() <= until and resultaat is not Resultaat.ONTERECHT:
            opvolging.record_contactpoging(
                actor=actor, zaak_id=zaak.zaak_id, soort=each.soort, bereikt=each.reached, now=each.at
            )
    if resultaat is not None:
        _end(actor, zaak, resultaat, last.at + timedelta(minutes=20))
    return ends


def _end(actor: Actor, zaak: _Zaak, resultaat: Resultaat, now: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT version FROM opvolging_vroegsignaalzaak WHERE id = %s", [zaak.zaak_id])
        (version,) = cursor.fetchone()
    opvolging.end_zaak(
        actor=actor,
        zaak_id=zaak.zaak_id,
        version=version,
        resultaat=resultaat,
        has_toestemming=resultaat in _NEEDS_TOESTEMMING,
        now=now,
    )


def _list_open(gemeente_id: int, van: date) -> list[_Zaak]:
    with connection.cursor() as cursor:
        cursor.execute(_OPEN, [gemeente_id, van])
        return [_Zaak(zaak_id, Contactsoort(kanaal), bekend) for zaak_id, kanaal, bekend in cursor.fetchall()]
