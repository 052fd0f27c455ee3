# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Make a weights file: estimate, choose the thresholds, measure on held-out sets, and write it down for review."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from houvast.matching.engine.comparing import LEVELS, Levels
from houvast.matching.engine.weighing import FORMAT, Weights, read_weights
from houvast.matching.normaliser import VERSION
from houvast.matching.training.estimate import Sample, TrainingSet, estimate_levels, join_samples, sample_pairs
from houvast.matching.training.measure import measure_quality

# Learned from all levels but the clean one, since nobody knows beforehand how clean a partner's file is.
TRAINING_SETS: Final = (
    TrainingSet(101, "low", 20_000),
    TrainingSet(102, "default", 30_000),
    TrainingSet(103, "high", 20_000),
    TrainingSet(104, "very-high", 5_000),
)
VALIDATION_SETS: Final = (TrainingSet(201, "default", 20_000), TrainingSet(202, "high", 10_000))
HELD_OUT_SETS: Final = (
    TrainingSet(301, "clean", 20_000),
    TrainingSet(302, "low", 20_000),
    TrainingSet(303, "default", 20_000),
    TrainingSet(304, "high", 20_000),
    TrainingSet(305, "very-high", 20_000),
)
LINK_THRESHOLDS: Final = (-1.0, 0.0, 1.0, 2.0, 3.0)
PRECISION_MIN: Final = 0.993
REVIEW_BELOW_LINK_BITS: Final = 4.0
REFUSE_BITS: Final = -5.0
MATCHES_PER_RECORD: Final = 3.0
# A weight may not hang on something that was seen less often than this.
_SEEN_MIN: Final = 0.5
_DIGITS: Final = 3


def train(version: str) -> dict[str, Any]:
    """Return the content of a weights file trained on TRAINING_SETS, with its quality on HELD_OUT_SETS."""
    sample = join_samples([sample_pairs(chosen) for chosen in TRAINING_SETS])
    content: dict[str, Any] = {
        "format": FORMAT,
        "version": version,
        "normaliser": VERSION,
        "origin": _describe_origin(),
        "thresholds": {"link": 0.0, "review": -REVIEW_BELOW_LINK_BITS, "refuse": REFUSE_BITS},
        "priors": {"matches_per_record": MATCHES_PER_RECORD, "household_odds": _household_odds(sample)},
        "comparisons": estimate_comparisons(sample),
    }
    link = choose_threshold(read_weights(content), VALIDATION_SETS)
    content["thresholds"] |= {"link": link, "review": link - REVIEW_BELOW_LINK_BITS}
    weights = read_weights(content)
    content["quality"] = {
        f"{held_out.level}, seed {held_out.seed}": measure_quality(weights, held_out).rounded()
        for held_out in HELD_OUT_SETS
    }
    return content


def estimate_comparisons(sample: Sample) -> dict[str, dict[str, dict[str, float]]]:
    """Return per comparison and level how often it occurs among the same, one household, and strangers."""
    groups = {"same": sample.same, "household": sample.household, "stranger": sample.stranger}
    found = {group: _soften(estimate_levels(levels), levels) for group, levels in groups.items()}
    return {
        comparison: {
            name: {group: found[group][comparison][name] for group in groups} if place else dict.fromkeys(groups, 1.0)
            for place, name in enumerate(names)
        }
        for comparison, names in LEVELS.items()
    }


def _soften(estimated: Mapping[str, Mapping[str, float]], levels: Mapping[str, Levels]) -> dict[str, dict[str, float]]:
    """Give what was never seen the chance of half an observation: nothing is impossible."""
    return {
        comparison: {
            name: float(f"{max(estimated[comparison].get(name, 0.0), floor):.{_DIGITS}g}") for name in names[1:]
        }
        for comparison, names in LEVELS.items()
        for floor in [_SEEN_MIN / max(1, int((levels[comparison] > 0).sum()))]
    }


def _household_odds(sample: Sample) -> float:
    """Return how many pairs of the same person there are for one of two people of one household."""
    return round(len(sample.same["birth"]) / max(1, len(sample.household["birth"])), 2)


def choose_threshold(weights: Weights, sets: Sequence[TrainingSet]) -> float:
    """Return the link threshold with the best F1 over these sets among those that keep PRECISION_MIN on the first."""
    best, best_f1 = LINK_THRESHOLDS[-1], 0.0
    for threshold in LINK_THRESHOLDS:
        tried = replace(weights, link=threshold)
        qualities = [measure_quality(tried, chosen).persons for chosen in sets]
        mean = sum(each.f1 for each in qualities) / len(qualities)
        if qualities[0].precision >= PRECISION_MIN and mean > best_f1:
            best, best_f1 = threshold, mean
    return best


def _describe_origin() -> str:
    sets = "; ".join(f"{each.signals} signals, level {each.level}, seed {each.seed}" for each in TRAINING_SETS)
    return (
        f"Estimated with Splink 5 (m from labels, three times) on pairs compared by the engine, from made-up signals of"
        f" houvast.matching.generator: {sets}. Link threshold: the best F1 with a precision of {PRECISION_MIN} or more"
        f" on seeds {', '.join(str(each.seed) for each in VALIDATION_SETS)}. Quality: cross-partner pairs of held-out seeds."
    )


def write_weights(content: Mapping[str, Any], path: Path) -> None:
    """Write a weights file that people can review line by line."""
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
