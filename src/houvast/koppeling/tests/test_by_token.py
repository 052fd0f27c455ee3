# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""With sealed signals too a month reads only whom it may touch, and links them as if it had read everyone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from houvast.access.domain.actors import Actor, Role
from houvast.access.domain.scope import scope_of
from houvast.database.scope import scoped
from houvast.koppeling.commands import joining, known, link_signalen, linking, make_tokensleutel, open_verzegeld
from houvast.koppeling.models import Token, Tokensleutel, Verzegeld
from houvast.koppeling.queries import look_up
from houvast.koppeling.tests.test_tokens import _FIRST, _LAST, seal, send
from houvast.koppeling.tests.test_touched import _HEADER, _SENT, _groups, read_everyone
from houvast.matching.generator import COLUMNS, generate
from houvast.vroegsignalering.tests.signal_world import NOW, World, open_signal_world


@pytest.fixture
def world(db: None) -> World:
    world = open_signal_world()
    with scoped(scope_of(world.gemeente)):
        make_tokensleutel(actor=world.gemeente, gemeente_id=world.gemeente_id, since=_FIRST, until=_LAST, now=NOW)
    return world


@pytest.fixture
def worker(world: World) -> Iterator[Actor]:
    actor = world.worker(Role.OUTREACH)
    with scoped(scope_of(actor)):
        yield actor


def _rows(signals: int, seed: int) -> list[str]:
    found, _truth = generate(signals=signals, seed=seed, months=4)
    rows = []
    for number, each in enumerate(found):
        of = dict(zip(COLUMNS, each, strict=True))
        written = ";".join(of[name].replace(";", " ") for name in _SENT)
        rows.append(f"S{seed}-{number};{written};{100 + number},00;01-08-2026")
    return rows


def _send(world: World, folder: Path, rows: list[str]) -> None:
    """Send every other row in plain by one partner, and the others sealed by another."""
    world.send_rows(*rows[::2], header=_HEADER)
    send(world, "stroom", seal(world, folder, "stroom", "\n".join((_HEADER, *rows[1::2]))))


def _link(world: World, worker: Actor) -> None:
    link_signalen(actor=worker, gemeente_id=world.gemeente_id, now=NOW)


def _count_read(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """Count how many known signals linking reads, and of how many it reads the tokens."""
    read = {"signals": 0, "tokens": 0}
    read_touched, load = known.read_touched, joining._load

    def touched(*arguments: Any, **options: Any) -> known.Signals:
        found = read_touched(*arguments, **options)
        read["signals"] = len(found)
        return found

    def loaded(gemeente_id: int) -> dict[int, dict[str, tuple[str, ...]]]:
        marks = load(gemeente_id)
        read["tokens"] = len(marks)
        return marks

    monkeypatch.setattr(linking, "read_touched", touched)
    monkeypatch.setattr(joining, "_load", loaded)
    return read


def test_a_month_of_sealed_and_plain_signals_gives_the_persons_and_households_of_reading_everyone(
    world: World, worker: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = _rows(240, 11)
    _send(world, tmp_path, rows[:160])
    _link(world, worker)
    _send(world, tmp_path, rows[160:])
    groups = []
    for everyone in (False, True):
        with monkeypatch.context() as patch, connection.cursor() as cursor:
            if everyone:
                patch.setattr(linking, "read_touched", read_everyone)
            cursor.execute("SAVEPOINT before")
            _link(world, worker)
            groups.append((_groups("persoon_id"), _groups("huishouden_id")))
            cursor.execute("ROLLBACK TO SAVEPOINT before")
    assert groups[0] == groups[1]


def test_what_a_month_reads_follows_the_month_and_not_what_is_known(
    world: World, worker: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = "A.;;;Vrouwenvelder;01-02-1980;Kade;4;;1234 AB;Ons Dorp;;"
    _send(world, tmp_path, _rows(80, 12))
    _send(world, tmp_path, [f"Z1;{one};500,00;01-08-2026", f"Z2;{one};70,00;01-08-2026"])
    _link(world, worker)
    read = _count_read(monkeypatch)
    counts = []
    for turn, strangers in enumerate((0, 160)):
        if strangers:
            _send(world, tmp_path, _rows(strangers, 13))
            _link(world, worker)
        send(world, "stroom", seal(world, tmp_path, "stroom", f"{_HEADER}\nN{turn};{one};9{turn},00;01-09-2026\n"))
        _link(world, worker)
        counts.append(dict(read))
    assert counts[0]["signals"] in range(2, 10)
    # The one that came in the turn before is known by the second turn.
    assert counts[1]["signals"] <= counts[0]["signals"] + 1
    assert counts[1]["tokens"] <= counts[0]["tokens"] + 1


def test_plain_signals_get_tokens_once_when_the_first_sealed_one_comes(
    world: World, worker: Actor, tmp_path: Path
) -> None:
    rows = _rows(30, 14)
    world.send_rows(*rows[:10], header=_HEADER)
    _link(world, worker)
    assert not Token.objects.exists()

    send(world, "stroom", seal(world, tmp_path, "stroom", "\n".join((_HEADER, *rows[10:20]))))
    _link(world, worker)
    made = Token.objects.count()
    assert Tokensleutel.objects.get().plain_have_tokens
    assert Token.objects.values("vroegsignaal").distinct().count() == 20

    world.send_rows(*rows[20:], header=_HEADER)
    _link(world, worker)
    assert Token.objects.values("vroegsignaal").distinct().count() == 30
    assert Token.objects.filter(vroegsignaal__kenmerk__in=[row.split(";")[0] for row in rows[:20]]).count() == made


def test_an_opened_signal_is_found_in_plain_from_then_on(world: World, worker: Actor, tmp_path: Path) -> None:
    row = "Z1;A.;;;Vrouwenvelder;01-02-1980;Kade;4;;1234 AB;Ons Dorp;;;500,00;01-08-2026"
    send(world, "stroom", seal(world, tmp_path, "stroom", f"{_HEADER}\n{row}\n"))
    _link(world, worker)
    asked = {"achternaam": "Vrouwenvelder", "voorletters": "A", "geboortedatum": "01-02-1980", "postcode": "1234AB"}
    asked |= {"huisnummer": "4", "straatnaam": "Kade", "plaatsnaam": "Ons Dorp"}
    assert look_up(worker, gemeente_id=world.gemeente_id, record=asked) is None

    signaal = Verzegeld.objects.get().vroegsignaal_id
    open_verzegeld(
        actor=worker, gemeente_id=world.gemeente_id, vroegsignaal_ids=[signaal], reason="huisbezoek", now=NOW
    )
    assert look_up(worker, gemeente_id=world.gemeente_id, record=asked) is not None
