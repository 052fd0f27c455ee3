# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""`houvast simulate`: live months against a simulated bank, and let the books prove themselves."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

from houvast.config.cli.words import read_day

_EXIT_NOT_PROVED = 2
_HUISHOUDENS_MIN = 12


def add_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Add `simulate`."""
    simulate = commands.add_parser("simulate", help="live months against a simulated bank, ending with the proofs")
    simulate.add_argument("--huishoudens", type=int, default=100)
    simulate.add_argument("--maanden", type=int, default=3)
    simulate.add_argument("--seed", type=int, default=1)
    simulate.add_argument("--van", type=read_day, default=date(2026, 1, 1), help="the first day")
    simulate.add_argument("--json", action="store_true", help="one JSON object on standard output")
    simulate.set_defaults(run=run_simulate)


def run_simulate(arguments: argparse.Namespace) -> int:
    """Live the months in a database of its own; ends with 2 when a proof doesn't hold."""
    if arguments.huishoudens < _HUISHOUDENS_MIN or arguments.maanden < 1:
        message = f"simulate needs at least {_HUISHOUDENS_MIN} households and 1 month"
        raise TooSmallToSimulate(message)
    os.environ["HOUVAST_DEMO"] = "1"
    from houvast.config.bench.database import bench_database  # noqa: PLC0415 (Django is set up only now)

    with tempfile.TemporaryDirectory() as folder, bench_database():
        facts = _live(arguments, Path(folder))
    if arguments.json:
        print(json.dumps(facts, ensure_ascii=False, default=str))
    else:
        print(_sentences(facts))
    return 0 if facts["proofs"]["hold"] else _EXIT_NOT_PROVED


class TooSmallToSimulate(RuntimeError):
    """Ask for more households or months."""


def _live(arguments: argparse.Namespace, folder: Path) -> dict[str, Any]:
    from houvast.access.domain.scope import scope_of  # noqa: PLC0415
    from houvast.config.simulation.months import live_months, open_months  # noqa: PLC0415
    from houvast.config.simulation.proofs import prove  # noqa: PLC0415
    from houvast.config.simulation.world import make_world  # noqa: PLC0415
    from houvast.database.scope import scoped  # noqa: PLC0415

    begun = time.monotonic()
    world = make_world(
        huishoudens=arguments.huishoudens, maanden=arguments.maanden, seed=arguments.seed, first=arguments.van
    )
    months = open_months(world, seed=arguments.seed, folder=folder)
    lived = live_months(months, lambda line: print(line, file=sys.stderr, flush=True))
    with scoped(scope_of(months.houvast)):
        proofs = prove(months)
    tally = months.bank.tally
    return {
        "huishoudens": arguments.huishoudens,
        "maanden": arguments.maanden,
        "seed": arguments.seed,
        "first": lived.first,
        "last": lived.last,
        "files": dict(lived.files),
        "lines_booked": lived.lines_booked,
        "lines_waiting": lived.lines_waiting,
        "accepted_by_hand": lived.accepted_by_hand,
        "runs": lived.runs,
        "payments": sum(tally.executed.values()),
        "rejected": sum(tally.rejected.values()),
        "returned": sum(tally.returned.values()),
        "delayed": tally.delayed,
        "tried_again": lived.tried_again,
        "crashes": lived.crashes,
        "repeats": lived.repeats,
        "seconds": round(time.monotonic() - begun, 1),
        "proofs": proofs.facts(),
    }


def _sentences(facts: dict[str, Any]) -> str:
    proofs = facts["proofs"]
    return "\n".join(
        [
            (
                f"{facts['huishoudens']} huishoudens, {facts['first']} tot en met {facts['last']}, "
                f"in {facts['seconds']} seconden."
            ),
            (
                f"{facts['lines_booked']} bankregels geboekt; {facts['payments']} betalingen in {facts['runs']} runs; "
                f"{facts['rejected']} afgewezen, {facts['returned']} teruggekomen, {facts['delayed']} door de bank te laat."
            ),
            f"{facts['crashes']} keer afgebroken, {facts['repeats']} keer voor niets herhaald.",
            f"Twee keer betaald: {len(proofs['paid_twice'])}. Centen zoek: {proofs['lost_cents']}.",
            (
                f"Te laat: {proofs['late']} van {proofs['payments_counted']}; "
                f"zonder uitleg van de bewaking: {len(proofs['late_unexplained'])}."
            ),
            "Alle bewijzen kloppen." if proofs["hold"] else "Een bewijs klopt niet.",
            *proofs["differences"][:5],
        ]
    )
