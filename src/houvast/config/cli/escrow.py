# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The escrow copy: all households of an uitvoerder, sealed if asked, and tried."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from houvast.config.cli.organisaties import list_ids
from houvast.config.cli.ready import prepare_database
from houvast.config.cli.words import tell_fault

EXIT_REFUSED = 2
_PRIVATE = 0o700


def add_escrow(acts: argparse._SubParsersAction[Any]) -> None:
    """Add `sleutel` and `beproef`."""
    keys = acts.add_parser("sleutel", help="make the keys by which escrow copies are sealed for a gemeente")
    keys.add_argument("--geheim", required=True, type=Path, metavar="FILE", help="stays with the gemeente")
    keys.add_argument("--publiek", required=True, type=Path, metavar="FILE", help="goes to who makes the copies")
    keys.set_defaults(run=run_keys)
    opener = acts.add_parser("ontzegel", help="open a sealed file with the gemeente's key")
    opener.add_argument("file", type=Path)
    opener.add_argument("--geheim", required=True, type=Path, metavar="FILE")
    opener.add_argument("--uit", required=True, type=Path, metavar="FILE")
    opener.set_defaults(run=run_open)


def run_keys(arguments: argparse.Namespace) -> int:
    """Write a pair of keys; never over a file that is there."""
    from houvast.portable.domain.sealing import make_keys  # noqa: PLC0415

    try:
        for path, text in zip((arguments.geheim, arguments.publiek), make_keys(), strict=True):
            path.touch(mode=0o600, exist_ok=False)
            path.write_text(f"{text}\n")
    except OSError as fault:
        sys.stderr.write(f"houvast: {tell_fault(fault)}\n")
        return EXIT_REFUSED
    return 0


def run_open(arguments: argparse.Namespace) -> int:
    """Open a sealed file; nothing is left when it isn't whole."""
    from houvast.kernel.errors import DomainError  # noqa: PLC0415
    from houvast.portable.domain.sealing import open_file, read_key  # noqa: PLC0415

    try:
        private = read_key(arguments.geheim.read_text(), is_private=True)
        with arguments.file.open("rb") as source, arguments.uit.open("xb") as out:
            open_file(source, out, private=private)
    except (DomainError, OSError) as fault:
        if isinstance(fault, DomainError):
            arguments.uit.unlink(missing_ok=True)
        sys.stderr.write(f"houvast: {tell_fault(fault)}\n")
        return EXIT_REFUSED
    return 0


def export_all(arguments: argparse.Namespace) -> int:
    """Copy every household of an uitvoerder, a folder per gemeente; ends with 2 when one fails or doesn't work."""
    prepare_database()
    from django.utils import timezone  # noqa: PLC0415

    from houvast.access.domain.actors import OrganisatieSoort  # noqa: PLC0415
    from houvast.portable.domain.sealing import read_key  # noqa: PLC0415
    from houvast.portable.jobs import copy_and_try  # noqa: PLC0415

    key = read_key(arguments.sleutel.read_text(), is_private=False) if arguments.sleutel else None
    (uitvoerder_id,) = list_ids(arguments.uitvoerder, OrganisatieSoort.UITVOERDER)
    code = 0
    for gemeente_id in list_ids(arguments.gemeente, OrganisatieSoort.GEMEENTE):
        made = copy_and_try(uitvoerder_id, gemeente_id, base=arguments.uit, key=key, now=timezone.now())
        if made is None:
            continue
        facts: dict[str, Any] = {
            "map": str(made.folder),
            "huishoudens": made.huishoudens,
            "bytes": made.size_bytes,
            "mislukt": made.failed,
            "verzegeld": key is not None,
            "beproefd": made.tried,
            "fout": made.fault,
        }
        code = max(code, EXIT_REFUSED if made.failed or made.fault else 0)
        said = f"{made.folder}: {made.huishoudens} households, {made.size_bytes} bytes, {len(made.failed)} failed"
        tried = "sealed" if key else f"{made.tried} tried{f', does not work: {made.fault}' if made.fault else ''}"
        print(json.dumps(facts, ensure_ascii=False) if arguments.json else f"{said}, {tried}", flush=True)
    return code


def add_noodlijst(acts: argparse._SubParsersAction[Any]) -> None:
    """Add `noodlijst`."""
    lists = acts.add_parser("noodlijst", help="who must get money now, for when an uitvoerder suddenly stops")
    lists.add_argument("--uitvoerder", required=True, help="its name")
    lists.add_argument("--gemeente", required=True, help="its name")
    lists.add_argument("--uit", required=True, type=Path, metavar="FOLDER", help="a new folder")
    lists.add_argument("--reden", required=True, help="why; it stands in the log")
    lists.set_defaults(run=run_noodlijst)


def run_noodlijst(arguments: argparse.Namespace) -> int:
    """Write the lists as CSV and PDF into a new folder that nobody else on this machine reads."""
    if not arguments.reden.strip():
        sys.stderr.write("houvast: --reden is empty; say why, for it stands in the log\n")
        return EXIT_REFUSED
    prepare_database()
    from django.utils import timezone  # noqa: PLC0415

    from houvast.access.domain.actors import OrganisatieSoort  # noqa: PLC0415
    from houvast.portable.commands import write_noodlijst  # noqa: PLC0415
    from houvast.portable.jobs import working_for  # noqa: PLC0415

    (uitvoerder_id,) = list_ids(arguments.uitvoerder, OrganisatieSoort.UITVOERDER)
    (gemeente_id,) = list_ids(arguments.gemeente, OrganisatieSoort.GEMEENTE)
    try:
        arguments.uit.mkdir(mode=_PRIVATE, parents=True)
        with working_for(uitvoerder_id, gemeente_id) as actor:
            files = write_noodlijst(actor=actor, gemeente_id=gemeente_id, now=timezone.now(), reason=arguments.reden)
        for name, content in files.items():
            (arguments.uit / name).write_bytes(content)
            print(arguments.uit / name)
    except OSError as fault:
        sys.stderr.write(f"houvast: {tell_fault(fault)}\n")
        return EXIT_REFUSED
    return 0
