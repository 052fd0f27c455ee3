# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The menu and the geometry of charts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.access.domain.actors import Role
from houvast.web.domain.charts import HEIGHT, LINE_WIDTH, choose_ticks, draw_balance, draw_bars
from houvast.web.domain.navigation import BANK, MENU, find_current, list_items

DAY = date(2026, 11, 24)
AMOUNTS = st.integers(-50_000_000, 50_000_000)
BALANCES = st.lists(AMOUNTS, min_size=2, max_size=60).map(
    lambda amounts: [(DAY + timedelta(days=index), cents) for index, cents in enumerate(amounts)]
)


def test_every_role_of_a_person_has_a_menu() -> None:
    assert set(MENU) == set(Role) - {Role.SYSTEEM}


def test_who_has_no_books_in_view_finds_no_bank_in_the_menu() -> None:
    assert BANK in list_items(Role.AUDITOR, has_books=True)
    assert BANK not in list_items(Role.AUDITOR, has_books=False)


@pytest.mark.parametrize("role", MENU, ids=str)
def test_a_menu_is_taken_in_at_one_look(role: Role) -> None:
    items = MENU[role]
    assert len(items) <= 7
    named = [each.url_name for item in items for each in (item, *item.below)]
    assert len(named) == len(set(named))


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/bank/", "/bank/"),
        ("/bank/2026-11-24/", "/bank/"),
        ("/bank/bestanden/7/", "/bank/bestanden/"),
        ("/bankroet/", None),
        ("/", None),
    ],
)
def test_a_page_belongs_to_the_nearest_menu_item_above_it(path: str, current: str | None) -> None:
    assert find_current(["/", "/bank/", "/bank/bestanden/"], path) == current


def test_a_balance_of_one_day_is_no_line() -> None:
    assert draw_balance([(DAY, 100)]) is None


@given(BALANCES)
def test_every_point_of_a_balance_lies_within_the_drawing(balances: list[tuple[date, int]]) -> None:
    chart = draw_balance(balances)

    assert chart is not None
    assert all(0 <= point.x_percent <= 100 and 0 <= point.y <= HEIGHT for point in chart.points)
    assert (chart.points[0].x_percent, chart.points[-1].x_percent) == (0, 100)


@given(BALANCES)
def test_more_money_is_higher_and_the_lowest_point_is_the_least(balances: list[tuple[date, int]]) -> None:
    chart = draw_balance(balances)

    assert chart is not None
    by_money = sorted(chart.points, key=lambda point: point.cents)
    heights = [point.y for point in by_money]
    assert heights == sorted(heights, reverse=True)
    assert chart.low.cents == min(cents for _day, cents in balances)
    assert chart.is_short == (chart.low.cents < 0)


def test_of_equal_low_points_the_first_is_named() -> None:
    chart = draw_balance([(DAY, 500), (DAY + timedelta(days=1), -100), (DAY + timedelta(days=2), -100)])

    assert chart is not None
    assert chart.low.day == DAY + timedelta(days=1)


def test_a_balance_stays_until_the_day_it_changes() -> None:
    chart = draw_balance([(DAY, 1000), (DAY + timedelta(days=1), 0)])

    assert chart is not None
    assert chart.path == f"M0.0 24.0H{LINE_WIDTH:.1f}V158.0"


def test_a_label_at_the_edge_is_written_inwards() -> None:
    chart = draw_balance([(DAY + timedelta(days=index), 0) for index in range(11)])

    assert chart is not None
    assert [chart.points[place].anchor for place in (0, 5, 10)] == ["start", "middle", "end"]


@given(AMOUNTS, AMOUNTS)
def test_the_lines_of_a_chart_stand_at_few_round_amounts(one: int, other: int) -> None:
    bottom, top = sorted((one, other))

    ticks = choose_ticks(bottom, top)

    assert len(ticks) <= 4
    assert all(bottom <= tick <= top and tick % 100 == 0 and tick for tick in ticks)


def test_a_balance_to_1500_euros_has_a_line_at_every_500() -> None:
    assert choose_ticks(-18_715, 150_000) == (50_000, 100_000, 150_000)


def test_the_longest_bar_is_as_wide_as_the_drawing() -> None:
    chart = draw_bars([("vandaag", 50, "50"), ("ouder", 200, "200"), ("geen", 0, "0")])

    assert chart is not None
    assert [bar.width_percent for bar in chart.bars] == [25, 100, 0]
    assert [bar.y for bar in chart.bars] == sorted({bar.y for bar in chart.bars})


def test_no_figures_make_no_bars() -> None:
    assert draw_bars([]) is None
    assert draw_bars([("geen", 0, "0")]) is not None
