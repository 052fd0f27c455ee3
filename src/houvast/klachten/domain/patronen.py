# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Patterns: what returns in servicesignalen and klachten, and figures that show no single person. Pure."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from houvast.kernel.sentences import gettext_noop


class As(StrEnum):
    """Along what a pattern is looked for."""

    SOORT = "soort"
    OORZAAK = "oorzaak"
    TEAM = "team"
    PARTIJ = "partij"
    UITVOERDER = "uitvoerder"
    MAAND = "maand"


AS_WORDS: dict[As, str] = {
    As.SOORT: gettext_noop("Wat er misging"),
    As.OORZAAK: gettext_noop("Oorzaak"),
    As.TEAM: gettext_noop("Team"),
    As.PARTIJ: gettext_noop("Schuldeiser of organisatie"),
    As.UITVOERDER: gettext_noop("Uitvoerder"),
    As.MAAND: gettext_noop("Maand"),
}


@dataclass(frozen=True, slots=True)
class Feit:
    """A servicesignaal or klacht as a pattern sees it: no name, no text."""

    kind: str
    row_id: int
    referentie: str
    received_on: date
    soort: str
    oorzaak: str
    team: str
    partij: str
    uitvoerder_id: int | None
    huishouden_id: int | None
    niveau: int
    state: str
    is_late: bool

    def value(self, each: As) -> str:
        """Return where it stands along an axis; empty when that isn't known."""
        match each:
            case As.SOORT:
                return self.soort
            case As.OORZAAK:
                return self.oorzaak
            case As.TEAM:
                return plain_naam(self.team)
            case As.PARTIJ:
                return plain_naam(self.partij)
            case As.UITVOERDER:
                return str(self.uitvoerder_id or "")
            case As.MAAND:
                return f"{self.received_on:%Y-%m}"


@dataclass(frozen=True, slots=True)
class Patroon:
    """What shares a value along an axis: how often, over how many households, from when to when."""

    axis: As
    value: str
    signalen: int
    klachten: int
    huishoudens: int
    late: int
    first: date
    last: date
    feiten: tuple[Feit, ...]

    @property
    def total(self) -> int:
        """Return how often it was reported."""
        return self.signalen + self.klachten


def plain_naam(naam: str) -> str:
    """Return a name as it is compared: lower case, single spaces."""
    return " ".join(naam.casefold().split())


def find_patronen(feiten: Iterable[Feit], axis: As, *, count_min: int) -> list[Patroon]:
    """Return what shares a value at least so many times, what returns most first; unknown values make no pattern."""
    groups: defaultdict[str, list[Feit]] = defaultdict(list)
    for each in feiten:
        if value := each.value(axis):
            groups[value].append(each)
    found = [_make(axis, value, group) for value, group in groups.items() if len(group) >= count_min]
    return sorted(found, key=lambda each: (-each.total, each.value))


def _make(axis: As, value: str, group: Sequence[Feit]) -> Patroon:
    ordered = tuple(sorted(group, key=lambda each: (each.received_on, each.referentie)))
    return Patroon(
        axis=axis,
        value=value,
        signalen=sum(each.kind == "servicesignaal" for each in group),
        klachten=sum(each.kind == "klacht" for each in group),
        huishoudens=len({each.huishouden_id for each in group if each.huishouden_id is not None}),
        late=sum(each.is_late for each in group),
        first=ordered[0].received_on,
        last=ordered[-1].received_on,
        feiten=ordered,
    )


def freeze(content: Mapping[str, Any]) -> tuple[str, str]:
    """Return what a bewijsdossier holds as text that stays, and its SHA-256."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text, hashlib.sha256(text.encode()).hexdigest()


_PERIOD = {"first": "van", "last": "tot"}


def read_content(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a bewijsdossier holds with its days as days: `rows`, and `first` and `last` when it has them."""
    rows = [
        each
        | {
            "ontvangen": date.fromisoformat(each["ontvangen"]),
            "stappen": [step | {"op": date.fromisoformat(step["op"])} for step in each["stappen"]],
        }
        for each in content["regels"]
    ]
    period = {name: date.fromisoformat(content[key]) for name, key in _PERIOD.items() if key in content}
    return {"rows": rows, **period}


def suppress(counts: Mapping[str, int], *, count_min: int, also: Collection[str] = ()) -> dict[str, int | None]:
    """Return counts that may be published beside their total: None for what would say too much.

    Every count from 1 up to `count_min` goes, and what `also` names. What went could be told from the total when it
    stands alone, or when all of it together is still less than `count_min`: then the smallest of the others go along
    until it can't.
    """
    hidden = [key for key, count in counts.items() if 0 < count < count_min or key in also]
    others = sorted((count == 0, count, key) for key, count in counts.items() if key not in hidden)
    while hidden and others and (len(hidden) == 1 or sum(counts[key] for key in hidden) < count_min):
        hidden.append(others.pop(0)[2])
    return {key: None if key in hidden else count for key, count in counts.items()}


def suppress_total(total: int, *, count_min: int) -> int | None:
    """Return a total that may be published: none at all, or at least `count_min`."""
    return None if 0 < total < count_min else total
