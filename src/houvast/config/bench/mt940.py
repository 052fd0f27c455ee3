# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading MT940 against the `mt-940` library."""

from __future__ import annotations

import tempfile
from pathlib import Path

from houvast.bankfiles.reader import read_bankfile
from houvast.config.bench.files import write_mt940
from houvast.config.bench.stopwatch import time_in_turns
from houvast.config.bench.table import Row

ENTRIES = 20_000
TIMES_FASTER_AT_LEAST = 3


def measure() -> list[Row]:
    """Read the same file of 20,000 entries in turns."""
    import mt940  # noqa: PLC0415 (a peer that only `make bench` installs)

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mt940.txt"
        write_mt940(path, ENTRIES)
        ours, peer = time_in_turns(lambda: _read(path), lambda: len(mt940.parse(str(path))), rounds=3)
    return [
        Row(
            "MT940, 20,000 entries, all fields",
            f"{ours:.2f} s CPU, {ENTRIES / ours:,.0f}/s",
            f"mt-940 {peer:.2f} s",
            peer / ours,
            at_least=TIMES_FASTER_AT_LEAST,
        )
    ]


def _read(path: Path) -> None:
    with path.open("rb") as stream:
        for _event in read_bankfile(stream, file_name=path.name):
            pass
