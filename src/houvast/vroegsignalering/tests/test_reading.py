# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading what partners send: encodings, separators, amounts, dates, house numbers, columns, formulas."""

from __future__ import annotations

import io
from contextlib import suppress
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.vroegsignalering.domain.faults import SENTENCES, Fault, LeveringUnreadable, Reden
from houvast.vroegsignalering.domain.formulas import guard, unguard
from houvast.vroegsignalering.domain.reading import Expected, open_levering
from houvast.vroegsignalering.domain.reading.columns import make_layout, propose_mapping
from houvast.vroegsignalering.domain.reading.values import (
    read_bsn,
    read_cents,
    read_date,
    read_postcode,
    read_telefoonnummer,
    read_text,
    split_huisnummer,
)
from houvast.vroegsignalering.domain.rows import RowReader, Rules, Signaal
from houvast.vroegsignalering.domain.woorden import PERSON_FIELDS, Partnertype, Signaalsoort, Veld

EXPECTED = Expected("9901", Partnertype.WATER)
RULES = Rules(date(2026, 11, 20), frozenset(Signaalsoort))
PERMITTED = frozenset(PERSON_FIELDS)


def _decide(content: bytes) -> list[Signaal | Fault]:
    table = open_levering(io.BytesIO(content), EXPECTED)
    reader = RowReader(make_layout(table.columns, mapping=table.mapping, permitted=PERMITTED), RULES)
    return [fault or reader.decide(cells) for _place, cells, fault in table.rows]


@pytest.mark.parametrize(
    ("written", "cents"),
    [
        ("1.234,56", 123456),
        ("1234.56", 123456),
        ("€ 1.234,-", 123400),
        ("€1.234.567,8", 123456780),
        ("1,234.50", 123450),
        ("EUR 75", 7500),
        ("75,00 €", 7500),
        ("1.234", 123400),
        ("0012,5", 1250),
        ("-12,50", -1250),
        ("12,50-", -1250),
        ("\u00a012,50 ", 1250),
        (12, 1200),
        (12.5, 1250),
        (0.1 + 0.2, 30),
    ],
)
def test_an_amount_is_read_as_people_and_programs_write_it(written: str | float, cents: int) -> None:
    assert read_cents(written) == cents


@pytest.mark.parametrize("written", ["", "veel", "1,234", "12.345,6.7", "1.23.456", "12,345", "1e5", 1.234, True, "٣"])
def test_an_amount_that_can_mean_two_things_is_not_guessed(written: str | float) -> None:
    with pytest.raises(ValueError):
        read_cents(written)


@given(st.integers(min_value=0, max_value=10**11))
def test_every_amount_is_read_back_as_the_dutch_write_it(cents: int) -> None:
    whole = f"{cents // 100:,}".replace(",", ".")
    assert read_cents(f"€ {whole},{cents % 100:02d}") == cents
    assert read_cents(f"{cents // 100}.{cents % 100:02d}") == cents


@pytest.mark.parametrize(
    "written",
    [
        "01-09-2026",
        "1-9-2026",
        "1/9/2026",
        "01.09.2026",
        "2026-09-01",
        "20260901",
        "1 september 2026",
        "1 sep. 2026",
        "2026-09-01T00:00:00+02:00",
        "01-09-2026 00:00:00",
        46266,
        date(2026, 9, 1),
        datetime(2026, 9, 1, 12, 0),  # noqa: DTZ001 (as a spreadsheet has it)
    ],
)
def test_a_date_is_read_as_people_and_programs_write_it(written: str | int | date) -> None:
    assert read_date(written) == date(2026, 9, 1)


@pytest.mark.parametrize("written", ["", "31-02-2026", "09/13/2026", "1-9-26", "morgen", 5, "99999999"])
def test_a_date_that_does_not_exist_is_not_guessed(written: str | int) -> None:
    with pytest.raises((ValueError, OverflowError)):
        read_date(written)


