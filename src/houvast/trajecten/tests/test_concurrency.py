# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two at the same moment, each on a connection of its own: one traject per signal and per cliënt, one beschikking."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread

from django.db import connection

from houvast.access.domain.scope import scope_of
from houvast.database.scope import apply_scope
from houvast.kernel.errors import DomainError
from houvast.trajecten import commands
from houvast.trajecten.commands import Aanmelding, BeschikkingSoort, Bron, Uitstroomreden
from houvast.trajecten.models import Beschikking, Traject
from houvast.trajecten.tests.traject_world import NOW, TODAY, Town, open_town


def _at_once(town: Town, act: Callable[[], object]) -> list[object]:
    """Do the same thing twice at the same moment; return what came of each."""
    results: list[object] = [None, None]
    start = Barrier(2)

    def work(number: int) -> None:
        apply_scope(scope_of(town.consulent))
        start.wait()
        try:
            results[number] = act()
        except DomainError as fault:
            results[number] = fault
        finally:
            connection.close()

    threads = [Thread(target=work, args=[number]) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not any(thread.is_alive() for thread in threads), "They wait for each other for ever."
    return results


def _open(town: Town, huishouden_id: int, aanmelding: Aanmelding) -> int:
    return commands.open_aanmelding(
        actor=town.consulent,
        gemeente_id=town.gemeente_id,
        huishouden_id=huishouden_id,
        aanmelding=aanmelding,
        now=NOW,
    )


def test_one_signal_accepted_twice_at_once_begins_one_traject(fresh_database: str) -> None:
    assert fresh_database
    town = open_town()
    huishouden_id = town.household("Vera")
    signal = Aanmelding(Bron.SIGNAAL, TODAY, signaal_referentie="zaak-7", signaal_ontvangen_on=TODAY)
    first, second = _at_once(town, lambda: _open(town, huishouden_id, signal))
    assert first == second
    assert Traject.objects.count() == 1


def test_of_two_who_register_one_client_at_once_one_hears_of_the_other(fresh_database: str) -> None:
    assert fresh_database
    town = open_town()
    huishouden_id = town.household("Vera")
    asked = Aanmelding(Bron.INWONER, TODAY)
    came = _at_once(town, lambda: _open(town, huishouden_id, asked))
    assert sorted(type(each).__name__ for each in came) == ["ClientHasTraject", "int"]
    assert Traject.objects.count() == 1


def test_of_two_who_decide_at_once_one_has_to_look_again(fresh_database: str) -> None:
    assert fresh_database
    town = open_town()
    traject_id = town.open()

    def refuse() -> int:
        return commands.give_beschikking(
            actor=town.consulent,
            traject_id=traject_id,
            version=0,
            soort=BeschikkingSoort.AFWIJZING,
            grond="geen_inwoner",
            motivering="Woont elders",
            uitstroom_reden=Uitstroomreden.VERHUISD,
            signed_on=TODAY,
            now=NOW,
        )

    came = _at_once(town, refuse)
    assert sorted(type(each).__name__ for each in came) == ["TrajectHasChanged", "int"]
    assert Beschikking.objects.count() == 1
