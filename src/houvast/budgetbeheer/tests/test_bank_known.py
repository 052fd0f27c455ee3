# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""However a day is downloaded, every payment is booked once: random days, cut and repeated in random ways."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from houvast.access.domain.scope import scope_of
from houvast.budgetbeheer.domain.bankbestand import (
    Outcome,
    find_gap,
    list_missing_days,
    number_stretches,
    show_cents,
)
from houvast.budgetbeheer.tests.bank_world import (
    Bank,
    Booking,
    camt,
    count_lines,
    mt940,
    open_bank,
    statement,
    suspense_cents,
)
from houvast.database.scope import apply_scope

OPENING = 50_000

# Few different amounts and texts, so that most lines have twins.
bookings = st.builds(
    Booking,
    cents=st.sampled_from([100, 100, 250, -100, -75]),
    text=st.sampled_from(["huur", "loon"]),
    reference=st.just(""),
)
# Each download goes on where an earlier one ended, or starts at the beginning of the day, and ends anywhere later.
downloads = st.lists(
    st.tuples(st.booleans(), st.integers(1, 8), st.sampled_from(["camt", "mt940"])), min_size=1, max_size=4
)


@pytest.fixture
def bank(db: None) -> Bank:
    return open_bank()


def _file(pieces: list[Booking], opening: int, kind: str, number: int) -> str:
    if kind == "mt940":
        return mt940(pieces, opening=opening, number=str(number))
    return camt(statement(pieces, opening=opening, number=str(number), identification=f"S{number}"))


@settings(
    max_examples=30,
    deadline=None,
    # A failing day is small already, and each try is a few imports: shrinking takes minutes.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(day=st.lists(bookings, min_size=1, max_size=8), ways=downloads, references=st.booleans())
def test_a_day_in_any_pieces_and_formats_is_never_doubled_and_only_doubt_holds_it_back(
    bank: Bank, day: list[Booking], ways: list[tuple[bool, int, str]], *, references: bool
) -> None:
    if references:
        day = [Booking(each.cents, each.text, reference=f"R{place}") for place, each in enumerate(day)]
    covered, doubt = 0, False
    with transaction.atomic():
        for number, (goes_on, length, kind) in enumerate(ways, 1):
            start = covered if goes_on else 0
            end = min(max(start + length, 1), len(day))
            if start == end:
                continue
            opening = OPENING + sum(each.cents for each in day[:start])
            result = bank.take(_file(day[start:end], opening, kind, number))
            if result.outcome is Outcome.QUARANTINED:
                doubt = True
                continue
            covered = max(covered, end)
        assert count_lines() == covered
        if covered:
            assert suspense_cents() == OPENING + sum(each.cents for each in day[:covered])
        if doubt:
            # Only where a piece comes to nothing can the balances leave a doubt.
            assert any(
                sum(each.cents for each in day[start:end]) == 0
                for start in range(len(day))
                for end in range(start + 1, len(day) + 1)
            )
        transaction.set_rollback(True)
    apply_scope(scope_of(bank.actor))


@settings(deadline=None)
@given(after=st.dates(date(2000, 1, 1), date(2090, 1, 1)), days=st.integers(0, 40))
def test_missing_days_lie_between_and_banks_work_on_them(after: date, days: int) -> None:
    before = after + timedelta(days=days)
    missing = list_missing_days(after, before)
    assert all(after < day < before and day.weekday() < 5 for day in missing)
    assert list(missing) == sorted(set(missing))


def test_balances_that_join_up_leave_no_gap() -> None:
    day = date(2026, 3, 2)
    assert find_gap(previous_closing_cents=5, previous_closing_on=day, opening_cents=5, first_day=day) is None


def test_linked_statements_are_one_stretch_and_accounts_are_apart() -> None:
    balances = [(1, 0, 10), (2, 0, 10), (1, 10, 30), (1, 31, 40), (2, 10, None), (2, None, 12), (1, 40, 41)]
    assert number_stretches(balances) == [0, 1, 0, 3, 1, 5, 3]


@pytest.mark.parametrize(
    ("cents", "words"), [(0, "€ 0,00"), (-123_456, "€ -1.234,56"), (100_000_000, "€ 1.000.000,00")]
)
def test_amounts_are_written_as_people_write_them(cents: int, words: str) -> None:
    assert show_cents(cents) == words
