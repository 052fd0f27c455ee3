# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rules of alarm as data: what they look at, when they go off, and how they are written down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from houvast.kernel.period import add_months
from houvast.kernel.sentences import gettext_noop
from houvast.toezicht.domain.eisen import Meetpunt
from houvast.toezicht.domain.words import Regelsoort

# What is no indicator: that a household got another budgetbeheerder.
WISSELINGEN = "wisselingen"


class Grens(StrEnum):
    """On which side of a threshold an alarm goes off."""

    LAGER = "lager"
    HOGER = "hoger"


GRENS_WORDS = {Grens.LAGER: gettext_noop("lager dan"), Grens.HOGER: gettext_noop("hoger dan")}


class Groep(StrEnum):
    """Within what a pattern has to come together."""

    UITVOERDER = "uitvoerder"
    TEAM = "team"
    BUDGETBEHEERDER = "budgetbeheerder"
    HUISHOUDEN = "huishouden"


@dataclass(frozen=True, slots=True)
class Drempel:
    """Goes off when a figure is beyond a threshold (in thousandths) so many months in a row."""

    sleutel: str
    grens: Grens
    waarde_permille: int
    months: int

    def goes_off(self, punten: Sequence[Meetpunt], maand: date) -> bool:
        """Return whether it goes off in a month; a month without a figure is not beyond anything."""
        values = {each.maand: each.permille for each in punten}
        wanted = [values.get(add_months(maand, -count)) for count in range(self.months)]
        return all(
            value is not None
            and (value < self.waarde_permille if self.grens is Grens.LAGER else value > self.waarde_permille)
            for value in wanted
        )


@dataclass(frozen=True, slots=True)
class Trendregel:
    """Goes off when a figure becomes worse than chance explains, by one of these rules (names of indicatoren)."""

    sleutel: str
    regels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bron:
    """An indicator (or WISSELINGEN) of which at least so many bad records have to come together."""

    sleutel: str
    count_min: int


@dataclass(frozen=True, slots=True)
class Patroonregel:
    """Goes off when all sources come together within so many weeks, in one group.

    With `worsens` each source has to be there more often than in as many weeks before: in a large team there is always
    something of everything.
    """

    bronnen: tuple[Bron, ...]
    weeks: int
    groep: Groep
    worsens: bool = False

    @property
    def reach_weeks(self) -> int:
        """Return over how many weeks it has to know what happened."""
        return self.weeks * 2 if self.worsens else self.weeks


Regel = Drempel | Trendregel | Patroonregel


@dataclass(frozen=True, slots=True)
class Feit:
    """The record behind something that happened: what it is, when it should have been done, when it was, how much."""

    soort: str
    record_id: int
    wat: str
    due_on: date | None
    done_on: date | None
    amount_cents: int | None
    bankline_id: int | None


@dataclass(frozen=True, slots=True)
class Gebeurtenis:
    """Something bad that happened: in which source, when, to which household, at which budgetbeheerder and team.

    `feit` is the record that says so; None for what is none of an indicator's.
    """

    sleutel: str
    day: date
    huishouden_id: int | None
    huishouden_nummer: str
    medewerker_id: int | None
    team_id: int | None = None
    feit: Feit | None = None

    def of(self, groep: Groep) -> str:
        """Return in which group it falls; empty when that isn't known."""
        match groep:
            case Groep.UITVOERDER:
                return "uitvoerder"
            case Groep.TEAM:
                return "" if self.team_id is None else str(self.team_id)
            case Groep.BUDGETBEHEERDER:
                return "" if self.medewerker_id is None else str(self.medewerker_id)
            case Groep.HUISHOUDEN:
                return self.huishouden_nummer


@dataclass(frozen=True, slots=True)
class Afgang:
    """That a rule goes off: in which group ('' when it has none), in which month, and what is behind it.

    `counts` has per source how many; `nummers` the households.
    """

    groep: str
    maand: date
    counts: tuple[tuple[str, int], ...]
    nummers: tuple[str, ...]


class RegelIsWrong(ValueError):
    """Give what the message names."""


def soort_of(regel: Regel) -> Regelsoort:
    """Return what a rule looks at."""
    match regel:
        case Drempel():
            return Regelsoort.DREMPEL
        case Trendregel():
            return Regelsoort.TREND
        case Patroonregel():
            return Regelsoort.PATROON


