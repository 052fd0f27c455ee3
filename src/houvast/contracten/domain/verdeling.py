# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The division of prevention tasks: which task on which level nobody does, and which several do at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from houvast.contracten.domain.words import EIGENAAR_WORDS, Eigenaar, Niveau


@dataclass(frozen=True, slots=True)
class Deel:
    """Who does a task on a level, from when to when. `uitvoerder_naam` is filled for an uitvoerder."""

    verdeling_id: int
    taak_id: int
    niveau: Niveau
    eigenaar: Eigenaar
    uitvoerder_id: int | None
    uitvoerder_naam: str
    toelichting: str
    since: date
    until: date | None

    @property
    def word(self) -> str:
        """Return what kind of party it is, a Dutch word to translate."""
        return EIGENAAR_WORDS[self.eigenaar]

    @property
    def is_named(self) -> bool:
        """Return whether the party has a name of its own."""
        return self.eigenaar in {Eigenaar.UITVOERDER, Eigenaar.ANDER}

    @property
    def naam(self) -> str:
        """Return the name of an uitvoerder or another party; empty for the gemeente itself and for nobody."""
        return {Eigenaar.UITVOERDER: self.uitvoerder_naam, Eigenaar.ANDER: self.toelichting}.get(self.eigenaar, "")

    def runs_on(self, day: date) -> bool:
        """Return whether it holds on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Vak:
    """One task on one level: who does it on the day that was asked for."""

    niveau: Niveau
    delen: tuple[Deel, ...]

    @property
    def is_gap(self) -> bool:
        """Return whether nobody does it, and nobody said that it isn't needed."""
        return not self.delen

    @property
    def is_overlap(self) -> bool:
        """Return whether several do it at once, or somebody does what was called not needed."""
        return len(self.delen) > 1


@dataclass(frozen=True, slots=True)
class Rij:
    """A task over all levels."""

    taak_id: int
    naam: str
    toelichting: str
    vakken: tuple[Vak, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """All tasks over all levels, with how many boxes are a gap or an overlap."""

    rijen: tuple[Rij, ...]
    gaps: int
    overlaps: int


def make_matrix(taken: Iterable[tuple[int, str, str]], delen: Iterable[Deel], *, on: date) -> Matrix:
    """Return the matrix of a day; `taken` are (id, name, explanation) of the tasks that there are then."""
    boxes: dict[tuple[int, Niveau], list[Deel]] = {}
    for each in delen:
        if each.runs_on(on):
            boxes.setdefault((each.taak_id, each.niveau), []).append(each)
    rijen = tuple(
        Rij(taak_id, naam, toelichting, tuple(Vak(each, tuple(boxes.get((taak_id, each), ()))) for each in Niveau))
        for taak_id, naam, toelichting in taken
    )
    vakken = [vak for rij in rijen for vak in rij.vakken]
    return Matrix(rijen, sum(each.is_gap for each in vakken), sum(each.is_overlap for each in vakken))
