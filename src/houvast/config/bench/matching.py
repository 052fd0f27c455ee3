# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The matching of signals beside what others do, on made-up signals whose truth is known.

One run, a process per manner: a key of raw text, a key of normalised columns, key rules with union-find, Splink with
its own comparisons at .95, and ours. HOUVAST_BENCH_SIGNALS gives the sizes ("10000,100000,1000000"); every level is
tried at the smallest, the default level at each.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from houvast.config.bench.linking import MANNERS
from houvast.config.bench.table import Row
from houvast.matching.generator import COLUMNS, LEVELS, Truth, generate
from houvast.matching.training.evaluate import Scores, evaluate

SIZES: Final = "10000,100000"
# Not a seed that the weights were trained, chosen or measured with (see houvast.matching.training.train).
SEED: Final = 1001
DEFAULT: Final = "default"
F1_MIN, PRECISION_MIN, HOUSEHOLD_F1_MIN = 0.985, 0.99, 0.975
SECONDS_AGAINST_SPLINK_MAX: Final = 0.5
MEMORY_MB_MAX: Final = 3 * 1024
MONTH_AGAINST_ALL_MAX: Final = 0.2
LOOK_UP_MS_MAX: Final = 20
LARGE: Final = 1_000_000
NAMES: Final = {
    "raw": "raw key",
    "normalised": "normalised key",
    "rules": "key rules with union-find",
    "splink": "Splink off the shelf",
    "ours": "Houvast",
}


@dataclass(frozen=True, slots=True)
class Measured:
    """What one manner found in one set, and what it took."""

    persons: Scores
    households: Scores
    seconds: float
    cpu_seconds: float
    memory_mb: float

    def __str__(self) -> str:
        """Write the figures as a cell of the table."""
        persons, households = self.persons, self.households
        return (
            f"persons {persons.precision:.4f} / {persons.recall:.4f} / {persons.f1:.4f},"
            f" households {households.precision:.4f} / {households.recall:.4f} / {households.f1:.4f},"
            f" {self.cpu_seconds:.1f} s CPU ({self.seconds:.1f} s), {self.memory_mb:,.0f} MB"
        )


def measure() -> list[Row]:
    """Link made-up signals in every manner; precision, recall and F1 are those of pairs from different partners."""
    sizes = [int(size) for size in os.environ.get("HOUVAST_BENCH_SIGNALS", SIZES).split(",")]
    chosen = os.environ.get("HOUVAST_BENCH_LEVELS", ",".join(LEVELS)).split(",")
    rows: list[Row] = []
    for size in sizes:
        for level in chosen if size == sizes[0] else [DEFAULT]:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "signals.csv"
                truth = _write(path, size, level)
                rows += _compare(path, truth, f"{size:,} signals, {level}", is_default=level == DEFAULT)
                if size == sizes[-1] and level == DEFAULT:
                    rows += _time_month(path, large=size >= LARGE)
    return rows


def _write(path: Path, size: int, level: str) -> list[Truth]:
    rows, truth = generate(signals=size, seed=SEED, level=level)
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(COLUMNS)
        writer.writerows(rows)
    return truth


def _compare(path: Path, truth: list[Truth], where: str, *, is_default: bool) -> list[Row]:
    found = {manner: _run(manner, path, truth) for manner in MANNERS}
    rows = [Row(f"{where}: {NAMES[manner]}", str(each)) for manner, each in found.items() if manner != "ours"]
    ours, splink = found["ours"], found["splink"]
    rows.append(
        Row(
            f"{where}: {NAMES['ours']}",
            str(ours),
            f"Splink's F1 {splink.persons.f1:.4f}",
            ours.persons.f1 / splink.persons.f1,
            at_least=1,
        )
    )
    if is_default:
        rows += _check(where, ours, splink, large=len(truth) >= LARGE)
    return rows


def _check(where: str, ours: Measured, splink: Measured, *, large: bool) -> list[Row]:
    persons, households = ours.persons, ours.households
    rows = [
        Row(f"{where}: F1 of persons", f"{persons.f1:.4f}", "", persons.f1, at_least=F1_MIN),
        Row(f"{where}: precision", f"{persons.precision:.4f}", "", persons.precision, at_least=PRECISION_MIN),
        Row(f"{where}: F1 of households", f"{households.f1:.4f}", "", households.f1, at_least=HOUSEHOLD_F1_MIN),
    ]
    bound = SECONDS_AGAINST_SPLINK_MAX if large else None
    rows.append(
        Row(
            f"{where}: time",
            f"{ours.cpu_seconds:.1f} s CPU",
            f"Splink {splink.cpu_seconds:.1f} s CPU",
            ours.cpu_seconds / splink.cpu_seconds,
            at_most=bound,
        )
    )
    if large:
        memory = ours.memory_mb / MEMORY_MB_MAX
        rows.append(Row(f"{where}: peak memory", f"{ours.memory_mb:,.0f} MB", "3 GB", memory, at_most=1))
    return rows


def _run(manner: str, path: Path, truth: list[Truth]) -> Measured:
    out = path.with_name(f"{manner}.npz")
    taken = _start(manner, path, out)
    with np.load(out) as groups:
        person, household = groups["person"].tolist(), groups["household"].tolist()
    with path.open(encoding="utf-8", newline="") as stream:
        partners = [row[1] for row in csv.reader(stream)][1:]
    return Measured(
        persons=evaluate(partners, [each.person_id for each in truth], person),
        households=evaluate(partners, [each.household_id for each in truth], household),
        seconds=taken["seconds"],
        cpu_seconds=taken["cpu_seconds"],
        memory_mb=taken["memory_mb"],
    )


def _start(manner: str, path: Path, out: Path) -> dict[str, Any]:
    """Run a manner in a process of its own and return what it printed."""
    command = [sys.executable, "-m", "houvast.config.bench.linking", manner, str(path), str(out)]
    finished = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    printed: dict[str, Any] = json.loads(finished.stdout.splitlines()[-1])
    return printed


def _time_month(path: Path, *, large: bool) -> list[Row]:
    start = time.perf_counter()
    taken = _start("month", path, path.with_name("month.npz"))
    return [
        Row(
            f"a month of {taken['new']:,} signals against {taken['known']:,} known ones",
            f"{taken['month']:.1f} s CPU",
            f"linking all {taken['all']:.1f} s CPU (measured in {time.perf_counter() - start:.0f} s)",
            taken["month"] / taken["all"],
            at_most=MONTH_AGAINST_ALL_MAX if large else None,
        ),
        Row(f"keeping {taken['known']:,} linked ones for the month after", f"{taken['remember']:.1f} s CPU"),
        Row(
            f"one record looked up among {taken['known']:,}, p95",
            f"{taken['look_up_p95_ms']:.1f} ms CPU",
            f"{LOOK_UP_MS_MAX} ms",
            taken["look_up_p95_ms"] / LOOK_UP_MS_MAX,
            at_most=1,
        ),
    ]
