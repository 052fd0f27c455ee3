# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""`houvast day`: do a day's jobs in order, as often as you like; at its end what is past its term goes."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime, time
from itertools import chain
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from houvast.config.cli.ready import prepare_database
from houvast.config.cli.retention import erase_all
from houvast.config.cli.words import read_day

_ZONE = ZoneInfo("Europe/Amsterdam")
_MORNING = time(7, 0)
_EXIT_REFUSED = 2


def add_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Add `day`."""
    day = commands.add_parser("day", help="do a day's jobs: import, match, guard, propose; safe to repeat")
    day.add_argument("--datum", type=read_day, help="the day (YYYY-MM-DD); today when not said")
    day.add_argument("--map", type=Path, metavar="FOLDER", help="import the bank files in this folder first")
    day.add_argument("--uitvoerder", help="only for the uitvoerder of this name")
    day.add_argument("--json", action="store_true", help="one JSON object per uitvoerder, a line each")
    day.set_defaults(run=run_day)


def run_day(arguments: argparse.Namespace) -> int:
    """Import, plan, guard and propose; ends with 2 when a file was refused or set apart."""
    prepare_database()
    from django.utils import timezone  # noqa: PLC0415 (Django is set up only now)

    from houvast.access.domain.scope import scope_of  # noqa: PLC0415
    from houvast.access.queries import get_system_actor, list_uitvoerders  # noqa: PLC0415
    from houvast.budgetbeheer.jobs import import_folder  # noqa: PLC0415
    from houvast.config.dag import live_day  # noqa: PLC0415
    from houvast.database.scope import scoped  # noqa: PLC0415
    from houvast.koppeling.jobs import link_gemeenten  # noqa: PLC0415

    now = really_now = timezone.now()
    day = arguments.datum or timezone.localdate(now)
    if day != timezone.localdate(now):
        now = datetime.combine(day, _MORNING, _ZONE)
    worst = 0
    uitvoerders = [each for each in list_uitvoerders() if arguments.uitvoerder in {None, each.naam}]
    if not uitvoerders:
        message = f"there is no uitvoerder {arguments.uitvoerder or ''!r}; `houvast organisatie add` makes one"
        raise NoSuchUitvoerder(message)
    for uitvoerder in uitvoerders:
        actor = get_system_actor(uitvoerder.organisatie_id)
        imported = []
        if arguments.map is not None:
            imported = [each.facts() for each in import_folder(arguments.map, uitvoerder.organisatie_id)]
            worst = max(worst, _EXIT_REFUSED if any(each["outcome"] in _BAD for each in imported) else 0)
        with scoped(scope_of(actor)):
            books = [each.facts() for each in live_day(actor=actor, day=day, now=now)]
        facts = {"datum": day.isoformat(), "uitvoerder": uitvoerder.naam, "imported": imported, "books": books}
        print(json.dumps(facts, ensure_ascii=False, default=str) if arguments.json else _sentences(facts), flush=True)
    if arguments.uitvoerder is None:
        # Partners' sessions see their own signals alone: what they brought in is linked here.
        for each in link_gemeenten(now=now):
            facts = {"datum": day.isoformat(), "gemeente": each.naam, "linked": asdict(each.linked)}
            fresh, wait = each.linked.fresh, each.linked.te_beoordelen
            if not fresh:
                continue
            sentence = f"{each.naam}: {fresh} signalen gekoppeld, {wait} wachten op een oordeel."
            print(json.dumps(facts, ensure_ascii=False) if arguments.json else sentence)
        for facts, sentence in chain(_climb(day, now), _compute(day, now), _watch(day, now)):
            print(json.dumps(facts, ensure_ascii=False) if arguments.json else sentence)
        # What is erased doesn't come back: never as of a day that is yet to come.
        for erased in erase_all(min(day, timezone.localdate(really_now)), really_now):
            facts = {"datum": day.isoformat(), "gemeente": erased["gemeente"], "erased": erased["regels"]}
            count = sum(each["count"] for each in erased["regels"])
            print(json.dumps(facts, ensure_ascii=False) if arguments.json else f"{erased['gemeente']}: {count} gewist.")
    return worst


def _climb(day: date, now: datetime) -> Iterator[tuple[dict[str, Any], str]]:
    """Let reports without an answer climb the ladder of each gemeente; yield what was done, as facts and in words."""
    from houvast.klachten.jobs import climb_gemeenten  # noqa: PLC0415 (Django is set up by now)

    for each in climb_gemeenten(today=day, now=now):
        climbed, closed = len(each.climbed.signaal_ids), each.climbed.closed
        if climbed or closed:
            facts = {"datum": day.isoformat(), "gemeente": each.naam, "climbed": climbed, "closed": closed}
            yield facts, f"{each.naam}: {climbed} servicesignalen een trede hoger, {closed} gesloten."


def _compute(day: date, now: datetime) -> Iterator[tuple[dict[str, Any], str]]:
    """Compute the figures of each gemeente; yield how many, as facts and in words."""
    from houvast.indicatoren.jobs import compute_gemeenten  # noqa: PLC0415 (Django is set up by now)

    for each in compute_gemeenten(today=day, now=now):
        if each.count:
            facts = {"datum": day.isoformat(), "gemeente": each.naam, "indicatoren": each.count}
            yield facts, f"{each.naam}: {each.count} cijfers berekend."


def _watch(day: date, now: datetime) -> Iterator[tuple[dict[str, Any], str]]:
    """Let the rules of alarm of each gemeente look at the facts; yield what went off, as facts and in words."""
    from houvast.toezicht.jobs import watch_gemeenten  # noqa: PLC0415 (Django is set up by now)

    for each in watch_gemeenten(today=day, now=now):
        if each.alarms or each.terms:
            facts = {"datum": day.isoformat(), "gemeente": each.naam, "alarms": each.alarms, "terms": each.terms}
            yield facts, f"{each.naam}: {each.alarms + each.terms} nieuwe alarmen."


class NoSuchUitvoerder(RuntimeError):
    """Name an uitvoerder that there is."""


_BAD = frozenset({"refused", "quarantined"})


def _sentences(facts: dict[str, Any]) -> str:
    lines = [f"{facts['uitvoerder']}, {facts['datum']}: {len(facts['imported'])} bankbestanden ingelezen."]
    for books in facts["books"]:
        guarded = books["guarded"] or {}
        lines.append(
            f"  {books['planned']} betalingen gepland, {guarded.get('funded', 0)} gedekt, "
            f"{guarded.get('raised', 0)} nieuwe waarschuwingen, {guarded.get('closed', 0)} vanzelf opgelost."
        )
        lines += [
            f"  Betaalrun {run['run']} wacht op goedkeuring: {run['payments']} betalingen."
            for run in books["proposed"]
            if run["run"] is not None
        ]
    return "\n".join(lines)
