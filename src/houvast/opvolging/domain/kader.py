# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The afwegingskader of a gemeente: which households to reach, through which channel, within how many days, and why.

An ordered list of rules; the first that fits decides, and says in words what it looked at. What no rule fits is not
selected: its contact data stay closed. A rule looks at the signals of one household in one matching period and at
little else, none of it about health or conviction (Wgs 8b).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from typing import Any, Final

from houvast.kernel.sentences import gettext_noop
from houvast.opvolging.domain.woorden import Contactsoort, Samenhang

_CENTS: Final = 100


@dataclass(frozen=True, slots=True)
class Signaal:
    """A signal as a rule sees it."""

    vroegsignaal_id: int
    partnertype: str
    soort: str
    bedrag_cents: int | None
    ontstaansdatum: date | None
    signaaldatum: date


@dataclass(frozen=True, slots=True)
class Huishouden:
    """What is known of a household beside its signals; None where nobody knows."""

    samenhang: Samenhang
    is_opeenvolgend: bool
    heeft_minderjarigen: bool | None = None
    jongste_leeftijd: int | None = None
    oudste_leeftijd: int | None = None
    laatste_contact: date | None = None
    is_dreigend: bool = False


@dataclass(frozen=True, slots=True)
class Voorwaarden:
    """What must all be so for a rule to fit; None and empty ask nothing. Amounts are cents, ages days."""

    partnertypes: tuple[str, ...] = ()
    soorten: tuple[str, ...] = ()
    aantal_min: int | None = None
    samenhang: Samenhang | None = None
    is_opeenvolgend: bool | None = None
    bedrag_min_cents: int | None = None
    totaal_min_cents: int | None = None
    ouder_dan_days: int | None = None
    heeft_minderjarigen: bool | None = None
    leeftijd_max: int | None = None
    leeftijd_min: int | None = None
    geen_contact_days: int | None = None
    is_dreigend: bool | None = None


@dataclass(frozen=True, slots=True)
class Regel:
    """One rule: its name, what it asks, and what follows."""

    naam: str
    werkbakje: str
    kanaal: Contactsoort
    termijn_days: int
    voorwaarden: Voorwaarden = field(default_factory=Voorwaarden)


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """What a kader says about a household; `regel` counts from 1 and `waarom` is what the rule asked."""

    regel: int
    naam: str
    werkbakje: str
    kanaal: Contactsoort
    termijn_days: int
    waarom: tuple[tuple[str, Mapping[str, object]], ...]


class KaderIsWrong(ValueError):
    """Mend the rule that the message names."""


def weigh_kader(
    regels: Sequence[Regel], signalen: Sequence[Signaal], huishouden: Huishouden, *, on: date
) -> Uitkomst | None:
    """Return what the first rule that fits says, or None: not selected."""
    for number, regel in enumerate(regels, start=1):
        if _fits(regel.voorwaarden, signalen, huishouden, on):
            return Uitkomst(
                number,
                regel.naam,
                regel.werkbakje,
                regel.kanaal,
                regel.termijn_days,
                tuple(describe_voorwaarden(regel.voorwaarden)),
            )
    return None


def _fits(asked: Voorwaarden, signalen: Sequence[Signaal], huishouden: Huishouden, on: date) -> bool:
    looked_at = [each for each in signalen if _counts(asked, each, on)]
    if len(looked_at) < max(1, asked.aantal_min or 1):
        return False
    total = sum(each.bedrag_cents or 0 for each in looked_at)
    if asked.totaal_min_cents is not None and total < asked.totaal_min_cents:
        return False
    return _fits_huishouden(asked, huishouden, on)


def _counts(asked: Voorwaarden, signaal: Signaal, on: date) -> bool:
    """Return whether a signal is one that the rule is about."""
    if asked.partnertypes and signaal.partnertype not in asked.partnertypes:
        return False
    if asked.soorten and signaal.soort not in asked.soorten:
        return False
    if asked.bedrag_min_cents is not None and (signaal.bedrag_cents or 0) < asked.bedrag_min_cents:
        return False
    if asked.ouder_dan_days is not None:
        return signaal.ontstaansdatum is not None and (on - signaal.ontstaansdatum).days > asked.ouder_dan_days
    return True


def _fits_huishouden(asked: Voorwaarden, huishouden: Huishouden, on: date) -> bool:
    if asked.samenhang is not None and huishouden.samenhang is not asked.samenhang:
        return False
    for name in ("is_opeenvolgend", "heeft_minderjarigen", "is_dreigend"):
        # What nobody knows is not so: a rule about minors picks nobody whose household is unknown.
        if getattr(asked, name) is not None and getattr(asked, name) is not getattr(huishouden, name):
            return False
    youngest, oldest = huishouden.jongste_leeftijd, huishouden.oudste_leeftijd
    if asked.leeftijd_max is not None and (youngest is None or youngest > asked.leeftijd_max):
        return False
    if asked.leeftijd_min is not None and (oldest is None or oldest < asked.leeftijd_min):
        return False
    if asked.geen_contact_days is None or huishouden.laatste_contact is None:
        return True
    return (on - huishouden.laatste_contact).days >= asked.geen_contact_days


