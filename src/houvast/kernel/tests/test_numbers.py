# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Numbers that identify: Bsn, Iban, Postcode. All numbers here are invented or from the test ranges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.kernel.bsn import Bsn, NotABsn
from houvast.kernel.iban import Iban, NotAnIban
from houvast.kernel.postcode import NotAPostcode, Postcode


def _passes_eleven_test(digits: str) -> bool:
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True)) % 11 == 0


@given(st.integers(min_value=1, max_value=999_999_999))
def test_a_bsn_is_nine_digits_that_pass_the_eleven_test_and_nothing_else(number: int) -> None:
    digits = f"{number:09d}"
    if _passes_eleven_test(digits):
        assert Bsn(digits).number == digits
    else:
        with pytest.raises(NotABsn):
            Bsn(digits)


def test_an_eight_digit_bsn_gets_its_zero_in_front() -> None:
    assert Bsn("0000.00.012").number == "000000012"
    assert Bsn("10000008").number == "010000008"


@pytest.mark.parametrize("text", ["", "12", "000000000", "99999001", "9999900120", "99999001a", "٩٩٩٩٩٠٠١٢"])
def test_what_is_no_bsn_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(NotABsn) as caught:
        Bsn(text)
    assert not text or text not in str(caught.value)


def test_a_bsn_hides_itself_wherever_it_is_printed() -> None:
    bsn = Bsn("999990019")
    assert str(bsn) == "******019"
    assert repr([bsn]) == "[Bsn(******019)]"
    assert "999990019" not in f"{bsn} {bsn!r}"


def test_an_iban_is_kept_without_spaces_and_shown_in_groups_of_four() -> None:
    iban = Iban("nl91 abna 0417 1643 00")
    assert str(iban) == iban.number == "NL91ABNA0417164300"
    assert iban.grouped == "NL91 ABNA 0417 1643 00"
    assert iban.country == "NL"
    assert Iban("DE89370400440532013000").country == "DE"


@pytest.mark.parametrize(
    "text", ["", "NL", "NL92ABNA0417164300", "NL91ABNA041716430", "XX91ABNA0417164300", "417164300"]
)
def test_an_iban_with_a_fault_is_refused(text: str) -> None:
    with pytest.raises(NotAnIban):
        Iban(text)


@given(st.integers(min_value=0, max_value=17), st.integers(min_value=1, max_value=9))
def test_one_wrong_digit_in_an_iban_is_noticed(position: int, step: int) -> None:
    iban = "NL91ABNA0417164300"
    if not iban[position].isdigit():
        return
    wrong = iban[:position] + str((int(iban[position]) + step) % 10) + iban[position + 1 :]
    with pytest.raises(NotAnIban):
        Iban(wrong)


@pytest.mark.parametrize("text", ["1234AB", "1234 ab", " 1234  AB "])
def test_a_postcode_is_kept_in_one_form(text: str) -> None:
    postcode = Postcode(text)
    assert postcode.code == "1234AB"
    assert str(postcode) == "1234 AB"


@pytest.mark.parametrize("text", ["", "0123AB", "1234", "1234A", "1234SS", "AB1234", "12345 AB"])
def test_what_is_no_postcode_is_refused(text: str) -> None:
    with pytest.raises(NotAPostcode, match="1234 AB"):
        Postcode(text)
