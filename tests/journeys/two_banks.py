# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The days of both sides of a transfer: runs proposed, approved and paid, and what the banks write of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from contextlib import redirect_stdout
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from io import StringIO
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection

from houvast.access.domain.actors import Actor, Role
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor, list_organisaties
from houvast.betaalopdrachten import commands as betaalopdrachten
from houvast.betaalopdrachten.commands import Move, State
from houvast.betalen import commands as betalen
from houvast.budgetbeheer.domain.afspraak import Richting
from houvast.budgetbeheer.queries import list_derdengeldenrekeningen
from houvast.config.bankkanaal import FolderBankkanaal
from houvast.config.cli import main
from houvast.config.dag import live_books_day
from houvast.config.simulation.bank import SimulatedBank
from houvast.config.town.files import list_vandaag_files, write_bankfile
from houvast.config.town.history import list_bank_days, make_regels
from houvast.config.town.staff import find_person
from houvast.config.town.town import RELING, ROER, make_town
from houvast.config.town.values import Dagafschrift, Regel, Rekening, Town, TownUitvoerder
from houvast.database.scope import scoped
from houvast.kernel.calendars import previous_business_day
from houvast.overdracht.jobs import live_morning

_ZONE = ZoneInfo("Europe/Amsterdam")
_MORNING, _NOON = time(7, 30), time(11, 0)
_PEOPLE = {RELING: ("Merel", "Soraya"), ROER: ("Lieke", "Otto")}
_LATE_DAYS = 3
# What comes in is in the file at the end of it: a household has enough for as long.
_STRETCH = timedelta(days=27)

_LAST_STATEMENT = """
SELECT closing_cents, sequence_number, closing_on FROM budgetbeheer_statement
WHERE administratie_id = %s AND rekening_id = %s ORDER BY closing_on DESC, id DESC LIMIT 1
"""
_WHO = """
SELECT nummer, huishouden_id, CASE WHEN cut_over_at IS NOT NULL THEN switch_on END FROM overdracht_overgang
WHERE overdracht_id = %s ORDER BY nummer
"""
_UNTOLD = """
SELECT g.nummer, m.naam FROM overdracht_omleiding m
JOIN overdracht_overgang g ON g.gemeente_id = m.gemeente_id AND g.id = m.overgang_id
WHERE g.overdracht_id = %s AND m.confirmed_on IS NULL
"""
_STILL_THERE = """
SELECT id FROM betaalopdrachten_betaalopdracht
WHERE administratie_id = %s AND huishouden_id = ANY (%s) AND betaalwijze <> 'incasso' AND pay_on <= %s
  AND state IN ('gepland', 'gedekt') ORDER BY id
"""
_TO_APPROVE = """
SELECT id, version FROM betalen_betaalrun WHERE administratie_id = %s AND state = 'voorgesteld'
  AND line_count + intern_count > 0 ORDER BY id
"""
_TO_SEND = """
SELECT id FROM betalen_betaalrun
WHERE administratie_id = %s AND state IN ('goedgekeurd', 'geschreven') AND line_count > 0 ORDER BY id
"""
_NAMED = """
SELECT r.message_id || '-' || l.number FROM betalen_betaalrunregel l
JOIN betalen_betaalrun r ON r.administratie_id = l.administratie_id AND r.id = l.run_id
WHERE l.administratie_id = %s AND l.opdracht_id = %s
"""
# The rent, in a stretch of the month in which there are rents.
_MAY_STUMBLE = """
SELECT o.id, o.huishouden_id, o.due_on FROM betaalopdrachten_betaalopdracht o
WHERE o.administratie_id = %s AND o.huishouden_id = ANY (%s) AND o.betaalwijze = 'overboeking'
  AND o.voorrang <> 'leefgeld' AND o.state IN ('gepland', 'gedekt') AND o.pay_on > %s AND o.due_on <= %s
ORDER BY o.naam <> 'Huur', o.due_on, o.id
"""


class _Smooth(Random):
    """Chance that never delays, rejects or bundles: what goes wrong in a transfer is done on purpose."""

    def randrange(self, start: int, stop: int | None = None, step: int = 1) -> int:  # noqa: ARG002 (as Random has it)
        """Return what the bank takes for an ordinary payment."""
        return 500


