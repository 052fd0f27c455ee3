# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which entries of a file are known already: overlapping downloads, the other format, and genuine twins.

Equal entries on one day are either the same entry sent again or as many real payments. What they say can't tell these
apart (real files hold thousands of equal lines that are all real); the balances can. A run of linked statements (a
stretch) either begins where the rekening's stored lines end, so that all of it is new, or it covers days of which
lines are stored, so that as many of the equal ones are known as are stored.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Known(StrEnum):
    """Which entries of a stretch are known."""

    NOTHING = "nothing"
    # Equal by the bank's reference, or by content where a reference is missing.
    EQUAL = "equal"
    # Those, and for the rest equal by day and amount: the other format, or another wording.
    EQUAL_AMOUNT = "equal_amount"
    EVERYTHING = "everything"
    # The evidence contradicts itself or is missing: two people decide.
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of linked statements of one rekening against the stored lines of its days; amounts in signed cents.

    `equal_*` counts entries that equal a stored one (reference, or content where a reference is missing), each
    stored one used once; `amount_*` counts these and those that equal another stored one by day and amount only.
    `before_cents` is the balance by stored statements at the end of the day before the first entry, `first_cents` at
    the end of the first day, `last_cents` at the end of the last; None where none is stored.
    """

    opening_cents: int | None
    closing_cents: int | None
    total_cents: int
    entry_count: int
    stored_cents: int
    stored_count: int
    equal_cents: int
    equal_count: int
    # Equal by a reference that only one stored entry of that day and amount has.
    referenced_count: int
    amount_cents: int
    amount_count: int
    other_format_count: int
    # A stored statement has this identification, sequence number, days, number of entries and sum.
    same_statement: bool
    before_cents: int | None
    first_cents: int | None
    last_cents: int | None


def decide_known(stretch: Stretch) -> Known:
    """Return which entries of the stretch are known; UNDECIDED rather than to lose or to double a payment."""
    if not stretch.stored_count or not stretch.entry_count:
        return Known.NOTHING
    by_balance = _by_balances(stretch)
    return by_balance or _by_references(stretch)


def _by_balances(stretch: Stretch) -> Known | None:
    """Let the balance equation decide; None where balances are missing or fit more than one answer."""
    if stretch.opening_cents is None or stretch.closing_cents is None or stretch.last_cents is None:
        return None
    whole = _is_whole(stretch)
    continues = stretch.opening_cents == stretch.last_cents
    if continues and (whole or _may_be_stored(stretch)):
        return None
    if whole or continues:
        return Known.EVERYTHING if whole else Known.NOTHING
    return _overlap(stretch)


def _is_whole(stretch: Stretch) -> bool:
    """Return whether the stretch is exactly what is stored of its days, if need be split otherwise into entries.

    Entries that equal nothing are the same money in another split only where stored ones equal nothing either, and
    what is left on both sides is the same sum, not zero: entries that cancel out could just as well be new.
    """
    same_ends = stretch.opening_cents == stretch.before_cents and stretch.closing_cents == stretch.last_cents
    if not same_ends or stretch.stored_cents != stretch.total_cents:
        return False
    if stretch.amount_count == stretch.entry_count:
        return True
    return stretch.stored_count > stretch.amount_count and stretch.stored_cents != stretch.amount_cents


def _may_be_stored(stretch: Stretch) -> bool:
    """Return whether a stretch that begins where the stored lines end could still be a part of them.

    That is so where the stored days come to nothing in sum, or the equals do: the balance then passes the same point
    twice.
    """
    passes_twice = stretch.opening_cents == stretch.before_cents and bool(stretch.amount_count)
    equals_cancel = bool(stretch.equal_count) and not stretch.equal_cents
    amounts_cancel = bool(stretch.amount_count) and not stretch.amount_cents
    return passes_twice or equals_cancel or amounts_cancel


def _overlap(stretch: Stretch) -> Known:
    """Decide for a stretch that is neither exactly what is stored of its days nor a continuation."""
    starts_with_stored = stretch.opening_cents == stretch.before_cents
    if (
        starts_with_stored
        and stretch.amount_count == stretch.entry_count
        and stretch.closing_cents != stretch.last_cents
    ):
        # An early download of a day that is stored further than it goes.
        return Known.EVERYTHING
    if stretch.equal_count and _fits(stretch, stretch.equal_cents):
        return Known.EQUAL
    if stretch.amount_count > stretch.equal_count and _fits(stretch, stretch.amount_cents):
        return Known.EQUAL_AMOUNT
    if stretch.opening_cents in {stretch.before_cents, stretch.first_cents} or stretch.amount_count:
        return Known.UNDECIDED
    return Known.NOTHING


def _fits(stretch: Stretch, known_cents: int) -> bool:
    """Return whether the balance is right when what is known has this sum and the rest is added."""
    fills_a_gap = stretch.closing_cents == stretch.last_cents and stretch.opening_cents in {
        stretch.before_cents,
        stretch.first_cents,
    }
    assert stretch.last_cents is not None
    return stretch.last_cents + stretch.total_cents - known_cents == stretch.closing_cents or fills_a_gap


def _by_references(stretch: Stretch) -> Known:
    """Decide without balances: only references of which there is one, or the very same statement, are enough."""
    if stretch.same_statement and stretch.equal_count == stretch.entry_count:
        return Known.EVERYTHING
    if stretch.equal_count and stretch.referenced_count == stretch.equal_count:
        return Known.EQUAL
    if stretch.equal_count:
        return Known.UNDECIDED
    if stretch.other_format_count:
        complete = stretch.amount_count == stretch.entry_count == stretch.stored_count
        return Known.EVERYTHING if complete else Known.UNDECIDED
    return Known.NOTHING
