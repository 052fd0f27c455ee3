# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Money: exact, whole cents, and never mixed up with numbers."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.kernel.money import CannotDivide, Money, NotAnAmount, Remainder

amounts = st.integers(min_value=-(10**14), max_value=10**14).map(Money)
weights = st.lists(st.integers(min_value=0, max_value=10**9), min_size=1, max_size=30).filter(any)


@pytest.mark.parametrize("not_cents", [1.0, Decimal(1), "1", True, None])
def test_money_is_made_of_whole_cents_only(not_cents: object) -> None:
    with pytest.raises(TypeError, match="whole cents"):
        Money(not_cents)  # type: ignore[arg-type]


def test_money_adds_subtracts_turns_and_repeats() -> None:
    assert Money(150) + Money(275) == Money(425)
    assert Money(150) - Money(275) == Money(-125)
    assert -Money(150) == Money(-150)
    assert abs(Money(-150)) == Money(150)
    assert Money(150) * 3 == 3 * Money(150) == Money(450)
    assert Money.sum([Money(1), Money(2), Money(-5)]) == Money(-2)
    assert Money.sum([]) == Money.zero()
    assert not Money.zero()
    assert Money(-1)


@pytest.mark.parametrize("number", [1, 1.5, Decimal("1.5")])
def test_money_and_numbers_do_not_mix(number: object) -> None:
    with pytest.raises(TypeError):
        Money(100) + number  # type: ignore[operator]
    with pytest.raises(TypeError):
        Money(100) - number  # type: ignore[operator]
    with pytest.raises(TypeError):
        Money(100) < number  # type: ignore[operator] # noqa: B015
    assert Money(100) != number


@pytest.mark.parametrize("factor", [0.5, Decimal("0.5"), True])
def test_money_is_repeated_a_whole_number_of_times_only(factor: object) -> None:
    with pytest.raises(TypeError):
        Money(100) * factor  # type: ignore[operator]


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1.234,56", 123456),
        ("1234,56", 123456),
        ("€ 1.234,56", 123456),
        ("€\u00a01.234.567,05", 123456705),
        ("12", 1200),
        ("1.234", 123400),
        ("0,5", 50),
        ("25,-", 2500),
        ("25,--", 2500),
        (" -0,05 ", -5),
        ("\u221212,00", -1200),
        ("€ \u22121,00", -100),
        ("+3,10", 310),
    ],
)
def test_a_dutch_amount_is_read_as_people_write_it(text: str, cents: int) -> None:
    assert Money.from_euros_text(text) == Money(cents)


@pytest.mark.parametrize(
    "text", ["", "€", "12.50", "1,234.56", "1,234", "1.23.456", "1e3", "١٢", "12,345", "--1", "1_000", "nan"]
)
def test_what_is_no_dutch_amount_is_refused_with_the_right_form(text: str) -> None:
    with pytest.raises(NotAnAmount, match=r"1\.234,56"):
        Money.from_euros_text(text)


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1234.56", 123456),
        ("-12.5", -1250),
        ("7", 700),
        ("7.000", 700),
        ("0.05", 5),
        ("\n 12.50\n", 1250),
        ("+1.00", 100),
    ],
)
def test_a_decimal_amount_is_read_as_machines_write_it(text: str, cents: int) -> None:
    assert Money.from_decimal_text(text) == Money(cents)


@pytest.mark.parametrize("text", ["", ".5", "1.", "1,5", "0.005", "1e3", "INF", "١٢", "1_000", "0x10", "12.345"])
def test_a_part_of_a_cent_and_what_is_no_number_are_refused(text: str) -> None:
    with pytest.raises(NotAnAmount):
        Money.from_decimal_text(text)


def test_money_is_shown_in_dutch_with_a_space_that_does_not_break_and_a_real_minus() -> None:
    assert Money(123456).format_dutch() == "€\u00a01.234,56"
    assert Money(-5).format_dutch() == "€\u00a0\u22120,05"
    assert Money(100000000).format_dutch() == "€\u00a01.000.000,00"
    assert str(Money(0)) == "€\u00a00,00"


@given(amounts)
def test_what_is_shown_is_read_back_as_the_same_amount(amount: Money) -> None:
    assert Money.from_euros_text(amount.format_dutch()) == amount
    assert Money.from_decimal_text(amount.format_decimal()) == amount


def test_the_cents_left_over_go_where_the_caller_says() -> None:
    assert Money(1001).divide_evenly(3) == (Money(334), Money(334), Money(333))
    assert Money(1001).divide_evenly(3, remainder_to=Remainder.LAST) == (Money(333), Money(334), Money(334))
    assert Money(-100).divide_evenly(3) == (Money(-34), Money(-33), Money(-33))


@given(amounts, st.integers(min_value=1, max_value=400), st.sampled_from(Remainder))
def test_even_parts_are_the_whole_again_and_differ_by_a_cent_at_most(amount: Money, parts: int, to: Remainder) -> None:
    shares = amount.divide_evenly(parts, remainder_to=to)
    assert len(shares) == parts
    assert Money.sum(shares) == amount
    assert max(shares) - min(shares) <= Money(1)


@pytest.mark.parametrize("parts", [0, -1])
def test_money_is_not_divided_into_no_parts(parts: int) -> None:
    with pytest.raises(CannotDivide):
        Money(100).divide_evenly(parts)


def test_weights_divide_by_largest_remainder() -> None:
    # 100 over 1:1:1 leaves one cent; the remainders are equal, so the first gets it.
    assert Money(100).divide_by_weights([1, 1, 1]) == (Money(34), Money(33), Money(33))
    # 10 over 5:3:1 is 5.56, 3.33 and 1.11: the largest remainder is the first one's.
    assert Money(10).divide_by_weights([5, 3, 1]) == (Money(6), Money(3), Money(1))
    assert Money(-10).divide_by_weights([0, 1]) == (Money(0), Money(-10))


@given(amounts, weights)
def test_weighted_parts_are_the_whole_again_and_within_a_cent_of_their_exact_share(
    amount: Money, weights: list[int]
) -> None:
    shares = amount.divide_by_weights(weights)
    assert Money.sum(shares) == amount
    total = sum(weights)
    for share, weight in zip(shares, weights, strict=True):
        assert abs(share.cents - Fraction(amount.cents * weight, total)) < 1
        assert weight or share == Money.zero()


@given(amounts, weights)
def test_dividing_a_debt_is_dividing_the_same_credit(amount: Money, weights: list[int]) -> None:
    assert (-amount).divide_by_weights(weights) == tuple(-share for share in amount.divide_by_weights(weights))


@pytest.mark.parametrize("weights", [[], [0, 0], [2, -1]])
def test_money_is_not_divided_by_weights_that_are_negative_or_nothing(weights: list[int]) -> None:
    with pytest.raises(CannotDivide):
        Money(100).divide_by_weights(weights)


def test_money_is_not_divided_by_fractions() -> None:
    with pytest.raises(TypeError, match="whole numbers"):
        Money(100).divide_by_weights([0.5, 0.5])  # type: ignore[list-item]
