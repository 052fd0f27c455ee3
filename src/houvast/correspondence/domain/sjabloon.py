# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Templates: plain text with a few signs, in which `{naam}` is filled in.

A blank line ends a paragraph. A paragraph that begins with "# " is a heading, lines that begin with "- " are a list. A
paragraph that begins with `{?voorwaarden}` is left out when there are none. A field alone in its paragraph whose value
has several lines becomes a list. Nothing else has a meaning: no code, no markup.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from houvast.kernel.errors import DomainError
from houvast.kernel.sentences import gettext_noop

_FIELD = re.compile(r"\{([a-z_]+)\}")
_ONLY_IF = re.compile(r"\A\{\?([a-z_]+)\}\s*")
_BRACES = re.compile(r"[{}]")
_BLANK_LINES = re.compile(r"\n[ \t]*\n")


class Kanaal(StrEnum):
    """How somebody gets it."""

    BRIEF = "brief"
    KAART = "kaart"
    EMAIL = "email"
    SMS = "sms"


# Three text messages in one, of 153 signs each (3GPP TS 23.040): what phones show as one.
SMS_SIGNS_MAX = 459

# What each field stands for, and what it looks like. The first are filled in for every message, by the huisstijl and
# the receiver; the others by whoever makes it.
OWN_FIELDS: dict[str, str] = {
    "naam": "mevrouw A. de Vries",
    "datum": "24 november 2026",
    "gemeente": "Voorbeeldstad",
    "college": "het college van burgemeester en wethouders van Voorbeeldstad",
    "afzender": "Gemeente Voorbeeldstad",
    "telefoon": "0300 123 456",
    "bereikbaar": "elke werkdag van 9 tot 17 uur",
    "email": "hulp@voorbeeldstad.example",
    "website": "voorbeeldstad.example/hulp",
    "kenmerk": "B-20261124-7Q2K4D",
    "mandaat": "Wij handelen namens het college, op grond van het mandaatbesluit van 1 maart 2026.",
    "bezwaar": "Bent u het niet eens met dit besluit? Dan kunt u bezwaar maken.",
}
GIVEN_FIELDS: dict[str, str] = {
    "aanmelding_op": "3 november 2026",
    "gesprek_op": "10 november 2026",
    "begin": "1 december 2026",
    "einde": "1 december 2026",
    "grond": "artikel 3, tweede lid, van de Wet gemeentelijke schuldhulpverlening",
    "redenen": "U kreeg in de afgelopen twee jaar al hulp bij uw schulden.",
    "hulp": "Een vaste medewerker helpt u.\nWij maken een plan voor uw schulden.",
    "voorwaarden": "U maakt geen nieuwe schulden.\nU geeft veranderingen aan ons door.",
    "weken": "16",
    "afspraak_dag": "dinsdag 1 december 2026",
    "afspraak_tijd": "10.00 uur",
    "afspraak_plaats": "Stadhuis, Markt 1, Voorbeeldstad",
    "meenemen": "Uw identiteitsbewijs.\nDe brieven die u heeft.",
    "medewerker": "Noor Bakker",
    "bezocht_op": "dinsdag 24 november 2026",
    "inwoner": "A. de Vries",
    "adres": "Dorpsstraat 12, 1234 AB Voorbeeldstad",
    "leverancier": "Stroom en Warmte",
    "klantnummer": "1234567",
    "hulp_sinds": "1 oktober 2026",
    "budgetbeheer": "Een budgetbeheerder betaalt vanaf nu de maandbedragen.",
    "geldig_tot": "1 februari 2027",
    "klacht_kenmerk": "K-7Q2K4DXM",
    "commissie": "de Klachtencommissie Voorbeeldstad",
    "advies": "De klacht is gegrond. Spreek een vaste betaaldag af.",
    "afwijking": "De commissie kende het bewijs van betaling niet.",
    "ontvangen_op": "24 november 2026",
    "uiterlijk": "5 januari 2027",
    "reden": "Uw laatste drie loonstroken.",
    "nieuwe_termijn": "2 februari 2027",
    "afgesproken_op": "1 december 2026",
    "bevindingen": "De huur werd op 3 november betaald. Dat had op 1 november gemoeten.",
    "oordeel": "gegrond",
    "conclusie": "Wij bieden u onze excuses aan. De extra kosten betalen wij.",
    "ombudsman": "Ombudsman Voorbeeldstad, Markt 1, telefoon 0300 654 321",
    "ombudsman_tot": "5 januari 2028",
    "oude_uitvoerder": "De Reling",
    "nieuwe_uitvoerder": "Het Baken",
    "overgang_op": "1 april 2027",
    "nieuwe_rekening": "NL91 ABNA 0417 1643 00",
    "vragen_telefoon": "0300 123 456",
    "taken": "U hoeft niets te doen. Wij regelen het.",
    "contract": "SHV-2026, budgetbeheer en schuldhulp",
    "tekortkoming": "De huur van 12 huishoudens is te laat betaald.",
    "eisen": "Huur op tijd betaald.\nPost binnen 5 werkdagen.",
    "bewijs_kenmerk": "4f9d0c7a8b",
}
FIELDS = {**OWN_FIELDS, **GIVEN_FIELDS}


