# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""How good links are: precision, recall and F1 over pairs of signals from different partners."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scores:
    """Counts of pairs of signals from different partners, and what follows from them."""

    right: int
    found: int
    true: int

    @property
    def precision(self) -> float:
        """Return which part of the links is right (1 without links)."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Return which part of what belongs together was linked (1 if nothing does)."""
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        both = self.found + self.true
        return 2 * self.right / both if both else 1.0


def evaluate(partners: Sequence[Hashable], truth: Sequence[Hashable], links: Sequence[Hashable]) -> Scores:
    """Compare groups with the truth, over pairs of signals that different partners sent.

    The three are aligned: per signal its partner, the true person or household, and the one that was found. Pairs of
    one partner's signals don't count: its own customer number links those already.
    """
    together = list(zip(truth, links, strict=True))
    return Scores(
        right=_count_pairs(zip(together, partners, strict=True)),
        found=_count_pairs(zip(links, partners, strict=True)),
        true=_count_pairs(zip(truth, partners, strict=True)),
    )


def _count_pairs(grouped: Iterable[tuple[Hashable, Hashable]]) -> int:
    """Count the pairs of one group and different partners: all pairs less those within a partner, times two halves."""
    per_partner = Counter(grouped)
    totals: Counter[Hashable] = Counter()
    squares: Counter[Hashable] = Counter()
    for (group, _partner), count in per_partner.items():
        totals[group] += count
        squares[group] += count * count
    return sum(total * total - squares[group] for group, total in totals.items()) // 2
