# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Opgaven as CSV: read what an uitvoerder's program writes, and write what a spreadsheet opens without running it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from houvast.kernel.sentences import gettext_noop
from houvast.opgaven.domain.regel import BROKEN, Bevinding, Cijfer, Regel, refuse

KEYS = ("maand", "product", "team")
COLUMNS = (*KEYS, *(each.value for each in Cijfer))
BYTES_MAX = 2_000_000
ROWS_MAX = 5_000
_NAME_MAX = 80
# Spreadsheets skip white space and quotes of their own in front of the sign.
_RUNS = re.compile(r"['\s\u00a0]*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r\n]")
_MONTH = re.compile(r"(\d{4})-(\d{2})(?:-01)?|(\d{2})-(\d{4})")
# One decimal sign with two digits after it at most, and none for thousands: what could be read in two ways is refused.
_NUMBER = re.compile(r"-?\d{1,9}(?:[.,]\d{1,2})?")
_YEAR_MIN = 2000


def read_csv(content: bytes) -> tuple[list[Regel], list[Bevinding]]:
    """Return the rows of a file and what could not be read; row 1 is the header."""
    if (unfit := _find_unfit(content)) is not None:
        return [], [unfit]
    text = _decode(content)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_find_delimiter(text)))
    except csv.Error:
        return [], [_whole("onleesbaar", gettext_noop("Dit bestand is geen CSV."), _USE_TEMPLATE)]
    if not rows or not any(cell.strip() for cell in rows[0]):
        return [], [_whole("leeg", gettext_noop("Dit bestand is leeg."), _USE_TEMPLATE)]
    if len(rows) > ROWS_MAX:
        return [], [_whole("te_veel", gettext_noop("Dit bestand heeft meer dan 5.000 regels."), _SPLIT)]
    header = [_name_of(cell) for cell in rows[0]]
    if found := list(_find_header_faults(header)):
        return [], found
    return _read_rows(header, rows[1:])


def _find_header_faults(header: list[str]) -> Iterator[Bevinding]:
    if not any(name in COLUMNS for name in header):
        yield _whole("geen_kop", gettext_noop("De eerste regel noemt geen kolommen."), _USE_TEMPLATE)
        return
    for number, name in enumerate(header):
        if name and name not in COLUMNS:
            yield refuse(1, name, "kolom_onbekend", gettext_noop("Deze kolom kennen we niet."), _USE_TEMPLATE)
        elif name and name in header[:number]:
            yield refuse(1, name, "kolom_dubbel", gettext_noop("Deze kolom staat er twee keer."), _USE_TEMPLATE)
    for name in KEYS:
        if name not in header:
            yield refuse(1, name, "kolom_ontbreekt", gettext_noop("Deze kolom ontbreekt."), _USE_TEMPLATE)


def _read_rows(header: list[str], rows: list[list[str]]) -> tuple[list[Regel], list[Bevinding]]:
    regels: list[Regel] = []
    found: list[Bevinding] = []
    for number, cells in enumerate(rows, 2):
        if not any(cell.strip() for cell in cells):
            continue
        if any(cell.strip() for cell in cells[len(header) :]):
            found.append(refuse(number, "", "te_veel_cellen", _TOO_WIDE, _SEPARATE))
            continue
        regel, wrong = read_row(number, dict(zip(header, cells, strict=False)))
        regels.append(regel)
        found += wrong
    if not regels and not found:
        found.append(_whole("leeg", gettext_noop("Dit bestand heeft geen regels met cijfers."), _USE_TEMPLATE))
    return regels, found


_SPLIT = gettext_noop("Lever de maanden in aparte bestanden.")
_SEPARATE = gettext_noop("Zet puntkomma's tussen de cellen. Dan mag een getal zelf een komma hebben, zoals 12,5.")
_USE_TEMPLATE = gettext_noop("Begin met het lege voorbeeld dat u hier kunt ophalen.")
_TOO_WIDE = gettext_noop("Deze regel heeft meer cellen dan er kolommen zijn.")


