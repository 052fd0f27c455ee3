# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Measure Houvast against floors and peers, each pair in one run, since machines differ and drift.

A bench prints rows: what was measured, the figure, what it is measured against, the ratio and its bound. Times
are CPU seconds where a computation is compared, and wall-clock seconds where the database works too.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence

from houvast.config.bench.table import Row, print_rows

# In the order in which `all` runs them; the first need no database.
BENCHES = (
    "reading",
    "mt940",
    "pain001",
    "betaalrun",
    "posting",
    "matching",
    "koppeling",
    "matcher",
    "importing",
    "guard",
    "indicatoren",
    "overdracht",
    "pages",
)
EXIT_BOUND_MISSED = 2
EXIT_USAGE = 64


def run_benches(names: Sequence[str]) -> int:
    """Run benches by name (`all` for every one); return 0, 2 when a bound is missed, 64 for an unknown name."""
    chosen = BENCHES if "all" in names else tuple(names)
    unknown = [name for name in chosen if name not in BENCHES]
    if unknown:
        sys.stderr.write(f"houvast: there is no bench {unknown[0]!r}. There are: all, {', '.join(BENCHES)}.\n")
        return EXIT_USAGE
    rows: list[Row] = []
    for name in chosen:
        measured = importlib.import_module(f"houvast.config.bench.{name}").measure()
        print_rows(name, measured)
        rows += measured
    return 0 if all(row.holds for row in rows) else EXIT_BOUND_MISSED
