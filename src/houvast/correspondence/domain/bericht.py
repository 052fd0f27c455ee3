# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is sent: whom it is from and for, its words as they are frozen, and what became of it."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from houvast.correspondence.domain.sjabloon import Block, Kanaal, Sjabloon, fill, fill_line
from houvast.correspondence.domain.venster import ADDRESS_LINES_MAX
from houvast.kernel.sentences import gettext_noop

# The words and days of a message, as JSON knows them.
Content = dict[str, Any]

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


class State(StrEnum):
    """What became of a message."""

    CONCEPT = "concept"
    GEMAAKT = "gemaakt"
    VERZONDEN = "verzonden"
    GELEZEN = "gelezen"
    RETOUR = "retour"
    VERVALLEN = "vervallen"


TRANSITIONS: dict[State, frozenset[State]] = {
    State.CONCEPT: frozenset({State.GEMAAKT, State.VERVALLEN}),
    State.GEMAAKT: frozenset({State.VERZONDEN, State.VERVALLEN}),
    # Returned post is what counts: also after somebody said that it was read.
    State.VERZONDEN: frozenset({State.GELEZEN, State.RETOUR}),
    State.GELEZEN: frozenset({State.RETOUR}),
    State.RETOUR: frozenset(),
    State.VERVALLEN: frozenset(),
}
STATE_WORDS: dict[State, str] = {
    State.CONCEPT: gettext_noop("concept"),
    State.GEMAAKT: gettext_noop("klaar om te versturen"),
    State.VERZONDEN: gettext_noop("verstuurd"),
    State.GELEZEN: gettext_noop("gelezen"),
    State.RETOUR: gettext_noop("kwam terug"),
    State.VERVALLEN: gettext_noop("niet verstuurd"),
}
KANAAL_WORDS: dict[Kanaal, str] = {
    Kanaal.BRIEF: gettext_noop("brief"),
    Kanaal.KAART: gettext_noop("kaart"),
    Kanaal.EMAIL: gettext_noop("e-mail"),
    Kanaal.SMS: gettext_noop("sms"),
}


@dataclass(frozen=True, slots=True)
class Huisstijl:
    """Who a letter is from: the gemeente itself, or an uitvoerder in the name of its college.

    `adresregels` stand at the top of the letter, `bezwaar_adres` is where an objection goes; both are lines of text.
    """

    gemeente: str
    college: str
    afzender: str
    adresregels: str
    telefoon: str
    bereikbaar: str
    email: str = ""
    website: str = ""
    mandaat: str = ""
    bezwaar_adres: str = ""
    ondertekenaar: str = ""
    is_uitvoerder: bool = False


@dataclass(frozen=True, slots=True)
class Ontvanger:
    """Who gets it: the lines of an address for a letter, or an e-mail address or phone number. A card needs none."""

    naam: str
    adresregels: tuple[str, ...] = ()
    email: str = ""
    telefoon: str = ""


def may_become(before: State, after: State) -> bool:
    """Return whether a message in one state may go to another."""
    return after in TRANSITIONS[before]


def find_huisstijl_fault(huisstijl: Huisstijl) -> str | None:
    """Return the sentence that says what a huisstijl lacks, or None."""
    if not all((huisstijl.gemeente, huisstijl.college, huisstijl.afzender, huisstijl.adresregels.strip())):
        return gettext_noop("Vul in wie de afzender is, met het adres, en namens welk college hij schrijft.")
    if not huisstijl.telefoon.strip() or not huisstijl.bereikbaar.strip():
        return gettext_noop("Vul in op welk telefoonnummer mensen u bereiken, en wanneer.")
    if huisstijl.is_uitvoerder and not huisstijl.mandaat.strip():
        # Wgs 3a: deciding about rights and duties may only be mandated, and the letter says so (Awb 10:10).
        return gettext_noop("Een uitvoerder schrijft namens het college. Vul in op grond van welk mandaat.")
    return None


def find_receiver_fault(kanaal: Kanaal, ontvanger: Ontvanger) -> str | None:
    """Return the sentence that says what is missing to reach somebody this way, or None."""
    lines = _address(ontvanger)
    if kanaal is Kanaal.BRIEF and not 2 <= len(lines) <= ADDRESS_LINES_MAX:  # noqa: PLR2004 (a name and a place)
        return gettext_noop(
            "Een adres heeft twee tot vier regels, met de naam erbij. Anders past het niet in het venster."
        )
    if kanaal is Kanaal.EMAIL and "@" not in ontvanger.email:
        return gettext_noop("Voor een e-mail is een e-mailadres nodig.")
    if kanaal is Kanaal.SMS and sum(each.isdigit() for each in ontvanger.telefoon) < 10:  # noqa: PLR2004 (Dutch numbers)
        return gettext_noop("Voor een sms is een telefoonnummer nodig.")
    return None


def make_kenmerk(key: UUID, on: date) -> str:
    """Return what people call a message by: the day and six signs of its key."""
    return f"B-{on:%Y%m%d}-{base64.b32encode(key.bytes).decode()[:6]}"


