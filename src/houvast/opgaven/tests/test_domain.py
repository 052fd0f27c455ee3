# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a file says, what can't be, and what is unlikely; without a database."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from houvast.opgaven.domain.checks import check
from houvast.opgaven.domain.levering import Stand, find_due_on, tell_stand
from houvast.opgaven.domain.regel import BROKEN, TOTAAL, Bevinding, Cijfer, Regel
from houvast.opgaven.domain.table import COLUMNS, read_csv, write_csv

MARCH = date(2026, 3, 1)
TODAY = date(2026, 4, 5)
PRODUCTS = {MARCH: frozenset({"budgetbeheer"})}
TEAMS = {MARCH: frozenset({"noord", "zuid"})}
HEAD = "maand;product;team;oproepen_aangeboden;oproepen_beantwoord;verzuim_percentage;bezetting_fte"


def _read(*lines: str, head: str = HEAD) -> tuple[list[Regel], list[Bevinding]]:
    return read_csv("\n".join((head, *lines)).encode())


def _check(*regels: Regel, before: tuple[Regel, ...] = (), jump: int | None = None) -> list[str]:
    found = check(regels, today=TODAY, products=PRODUCTS, teams=TEAMS, before=before, jump_percentage=jump)
    return [each.code for each in found]


def _regel(team: str = TOTAAL, row: int = 2, maand: date = MARCH, **cijfers: str) -> Regel:
    return Regel(maand, "Budgetbeheer", team, {Cijfer(key): Decimal(value) for key, value in cijfers.items()}, row)


def test_a_file_of_a_dutch_spreadsheet_is_read() -> None:
    regels, wrong = _read("2026-03;Budgetbeheer;totaal;1200;900;8,5%;12,25", "03-2026;Budgetbeheer;Noord;;;;")
    assert wrong == []
    assert regels[0].cijfers == {
        Cijfer.OPROEPEN_AANGEBODEN: Decimal(1200),
        Cijfer.OPROEPEN_BEANTWOORD: Decimal(900),
        Cijfer.VERZUIM_PERCENTAGE: Decimal("8.5"),
        Cijfer.BEZETTING_FTE: Decimal("12.25"),
    }
    assert (regels[1].maand, regels[1].team, regels[1].cijfers) == (MARCH, "Noord", {})
    old = read_csv("Maand,Product,Team,Caseload\n2026-03,Budgetbeheer,Zuid-Oëver,80\n".encode("cp1252"))
    assert (old[0][0].team, old[1]) == ("Zuid-Oëver", [])


@pytest.mark.parametrize(
    ("lines", "head", "code", "row"),
    [
        (("maart;B;t;1;1;1;1",), HEAD, "maand_onleesbaar", 2),
        (("0001-03;B;t;1;1;1;1",), HEAD, "maand_onleesbaar", 2),
        (("2026-13;B;t;1;1;1;1",), HEAD, "maand_onleesbaar", 2),
        (("2026-03;B;t;1.200;1;1;1",), HEAD, "getal_onleesbaar", 2),
        (("2026-03;B;t;veel;1;1;1",), HEAD, "getal_onleesbaar", 2),
        (("2026-03;B;t;1,5;1;1;1",), HEAD, "getal_niet_heel", 2),
        (("", "2026-03;B;t;1;1;1;1;9"), HEAD, "te_veel_cellen", 3),
        ((), HEAD, "leeg", 1),
        (("x",), "", "leeg", 1),
        (("2026-03;B;1",), "maand;product;caseload", "kolom_ontbreekt", 1),
        (("2026-03;B;t;1",), "maand;product;team;omzet", "kolom_onbekend", 1),
        (("2026-03;B;t;t",), "maand;product;team;team", "kolom_dubbel", 1),
        (("2026-03;B;t;1;1;1;1",), "2026-02;B;t;1;1;1;1", "geen_kop", 1),
        (("2026-03,B,t,1,1,12,5",), HEAD.replace(";bezetting_fte", "").replace(";", ","), "te_veel_cellen", 2),
    ],
)
def test_what_can_not_be_read_is_refused_with_its_place_and_mend(
    lines: tuple[str, ...], head: str, code: str, row: int
) -> None:
    _regels, wrong = _read(*lines, head=head)
    assert [(each.code, each.row) for each in wrong] == [(code, row)]
    assert all(each.mend and each.refuses for each in wrong)


def test_a_file_of_another_kind_is_named_whatever_it_is_called_and_unicode_text_is_read() -> None:
    for content, word in (
        (b"PK\x03\x04rest", "Excel"),
        (b"\xd0\xcf\x11\xe0rest", "Excel"),
        (b"%PDF-1.7", "PDF"),
        (b"a\0b;c", "geen CSV"),
    ):
        regels, (wrong,) = read_csv(content)
        assert (regels, wrong.code) == ([], "geen_csv")
        assert word in wrong.reason
        assert "Opslaan als" in wrong.mend
    text = "maand\tproduct\tteam\tcaseload\n2026-03\tBudgetbeheer\tZuid-Oëver\t80\n"
    for encoding in ("utf-16", "utf-8-sig"):
        regels, faults = read_csv(text.encode(encoding))
        assert (regels[0].team, faults) == ("Zuid-Oëver", [])


