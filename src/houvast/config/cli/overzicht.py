# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""`houvast overzicht`: make the statements of a month for every household."""

from __future__ import annotations

import argparse
import json
from typing import Any

from houvast.config.cli.ready import prepare_database
from houvast.config.cli.words import read_month

EXIT_REFUSED = 2


def add_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Add `overzicht`."""
    overzicht = commands.add_parser(
        "overzicht", help="make each household's statement of a month; a repeat makes what is missing"
    )
    overzicht.add_argument("--maand", required=True, type=read_month, metavar="YYYY-MM", help="a month that is over")
    overzicht.add_argument("--uitvoerder", help="only for the uitvoerder of this name")
    overzicht.add_argument("--json", action="store_true", help="one JSON object per administratie, a line each")
    overzicht.set_defaults(run=run_overzicht)


def run_overzicht(arguments: argparse.Namespace) -> int:
    """Make what is missing; ends with 2 when the month isn't over or a household's books don't tie."""
    prepare_database()
    from django.utils import timezone  # noqa: PLC0415 (Django is set up only now)

    from houvast.access.domain.scope import scope_of  # noqa: PLC0415
    from houvast.access.queries import get_system_actor, list_uitvoerders  # noqa: PLC0415
    from houvast.database.scope import scoped  # noqa: PLC0415
    from houvast.overzichten.commands import MonthIsNotOver, make_overzichten  # noqa: PLC0415

    uitvoerders = list_uitvoerders()
    chosen = [each for each in uitvoerders if arguments.uitvoerder in {None, each.naam}]
    if not chosen:
        there = ", ".join(each.naam for each in uitvoerders)
        message = f"there is no uitvoerder {arguments.uitvoerder or ''!r}; there are: {there or 'none'}"
        raise RuntimeError(message)
    worst = 0
    for uitvoerder in chosen:
        actor = get_system_actor(uitvoerder.organisatie_id)
        for administratie_id in sorted(actor.administraties):
            facts: dict[str, Any] = {
                "maand": f"{arguments.maand:%Y-%m}",
                "uitvoerder": uitvoerder.naam,
                "administratie_id": administratie_id,
            }
            try:
                with scoped(scope_of(actor)):
                    made = make_overzichten(
                        actor=actor, administratie_id=administratie_id, month=arguments.maand, now=timezone.now()
                    )
                facts |= {"made": made.made, "known": made.known, "untied": list(made.untied)}
                worst = max(worst, EXIT_REFUSED if made.untied else 0)
            except MonthIsNotOver as fault:
                facts["refused"] = str(fault)
                worst = EXIT_REFUSED
            print(json.dumps(facts, ensure_ascii=False) if arguments.json else _line(facts), flush=True)
    return worst


def _line(facts: dict[str, Any]) -> str:
    where = f"{facts['maand']} {facts['uitvoerder']}, administratie {facts['administratie_id']}"
    if "refused" in facts:
        return f"{where}: refused: {facts['refused']}"
    untied = f", {len(facts['untied'])} do not tie: {facts['untied']}" if facts["untied"] else ""
    return f"{where}: {facts['made']} made, {facts['known']} known{untied}"
