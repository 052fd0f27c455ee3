# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""From the first missed bill to help: live through a year of signals, and open trajecten."""

from __future__ import annotations

import calendar
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from django.db import transaction

from houvast.access.domain.actors import Actor, OrganisatieSoort, Role
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor, list_organisaties
from houvast.config.town.cohort import RELING_COHORT, open_cohort
from houvast.config.town.gemeente import agree_with_others, choose_for_gemeente, write_senders
from houvast.config.town.partners import Reporting, register_partners
from houvast.config.town.reaching import decide_threats, hand_over_known, reach_out, start_rules, write_letters
from houvast.config.town.signalen import MONTHS, Bestand, make_bestanden, make_waiting
from houvast.config.town.staff import find_person
from houvast.config.town.story import find_story
from houvast.config.town.trajecten import Desk, People, open_trajecten
from houvast.config.town.values import Town, TownUitvoerder
from houvast.database.scope import scoped
from houvast.kernel.period import add_months
from houvast.koppeling.commands import link_signalen
from houvast.opvolging.commands import make_zaken
from houvast.vroegsignalering.commands import Kanaal, receive_levering

_ZONE = ZoneInfo("Europe/Amsterdam")
_RECEIVED_AT = time(8, 5)
_LINKED_AT = time(8, 50)
# A month's files have come by then, and its households are reached in the weeks after.
_LINKED_ON_DAY = 21
_MONTHS_REACHED = 2
_REACHED_WITHIN = timedelta(days=30)
_LETTERS_MAX = 12


@dataclass(frozen=True, slots=True)
class _Place:
    """The gemeente, its uitvoerder, and the people who act."""

    gemeente_id: int
    uitvoerder_id: int
    people: People
    ilias: Actor
    pim: Actor
    # When the town is filled: nothing happens after it.
    now: datetime

    def morning(self, day: date) -> datetime:
        """Return a moment in the morning of a day."""
        return min(datetime.combine(day, _LINKED_AT, _ZONE), self.now)


@transaction.atomic
def begin_helping(
    town: Town, *, uitvoerder_id: int, seed: int, folder: Path, now: datetime, tell: Callable[[str], None]
) -> None:
    """Let the gemeente of the first uitvoerder live through a year of signals; what was done stays as it is."""
    if list_organisaties(soort=OrganisatieSoort.SIGNAALPARTNER):
        return
    uitvoerder, vandaag = town.uitvoerders[0], town.vandaag
    place = _find_place(uitvoerder, uitvoerder_id, vandaag, now)
    since = add_months(vandaag.replace(day=1), -MONTHS)
    desk = Desk(place.gemeente_id, uitvoerder_id, place.people, vandaag)
    _choose(place, since)
    story = find_story(town.first_day, town.last_day, vandaag)
    if story is not None:
        # Their letters are of before Houvast, so that nobody here still has to send them.
        open_cohort(desk, RELING_COHORT, manager=place.pim, whole=story.is_long, seed=seed)
    nutsafspraken, partners = _agree(place, uitvoerder, since)
    bestanden = make_bestanden(uitvoerder, vandaag=vandaag, seed=seed)
    count = open_trajecten(desk, uitvoerder.huishoudens, nutsafspraken, seed=seed)
    accepted = _live(place, partners, bestanden, vandaag, seed)
    _write_waiting(uitvoerder, vandaag, seed, folder)
    tell(f"Gemeente {uitvoerder.gemeente}: {accepted} signalen van {len(partners)} partners, {count} trajecten.")


def _find_place(uitvoerder: TownUitvoerder, uitvoerder_id: int, vandaag: date, now: datetime) -> _Place:
    naam = f"Gemeente {uitvoerder.gemeente}"
    (gemeente_id,) = [
        each.organisatie_id for each in list_organisaties(soort=OrganisatieSoort.GEMEENTE) if each.naam == naam
    ]

    people = People(
        hanna=find_person(gemeente_id, "Hanna", Role.CONSULENT, vandaag),
        vera=find_person(gemeente_id, "Vera", Role.CONSULENT, vandaag),
        teun=find_person(uitvoerder_id, "Teun", Role.CONSULENT, vandaag),
        soraya=find_person(uitvoerder_id, "Soraya", Role.TWEEDE_BEOORDELAAR, vandaag),
    )
    ilias = find_person(gemeente_id, "Ilias", Role.OUTREACH, vandaag)
    pim = find_person(gemeente_id, "Pim", Role.BELEIDSMEDEWERKER, vandaag)
    return _Place(gemeente_id, uitvoerder_id, people, ilias, pim, now)


