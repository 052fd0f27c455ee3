# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Estimate with Splink how often each level of each comparison occurs, from pairs whose truth is known.

The engine compares, so that what is learned is exactly what is weighed; Splink estimates. A pair goes to Splink as two
records with one label that both carry the pair's levels, and its comparison levels read them back.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from houvast.matching.engine.columns import Numbers, group_rows, make_column
from houvast.matching.engine.comparing import LEVELS, Levels, compare
from houvast.matching.engine.keys import list_keys
from houvast.matching.engine.pairs import list_pairs
from houvast.matching.engine.table import IDENTITY, Table, build_table
from houvast.matching.generator import COLUMNS, Row, Truth, generate

_STRANGERS: Final = 400_000
Probabilities = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class TrainingSet:
    """Which made-up signals to learn from."""

    seed: int
    level: str
    signals: int


@dataclass(frozen=True, slots=True)
class Sample:
    """Levels per comparison of pairs of the same person, of one household, and of strangers."""

    same: Mapping[str, Levels]
    household: Mapping[str, Levels]
    stranger: Mapping[str, Levels]


def tabulate(rows: Sequence[Row]) -> Table:
    """Normalise rows of the generator into a table of the engine."""
    places = {name: place for place, name in enumerate(COLUMNS) if name != "id"}
    return build_table({name: make_column(row[place] for row in rows) for name, place in places.items()})


def sample_pairs(chosen: TrainingSet) -> Sample:
    """Make the signals of a training set and compare the pairs that the engine would, and strangers by chance.

    Pairs of the same person are those of different partners: one partner's records say the same twice.
    """
    rows, truth = generate(signals=chosen.signals, seed=chosen.seed, level=chosen.level)
    table = tabulate(rows)
    first, _profile = group_rows(table.partner, *(getattr(table, name) for name in IDENTITY))
    table, person, household = table.take(first), _people(truth)[first], _households(truth)[first]
    a, b = list_pairs(list_keys(table), len(table))
    same = person[a] == person[b]
    crosses = table.partner[a] != table.partner[b]
    housemates = ~same & (household[a] == household[b])
    chance = np.random.default_rng(chosen.seed)
    one, other = chance.integers(0, len(table), (2, _STRANGERS))
    apart = household[one] != household[other]
    return Sample(
        same=compare(table, a[same & crosses], b[same & crosses]),
        household=compare(table, a[housemates], b[housemates]),
        stranger=compare(table, one[apart], other[apart]),
    )


def _people(truth: Sequence[Truth]) -> Numbers:
    return np.array([each.person_id for each in truth], dtype=np.int64)


def _households(truth: Sequence[Truth]) -> Numbers:
    return np.array([each.household_id for each in truth], dtype=np.int64)


def join_samples(samples: Sequence[Sample]) -> Sample:
    """Return all samples as one."""

    def join(parts: Sequence[Mapping[str, Levels]]) -> dict[str, Levels]:
        return {name: np.concatenate([part[name] for part in parts]) for name in LEVELS}

    return Sample(
        same=join([each.same for each in samples]),
        household=join([each.household for each in samples]),
        stranger=join([each.stranger for each in samples]),
    )


def estimate_levels(levels: Mapping[str, Levels]) -> Probabilities:
    """Return per comparison how likely each level is among these pairs, those with something missing left out.

    Splink's m probabilities with every pair labelled; a level that doesn't occur is absent.
    """
    import duckdb  # noqa: PLC0415 (for training alone)
    from splink import DuckDBAPI, Linker  # noqa: PLC0415

    logging.getLogger("splink").setLevel(logging.ERROR)
    length = len(next(iter(levels.values())))
    records: dict[str, NDArray[Any]] = {name: np.concatenate((level, level)) for name, level in levels.items()}
    records["unique_id"] = np.arange(2 * length)
    records["pair"] = np.concatenate((np.arange(length), np.arange(length)))
    with duckdb.connect() as connection:
        connection.register("given", records)
        connection.execute("CREATE TABLE record AS SELECT * FROM given")
        linker = Linker(DuckDBAPI(connection).register("record"), _describe(), log_level=logging.ERROR)
        linker.training.estimate_m_from_label_column("pair")
        model = linker.misc.save_model_to_json()
    return {
        comparison["output_column_name"]: {
            level["label_for_charts"]: level["m_probability"]
            for level in comparison["comparison_levels"]
            if level.get("m_probability")
        }
        for comparison in model["comparisons"]
    }


def _describe() -> Any:  # noqa: ANN401 (a type of Splink, which need not be installed)
    import splink.comparison_level_library as level_library  # noqa: PLC0415
    from splink import SettingsCreator, block_on  # noqa: PLC0415
    from splink.comparison_library import CustomComparison  # noqa: PLC0415

    comparisons: list[Any] = []
    for comparison, names in LEVELS.items():
        missing = level_library.CustomLevel(f"{comparison}_l = 0", label_for_charts=names[0])
        levels = [
            level_library.CustomLevel(f"{comparison}_l = {number}", label_for_charts=name)
            for number, name in enumerate(names)
        ]
        comparisons.append(
            CustomComparison(
                output_column_name=comparison,
                comparison_levels=[missing.configure(is_null_level=True), *levels[1:-1], _last(names[-1])],
            )
        )
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=comparisons,
        blocking_rules_to_generate_predictions=[block_on("pair")],
        unique_id_column_name="unique_id",
    )


def _last(name: str) -> Any:  # noqa: ANN401 (as above)
    from splink.comparison_level_library import ElseLevel  # noqa: PLC0415

    return ElseLevel().configure(label_for_charts=name)
