# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""`houvast huishouden`: take a household along as one open file, and take it in."""

from __future__ import annotations

import argparse
import json
import os
import sys
from errno import ENOENT
from pathlib import Path
from typing import Any

from houvast.config.cli.escrow import add_escrow, add_noodlijst, export_all
from houvast.config.cli.organisaties import list_ids
from houvast.config.cli.ready import prepare_database
from houvast.config.cli.words import read_day, tell_fault

EXIT_REFUSED = 2
EXIT_USAGE = 64
_PRIVATE = 0o600


def add_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Add `huishouden`."""
    huishouden = commands.add_parser("huishouden", help="take a household along as one open file, and take it in")
    acts = huishouden.add_subparsers(metavar="ACT", required=True)
    exporter = acts.add_parser("export", help="write all of a household, or of every household of an uitvoerder")
    exporter.add_argument("nummer", nargs="?", help="the household's number")
    exporter.add_argument("--alle", action="store_true", help="every household that --uitvoerder serves (escrow copy)")
    exporter.add_argument("--gemeente", help="the gemeente's name, where a number is used by two")
    exporter.add_argument("--uitvoerder", help="the name of the uitvoerder that holds the money")
    exporter.add_argument("--uit", required=True, type=Path, metavar="PATH", help="a file, or with --alle a folder")
    exporter.add_argument("--zonder-pdf", action="store_true", help="leave out statements and letters as PDF")
    exporter.add_argument("--sleutel", type=Path, metavar="FILE", help="with --alle: seal to this public key")
    exporter.add_argument("--json", action="store_true", help="one JSON object per household, a line each")
    exporter.set_defaults(run=run_export)
    importer = acts.add_parser("import", help="take a household in: all of it, or nothing")
    importer.add_argument("file", type=Path)
    importer.add_argument("--gemeente", required=True, help="the gemeente's name")
    importer.add_argument("--uitvoerder", help="the uitvoerder's name, where two use the same name of books")
    importer.add_argument("--administratie", required=True, metavar="NAAM", help="the name of the books")
    importer.add_argument(
        "--overname", type=read_day, metavar="YYYY-MM-DD", help="take over from this day, books begin empty"
    )
    importer.add_argument("--proef", action="store_true", help="do all of it, and keep nothing")
    importer.add_argument("--json", action="store_true", help="one JSON object on standard output")
    importer.set_defaults(run=run_import)
    checker = acts.add_parser("check", help="say what is in a file, after checking all of it")
    checker.add_argument("file", type=Path)
    checker.add_argument("--json", action="store_true", help="one JSON object on standard output")
    checker.set_defaults(run=run_check)
    add_escrow(acts)
    add_noodlijst(acts)


def run_export(arguments: argparse.Namespace) -> int:
    """Write one household, or all; ends with 2 when something could not be written whole."""
    if arguments.alle == bool(arguments.nummer) or (arguments.alle and not arguments.uitvoerder):
        sys.stderr.write("houvast: give a number, or --alle with --uitvoerder\n")
        return EXIT_USAGE
    prepare_database()
    from houvast.kernel.errors import DomainError  # noqa: PLC0415 (Django is set up only now)

    try:
        if not arguments.alle and not arguments.uit.parent.is_dir():
            raise FileNotFoundError(ENOENT, os.strerror(ENOENT), str(arguments.uit.parent))
        if arguments.alle:
            return export_all(arguments)
        facts = _export_one(arguments)
    except (DomainError, OSError) as fault:
        return _refuse(fault, is_json=arguments.json)
    said = f"{facts['nummer']}: {sum(facts['aantallen'].values())} rows, content {facts['inhoud_sha256']}"
    print(json.dumps(facts, ensure_ascii=False) if arguments.json else said)
    return 0


def _export_one(arguments: argparse.Namespace) -> dict[str, Any]:
    from django.utils import timezone  # noqa: PLC0415

    from houvast.access.domain.actors import OrganisatieSoort  # noqa: PLC0415
    from houvast.portable.commands import export_huishouden  # noqa: PLC0415
    from houvast.portable.jobs import working_for  # noqa: PLC0415
    from houvast.portable.queries import HuishoudenNotFound, find_by_nummer  # noqa: PLC0415

    for uitvoerder_id in list_ids(arguments.uitvoerder, OrganisatieSoort.UITVOERDER):
        for gemeente_id in list_ids(arguments.gemeente, OrganisatieSoort.GEMEENTE):
            with working_for(uitvoerder_id, gemeente_id) as actor:
                try:
                    huishouden_id = find_by_nummer(
                        arguments.nummer, gemeente_id=gemeente_id, uitvoerder_id=uitvoerder_id
                    )
                except HuishoudenNotFound:
                    continue
                # Written beside it first: a file that is there is a whole one. Nobody else on this machine reads it.
                beside = arguments.uit.with_name(f".{arguments.uit.name}.half")
                try:
                    with os.fdopen(os.open(beside, os.O_RDWR | os.O_CREAT | os.O_TRUNC, _PRIVATE), "w+b") as out:
                        made = export_huishouden(
                            actor=actor,
                            huishouden_id=huishouden_id,
                            out=out,
                            now=timezone.now(),
                            with_papers=not arguments.zonder_pdf,
                        )
                    beside.replace(arguments.uit)
                finally:
                    beside.unlink(missing_ok=True)
                return {
                    "nummer": made.nummer,
                    "bestand": str(arguments.uit),
                    "bytes": arguments.uit.stat().st_size,
                    "inhoud_sha256": made.inhoud_sha256,
                    "aantallen": made.counts,
                    "bewijs": made.proof,
                }
    message = f"Huishouden {arguments.nummer} is niet gevonden."
    raise HuishoudenNotFound(message)


def run_import(arguments: argparse.Namespace) -> int:
    """Take a household in; ends with 2 when the file or its household is refused, and then nothing is kept."""
    prepare_database()
    from django.db import transaction  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from houvast.kernel.errors import DomainError  # noqa: PLC0415
    from houvast.portable.commands import Mode, import_huishouden  # noqa: PLC0415
    from houvast.portable.jobs import working_for  # noqa: PLC0415

    try:
        gemeente_id, uitvoerder_id, administratie_id = _find_books(arguments)
        with (
            working_for(uitvoerder_id, gemeente_id) as actor,
            arguments.file.open("rb") as source,
            transaction.atomic(),
        ):
            made = import_huishouden(
                actor=actor,
                source=source,
                gemeente_id=gemeente_id,
                administratie_id=administratie_id,
                now=timezone.now(),
                mode=Mode.OVERNAME if arguments.overname else Mode.HERSTEL,
                start_on=arguments.overname,
            )
            transaction.set_rollback(arguments.proef)
    except (DomainError, OSError) as fault:
        return _refuse(fault, is_json=arguments.json)
    facts = {
        "nummer": made.nummer,
        "huishouden_id": None if arguments.proef else made.huishouden_id,
        "wijze": made.mode.value,
        "bewaard": not arguments.proef,
        "aantallen": made.counts,
        "alleen_in_bestand": made.left,
        "bewijs": made.proof,
    }
    kept = "tried, nothing kept" if arguments.proef else f"household {made.huishouden_id}"
    said = f"{made.nummer}: {sum(made.counts.values())} rows, proved; {kept}"
    print(json.dumps(facts, ensure_ascii=False) if arguments.json else said)
    return 0


def run_check(arguments: argparse.Namespace) -> int:
    """Say what is in a file; ends with 2 when it isn't whole."""
    prepare_database()
    from houvast.kernel.errors import DomainError  # noqa: PLC0415
    from houvast.portable.queries import check_file  # noqa: PLC0415

    try:
        with arguments.file.open("rb") as source:
            found = check_file(source)
    except (DomainError, OSError) as fault:
        return _refuse(fault, is_json=arguments.json)
    facts = {
        "nummer": found.nummer,
        "bron": found.bron,
        "gemaakt_op": found.gemaakt_op,
        "inhoud_sha256": found.inhoud_sha256,
        "aantallen": found.counts,
        "bewijs": found.proof,
    }
    said = f"{found.nummer}: whole, {sum(found.counts.values())} rows, made {found.gemaakt_op}"
    print(json.dumps(facts, ensure_ascii=False) if arguments.json else said)
    return 0