@pytest.mark.parametrize(
    ("number", "addition", "found"),
    [
        ("12", "", ("12", "")),
        ("12a", "", ("12", "a")),
        ("012-A", "", ("12", "A")),
        ("12 bis", "", ("12", "bis")),
        ("12/III", "", ("12", "III")),
        ("12", "hs", ("12", "hs")),
        ("12a", "A", ("12", "a")),
        ("12a", "2", ("12", "a 2")),
    ],
)
def test_an_addition_in_the_house_number_is_found(number: str, addition: str, found: tuple[str, str]) -> None:
    assert split_huisnummer(number, addition) == found


@pytest.mark.parametrize("number", ["", "0", "a12", "123456", "-"])
def test_a_house_number_without_a_number_is_refused(number: str) -> None:
    with pytest.raises(ValueError):
        split_huisnummer(number, "")


def test_zeros_that_a_spreadsheet_lost_come_back() -> None:
    assert read_telefoonnummer("612345678") == "0612345678"
    assert read_telefoonnummer("+31 (0)6 1234 5678") == "+31612345678"
    assert read_postcode("1234 ab") == "1234AB"
    assert read_text(12.0) == "12"


HEADER = "naam{0}postcode{0}huisnr{0}bedrag{0}plaats"


def test_a_number_that_went_through_a_spreadsheet_into_csv_stays_that_number() -> None:
    assert split_huisnummer("4.0", "") == ("4", "")
    assert split_huisnummer("4,0", "b") == ("4", "b")
    assert split_huisnummer("4-0", "") == ("4", "0")
    assert read_telefoonnummer("612345678.0") == "0612345678"
    assert read_bsn("999990007.0") == "999990007"


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_file_is_read_whatever_its_separator_and_encoding(separator: str, encoding: str) -> None:
    row = separator.join(("Çelik-Ünal", "1234AB", "7", '"1.250,50"', '"Sint ""Anna"""'))
    found = _decide(f"{HEADER.format(separator)}\r\n{row}\r\n\r\n".encode(encoding))
    assert [each.achternaam for each in found if isinstance(each, Signaal)] == ["Çelik-Ünal"]
    assert [each.plaatsnaam for each in found if isinstance(each, Signaal)] == ['Sint "Anna"']
    assert [each.bedrag_cents for each in found if isinstance(each, Signaal)] == [125050]


def test_a_spreadsheet_is_read_with_its_numbers_and_dates() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["BSN", "Naam", "Geboortedatum", "Postcode", "Huisnummer", "Toev", "Bedrag", "Datum ontstaan"])
    sheet.append([999990007, "Bakker", datetime(1980, 2, 1), "1234 AB", 7, "a", 80.5, date(2026, 9, 1)])  # noqa: DTZ001
    sheet.append([])
    sheet.append([None, "Smit", "01-02-1980", "1234AB", "9-2", None, "80,50", 46266])
    saved = io.BytesIO()
    book.save(saved)
    first, second = _decide(saved.getvalue())
    assert isinstance(first, Signaal)
    assert isinstance(second, Signaal)
    assert (first.burgerservicenummer, first.huisnummer, first.bedrag_cents) == ("999990007", "7", 8050)
    assert (first.geboortedatum, first.ontstaansdatum) == (date(1980, 2, 1), date(2026, 9, 1))
    assert (second.huisnummer, second.huisnummertoevoeging, second.ontstaansdatum) == ("9", "2", date(2026, 9, 1))


def _refused(row: str) -> Fault:
    found = _decide(f"{HEADER.format(';')};ontstaansdatum;crisissignaal\n{row}\n".encode())[0]
    assert isinstance(found, Fault)
    return found


