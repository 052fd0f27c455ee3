# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""`houvast town`: fill the demo town, or a load set."""

from __future__ import annotations

import argparse
import os
from typing import Any

from houvast.config.cli.ready import prepare_database

# In a small town the other uitvoerders are small too.
_OTHERS_ARE_ONE_IN = 4


def add_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Add `town`."""
    town = commands.add_parser("town", help="fill the demo town, or with --huishoudens a load set of that size")
    town.add_argument("--huishoudens", type=int, help="make a load set of so many households")
    town.add_argument("--maanden", type=int, default=1, help="months of bank lines in the load set")
    town.add_argument("--proef", type=int, metavar="N", help="make a small demo town of N households (12 or more)")
    town.set_defaults(run=run_town)


def run_town(arguments: argparse.Namespace) -> int:
    """Fill the town; a town that is there stays as it is."""
    os.environ["HOUVAST_DEMO"] = "1"
    prepare_database()
    from django.utils import timezone  # noqa: PLC0415

    from houvast.config.town.fill import fill_load, fill_town  # noqa: PLC0415
    from houvast.config.town.town import HUISHOUDENS_BESIDE, HUISHOUDENS_ELSEWHERE, MONTHS_DEMO  # noqa: PLC0415

    def tell(line: str) -> None:
        print(line, flush=True)

    if arguments.proef is not None:
        fill_town(
            now=timezone.now(),
            tell=tell,
            huishoudens=arguments.proef,
            elsewhere=min(HUISHOUDENS_ELSEWHERE, max(2, arguments.proef // _OTHERS_ARE_ONE_IN)),
            beside=min(HUISHOUDENS_BESIDE, max(2, arguments.proef // _OTHERS_ARE_ONE_IN)),
        )
    elif arguments.huishoudens is None:
        fill_town(now=timezone.now(), tell=tell, months=MONTHS_DEMO)
    else:
        fill_load(huishoudens=arguments.huishoudens, maanden=arguments.maanden, now=timezone.now(), tell=tell)
    return 0