def _choose(place: _Place, since: date) -> None:
    now = datetime.combine(since, _RECEIVED_AT, _ZONE)
    with scoped(scope_of(place.pim)):
        choose_for_gemeente(actor=place.pim, gemeente_id=place.gemeente_id, now=now)


def _agree(place: _Place, uitvoerder: TownUitvoerder, since: date) -> tuple[list[int], list[Reporting]]:
    now = datetime.combine(since, _RECEIVED_AT, _ZONE)
    with scoped(scope_of(place.pim)):
        write_senders(
            actor=place.pim,
            gemeente_id=place.gemeente_id,
            uitvoerder_id=place.uitvoerder_id,
            uitvoerder=uitvoerder.naam,
            now=now,
        )
        nutsafspraken = agree_with_others(
            actor=place.pim, gemeente_id=place.gemeente_id, uitvoerder_id=place.uitvoerder_id, since=since, now=now
        )
        partners = register_partners(actor=place.pim, gemeente_id=place.gemeente_id, since=since, now=now)
    return nutsafspraken, partners


def _live(place: _Place, partners: list[Reporting], bestanden: list[Bestand], vandaag: date, seed: int) -> int:
    """Receive, link and follow up month by month; return how many signals were accepted."""
    by_code = {each.partner.code: each for each in partners}
    chance = Random(f"{seed} bereiken")  # noqa: S311 (invented people)
    months = sorted({each.day.replace(day=1) for each in bestanden})
    followed = months[-_MONTHS_REACHED:]
    accepted = 0
    for van in months:
        for bestand in bestanden:
            if bestand.day.replace(day=1) == van:
                accepted += _receive(by_code[bestand.partner.code], bestand)
        matched = min(van.replace(day=_LINKED_ON_DAY), vandaag)
        if van != months[-1]:
            decide_threats(
                actor=place.ilias,
                gemeente_id=place.gemeente_id,
                van=van,
                now=place.morning(matched),
                chance=chance if van in followed else None,
            )
        if van == followed[0]:
            _link(place, matched)
            first = add_months(van, -_MONTHS_REACHED)
            start_rules(
                actor=place.pim,
                gemeente_id=place.gemeente_id,
                van=first,
                tot=van - timedelta(days=1),
                now=place.morning(matched),
            )
        if van in followed:
            _follow_up(place, van, matched, vandaag, chance)
    return accepted


def _receive(reporting: Reporting, bestand: Bestand) -> int:
    actor = find_person(reporting.organisatie_id, reporting.partner.staff.naam, Role.SIGNAALPARTNER, bestand.day)
    with scoped(scope_of(actor)):
        result = receive_levering(
            actor=actor,
            signaalpartner_id=reporting.signaalpartner_id,
            file=io.BytesIO(bestand.content),
            file_name=bestand.name,
            kanaal=Kanaal.PAGINA,
            now=datetime.combine(bestand.day, _RECEIVED_AT, _ZONE),
        )
    return result.accepted


def _link(place: _Place, on: date) -> None:
    houvast = get_system_actor(place.gemeente_id)
    with scoped(scope_of(houvast)):
        link_signalen(actor=houvast, gemeente_id=place.gemeente_id, now=place.morning(on))


def _follow_up(place: _Place, van: date, matched: date, vandaag: date, chance: Random) -> None:
    """Link a month, make its zaken, and reach out; of the newest month most is still to be done."""
    houvast = get_system_actor(place.gemeente_id)
    _link(place, matched)
    tot = van.replace(day=calendar.monthrange(van.year, van.month)[1])
    with scoped(scope_of(houvast)):
        make_zaken(actor=houvast, gemeente_id=place.gemeente_id, van=van, tot=tot, now=place.morning(matched))
    is_newest = van == vandaag.replace(day=1)
    until = min(matched + _REACHED_WITHIN, vandaag - timedelta(days=1))
    reach_out(actor=place.ilias, gemeente_id=place.gemeente_id, van=van, since=matched, until=until, chance=chance)
    if is_newest:
        write_letters(
            actor=place.ilias,
            gemeente_id=place.gemeente_id,
            van=van,
            now=place.morning(vandaag),
            count_max=_LETTERS_MAX,
        )
    else:
        hand_over_known(actor=place.ilias, gemeente_id=place.gemeente_id, van=van, now=place.morning(until))


def _write_waiting(uitvoerder: TownUitvoerder, vandaag: date, seed: int, folder: Path) -> None:
    """Lay down a file that a partner can send by hand."""
    waiting = make_waiting(uitvoerder, vandaag=vandaag, seed=seed)
    place = folder / "vandaag-signalen"
    place.mkdir(parents=True, exist_ok=True)
    (place / waiting.name).write_bytes(waiting.content)