_SENTENCES: Final[dict[str, str]] = {
    "partnertypes": gettext_noop("een signaal van %(waarde)s"),
    "soorten": gettext_noop("het is een %(waarde)s"),
    "aantal_min": gettext_noop("%(waarde)s of meer signalen"),
    "samenhang": gettext_noop("het huishouden is %(waarde)s gemeld"),
    "bedrag_min_cents": gettext_noop("per signaal € %(waarde)s of meer"),
    "totaal_min_cents": gettext_noop("samen € %(waarde)s of meer"),
    "ouder_dan_days": gettext_noop("de achterstand is ouder dan %(waarde)s dagen"),
    "leeftijd_max": gettext_noop("iemand is %(waarde)s jaar of jonger"),
    "leeftijd_min": gettext_noop("iemand is %(waarde)s jaar of ouder"),
    "geen_contact_days": gettext_noop("%(waarde)s dagen of langer geen contact"),
}
_YES_NO: Final[dict[str, tuple[str, str]]] = {
    "is_opeenvolgend": (
        gettext_noop("er was een eerder signaal in de zes maanden ervoor"),
        gettext_noop("er was geen eerder signaal in de zes maanden ervoor"),
    ),
    "heeft_minderjarigen": (gettext_noop("er wonen minderjarigen"), gettext_noop("er wonen geen minderjarigen")),
    "is_dreigend": (gettext_noop("de situatie is bedreigend"), gettext_noop("de situatie is niet bedreigend")),
}


def describe_voorwaarden(asked: Voorwaarden) -> list[tuple[str, dict[str, object]]]:
    """Return each thing that a rule asks: a Dutch sentence part for the catalogue, and the values in it."""
    said: list[tuple[str, dict[str, object]]] = []
    for each in fields(asked):
        value = getattr(asked, each.name)
        if value is None or value == ():
            continue
        if each.name in _YES_NO:
            said.append((_YES_NO[each.name][0 if value else 1], {}))
        else:
            said.append((_SENTENCES[each.name], {"waarde": _in_words(each.name, value)}))
    return said


def _in_words(name: str, value: object) -> object:
    if isinstance(value, tuple):
        return ", ".join(value)
    if name.endswith("_cents") and isinstance(value, int):
        return f"{value // _CENTS:,}".replace(",", ".") + (f",{value % _CENTS:02}" if value % _CENTS else "")
    return value


def write_regels(regels: Iterable[Regel]) -> list[dict[str, Any]]:
    """Return rules as JSON keeps them: what asks nothing is left out."""
    return [
        asdict(each) | {"voorwaarden": {k: v for k, v in asdict(each.voorwaarden).items() if v is not None and v != ()}}
        for each in regels
    ]


def digest_regels(written: Sequence[Mapping[str, Any]]) -> str:
    """Return a mark of written rules, to see whether they changed since somebody looked."""
    return hashlib.sha256(json.dumps(list(written), sort_keys=True, default=str).encode()).hexdigest()[:16]


def read_regels(written: Sequence[Mapping[str, Any]]) -> tuple[Regel, ...]:
    """Return the rules that `write_regels` wrote, or a person did. Raises KaderIsWrong, which names the rule."""
    return tuple(_read_regel(number, each) for number, each in enumerate(written, start=1))


_NUMBERS: Final = (
    "aantal_min",
    "bedrag_min_cents",
    "totaal_min_cents",
    "ouder_dan_days",
    "leeftijd_max",
    "leeftijd_min",
    "geen_contact_days",
)


def _read_regel(number: int, written: Mapping[str, Any]) -> Regel:
    asked = dict(written.get("voorwaarden", {}))
    unknown = set(asked) - {each.name for each in fields(Voorwaarden)}
    if unknown:
        raise KaderIsWrong(f"Regel {number}: {', '.join(sorted(unknown))} is geen voorwaarde die Houvast kent.")
    for name in _NUMBERS:
        value = asked.get(name)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 0):
            raise KaderIsWrong(f"Regel {number}: {name} is een heel getal van nul of meer.")
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in asked.items()}
    try:
        if values.get("samenhang") is not None:
            values["samenhang"] = Samenhang(values["samenhang"])
        regel = Regel(
            naam=str(written["naam"]).strip(),
            werkbakje=str(written["werkbakje"]).strip(),
            kanaal=Contactsoort(written["kanaal"]),
            termijn_days=int(written["termijn_days"]),
            voorwaarden=Voorwaarden(**values),
        )
    except (KeyError, ValueError) as error:
        raise KaderIsWrong(f"Regel {number}: vul naam, werkbakje, kanaal en termijn in.") from error
    if not regel.naam or not regel.werkbakje or regel.termijn_days < 0:
        raise KaderIsWrong(f"Regel {number}: vul naam en werkbakje in, en een termijn van nul dagen of meer.")
    return regel


def put_regel(regels: Sequence[Mapping[str, Any]], number: int | None, regel: Mapping[str, Any]) -> list[Any]:
    """Return written rules with this one in the place of a number (from 1), or at the end."""
    kept = list(regels)
    if number is None:
        return [*kept, regel]
    _find_place(kept, number)
    kept[number - 1] = regel
    return kept


def drop_regel(regels: Sequence[Mapping[str, Any]], number: int) -> list[Any]:
    """Return written rules without the one of this number. Raises KaderIsWrong when there is none."""
    _find_place(regels, number)
    return [each for at, each in enumerate(regels, start=1) if at != number]


def move_regel(regels: Sequence[Mapping[str, Any]], number: int, *, up: bool) -> list[Any]:
    """Return written rules with this one a place earlier or later; at the end of the row it stays where it is."""
    _find_place(regels, number)
    kept = list(regels)
    other = number - 1 if up else number + 1
    if 1 <= other <= len(kept):
        kept[number - 1], kept[other - 1] = kept[other - 1], kept[number - 1]
    return kept


def _find_place(regels: Sequence[Mapping[str, Any]], number: int) -> None:
    if not 1 <= number <= len(regels):
        raise KaderIsWrong(f"Regel {number} is er niet (meer). Bekijk de regels opnieuw.")
