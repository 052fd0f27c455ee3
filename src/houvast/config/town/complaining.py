# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What others say of the one who slips: servicesignalen that climb when unanswered, and klachten; day by day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from houvast.access.domain.actors import Actor
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.config.town.story import Story
from houvast.database.scope import scoped
from houvast.kernel.calendars import is_business_day, next_business_day
from houvast.klachten import commands as klachten
from houvast.klachten.commands import KlachtRequest, MeldingRequest
from houvast.klachten.domain.awb import Oordeel
from houvast.klachten.domain.servicesignaal import Melder, Nood, Oorzaak, Soort

_ZONE = ZoneInfo("Europe/Amsterdam")
_NIGHT, _MORNING, _NOON, _AFTERNOON = time(5, 30), time(9, 30), time(12, 15), time(15, 40)
_KLACHT_AGO = timedelta(days=4)


@dataclass(frozen=True, slots=True)
class Place:
    """Who report, answer and handle, in which gemeente, about which uitvoerder and its slipping households."""

    gemeente_id: int
    uitvoerder_id: int
    hanna: Actor
    soraya: Actor
    slipping: Sequence[int]


@dataclass(frozen=True, slots=True)
class _Melding:
    """A report: which household (None: several), and after how many days it is answered (None: not yet)."""

    on: date
    soort: Soort
    melder: Melder
    naam: str
    tekst: str
    turn: int | None
    after: int | None
    oorzaak: Oorzaak = Oorzaak.BEZETTING
    nood: Nood = Nood.GEEN
    partij: str = ""


@dataclass(frozen=True, slots=True)
class _Klacht:
    """A klacht: which household, and after how many days each step is done; the steps that are given in order."""

    on: date
    soort: Soort
    naam: str
    gedraging: str
    turn: int
    steps: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class _Event:
    at: datetime
    act: Callable[[datetime], None]


def live_complaints(place: Place, story: Story) -> tuple[int, int]:
    """Let everything be reported, answered and handled in the order of time; return how many of each came in."""
    meldingen = [each for each in _list_meldingen(story) if each.on < story.vandaag]
    complaints = [each for each in _list_klachten(story) if each.on < story.vandaag]
    events: list[_Event] = []
    for melding in meldingen:
        events += _follow_melding(place, melding, story.vandaag)
    for klacht in complaints:
        events += _follow_klacht(place, klacht, story.vandaag)
    events += _climb(place, meldingen, story.vandaag)
    for event in sorted(events, key=lambda each: each.at):
        event.act(event.at)
    return len(meldingen), len(complaints)


def _list_meldingen(story: Story) -> list[_Melding]:
    first, second, crowd = story.late[0], story.late[1], story.complaints_since
    return [
        _Melding(
            _after(first, 9), Soort.BETALING_TE_LAAT, Melder.VERHUURDER, "Incasso De Kade",
            "De huur van deze maand is er nog niet. Dat gebeurde niet eerder.", 0, 1,
            partij="Woonstichting De Kade",
        ),
        _Melding(
            _after(second, 8), Soort.BETALING_TE_LAAT, Melder.INWONER, "", "Mijn huur is weer te laat en er stond geld genoeg.",
            1, 2,
        ),
        _Melding(
            _after(second, 16), Soort.ONBEREIKBAAR, Melder.WIJKTEAM, "Wijkteam De Sluis",
            "Wij bellen al twee weken namens een gezin en krijgen niemand.", 2, 9, Oorzaak.TELEFOON,
        ),
        _Melding(
            _after(crowd, 1), Soort.LEEFGELD, Melder.VOEDSELBANK, "Voedselbank Laagland",
            "Een moeder met twee kinderen staat hier: haar leefgeld is niet gekomen.", 0, 1, Oorzaak.WISSELING,
            Nood.LEEFGELD,
        ),
        _Melding(
            _after(crowd, 5), Soort.POST, Melder.COLLEGA, "", "Een aanmaning van drie weken oud lag nog in de bak.", 3, 8,
            Oorzaak.POST_BLEEF_LIGGEN,
        ),
        _Melding(
            _after(crowd, 8), Soort.GEEN_ANTWOORD, Melder.INWONER, "", "Ik mailde drie keer wie nu mijn budgetbeheerder is.", 1,
            11, Oorzaak.WISSELING,
        ),
        _Melding(
            _after(crowd, 12), Soort.BETALING_TE_LAAT, Melder.VERHUURDER, "Incasso De Kade",
            "Voor de derde maand op rij een huur die te laat is.", 4, 5, partij="Woonstichting De Kade",
        ),
        _Melding(
            _after(crowd, 20), Soort.BETALING_TE_LAAT, Melder.SCHULDEISER, "Kredietbank Laagland",
            "De aflossing en de huur van deze klant komen te laat.", 2, 8,
        ),
        _Melding(
            _after(crowd, 27), Soort.GEEN_ANTWOORD, Melder.WIJKTEAM, "Wijkteam De Sluis",
            "Geen reactie op onze vraag over een dreigende afsluiting.", 3, None,
        ),
        _Melding(
            story.raadslid_on, Soort.BETALING_TE_LAAT, Melder.RAADSLID, "Raadslid S. Wouda",
            "Drie inwoners vertelden mij dat hun huur maanden achter elkaar te laat is betaald, terwijl er geld was. Hoe "
            "vaak komt dat voor?", None, None,
        ),
    ]  # fmt: skip


