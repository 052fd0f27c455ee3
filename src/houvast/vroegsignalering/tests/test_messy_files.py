# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files as partners really send them: with a title on top, from an old Mac, or a web page by the name of Excel."""

from __future__ import annotations

import io

import openpyxl
import pytest

from houvast.vroegsignalering.domain.faults import Fault, LeveringUnreadable
from houvast.vroegsignalering.domain.reading import Expected, Table, open_levering
from houvast.vroegsignalering.domain.reading.columns import make_layout
from houvast.vroegsignalering.domain.rows import RowReader, Signaal
from houvast.vroegsignalering.domain.woorden import PERSON_FIELDS, Partnertype
from houvast.vroegsignalering.tests.signal_world import HEADER, ROWS, World, open_signal_world
from houvast.vroegsignalering.tests.test_reading import RULES

NAMES = "Klantnummer;Naam;Postcode;Huisnummer;Bedrag"
PERMITTED = frozenset(PERSON_FIELDS)


def _open(content: bytes, *chosen: str) -> Table:
    return open_levering(io.BytesIO(content), Expected("9901", Partnertype.WATER, frozenset(chosen)))


def _decide(table: Table) -> list[tuple[int, Signaal | Fault]]:
    reader = RowReader(make_layout(table.columns, mapping=table.mapping, permitted=PERMITTED), RULES)
    return [(place, fault or reader.decide(cells)) for place, cells, fault in table.rows]


def _names(content: bytes) -> list[str]:
    return [each.achternaam for _place, each in _decide(_open(content)) if isinstance(each, Signaal)]


@pytest.mark.parametrize(
    ("above", "row"),
    [
        ("Achterstanden november 2026\n", 2),
        ("Achterstanden november 2026;;;;\n;;;;\n", 3),
        ("\n\n", 3),
        ("Woonbaak, afdeling incasso\nPeildatum;01-11-2026\nAantal huurders;2\n\n", 5),
        ('"Overzicht, gemaakt door J. de Wit";;;;\nVertrouwelijk\n', 3),
        ("sep=;\nAchterstanden\n", 2),
        ("", 1),
    ],
)
def test_a_title_above_the_names_of_the_columns_is_skipped_in_csv(above: str, row: int) -> None:
    table = _open(f"{above}{NAMES}\nK1;Jansen;1234AB;7;80,50\n\nK2;Smit;1234AB;9;veel\n".encode())
    assert table.header_place == row
    assert table.columns == tuple(NAMES.split(";"))
    found = _decide(table)
    assert [place for place, _each in found] == [row + 1, row + 3]
    assert [isinstance(each, Signaal) for _place, each in found] == [True, False]


@pytest.mark.parametrize("separator", [",", "\t", "|"])
def test_a_title_with_another_separator_in_it_doesnt_decide_what_separates_the_columns(separator: str) -> None:
    title = "Achterstanden; november; 2026; afdeling; incasso"
    table = _open(f"{title}\n{NAMES}\nK1;Jansen;1234AB;7;80\n".replace(";", separator).replace(title, title).encode())
    assert table.columns == tuple(NAMES.split(";"))


def test_a_title_above_the_names_of_the_columns_is_skipped_in_excel() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Achterstanden november 2026"])
    sheet.append([])
    sheet.append(["Peildatum", "01-11-2026"])
    sheet.append(NAMES.split(";"))
    sheet.append(["K1", "Jansen", "1234 AB", 7, 80.5])
    sheet.append([])
    sheet.append(["K2", "Smit", "1234 AB", 9, 70])
    saved = io.BytesIO()
    book.save(saved)
    table = _open(saved.getvalue())
    assert table.header_place == 4
    assert [(place, each.achternaam) for place, each in _decide(table) if isinstance(each, Signaal)] == [
        (5, "Jansen"),
        (7, "Smit"),
    ]


def test_the_names_that_a_partner_chose_are_recognised_below_a_title_as_well() -> None:
    own = ("Wie", "Waar", "Hoeveel", "Nr")
    content = f"Lijst van november\n{';'.join(own)}\nJansen;1234AB;80;7\n".encode()
    assert _open(content, *own).columns == own
    assert _open(content, *own).header_place == 2


def test_names_that_nobody_knows_stay_on_the_first_row_and_data_never_become_names() -> None:
    assert _open(b"Wie;Waar;Hoeveel\nJansen;1234AB;80\n").header_place == 1
    with pytest.raises(LeveringUnreadable, match="eerste rij"):
        _open(b"Jansen;1234AB;7;80\nSmit;1234AB;9;70\n")
    # A second header, halfway, is a row that is refused like any other.
    assert _open(f"{NAMES}\nK1;Jansen;1234AB;7;80\n{NAMES};Naam\n".encode()).header_place == 1


PEOPLE = ("André Müller", "Çelik-Ünal", "Zoë van 't Hof", "Beëlzens", "Loïs Göbel", "Ruud’s Café")


@pytest.mark.parametrize("encoding", ["mac_roman", "cp1252", "utf-8", "utf-16"])
@pytest.mark.parametrize("end", ["\r", "\r\n"])
def test_names_with_accents_from_an_old_mac_are_read_as_from_windows(encoding: str, end: str) -> None:
    rows = (f"K;{who};1234AB;7;80,50" for who in PEOPLE)
    assert _names(end.join((NAMES, *rows, "")).encode(encoding)) == list(PEOPLE)


@pytest.mark.parametrize("encoding", ["mac_roman", "cp1252", "cp850"])
@pytest.mark.parametrize("who", ["René", "Zoë", "Loïs", "Müller", "Hélène", "Aimée de Wit", "François", "Beëlzens"])
def test_one_name_with_an_accent_is_enough_to_tell_a_mac_from_windows_and_dos(encoding: str, who: str) -> None:
    assert _names(f"{NAMES}\nK1;{who};1234AB;7;80,50\n".encode(encoding)) == [who]


@pytest.mark.parametrize(
    "who", ["Miloš", "Šimić-Žarko".replace("ć", "c"), "D’Hondt", "Jansen – Smit", "€ Beheer", "Ünal", "Éva"]
)
def test_what_windows_alone_has_stays_windows(who: str) -> None:
    assert _names(f"{NAMES}\nK1;{who};1234AB;7;80,50\n".encode("cp1252")) == [who]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<html><head></head><body><table><tr><td>Naam</td></tr></table></body></html>", "webpagina.*xlsx"),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE html>\n<html>", "webpagina"),
        (b"  <table border=1><tr><td>Naam", "webpagina"),
        ("<html xmlns:x='urn:schemas-microsoft-com:office:excel'>".encode("utf-16"), "webpagina"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "Excel 2003"),
        (b'<?xml version="1.0"?><Document/>', "XML-bestand"),
    ],
)
def test_a_web_page_or_xml_by_the_name_of_excel_says_what_it_is_and_how_to_save_it(content: bytes, words: str) -> None:
    with pytest.raises(LeveringUnreadable, match=words):
        _open(content)


def test_a_partner_is_told_on_which_row_its_columns_were_found(db: None) -> None:
    world: World = open_signal_world()
    result = world.send(f"Huurachterstanden november\n\n{HEADER}\n{ROWS[0]}\n".encode(), name="november.csv")
    assert (result.accepted, result.header_row) == (1, 3)
    assert result.facts()["header_row"] == 3
