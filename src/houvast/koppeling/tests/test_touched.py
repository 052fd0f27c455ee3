# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A month reads only whom it may touch, and links them as if it had read everyone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from houvast.access.domain.actors import Actor, Role
from houvast.access.domain.scope import scope_of
from houvast.database.scope import scoped
from houvast.koppeling.commands import known, link_signalen, linking
from houvast.koppeling.models import Koppeling
from houvast.koppeling.queries import look_up
from houvast.matching.engine.columns import make_column
from houvast.matching.engine.stable import list_stable_keys
from houvast.matching.engine.table import build_table
from houvast.matching.generator import COLUMNS, generate
from houvast.matching.normaliser import FIELDS, VERSION
from houvast.vroegsignalering.tests.signal_world import NOW, World, open_signal_world

_HEADER = (
    "Klantnummer;Voorletters;Voornaam;Voorvoegsel;Naam;Geboortedatum;Straat;Huisnummer;Toevoeging;Postcode;Plaats;"
    "Telefoonnummer;E-mail;Bedrag;Datum ontstaan"
)
_SENT = (
    *("voorletters", "voornaam", "voorvoegsel", "achternaam", "geboortedatum", "straatnaam", "huisnummer"),
    *("huisnummertoevoeging", "postcode", "plaatsnaam", "telefoonnummer", "email"),
)


@pytest.fixture
def world(db: None) -> World:
    return open_signal_world()


@pytest.fixture
def worker(world: World) -> Iterator[Actor]:
    actor = world.worker(Role.OUTREACH)
    with scoped(scope_of(actor)):
        yield actor


def _send_months(world: World) -> list[str]:
    """Send generated signals by their month; return the last month's rows, not sent yet."""
    signals, _truth = generate(signals=260, seed=11, months=4)
    rows: dict[str, list[str]] = {}
    for number, each in enumerate(signals):
        of = dict(zip(COLUMNS, each, strict=True))
        written = ";".join(of[name].replace(";", " ") for name in _SENT)
        rows.setdefault(of["signaaldatum"][:7], []).append(f"K{number};{written};{100 + number},00;01-08-2026")
    *earlier, last = sorted(rows)
    for month in earlier:
        world.send_rows(*rows[month], header=_HEADER)
    return rows[last]


def read_everyone(gemeente_id: int, fresh: known.Signals, *_keys: object, **_options: object) -> known.Signals:
    """Read all that is known, as linking would without knowing whom a month may touch."""
    linked = Koppeling.objects.filter(gemeente_id=gemeente_id).exclude(vroegsignaal_id__in=fresh.ids)
    return known._read(gemeente_id, list(linked.values_list("vroegsignaal_id", flat=True)))


def _groups(of: str) -> set[frozenset[str]]:
    found: dict[int, set[str]] = {}
    for kenmerk, number in Koppeling.objects.values_list("vroegsignaal__kenmerk", of):
        found.setdefault(number, set()).add(kenmerk)
    return {frozenset(each) for each in found.values()}


def test_a_month_gives_the_same_persons_and_households_as_when_everyone_is_read(
    world: World, worker: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = _send_months(world)
    link_signalen(actor=worker, gemeente_id=world.gemeente_id, now=NOW)
    world.send_rows(*last, header=_HEADER)
    read: list[int] = []
    groups = []
    for everyone in (False, True):
        with monkeypatch.context() as patch:
            if everyone:
                patch.setattr(linking, "read_touched", read_everyone)
            keep = known.count_stock

            def counted(gemeente_id: int, table: Any, fresh: int, keep: Any = keep) -> Any:
                read.append(len(table) - fresh)
                return keep(gemeente_id, table, fresh)

            patch.setattr(linking, "count_stock", counted)
            with connection.cursor() as cursor:
                cursor.execute("SAVEPOINT before")
                link_signalen(actor=worker, gemeente_id=world.gemeente_id, now=NOW)
                groups.append((_groups("persoon_id"), _groups("huishouden_id")))
                cursor.execute("ROLLBACK TO SAVEPOINT before")

    assert groups[0] == groups[1]
    assert read[0] < read[1]


def test_keys_of_an_older_normaliser_are_made_anew_before_a_month_is_linked(world: World, worker: Actor) -> None:
    world.send_rows("H1;A.;;;Jansen;01-02-1980;Kade;4;;1234 AB;Ons Dorp;;;500,00;01-09-2026", header=_HEADER)
    link_signalen(actor=worker, gemeente_id=world.gemeente_id, now=NOW)
    person = Koppeling.objects.get().persoon_id
    with connection.cursor() as cursor:
        cursor.execute("UPDATE koppeling_koppeling SET normaliser = 'ouder'")
        cursor.execute("DELETE FROM koppeling_sleutel")
    asked = {"achternaam": "Jansen", "voorletters": "A", "geboortedatum": "01-02-1980", "postcode": "1234AB"}
    asked |= {"huisnummer": "4", "straatnaam": "Kade", "plaatsnaam": "Ons Dorp"}
    assert look_up(worker, gemeente_id=world.gemeente_id, record=asked) is None

    world.send_rows("H2;A.;;;Jansen;01-02-1980;Kade;4;;1234 AB;Ons Dorp;;;70,00;15-09-2026", header=_HEADER)
    link_signalen(actor=worker, gemeente_id=world.gemeente_id, now=NOW)

    assert set(Koppeling.objects.values_list("persoon_id", "normaliser")) == {(person, VERSION)}
    found = look_up(worker, gemeente_id=world.gemeente_id, record=asked)
    assert found is not None
    assert found.persoon == person


def test_a_key_is_the_same_in_every_run_and_whoever_stands_beside_it() -> None:
    jansen = {"achternaam": "Jansen", "voornaam": "Anna", "geboortedatum": "1980-02-01", "postcode": "1234AB"}
    jansen |= {"huisnummer": "4", "straatnaam": "Kade", "plaatsnaam": "Ons Dorp"}
    other = {"achternaam": "de Vries", "voornaam": "Bo", "postcode": "1234AC", "huisnummer": "7"}

    def keys(*records: dict[str, str]) -> list[set[int]]:
        table = build_table({name: make_column([each.get(name, "") for each in records]) for name in FIELDS})
        rows, found = list_stable_keys(table)
        return [set(found[rows == row].tolist()) for row in range(len(records))]

    alone, (first, second) = keys(jansen)[0], keys(other, jansen)
    assert second == alone
    assert not first & alone
    assert keys({}) == [set()]


def test_nothing_new_reads_nobody(world: World, worker: Actor) -> None:
    _send_months(world)
    link_signalen(actor=worker, gemeente_id=world.gemeente_id, now=NOW)
    assert len(known.read_fresh(world.gemeente_id)) == 0
    assert link_signalen(actor=worker, gemeente_id=world.gemeente_id, now=NOW).fresh == 0
