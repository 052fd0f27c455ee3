# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""`houvast logboek`: who processed whose data and why, as lines of the Logboek Dataverwerkingen 1.0."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

from houvast.config.cli.organisaties import list_ids
from houvast.config.cli.ready import prepare_database
from houvast.config.cli.words import read_day

_EXIT_WRONG = 2
_SALT = "houvast.logboek"


def add_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Add `logboek`."""
    logboek = commands.add_parser("logboek", help="reading and changing of personal data, a JSON line per person")
    logboek.add_argument("--van", required=True, type=read_day, metavar="YYYY-MM-DD", help="first day")
    logboek.add_argument("--tot", required=True, type=read_day, metavar="YYYY-MM-DD", help="last day")
    logboek.add_argument("--uit", required=True, type=Path, metavar="FILE", help="readable for you alone")
    logboek.add_argument("--organisatie", metavar="NAAM", help="only of this gemeente or uitvoerder")
    logboek.add_argument("--json", action="store_true", help="how many lines, as one JSON object on standard output")
    logboek.set_defaults(run=run_logboek)


def run_logboek(arguments: argparse.Namespace) -> int:
    """Write the lines of a period; the whole file or none."""
    prepare_database()
    half = arguments.uit.with_name(f".{arguments.uit.name}.half")
    half.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as stream:
            acts, lines = 0, 0
            for organisatie_id in _find(arguments.organisatie):
                for act in _write(organisatie_id, arguments, stream):
                    acts, lines = acts + 1, lines + act
        half.replace(arguments.uit)
    except OSError as fault:
        print(f"houvast: {fault.filename}: {fault.strerror}", file=sys.stderr)
        return _EXIT_WRONG
    finally:
        half.unlink(missing_ok=True)
    facts = {"file": str(arguments.uit), "verwerkingen": acts, "lines": lines}
    print(json.dumps(facts) if arguments.json else f"{acts} verwerkingen, {lines} lines")
    return 0


def _find(naam: str | None) -> list[int]:
    """Return the organisations that process data: gemeenten, or the one of this name. Raises NoSuchOrganisatie."""
    from houvast.access.domain.actors import OrganisatieSoort  # noqa: PLC0415 (Django is set up by now)

    # What an uitvoerder does for residents of a gemeente stands in the gemeente's log, once.
    return list_ids(naam, None if naam else OrganisatieSoort.GEMEENTE)


def _write(organisatie_id: int, arguments: argparse.Namespace, stream: Any) -> Any:  # noqa: ANN401 (a text file)
    """Write the acts of one organisation and yield how many lines each became."""
    from django.utils.crypto import salted_hmac  # noqa: PLC0415

    from houvast import VERSION  # noqa: PLC0415
    from houvast.access.domain.scope import scope_of  # noqa: PLC0415
    from houvast.access.queries import get_system_actor  # noqa: PLC0415
    from houvast.database.scope import scoped  # noqa: PLC0415
    from houvast.privacy.domain.logboek import list_lines  # noqa: PLC0415
    from houvast.privacy.queries import list_verwerkingen  # noqa: PLC0415

    actor = get_system_actor(organisatie_id)
    key = salted_hmac(_SALT, str(organisatie_id), algorithm="sha256").digest()
    with scoped(scope_of(actor)):
        for act in list_verwerkingen(actor, organisatie_id=organisatie_id, van=arguments.van, tot=arguments.tot):
            lines = 0
            for line in list_lines(act, key=key, version=VERSION):
                stream.write(json.dumps(line, ensure_ascii=False) + "\n")
                lines += 1
            yield lines
