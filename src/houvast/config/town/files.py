# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The bank files of the town: which there are, under which names, and what is in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from houvast.config.town.camt import join_pieces, write_camt
from houvast.config.town.history import list_spans, make_dagafschriften
from houvast.config.town.mt940 import write_mt940
from houvast.config.town.values import Dagafschrift, Dialect, Rekening, Town, TownUitvoerder

_MT940 = frozenset({Dialect.ING_MT940, Dialect.BNG_MT940})


@dataclass(frozen=True, slots=True)
class TownFile:
    """A bank file: its name, its bytes, and the days that are in it."""

    name: str
    content: bytes
    rekening: Rekening
    afschriften: tuple[Dagafschrift, ...]


def write_bankfile(rekening: Rekening, afschriften: Sequence[Dagafschrift], dialect: Dialect) -> bytes:
    """Return a bank file with a statement per day."""
    write = write_mt940 if dialect in _MT940 else write_camt
    return join_pieces(write(rekening, afschriften, dialect))


def make_afschriften(uitvoerder: TownUitvoerder, first: date, last: date) -> dict[str, list[Dagafschrift]]:
    """Return the statements of all accounts of an uitvoerder, by account."""
    return {each.key: make_dagafschriften(each, uitvoerder.regels, first, last) for each in uitvoerder.rekeningen}


def list_history_files(town: Town, uitvoerder: TownUitvoerder) -> Iterator[tuple[tuple[date, date], list[TownFile]]]:
    """Yield the history's files span by span, in the order of days: first and last day, and a file per account.

    A span that crosses a bank's change of dialect has two files for that account.
    """
    afschriften = make_afschriften(uitvoerder, town.first_day, town.last_day)
    for first, last in list_spans(town.first_day, town.last_day):
        files = [
            _file(rekening, list(days), dialect)
            for rekening in uitvoerder.rekeningen
            for dialect, days in groupby(
                (each for each in afschriften[rekening.key] if first <= each.day <= last),
                key=lambda each, rekening=rekening: rekening.dialect_on(each.day),  # type: ignore[misc]
            )
        ]
        yield (first, last), files


def list_vandaag_files(town: Town, uitvoerder: TownUitvoerder) -> list[TownFile]:
    """Return the files of the day that waits for import, one per account."""
    afschriften = make_afschriften(uitvoerder, town.first_day, town.vandaag)
    return [_file(each, [afschriften[each.key][-1]], each.dialect) for each in uitvoerder.rekeningen]


def spoil_closing_balance(file: TownFile, *, by_cents: int) -> bytes:
    """Return the file with a closing balance that doesn't follow from its lines."""
    last = file.afschriften[-1]
    euros, rest = divmod(last.closing_cents, 100)
    wrong, wrong_rest = divmod(last.closing_cents + by_cents, 100)
    right_text, wrong_text = (f">{euros}.{rest:02d}<".encode(), f">{wrong}.{wrong_rest:02d}<".encode())
    place = file.content.index(b"<Cd>CLBD</Cd>")
    return file.content[:place] + file.content[place:].replace(right_text, wrong_text, 1)


def spoil_with_doctype(file: TownFile) -> bytes:
    """Return the file with a document type, which no bank sends and the reader refuses."""
    declaration, _, rest = file.content.partition(b"\n")
    return declaration + b'\n<!DOCTYPE Document [<!ENTITY saldo "0.00">]>\n' + rest


def _file(rekening: Rekening, days: Sequence[Dagafschrift], dialect: Dialect) -> TownFile:
    first, last = days[0].day, days[-1].day
    period = f"{first}" if first == last else f"{first}_{last}"
    ending = "sta" if dialect in _MT940 else "xml"
    content = write_bankfile(rekening, days, dialect)
    return TownFile(f"{period}-{rekening.key}.{ending}", content, rekening, tuple(days))
