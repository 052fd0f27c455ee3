# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""From the bytes that a partner sends to rows of cells, one at a time: CSV, Excel, DDAS-VS JSON."""

from __future__ import annotations

from typing import BinaryIO

from houvast.vroegsignalering.domain.faults import LeveringUnreadable
from houvast.vroegsignalering.domain.reading.delimited import open_delimited
from houvast.vroegsignalering.domain.reading.message import open_message
from houvast.vroegsignalering.domain.reading.spreadsheet import open_spreadsheet
from houvast.vroegsignalering.domain.reading.table import Expected, Row, Table

__all__ = ["Expected", "LeveringUnreadable", "Row", "Table", "open_levering"]

_ZIP = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_BEGIN = 4096


def open_levering(file: BinaryIO, expected: Expected) -> Table:
    """Return the rows of a file, whatever its kind, by what it begins with; its name and type tell lies.

    The file must be one that can be read twice (seekable). Raises LeveringUnreadable, here or while the rows are read.
    """
    file.seek(0)
    begin = file.read(_BEGIN)
    file.seek(0)
    if not begin:
        raise LeveringUnreadable("Het bestand is leeg: er staan geen rijen in. Stuur het bestand met de gegevens.")
    if begin.startswith(_ZIP):
        return open_spreadsheet(file, expected.columns)
    if begin.startswith(_OLD_EXCEL):
        raise LeveringUnreadable(
            "Dit is een Excel-bestand van voor 2007, of een beveiligd bestand. Sla het op als .xlsx, zonder wachtwoord."
        )
    if begin.startswith(b"%PDF"):
        raise LeveringUnreadable("Dit is een PDF. Stuur een CSV-bestand, een Excel-bestand of een DDAS-bericht.")
    if begin.removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"{", b"[")):
        return open_message(file, expected)
    _refuse_markup(begin)
    return open_delimited(file, expected.columns)


def _refuse_markup(begin: bytes) -> None:
    """Refuse pages and XML that a program called .xls or .csv: nobody sees by their name what they are."""
    # Without the zeros of UTF-16, and without a mark.
    text = begin.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if not text.startswith(b"<"):
        return
    if any(each in text for each in (b"<html", b"<table", b"<!doctype html", b"<body", b"<meta")):
        raise LeveringUnreadable(
            "Dit is een webpagina (HTML) met een tabel, ook al heet het bestand misschien .xls. Open het in Excel, kies "
            "“Opslaan als”, kies bij het type “Excel-werkmap (.xlsx)” of “CSV UTF-8”, en stuur dat bestand."
        )
    if b"urn:schemas-microsoft-com:office:spreadsheet" in text:
        raise LeveringUnreadable(
            "Dit is een XML-werkblad van Excel 2003. Open het in Excel, kies “Opslaan als”, kies bij het type "
            "“Excel-werkmap (.xlsx)”, en stuur dat bestand."
        )
    if text.startswith(b"<?xml"):
        raise LeveringUnreadable(
            "Dit is een XML-bestand. Stuur een CSV-bestand, een Excel-bestand (.xlsx) of een DDAS-bericht in JSON."
        )