@pytest.mark.parametrize(
    ("regels", "codes"),
    [
        ((_regel(oproepen_aangeboden="9", oproepen_beantwoord="9"),), []),
        ((_regel(oproepen_aangeboden="9", oproepen_beantwoord="10"),), ["meer_beantwoord_dan_aangeboden"]),
        ((_regel(verzuim_percentage="100.01"),), ["percentage_boven_honderd"]),
        ((_regel(caseload="-1"),), ["getal_onmogelijk"]),
        ((_regel(),), ["regel_leeg"]),
        ((_regel(team="", caseload="1"),), ["team_leeg"]),
        ((_regel(caseload="1"), _regel(row=3, team="Totaal", caseload="1")), ["regel_dubbel"]),
        ((_regel(maand=date(2026, 4, 1), caseload="1"),), ["geen_contract", "maand_loopt_nog"]),
        ((_regel(bezetting_fte="2", uit_dienst="3"),), ["meer_vertrokken_dan_over"]),
        (
            (
                _regel(caseload="10"),
                _regel(row=3, team="Noord", caseload="4"),
                _regel(row=4, team="Zuid", caseload="5"),
            ),
            ["som_van_teams_klopt_niet"],
        ),
        (
            (
                _regel(bezetting_fte="4.3"),
                _regel(row=3, team="Noord", bezetting_fte="2.14"),
                _regel(row=4, team="Zuid", bezetting_fte="2.14"),
            ),
            [],
        ),
        ((_regel(caseload="10"), _regel(row=3, team="Noord", in_dienst="1")), []),
    ],
)
def test_what_can_not_be_is_told_from_what_can(regels: tuple[Regel, ...], codes: list[str]) -> None:
    assert _check(*regels) == codes


def test_an_unknown_product_is_refused_with_those_of_the_contract() -> None:
    (found,) = check(
        [Regel(MARCH, "Koffie", TOTAAL, {Cijfer.CASELOAD: Decimal(1)}, 2)],
        today=TODAY,
        products=PRODUCTS,
        teams=TEAMS,
        before=[],
        jump_percentage=None,
    )
    assert (found.code, found.mend % found.values) == ("product_onbekend", "Kies een van: budgetbeheer.")


def test_a_jump_is_measured_against_the_mean_of_the_three_months_before() -> None:
    before = tuple(_regel(maand=date(2026, month, 1), caseload=str(count)) for month, count in ((1, 90), (2, 110)))
    assert _check(_regel(caseload="150"), before=before, jump=50) == []
    assert _check(_regel(caseload="151"), before=before, jump=50) == ["sprong"]
    assert _check(_regel(caseload="49"), before=before, jump=50) == ["sprong"]
    assert _check(_regel(caseload="999"), before=before, jump=None) == []
    assert _check(_regel(caseload="999"), jump=50) == []


def test_late_and_missing_follow_from_the_day_of_the_contract() -> None:
    due = find_due_on(MARCH, 10)
    assert due == date(2026, 4, 10)
    assert tell_stand(due, None, due) is Stand.VERWACHT
    assert tell_stand(due, None, date(2026, 4, 11)) is Stand.ONTBREEKT
    assert tell_stand(due, due, date(2026, 9, 1)) is Stand.OP_TIJD
    assert tell_stand(due, date(2026, 4, 11), date(2026, 9, 1)) is Stand.TE_LAAT
    assert tell_stand(find_due_on(MARCH, None), None, TODAY) is Stand.GEEN_TERMIJN
    assert tell_stand(None, due, TODAY) is Stand.GELEVERD


@given(st.text(max_size=12), st.text(max_size=12))
@settings(max_examples=60, deadline=None)
def test_no_cell_that_we_write_is_a_formula(product: str, team: str) -> None:
    (row,) = csv.reader(io.StringIO(write_csv([[product, team]]), newline=""), delimiter=";")
    for cell, given_text in zip(row, (product, team), strict=True):
        assert not cell.lstrip(" \u00a0").startswith(("=", "+", "-", "@", "\t", "\r"))
        assert cell in {given_text, f"'{given_text}"}


@given(
    st.dictionaries(
        st.sampled_from(Cijfer), st.decimals(0, 100, places=2, allow_nan=False, allow_infinity=False), min_size=1
    )
)
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_read_back_as_it_was(cijfers: dict[Cijfer, Decimal]) -> None:
    whole = {key: value if key in BROKEN else value.to_integral_value() for key, value in cijfers.items()}
    row = ["2026-03", "=SOM(A1)", TOTAAL, *(whole.get(each) for each in Cijfer)]
    (regel,), wrong = read_csv(write_csv([COLUMNS, row]).encode())
    assert wrong == []
    assert (regel.maand, regel.product, regel.team, regel.cijfers) == (MARCH, "=SOM(A1)", TOTAAL, whole)


@given(st.binary(max_size=200))
@settings(max_examples=100, deadline=None)
def test_whatever_the_bytes_there_is_an_answer(content: bytes) -> None:
    regels, wrong = read_csv(content)
    assert regels or wrong