def read_row(number: int, cells: dict[str, str]) -> tuple[Regel, list[Bevinding]]:
    """Return a row from its cells as text, by the names of the columns, and what could not be read."""
    found: list[Bevinding] = []
    maand = _read_month(cells.get("maand", ""))
    if maand is None:
        mend = gettext_noop("Schrijf een maand als 2026-03.")
        found.append(refuse(number, "maand", "maand_onleesbaar", gettext_noop("Dit is geen maand."), mend))
    cijfers: dict[Cijfer, Decimal] = {}
    for cijfer in Cijfer:
        text = cells.get(cijfer.value, "").strip()
        if not text:
            continue
        value = _read_number(text)
        if value is None:
            mend = gettext_noop("Schrijf alleen een getal, zoals 1234 of 12,5, zonder punten ertussen.")
            found.append(refuse(number, cijfer.value, "getal_onleesbaar", gettext_noop("Dit is geen getal."), mend))
        elif cijfer not in BROKEN and value != value.to_integral_value():
            mend = gettext_noop("Geef een heel getal.")
            found.append(refuse(number, cijfer.value, "getal_niet_heel", gettext_noop("Dit is geen heel getal."), mend))
        else:
            cijfers[cijfer] = value
    product, team = (_plain(cells.get(each, "")) for each in ("product", "team"))
    # A row without a readable month still has its other faults told; it never reaches the checks.
    return Regel(maand or date.min, product, team, cijfers, number), found


def write_csv(rows: Iterable[Iterable[object]]) -> str:
    """Return rows as CSV with semicolons, as Dutch spreadsheets read it; text can't run as a formula."""
    target = io.StringIO()
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    for row in rows:
        writer.writerow([_cell(each) for each in row])
    return target.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, int | Decimal):
        return f"{value:f}".replace(".", ",") if isinstance(value, Decimal) else str(value)
    text = str(value)
    return f"'{text}" if _RUNS.match(text) else text


def _plain(text: str) -> str:
    """Return a name without the apostrophe that our own file puts before what could run, cut to its length."""
    stripped = text.strip()
    if stripped.startswith("'") and _RUNS.match(stripped[1:]):
        stripped = stripped[1:]
    return " ".join(stripped.split())[:_NAME_MAX]


# By what a file of another kind begins with, whatever its name says.
_OTHER_KINDS: dict[bytes, str] = {
    b"PK\x03\x04": gettext_noop("Dit is een Excel-bestand, geen CSV, ook al heet het zo."),
    b"\xd0\xcf\x11\xe0": gettext_noop("Dit is een Excel-bestand, geen CSV, ook al heet het zo."),
    b"%PDF": gettext_noop("Dit is een PDF, geen CSV."),
}
_SAVE_AS = gettext_noop("Open het bestand, kies Opslaan als en dan CSV met puntkomma's. Lever dat bestand.")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def _find_unfit(content: bytes) -> Bevinding | None:
    """Return that a file is too large, or no text at all, by its content."""
    if len(content) > BYTES_MAX:
        return _whole("te_groot", gettext_noop("Dit bestand is groter dan 2 MB."), _SPLIT)
    for begin, reason in _OTHER_KINDS.items():
        if content.startswith(begin):
            return _whole("geen_csv", reason, _SAVE_AS)
    if b"\0" in content and not content.startswith(_UTF_16):
        return _whole("geen_csv", gettext_noop("Dit bestand is geen CSV."), _SAVE_AS)
    return None


def _decode(content: bytes) -> str:
    if content.startswith(_UTF_16):
        # What a spreadsheet calls Unicode text.
        return content.decode("utf-16", errors="replace").replace("\0", "")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What Dutch spreadsheets write when nobody asks for anything else.
        text = content.decode("cp1252", errors="replace")
    return text.replace("\0", "")


def _find_delimiter(text: str) -> str:
    first = text.split("\n", maxsplit=1)[0]
    return max(";,\t", key=first.count)


def _name_of(cell: str) -> str:
    return re.sub(r"[\s-]+", "_", cell.strip().casefold())


def _read_month(text: str) -> date | None:
    found = _MONTH.fullmatch(text.strip())
    if found is None:
        return None
    year, month = (found[1], found[2]) if found[1] else (found[4], found[3])
    if int(year) < _YEAR_MIN or not 1 <= int(month) <= 12:  # noqa: PLR2004 (months of a year)
        return None
    return date(int(year), int(month), 1)


def _read_number(text: str) -> Decimal | None:
    plain = text.removesuffix("%").strip()
    if _NUMBER.fullmatch(plain) is None:
        return None
    return Decimal(plain.replace(",", "."))


def _whole(code: str, reason: str, mend: str) -> Bevinding:
    return refuse(1, "", code, reason, mend)
