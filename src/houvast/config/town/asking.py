# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Contact and post in the town: each household is spoken to now and then; of who slips nobody answers in the end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from houvast.access.domain.actors import Actor
from houvast.access.domain.scope import scope_of
from houvast.config.town.story import Story
from houvast.contacten import commands as contacten
from houvast.contacten.commands import ContactRequest, Richting, Soort
from houvast.database.scope import scoped
from houvast.kernel.calendars import is_business_day, next_business_day
from houvast.poststukken import commands as poststukken
from houvast.poststukken.domain.poststuk import Actie, Facts, PoststukSoort

_ZONE = ZoneInfo("Europe/Amsterdam")
_EVERY_DAYS = 36
_ONE_IN_ASKS, _ONE_IN_ASKED_BEFORE = 3, 9
_DAYS_OVERLOADED = 18
_HOURS = (9, 10, 11, 13, 14, 15)
_SUBJECTS = ("het leefgeld", "een brief van de gemeente", "de meterstanden", "een kapotte wasmachine", "de toeslagen")
_QUESTIONS = (
    "Is de huur al betaald?",
    "Ik kreeg een aanmaning, wat nu?",
    "Wanneer komt het geld voor de schoolspullen?",
    "Wie is nu mijn budgetbeheerder?",
)
# Letters of the slipping households, by which of the last months; how many werkdagen until they are done.
_LETTERS = ((1, 2), (3, 12), (4, None), (4, None), (5, None))
_SENDERS = ("Woonstichting De Kade", "Zonneboot Energie B.V.", "Waterbedrijf Zilverbron N.V.")


@dataclass(frozen=True, slots=True)
class Frontdesk:
    """Who speaks with whom: the actor who has a household on a day, and who takes calls when nobody has it."""

    of: Callable[[int, date], Actor]
    chance: Random


def live_contacts(desk: Frontdesk, *, huishoudens: Sequence[int], slipping: frozenset[int], story: Story) -> int:
    """Let months of contacts pass in all households; return how many questions are unanswered at the end."""
    unanswered = 0
    first = story.months[0] - timedelta(days=7)
    calls: dict[tuple[date, int], list[tuple[Actor, int, ContactRequest]]] = defaultdict(list)
    for place, huishouden_id in enumerate(huishoudens):
        day = first + timedelta(days=place * 11 % _EVERY_DAYS)
        turn = place
        while (day := _bank_day(day)) < story.vandaag:
            silent = huishouden_id in slipping and story.silent_since <= day
            if silent or turn % (_ONE_IN_ASKS if day >= story.last_months[0] else _ONE_IN_ASKED_BEFORE) == 0:
                unanswered += _ask(desk, huishouden_id, day, story, silent=silent)
            else:
                actor = desk.of(huishouden_id, day)
                week = day - timedelta(days=day.weekday())
                calls[week, actor.medewerker_id or 0].append((actor, huishouden_id, _call(desk, day)))
            turn += 1
            day += timedelta(days=_EVERY_DAYS + desk.chance.randrange(-4, 5))
    for _week, made in sorted(calls.items()):
        _write_down(made)
    return unanswered


def _call(desk: Frontdesk, day: date) -> ContactRequest:
    onderwerp = f"Gebeld over {desk.chance.choice(_SUBJECTS)}"
    return ContactRequest(Soort.TELEFOON, Richting.UIT, _at(desk, day), onderwerp, "Alles is duidelijk.")


def _write_down(made: list[tuple[Actor, int, ContactRequest]]) -> None:
    """Write the calls of somebody's week down, when the last of them was over."""
    actor, _huishouden, _contact = made[0]
    ordered = sorted(((huishouden_id, contact) for _actor, huishouden_id, contact in made), key=lambda each: each[1].at)
    with scoped(scope_of(actor)):
        contacten.log_contacten(actor=actor, contacten=ordered, now=ordered[-1][1].at)