def _list_klachten(story: Story) -> list[_Klacht]:
    crowd = story.complaints_since
    return [
        _Klacht(
            _after(crowd, 4), Soort.BETALING_TE_LAAT, "A. Bewoner",
            "Mijn huur was drie maanden te laat. De verhuurder rekende kosten.", 0,
            (("confirm", 2), ("assign", 3), ("solve", 14)),
        ),
        _Klacht(
            _after(crowd, 9), Soort.GEEN_ANTWOORD, "B. Huurder", "Niemand neemt op en niemand belt terug.", 1,
            (("confirm", 2), ("assign", 3), ("hear", 18), ("settle", 33)),
        ),
        _Klacht(
            _after(crowd, 16), Soort.ONBEREIKBAAR, "C. Vrager", "Ik heb al weken geen budgetbeheerder.", 2,
            (("confirm", 2), ("assign", 5)),
        ),
        _Klacht(
            _after(crowd, 23), Soort.POST, "D. Schrijver", "Mijn brieven zijn niet gelezen, nu komt de deurwaarder.", 3,
            (("confirm", 3),),
        ),
        _Klacht(
            _bank_day(story.vandaag - _KLACHT_AGO), Soort.BETALING_TE_LAAT, "E. Betaler",
            "Ook deze maand is de huur te laat.", 4, (),
        ),
    ]  # fmt: skip


def _climb(place: Place, meldingen: Sequence[_Melding], vandaag: date) -> list[_Event]:
    """Return what happens at night while something waits: what is unanswered climbs."""
    houvast = get_system_actor(place.gemeente_id)

    def climb(at: datetime) -> None:
        with scoped(scope_of(houvast)):
            klachten.climb_servicesignalen(actor=houvast, gemeente_id=place.gemeente_id, today=at.date(), now=at)

    nights = {
        night
        for melding in meldingen
        for count in range(1, (vandaag - melding.on).days + 1)
        if is_business_day(night := melding.on + timedelta(days=count))
        and (melding.after is None or night <= _bank_day(melding.on + timedelta(days=melding.after)))
    }
    return [_Event(datetime.combine(night, _NIGHT, _ZONE), climb) for night in sorted(nights)]


def _follow_melding(place: Place, melding: _Melding, vandaag: date) -> list[_Event]:
    made: list[int] = []

    def report(at: datetime) -> None:
        with scoped(scope_of(place.hanna)):
            made.append(
                klachten.report_servicesignaal(
                    actor=place.hanna,
                    gemeente_id=place.gemeente_id,
                    melding=MeldingRequest(
                        soort=melding.soort,
                        melder=melding.melder,
                        tekst=melding.tekst,
                        nood=melding.nood,
                        naam=melding.naam,
                        huishouden_id=_household(place, melding.turn),
                        uitvoerder_id=place.uitvoerder_id,
                        partij=melding.partij,
                    ),
                    now=at,
                ).signaal_id
            )

    def answer(at: datetime) -> None:
        with scoped(scope_of(place.soraya)):
            klachten.answer_servicesignaal(
                actor=place.soraya,
                signaal_id=made[0],
                tekst="Wij hebben het hersteld en het huishouden gebeld.",
                oorzaak=melding.oorzaak,
                now=at,
            )

    def confirm(at: datetime) -> None:
        with scoped(scope_of(place.hanna)):
            klachten.confirm_outcome(
                actor=place.hanna, signaal_id=made[0], solved=True, tekst="De melder is tevreden.", now=at
            )

    events = [_Event(datetime.combine(melding.on, _MORNING, _ZONE), report)]
    if melding.after is None:
        return events
    answered_on = _bank_day(melding.on + timedelta(days=melding.after))
    if answered_on < vandaag:
        events.append(_Event(datetime.combine(answered_on, _NOON, _ZONE), answer))
        confirmed_on = next_business_day(answered_on)
        if confirmed_on < vandaag:
            events.append(_Event(datetime.combine(confirmed_on, _AFTERNOON, _ZONE), confirm))
    return events


