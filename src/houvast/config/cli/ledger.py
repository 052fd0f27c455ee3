# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""`houvast ledger verify`: the books prove themselves."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import Any

from houvast.config.cli.ready import prepare_database

EXIT_DIFFERENCE = 2


def add_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Add `ledger`."""
    ledger = commands.add_parser("ledger", help="the books").add_subparsers(metavar="ACT", required=True)
    verify = ledger.add_parser("verify", help="prove balances against transfers, holds, day totals and the bank")
    verify.add_argument("--json", action="store_true", help="one JSON object on standard output")
    verify.set_defaults(run=run_verify)


def run_verify(arguments: argparse.Namespace) -> int:
    """Prove the books; name the first difference and end with 2 when there is one."""
    prepare_database()
    from houvast.ledger.queries import verify_everything  # noqa: PLC0415

    differences = verify_everything(using="owner")
    if arguments.json:
        found = [asdict(each) for each in differences]
        print(json.dumps({"ok": not found, "differences": found}, ensure_ascii=False, default=str))
    elif differences:
        print(f"{len(differences)} differences. The first: {differences[0].sentence()}")
    else:
        print("The books are proved: balances, holds, day totals and the bank agree.")
    return EXIT_DIFFERENCE if differences else 0
