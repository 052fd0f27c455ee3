# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""`houvast audit verify`: the log proves that nobody changed it."""

from __future__ import annotations

import argparse
import json
from typing import Any

from houvast.config.cli.ready import prepare_database

EXIT_BROKEN = 2


def add_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Add `audit`."""
    audit = commands.add_parser("audit", help="the log of every command").add_subparsers(metavar="ACT", required=True)
    verify = audit.add_parser("verify", help="follow the chain of the log and name the first broken line")
    verify.add_argument("--json", action="store_true", help="one JSON object on standard output")
    verify.set_defaults(run=run_verify)


def run_verify(arguments: argparse.Namespace) -> int:
    """Follow the chain; name the first broken line and end with 2 when there is one."""
    prepare_database()
    from houvast.audit.queries import verify_audit  # noqa: PLC0415

    outcome = verify_audit(using="owner")
    if arguments.json:
        print(json.dumps(outcome.facts(), ensure_ascii=False, default=str))
    else:
        print(outcome.sentence())
    return 0 if outcome.ok else EXIT_BROKEN
