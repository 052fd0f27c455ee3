# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The escrow copy: all households of an uitvoerder, sealed if asked, and tried."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from houvast.config.cli.ready import prepare_database

EXIT_REFUSED = 2
# Of each copy so many households are taken in and back again.
TRIED_MAX = 3
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
        sys.stderr.write(f"houvast: {fault}\n")
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
        sys.stderr.write(f"houvast: {fault}\n")
        return EXIT_REFUSED
    return 0


def export_all(arguments: argparse.Namespace) -> int:
    """Copy every household of an uitvoerder, a folder per gemeente; ends with 2 when one fails or doesn't work."""
    prepare_database()
    from django.utils import timezone  # noqa: PLC0415

    from houvast.access.domain.actors import OrganisatieSoort  # noqa: PLC0415
    from houvast.config.cli.huishouden import list_ids, working_for  # noqa: PLC0415
    from houvast.portable.commands import copy_huishoudens, note_try  # noqa: PLC0415
    from houvast.portable.domain.sealing import read_key  # noqa: PLC0415

    key = read_key(arguments.sleutel.read_text(), is_private=False) if arguments.sleutel else None
    (uitvoerder_id,) = list_ids(OrganisatieSoort.UITVOERDER, arguments.uitvoerder)
    code = 0
    for gemeente_id in list_ids(OrganisatieSoort.GEMEENTE, arguments.gemeente):
        now = timezone.now()
        folder = arguments.uit / f"{gemeente_id}-{uitvoerder_id}-{timezone.localtime(now):%Y-%m-%d-%H%M%S}"
        with working_for(uitvoerder_id, gemeente_id) as actor:
            folder.mkdir(mode=_PRIVATE, parents=True)
            made = copy_huishoudens(actor=actor, gemeente_id=gemeente_id, folder=folder, now=now, public_key=key)
            facts: dict[str, Any] = {"map": str(folder), "huishoudens": len(made.files), "bytes": made.size_bytes}
            facts["mislukt"] = made.failed
            if key is None:
                tried, fault = _try(actor, folder, sorted(made.files), now)
                note_try(
                    actor=actor, escrowkopie_id=made.escrowkopie_id, huishoudens=tried, fault=fault, now=timezone.now()
                )
                facts |= {"beproefd": tried, "fout": fault}
        code = max(code, EXIT_REFUSED if made.failed or facts.get("fout") else 0)
        said = f"{folder}: {len(made.files)} households, {made.size_bytes} bytes, {len(made.failed)} failed"
        print(json.dumps(facts, ensure_ascii=False) if arguments.json else said, flush=True)
    return code


def _try(actor: Any, folder: Path, names: list[str], now: Any) -> tuple[int, str]:  # noqa: ANN401 (an Actor and a moment, once Django is set up)
    """Take some households of a copy in and back again; return how many came, and what went wrong."""
    from houvast.kernel.errors import DomainError  # noqa: PLC0415
    from houvast.portable.commands import try_dossier  # noqa: PLC0415

    tried = 0
    # The first, the last and one between: they are as old and as new as the households are.
    for name in sorted({names[0], names[len(names) // 2], names[-1]} if names else set())[:TRIED_MAX]:
        try:
            try_dossier(actor=actor, content=(folder / name).read_bytes(), now=now)
        except DomainError as fault:
            return tried, f"{name}: {fault}"
        tried += 1
    return tried, ""
