# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""`houvast bench NAME`: measure against floors and peers in one run."""

from __future__ import annotations

import argparse
import os
from typing import Any


def add_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Add `bench`."""
    bench = commands.add_parser("bench", help="measure against floors and peers in one run; `all` for every one")
    bench.add_argument("names", nargs="+", metavar="NAME")
    bench.set_defaults(run=run_bench)


def run_bench(arguments: argparse.Namespace) -> int:
    """Run the benches of these names and print their ratios; ends with 2 when a ratio misses its bound."""
    # The pages that are timed are asked for by someone of the demo, who logs in with one click.
    os.environ["HOUVAST_DEMO"] = "1"
    from houvast.config.bench import run_benches  # noqa: PLC0415

    return run_benches(arguments.names)
