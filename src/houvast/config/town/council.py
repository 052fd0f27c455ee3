# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the town's council asked: once when rents were still paid on time, and now; and what everyone can read of it.

The first questions were answered, sent and made public. The second are half answered, with a figure that was frozen;
who didn't write in them is there to approve.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from houvast.access.domain.actors import Actor
from houvast.access.domain.scope import scope_of
from houvast.config.town.story import Story
from houvast.database.scope import scoped
from houvast.indicatoren.commands import FigureCanNotBeFrozen, freeze_indicator
from houvast.kernel.calendars import next_business_day
from houvast.kernel.period import add_months
from houvast.raad import commands as raad
from houvast.raad.commands import RaadsvraagRequest
from houvast.raad.domain.words import Openbaar
from houvast.raad.queries import get_stuk

_ZONE = ZoneInfo("Europe/Amsterdam")
_AFTER_REPORT = timedelta(days=2)
_TERM = timedelta(days=30)
_FIGURE = "op_tijd_woning"
_QUESTIONS = (
    "Hoeveel huren van huishoudens in budgetbeheer zijn de afgelopen maanden te laat betaald?",
    "Sinds wanneer weet het college dit, en wat deed het daarna?",
    "Kunnen huishoudens overstappen naar een andere uitvoerder?",
)
_ANSWER = "In de laatste volle maand was dit deel van de huren op tijd: [cijfer 1]. Dat is te weinig."
_QUESTION_BEFORE = "Betaalt de uitvoerder de huur van huishoudens in budgetbeheer op tijd?"
_ANSWER_BEFORE = (
    "Ja. In de laatste volle maand was dit deel van de huren op tijd: [cijfer 1].\n\n"
    "Wij zien elke maand hoe vaak een betaling te laat is, en melden het u als dat verandert."
)


@dataclass(frozen=True, slots=True)
class Hall:
    """Who work for the council: two who make policy, and who manages the contract with the uitvoerder."""

    pim: Actor
    noor: Actor
    carla: Actor
    uitvoerder_id: int
    # When the town is filled: nothing happens after it.
    now: datetime


def ask_council_questions(hall: Hall, story: Story) -> None:
    """Let the council ask twice, and make public what a gemeente would by then."""
    _ask_before(hall, story)
    _publish_months(hall, story)
    received = next_business_day(story.raadslid_on + _AFTER_REPORT)
    at = datetime.combine(received, time(14, 5), _ZONE)
    stuk_id = _receive(hall, _QUESTIONS, received, "087", "Huren die te laat worden betaald")
    with scoped(scope_of(hall.pim)):
        delen = get_stuk(hall.pim, stuk_id, today=received).delen
        until = received + _TERM - timedelta(days=10)
        for deel, who in zip(delen, (hall.carla, hall.pim, hall.carla), strict=True):
            assert who.medewerker_id is not None
            raad.assign_deel(
                actor=hall.pim,
                stuk_id=stuk_id,
                deel_id=deel.deel_id,
                schrijver_id=who.medewerker_id,
                until=until,
                now=at,
            )
    last = add_months(story.vandaag.replace(day=1), -1)
    at = min(datetime.combine(story.vandaag, time(11, 20), _ZONE), hall.now)
    _answer(hall, hall.carla, stuk_id, last, _ANSWER, at)


def _ask_before(hall: Hall, story: Story) -> None:
    """Let the council ask in the second of the last months, when all was well; answer, send and publish that."""
    received = next_business_day(story.last_months[1] + timedelta(days=8))
    at = datetime.combine(next_business_day(received + timedelta(days=6)), time(10, 15), _ZONE)
    stuk_id = _receive(hall, (_QUESTION_BEFORE,), received, "041", "Huur in budgetbeheer")
    bevroren_id = _answer(hall, hall.pim, stuk_id, story.last_months[0], _ANSWER_BEFORE, at)
    with scoped(scope_of(hall.pim)):
        raad.offer_raadsstuk(actor=hall.pim, stuk_id=stuk_id, now=at)
    with scoped(scope_of(hall.carla)):
        raad.approve_raadsstuk(actor=hall.carla, stuk_id=stuk_id, now=at)
        raad.send_raadsstuk(actor=hall.carla, stuk_id=stuk_id, on=at.date(), now=at)
    _publish(hall, Openbaar.STUK, stuk_id, at)
    _publish(hall, Openbaar.CIJFER, bevroren_id, at)


def _publish_months(hall: Hall, story: Story) -> None:
    """Make the figure of each next month public in the month after it, but for the one that is asked about now."""
    for maand in story.last_months[1:]:
        at = datetime.combine(next_business_day(add_months(maand, 1) + timedelta(days=9)), time(9, 5), _ZONE)
        if at.date() >= story.vandaag.replace(day=1):
            break
        # In a small town every rent of a month may be due on the last bank day before it.
        with suppress(FigureCanNotBeFrozen):
            _publish(hall, Openbaar.CIJFER, _freeze(hall, hall.noor, maand, "Voor de openbare pagina.", at), at)


def _receive(hall: Hall, vragen: tuple[str, ...], on: date, number: str, onderwerp: str) -> int:
    with scoped(scope_of(hall.pim)):
        return raad.receive_raadsvraag(
            actor=hall.pim,
            raadsvraag=RaadsvraagRequest(
                nummer=f"{on.year}-{number}",
                onderwerp=onderwerp,
                onderwerpen=("budgetbeheer", "huur"),
                steller="S. Wouda",
                fractie="Oeverbelang",
                received_on=on,
                artikel="Artikel 42 reglement van orde",
                vragen=vragen,
                due_on=on + _TERM,
            ),
            now=datetime.combine(on, time(14, 5), _ZONE),
        )


def _answer(hall: Hall, writer: Actor, stuk_id: int, maand: date, tekst: str, at: datetime) -> int:
    """Freeze the figure of a month, and write the first answer around it; return the id of the frozen figure."""
    with scoped(scope_of(writer)):
        deel_id = get_stuk(writer, stuk_id, today=at.date()).delen[0].deel_id
    bevroren_id = _freeze(hall, writer, maand, "Voor het antwoord op vragen van de raad.", at)
    with scoped(scope_of(writer)):
        raad.place_cijfer(actor=writer, stuk_id=stuk_id, bevroren_id=bevroren_id, now=at)
        raad.write_deel(actor=writer, stuk_id=stuk_id, deel_id=deel_id, tekst=tekst, after_versie=0, now=at)
    return bevroren_id


def _freeze(hall: Hall, who: Actor, maand: date, reason: str, at: datetime) -> int:
    with scoped(scope_of(who)):
        return freeze_indicator(
            actor=who, sleutel=_FIGURE, uitvoerder_id=hall.uitvoerder_id, maand=maand, reason=reason, now=at
        )


def _publish(hall: Hall, soort: Openbaar, object_id: int, at: datetime) -> None:
    """Let one propose and another decide, two days after it went to the council."""
    day = next_business_day(at.date() + timedelta(days=2))
    with scoped(scope_of(hall.noor)):
        voorstel_id = raad.propose_publicatie(
            actor=hall.noor,
            soort=soort,
            object_id=object_id,
            names_nobody=True,
            now=datetime.combine(day, time(9, 40), _ZONE),
        )
    with scoped(scope_of(hall.pim)):
        raad.publish_voorstel(actor=hall.pim, voorstel_id=voorstel_id, now=datetime.combine(day, time(13, 30), _ZONE))