def _follow_klacht(place: Place, klacht: _Klacht, vandaag: date) -> list[_Event]:
    made: list[int] = []

    def receive(at: datetime) -> None:
        with scoped(scope_of(place.hanna)):
            made.append(
                klachten.receive_klacht(
                    actor=place.hanna,
                    gemeente_id=place.gemeente_id,
                    klacht=KlachtRequest(
                        naam=klacht.naam,
                        adresregels="Loefbocht 12\n8998 KL  Oeverstad",
                        gedraging=klacht.gedraging,
                        soort=klacht.soort,
                        received_on=klacht.on,
                        huishouden_id=_household(place, klacht.turn),
                        uitvoerder_id=place.uitvoerder_id,
                    ),
                    now=at,
                )
            )

    events = [_Event(datetime.combine(klacht.on, _MORNING, _ZONE), receive)]
    for step, days in klacht.steps:
        on = _bank_day(klacht.on + timedelta(days=days))
        if on >= vandaag:
            break

        def act(at: datetime, step: str = step) -> None:
            with scoped(scope_of(place.hanna)):
                _STEPS[step](place.hanna, made[0], at)

        events.append(_Event(datetime.combine(on, _AFTERNOON, _ZONE), act))
    return events


def _confirm(hanna: Actor, klacht_id: int, at: datetime) -> None:
    klachten.confirm_klacht(actor=hanna, klacht_id=klacht_id, now=at)


def _assign(hanna: Actor, klacht_id: int, at: datetime) -> None:
    assert hanna.medewerker_id is not None
    klachten.assign_klacht(actor=hanna, klacht_id=klacht_id, medewerker_id=hanna.medewerker_id, now=at)


def _hear(hanna: Actor, klacht_id: int, at: datetime) -> None:
    klachten.hear_klacht(
        actor=hanna, klacht_id=klacht_id, on=at.date(), verslag="De klager vertelde wat er gebeurde.", now=at
    )


def _settle(hanna: Actor, klacht_id: int, at: datetime) -> None:
    klachten.settle_klacht(
        actor=hanna,
        klacht_id=klacht_id,
        oordeel=Oordeel.GEGROND,
        bevindingen="Van vijf vragen kreeg er geen op tijd antwoord; dat staat in het contactlogboek.",
        conclusie="De uitvoerder biedt excuses aan en wees een vaste budgetbeheerder aan.",
        oorzaak=Oorzaak.WISSELING,
        now=at,
    )


def _solve(hanna: Actor, klacht_id: int, at: datetime) -> None:
    klachten.solve_klacht(
        actor=hanna,
        klacht_id=klacht_id,
        on=at.date(),
        tekst="De kosten zijn vergoed en de huur staat op de eerste in het rooster. De klager zei dat het zo goed is.",
        oorzaak=Oorzaak.BEZETTING,
        now=at,
    )


_STEPS: dict[str, Callable[[Actor, int, datetime], None]] = {
    "confirm": _confirm,
    "assign": _assign,
    "hear": _hear,
    "settle": _settle,
    "solve": _solve,
}


def _household(place: Place, turn: int | None) -> int | None:
    return None if turn is None else place.slipping[turn % len(place.slipping)]


def _after(begin: date, days: int) -> date:
    return _bank_day(begin + timedelta(days=days))


def _bank_day(day: date) -> date:
    return day if is_business_day(day) else next_business_day(day)
