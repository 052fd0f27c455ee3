# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Compare pairs of records, column by column: each comparison gives one level, from the same to quite different.

The order of the levels is that of `LEVELS`; weights and screens know them by their names.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from houvast.matching.engine.columns import Numbers
from houvast.matching.engine.table import Table

Levels = NDArray[np.int8]
Truths = NDArray[np.bool_]

LEVELS: dict[str, tuple[str, ...]] = {
    "bsn": ("missing", "equal", "different"),
    "birth": ("missing", "equal", "swapped", "one_digit", "two_parts", "year", "different"),
    "surname": ("missing", "equal", "part", "sound", "close", "near", "different"),
    "given": (
        "missing",
        "equal",
        "family",
        "close",
        "initials",
        "initial",
        "initials_differ",
        "same_letter",
        "different",
    ),
    "address": (
        "missing",
        "equal",
        "addition_missing",
        "addition_differs",
        "street",
        "postcode",
        "district",
        "elsewhere",
    ),
    "phone": ("missing", "equal", "near", "different"),
    "email": ("missing", "equal", "near", "different"),
    "iban": ("missing", "equal", "different"),
}
CLOSE_MIN, NEAR_MIN = 0.92, 0.82
GIVEN_CLOSE_MIN = 0.9
EMAIL_NEAR_MIN = 0.95
PREFIX_MIN = 3
# So many characters of a postcode differ after one slip: one, or two that changed places.
SLIP_MAX = 2
POSTCODE_LENGTH = 6
WORKERS = 2


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of rows of one table."""

    table: Table
    a: Numbers
    b: Numbers

    def of(self, name: str) -> tuple[Numbers, Numbers]:
        """Return a column's values on both sides."""
        column = getattr(self.table, name)
        return column[self.a], column[self.b]

    def both(self, name: str) -> Truths:
        """Tell which pairs have a column on both sides."""
        left, right = self.of(name)
        known: Truths = (left != 0) & (right != 0)
        return known

    def equal(self, one: str, other: str | None = None) -> Truths:
        """Tell which pairs have the same in one column left and in the other right."""
        left = getattr(self.table, one)[self.a]
        equal: Truths = (left != 0) & (left == getattr(self.table, other or one)[self.b])
        return equal


def compare(table: Table, a: Numbers, b: Numbers) -> dict[str, Levels]:
    """Return per comparison the level of every pair."""
    pairs = Pairs(table, a, b)
    return {
        "bsn": _plain(pairs, "bsn"),
        "birth": _birth(pairs),
        "surname": _surname(pairs),
        "given": _given(pairs),
        "address": _address(pairs),
        "phone": _contact(pairs, "phone", _is_slip),
        "email": _contact(pairs, "email", _is_like),
        "iban": _plain(pairs, "iban"),
    }


def _choose(length: int, *choices: tuple[Truths, int]) -> Levels:
    """Return for every pair the level of the first choice that holds, else 0."""
    level = np.zeros(length, dtype=np.int8)
    for holds, number in reversed(choices):
        level[holds] = number
    return level


def _plain(pairs: Pairs, name: str) -> Levels:
    return _choose(len(pairs.a), (pairs.equal(name), 1), (pairs.both(name), 2))


