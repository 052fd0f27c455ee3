# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was approved or published, as text that never changes: JSON in one form, with its digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from houvast.raad.domain.tekst import Cijferbeeld, Part, read_beeld, split_text
from houvast.raad.domain.words import Soort

# Raise it when the form of the text changes.
FORM_VERSION = 1


@dataclass(frozen=True, slots=True)
class Beantwoord:
    """A question as received, with the text of its answer; of a letter the question is empty."""

    nummer: int
    vraag: str
    tekst: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Inhoud:
    """Everything that stands in a letter to the council. `steller` is empty on the public copy."""

    soort: Soort
    nummer: str
    onderwerp: str
    onderwerpen: tuple[str, ...]
    gemeente: str
    steller: str
    fractie: str
    received_on: date | None
    artikel: str
    approved_on: date
    delen: tuple[Beantwoord, ...]
    cijfers: tuple[Cijferbeeld, ...]

    def read_delen(self) -> list[tuple[Beantwoord, list[list[Part]]]]:
        """Return each part with the paragraphs of its text, figures in place."""
        figures = {each.nummer: each for each in self.cijfers}
        return [(each, split_text(each.tekst, figures)) for each in self.delen]


def write_inhoud(inhoud: Inhoud) -> str:
    """Return it as JSON; dates are ISO."""
    return write_json(
        {
            "vorm_versie": FORM_VERSION,
            "soort": inhoud.soort.value,
            "nummer": inhoud.nummer,
            "onderwerp": inhoud.onderwerp,
            "onderwerpen": list(inhoud.onderwerpen),
            "gemeente": inhoud.gemeente,
            "steller": inhoud.steller,
            "fractie": inhoud.fractie,
            "ontvangen_op": inhoud.received_on.isoformat() if inhoud.received_on else "",
            "artikel": inhoud.artikel,
            "goedgekeurd_op": inhoud.approved_on.isoformat(),
            "delen": [{"nummer": each.nummer, "vraag": each.vraag, "tekst": each.tekst} for each in inhoud.delen],
            "cijfers": [each.as_dict() for each in inhoud.cijfers],
        }
    )


def read_inhoud(text: str) -> Inhoud:
    """Return what `write_inhoud` wrote."""
    found: dict[str, Any] = json.loads(text)
    return Inhoud(
        soort=Soort(found["soort"]),
        nummer=found["nummer"],
        onderwerp=found["onderwerp"],
        onderwerpen=tuple(found["onderwerpen"]),
        gemeente=found["gemeente"],
        steller=found["steller"],
        fractie=found["fractie"],
        received_on=date.fromisoformat(found["ontvangen_op"]) if found["ontvangen_op"] else None,
        artikel=found["artikel"],
        approved_on=date.fromisoformat(found["goedgekeurd_op"]),
        delen=tuple(Beantwoord(each["nummer"], each["vraag"], each["tekst"]) for each in found["delen"]),
        cijfers=tuple(read_beeld(each) for each in found["cijfers"]),
    )


def list_words(delen: Sequence[Beantwoord]) -> str:
    """Return every word of questions and answers, to look for what shouldn't be there."""
    return "\n".join(f"{each.vraag}\n{each.tekst}" for each in delen)


def write_json(value: object) -> str:
    """Return JSON in one form: keys in order, no spaces, letters as they are; so that equal values have one digest."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(text: str) -> str:
    """Return the SHA-256 of a text, in hexadecimals."""
    return hashlib.sha256(text.encode()).hexdigest()
