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


def run_account(arguments: argparse.Namespace) -> int:
    """Register a trust account in the uitvoerder's first administratie; twice is once."""
    prepare_database()
    from django.utils import timezone  # noqa: PLC0415

    from houvast.access.domain.scope import scope_of  # noqa: PLC0415
    from houvast.budgetbeheer.commands import register_derdengeldenrekening  # noqa: PLC0415
    from houvast.database.scope import scoped  # noqa: PLC0415
    from houvast.kernel.errors import DomainError  # noqa: PLC0415

    actor = _actor_of_uitvoerder(arguments.uitvoerder)
    if not actor.administraties:
        message = f"{actor.organisatie_naam} has no administratie yet"
        raise NoSuchUitvoerder(message)
    with scoped(scope_of(actor)):
        try:
            register_derdengeldenrekening(
                actor=actor,
                administratie_id=min(actor.administraties),
                iban=arguments.iban,
                naam=arguments.naam,
                opened_on=timezone.localdate(),
                now=timezone.now(),
            )
        except DomainError as fault:
            sys.stderr.write(f"houvast: {fault}\n")
            return EXIT_REFUSED
    return 0


class NoSuchUitvoerder(RuntimeError):
    """Name one of the uitvoerders that the message lists with --uitvoerder, or make a town first."""


def _actor_of_uitvoerder(naam: str | None) -> Actor:
    """Return Houvast at work for the uitvoerder of this name, or for the first one when no name is given."""
    from houvast.access.queries import get_system_actor, list_uitvoerders  # noqa: PLC0415

    uitvoerders = list_uitvoerders()
    found = [each for each in uitvoerders if naam is None or each.naam == naam]
    if not found:
        there = ", ".join(each.naam for each in uitvoerders) or "none; `houvast town` makes a demo town"
        message = f"there is no uitvoerder {naam or ''!r}; there are: {there}"
        raise NoSuchUitvoerder(message)
    return get_system_actor(found[0].organisatie_id)


def _actor_for(path: Path, uitvoerder: str | None) -> Actor:
    """Return Houvast at work for whose account the file is about; a file of nobody's goes to the first uitvoerder."""
    from houvast.access.queries import get_system_actor  # noqa: PLC0415
    from houvast.bankfiles.reader import read_bankfile  # noqa: PLC0415
    from houvast.bankfiles.statement import BankfileRefused, StatementHeader  # noqa: PLC0415
    from houvast.budgetbeheer.queries import find_uitvoerder_of_iban  # noqa: PLC0415

    if uitvoerder is None:
        try:
            with path.open("rb") as stream:
                header = next(event for event in read_bankfile(stream, file_name=path.name))
            if isinstance(header, StatementHeader):
                organisatie_id = find_uitvoerder_of_iban(organisatie_id=None, iban=header.account_iban)
                if organisatie_id is not None:
                    return get_system_actor(organisatie_id)
        except (BankfileRefused, StopIteration):
            pass  # The import itself says what is wrong with the file, on the record.
    return _actor_of_uitvoerder(uitvoerder)
