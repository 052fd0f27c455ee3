# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Weigh pairs: what the levels of all comparisons say together, in bits.

Three explanations of a pair compete: the same person, two people of one household, and two strangers. People of one
household share address, surname, telephone and account, so that these can't tell them apart however many of them agree:
that is how the weights allow for comparisons that depend on each other. The weight of a pair is the base-two logarithm
of the odds of “same person” against the other two together.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from houvast.matching.engine.columns import Numbers
from houvast.matching.engine.comparing import LEVELS, Levels
from houvast.matching.engine.table import Table

Bits = NDArray[np.float32]
FORMAT = 1
DEFAULT = "default.json"
# How many imagined records the shipped frequency of a name counts for, beside those of the data at hand.
FREQUENCY_INERTIA = 2_000
FREQUENT_COLUMNS = {"surname": "surname_1", "given": "given"}


class WeightsRefused(ValueError):
    """Give a weights file of this format with every comparison and level that the engine knows."""


@dataclass(frozen=True, slots=True)
class Level:
    """How often a level occurs among pairs of the same person, of one household, and of strangers."""

    same: float
    household: float
    stranger: float


@dataclass(frozen=True, slots=True)
class Weights:
    """The reviewed numbers that links are decided with; see docs/matching.md for the file format."""

    version: str
    normaliser: str
    link: float
    review: float
    refuse: float
    matches_per_record: float
    household_odds: float
    levels: Mapping[str, tuple[Level, ...]]
    quality: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Stock:
    """How many records there are in all, and how often each name stands in them, for a table that holds only some."""

    records: int
    surname: Mapping[str, int]
    given: Mapping[str, int]


@cache
def load_weights(path: Path | None = None) -> Weights:
    """Read the weights that are shipped, or those of a file; raise WeightsRefused naming what is wrong in it."""
    source = path or resources.files("houvast.matching.weights").joinpath(DEFAULT)
    return read_weights(json.loads(source.read_text(encoding="utf-8")))


def read_weights(content: Mapping[str, Any]) -> Weights:
    """Make weights of the content of a weights file."""
    if content.get("format") != FORMAT:
        raise WeightsRefused(f"format is {content.get('format')!r}; this version reads {FORMAT}")
    comparisons = content["comparisons"]
    levels = {}
    for comparison, names in LEVELS.items():
        missing = [name for name in names if name not in comparisons.get(comparison, {})]
        if missing:
            raise WeightsRefused(f"comparisons.{comparison} lacks {', '.join(missing)}")
        levels[comparison] = tuple(Level(**comparisons[comparison][name]) for name in names)
    return Weights(
        version=content["version"],
        normaliser=content["normaliser"],
        link=content["thresholds"]["link"],
        review=content["thresholds"]["review"],
        refuse=content["thresholds"]["refuse"],
        matches_per_record=content["priors"]["matches_per_record"],
        household_odds=content["priors"]["household_odds"],
        levels=levels,
        quality=content.get("quality", {}),
    )


def weigh(levels: Mapping[str, Levels], table: Table, a: Numbers, weights: Weights, stock: Stock | None = None) -> Bits:
    """Return the weight of every pair, in bits; 0 is as likely as not. `a` holds the first rows of the pairs.

    `stock` tells about all records when the table holds only those that may match: among few, all seem alike.
    """
    records = len(table) if stock is None else stock.records
    against_strangers = np.full(len(a), np.log2(weights.matches_per_record / max(records, 2)), dtype=np.float32)
    against_household = np.full(len(a), np.log2(weights.household_odds), dtype=np.float32)
    for comparison, level in levels.items():
        strangers, household = bits_of(weights, comparison)
        against_strangers += strangers[level]
        against_household += household[level]
        if comparison in FREQUENT_COLUMNS:
            against_strangers += _rarity(comparison, level, table, a, weights, stock)
    odds: Bits = -np.logaddexp2(-against_strangers, -against_household)
    return odds


def bits_of(weights: Weights, comparison: str) -> tuple[Bits, Bits]:
    """Return per level of a comparison its bits for “same person” against strangers and against one household."""
    levels = weights.levels[comparison]
    strangers = np.array([np.log2(level.same / level.stranger) for level in levels], dtype=np.float32)
    household = np.array([np.log2(level.same / level.household) for level in levels], dtype=np.float32)
    return strangers, household


def _rarity(comparison: str, level: Levels, table: Table, a: Numbers, weights: Weights, stock: Stock | None) -> Bits:
    """Return what equal names weigh more or less than on average for being rarer or more common in these data."""
    column = getattr(table, FREQUENT_COLUMNS[comparison])
    usual = weights.levels[comparison][1].stranger
    if stock is None:
        counts, records = np.bincount(column, minlength=1), len(column)
    else:
        known = stock.surname if comparison == "surname" else stock.given
        texts = table.words.surname.texts if comparison == "surname" else table.words.given.texts
        counts, records = np.array([known.get(text, 0) for text in texts], dtype=np.int64), stock.records
    expected = (counts + FREQUENCY_INERTIA * usual) / (records + FREQUENCY_INERTIA)
    bits = np.log2(usual / expected).astype(np.float32)
    return np.where(level == 1, bits[column[a]], np.float32(0))
