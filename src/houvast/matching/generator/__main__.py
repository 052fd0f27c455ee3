# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""`python -m houvast.matching.generator`: write made-up signals, and the truth about them, as CSV files."""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Sequence
from pathlib import Path

from houvast.matching.generator import COLUMNS, LEVELS, Truth, generate


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the signals to --out and the truth to --truth; return 0."""
    parser = argparse.ArgumentParser(prog="python -m houvast.matching.generator", description=__doc__)
    parser.add_argument("--signals", type=int, default=10_000, help="how many signals")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same signals")
    parser.add_argument("--level", choices=list(LEVELS), default="default", help="how much goes wrong")
    parser.add_argument("--months", type=int, default=12, help="over how many months")
    parser.add_argument("--out", type=Path, required=True, help="CSV file for the signals")
    parser.add_argument("--truth", type=Path, help="CSV file for person and household per signal")
    chosen = parser.parse_args(arguments)
    rows, truth = generate(signals=chosen.signals, seed=chosen.seed, level=chosen.level, months=chosen.months)
    _write(chosen.out, COLUMNS, rows)
    if chosen.truth is not None:
        _write(chosen.truth, Truth._fields, truth)
    return 0


def _write(path: Path, header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    sys.exit(main())