@dataclass(slots=True)
class _Side:
    uitvoerder: TownUitvoerder
    houvast: Actor
    beheerder: Actor
    second: Actor
    administratie_id: int
    bank: SimulatedBank
    outbox: Path
    written: dict[str, list[Dagafschrift]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True, slots=True)
class Stumble:
    """Two payments that go wrong: one that is held back until a day, one that the bank loses."""

    held_id: int
    release_on: date
    lost_id: int


def town_of(size: int, today: date) -> Town:
    """Return the town with which the site of the journeys was filled."""
    return make_town(today=today, huishoudens=size, elsewhere=min(20, max(2, size // 4)), beside=min(6, size // 4))


def write_today(town: Town, folder: Path) -> list[str]:
    """Write the files of the town's last day as the banks meant them, and return their paths."""
    paths = []
    for uitvoerder in (each for each in town.uitvoerders if each.naam in _PEOPLE):
        for file in list_vandaag_files(town, uitvoerder):
            path = folder / f"goed-{file.name}"
            path.write_bytes(file.content)
            paths.append(str(path))
    return paths


def import_by_command_line(paths: Iterable[str]) -> list[str]:
    """Import bank files as an operator does; return what the command said of each."""
    said = StringIO()
    with redirect_stdout(said):
        code = main(["bank", "import", *paths])
    lines = said.getvalue().splitlines()
    assert code == 0, lines
    return lines


def live_months(
    town: Town, *, plan_id: int, gemeente_id: int, first: date, last: date, folder: Path
) -> dict[str, list[str]]:
    """Live from a day to another in stretches of four weeks, each imported before the next; return the files."""
    found: dict[str, list[str]] = defaultdict(list)
    # The first day, on which money of a wave arrives, by itself: nothing is paid of what isn't in the books.
    begin, end = first, first
    while begin <= last:
        wrong = begin == first + timedelta(days=1)
        files = live(
            town, plan_id=plan_id, gemeente_id=gemeente_id, first=begin, last=end, folder=folder, stumble=wrong
        )
        written = [path for paths in files.values() for path in paths]
        if written:
            import_by_command_line(written)
        for naam, paths in files.items():
            found[naam] += paths
        begin = end + timedelta(days=1)
        end = min(last, begin + _STRETCH)
    return found


def live(
    town: Town, *, plan_id: int, gemeente_id: int, first: date, last: date, folder: Path, stumble: bool = False
) -> dict[str, list[str]]:
    """Live the bank days of both sides, and return per uitvoerder the paths of what its banks wrote about them.

    Nothing is imported: that is for a person, or the command line. With `stumble` two payments of the new side go
    wrong: one is held back and let go three days late, the other is lost by its bank.
    """
    sides = [_open_side(town, naam, folder) for naam in _PEOPLE]
    ids, switches, untold = _look_up(gemeente_id, plan_id)
    for side in sides:
        side.bank.expect(_list_regels(sides, side, switches, untold, (first, last)))
    for side in sides:
        with scoped(scope_of(side.houvast)):
            # Payments are made in time for the whole stretch, and what lay ready since the day before is paid.
            betaalopdrachten.plan_betaalopdrachten(
                actor=side.houvast, administratie_id=side.administratie_id, until=last, now=_at(first, _MORNING)
            )
            _pay(side, previous_business_day(first))
    trouble = _stumble(sides[1], ids, first, last) if stumble else None
    for day in list_bank_days(first, last):
        # On a day on which neither side has anything to pay for who is in the plan, only the banks work.
        is_busy = [_is_busy(side, day, ids, trouble) for side in sides]
        if any(is_busy):
            live_morning(gemeente_id, today=day, now=_at(day, _MORNING))
        for side in sides:
            if is_busy[sides.index(side)]:
                with scoped(scope_of(side.houvast)):
                    _live_day(side, day, ids, trouble if side is sides[1] else None)
            for rekening, afschrift in side.bank.book_day(day):
                side.written[rekening.key].append(afschrift)
                sides[1].bank.expect(_list_arriving(rekening, afschrift, sides[1]))
    return {side.uitvoerder.naam: _write(side, folder, first, last) for side in sides}


def _at(day: date, moment: time) -> datetime:
    return datetime.combine(day, moment, _ZONE)


def _rows(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, list(values))
        return list(cursor.fetchall())


def _open_side(town: Town, naam: str, folder: Path) -> _Side:
    uitvoerder = next(each for each in town.uitvoerders if each.naam == naam)
    (organisatie_id,) = (each.organisatie_id for each in list_organisaties() if each.naam == naam)
    houvast = get_system_actor(organisatie_id)
    (administratie_id,) = houvast.administraties
    outbox = folder / f"naar-de-bank-{administratie_id}"
    outbox.mkdir(parents=True, exist_ok=True)
    bank = SimulatedBank(uitvoerder.rekeningen, outbox, _Smooth())
    beheerder, second = _PEOPLE[naam]
    with scoped(scope_of(houvast)):
        ids = {each.iban: each.rekening_id for each in list_derdengeldenrekeningen(actor=houvast)}
        for rekening in uitvoerder.rekeningen:
            ((cents, number, _day),) = _rows(_LAST_STATEMENT, administratie_id, ids[rekening.iban])
            bank.go_on(rekening, balance_cents=cents, number=int(number or 0))
    return _Side(
        uitvoerder,
        houvast,
        find_person(organisatie_id, beheerder, Role.BUDGETBEHEERDER, town.vandaag),
        find_person(organisatie_id, second, Role.TWEEDE_BEOORDELAAR, town.vandaag),
        administratie_id,
        bank,
        outbox,
    )


def _look_up(gemeente_id: int, plan_id: int) -> tuple[list[int], dict[str, date], set[tuple[str, str]]]:
    """Return who is in the plan, from when who went over is elsewhere, and which payers keep to the old account."""
    with scoped(scope_of(get_system_actor(gemeente_id))):
        rows = _rows(_WHO, plan_id)
        switches = {nummer: switch_on for nummer, _huishouden, switch_on in rows if switch_on is not None}
        return [each[1] for each in rows], switches, {(nummer, naam) for nummer, naam in _rows(_UNTOLD, plan_id)}


def _list_regels(
    sides: list[_Side],
    side: _Side,
    switches: dict[str, date],
    untold: set[tuple[str, str]],
    days: tuple[date, date],
) -> Iterable[Regel]:
    """Yield what others pay to, and collect from, the accounts of a side on these days."""
    first, last = days
    begin = list_bank_days(first - timedelta(days=7), first - timedelta(days=1))[-1]
    (there,) = sides[1].uitvoerder.rekeningen
    for of in sides:
        by_key = {each.key: each for each in of.uitvoerder.rekeningen}
        for huishouden in of.uitvoerder.huishoudens:
            switch_on = switches.get(huishouden.nummer, date.max)
            plans = {each.key: each for each in huishouden.plans}
            rng = Random(f"{huishouden.nummer} {first}")  # noqa: S311 (invented people)
            for regel in make_regels(huishouden, by_key[huishouden.rekening], begin, last, rng):
                plan = plans[regel.plan]
                if plan.key == "overdracht" or (plan.richting is Richting.UIT and not plan.mandate):
                    continue
                goes = regel.day >= switch_on and (huishouden.nummer, plan.naam) not in untold
                if side is (sides[1] if goes else of):
                    yield replace(regel, batch="", rekening=there.key if goes else regel.rekening)


def _stumble(side: _Side, huishouden_ids: list[int], first: date, last: date) -> Stumble:
    with scoped(scope_of(side.houvast)):
        until = last - timedelta(days=2 * _LATE_DAYS)
        found = _rows(_MAY_STUMBLE, side.administratie_id, huishouden_ids, first, until)
        late, lost = found[0], next(each for each in found if each[1] != found[0][1])
        betaalopdrachten.hold_back_betaalopdracht(
            actor=side.beheerder,
            administratie_id=side.administratie_id,
            opdracht_id=late[0],
            reason="De verhuurder belt nog terug over de rekening.",
            now=_at(first, _MORNING),
        )
    return Stumble(late[0], late[2] + timedelta(days=_LATE_DAYS), lost[0])


def _list_arriving(van: Rekening, afschrift: Dagafschrift, naar: _Side) -> Iterable[Regel]:
    """Yield what an account of the old side paid to one of the new side, as the other bank books it that day."""
    by_iban = {each.iban: each for each in naar.uitvoerder.rekeningen}
    for regel in afschrift.regels:
        if regel.iban in by_iban and van.iban not in by_iban:
            yield replace(
                regel, rekening=by_iban[regel.iban].key, amount_cents=-regel.amount_cents, naam=RELING, iban=van.iban
            )


def _is_busy(side: _Side, day: date, huishouden_ids: list[int], trouble: Stumble | None) -> bool:
    if any(side.outbox.glob("*.xml")):
        # A file that was sent before lies ready for the bank.
        return True
    with scoped(scope_of(side.houvast)):
        return bool(_rows(_STILL_THERE, side.administratie_id, huishouden_ids, day)) or (
            trouble is not None and previous_business_day(day) < trouble.release_on <= day
        )


def _live_day(side: _Side, day: date, huishouden_ids: list[int], stumble: Stumble | None) -> None:
    books: dict[str, Any] = {"administratie_id": side.administratie_id}
    if stumble is not None and previous_business_day(day) < stumble.release_on <= day:
        betaalopdrachten.release_betaalopdracht(
            actor=side.beheerder, **books, opdracht_id=stumble.held_id, now=_at(day, _MORNING)
        )
    if side.uitvoerder.naam == ROER:
        live_books_day(actor=side.houvast, **books, day=day, now=_at(day, _MORNING))
    else:
        _propose_what_is_left(side, day, huishouden_ids)
    _pay(side, day)
    side.bank.take_files(day)
    if stumble is not None:
        for (end_to_end_id,) in _rows(_NAMED, side.administratie_id, stumble.lost_id):
            side.bank.lose(end_to_end_id)


def _pay(side: _Side, day: date) -> None:
    """Let a second person approve what is proposed, and bring it to the bank."""
    books: dict[str, Any] = {"administratie_id": side.administratie_id}
    for run_id, version in _rows(_TO_APPROVE, side.administratie_id):
        betalen.approve_betaalrun(actor=side.second, **books, run_id=run_id, version=version, now=_at(day, _NOON))
    for (run_id,) in _rows(_TO_SEND, side.administratie_id):
        kanaal = FolderBankkanaal(side.outbox)
        betalen.send_betaalrun(actor=side.beheerder, **books, run_id=run_id, kanaal=kanaal, now=_at(day, _NOON))


def _propose_what_is_left(side: _Side, day: date, huishouden_ids: list[int]) -> None:
    """Propose what the old side has to pay for who is in the plan: its own part, and the money that goes over."""
    ids = [opdracht_id for (opdracht_id,) in _rows(_STILL_THERE, side.administratie_id, huishouden_ids, day)]
    if not ids:
        return
    books: dict[str, Any] = {"actor": side.houvast, "administratie_id": side.administratie_id}
    moves = [Move(each, State.GEDEKT, "", day) for each in ids]
    betaalopdrachten.move_betaalopdrachten(**books, moves=moves, now=_at(day, _MORNING))
    for rekening in list_derdengeldenrekeningen(actor=side.houvast):
        betalen.propose_betaalrun(
            **books, rekening_id=rekening.rekening_id, execute_on=day, only=ids, now=_at(day, _MORNING)
        )


def _write(side: _Side, folder: Path, first: date, last: date) -> list[str]:
    """Write one file per account with a statement per day, as a bank gives them for a period."""
    by_key: dict[str, Rekening] = {each.key: each for each in side.uitvoerder.rekeningen}
    paths = []
    for key, afschriften in side.written.items():
        path = folder / f"{first}_{last}-{key}.xml"
        path.write_bytes(write_bankfile(by_key[key], afschriften, by_key[key].dialect))
        paths.append(str(path))
    return paths
