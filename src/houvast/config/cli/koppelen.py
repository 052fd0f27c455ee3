# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""`houvast signalen match`: link what came in, and say what a month looks like."""

from __future__ import annotations

import argparse
import calendar
import json
import re
import sys
import time
from datetime import date
from typing import Any

from houvast.config.cli.ready import prepare_database

EXIT_REFUSED = 2
_PERIODE = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


def add_match(acts: argparse._SubParsersAction[Any]) -> None:
    """Add `match` to the acts of `signalen`."""
    matcher = acts.add_parser("match", help="link the signals that came in, and count those of a month; safe to repeat")
    matcher.add_argument("--periode", metavar="YYYY-MM", type=_read_periode, required=True, help="the month to count")
    matcher.add_argument("--gemeente", metavar="NAAM", help="only of the gemeente of this name")
    matcher.add_argument("--json", action="store_true", help="print the counts as one JSON object")
    matcher.set_defaults(run=run_match)


def run_match(arguments: argparse.Namespace) -> int:
    """Link and count; ends with 2 when there is no gemeente of that name, or linking was refused."""
    prepare_database()
    from django.utils import timezone  # noqa: PLC0415 (Django is set up only now)

    from houvast.access.domain.scope import scope_of  # noqa: PLC0415
    from houvast.database.scope import scoped  # noqa: PLC0415
    from houvast.kernel.errors import DomainError  # noqa: PLC0415
    from houvast.koppeling.jobs import link_gemeenten  # noqa: PLC0415
    from houvast.koppeling.queries import count_periode  # noqa: PLC0415

    started = time.monotonic()
    first, last = arguments.periode
    counts = {"signals": 0, "groups": 0, "persons": 0, "households": 0, "review": 0, "linked": 0}
    gemeenten = 0
    try:
        for each in link_gemeenten(now=timezone.now(), naam=arguments.gemeente):
            with scoped(scope_of(each.actor)):
                of_month = count_periode(each.actor, gemeente_id=each.gemeente_id, first=first, last=last)
            gemeenten += 1
            counts["signals"] += of_month.signalen
            counts["groups"] += of_month.groepen
            counts["persons"] += of_month.personen
            counts["households"] += of_month.huishoudens
            counts["review"] += of_month.te_beoordelen
            counts["linked"] += each.linked.fresh
    except DomainError as fault:
        return _refuse(arguments, str(fault))
    if not gemeenten:
        return _refuse(
            arguments, f"there is no gemeente {arguments.gemeente or ''!r}; `houvast organisatie add` makes one"
        )
    facts = {"periode": f"{first:%Y-%m}", **counts, "seconds": round(time.monotonic() - started, 2)}
    if arguments.json:
        print(json.dumps(facts))
    else:
        print(
            f"{facts['periode']}: {facts['signals']} signals of {facts['persons']} persons in {facts['households']} households,"
            f" {facts['groups']} of which have two or more; {facts['review']} pairs for a person to look at;"
            f" {facts['linked']} newly linked in {facts['seconds']} s"
        )
    return 0


def _read_periode(text: str) -> tuple[date, date]:
    """Return the first and last day of a month."""
    found = _PERIODE.fullmatch(text)
    if found is None:
        message = f"{text!r} is no month; write it as 2026-11"
        raise argparse.ArgumentTypeError(message)
    year, month = int(found[1]), int(found[2])
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _refuse(arguments: argparse.Namespace, message: str) -> int:
    if arguments.json:
        print(json.dumps({"refused": message}, ensure_ascii=False))
    sys.stderr.write(f"houvast: {message}\n")
    return EXIT_REFUSED
