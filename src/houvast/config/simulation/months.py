# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Live the months: each morning the bank's news and the day's jobs, a second person who approves, the evening."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django.db import connection, transaction

from houvast.access.domain.actors import Actor, Role
from houvast.access.domain.scope import scope_of
from houvast.access.queries import find_actor, get_system_actor
from houvast.betalen import commands as betalen
from houvast.budgetbeheer import commands as budgetbeheer
from houvast.budgetbeheer import queries as budgetbeheer_queries
from houvast.budgetbeheer.domain.bankbestand import Channel, ImportResult
from houvast.config.bankkanaal import FolderBankkanaal
from houvast.config.dag import live_books_day
from houvast.config.simulation.bank import SimulatedBank
from houvast.config.simulation.world import World, list_regels
from houvast.config.town.registering import register_uitvoerder
from houvast.database.scope import scoped
from houvast.kernel.errors import DomainError

T = TypeVar("T")
_ZONE = ZoneInfo("Europe/Amsterdam")
_MORNING, _NOON = time(7, 30), time(11, 0)
_ONE_DAY = timedelta(days=1)
# Of each hundred jobs: cut off just before its end, and done once more though it was done.
_CRASHES, _REPEATS = 4, 4
_TO_APPROVE = (
    "SELECT id, version FROM betalen_betaalrun WHERE administratie_id = %s AND state = 'voorgesteld' ORDER BY id"
)
_TO_SEND = """
SELECT id FROM betalen_betaalrun WHERE administratie_id = %s AND state IN ('goedgekeurd', 'geschreven')
  AND line_count > 0 ORDER BY id
"""
_FAILED = """
SELECT id FROM betalen_betaalrunregel
WHERE administratie_id = %s AND state IN ('afgewezen', 'teruggekomen', 'uitgevallen') AND handled_at IS NULL ORDER BY id
"""


class _CutOffError(Exception):
    """The job stopped here, as if the machine did."""


@dataclass(slots=True)
class Lived:
    """What happened over the months."""

    first: date
    last: date
    files: Counter[str] = field(default_factory=Counter)
    lines_booked: int = 0
    lines_waiting: int = 0
    accepted_by_hand: int = 0
    runs: int = 0
    crashes: int = 0
    repeats: int = 0
    tried_again: int = 0


@dataclass(slots=True)
class Months:
    """A simulation under way: who works, the bank, chance, and what happened so far."""

    world: World
    bank: SimulatedBank
    outbox: Path
    houvast: Actor
    beheerder: Actor
    second: Actor
    administratie_id: int
    rng: Random
    lived: Lived


def open_months(world: World, *, seed: int, folder: Path) -> Months:
    """Register the town in this database, and open the bank with what others will pay and collect."""
    organisatie_id = register_uitvoerder(world.town, world.uitvoerder)
    houvast = get_system_actor(organisatie_id)
    (administratie_id,) = houvast.administraties
    outbox = folder / "naar-de-bank"
    outbox.mkdir(parents=True, exist_ok=True)
    bank = SimulatedBank(world.uitvoerder.rekeningen, outbox, Random(f"{seed} bank"))  # noqa: S311 (chance, no secrets)
    bank.expect(list_regels(world, seed))
    return Months(
        world=world,
        bank=bank,
        outbox=outbox,
        houvast=houvast,
        beheerder=_find(organisatie_id, Role.BUDGETBEHEERDER, world.first),
        second=_find(organisatie_id, Role.TWEEDE_BEOORDELAAR, world.first),
        administratie_id=administratie_id,
        rng=Random(f"{seed} toeval"),  # noqa: S311 (as above)
        lived=Lived(world.first, world.last),
    )


def live_months(months: Months, tell: Callable[[str], None]) -> Lived:
    """Live every day from the first to the last; bank days bring statements the next morning."""
    news: list[tuple[str, bytes]] = []
    day = months.world.first
    with scoped(scope_of(months.houvast)):
        while day <= months.world.last:
            _live_morning(months, day, news)
            _live_noon(months, day)
            months.bank.take_files(day)
            news = months.bank.close_day(day)
            if day.day == 1:
                tell(f"{day}: {months.lived.lines_booked} regels geboekt, {months.lived.runs} betaalruns.")
            day += _ONE_DAY
        # The bank's last evening is read the next morning; nothing more is paid.
        _receive(months, news, datetime.combine(day, _MORNING, _ZONE))
        _answer(months, datetime.combine(day, _MORNING, _ZONE))
    return months.lived


