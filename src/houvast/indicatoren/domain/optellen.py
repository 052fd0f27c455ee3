# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""From what was counted per kenmerk and medewerker to figures; and from single records to the same figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from houvast.indicatoren.domain.definitie import Definitie

_DAY_ZERO = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Telling:
    """What a query counted for one uitvoerder, medewerker (None: nobody's), kenmerk, month and team (None: of none).

    `of_team_only`: it counts for the team alone, since it was counted for the uitvoerder as a whole already.
    """

    uitvoerder_id: int
    medewerker_id: int | None
    kenmerk: str
    maand: date
    teller: int
    noemer: int
    ontbreekt: int
    team_id: int | None = None
    of_team_only: bool = False


@dataclass(frozen=True, slots=True)
class Som:
    """Teller, noemer and what is missing of one figure."""

    teller: int = 0
    noemer: int = 0
    ontbreekt: int = 0

    def __add__(self, other: Som) -> Som:
        """Return both together."""
        return Som(self.teller + other.teller, self.noemer + other.noemer, self.ontbreekt + other.ontbreekt)

    @property
    def is_empty(self) -> bool:
        """Return whether there was nothing to count."""
        return not (self.teller or self.noemer or self.ontbreekt)


@dataclass(frozen=True, slots=True)
class Sleutel:
    """Whose figure it is: of an uitvoerder as a whole, or of one medewerker or team there, in a month."""

    uitvoerder_id: int
    medewerker_id: int | None
    maand: date
    team_id: int | None = None


@dataclass(frozen=True, slots=True)
class RecordTelling:
    """What one record adds to a figure, as a frozen figure keeps it."""

    soort: str
    record_id: int
    huishouden_id: int | None
    medewerker_id: int | None
    teller: int
    noemer: int
    ontbreekt: int


def add_up(
    definitie: Definitie,
    tellingen: Iterable[Telling],
    noemers: Iterable[Telling],
    peildatums: Mapping[date, date],
) -> dict[Sleutel, Som]:
    """Return the figures of an indicator, per uitvoerder and month, and per medewerker and team where there are any.

    `noemers` is what the other query counted, where the definition has one; `peildatums` has the day on which each
    month is counted, and only its months are returned.
    """
    counted = [
        each
        for each in tellingen
        if each.maand in peildatums and (not definitie.kenmerken or each.kenmerk in definitie.kenmerken)
    ]
    teams = [each for each in counted if definitie.per_team and each.team_id is not None]
    wholes = [each for each in counted if not each.of_team_only]
    per_medewerker, totals = _add_up_by(definitie, wholes, peildatums, by_team=False)
    _unused, of_teams = _add_up_by(definitie, teams, peildatums, by_team=True)
    if definitie.noemer_bron is not None:
        per_medewerker = {}
        for each in noemers:
            if each.maand not in peildatums:
                continue
            if not each.of_team_only:
                _add(totals, Sleutel(each.uitvoerder_id, None, each.maand), Som(noemer=each.noemer))
            if definitie.per_team and each.team_id is not None:
                _add(of_teams, Sleutel(each.uitvoerder_id, None, each.maand, each.team_id), Som(noemer=each.noemer))
    shown = {**totals, **of_teams, **(per_medewerker if definitie.per_medewerker else {})}
    return {key: som for key, som in shown.items() if not som.is_empty}


def _add_up_by(
    definitie: Definitie, tellingen: Iterable[Telling], peildatums: Mapping[date, date], *, by_team: bool
) -> tuple[dict[Sleutel, Som], dict[Sleutel, Som]]:
    """Return the figures of each medewerker, and those of all together (of each team)."""
    found: dict[Sleutel, Som] = {}
    for each in tellingen:
        own = Sleutel(each.uitvoerder_id, each.medewerker_id, each.maand, each.team_id if by_team else None)
        _add(found, own, _som(definitie, each.teller, each.noemer, each.ontbreekt, peildatums[each.maand]))
    per_medewerker = {
        key: _per_medewerker(definitie, som) for key, som in found.items() if key.medewerker_id is not None
    }
    totals: dict[Sleutel, Som] = {}
    for key, som in found.items():
        _add(totals, Sleutel(key.uitvoerder_id, None, key.maand, key.team_id), per_medewerker.get(key, som))
    return per_medewerker, totals


def _add(sums: dict[Sleutel, Som], key: Sleutel, som: Som) -> None:
    sums[key] = sums.get(key, Som()) + som


def add_up_records(definitie: Definitie, records: Iterable[RecordTelling]) -> Som:
    """Return the figure that these records make: what recomputing a frozen figure does."""
    return sum_records(records, of_medewerkers=definitie.noemer_is_medewerkers)


def sum_records(records: Iterable[RecordTelling], *, of_medewerkers: bool) -> Som:
    """Return what records come to; `of_medewerkers`: the noemer is how many people have at least one of them."""
    total = Som()
    medewerkers = set()
    for each in records:
        total += Som(each.teller, each.noemer, each.ontbreekt)
        if each.noemer:
            medewerkers.add(each.medewerker_id)
    if of_medewerkers:
        return Som(total.teller, len(medewerkers - {None}), total.ontbreekt)
    return total


def days_since(day_number: int, count: int, peildatum: date) -> int:
    """Return the days from so many days (as a sum of day numbers since 2000) to the peildatum, together."""
    return count * (peildatum - _DAY_ZERO).days - day_number


def _som(definitie: Definitie, teller: int, noemer: int, ontbreekt: int, peildatum: date) -> Som:
    if definitie.teller_is_day_since:
        teller = days_since(teller, noemer, peildatum)
    # Of a figure with a noemer of its own, a record counts in the teller alone.
    return Som(teller, 0 if definitie.noemer_bron else noemer, ontbreekt)


def _per_medewerker(definitie: Definitie, som: Som) -> Som:
    if not definitie.noemer_is_medewerkers:
        return som
    return Som(som.teller, 1, som.ontbreekt) if som.noemer else Som()