@pytest.mark.parametrize(
    ("row", "reden", "kolom"),
    [
        ("J;1234AB;7;;P;;", Reden.BEDRAG_ONTBREEKT, "bedrag"),
        ("J;1234AB;7;1,234;P;;", Reden.BEDRAG_ONLEESBAAR, "bedrag"),
        ("J;1234AB;7;-5;P;;", Reden.BEDRAG_NIET_POSITIEF, "bedrag"),
        ("J;;7;5;;;", Reden.ADRES_ONTBREEKT, "postcode"),
        ("J;1234AB;;5;;;", Reden.ADRES_ONTBREEKT, "huisnr"),
        ("J;1234AB;zeven;5;;;", Reden.HUISNUMMER_ONLEESBAAR, "huisnr"),
        ("J;1234AB;7;5;P;31-02-2026;", Reden.DATUM_ONLEESBAAR, "ontstaansdatum"),
        ("J;1234AB;7;5;P;31-12-2026;", Reden.DATUM_IN_TOEKOMST, "ontstaansdatum"),
        ("J;1234AB;7;5;P;;misschien", Reden.JA_NEE_ONLEESBAAR, "crisissignaal"),
        ("J\x07;1234AB;7;5;P;;", Reden.ONLEESBARE_TEKENS, "naam"),
        (f"{'J' * 300};1234AB;7;5;P;;", Reden.TE_LANG, "naam"),
        ("J;1234AB;7;5;P;;;te veel", Reden.TE_VEEL_CELLEN, ""),
        ('"J;1234AB;7;5;P;;\nK;1234AB;7;5;P";;;;;;', Reden.RIJ_LOOPT_DOOR, ""),
    ],
)
def test_a_row_that_is_wrong_is_refused_with_its_reason_and_column(row: str, reden: Reden, kolom: str) -> None:
    assert _refused(row) == Fault(reden, kolom)


def test_every_reason_says_what_is_wrong_and_what_to_do() -> None:
    assert set(SENTENCES) == set(Reden)
    assert all(reason.endswith(".") and mend.endswith(".") for reason, mend in SENTENCES.values())


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "leeg"),
        (b"\n\n", "leeg"),
        (b"alleen een kolom\nx\n", "geen kolommen"),
        (b"naam;bedrag\nx;1\n", "postcode"),
        (b"J. Jansen;1234AB;7;5,00\nK;1234AB;8;6\n", "eerste rij"),
        (b"naam;Naam;postcode;huisnummer;bedrag\n", "twee keer"),
        (b"%PDF-1.7", "PDF"),
        (b"\xd0\xcf\x11\xe0rest", "2007"),
        (b"PK\x03\x04rest", "beschadigd"),
        (b"{", "geen geldige JSON"),
        (b"[1]", "DDAS"),
        (b'{"leveringen": [1]}', "leveringen"),
        (b"[" * 100_000, "genest"),
        (b"a;b\n" + b"x" * 200_000, "te lang"),
    ],
)
def test_a_file_that_can_not_be_read_says_what_to_do(content: bytes, words: str) -> None:
    with pytest.raises(LeveringUnreadable, match=words):
        _decide(content)


def test_columns_are_recognised_by_the_names_that_partners_use() -> None:
    names = ["Huurdernummer", "Geb.datum", "Tussenvoegsel(s)", "Huisnr. toev.", "Openstaand bedrag", "E-mail", "Hobby"]
    assert propose_mapping(names) == {
        Veld.KENMERK: "Huurdernummer",
        Veld.GEBOORTEDATUM: "Geb.datum",
        Veld.VOORVOEGSEL: "Tussenvoegsel(s)",
        Veld.HUISNUMMERTOEVOEGING: "Huisnr. toev.",
        Veld.BEDRAG: "Openstaand bedrag",
        Veld.EMAIL: "E-mail",
    }


def test_a_street_that_holds_the_number_is_split() -> None:
    found = _decide(b"naam;adres;plaats;bedrag\nJansen;2e Dorpsstraat 12 b;Ons Dorp;5\n")[0]
    assert isinstance(found, Signaal)
    assert (found.straatnaam, found.huisnummer, found.huisnummertoevoeging) == ("2e Dorpsstraat", "12", "b")


@pytest.mark.parametrize("text", ["=1+1", "+31", "-12,50", "@SUM(A1)", "\t=1", "'=1", "''=1", " =1", "\uff1d1"])
def test_a_formula_is_made_harmless_and_comes_back_as_it_was(text: str) -> None:
    assert guard(text).startswith("'")
    assert unguard(guard(text)) == text


@given(st.text())
def test_what_is_guarded_comes_back_to_the_letter(text: str) -> None:
    assert unguard(guard(text)) == text
    assert guard(text)[:1] not in set("=+-@\t\r\n")


@given(st.binary(max_size=300))
def test_no_bytes_make_the_reader_fall(content: bytes) -> None:
    with suppress(LeveringUnreadable):
        assert all(isinstance(each, Signaal | Fault) for each in _decide(content))