def _find(organisatie_id: int, role: Role, today: date) -> Actor:
    for (medewerker_id,) in _rows(
        "SELECT id FROM access_medewerker WHERE organisatie_id = %s ORDER BY id", organisatie_id
    ):
        actor = find_actor(medewerker_id, role=role, today=today)
        if actor is not None:
            return actor
    message = f"nobody of organisatie {organisatie_id} is a {role}"
    raise LookupError(message)


def _rows(statement: str, *values: int) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, list(values))
        return list(cursor.fetchall())


def _live_morning(months: Months, day: date, news: list[tuple[str, bytes]]) -> None:
    now = datetime.combine(day, _MORNING, _ZONE)
    _receive(months, news, now)
    _answer(months, now)
    _finish_by_hand(months, now)
    _do(
        months,
        lambda: live_books_day(actor=months.houvast, administratie_id=months.administratie_id, day=day, now=now),
    )


def _live_noon(months: Months, day: date) -> None:
    """Approve and send what was proposed, and give failed payments another try."""
    now = datetime.combine(day, _NOON, _ZONE)
    kanaal = FolderBankkanaal(months.outbox)
    for run_id, version in _rows(_TO_APPROVE, months.administratie_id):
        _do(
            months,
            partial(
                betalen.approve_betaalrun,
                actor=months.second,
                administratie_id=months.administratie_id,
                run_id=run_id,
                version=version,
                now=now,
            ),
            once=True,
        )
        months.lived.runs += 1
    for (run_id,) in _rows(_TO_SEND, months.administratie_id):
        _do(
            months,
            partial(
                betalen.send_betaalrun,
                actor=months.beheerder,
                administratie_id=months.administratie_id,
                run_id=run_id,
                kanaal=kanaal,
                now=now,
            ),
        )
    for (regel_id,) in _rows(_FAILED, months.administratie_id):
        betalen.handle_failed_payment(
            actor=months.beheerder,
            administratie_id=months.administratie_id,
            regel_id=regel_id,
            again=True,
            note="De gegevens zijn nagebeld; opnieuw betalen.",
            now=now,
        )
        months.lived.tried_again += 1


def _receive(months: Months, files: list[tuple[str, bytes]], now: datetime) -> None:
    for name, content in files:
        result = _do(months, partial(_import, months, name, content, now))
        months.lived.files[result.outcome.value] += 1
        months.lived.lines_booked += result.booked
        months.lived.lines_waiting += result.waiting


def _import(months: Months, name: str, content: bytes, now: datetime) -> ImportResult:
    return budgetbeheer.import_bankbestand(
        actor=months.houvast, stream=io.BytesIO(content), file_name=name, channel=Channel.FOLDER.value, now=now
    )


def _answer(months: Months, now: datetime) -> None:
    for name, content in months.bank.collect_answers():
        _do(
            months,
            partial(
                betalen.receive_bankantwoord,
                actor=months.houvast,
                administratie_id=months.administratie_id,
                stream=io.BytesIO(content),
                file_name=name,
                now=now,
            ),
        )


def _finish_by_hand(months: Months, now: datetime) -> None:
    """Book what waits on its first suggestion, as a budgetbeheerder would; what the balance can't bear waits on."""
    for line in budgetbeheer_queries.get_werkvoorraad(months.beheerder, count_max=200).lines:
        if not line.suggestions:
            continue
        try:
            with transaction.atomic():
                budgetbeheer.accept_suggestion(
                    actor=months.beheerder,
                    administratie_id=line.administratie_id,
                    waitingline_id=line.waitingline_id,
                    version=line.version,
                    rank=line.suggestions[0].rank,
                    now=now,
                )
        except DomainError:
            continue
        months.lived.accepted_by_hand += 1


def _do(months: Months, job: Callable[[], T], *, once: bool = False) -> T:
    """Do a job; now and then it is cut off just before its end and done again, or done once more for nothing."""
    if months.rng.randrange(100) < _CRASHES:
        months.lived.crashes += 1
        with suppress(_CutOffError), transaction.atomic():
            job()
            raise _CutOffError
    result = job()
    if not once and months.rng.randrange(100) < _REPEATS:
        months.lived.repeats += 1
        job()
    return result
