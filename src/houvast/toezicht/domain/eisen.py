# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether an eis is met, and since when it isn't: from figures and norms, or from documents and visits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from houvast.kernel.period import add_months
from houvast.toezicht.domain.words import Oordeel, Stand, Vergelijking


class _OfMonth(Protocol):
    @property
    def maand(self) -> date: ...


_Month = TypeVar("_Month", bound=_OfMonth)


@dataclass(frozen=True, slots=True)
class Normversie:
    """What is good from a day on, in thousandths: of a share, per hundred, or of an average."""

    since: date
    vergelijking: Vergelijking
    waarde_permille: int

    def is_met_by(self, permille: int) -> bool:
        """Return whether a figure is good enough."""
        if self.vergelijking is Vergelijking.MINSTENS:
            return permille >= self.waarde_permille
        return permille <= self.waarde_permille


@dataclass(frozen=True, slots=True)
class Meetpunt:
    """A figure of a month, in thousandths; None where there was nothing to count or it may not be shown."""

    maand: date
    permille: int | None


@dataclass(frozen=True, slots=True)
class Maandoordeel:
    """A figure against the norm of its month."""

    maand: date
    permille: int
    norm: Normversie

    @property
    def is_met(self) -> bool:
        """Return whether the norm was met."""
        return self.norm.is_met_by(self.permille)


@dataclass(frozen=True, slots=True)
class Eisoordeel:
    """Whether an eis is met; `since` the first month or day of the unbroken time in which it isn't."""

    stand: Stand
    since: date | None = None
    maanden: tuple[Maandoordeel, ...] = ()


@dataclass(frozen=True, slots=True)
class Bewijsfeit:
    """A document or visit: of which day, and what the gemeente found of it."""

    dated_on: date
    oordeel: Oordeel


def find_norm(normen: Sequence[Normversie], maand: date) -> Normversie | None:
    """Return the norm that holds in a month: the one that began last; normen in the order they were set."""
    begun = [each for each in normen if each.since < add_months(maand, 1)]
    # The last one that was set with the same first day replaces the others.
    return max(reversed(begun), key=lambda each: each.since, default=None) if begun else None


def judge_figures(punten: Sequence[Meetpunt], normen: Sequence[Normversie], *, since: date, today: date) -> Eisoordeel:
    """Judge months that are over, from the eis's own first day on; months without a figure say nothing."""
    judged = []
    for each in sorted(punten, key=lambda punt: punt.maand):
        norm = find_norm(normen, each.maand)
        is_over = add_months(each.maand, 1) <= today
        if each.permille is None or norm is None or not is_over or add_months(each.maand, 1) <= since:
            continue
        judged.append(Maandoordeel(each.maand, each.permille, norm))
    if not judged:
        return Eisoordeel(Stand.ONBEKEND)
    if judged[-1].is_met:
        return Eisoordeel(Stand.GEHAALD, None, tuple(judged))
    first = judged[-1].maand
    for oordeel in reversed(judged):
        if oordeel.is_met:
            break
        first = oordeel.maand
    return Eisoordeel(Stand.NIET_GEHAALD, first, tuple(judged))


def fill_months(maanden: Sequence[_Month]) -> list[tuple[date, _Month | None]]:
    """Return every month from the first to the last of `maanden`, oldest first, with None where it has no figure.

    A month can be without any: rents of one that begins in a weekend are due in the month before.
    """
    there = {each.maand: each for each in maanden}
    filled = []
    month = min(there, default=None)
    while month is not None and month <= max(there):
        filled.append((month, there.get(month)))
        month = add_months(month, 1)
    return filled


def judge_evidence(feiten: Sequence[Bewijsfeit], *, since: date, every_months: int | None, today: date) -> Eisoordeel:
    """Judge documents or visits: the last one counts, for as long as the contract says (None: once is enough).

    What nobody showed in time is not met since the day on which it was due.
    """
    judged = sorted((each for each in feiten if each.oordeel is not Oordeel.OPEN), key=lambda each: each.dated_on)
    if not judged:
        due = since if every_months is None else add_months(since, every_months)
        waits = any(each.oordeel is Oordeel.OPEN for each in feiten)
        return Eisoordeel(Stand.ONBEKEND) if waits or today <= due else Eisoordeel(Stand.NIET_GEHAALD, due)
    last = judged[-1]
    if last.oordeel is Oordeel.VOLDOET:
        if every_months is None or today <= (until := add_months(last.dated_on, every_months)):
            return Eisoordeel(Stand.GEHAALD)
        return Eisoordeel(Stand.NIET_GEHAALD, until)
    first = last.dated_on
    for feit in reversed(judged):
        if feit.oordeel is Oordeel.VOLDOET:
            break
        first = feit.dated_on
    return Eisoordeel(Stand.NIET_GEHAALD, first)
