# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""`houvast bank import`, `houvast bank read` and `houvast bank account`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from houvast.config.cli.ready import prepare_database

if TYPE_CHECKING:
    from houvast.access.domain.actors import Actor

EXIT_REFUSED = 2


def add_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Add `bank`."""
    bank = commands.add_parser("bank", help="bank files").add_subparsers(metavar="ACT", required=True)
    importer = bank.add_parser("import", help="import bank files: book every line or set it aside")
    importer.add_argument("files", nargs="+", metavar="FILE", type=Path)
    importer.add_argument("--json", action="store_true", help="one JSON object per file, a line each")
    importer.add_argument("--uitvoerder", help="whose files (needed only for files that name no account of anyone)")
    importer.set_defaults(run=run_import)
    reader = bank.add_parser("read", help="show what a bank file says, without a database")
    reader.add_argument("file", metavar="FILE", type=Path)
    reader.add_argument("--json", action="store_true", help="one JSON object with every entry")
    reader.set_defaults(run=run_read)
    account = bank.add_parser("account", help="register a trust account (derdengeldenrekening) of an uitvoerder")
    account.add_argument("iban", metavar="IBAN")
    account.add_argument("--uitvoerder", help="its name, when there is more than one")
    account.add_argument("--naam", default="", help="what people call the account")
    account.set_defaults(run=run_account)


def run_read(arguments: argparse.Namespace) -> int:
    """Read one file and print its facts; ends with 2 when it is refused."""
    from houvast.bankfiles.facts import write_facts, write_summary  # noqa: PLC0415

    write = write_facts if arguments.json else write_summary
    return 0 if write(arguments.file, sys.stdout) else EXIT_REFUSED


def run_import(arguments: argparse.Namespace) -> int:
    """Import files one by one, each in a transaction of its own; ends with 2 when any is refused or quarantined."""
    prepare_database()
    from django.utils import timezone  # noqa: PLC0415

    from houvast.budgetbeheer.commands.bank import import_bankbestand_from_path  # noqa: PLC0415

    worst = 0
    for path in arguments.files:
        actor = _actor_for(path, arguments.uitvoerder)
        result = import_bankbestand_from_path(actor=actor, path=path, channel="opdrachtregel", now=timezone.now())
        if arguments.json:
            print(json.dumps(result.facts(), ensure_ascii=False, default=str), flush=True)
        else:
            print(result.sentence(), flush=True)
        if result.outcome not in {"imported", "known"}:
            worst = EXIT_REFUSED
    return worst