def list_sleutels(regel: Regel) -> list[str]:
    """List what a rule reads: keys of indicatoren, or WISSELINGEN."""
    return [each.sleutel for each in regel.bronnen] if isinstance(regel, Patroonregel) else [regel.sleutel]


def find_together(regel: Patroonregel, gebeurtenissen: Iterable[Gebeurtenis], *, on: date) -> list[Afgang]:
    """Return in which groups the sources come together in the weeks up to a day, the busiest first."""
    first, before = on - timedelta(weeks=regel.weeks), on - timedelta(weeks=regel.weeks * 2)
    groups: defaultdict[str, list[Gebeurtenis]] = defaultdict(list)
    earlier: defaultdict[tuple[str, str], int] = defaultdict(int)
    for each in gebeurtenissen:
        if not (groep := each.of(regel.groep)):
            continue
        if first < each.day <= on:
            groups[groep].append(each)
        elif regel.worsens and before < each.day <= first:
            earlier[groep, each.sleutel] += 1
    found = []
    for groep, group in groups.items():
        counts = tuple((bron.sleutel, sum(each.sleutel == bron.sleutel for each in group)) for bron in regel.bronnen)
        if all(
            count >= bron.count_min and (not regel.worsens or count > earlier[groep, bron.sleutel])
            for bron, (_key, count) in zip(regel.bronnen, counts, strict=True)
        ):
            of_sources = [each for each in group if each.sleutel in {bron.sleutel for bron in regel.bronnen}]
            last = max(each.day for each in of_sources)
            nummers = sorted({each.huishouden_nummer for each in of_sources if each.huishouden_nummer})
            found.append(Afgang(groep, last.replace(day=1), counts, tuple(nummers)))
    return sorted(found, key=lambda each: (-sum(count for _, count in each.counts), each.groep))


def list_behind(
    regel: Patroonregel, gebeurtenissen: Iterable[Gebeurtenis], *, groep: str, on: date
) -> list[Gebeurtenis]:
    """List what came together in a group in the weeks up to a day: what `find_together` counted, in order of day."""
    first, sleutels = on - timedelta(weeks=regel.weeks), set(list_sleutels(regel))
    found = [
        each
        for each in gebeurtenissen
        if each.of(regel.groep) == groep and first < each.day <= on and each.sleutel in sleutels
    ]
    return sorted(found, key=lambda each: (each.day, each.sleutel))


def count_alarms(by_month: Mapping[date, Sequence[Afgang]]) -> list[tuple[date, Afgang]]:
    """Return the alarms that would have been raised over months: one that still stands isn't raised again."""
    raised, standing = [], set[str]()
    for maand in sorted(by_month):
        raised += [(maand, each) for each in by_month[maand] if each.groep not in standing]
        standing = {each.groep for each in by_month[maand]}
    return raised


def write_regel(regel: Regel) -> dict[str, Any]:
    """Return a rule as JSON knows it."""
    match regel:
        case Drempel():
            return {
                "sleutel": regel.sleutel,
                "grens": regel.grens.value,
                "waarde_permille": regel.waarde_permille,
                "months": regel.months,
            }
        case Trendregel():
            return {"sleutel": regel.sleutel, "regels": list(regel.regels)}
        case Patroonregel():
            return {
                "bronnen": [{"sleutel": each.sleutel, "count_min": each.count_min} for each in regel.bronnen],
                "weeks": regel.weeks,
                "groep": regel.groep.value,
                "worsens": regel.worsens,
            }


def read_regel(soort: Regelsoort, inhoud: Mapping[str, Any]) -> Regel:
    """Return a rule from what `write_regel` wrote."""
    match soort:
        case Regelsoort.DREMPEL:
            return Drempel(
                inhoud["sleutel"], Grens(inhoud["grens"]), int(inhoud["waarde_permille"]), int(inhoud["months"])
            )
        case Regelsoort.TREND:
            return Trendregel(inhoud["sleutel"], tuple(inhoud["regels"]))
        case Regelsoort.PATROON:
            bronnen = tuple(Bron(each["sleutel"], int(each["count_min"])) for each in inhoud["bronnen"])
            worsens = bool(inhoud.get("worsens", False))
            return Patroonregel(bronnen, int(inhoud["weeks"]), Groep(inhoud["groep"]), worsens)