def write_day(day: date) -> str:
    """Write a day as letters do, whatever the language of the screens: "24 november 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def build_content(
    sjabloon: Sjabloon,
    huisstijl: Huisstijl,
    ontvanger: Ontvanger,
    values: Mapping[str, str],
    *,
    kenmerk: str,
    on: date,
) -> Content:
    """Return everything that a message says, ready to be frozen. Raises ValueIsMissing."""
    filled = dict(values) | _own_values(huisstijl, ontvanger, kenmerk, on)
    return {
        "kanaal": sjabloon.kanaal.value,
        "sjabloon": sjabloon.naam,
        "versie": sjabloon.versie,
        "titel": sjabloon.titel,
        "kenmerk": kenmerk,
        "datum": on.isoformat(),
        "ontvanger": {
            "regels": list(_address(ontvanger)),
            "email": ontvanger.email,
            "telefoon": ontvanger.telefoon,
        },
        "afzender": asdict(huisstijl),
        "onderwerp": fill_line(sjabloon.onderwerp, filled),
        "blokken": [_plain(each) for each in fill(sjabloon.tekst, filled)],
        "is_beschikking": sjabloon.is_beschikking,
    }


def freeze(content: Content) -> tuple[str, str]:
    """Return the content as text that stays, and its SHA-256."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text, hashlib.sha256(text.encode()).hexdigest()


def list_open_texts(content: Content) -> list[str]:
    """Return every text of a message that anybody sees: the address, the sender, and all words."""
    words = [line for block in content["blokken"] for line in block["regels"]]
    sender = content["afzender"]
    return [*content["ontvanger"]["regels"], sender["afzender"], sender["adresregels"], content["onderwerp"], *words]


def write_text(content: Content) -> str:
    """Return a message as plain text, for an e-mail or a text message; only an e-mail is signed below."""
    paragraphs = []
    for block in content["blokken"]:
        mark = "- " if block["soort"] == "lijst" else ""
        paragraphs.append("\n".join(mark + line for line in block["regels"]))
    if content["kanaal"] == Kanaal.SMS:
        return " ".join(" ".join(each.split()) for each in paragraphs)
    sender = content["afzender"]
    signed = ["Met vriendelijke groet,", *filter(None, [sender["ondertekenaar"], sender["afzender"]])]
    if sender["is_uitvoerder"]:
        signed.append(f"namens {sender['college']}")
    return "\n\n".join([*paragraphs, "\n".join(signed)]) + "\n"


def _own_values(huisstijl: Huisstijl, ontvanger: Ontvanger, kenmerk: str, on: date) -> dict[str, str]:
    return {
        "naam": ontvanger.naam,
        "datum": write_day(on),
        "gemeente": huisstijl.gemeente,
        "college": huisstijl.college,
        "afzender": huisstijl.afzender,
        "telefoon": huisstijl.telefoon,
        "bereikbaar": huisstijl.bereikbaar,
        "email": huisstijl.email,
        "website": huisstijl.website,
        "kenmerk": kenmerk,
        "mandaat": huisstijl.mandaat or _say_own_decision(huisstijl),
        "bezwaar": _explain_objecting(huisstijl),
    }


def _say_own_decision(huisstijl: Huisstijl) -> str:
    """Return in whose name the gemeente itself decides; an uitvoerder without a mandate decides nothing."""
    return "" if huisstijl.is_uitvoerder else f"Wij nemen dit besluit namens {huisstijl.college}."


def _explain_objecting(huisstijl: Huisstijl) -> str:
    """Return how to object: six weeks from the day after the letter went out (Awb 6:7, 6:8), and what to write (6:5).

    Empty without an address for objections, so that a decision can't be made without one.
    """
    address = ", ".join(huisstijl.bezwaar_adres.split("\n")).strip()
    if not address:
        return ""
    return (
        "Bent u het niet eens met dit besluit? Dan kunt u bezwaar maken.\n"
        "Doe dat binnen 6 weken na de dag waarop wij deze brief hebben verstuurd.\n"
        "Schrijf een brief aan het college. Zet erin: uw naam en adres, de datum van vandaag en uw handtekening.\n"
        "Schrijf ook over welk besluit het gaat en waarom u het er niet mee eens bent.\n"
        f"Stuur uw brief naar: {address}.\n"
        f"Heeft u vragen over bezwaar maken? Bel {huisstijl.telefoon}."
    )


def _address(ontvanger: Ontvanger) -> tuple[str, ...]:
    lines = (ontvanger.naam, *ontvanger.adresregels)
    return tuple(" ".join(each.split()) for each in lines if each.strip())


def _plain(block: Block) -> dict[str, Any]:
    return {"soort": block.soort, "regels": list(block.regels)}


@dataclass(frozen=True, slots=True)
class LetterRequest:
    """A message to make: from which template, for whom, about what, and what is filled in.

    `key` makes it once: the same key again makes nothing. `forbidden` are names that may not be seen anywhere in it.
    """

    key: UUID
    sjabloon: str
    object_kind: str
    object_id: int
    ontvanger: Ontvanger
    values: Mapping[str, str]
    forbidden: tuple[str, ...] = ()
