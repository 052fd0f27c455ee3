# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Written questions of the town's council about the late rents: half answered, with a figure that was frozen."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from houvast.access.domain.actors import Actor
from houvast.access.domain.scope import scope_of
from houvast.config.town.story import Story
from houvast.database.scope import scoped
from houvast.indicatoren.commands import freeze_indicator
from houvast.kernel.calendars import next_business_day
from houvast.kernel.period import add_months
from houvast.raad import commands as raad
from houvast.raad.commands import RaadsvraagRequest
from houvast.raad.queries import get_stuk

_ZONE = ZoneInfo("Europe/Amsterdam")
_AFTER_REPORT = timedelta(days=2)
_TERM = timedelta(days=30)
_QUESTIONS = (
    "Hoeveel huren van huishoudens in budgetbeheer zijn de afgelopen maanden te laat betaald?",
    "Sinds wanneer weet het college dit, en wat deed het daarna?",
    "Kunnen huishoudens overstappen naar een andere uitvoerder?",
)
_ANSWER = "In de laatste volle maand was dit deel van de huren op tijd: [cijfer 1]. Dat is te weinig."


def ask_council_questions(*, pim: Actor, carla: Actor, uitvoerder_id: int, story: Story) -> None:
    """Take the questions of a member of the council in, divide them, and answer the first with a frozen figure."""
    received = next_business_day(story.raadslid_on + _AFTER_REPORT)
    at = datetime.combine(received, time(14, 5), _ZONE)
    with scoped(scope_of(pim)):
        stuk_id = raad.receive_raadsvraag(
            actor=pim,
            raadsvraag=RaadsvraagRequest(
                nummer=f"{received.year}-087",
                onderwerp="Huren die te laat worden betaald",
                onderwerpen=("budgetbeheer", "huur"),
                steller="S. Wouda",
                fractie="Oeverbelang",
                received_on=received,
                artikel="Artikel 42 reglement van orde",
                vragen=_QUESTIONS,
                due_on=received + _TERM,
            ),
            now=at,
        )
        delen = get_stuk(pim, stuk_id, today=received).delen
    until = received + _TERM - timedelta(days=10)
    with scoped(scope_of(pim)):
        for deel, who in zip(delen, (carla, pim, carla), strict=True):
            assert who.medewerker_id is not None
            raad.assign_deel(
                actor=pim, stuk_id=stuk_id, deel_id=deel.deel_id, schrijver_id=who.medewerker_id, until=until, now=at
            )
    _answer(carla, stuk_id, delen[0].deel_id, uitvoerder_id, story.vandaag)


def _answer(carla: Actor, stuk_id: int, deel_id: int, uitvoerder_id: int, vandaag: date) -> None:
    """Freeze the figure of the last whole month, and write the answer around it."""
    at = datetime.combine(vandaag, time(11, 20), _ZONE)
    with scoped(scope_of(carla)):
        bevroren_id = freeze_indicator(
            actor=carla,
            sleutel="op_tijd_woning",
            uitvoerder_id=uitvoerder_id,
            maand=add_months(vandaag.replace(day=1), -1),
            reason="Voor het antwoord op vragen van de raad.",
            now=at,
        )
        raad.place_cijfer(actor=carla, stuk_id=stuk_id, bevroren_id=bevroren_id, now=at)
        raad.write_deel(actor=carla, stuk_id=stuk_id, deel_id=deel_id, tekst=_ANSWER, after_versie=0, now=at)
