# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""`houvast retention`: erase what is past its term, or show beforehand what will go."""

from __future__ import annotations

import argparse
import json
from datetime import date, datetime, timedelta
from typing import Any

from houvast.config.cli.ready import prepare_database
from houvast.config.cli.words import read_day


class NoSuchGemeente(RuntimeError):
    """Name a gemeente that there is."""


class NotThatDay(RuntimeError):
    """Erase as of today or an earlier day; what goes later can be shown with --dry-run."""


def add_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Add `retention`."""
    retention = commands.add_parser("retention", help="erase what is past its term; safe to repeat")
    retention.add_argument("--dry-run", action="store_true", help="erase nothing, and show what goes (tomorrow)")
    retention.add_argument("--datum", type=read_day, metavar="YYYY-MM-DD", help="as of this day")
    retention.add_argument("--gemeente", metavar="NAAM", help="only this one")
    retention.add_argument("--json", action="store_true", help="one JSON object on standard output")
    retention.set_defaults(run=run_retention)


def run_retention(arguments: argparse.Namespace) -> int:
    """Erase, or count what will go; where a gemeente chose no term nothing goes, and that is said."""
    prepare_database()
    from django.utils import timezone  # noqa: PLC0415 (Django is set up by now)

    now = timezone.now()
    today = timezone.localdate(now)
    day = arguments.datum or (today + timedelta(days=1) if arguments.dry_run else today)
    if day > today and not arguments.dry_run:
        message = f"{day} is yet to come, and what is erased doesn't come back: use --dry-run to see what will go"
        raise NotThatDay(message)
    act = _count if arguments.dry_run else _erase
    gemeenten: list[dict[str, Any]] = [
        {"gemeente": naam, "regels": act(gemeente_id, day, now)} for gemeente_id, naam in _list(arguments.gemeente)
    ]
    total = sum(each["count"] or 0 for gemeente in gemeenten for each in gemeente["regels"])
    facts = {"datum": day.isoformat(), "dry_run": arguments.dry_run, "count": total, "gemeenten": gemeenten}
    if arguments.json:
        print(json.dumps(facts, ensure_ascii=False))
    else:
        print("\n".join(_sentences(facts, "tomorrow" if day == today + timedelta(days=1) else day.isoformat())))
    return 0


def erase_all(day: date, now: datetime) -> list[dict[str, Any]]:
    """Erase what is past its term in every gemeente; return those in which something went."""
    done: list[dict[str, Any]] = [
        {"gemeente": naam, "regels": _erase(gemeente_id, day, now)} for gemeente_id, naam in _list(None)
    ]
    return [each for each in done if any(regel["count"] for regel in each["regels"])]


def _list(naam: str | None) -> list[tuple[int, str]]:
    """Return the gemeenten by id and name. Raises NoSuchGemeente."""
    from houvast.access.domain.actors import OrganisatieSoort  # noqa: PLC0415
    from houvast.access.queries import list_organisaties  # noqa: PLC0415

    there = [(each.organisatie_id, each.naam) for each in list_organisaties(soort=OrganisatieSoort.GEMEENTE)]
    chosen = [each for each in there if naam in {None, each[1]}]
    if naam is not None and not chosen:
        message = f"there is no gemeente {naam!r}; there are: {', '.join(each[1] for each in there) or 'none'}"
        raise NoSuchGemeente(message)
    return chosen


def _count(gemeente_id: int, day: date, _now: datetime) -> list[dict[str, Any]]:
    from houvast.access.queries import get_system_actor  # noqa: PLC0415
    from houvast.privacy.queries import list_bewaren  # noqa: PLC0415

    return [
        {
            "regel": each.sleutel,
            "model": each.model,
            "what": each.what,
            "term_days": each.term_days,
            "term_years": each.term_years,
            "chosen": each.is_chosen,
            "count": each.count,
        }
        for each in list_bewaren(get_system_actor(gemeente_id), day=day)
    ]


def _erase(gemeente_id: int, day: date, now: datetime) -> list[dict[str, Any]]:
    from houvast.privacy.jobs import erase_of_gemeente  # noqa: PLC0415

    return [
        {"regel": each.sleutel, "model": each.model, "what": each.what, "count": each.count}
        for each in erase_of_gemeente(gemeente_id, day=day, now=now)
    ]


def _sentences(facts: dict[str, Any], day: str) -> list[str]:
    said = []
    for gemeente in facts["gemeenten"]:
        for each in gemeente["regels"]:
            if each["count"] is None:
                said.append(f"{gemeente['gemeente']}: {each['what']}: no term chosen, nothing goes")
            elif each["count"]:
                said.append(f"{gemeente['gemeente']}: {each['what']}: {each['count']}")
    verb = "to go" if facts["dry_run"] else "gone"
    return [f"{day}: {facts['count']} rows {verb}", *said]
