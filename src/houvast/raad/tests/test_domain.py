# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Texts with places for figures, terms, and tables for machines."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from houvast.raad.domain.gegevens import Column, Tabel
from houvast.raad.domain.tekst import (
    Cijferbeeld,
    fill_text,
    find_faults,
    find_private,
    find_typed,
    list_places,
    read_beeld,
    split_vragen,
)
from houvast.raad.domain.termijn import Stand, judge

BEELD = Cijferbeeld(
    nummer=1,
    bevroren_id=7,
    sleutel="op_tijd",
    naam="Op tijd betaald",
    uitvoerder="De Reling",
    uitvoerder_id=2,
    maand="2026-05-01",
    uitkomst="80,0%",
    teller=1200,
    noemer=1500,
    eenheid="betalingen",
    is_aandeel=True,
    verborgen=False,
    wat="Welk deel op tijd was.",
    telt="Op tijd",
    telt_van="Alle",
    uitsluitingen="",
    periode="Maand",
    versie=1,
    definitie_digest="a",
    digest="b",
    bekend_op="2026-06-17",
    vastgezet_op="2026-06-17",
)


def test_a_text_says_the_frozen_figure_and_of_how_many() -> None:
    assert fill_text("In mei was dat [cijfer 1].", {1: BEELD}) == "In mei was dat 80,0% (1.200 van 1.500 betalingen)."
    hidden = replace(BEELD, verborgen=True, uitkomst="", teller=0, noemer=0)
    assert fill_text("Dat was [Cijfer 1].", {1: hidden}) == "Dat was (te weinig om te tonen)."
    assert read_beeld(BEELD.as_dict()) == BEELD
    # Who tries every small number would find it by its digest.
    assert (BEELD.vingerafdruk, hidden.vingerafdruk) == ("b", "")


def test_a_place_that_stays_empty_is_found_and_so_is_a_typed_number() -> None:
    assert find_faults("[cijfer 1] en [cijfer 2] en [cijfer een]", {1}) == ["[cijfer een]", "[cijfer 2]"]
    assert find_faults("{cijfer 1} en (cijfer 2) en <cijfer>, over dit cijfer (2026)", {1}) == [
        "{cijfer 1}",
        "(cijfer 2)",
        "<cijfer>",
    ]
    assert find_typed("Dat is 12,5% of 3 procent van 40.") == ["12,5%", "3 procent"]
    assert find_typed("In 2026 kwamen er op 3 mei 1.234 klachten over 2 huishoudens (artikel 38).") == [
        "1.234 klachten",
        "2 huishoudens",
    ]
    assert list_places("[cijfer 2] [cijfer 1] [cijfer 2]") == [2, 1]


def test_what_looks_like_one_person_is_found() -> None:
    assert find_private("BSN 999990019")
    assert find_private("mail jo@voorbeeld.nl")
    assert find_private("NL02ABNA0123456789")
    assert find_private("bel 06 12 34 56 78")
    assert find_private("Kade 3, 1234 AB Oeverstad")
    assert not find_private("In 2026 kregen 1.234 huishoudens hulp, 80,0% (40 van 50) op tijd.")


@given(st.lists(st.sampled_from(["[cijfer 1]", "[cijfer 9]", "wij betaalden", "op tijd", "\n\n", "[cijfer"])))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_filling_changes_nothing_but_known_places(pieces: list[str]) -> None:
    text = " ".join(pieces)
    filled = fill_text(text, {1: BEELD})
    assert filled.count(BEELD.zin) == text.count("[cijfer 1]")
    assert "[cijfer 1]" not in filled
    assert filled.count("[cijfer 9]") == text.count("[cijfer 9]")


@pytest.mark.parametrize(
    ("letter", "questions"),
    [
        ("Waarom?\n\nSinds wanneer?", ("Waarom?", "Sinds wanneer?")),
        ("1. Waarom?\n2) Sinds wanneer?", ("Waarom?", "Sinds wanneer?")),
        (
            "Uit de krant:\r\n\r\n1. Waarom?\r\n\r\nWij vinden dit erg.\r\n2. In\r\n2025. En nu?",
            ("Uit de krant:\n\nWaarom?\n\nWij vinden dit erg.", "In\n2025. En nu?"),
        ),
        (" \n ", ()),
    ],
)
def test_questions_are_taken_over_as_they_were_put(letter: str, questions: tuple[str, ...]) -> None:
    assert split_vragen(letter) == questions


def test_an_answer_after_the_last_day_stays_late() -> None:
    due = date(2026, 7, 1)
    assert judge(due, done_on=None, today=date(2026, 6, 1), warn_days=7).stand is Stand.RUIM
    assert judge(due, done_on=None, today=date(2026, 6, 24), warn_days=7).stand is Stand.BIJNA
    assert judge(due, done_on=None, today=date(2026, 7, 2), warn_days=7).stand is Stand.TE_LAAT
    assert judge(due, done_on=date(2026, 7, 3), today=date(2026, 9, 1), warn_days=7).days_left == -2
    assert judge(due, done_on=due, today=date(2026, 9, 1), warn_days=7).stand is Stand.OP_TIJD
    assert judge(None, done_on=None, today=due, warn_days=7).stand is Stand.GEEN


@given(st.lists(st.tuples(st.text(alphabet='=+-@,"\naé1'), st.none() | st.integers(0, 9)), max_size=6))
@settings(max_examples=60)
def test_no_cell_of_a_table_is_run_as_a_formula_and_all_can_be_read_back(rows: list[tuple[str, int | None]]) -> None:
    tabel = Tabel(
        naam="cijfers",
        titel="Cijfers",
        says="Cijfers",
        gemeente="Oeverstad",
        issued="2026-06-17",
        modified="2026-06-17",
        licentie="",
        columns=[Column("naam", "Naam"), Column("aantal", "Aantal", "integer")],
        key=["naam"],
        rows=rows,
    )
    found = list(csv.DictReader(io.StringIO(tabel.write_csv(), newline="")))
    assert len(found) == len(rows)
    for (naam, count), row in zip(rows, found, strict=True):
        assert row["naam"].removeprefix("'") == naam
        assert not row["naam"].startswith(("=", "+", "-", "@"))
        assert row["aantal"] == ("" if count is None else str(count))
