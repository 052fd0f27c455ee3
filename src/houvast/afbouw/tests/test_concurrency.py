# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two at the same moment, each on a connection of its own: a step is taken once, and money is paid out once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from threading import Barrier, Thread

from django.db import connection

from houvast.access.domain.scope import scope_of
from houvast.afbouw import commands
from houvast.afbouw.tests.afbouw_world import TODAY, Exit, open_exit
from houvast.betaalopdrachten.models import Betaalopdracht
from houvast.budgetbeheer.models import Afspraak
from houvast.database.scope import apply_scope
from houvast.kernel.errors import DomainError


def _at_once(leaving: Exit, *acts: Callable[[], object]) -> list[object]:
    """Do things at the same moment, each on its own connection; return what came of each, in their order."""
    results: list[object] = [None] * len(acts)
    start = Barrier(len(acts))

    def work(number: int, act: Callable[[], object]) -> None:
        apply_scope(scope_of(leaving.world.actor))
        start.wait()
        try:
            results[number] = act()
        except DomainError as fault:
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


def test_of_two_people_who_hand_over_a_step_at_once_one_does(fresh_database: str) -> None:
    assert fresh_database
    leaving = open_exit()
    huur = leaving.world.afspraak(leaving.household)
    stap = leaving.add(leaving.begin(), huur)
    version = leaving.stap(stap).version

    def hand_over() -> str:
        commands.hand_over_stap(
            **leaving.books(), stap_id=stap, version=version, first_day=date(2026, 4, 1), today=TODAY
        )
        return "handed"

    results = _at_once(leaving, hand_over, hand_over)
    assert sorted(isinstance(each, DomainError) for each in results) == [False, True], results
    assert Afspraak.objects.get(pk=huur).valid_until == date(2026, 3, 31)


def test_an_ending_that_two_pay_out_at_once_pays_out_once(fresh_database: str) -> None:
    assert fresh_database
    leaving = open_exit()
    leaving.world.fund(leaving.household.account_id, 20_000)
    leaving.pot("Wasmachine", 25_000)
    ending = leaving.ask()
    left = leaving.world.balance(leaving.household.account_id) + 25_000
    approved = _at_once(leaving, lambda: leaving.approve(ending), lambda: leaving.approve(ending))
    assert not any(isinstance(each, DomainError) for each in approved), approved
    _at_once(leaving, lambda: leaving.pay_out(ending), lambda: leaving.pay_out(ending))
    paid = Betaalopdracht.objects.filter(bron="beeindiging")
    assert sum(each.amount_cents for each in paid) == left


def test_two_people_who_ask_for_the_same_end_at_once_ask_once(fresh_database: str) -> None:
    assert fresh_database
    leaving = open_exit()
    first, second = _at_once(leaving, leaving.ask, leaving.ask)
    asked = {each for each in (first, second) if not isinstance(each, DomainError)}
    assert len(asked) == 1, (first, second)
