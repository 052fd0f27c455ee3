# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Columns as codes: each distinct text is kept, and normalised, once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain, starmap

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int32]
Numbers = NDArray[np.int64]
_MIX = np.uint64(0x9E3779B97F4A7C15)
_MAP_SIZE = 1 << 23
_FEW = 32
_BITS = (1 << 64) - 1
_SEED = np.uint64(0xD6E8FEB86659FD93)


@dataclass(slots=True)
class Vocabulary:
    """Texts with a number each, in order of appearance; 0 is the empty text. Grows, never changes."""

    texts: list[str] = field(default_factory=lambda: [""])
    _numbers: dict[str, int] = field(default_factory=lambda: {"": 0})

    def code(self, text: str) -> int:
        """Return the number of a text, a new one for a new text."""
        number = self._numbers.get(text)
        if number is None:
            number = self._numbers[text] = len(self.texts)
            self.texts.append(text)
        return number

    def codes(self, texts: Iterable[str]) -> Codes:
        """Return the numbers of many texts."""
        texts = texts if isinstance(texts, Sequence) else list(texts)
        numbers = self._numbers
        for text in dict.fromkeys(texts):
            if text not in numbers:
                numbers[text] = len(self.texts)
                self.texts.append(text)
        return np.fromiter(map(numbers.__getitem__, texts), dtype=np.int32, count=len(texts))

    def __len__(self) -> int:
        return len(self.texts)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of raw text: per row a code, and what each code stands for."""

    codes: Codes
    texts: Sequence[str]

    def present(self) -> bool:
        """Tell whether any row has anything here."""
        return len(self.texts) > 1


def make_column(values: Iterable[str]) -> Column:
    """Make a column of its values, row by row."""
    vocabulary = Vocabulary()
    codes = vocabulary.codes(values)
    return Column(codes, vocabulary.texts)


def empty_column(rows: int) -> Column:
    """Return a column in which nothing stands."""
    return Column(np.zeros(rows, dtype=np.int32), [""])


def mix(*columns: NDArray[np.int64]) -> Numbers:
    """Return one well-spread 64-bit number per row of these columns (splitmix64)."""
    mixed = np.full(len(columns[0]), _SEED, dtype=np.uint64)
    for column in columns:
        mixed = (mixed ^ column.astype(np.uint64)) * _MIX
        mixed ^= mixed >> np.uint64(31)
        mixed *= np.uint64(0xBF58476D1CE4E5B9)
        mixed ^= mixed >> np.uint64(29)
    return mixed.view(np.int64)


def mix_numbers(*numbers: int) -> int:
    """Return what `mix` gives for one row of these numbers, as an unsigned number."""
    mixed = int(_SEED)
    for number in numbers:
        mixed = ((mixed ^ (number & _BITS)) * int(_MIX)) & _BITS
        mixed ^= mixed >> 31
        mixed = (mixed * 0xBF58476D1CE4E5B9) & _BITS
        mixed ^= mixed >> 29
    return mixed


def may_hold(values: Numbers, wanted: Numbers) -> NDArray[np.bool_]:
    """Tell which values may be among the wanted ones: all that are, and a few per cent of the others. For mixed values.

    One look in a small map per value, where sorting or hashing all of them would cost many times that.
    """
    there = np.zeros(_MAP_SIZE, dtype=np.bool_)
    there[wanted & (_MAP_SIZE - 1)] = True
    found: NDArray[np.bool_] = there[values & (_MAP_SIZE - 1)]
    return found


def group_rows(*columns: NDArray[np.integer]) -> tuple[Numbers, Numbers]:
    """Return the first row of each distinct combination of these columns, and per row which combination it has."""
    combined = columns[0].astype(np.int64)
    for column in columns[1:]:
        width = int(column.max(initial=0)) + 1
        if width > 1:
            # Keep the numbers small: a product of many columns would not fit in 64 bits.
            if int(combined.max(initial=0)) > (1 << 62) // width:
                combined = np.unique(combined, return_inverse=True)[1].astype(np.int64)
            combined = combined * width + column
    return _number_distinct(combined)


def _number_distinct(values: Numbers) -> tuple[Numbers, Numbers]:
    """Return the first place of each distinct value, in rising order, and per value which it is; as `np.unique` does.

    Which of two equal ones comes first in the sort doesn't matter here, so that it can be the faster one.
    """
    if not len(values):
        return values, values
    order = np.argsort(values)
    ordered = values[order]
    is_new = np.ones(len(values), dtype=np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=is_new[1:])
    inverse = np.empty(len(values), dtype=np.int64)
    inverse[order] = np.cumsum(is_new) - 1
    return np.minimum.reduceat(order, np.flatnonzero(is_new)), inverse


# What normalising gave for texts that were met before.
Seen = dict[tuple[str, ...], Sequence[int]]


def spread(
    columns: Sequence[Column], normalise: Callable[..., Sequence[int]], width: int, seen: Seen | None = None
) -> tuple[NDArray[np.int64], ...]:
    """Normalise each distinct combination of the columns once and spread the outcome over the rows.

    `normalise` takes the texts of the columns and gives `width` whole numbers. What it gave is kept in `seen`, and
    taken from there when the same texts come again.
    """
    if seen is not None:
        normalise = _remember(normalise, seen)
    rows = len(columns[0].codes)
    if not any(column.present() for column in columns):
        nothing = np.asarray(normalise(*("" for _ in columns)), dtype=np.int64)
        return tuple(np.full(rows, number, dtype=np.int64) for number in nothing)
    if len(columns) == 1:
        texts, inverse = columns[0].texts, columns[0].codes
        flat = list(chain.from_iterable(map(normalise, texts)))
    elif rows <= _FEW:
        # Finding the distinct ones of a few takes longer than normalising them.
        texts, inverse = (), np.arange(rows)  # type: ignore[assignment] # wider numbers
        flat = [number for row in range(rows) for number in normalise(*(_text_at(column, row) for column in columns))]
    else:
        first, inverse = group_rows(*(column.codes for column in columns))  # type: ignore[assignment] # wider numbers
        combinations = zip(*(_texts_at(column, first) for column in columns), strict=True)
        flat = list(chain.from_iterable(starmap(normalise, combinations)))
    outcome = np.array(flat, dtype=np.int64).reshape(-1, width)
    return tuple(outcome[inverse, place] for place in range(width))


def _remember(normalise: Callable[..., Sequence[int]], seen: Seen) -> Callable[..., Sequence[int]]:
    find = seen.get

    def look_first(*texts: str) -> Sequence[int]:
        outcome = find(texts)
        if outcome is None:
            outcome = seen[texts] = normalise(*texts)
        return outcome

    return look_first


def _text_at(column: Column, row: int) -> str:
    return column.texts[int(column.codes[row])]


def _texts_at(column: Column, rows: Numbers) -> list[str]:
    texts = column.texts
    return [texts[code] for code in column.codes[rows].tolist()]
