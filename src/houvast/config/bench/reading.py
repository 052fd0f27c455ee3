# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading camt.053 against a bare pass of lxml over the same file, and its memory at two sizes."""

from __future__ import annotations

import tempfile
from pathlib import Path

from lxml import etree

from houvast.bankfiles.reader import read_bankfile
from houvast.config.bench.files import write_camt
from houvast.config.bench.stopwatch import peak_memory_mb, time_in_turns
from houvast.config.bench.table import Row

ENTRIES = 100_000
ENTRIES_LARGE = 1_000_000
TIMES_BARE_AT_MOST = 2.5
MEMORY_MB_AT_MOST = 150
# Between two sizes of file the peak may differ by what a heap does anyway.
MEMORY_GROWTH_AT_MOST = 1.15

_READ = """
import sys
from houvast.bankfiles.reader import read_bankfile
with open(sys.argv[1], "rb") as stream:
    for _event in read_bankfile(stream, file_name="bench"):
        pass
"""


def measure() -> list[Row]:
    """Read a file of 100,000 entries in turns with lxml, and one of 1,000,000 for its memory."""
    with tempfile.TemporaryDirectory() as folder:
        path, large = Path(folder) / "camt.xml", Path(folder) / "camt-large.xml"
        write_camt(path, ENTRIES)
        ours, bare = time_in_turns(lambda: _read(path), lambda: _pass_over(path))
        interpreter = peak_memory_mb("pass")
        memory = peak_memory_mb(_READ, str(path)) - interpreter
        path.unlink()
        write_camt(large, ENTRIES_LARGE)
        memory_large = peak_memory_mb(_READ, str(large)) - interpreter
    return [
        Row(
            "camt.053, 100,000 entries, all fields",
            f"{ours:.2f} s CPU, {ENTRIES / ours:,.0f}/s",
            f"bare lxml.iterparse {bare:.2f} s",
            ours / bare,
            at_most=TIMES_BARE_AT_MOST,
        ),
        Row(
            "peak memory above the interpreter, 100,000 entries",
            f"{memory:.0f} MB",
            f"{MEMORY_MB_AT_MOST} MB",
            memory / MEMORY_MB_AT_MOST,
            at_most=1,
        ),
        Row(
            "peak memory above the interpreter, 1,000,000 entries",
            f"{memory_large:.0f} MB",
            f"{memory:.0f} MB at 100,000",
            memory_large / memory,
            at_most=MEMORY_GROWTH_AT_MOST,
        ),
    ]


def _read(path: Path) -> None:
    with path.open("rb") as stream:
        for _event in read_bankfile(stream, file_name=path.name):
            pass


def _pass_over(path: Path) -> None:
    for _event, element in etree.iterparse(str(path), events=("end",), tag="{*}Ntry"):
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