class ValueIsMissing(DomainError):
    """Give a value for each field of the template."""


@dataclass(frozen=True, slots=True)
class Sjabloon:
    """A template. `versie` 0 is ours; what a gemeente writes itself counts from 1.

    `is_beschikking` says that it is a formal decision: then it names its mandate and how to object.
    """

    naam: str
    kanaal: Kanaal
    titel: str
    onderwerp: str
    tekst: str
    versie: int = 0
    is_beschikking: bool = False

    @property
    def fields(self) -> frozenset[str]:
        """Return the names of what is filled in, also where it may be left out."""
        return frozenset(_list_fields(self.onderwerp)) | frozenset(_list_fields(self.tekst))

    @property
    def given_fields(self) -> frozenset[str]:
        """Return the names of what whoever makes the message has to give."""
        return self.fields - OWN_FIELDS.keys()


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a text: a heading ("kop"), a paragraph ("alinea") of lines, or a list ("lijst") of items."""

    soort: str
    regels: tuple[str, ...]


def find_fault(sjabloon: Sjabloon) -> tuple[str, dict[str, str]] | None:
    """Return the sentence that says what is wrong with a template, with its values, or None."""
    text = f"{sjabloon.onderwerp}\n\n{sjabloon.tekst}"
    if not sjabloon.onderwerp.strip() or not sjabloon.tekst.strip():
        return gettext_noop("Vul een onderwerp en een tekst in."), {}
    if "\n" in sjabloon.onderwerp:
        return gettext_noop("Het onderwerp past op één regel."), {}
    for name in _list_fields(text):
        if name not in FIELDS:
            sentence = gettext_noop("Het veld {%(naam)s} bestaat niet. Kies een veld uit de lijst.")
            return sentence, {"naam": name}
    if _BRACES.search(_FIELD.sub("", _without_conditions(text))):
        return gettext_noop("Er staat een losse accolade in de tekst. Een veld schrijft u als {naam}."), {}
    missing = {"mandaat", "bezwaar"} - set(_list_fields(sjabloon.tekst)) if sjabloon.is_beschikking else set()
    if missing:
        sentence = gettext_noop(
            "Een beschikking zegt namens wie zij is genomen en hoe iemand bezwaar maakt. Zet {%(naam)s} erin."
        )
        return sentence, {"naam": min(missing)}
    return None


def fill(text: str, values: Mapping[str, str]) -> tuple[Block, ...]:
    """Return the parts of a text with the values in their places. Raises ValueIsMissing."""
    blocks = []
    for part in _BLANK_LINES.split(text.strip()):
        paragraph = part.strip()
        if (condition := _ONLY_IF.match(paragraph)) is not None:
            if not values.get(condition[1], "").strip():
                continue
            paragraph = paragraph[condition.end() :]
        blocks.append(_make_block(paragraph, values))
    return tuple(blocks)


def fill_line(text: str, values: Mapping[str, str]) -> str:
    """Return one line with the values in their places. Raises ValueIsMissing."""
    return " ".join(_FIELD.sub(lambda found: _value(values, found[1]), text).split())


def _make_block(paragraph: str, values: Mapping[str, str]) -> Block:
    alone = _FIELD.fullmatch(paragraph)
    if alone is not None:
        lines = _lines(_value(values, alone[1]))
        return Block("lijst" if len(lines) > 1 else "alinea", lines)
    if paragraph.startswith("# "):
        return Block("kop", (fill_line(paragraph[2:], values),))
    lines = tuple(line.strip() for line in paragraph.splitlines())
    if all(line.startswith("- ") for line in lines):
        return Block("lijst", tuple(fill_line(line[2:], values) for line in lines))
    return Block("alinea", tuple(fill_line(line, values) for line in lines))


def _value(values: Mapping[str, str], name: str) -> str:
    value = values.get(name, "").strip()
    if not value:
        message = f"{{{name}}}"
        raise ValueIsMissing(message)
    return value


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _list_fields(text: str) -> list[str]:
    return _FIELD.findall(text) + [
        found[1] for part in _BLANK_LINES.split(text) if (found := _ONLY_IF.match(part.strip())) is not None
    ]


def _without_conditions(text: str) -> str:
    return "\n\n".join(_ONLY_IF.sub("", part.strip()) for part in _BLANK_LINES.split(text))