def _birth(pairs: Pairs) -> Levels:
    left, right = pairs.of("birth")
    known = (left != 0) & (right != 0)
    months = (left // 100 % 100, right // 100 % 100)
    days = (left % 100, right % 100)
    same_year = left // 10_000 == right // 10_000
    same_month, same_day = months[0] == months[1], days[0] == days[1]
    year_only = known & ((months[0] == 0) | (months[1] == 0))
    swapped = same_year & (months[0] == days[1]) & (months[1] == days[0])
    two = (same_year.astype(np.int8) + same_month + same_day) == 2  # noqa: PLR2004 -- of the three
    digits = sum((left // power % 10 != right // power % 10).astype(np.int8) for power in 10 ** np.arange(8))
    return _choose(
        len(left),
        (~known, 0),
        (year_only & same_year, 5),
        (year_only, 6),
        (left == right, 1),
        (swapped, 2),
        (two & (digits == 1), 3),
        (two, 4),
        (known, 6),
    )


def _surname(pairs: Pairs) -> Levels:
    either = pairs.equal("surname_1") | pairs.equal("surname_2")
    crossed = pairs.equal("surname_1", "surname_2") | pairs.equal("surname_2", "surname_1")
    second = pairs.of("surname_2")
    straight = pairs.equal("surname_1") & (second[0] == second[1])
    turned = pairs.equal("surname_1", "surname_2") & pairs.equal("surname_2", "surname_1")
    sound = (
        pairs.equal("sound_1")
        | pairs.equal("sound_2")
        | pairs.equal("sound_1", "sound_2")
        | pairs.equal("sound_2", "sound_1")
    )
    known = pairs.both("surname_1")
    open_ = np.flatnonzero(known & ~(either | crossed | sound))
    likeness = np.zeros(len(known))
    texts = pairs.table.words.surname.texts
    for one, other in (("1", "1"), ("1", "2"), ("2", "1"), ("2", "2")):
        left = getattr(pairs.table, f"surname_{one}")[pairs.a[open_]]
        right = getattr(pairs.table, f"surname_{other}")[pairs.b[open_]]
        likeness[open_] = np.maximum(likeness[open_], score_codes(left, right, texts, texts, JaroWinkler.similarity))
    return _choose(
        len(known),
        (~known, 0),
        (straight | turned, 1),
        (either | crossed, 2),
        (sound, 3),
        (likeness >= CLOSE_MIN, 4),
        (likeness >= NEAR_MIN, 5),
        (known, 6),
    )


def score_codes(
    left: Numbers, right: Numbers, left_texts: Sequence[str], right_texts: Sequence[str], scorer: Callable[..., float]
) -> NDArray[np.float64]:
    """Score pairs of texts by their codes, each distinct pair once; 0 where either side is empty."""
    scores = np.zeros(len(left))
    present = np.flatnonzero((left != 0) & (right != 0))
    if not len(present):
        return scores
    width = len(right_texts)
    distinct, inverse = np.unique(left[present] * width + right[present], return_inverse=True)
    ones = [left_texts[code] for code in (distinct // width).tolist()]
    others = [right_texts[code] for code in (distinct % width).tolist()]
    scored = process.cpdist(ones, others, scorer=scorer, workers=WORKERS, dtype=np.float32)
    scores[present] = scored[inverse]
    return scores


def _given(pairs: Pairs) -> Levels:
    letters = pairs.of("letters")
    known = (letters[0] != 0) & (letters[1] != 0)
    shared = (letters[0] & letters[1]) != 0
    both = pairs.both("given")
    equal = pairs.equal("given")
    family = np.zeros(len(known), dtype=np.bool_)
    for one in ("family_1", "family_2", "family_3"):
        for other in ("family_1", "family_2", "family_3"):
            family |= pairs.equal(one, other)
    open_ = np.flatnonzero(both & ~equal & ~family)
    close = np.zeros(len(known), dtype=np.bool_)
    close[open_] = _names_are_close(pairs, open_)
    same_initials, longer = _compare_initials(pairs)
    return _choose(
        len(known),
        (~known, 0),
        (equal, 1),
        (family, 2),
        (close, 3),
        (both & shared, 7),
        (both, 8),
        (same_initials & longer, 4),
        (shared & same_initials, 5),
        (shared, 6),
        (known, 8),
    )


def _names_are_close(pairs: Pairs, rows: Numbers) -> Truths:
    texts = pairs.table.words.given.texts
    left, right = pairs.table.given[pairs.a[rows]], pairs.table.given[pairs.b[rows]]
    like = score_codes(left, right, texts, texts, JaroWinkler.similarity) >= GIVEN_CLOSE_MIN
    begins = score_codes(left, right, texts, texts, _begins_with) > 0
    return like | begins


def _begins_with(one: str, other: str, **_: object) -> float:
    """Score 1 when one name is the beginning of the other, as in Mohamed and Moh, from three letters on."""
    short, long = sorted((one, other), key=len)
    return float(len(short) >= PREFIX_MIN and long.startswith(short))


def _compare_initials(pairs: Pairs) -> tuple[Truths, Truths]:
    """Tell which pairs have initials that don't contradict each other, and which share two or more."""
    texts = pairs.table.words.initials.texts
    left, right = pairs.of("initials")
    width = len(texts)
    distinct, inverse = np.unique(left * width + right, return_inverse=True)
    agree, longer = np.zeros(len(distinct), dtype=np.bool_), np.zeros(len(distinct), dtype=np.bool_)
    for place, code in enumerate(distinct.tolist()):
        one, other = texts[code // width], texts[code % width]
        shortest = min(len(one), len(other))
        agree[place] = one[1:shortest] == other[1:shortest]
        longer[place] = agree[place] and shortest > 1 and one == other
    return agree[inverse], longer[inverse]


def _address(pairs: Pairs) -> Levels:
    number = pairs.equal("number")
    numbers = pairs.both("number")
    postcode, district = pairs.equal("postcode"), pairs.equal("district")
    street, place = pairs.equal("street"), pairs.equal("place")
    additions = pairs.of("addition")
    same_addition = additions[0] == additions[1]
    one_addition = (additions[0] == 0) | (additions[1] == 0)
    # Only where it matters: it takes the texts.
    near = np.zeros(len(number), dtype=np.bool_)
    open_ = np.flatnonzero(number & street & (place | district) & ~postcode)
    near[open_] = postcodes_agree(pairs.table, pairs.a[open_], pairs.b[open_])
    whole = number & (postcode | near)
    known = (pairs.both("postcode") & numbers) | (pairs.both("street") & numbers)
    some = pairs.both("district") | pairs.both("place")
    return _choose(
        len(number),
        (whole & same_addition, 1),
        (whole & one_addition, 2),
        (whole, 3),
        (number & street & known, 4),
        (postcode | (street & (place | district)), 5),
        (district | (place & some), 6),
        (some | known, 7),
    )


def postcodes_agree(table: Table, a: Numbers, b: Numbers) -> Truths:
    """Tell which pairs of rows may have one postcode: equal, missing on a side, or one slip apart.

    A street of the same name lies elsewhere when its postcode is quite another one.
    """
    agree: Truths = (table.postcode[a] == table.postcode[b]) | (table.postcode[a] == 0) | (table.postcode[b] == 0)
    other = np.flatnonzero(~agree)
    left, right = table.postcode[a[other]], table.postcode[b[other]]
    texts = table.words.postcode.texts
    codes, places = np.unique(np.concatenate((left, right)), return_inverse=True)
    written = (
        texts[code].encode("ascii", "replace")[:POSTCODE_LENGTH].ljust(POSTCODE_LENGTH) for code in codes.tolist()
    )
    letters = np.frombuffer(b"".join(written), dtype=np.uint8).reshape(-1, POSTCODE_LENGTH)
    differing = (letters[places[: len(other)]] != letters[places[len(other) :]]).sum(axis=1)
    agree[other] = differing <= SLIP_MAX
    return agree


def _contact(pairs: Pairs, name: str, is_near: Callable[[Pairs, Numbers], Truths]) -> Levels:
    known, equal = pairs.both(name), pairs.equal(name)
    near = np.zeros(len(known), dtype=np.bool_)
    open_ = np.flatnonzero(known & ~equal)
    near[open_] = is_near(pairs, open_)
    return _choose(len(known), (equal, 1), (near, 2), (known, 3))


def _is_slip(pairs: Pairs, rows: Numbers) -> Truths:
    """Tell which telephone numbers differ in one digit or in two that changed places."""
    texts = pairs.table.words.phone.texts
    left, right = pairs.table.phone[pairs.a[rows]], pairs.table.phone[pairs.b[rows]]
    like = score_codes(left, right, texts, texts, DamerauLevenshtein.normalized_similarity)
    return like > 0.9  # noqa: PLR2004 -- one of eleven digits


def _is_like(pairs: Pairs, rows: Numbers) -> Truths:
    texts = pairs.table.words.email.texts
    left, right = pairs.table.email[pairs.a[rows]], pairs.table.email[pairs.b[rows]]
    return score_codes(left, right, texts, texts, JaroWinkler.similarity) >= EMAIL_NEAR_MIN
