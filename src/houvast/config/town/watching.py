# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the gemeente of the town watches: the uitvoerder's own figures, eisen, rules of alarm, a verbetertraject."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from houvast.access.domain.actors import Actor, Role
from houvast.access.domain.scope import scope_of
from houvast.config.town.contract import begin_of_contract
from houvast.config.town.staff import find_person
from houvast.config.town.story import Story
from houvast.config.town.town import TEAMS
from houvast.contracten.queries import list_contracten
from houvast.database.scope import scoped
from houvast.indicatoren.commands import enter_bewering
from houvast.kernel.calendars import next_business_day
from houvast.kernel.period import add_months, last_day_of_month
from houvast.opgaven.commands import Kanaal, deliver_rows
from houvast.toezicht import commands as toezicht
from houvast.toezicht.commands import DoelRequest, EisRequest, MaatregelRequest
from houvast.toezicht.domain.words import Kant, Meting, Vergelijking
from houvast.toezicht.queries import get_traject

_ZONE = ZoneInfo("Europe/Amsterdam")
_AT = time(10, 40)
_DELIVERED_ON_DAY, _DELIVERED_LATE_ON_DAY = 10, 27
# Month by month from the start: answered of a hundred calls, seconds of waiting, sick of a hundred, people that left.
_TOLD = (
    (94, 48, 4, 0),
    (93, 52, 4, 0),
    (92, 58, 5, 0),
    (90, 74, 7, 0),
    (71, 210, 9, 1),
    (58, 345, 11, 1),
    (55, 360, 12, 0),
)
_AS_USUAL = (0, -2, 1, -1)
_LATE_OPGAVE = 4
_CALLS = 640
_CALLS_BESIDE = 26
_GOOD_TEAM, _ANSWERED_WELL = "Team Kade", 88
_STAFF = "3,6"
_EISEN = (
    ("Huur op tijd", "De huur is uiterlijk op de vervaldag betaald.", "Programma van eisen 3.1", "op_tijd_woning", 990),
    ("Leefgeld op de beloofde dag", "Leefgeld staat op de beloofde dag op de rekening.", "Programma van eisen 3.2",
     "op_tijd_leefgeld", 990),
    ("Antwoord binnen een werkweek", "Een vraag van een inwoner krijgt op tijd antwoord.", "Programma van eisen 4.1",
     "antwoord_op_tijd", 900),
    ("Huishoudens in beeld", "Met elk huishouden is er geregeld contact.", "Programma van eisen 4.2", "in_beeld", 900),
    ("Telefoon beantwoord", "Van de oproepen wordt vier op de vijf beantwoord.", "Programma van eisen 4.3",
     "oproepen_beantwoord", 800),
    ("Post op tijd afgehandeld", "Post is binnen vijf werkdagen afgehandeld.", "Programma van eisen 5.1", "post_op_tijd",
     900),
    ("Maandopgave op tijd", "De opgave is er binnen vijftien dagen na de maand.", "Contract artikel 9", "opgave_op_tijd",
     1000),
    ("Overzicht van elke maand", "Elk huishouden krijgt na de maand een overzicht.", "Programma van eisen 5.3", "overzichten",
     950),
)  # fmt: skip
# What uitvoerders say of their own success: over which years before this one, of which uitvoerder, how much, where.
_CLAIMED = "afgerond_binnen_drie_jaar"
_RELING_SAYS = (
    (3, 960, "Offerte van De Reling: “96% van onze trajecten slaagt”"),
    (1, 890, "Jaarverslag van De Reling: “89% van onze klanten is schuldenvrij”"),
)
_ROER_SAYS = (
    1,
    625,
    10,
    16,
    "Jaarverslag van Het Roer, bladzijde 8: van iedereen die zich in vier maanden van 2023 meldde",
)


@dataclass(frozen=True, slots=True)
class Watch:
    """Who watch over which contract."""

    gemeente_id: int
    uitvoerder_id: int
    contract_id: int
    carla: Actor
    soraya: Actor
    # When the town is filled: nothing happens after it.
    now: datetime


def deliver_own_figures(watch: Watch, story: Story) -> int:
    """Let both uitvoerders deliver what only they know, month by month, the first once late; return how many months."""
    count = 0
    for maand in _list_told_months(story):
        place = max(0, _months_between(add_months(story.last_months[0], -1), maand))
        is_late = maand == add_months(story.last_months[0], _LATE_OPGAVE - 1)
        day = _DELIVERED_LATE_ON_DAY if is_late else _DELIVERED_ON_DAY
        rows = _tell_own_figures(maand, place, story) if place < len(_TOLD) else []
        count += _deliver(watch, watch.uitvoerder_id, watch.soraya, rows, maand, day, story.vandaag)
    for other_id, otto in _find_beside(watch, story):
        for place, maand in enumerate(_list_told_months(story)):
            row = _row(maand, "totaal", _CALLS_BESIDE + place % 5, 96 - place % 3) | {
                "wachttijd_seconden": str(40 + place % 4 * 6), "bezetting_fte": "1,2", "vacatures_fte": "0",
                "verzuim_percentage": str(3 + place % 2), "uit_dienst": "0", "in_dienst": "0",
            }  # fmt: skip
            count += _deliver(watch, other_id, otto, [row], maand, _DELIVERED_ON_DAY, story.vandaag)
    return count


