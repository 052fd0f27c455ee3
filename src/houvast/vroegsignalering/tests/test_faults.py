# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What goes wrong: twice at once, bombs, more rows than memory likes."""

from __future__ import annotations

import io
import os
import tempfile
import threading
import zipfile
from pathlib import Path

import openpyxl
import pytest
from django.db import connection

from houvast.access.domain.scope import scope_of
from houvast.database.scope import Scope, scoped
from houvast.vroegsignalering.commands import Kanaal, LeveringResult, LeveringUnreadable, receive_levering
from houvast.vroegsignalering.domain.reading import Expected, open_levering
from houvast.vroegsignalering.domain.woorden import Partnertype
from houvast.vroegsignalering.models import Levering, Vroegsignaal
from houvast.vroegsignalering.tests.signal_world import HEADER, NOW, ROWS, World, open_signal_world

EXPECTED = Expected("9901", Partnertype.HUUR)
ROWS_OF_A_SMALL_FILE = 10_000
# Enough to see that nothing is kept of a row; with 1000000 the same test takes minutes.
ROWS_OF_A_LARGE_FILE = int(os.environ.get("HOUVAST_ROWS_OF_A_LARGE_FILE", "60000"))
# Less than a row's shortest trace: its amount and number alone, kept in a list, take 100 bytes.
GROWTH_BYTES_PER_ROW_MAX = 100


def _count(world: World) -> tuple[int, int]:
    with scoped(Scope(gemeenten=frozenset({world.gemeente_id}), organisaties=frozenset({world.gemeente_id}))):
        return Levering.objects.count(), Vroegsignaal.objects.count()


def test_the_same_file_twice_at_once_is_received_once(fresh_database: str) -> None:
    world = open_signal_world()
    results: list[LeveringResult] = []

    def send() -> None:
        results.append(world.send_rows(*ROWS))
        connection.close()

    threads = [threading.Thread(target=send) for _each in range(3)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted((each.accepted, each.repeated, each.known) for each in results) == [
        (0, 2, True),
        (0, 2, True),
        (2, 0, False),
    ]
    assert _count(world) == (1, 2)


@pytest.mark.django_db
def test_a_file_that_breaks_off_halfway_leaves_nothing() -> None:
    world = open_signal_world()
    whole = io.BytesIO()
    book = openpyxl.Workbook()
    book.worksheets[0].append(HEADER.split(";"))
    for row in ROWS * 50:
        book.worksheets[0].append(row.split(";"))
    book.save(whole)
    with pytest.raises(LeveringUnreadable, match="beschadigd"):
        world.send(whole.getvalue()[:-400], name="half.xlsx")
    broken = _rewrite(whole, "xl/worksheets/sheet1.xml", lambda text: text[: len(text) // 2])
    with pytest.raises(LeveringUnreadable, match="beschadigd"):
        world.send(broken, name="half.xlsx")
    assert _count(world) == (0, 0)


def _rewrite(book: io.BytesIO, part: str, change: object) -> bytes:
    changed = io.BytesIO()
    with zipfile.ZipFile(book) as before, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as after:
        for each in before.namelist():
            content = before.read(each)
            after.writestr(each, change(content) if each == part else content)  # type: ignore[operator]
    return changed.getvalue()


def test_a_spreadsheet_that_unfolds_into_more_than_memory_is_refused_unopened() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for _each in range(300):
                sheet.write(b"0" * (1 << 20))
    assert bomb.tell() < 1 << 20
    with pytest.raises(LeveringUnreadable, match="te groot"):
        open_levering(bomb, EXPECTED)


def test_a_sheet_that_numbers_its_rows_without_end_is_refused() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(HEADER.split(";"))
    book.worksheets[0].append(ROWS[0].split(";"))
    saved = io.BytesIO()
    book.save(saved)
    far = _rewrite(
        saved, "xl/worksheets/sheet1.xml", lambda text: text.replace(b'<row r="2"', b'<row r="999999999999"')
    )
    with pytest.raises(LeveringUnreadable, match="rijen"):
        list(open_levering(io.BytesIO(far), EXPECTED).rows)


def test_a_sheet_that_declares_entities_is_refused() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(HEADER.split(";"))
    saved = io.BytesIO()
    book.save(saved)
    lol = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    bomb = _rewrite(saved, "xl/worksheets/sheet1.xml", lambda text: lol + text.split(b"?>")[-1])
    with pytest.raises(LeveringUnreadable, match="beschadigd"):
        list(open_levering(io.BytesIO(bomb), EXPECTED).rows)


@pytest.mark.slow
def test_a_large_file_takes_no_more_memory_than_a_small_one(fresh_database: str, tmp_path: Path) -> None:
    world = open_signal_world()
    small = _receive(world, _write_file(tmp_path / "klein.csv", 0, ROWS_OF_A_SMALL_FILE))
    large = _receive(world, _write_file(tmp_path / "groot.csv", ROWS_OF_A_SMALL_FILE, ROWS_OF_A_LARGE_FILE))
    for rows, (result, _peak) in ((ROWS_OF_A_SMALL_FILE, small), (ROWS_OF_A_LARGE_FILE, large)):
        assert (result.rows, result.refused_count, result.repeated) == (rows, rows // 100, rows // 100)
    grown = large[1] - small[1]
    assert grown < GROWTH_BYTES_PER_ROW_MAX * (ROWS_OF_A_LARGE_FILE - ROWS_OF_A_SMALL_FILE), f"{grown} bytes more"
    assert _count(world) == (2, sum(result.accepted + result.repeated for result, _peak in (small, large)))


def _receive(world: World, path: Path) -> tuple[LeveringResult, int]:
    """Take a file in; return what came of it, and the most memory that this process held meanwhile, in bytes."""
    actor = world.sender("stroom")
    # What was held before doesn't count (man 5 proc: 5 resets the peak).
    Path("/proc/self/clear_refs").write_text("5")
    with scoped(scope_of(actor)), path.open("rb") as file, tempfile.TemporaryFile("w") as refused:
        result = receive_levering(
            actor=actor,
            signaalpartner_id=world.partners["stroom"],
            file=file,
            file_name=path.name,
            kanaal=Kanaal.MAP,
            now=NOW,
            refused_to=refused,
        )
    status = Path("/proc/self/status").read_text()
    return result, int(status.split("VmHWM:")[1].split()[0]) * 1024


def _write_file(path: Path, first: int, rows: int) -> Path:
    with path.open("w") as file:
        file.write(HEADER + ";Vrij veld\n")
        file.writelines(_row(number) for number in range(first, first + rows))
    return path


def _row(number: int) -> str:
    amount = "?" if number % 100 == 7 else f"1.{number % 900 + 100},{number % 90 + 10}"
    # Every hundredth row is the one before it once more. Postcodes, dates and amounts come back: reading remembers what
    # it read of those, up to a number, and the small file has them all.
    who = number - 1 if number % 100 == 50 else number
    return (
        f"K{who};A.;Jansen{who % 5000};{who % 28 + 1:02d}-{who % 12 + 1:02d}-{1940 + who % 60};Dorpsstraat {who % 90};"
        f"{who % 300 + 1};{1000 + who % 900} A{chr(65 + who % 15)};Ons Dorp;"
        f"{'1,00' if number % 100 == 50 else amount};{who % 28 + 1:02d}-0{who % 9 + 1}-2026;x\n"
    )
