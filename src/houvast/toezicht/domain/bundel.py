# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The evidence of an ingebrekestelling: pieces in order of date, frozen as text with a digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from houvast.kernel.sentences import gettext_noop


class Stuksoort(StrEnum):
    """What a piece of evidence is."""

    CIJFER = "cijfer"
    MELDINGEN = "meldingen"
    BEWIJS = "bewijs"
    BRIEF = "brief"
    TRAJECT = "traject"


STUKSOORT_WORDS = {
    Stuksoort.CIJFER: gettext_noop("vastgezet cijfer"),
    Stuksoort.MELDINGEN: gettext_noop("servicesignalen en klachten"),
    Stuksoort.BEWIJS: gettext_noop("document of bezoek"),
    Stuksoort.BRIEF: gettext_noop("brief"),
    Stuksoort.TRAJECT: gettext_noop("verbetertraject"),
}


@dataclass(frozen=True, slots=True)
class Bundelstuk:
    """A piece: of which day, what it is called, its facts as (label, text), a table, and a digest where it has one."""

    soort: Stuksoort
    dated_on: date
    titel: str
    feiten: tuple[tuple[str, str], ...] = ()
    kop: tuple[str, ...] = ()
    rijen: tuple[tuple[str, ...], ...] = ()
    digest: str = ""
    vindplaats: Mapping[str, Any] = field(default_factory=dict)


def write_bundel(facts: Mapping[str, Any], stukken: Iterable[Bundelstuk]) -> tuple[str, str]:
    """Return the bundle as text that stays, its pieces numbered in order of date; and the SHA-256 of that text."""
    ordered = sorted(stukken, key=lambda each: (each.dated_on, list(Stuksoort).index(each.soort), each.titel))
    content = {
        **facts,
        "stukken": [
            {
                "nummer": number,
                "soort": each.soort.value,
                "op": each.dated_on.isoformat(),
                "titel": each.titel,
                "feiten": [list(pair) for pair in each.feiten],
                "kop": list(each.kop),
                "rijen": [list(row) for row in each.rijen],
                "digest": each.digest,
                "vindplaats": dict(each.vindplaats),
            }
            for number, each in enumerate(ordered, start=1)
        ],
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text, hashlib.sha256(text.encode()).hexdigest()
