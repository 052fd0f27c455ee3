# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""`houvast opgave`: take in the figures of a month that only the uitvoerder knows."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from houvast.config.cli.ready import prepare_database

if TYPE_CHECKING:
    from houvast.opgaven.commands import Bevinding

EXIT_REFUSED = 2


def add_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Add `opgave`."""
    opgave = commands.add_parser("opgave", help="the monthly figures of an uitvoerder")
    acts = opgave.add_subparsers(metavar="ACT", required=True)
    importer = acts.add_parser("import", help="take in a CSV file with the figures of one or more months")
    importer.add_argument("file", metavar="FILE", type=Path)
    importer.add_argument("--uitvoerder", required=True, metavar="NAAM", help="whose figures these are")
    importer.add_argument("--gemeente", metavar="NAAM", help="for which one, when there are contracts with several")
    importer.add_argument("--reden", default="", metavar="TEKST", help="why a month that was delivered differs now")
    importer.add_argument("--json", action="store_true", help="print what became of it as one JSON object")
    importer.set_defaults(run=run_import)


def run_import(arguments: argparse.Namespace) -> int:
    """Take the file in as a whole; ends with 2 when something in it can't be."""
    prepare_database()
    from django.utils import timezone  # noqa: PLC0415 (Django is set up only now)

    from houvast.access.domain.scope import scope_of  # noqa: PLC0415
    from houvast.access.queries import get_system_actor, list_uitvoerders  # noqa: PLC0415
    from houvast.database.scope import scoped  # noqa: PLC0415
    from houvast.opgaven.commands import Kanaal, OpgaveRefused, deliver_opgaven  # noqa: PLC0415
    from houvast.opgaven.queries import list_partijen  # noqa: PLC0415

    uitvoerder_id = _choose("uitvoerder", {each.naam: each.organisatie_id for each in list_uitvoerders()}, arguments)
    actor = get_system_actor(uitvoerder_id)
    facts: dict[str, Any] = {"file": arguments.file.name, "uitvoerder": arguments.uitvoerder, "outcome": "refused"}
    try:
        content = arguments.file.read_bytes()
    except OSError as fault:
        message = f"{arguments.file}: {fault.strerror}"
        raise RuntimeError(message) from fault
    with scoped(scope_of(actor)):
        gemeenten = {each.gemeente_naam: each.gemeente_id for each in list_partijen(actor)}
        gemeente_id = _choose("gemeente", gemeenten, arguments)
        try:
            done = deliver_opgaven(
                actor=actor,
                gemeente_id=gemeente_id,
                uitvoerder_id=uitvoerder_id,
                content=content,
                kanaal=Kanaal.OPDRACHTREGEL,
                file_name=arguments.file.name,
                reason=arguments.reden,
                now=timezone.now(),
            )
        except OpgaveRefused as fault:
            facts |= {"refused": _tell(fault.bevindingen)}
        else:
            facts |= {
                "outcome": "imported" if done.taken else "known",
                "taken": [
                    {"opgave_id": each.opgave_id, "maand": f"{each.maand:%Y-%m}", "version": each.version}
                    for each in done.taken
                ],
                "known": [f"{each:%Y-%m}" for each in done.known],
                "warnings": _tell(done.waarschuwingen),
            }
    _print(facts, as_json=arguments.json)
    return EXIT_REFUSED if facts["outcome"] == "refused" else 0


def _choose(kind: str, known: Mapping[str, int], arguments: argparse.Namespace) -> int:
    """Return the id of an organisation by its name; of a single one without. Raises RuntimeError."""
    naam = getattr(arguments, kind)
    if naam is None and len(known) == 1:
        return next(iter(known.values()))
    if naam not in known:
        there = ", ".join(known) or "none"
        asked = f"there is no {kind} {naam!r}" if naam else f"say which with --{kind}"
        message = f"{asked}; there are: {there}"
        raise RuntimeError(message)
    return known[naam]


def _tell(bevindingen: Iterable[Bevinding]) -> list[dict[str, Any]]:
    from django.utils.translation import gettext as _  # noqa: PLC0415

    return [
        {
            "row": each.row,
            "column": each.column,
            "code": each.code,
            "reason": _(each.reason) % each.values,
            "mend": _(each.mend) % each.values,
        }
        for each in bevindingen
    ]


def _print(facts: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(facts, ensure_ascii=False))
        return
    for each in (*facts.get("refused", ()), *facts.get("warnings", ())):
        sys.stderr.write(f"row {each['row']} {each['column']}: {each['reason']} {each['mend']}\n")
    months = ", ".join(f"{each['maand']} version {each['version']}" for each in facts.get("taken", ()))
    print(f"{facts['file']}: {facts['outcome']}{f' ({months})' if months else ''}")
