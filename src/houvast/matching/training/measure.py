# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Measure weights on made-up signals that they weren't trained with."""

from __future__ import annotations

from dataclasses import dataclass

from houvast.matching.engine.linking import link
from houvast.matching.engine.weighing import Weights
from houvast.matching.generator import generate
from houvast.matching.training.estimate import TrainingSet, tabulate
from houvast.matching.training.evaluate import Scores, evaluate


@dataclass(frozen=True, slots=True)
class Quality:
    """How good the links of one set are, for persons and for households."""

    persons: Scores
    households: Scores

    def rounded(self) -> dict[str, float]:
        """Return the figures as a weights file keeps them."""
        return {
            "precision": round(self.persons.precision, 4),
            "recall": round(self.persons.recall, 4),
            "f1": round(self.persons.f1, 4),
            "household_f1": round(self.households.f1, 4),
        }


def measure_quality(weights: Weights, held_out: TrainingSet) -> Quality:
    """Link a set of made-up signals with these weights and compare the outcome with the truth."""
    rows, truth = generate(signals=held_out.signals, seed=held_out.seed, level=held_out.level)
    links = link(tabulate(rows), weights)
    partners = [row[1] for row in rows]
    return Quality(
        persons=evaluate(partners, [each.person_id for each in truth], links.person.tolist()),
        households=evaluate(partners, [each.household_id for each in truth], links.household.tolist()),
    )
