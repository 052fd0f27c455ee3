# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A text with places for figures: what stands there, what is wrong with it, and what it says once filled.

A writer puts "[cijfer 1]" where a figure goes. The number itself comes from the frozen figure, so that text and figure
can't differ; a percentage that somebody typed is pointed out to who approves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from houvast.kernel.sentences import gettext_noop

_PLACE = re.compile(r"\[cijfer (\d{1,3})\]", re.IGNORECASE)
# What looks like a place and isn't one: a figure that would stay open.
_ALMOST = re.compile(r"[\[{(<]\s*cijfer\s*\d*\s*[\]})>]|\[\s*cijfer[^\]]*\]", re.IGNORECASE)
_NUMBER = re.compile(r"^\s*(\d{1,2})[.)]\s+")
_TYPED = re.compile(
    r"\d+(?:[.,]\d+)?\s?(?:%|procent)"
    r"|\b\d[\d.]*\s(?:huishoudens?|inwoners?|mensen|klachten|klacht|signalen|huren|rekeningen|betalingen|brieven)\b",
    re.IGNORECASE,
)
_PRIVATE = (
    (re.compile(r"\b\d{9}\b"), gettext_noop("een getal van negen cijfers, als een BSN")),
    (re.compile(r"\b[A-Z]{2}\d{2}\s?[A-Z]{4}(?:\s?\d){10}\b"), gettext_noop("een rekeningnummer")),
    (re.compile(r"\b[^\s@]+@[^\s@]+\.[a-z]{2,}\b", re.IGNORECASE), gettext_noop("een e-mailadres")),
    (re.compile(r"\b(?:06|\+31\s?6)[\s-]?(?:\d[\s-]?){8}\b"), gettext_noop("een mobiel nummer")),
    (re.compile(r"\b[1-9]\d{3}\s?[A-Z]{2}\b"), gettext_noop("een postcode")),
)
TOO_FEW = gettext_noop("te weinig om te tonen")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cijferbeeld:
    """A frozen figure as it may be shown to everyone: value, how many of how many, and what it counts.

    `verborgen`: the numbers are too small to show; then the counts are zero. Dates are ISO.
    """

    nummer: int
    bevroren_id: int
    sleutel: str
    naam: str
    uitvoerder: str
    uitvoerder_id: int
    maand: str
    uitkomst: str
    teller: int
    noemer: int
    eenheid: str
    is_aandeel: bool
    verborgen: bool
    wat: str
    telt: str
    telt_van: str
    uitsluitingen: str
    periode: str
    versie: int
    definitie_digest: str
    digest: str
    bekend_op: str
    vastgezet_op: str

    @property
    def maand_op(self) -> date:
        """Return the first day of the month that it is about."""
        return date.fromisoformat(self.maand)

    @property
    def bekend(self) -> date:
        """Return the day up to which facts were known."""
        return date.fromisoformat(self.bekend_op)

    @property
    def vastgezet(self) -> date:
        """Return the day on which it was frozen."""
        return date.fromisoformat(self.vastgezet_op)

    @property
    def aantal(self) -> str:
        """Return of how many it was counted: "12 van 15 betalingen"; empty where that is hidden."""
        if self.verborgen:
            return ""
        if self.is_aandeel:
            return f"{write_count(self.teller)} van {write_count(self.noemer)} {self.eenheid}"
        return f"n = {write_count(self.noemer)}"

    @property
    def vingerafdruk(self) -> str:
        """Return by what the frozen figure is recognised; empty where its numbers are hidden.

        A digest of few numbers gives them away to who tries them all.
        """
        return "" if self.verborgen else self.digest

    @property
    def zin(self) -> str:
        """Return what stands in a text at its place: "80,0% (12 van 15 betalingen)"."""
        return f"({TOO_FEW})" if self.verborgen else f"{self.uitkomst} ({self.aantal})"

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON takes it."""
        return asdict(self)


def read_beeld(found: Mapping[str, Any]) -> Cijferbeeld:
    """Return a figure that was written with `as_dict`."""
    return Cijferbeeld(**found)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a line: words, or the figure that stands there."""

    words: str
    cijfer: int | None = None


def split_vragen(text: str) -> tuple[str, ...]:
    """Return the questions of a letter as they were put, without the number that each had.

    Where questions are numbered, a line that begins with the next number begins a question; what stands before the
    first belongs to it. Otherwise an empty line does.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    begins: list[int] = []
    for place, line in enumerate(lines):
        found = _NUMBER.match(line)
        if found and int(found.group(1)) == len(begins) + 1:
            begins.append(place)
    if not begins:
        return tuple(each.strip() for each in re.split(r"\n\s*\n", "\n".join(lines)) if each.strip())
    plain = [_NUMBER.sub("", line) if place in begins else line for place, line in enumerate(lines)]
    bounds = [0, *begins[1:], len(lines)]
    return tuple("\n".join(plain[one:other]).strip() for one, other in pairwise(bounds))


def write_count(count: int) -> str:
    """Return a whole number as people write it: 1.234."""
    return f"{count:,}".replace(",", ".")


def list_places(text: str) -> list[int]:
    """List the numbers of the figures that a text has places for, each once, in order."""
    return list(dict.fromkeys(int(each) for each in _PLACE.findall(text)))


def find_faults(text: str, known: Mapping[int, object] | set[int]) -> list[str]:
    """List what in a text is no place, or a place for a figure that isn't there, as it was written."""
    wrong = [each.group() for each in _ALMOST.finditer(text) if not _PLACE.fullmatch(each.group())]
    return wrong + [f"[cijfer {each}]" for each in list_places(text) if each not in known]


def find_typed(text: str) -> list[str]:
    """List the percentages and counts that somebody typed instead of placing a figure."""
    return [each.group() for each in _TYPED.finditer(text)]


def find_private(text: str) -> list[str]:
    """List what in a text looks as if it is about one person, in words, never the thing itself. Names aren't seen."""
    return [words for pattern, words in _PRIVATE if pattern.search(text)]


def split_text(text: str, figures: Mapping[int, Cijferbeeld]) -> list[list[Part]]:
    """Return the paragraphs of a text, each as its pieces, with every figure in its place."""
    return [_split(each.strip(), figures) for each in re.split(r"\n\s*\n", text.strip()) if each.strip()]


def fill_text(text: str, figures: Mapping[int, Cijferbeeld]) -> str:
    """Return a text as one string, with every figure in its place."""
    return "\n\n".join("".join(part.words for part in paragraph) for paragraph in split_text(text, figures))


def _split(paragraph: str, figures: Mapping[int, Cijferbeeld]) -> list[Part]:
    parts: list[Part] = []
    at = 0
    for place in _PLACE.finditer(paragraph):
        if (number := int(place.group(1))) not in figures:
            continue
        parts += [Part(paragraph[at : place.start()]), Part(figures[number].zin, number)]
        at = place.end()
    return [each for each in [*parts, Part(paragraph[at:])] if each.words]
