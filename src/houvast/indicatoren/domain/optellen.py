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
    """What a query counted for one uitvoerder, medewerker (None: nobody's), kenmerk and month."""

    uitvoerder_id: int
    medewerker_id: int | None
    kenmerk: str
    maand: date
    teller: int
    noemer: int
    ontbreekt: int


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
    """Whose figure it is: of an uitvoerder as a whole (medewerker None), or of one medewerker there, in a month."""

    uitvoerder_id: int
    medewerker_id: int | None
    maand: date


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
    """Return the figures of an indicator, per uitvoerder and month and per medewerker where there are any.

    `noemers` is what the other query counted, where the definition has one; `peildatums` has the day on which each
    month is counted, and only its months are returned.
    """
    found: dict[Sleutel, Som] = {}
    for each in tellingen:
        if each.maand not in peildatums or (definitie.kenmerken and each.kenmerk not in definitie.kenmerken):
            continue
        som = _som(definitie, each.teller, each.noemer, each.ontbreekt, peildatums[each.maand])
        own = Sleutel(each.uitvoerder_id, each.medewerker_id, each.maand)
        found[own] = found.get(own, Som()) + som
    per_medewerker = {
        key: _per_medewerker(definitie, som) for key, som in found.items() if key.medewerker_id is not None
    }
    totals: dict[Sleutel, Som] = {}
    for key, som in found.items():
        total = Sleutel(key.uitvoerder_id, None, key.maand)
        totals[total] = totals.get(total, Som()) + per_medewerker.get(key, som)
    if definitie.noemer_bron is not None:
        per_medewerker = {}
        for each in noemers:
            if each.maand in peildatums:
                total = Sleutel(each.uitvoerder_id, None, each.maand)
                totals[total] = totals.get(total, Som()) + Som(noemer=each.noemer)
    shown = {**totals, **per_medewerker} if definitie.per_medewerker else totals
    return {key: som for key, som in shown.items() if not som.is_empty}


def add_up_records(definitie: Definitie, records: Iterable[RecordTelling]) -> Som:
    """Return the figure that these records make: what recomputing a frozen figure does."""
    total = Som()
    medewerkers = set()
    for each in records:
        total += Som(each.teller, each.noemer, each.ontbreekt)
        if each.noemer:
            medewerkers.add(each.medewerker_id)
    if definitie.noemer_is_medewerkers:
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
