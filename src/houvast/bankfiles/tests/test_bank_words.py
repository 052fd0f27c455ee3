# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""References with their check digits, and names and words in the characters of a bank."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from houvast.bankfiles.pain001.characters import (
    ALLOWED,
    NAME_LENGTH_MAX,
    TEXT_LENGTH_MAX,
    ChangeKind,
    DoesNotFit,
    fit_name,
    fit_text,
    is_bank_text,
)
from houvast.bankfiles.references import (
    Betalingskenmerk,
    NotABetalingskenmerk,
    NotAnRfReference,
    RfReference,
    has_right_check,
    make_check_digit,
    recognise_reference,
)
from houvast.bankfiles.tests.payments import kenmerken


@pytest.mark.parametrize("text", ["5000 0567 8901 2345", "12 2345 3462 2567"])
def test_the_published_examples_of_a_betalingskenmerk_are_right(text: str) -> None:
    kenmerk = Betalingskenmerk(text)
    assert kenmerk.grouped == text
    assert str(kenmerk) == text.replace(" ", "")
    assert recognise_reference(text) == kenmerk


def test_separators_in_a_betalingskenmerk_do_not_count() -> None:
    assert Betalingskenmerk("5000.0567-8901 2345") == Betalingskenmerk("5000056789012345")


@pytest.mark.parametrize("text", ["", "123456", "12345678", "123456789012345", "1" * 17, "1234567a", "١٢٣٤٥٦٧"])
def test_what_has_another_length_or_letters_is_no_betalingskenmerk(text: str) -> None:
    with pytest.raises(NotABetalingskenmerk, match=r"is geen betalingskenmerk: .*Neem het nummer opnieuw over\."):
        Betalingskenmerk(text)


@given(kenmerken())
def test_a_wrong_check_digit_of_a_betalingskenmerk_is_seen(
    kenmerk: Betalingskenmerk,
) -> None:
    assume(kenmerk.has_check)
    wrong = str((int(kenmerk.number[0]) + 1) % 10) + kenmerk.number[1:]
    assert not has_right_check(wrong)
    with pytest.raises(NotABetalingskenmerk, match="controlegetal"):
        Betalingskenmerk(wrong)


@given(st.integers(9, 14), st.data())
def test_the_length_code_says_how_many_digits_follow(length: int, data: st.DataObject) -> None:
    code = data.draw(st.integers(0, 9).filter(lambda code: code != (length - 2) % 10))
    digits = str(code) + data.draw(st.text("0123456789", min_size=length - 2, max_size=length - 2))
    assert not has_right_check(make_check_digit(digits) + digits)


def test_seven_digits_are_a_betalingskenmerk_only_when_someone_says_so() -> None:
    assert not Betalingskenmerk("1234567").has_check
    assert recognise_reference("1234567") is None


def test_an_rf_reference_is_checked_and_written_in_capitals() -> None:
    assert RfReference("rf18 5390 0754 7034").number == "RF18539007547034"
    assert RfReference("RF18539007547034").grouped == "RF18 5390 0754 7034"
    assert recognise_reference("RF18 5390 0754 7034") == RfReference("RF18539007547034")
    for wrong in ("RF18539007547035", "RF18", "XX18539007547034", "RF" + "1" * 30, "RF18 5390-é"):
        with pytest.raises(NotAnRfReference, match="RF-kenmerk"):
            RfReference(wrong)


def test_words_are_no_reference() -> None:
    assert recognise_reference("Huur december 2026") is None


@pytest.mark.parametrize(
    ("given", "bank"),
    [
        ("Zoë & Co", "Zoe + Co"),
        ("Straße €5", "Strasse EUR5"),
        ("Ĳsvogel – ‘t Huys", "IJsvogel - 't Huys"),
        ("Łódź Ærø Þór", "Lodz AEro Thor"),
        ("  twee  \n regels ", "twee regels"),
        ("3½ maand", "3 1/2 maand"),
        ("klaar ☺ nu", "klaar nu"),
        ("e\u0301e\u0301n", "een"),
    ],
)
def test_a_name_gets_the_nearest_form_that_a_bank_knows(given: str, bank: str) -> None:
    fitted = fit_name(given)
    assert fitted.text == bank
    assert fitted.is_changed
    assert fitted.sentences, "and says what it changed"


def test_what_a_bank_knows_already_stays_as_it_is() -> None:
    fitted = fit_text("Huur dec. 2026 (nr 12/3): dank+groet")
    assert (fitted.text, fitted.changes, fitted.is_changed) == (fitted.given, (), False)


def test_each_change_is_told_once() -> None:
    fitted = fit_name("Zoë Noël & Zoë")
    assert fitted.sentences == (
        "“ë” wordt “e”: de bank kent dit teken niet.",
        "“&” wordt “+”: de bank kent dit teken niet.",
    )


def test_what_is_cut_off_is_told() -> None:
    fitted = fit_name("a" * 60 + " " + "b" * 20)
    assert len(fitted.text) == NAME_LENGTH_MAX
    assert fitted.changes[-1] == (ChangeKind.CUT, "b" * 11, "")
    assert "valt weg" in fitted.sentences[-1]


@pytest.mark.parametrize("given", ["", "  ", "\n", "--", "☺"])
def test_nothing_is_no_name(given: str) -> None:
    with pytest.raises(DoesNotFit, match="leeg"):
        fit_name(given)


@pytest.mark.parametrize("given", ["Иван", "Müller 王", "Αθήνα"])
def test_another_alphabet_asks_for_a_person(given: str) -> None:
    with pytest.raises(DoesNotFit, match="Schrijf die in gewone letters"):
        fit_name(given)


@given(st.text(max_size=200))
def test_any_text_fits_after_it_is_fitted_or_is_refused(given: str) -> None:
    try:
        fitted = fit_text(given)
    except DoesNotFit:
        return
    assert ALLOWED.issuperset(fitted.text)
    assert is_bank_text(fitted.text, TEXT_LENGTH_MAX)
    assert fitted.is_changed == bool(fitted.changes), "no change is silent"
    assert fit_text(fitted.text).text == fitted.text
