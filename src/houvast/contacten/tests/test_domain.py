# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""By when somebody gets an answer, and when a household is out of sight."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.contacten.domain.contact import (
    ContactRequest,
    Richting,
    Soort,
    decide_due,
    find_fault,
    is_uit_beeld,
)
from houvast.kernel.termijnen import is_werkdag

NOW = datetime(2026, 4, 2, 9, 0, tzinfo=UTC)
# The Thursday before Easter.
ON = date(2026, 4, 2)
CALL = ContactRequest(Soort.TELEFOON, Richting.IN, NOW, "Huur")


@pytest.mark.parametrize(
    ("changes", "werkdagen", "due"),
    [
        ({}, 2, None),
        ({"needs_answer": True}, 0, ON),
        # Good Friday, the weekend and Easter Monday don't count.
        ({"needs_answer": True}, 1, date(2026, 4, 7)),
        ({"needs_answer": True}, None, None),
        ({"needs_answer": True, "answer_due_on": date(2026, 4, 3)}, 9, date(2026, 4, 3)),
        ({"is_spoed": True}, 9, ON),
        ({"is_spoed": True}, None, ON),
        ({"terugbellen_op": date(2026, 4, 9)}, None, date(2026, 4, 9)),
        ({"terugbellen_op": date(2026, 4, 9), "needs_answer": True}, 1, date(2026, 4, 7)),
        ({"terugbellen_op": date(2026, 4, 3), "needs_answer": True}, 1, date(2026, 4, 3)),
    ],
)
def test_the_clock_of_a_question(changes: dict[str, object], werkdagen: int | None, due: date | None) -> None:
    assert decide_due(replace(CALL, **changes), on=ON, werkdagen=werkdagen) == due  # type: ignore[arg-type]


@given(st.dates(date(2025, 1, 1), date(2030, 1, 1)), st.integers(1, 40))
def test_an_answer_is_due_on_a_working_day_after_the_question(on: date, werkdagen: int) -> None:
    due = decide_due(replace(CALL, needs_answer=True), on=on, werkdagen=werkdagen)
    assert due is not None
    assert due > on
    assert is_werkdag(due)
    assert sum(is_werkdag(on + timedelta(days=each)) for each in range(1, (due - on).days + 1)) == werkdagen


def test_out_of_sight_is_more_days_than_were_chosen() -> None:
    assert not is_uit_beeld(date(2026, 3, 1), on=date(2026, 3, 31), days=30)
    assert is_uit_beeld(date(2026, 3, 1), on=date(2026, 4, 1), days=30)


@pytest.mark.parametrize(
    "changes",
    [
        {"onderwerp": " "},
        {"at": NOW + timedelta(minutes=1)},
        {"bereikt": False},
        {"terugbellen_op": date(2026, 4, 1)},
        {"answer_due_on": date(2026, 4, 1)},
    ],
)
def test_a_contact_that_can_not_be_so_is_refused(changes: dict[str, object]) -> None:
    assert find_fault(CALL, on=ON, now=NOW) is None
    assert find_fault(replace(CALL, **changes), on=ON, now=NOW)  # type: ignore[arg-type]


def test_kinds_of_contact_are_those_of_the_national_standard() -> None:
    assert [each.value for each in Soort] == [
        "Mail", "Brief", "SMS/Whatsapp", "Telefoon", "Huisbezoek", "Kaartje", "Overige", "Administratief",
    ]  # fmt: skip
