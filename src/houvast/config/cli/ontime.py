# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""`houvast ontime`: how many payments the bank booked on time."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from houvast.config.cli.ready import prepare_database
from houvast.config.cli.words import read_day

if TYPE_CHECKING:
    from houvast.betaalopdrachten.queries import OnTime, OnTimeGroup

_PER = ("maand", "soort", "uitvoerder", "voorrang", "huishouden", "budgetbeheerder")


def add_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Add `ontime`."""
    ontime = commands.add_parser("ontime", help="payments booked on time by the bank, of those due in a period")
    ontime.add_argument("--van", required=True, type=read_day, metavar="YYYY-MM-DD", help="first due date")
    ontime.add_argument("--tot", required=True, type=read_day, metavar="YYYY-MM-DD", help="last due date")
    ontime.add_argument("--op", type=read_day, metavar="YYYY-MM-DD", help="as known on this day (today)")
    ontime.add_argument("--per", choices=_PER, default="maand", help="a figure for each (maand)")
    ontime.add_argument("--uitvoerder", help="its name; without it all of them together")
    ontime.add_argument("--json", action="store_true", help="one JSON object on standard output")
    ontime.set_defaults(run=run_ontime)


def run_ontime(arguments: argparse.Namespace) -> int:
    """Print the on-time rate over a period, with what was left out and why."""
    prepare_database()
    from django.utils import timezone  # noqa: PLC0415

    on = arguments.op or timezone.localdate()
    facts = _facts(_ask(arguments, on), arguments, on)
    if arguments.json:
        print(json.dumps(facts, ensure_ascii=False))
        return 0
    print(_line(f"{arguments.van} - {arguments.tot}", facts))
    for group in facts["groepen"]:
        print(_line(group["naam"] or "(nobody)", group))
    for reason, count in facts["uitgesloten"].items():
        print(f"left out: {count} {reason}")
    return 0


def _ask(arguments: argparse.Namespace, on: date) -> list[OnTime]:
    """Return the answer for each uitvoerder, each within its own scope. Raises RuntimeError for an unknown name."""
    from houvast.access.domain.scope import scope_of  # noqa: PLC0415
    from houvast.access.queries import get_system_actor, list_uitvoerders  # noqa: PLC0415
    from houvast.betaalopdrachten.queries import OnTimeFilter, Per, get_on_time  # noqa: PLC0415
    from houvast.database.scope import scoped  # noqa: PLC0415

    uitvoerders = list_uitvoerders()
    chosen = [each for each in uitvoerders if arguments.uitvoerder in {None, each.naam}]
    if arguments.uitvoerder and not chosen:
        there = ", ".join(each.naam for each in uitvoerders)
        message = f"there is no uitvoerder {arguments.uitvoerder!r}; there are: {there}"
        raise RuntimeError(message)
    answers = []
    for each in chosen:
        actor = get_system_actor(each.organisatie_id)
        if actor.administraties:
            with scoped(scope_of(actor)):
                filters = OnTimeFilter(arguments.van, arguments.tot)
                answers.append(get_on_time(actor, filters, on=on, per=Per(arguments.per)))
    return answers


def _facts(answers: list[OnTime], arguments: argparse.Namespace, on: date) -> dict[str, Any]:
    """Return the figures of all answers together, for JSON."""
    from houvast.betaalopdrachten.domain.optijd import DEFINITION_VERSION, add_up  # noqa: PLC0415

    groups: dict[str, list[OnTimeGroup]] = {}
    for each in answers:
        for group in each.groups:
            groups.setdefault(group.key, []).append(group)
    return {
        "van": arguments.van.isoformat(),
        "tot": arguments.tot.isoformat(),
        "op": on.isoformat(),
        "definitie": DEFINITION_VERSION,
        "per": arguments.per,
        **_figures(add_up(each.total for each in answers)),
        "groepen": [
            {"sleutel": key, "naam": same[0].naam, **_figures(add_up(each.rate for each in same))}
            for key, same in sorted(groups.items())
        ],
    }


def _figures(rate: Any) -> dict[str, Any]:  # noqa: ANN401 (an OnTimeRate, which can't be imported before Django is set up)
    return {
        "teller": rate.numerator,
        "noemer": rate.denominator,
        "promille": rate.permille,
        "te_laat": _counts(rate.late_counts.items()),
        "uitgesloten": _counts(rate.exclusions.items()),
    }


def _counts(counts: Iterable[tuple[Any, int]]) -> dict[str, int]:
    return {uitkomst.value: count for uitkomst, count in counts}


def _line(naam: str, figures: dict[str, Any]) -> str:
    share = "nothing due" if figures["promille"] is None else f"{figures['promille'] / 10:.1f}%"
    return f"{naam}: {share} on time ({figures['teller']} of {figures['noemer']})"
