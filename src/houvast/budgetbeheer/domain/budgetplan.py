# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The budgetplan: what comes in and goes out in a year, whether that balances, and how a proposal is written down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from houvast.budgetbeheer.domain.afspraak import (
    AfspraakRequest,
    AfspraakSoort,
    Betaalwijze,
    Periodiciteit,
    Richting,
    Weekendregel,
)
from houvast.budgetbeheer.domain.schedule import list_expected, make_rhythm

MONTHS_PER_YEAR = 12


class PlanState(StrEnum):
    """How far a version of a budgetplan is."""

    CONCEPT = "concept"
    VOORGELEGD = "voorgelegd"
    VASTGESTELD = "vastgesteld"
    VERVANGEN = "vervangen"
    INGETROKKEN = "ingetrokken"


class AgreedHow(StrEnum):
    """How the inwoner agreed."""

    GESPREK = "gesprek"
    TELEFOON = "telefoon"
    BRIEF = "brief"
    DIGITAAL = "digitaal"


@dataclass(frozen=True, slots=True)
class YearLine:
    """One line of the plan over twelve months: cents per month of the year (positive), and all together."""

    naam: str
    soort: AfspraakSoort
    richting: Richting
    months: tuple[int, ...]

    @property
    def year_cents(self) -> int:
        """Return the amount of the whole year."""
        return sum(self.months)


@dataclass(frozen=True, slots=True)
class YearView:
    """A plan over the twelve months from its first: every line, and what is left per month (negative: short)."""

    first: date
    lines: tuple[YearLine, ...]

    @property
    def months(self) -> tuple[date, ...]:
        """Return the first day of each of the twelve months."""
        return tuple(_month_after(self.first, count) for count in range(MONTHS_PER_YEAR))

    @property
    def left_per_month(self) -> tuple[int, ...]:
        """Return what comes in less what goes out, per month."""
        return tuple(
            sum(line.months[month] if line.richting is Richting.IN else -line.months[month] for line in self.lines)
            for month in range(MONTHS_PER_YEAR)
        )

    @property
    def income_cents(self) -> int:
        """Return what comes in over the year."""
        return sum(line.year_cents for line in self.lines if line.richting is Richting.IN)

    @property
    def outgo_cents(self) -> int:
        """Return what goes out over the year."""
        return sum(line.year_cents for line in self.lines if line.richting is Richting.UIT)

    @property
    def left_cents(self) -> int:
        """Return by how much the plan does not balance over the year: negative is a shortage, zero balances."""
        return self.income_cents - self.outgo_cents

    @property
    def balances(self) -> bool:
        """Return whether all income has been given a purpose, and no more than that."""
        return self.left_cents == 0

    def total(self, soort: AfspraakSoort) -> int:
        """Return the year's amount of one kind of line."""
        return sum(line.year_cents for line in self.lines if line.soort is soort)


def calculate_year(requests: Iterable[AfspraakRequest], first: date) -> YearView:
    """Lay the expected dates of a plan's lines over the twelve months from the month of `first`.

    What comes in counts for its lowest amount and what goes out for its highest, so that the plan never promises
    more than there is. The date by the rhythm decides the month, so that a weekend doesn't move rent to another.
    """
    begin = first.replace(day=1)
    end = _month_after(begin, MONTHS_PER_YEAR) - timedelta(days=1)
    return YearView(begin, tuple(_year_line(each, begin, end) for each in requests))


def _year_line(request: AfspraakRequest, begin: date, end: date) -> YearLine:
    # The shift over a weekend is left out by asking for the dates as they are.
    rhythm = make_rhythm(request.periodiciteit, request.anker, request.verwachte_dag, Weekendregel.OP, request.datums)
    since = max(request.anker, request.valid_from)
    cents = request.bedrag_min_cents if request.richting is Richting.IN else request.bedrag_max_cents
    months = [0] * MONTHS_PER_YEAR
    for each in list_expected(rhythm, anker=since, first=begin, last=end):
        if request.valid_until is None or each.periode <= request.valid_until:
            months[(each.periode.year - begin.year) * MONTHS_PER_YEAR + each.periode.month - begin.month] += cents
    return YearLine(request.naam, request.effective_soort, request.richting, tuple(months))


def _month_after(first: date, count: int) -> date:
    number = first.year * MONTHS_PER_YEAR + first.month - 1 + count
    return date(number // MONTHS_PER_YEAR, number % MONTHS_PER_YEAR + 1, 1)


# What stands in place of a proposal when the afspraak ends as the plan begins.
DROPPED: dict[str, Any] = {"vervalt": True}


def is_dropped(voorstel: Mapping[str, Any] | None) -> bool:
    """Return whether a line says that its afspraak ends."""
    return bool(voorstel and voorstel.get("vervalt"))


_DATES = ("anker", "valid_from", "valid_until")
_ENUMS: Mapping[str, type[StrEnum]] = {
    "richting": Richting,
    "periodiciteit": Periodiciteit,
    "weekendregel": Weekendregel,
    "soort": AfspraakSoort,
    "betaalwijze": Betaalwijze,
}


def write_voorstel(request: AfspraakRequest) -> dict[str, Any]:
    """Write a request as JSON values; `read_voorstel` reads it back."""
    written = asdict(request)
    for name in _DATES:
        written[name] = written[name].isoformat() if written[name] else None
    for name in _ENUMS:
        written[name] = written[name].value if written[name] else None
    written["datums"] = [each.isoformat() for each in request.datums]
    return written


def read_voorstel(written: Mapping[str, Any] | None) -> AfspraakRequest:
    """Read what `write_voorstel` wrote. Raises ValueError when there is nothing."""
    if written is None:
        message = "There is no proposal to read: the line is an afspraak that goes on."
        raise ValueError(message)
    known = {each.name for each in fields(AfspraakRequest)}
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in written.items() if name in known
    }
    for name in _DATES:
        values[name] = date.fromisoformat(values[name]) if values.get(name) else None
    for name, kind in _ENUMS.items():
        values[name] = kind(values[name]) if values.get(name) else None
    values["datums"] = tuple(date.fromisoformat(each) for each in values.get("datums", ()))
    return AfspraakRequest(**values)