def _list_told_months(story: Story) -> list[date]:
    """List the months since the contract began, that are over."""
    this_month = story.vandaag.replace(day=1)
    count = _months_between(begin_of_contract(story.vandaag), this_month)
    return [add_months(this_month, -number) for number in range(count, 0, -1)]


def _months_between(first: date, maand: date) -> int:
    return (maand.year - first.year) * 12 + maand.month - first.month


def _find_beside(watch: Watch, story: Story) -> list[tuple[int, Actor]]:
    """Return the other uitvoerders that the gemeente has a contract with, and who delivers there."""
    with scoped(scope_of(watch.carla)):
        others = {each.uitvoerder_id for each in list_contracten(watch.carla)} - {watch.uitvoerder_id}
    return [(each, find_person(each, "", Role.TWEEDE_BEOORDELAAR, story.vandaag)) for each in sorted(others)]


def _tell_own_figures(maand: date, place: int, story: Story) -> list[dict[str, str]]:
    """Return what the slipping uitvoerder tells of a month: of all together, and of its teams since it has them."""
    answered, seconds, sick, left = _TOLD[place]
    if maand < add_months(story.last_months[0], -1):
        # No two months are the same, also while all is well.
        answered += _AS_USUAL[maand.month % len(_AS_USUAL)]
    is_short = maand >= add_months(story.silent_since, 1)
    calls = _CALLS + place * 25
    total = _row(maand, "totaal", calls, answered) | {
        "wachttijd_seconden": str(seconds),
        "bezetting_fte": "2,6" if is_short else _STAFF,
        "vacatures_fte": "1,0" if is_short else "0,2",
        "verzuim_percentage": str(sick),
        "uit_dienst": str(left),
        "in_dienst": "0",
    }
    if maand < story.months[0]:
        return [total]
    good, bad = _GOOD_TEAM, next(naam for naam in TEAMS if naam != _GOOD_TEAM)
    well = _row(maand, good, calls // 2, max(answered, _ANSWERED_WELL))
    rest = int(total["oproepen_beantwoord"]) - int(well["oproepen_beantwoord"])
    badly = _row(maand, bad, calls - calls // 2, 0) | {"oproepen_beantwoord": str(rest)}
    return [total, well, badly]


def _row(maand: date, team: str, calls: int, answered: int) -> dict[str, str]:
    return {
        "maand": f"{maand:%Y-%m}",
        "product": "budgetbeheer",
        "team": team,
        "oproepen_aangeboden": str(calls),
        "oproepen_beantwoord": str(calls * answered // 100),
    }


def _deliver(
    watch: Watch, uitvoerder_id: int, actor: Actor, rows: list[dict[str, str]], maand: date, day: int, vandaag: date
) -> int:
    """Deliver a month on a day of the month after; return how many months that is: none when that day is to come."""
    delivered = next_business_day(add_months(maand, 1).replace(day=day))
    if delivered >= vandaag or not rows:
        return 0
    with scoped(scope_of(actor)):
        deliver_rows(
            actor=actor,
            gemeente_id=watch.gemeente_id,
            uitvoerder_id=uitvoerder_id,
            rows=rows,
            kanaal=Kanaal.SCHERM,
            now=datetime.combine(delivered, _AT, _ZONE),
        )
    return 1


def write_eisen(watch: Watch, *, first_day: date) -> int:
    """Write down what the contract asks, each with how it is measured and its norm; return how many."""
    now = datetime.combine(first_day, _AT, _ZONE)
    carla, since = watch.carla, date(first_day.year, 1, 1)
    with scoped(scope_of(carla)):
        for titel, tekst, bron, sleutel, permille in _EISEN:
            eis = EisRequest(
                titel=titel,
                tekst=tekst,
                bron=bron,
                meting=Meting.INDICATOR,
                toont_aan=Kant.GEMEENTE,
                gevolg="Twee maanden eronder: verbetertraject. Daarna ingebrekestelling.",
                since=since,
                sleutel=sleutel,
            )
            eis_id = toezicht.register_eis(actor=carla, contract_id=watch.contract_id, eis=eis, now=now)
            toezicht.set_norm(
                actor=carla,
                eis_id=eis_id,
                vergelijking=Vergelijking.MINSTENS,
                waarde_permille=permille,
                since=since,
                reason="Zo staat het in het contract.",
                now=now,
            )
        visit = EisRequest(
            titel="Vier ogen bij een nieuwe rekening",
            tekst="Een wijziging van een rekeningnummer wordt door een tweede medewerker gecontroleerd.",
            bron="Programma van eisen 6.4",
            meting=Meting.BEZOEK,
            toont_aan=Kant.GEMEENTE,
            gevolg="Herstel binnen een maand.",
            since=since,
            every_months=12,
        )
        toezicht.register_eis(actor=carla, contract_id=watch.contract_id, eis=visit, now=now)
    return len(_EISEN) + 1


def start_traject(watch: Watch, story: Story) -> None:
    """Propose a verbetertraject once complaints come, and let the uitvoerder agree; the first measure is done."""
    proposed = next_business_day(story.complaints_since + timedelta(days=18))
    if proposed + timedelta(days=12) >= story.vandaag:
        return
    by = last_day_of_month(add_months(story.vandaag, 2))
    carla, soraya = watch.carla, watch.soraya
    at = datetime.combine(proposed, _AT, _ZONE)
    with scoped(scope_of(carla)):
        traject_id = toezicht.propose_traject(
            actor=carla,
            contract_id=watch.contract_id,
            naam="Huren weer op tijd en de telefoon bemand",
            aanleiding="De huren van een kwart van de huishoudens zijn maanden achter elkaar te laat, en wie belt krijgt "
            "niemand.",
            maatregelen=_list_maatregelen(watch, proposed, story.vandaag, by),
            doelen=[
                DoelRequest(sleutel=sleutel, vergelijking=Vergelijking.MINSTENS, waarde_permille=permille, due_on=by)
                for sleutel, permille in (("op_tijd_woning", 980), ("antwoord_op_tijd", 900))
            ],
            today=proposed,
            now=at,
        )
    agreed = next_business_day(proposed + timedelta(days=4))
    done = next_business_day(proposed + timedelta(days=7))
    with scoped(scope_of(soraya)):
        toezicht.agree_traject(
            actor=soraya, traject_id=traject_id, today=agreed, now=datetime.combine(agreed, _AT, _ZONE)
        )
        first, *_others = get_traject(soraya, traject_id, today=done).maatregelen
        toezicht.note_maatregel(
            actor=soraya,
            maatregel_id=first.maatregel_id,
            done_on=done,
            uitkomst="De lijst gaat elke ochtend rond om half negen.",
            now=datetime.combine(done, _AT, _ZONE),
        )


def _list_maatregelen(watch: Watch, proposed: date, vandaag: date, by: date) -> list[MaatregelRequest]:
    return [
        MaatregelRequest(
            wat="Elke ochtend de lijst van huren die deze week betaald moeten zijn",
            kant=Kant.UITVOERDER,
            eigenaar_naam=watch.soraya.naam,
            due_on=proposed + timedelta(days=7),
        ),
        MaatregelRequest(
            wat="Een vaste opvolger voor elk huishouden zonder budgetbeheerder",
            kant=Kant.UITVOERDER,
            eigenaar_naam=watch.soraya.naam,
            due_on=next_business_day(vandaag + timedelta(days=14)),
        ),
        MaatregelRequest(
            wat="Wekelijks samen de cijfers bekijken",
            kant=Kant.GEMEENTE,
            eigenaar_naam=watch.carla.naam,
            due_on=by,
        ),
    ]


def claim_success(watch: Watch, story: Story) -> None:
    """Write down what both uitvoerders say of their own success, the first without saying of how many."""
    year = story.vandaag.year
    now = datetime.combine(next_business_day(date(year, 3, 1)), _AT, _ZONE)
    told = min(now, datetime.combine(story.last_months[0], _AT, _ZONE))
    (other_id, _otto), *_others = _find_beside(watch, story)
    said: list[tuple[int, int, int, int | None, int | None, str]] = [
        (watch.uitvoerder_id, years, permille, None, None, bron) for years, permille, bron in _RELING_SAYS
    ]
    said.append((other_id, *_ROER_SAYS))
    with scoped(scope_of(watch.carla)):
        for uitvoerder_id, years, permille, teller, noemer, bron in said:
            enter_bewering(
                actor=watch.carla,
                sleutel=_CLAIMED,
                uitvoerder_id=uitvoerder_id,
                first=date(year - years, 1, 1),
                last=date(year - years, 12, 31),
                permille=permille,
                teller=teller,
                noemer=noemer,
                bron=bron,
                now=told,
            )
