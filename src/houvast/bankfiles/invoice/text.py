# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A letter's text by line, what is found in it, and the words beside it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Found(Generic[T_co]):
    """Something found, and where.

    `text` is how it stands in the letter, from `start` to before `end`, on line `line` (from 1). `words` are the words
    of the letter that made it likely, "" when only its form did. `rank` is higher for the likelier of two.
    """

    value: T_co
    text: str
    start: int
    end: int
    line: int
    words: str
    rank: int


# How far from a number the words that name it may stand.
_NEAR_CHARACTERS = 160


class Label(NamedTuple):
    """Words that say what stands after or below them, and how much that is worth."""

    pattern: re.Pattern[str]
    rank: int


def label(rank: int, *words: str) -> Label:
    """Return a label for words as regular expressions, in any case."""
    return Label(re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE), rank)


class Letter:
    """The text of a letter, and the way from a place in it to the words beside that place."""

    def __init__(self, text: str) -> None:
        """Find the lines."""
        self.text = text
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def line_of(self, position: int) -> int:
        """Return the line of a position, from 1."""
        return bisect_right(self._starts, position)

    def find_label(self, position: int, labels: Sequence[Label]) -> tuple[str, int]:
        """Return the words that name what stands at a position, and their rank; ("", 0) when nothing does.

        The nearest words before it on its own line count; without any, those on the line above, as in a table.
        """
        line = self.line_of(position) - 1
        before = self.text[max(self._starts[line], position - _NEAR_CHARACTERS) : position]
        found = _last_label(before, labels)
        if not found[0] and line > 0 and not re.search(r"\w{3}", before):
            above = self.text[self._starts[line - 1] : self._starts[line]]
            found = _last_label(above[-_NEAR_CHARACTERS:], labels)
        return found


def _last_label(text: str, labels: Sequence[Label]) -> tuple[str, int]:
    """Return the label that ends last in a text; of two that end together, the longest."""
    best = (0, 0, "", 0)
    for pattern, rank in labels:
        for match in pattern.finditer(text):
            best = max(best, (match.end(), match.end() - match.start(), match[0], rank))
    return best[2], best[3]
