# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two at the same moment, each on a connection of its own: a payment moves once, and has one history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from threading import Barrier, Thread

from django.db import connection

from houvast.access.domain.scope import scope_of
from houvast.betaalopdrachten.commands import (
    BetaalopdrachtIsMoved,
    Move,
    State,
    hold_back_betaalopdracht,
    move_betaalopdrachten,
)
from houvast.betaalopdrachten.models import Betaalopdracht, Stap
from houvast.betaalopdrachten.tests.opdracht_world import Opdrachten, ids_of, noon, open_opdrachten
from houvast.database.scope import apply_scope

NOW = noon(date(2026, 1, 2))


def _at_once(opdrachten: Opdrachten, *acts: Callable[[], object]) -> list[object]:
    """Do things at the same moment, each on its own connection; return what came of each, in their order."""
    results: list[object] = [None] * len(acts)
    start = Barrier(len(acts))

    def work(number: int, act: Callable[[], object]) -> None:
        apply_scope(scope_of(opdrachten.world.actor))
        start.wait()
        try:
            results[number] = act()
        except BetaalopdrachtIsMoved as fault:
            results[number] = fault
        finally:
            connection.close()

    threads = [Thread(target=work, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not any(thread.is_alive() for thread in threads), "They wait for each other for ever."
    return results


def _planned(opdrachten: Opdrachten) -> list[int]:
    opdrachten.world.afspraak(opdrachten.household)
    opdrachten.plan(date(2026, 12, 31))
    return ids_of(Betaalopdracht.objects.all())


def test_of_two_who_move_the_same_payments_at_once_each_payment_has_one_mover(fresh_database: str) -> None:
    assert fresh_database
    opdrachten = open_opdrachten()
    ids = _planned(opdrachten)

    def move(order: list[int], after: State) -> list[int]:
        moves = [Move(each, after, "tegelijk", date(2026, 1, 2), State.GEDEKT) for each in order]
        return move_betaalopdrachten(**opdrachten.common, moves=moves, now=NOW)

    opdrachten.move(*[each for each in ids if opdrachten.get(each).state == "gepland"], to=State.GEDEKT)
    # In opposite orders, as two runs may find them: nobody waits crosswise.
    approved, held = _at_once(
        opdrachten, lambda: move(ids, State.GOEDGEKEURD), lambda: move(ids[::-1], State.AANGEHOUDEN)
    )
    assert isinstance(approved, list)
    assert isinstance(held, list)
    assert not set(approved) & set(held)
    assert sorted(approved + held) == ids
    after = dict(Betaalopdracht.objects.values_list("pk", "state"))
    assert after == dict.fromkeys(approved, "goedgekeurd") | dict.fromkeys(held, "aangehouden")
    steps = Stap.objects.filter(before="gedekt").values_list("opdracht_id", flat=True)
    assert sorted(steps) == ids


def test_of_two_people_who_hold_back_one_payment_one_hears_that_it_was_done(fresh_database: str) -> None:
    assert fresh_database
    opdrachten = open_opdrachten()
    first, *_others = _planned(opdrachten)

    def hold() -> str:
        hold_back_betaalopdracht(**opdrachten.common, opdracht_id=first, reason="Bezwaar", now=NOW)
        return "held"

    results = _at_once(opdrachten, hold, hold)
    assert sorted(type(each) is str for each in results) == [False, True]
    assert Stap.objects.filter(opdracht_id=first, after="aangehouden").count() == 1


def test_planning_the_same_period_twice_at_once_plans_each_payment_once(fresh_database: str) -> None:
    assert fresh_database
    opdrachten = open_opdrachten()
    opdrachten.world.afspraak(opdrachten.household)
    last = date(2026, 12, 31)
    made = _at_once(opdrachten, lambda: opdrachten.plan(last), lambda: opdrachten.plan(last))
    assert sum(each for each in made if isinstance(each, int)) == 12
    assert Betaalopdracht.objects.count() == 12
