# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a file is by its first bytes, and what is told of it after reading; whatever its name says."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from houvast.kernel.sentences import gettext_noop
from houvast.poststukken.domain.poststuk import MediaType

BYTES_MAX = 20_000_000
PAGES_READ_MAX = 20
TEXT_LENGTH_MAX = 100_000
# More than a sheet of A4 at 600 dots per inch, which is 35 million.
PIXELS_MAX = 50_000_000
# Acrobat looks for the header in this many bytes, since programs put something before it.
_PDF_HEADER_WITHIN = 1024
_BEGINNINGS = {MediaType.JPEG: b"\xff\xd8\xff", MediaType.PNG: b"\x89PNG\r\n\x1a\n"}


class Weigering(StrEnum):
    """Why a file isn't taken in: nobody could read it here."""

    LEEG = "leeg"
    TE_GROOT = "te_groot"
    ONBEKEND = "onbekend"
    BESCHADIGD = "beschadigd"
    VERGRENDELD = "vergrendeld"
    TE_VEEL_BEELDPUNTEN = "beeldpunten"
    TE_INGEWIKKELD = "ingewikkeld"


class Ongelezen(StrEnum):
    """Why nothing is proposed from a file that is taken in: a person can open it, Houvast can't read it."""

    GEEN_TEKST = "geen_tekst"
    VERSLEUTELD = "versleuteld"
    TE_INGEWIKKELD = "ingewikkeld"


WEIGERING_SENTENCES = {
    Weigering.LEEG: gettext_noop("Dit bestand is leeg. Scan de brief opnieuw."),
    Weigering.TE_GROOT: gettext_noop("Dit bestand is groter dan 20 MB. Scan de brief in grijs, of in delen."),
    Weigering.ONBEKEND: gettext_noop("Dit is geen pdf, jpg of png. Sla de brief op als pdf, of maak een foto."),
    Weigering.BESCHADIGD: gettext_noop("Dit bestand is beschadigd. Scan de brief opnieuw, of vraag hem nog eens op."),
    Weigering.VERGRENDELD: gettext_noop(
        "Deze pdf zit op slot met een wachtwoord. Open hem, sla hem zonder wachtwoord op en lever hem opnieuw aan."
    ),
    Weigering.TE_VEEL_BEELDPUNTEN: gettext_noop("Deze afbeelding is te groot. Scan met ten hoogste 600 dpi."),
    Weigering.TE_INGEWIKKELD: gettext_noop(
        "Dit bestand is te ingewikkeld om veilig te openen. Druk de brief af en scan hem."
    ),
}

ONGELEZEN_SENTENCES = {
    Ongelezen.GEEN_TEKST: gettext_noop(
        "In dit bestand staat geen tekst die Houvast kan lezen. Vul zelf in wat er staat."
    ),
    Ongelezen.VERSLEUTELD: gettext_noop(
        "Deze pdf is versleuteld, dus Houvast leest hem niet. Vul zelf in wat er staat."
    ),
    Ongelezen.TE_INGEWIKKELD: gettext_noop(
        "Houvast kon dit bestand niet helemaal lezen: het is te groot of te ingewikkeld. Vul zelf in wat er staat."
    ),
}


def recognise(beginning: bytes) -> MediaType | None:
    """Return what a file is by its first 1024 bytes, or None when it is none of what we take."""
    for media_type, sign in _BEGINNINGS.items():
        if beginning.startswith(sign):
            return media_type
    return MediaType.PDF if b"%PDF-" in beginning[:_PDF_HEADER_WITHIN] else None


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a file: how many pages, the text, what its QR codes say, and why not (all of) it."""

    page_count: int = 0
    text: str = ""
    qr_codes: tuple[str, ...] = ()
    weigering: Weigering | None = None
    ongelezen: Ongelezen | None = None


def compose_reading(lines: Iterable[str]) -> Reading:
    """Return the reading that a reader told line by line, as far as it came (see houvast.poststukken.domain.reading).

    A reader that fell silent before it knew that the file opens leaves a refusal; one that fell silent later leaves
    what it told, and says that it isn't all.
    """
    told: dict[str, object] = {}
    for line in lines:
        told |= json.loads(line)
    if "weigering" in told:
        return Reading(weigering=Weigering(str(told["weigering"])))
    pages = told.get("pages")
    if not isinstance(pages, int) or pages < 1:
        return Reading(weigering=Weigering.TE_INGEWIKKELD)
    text, qr_codes = told.get("text"), told.get("qr_codes")
    reading = Reading(
        page_count=pages,
        text=text if isinstance(text, str) else "",
        qr_codes=tuple(str(each) for each in qr_codes) if isinstance(qr_codes, list) else (),
    )
    return Reading(reading.page_count, reading.text, reading.qr_codes, None, _find_gap(told, reading))


def _find_gap(told: dict[str, object], reading: Reading) -> Ongelezen | None:
    if "ongelezen" in told:
        return Ongelezen(str(told["ongelezen"]))
    if "done" not in told:
        return Ongelezen.TE_INGEWIKKELD
    return None if reading.text.strip() or reading.qr_codes else Ongelezen.GEEN_TEKST
