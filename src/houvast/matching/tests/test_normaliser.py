# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The normaliser: a table of cases, and what holds for every text."""

from __future__ import annotations

import ast
import csv
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given as example
from hypothesis import strategies as st

from houvast.matching import normaliser
from houvast.matching.normaliser import (
    FIELDS,
    normalise_birth_date,
    normalise_bsn,
    normalise_email,
    normalise_given,
    normalise_house,
    normalise_iban,
    normalise_phone,
    normalise_place,
    normalise_postcode,
    normalise_record,
    normalise_street,
    normalise_surname,
    possible_first_initials,
    sound_of,
)
from houvast.matching.normaliser.text import fold

HERE = Path(__file__).parent


def _surname(one: str, other: str, _three: str) -> str:
    surname = normalise_surname(one, other)
    return f"{' '.join(surname.parts)}|{surname.prefix}|{surname.given}"


def _given(one: str, other: str, _three: str) -> str:
    found = normalise_given(one, other)
    return f"{found.first}|{found.initials}"


def _house(one: str, other: str, three: str) -> str:
    house = normalise_house(one, other, three)
    return f"{house.number}|{house.addition}"


KINDS: dict[str, Callable[[str, str, str], str]] = {
    "surname": _surname,
    "given": _given,
    "house": _house,
    "street": lambda one, other, _: normalise_street(one, other).value,
    "postcode": lambda one, _other, _three: normalise_postcode(one).value,
    "place": lambda one, _other, _three: normalise_place(one).value,
    "birth": lambda one, _other, _three: normalise_birth_date(one).text,
    "phone": lambda one, _other, _three: normalise_phone(one).value,
    "email": lambda one, _other, _three: normalise_email(one).value,
    "iban": lambda one, _other, _three: normalise_iban(one).value,
    "bsn": lambda one, _other, _three: normalise_bsn(one).value,
}


def _read_cases() -> list[tuple[str, ...]]:
    with (HERE / "normaliser_cases.csv").open(encoding="utf-8", newline="") as stream:
        return [tuple(row) for row in list(csv.reader(stream))[1:]]


@pytest.mark.parametrize(("kind", "one", "other", "three", "outcome"), _read_cases())
def test_a_partner_may_write_it_like_this(kind: str, one: str, other: str, three: str, outcome: str) -> None:
    assert KINDS[kind](one, other, three) == outcome


@example(st.text(), st.text(), st.text())
def test_no_text_whatever_makes_the_normaliser_fail(one: str, other: str, three: str) -> None:
    for normalise in KINDS.values():
        assert isinstance(normalise(one, other, three), str)
    record = dict.fromkeys(FIELDS, one) | {"achternaam": other, "straatnaam": three}
    assert normalise_record(record) == normalise_record(record)


@pytest.mark.parametrize("kind", ["postcode", "place", "birth", "phone", "email", "iban", "bsn"])
@example(text=st.text() | st.from_regex(r"[0-9]{1,10}[ -/.]?[A-Za-z0-9@.]{0,12}", fullmatch=True))
def test_what_is_normalised_stays_as_it_is(kind: str, text: str) -> None:
    once = KINDS[kind](text, "", "")
    assert KINDS[kind](once, "", "") == once


@example(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@example(st.text(alphabet="abcdeghijklmnoprstuvz", min_size=2, max_size=12))
def test_a_plain_surname_stays_as_it_is(name: str) -> None:
    (*parts,) = normalise_surname(name).parts
    assert normalise_surname(" - ".join(parts)).parts == tuple(parts)


@pytest.mark.parametrize("case", [row for row in _read_cases() if row[0] == "surname"])
def test_capitals_make_no_difference_to_a_surname(case: tuple[str, ...]) -> None:
    if "ã" not in case[1].lower():
        assert normalise_surname(case[1].upper(), case[2].upper()).parts == normalise_surname(case[1], case[2]).parts


@pytest.mark.parametrize(
    ("text", "reason"),
    [("31-02-1980", "geen datum"), ("1900-01-01", "vuldatum"), ("01-01-1980", "alleen het jaar"), ("1980-03-12", "")],
)
def test_a_birth_date_that_is_left_out_says_why(text: str, reason: str) -> None:
    assert normalise_birth_date(text).reason == reason


def test_a_record_tells_per_column_why_something_was_left_out() -> None:
    record = normalise_record({"burgerservicenummer": "999990018", "email": "jan", "achternaam": "Jansen"})
    assert dict(record.reasons) == {
        "burgerservicenummer": "voldoet niet aan de elfproef",
        "email": "geen e-mailadres",
    }


def test_a_lost_zero_in_front_of_a_bsn_is_put_back() -> None:
    assert normalise_bsn("000068135").value == normalise_bsn("68135".zfill(8)).value == "000068135"


@pytest.mark.parametrize(
    ("one", "other"), [("Kees", "C."), ("Hans", "J."), ("Bep", "E."), ("Jan", "J."), ("Sjaak", "J")]
)
def test_someone_may_stand_elsewhere_under_the_initial_of_the_name_in_the_register(one: str, other: str) -> None:
    assert possible_first_initials(normalise_given(one)) & possible_first_initials(normalise_given("", other))


@pytest.mark.parametrize(
    ("one", "other"), [("claassen", "klaassen"), ("smit", "smidt"), ("meyer", "meier"), ("jansen", "janssens")]
)
def test_names_that_sound_alike_have_the_same_sound(one: str, other: str) -> None:
    assert sound_of(one) == sound_of(other)


def test_the_normaliser_needs_nothing_but_itself_and_the_standard_library() -> None:
    package = Path(normaliser.__file__).parent
    for path in package.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                assert (
                    name.startswith("houvast.matching.normaliser") or name.split(".")[0] in sys.stdlib_module_names
                ), path