def _ask(desk: Frontdesk, huishouden_id: int, day: date, story: Story, *, silent: bool) -> int:
    """Let a household ask something; return 1 when it has no answer yet."""
    days: int | None
    at = _at(desk, day)
    actor = desk.of(huishouden_id, day)
    soort = desk.chance.choice((Soort.TELEFOON, Soort.MAIL))
    question = ContactRequest(soort, Richting.IN, at, desk.chance.choice(_QUESTIONS), needs_answer=True)
    with scoped(scope_of(actor)):
        contact_id = contacten.log_contact(actor=actor, huishouden_id=huishouden_id, contact=question, now=at)
    # Who is overloaded answers late at first, and not at all later.
    days = desk.chance.randrange(0, 4)
    if silent:
        days = _DAYS_OVERLOADED if day < story.complaints_since else None
    answered = None if days is None else _bank_day(day + timedelta(days=days))
    if answered is None or answered >= story.vandaag:
        return 1
    answered_at = max(_at(desk, answered), at + timedelta(minutes=40))
    actor = desk.of(huishouden_id, answered)
    answer = ContactRequest(Soort.TELEFOON, Richting.UIT, answered_at, "Teruggebeld", "Uitgelegd en geregeld.")
    with scoped(scope_of(actor)):
        contacten.answer_contact(actor=actor, contact_id=contact_id, answer=answer, now=answered_at)
    return 0


def live_post(
    *, actor_on: Callable[[date], Actor], administratie_id: int, slipping: Sequence[int], story: Story
) -> int:
    """Let letters come for the slipping households: the first are done in time, the last lie; return how many lie."""
    open_count = 0
    for number, (month, werkdagen) in enumerate(_LETTERS):
        if month >= len(story.last_months):
            continue
        received = next_business_day(story.last_months[month] + timedelta(days=2 + number))
        if received >= story.vandaag:
            continue
        done = None if werkdagen is None else _bank_day(received + timedelta(days=werkdagen))
        closed = done is not None and done < story.vandaag
        huishouden_id = slipping[number % len(slipping)]
        _receive(actor_on, administratie_id, huishouden_id, number, received, done if closed else None)
        open_count += not closed
    return open_count


def _receive(
    actor_on: Callable[[date], Actor],
    administratie_id: int,
    huishouden_id: int,
    number: int,
    received: date,
    done: date | None,
) -> None:
    sender = _SENDERS[number % len(_SENDERS)]
    at = datetime.combine(received, time(11, 30), _ZONE)
    actor = actor_on(received)
    with scoped(scope_of(actor)):
        poststuk_id = poststukken.receive_poststuk(
            actor=actor,
            administratie_id=administratie_id,
            huishouden_id=huishouden_id,
            chunks=[_write_letter(sender, number, received)],
            file_name=f"scan-{received:%Y%m%d}-{number + 1}.pdf",
            received_on=received,
            now=at,
        )
    if done is None:
        return
    facts = Facts(PoststukSoort.HERINNERING, sender, received)
    at = datetime.combine(done, time(15, 0), _ZONE)
    actor = actor_on(done)
    which: Mapping[str, int] = {"administratie_id": administratie_id, "poststuk_id": poststuk_id}
    with scoped(scope_of(actor)):
        poststukken.confirm_poststuk(actor=actor, version=0, facts=facts, now=at, **which)
        poststukken.finish_poststuk(
            actor=actor, version=1, actie=Actie.CONTACT, toelichting="Gebeld: de betaling is onderweg.", now=at, **which
        )


def _write_letter(sender: str, number: int, day: date) -> bytes:
    """Return a small PDF of one page."""
    lines = (sender, f"Dossier {41_000 + number}", f"{day:%d-%m-%Y}", "Herinnering: uw termijn is nog niet voldaan.")
    text = " ".join(f"({line}) Tj T*" for line in lines)
    stream = f"BT /F1 12 Tf 50 780 Td 14 TL {text} ET".encode("cp1252")
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        b"<< /Length " + str(len(stream)).encode() + b" >>\nstream\n" + stream + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    )
    written, places = b"%PDF-1.4\n", []
    for count, each in enumerate(objects, 1):
        places.append(len(written))
        written += f"{count} 0 obj\n".encode() + each + b"\nendobj\n"
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    table += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(written)}\n%%EOF\n"
    return written + table + trailer.encode()


def _at(desk: Frontdesk, day: date) -> datetime:
    return datetime.combine(day, time(desk.chance.choice(_HOURS), desk.chance.randrange(0, 50)), _ZONE)


def _bank_day(day: date) -> date:
    return day if is_business_day(day) else next_business_day(day)