def _find_books(arguments: argparse.Namespace) -> tuple[int, int, int]:
    """Return gemeente, uitvoerder and administratie. Raises RuntimeError, which says what there is."""
    from houvast.access.domain.actors import OrganisatieSoort  # noqa: PLC0415
    from houvast.portable.jobs import working_for  # noqa: PLC0415
    from houvast.portable.queries import list_books  # noqa: PLC0415

    (gemeente_id,) = list_ids(arguments.gemeente, OrganisatieSoort.GEMEENTE)
    found, names = [], []
    for uitvoerder_id in list_ids(arguments.uitvoerder, OrganisatieSoort.UITVOERDER):
        with working_for(uitvoerder_id, gemeente_id) as actor:
            books = list_books(actor)
        names += [naam for _id, naam in books]
        found += [(uitvoerder_id, identity) for identity, naam in books if naam == arguments.administratie]
    if len(found) != 1:
        many = "more than one administratie is" if found else "no administratie is"
        message = f"{many} called {arguments.administratie!r}; there are: {', '.join(sorted(names)) or 'none'}"
        raise RuntimeError(message)
    return gemeente_id, *found[0]


def _refuse(fault: Exception, *, is_json: bool) -> int:
    sys.stderr.write(f"houvast: {tell_fault(fault)}\n")
    if is_json:
        print(json.dumps({"geweigerd": tell_fault(fault)}, ensure_ascii=False))
    return EXIT_REFUSED
