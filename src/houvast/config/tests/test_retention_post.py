# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Post of which nobody found whose it is doesn't stay for ever: letter, scan and steps go by night."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from houvast.access.commands import register_organisatie
from houvast.access.domain.actors import OrganisatieSoort
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.database.scope import Scope, apply_scope, scoped
from houvast.instellingen.commands import choose_instelling
from houvast.poststukken.commands import assign_poststuk, hand_over_poststuk
from houvast.poststukken.domain.instellingen import BEWAREN_VAN_NIEMAND
from houvast.poststukken.models import Deel, Poststuk, Stap
from houvast.poststukken.tests.world import NOW, TODAY, Town, open_town
from houvast.privacy.jobs import erase_of_gemeente
from houvast.privacy.queries import list_bewaren

_TERM = timedelta(days=365)
_RULE = "poststukken.van_niemand"


@pytest.fixture
def town(db: None) -> Iterator[Town]:
    assert db is None
    yield open_town()
    apply_scope(Scope())


def _night(town: Town, day: date, *, gemeente_id: int | None = None) -> int:
    """Let the night of a day pass; return how many letters of nobody went."""
    done = erase_of_gemeente(gemeente_id or town.world.gemeente_id, day=day, now=NOW)
    return sum(each.count for each in done if each.sleutel == _RULE)


def _left(town: Town) -> dict[str, set[int]]:
    """Return the letters that are left, by table."""
    with scoped(scope_of(town.actor)):
        return {
            "letter": set(Poststuk.objects.values_list("pk", flat=True)),
            "scan": set(Deel.objects.values_list("poststuk_id", flat=True)),
            "step": set(Stap.objects.values_list("poststuk_id", flat=True)),
        }


def _everywhere(*poststukken: int) -> dict[str, set[int]]:
    return {each: set(poststukken) for each in ("letter", "scan", "step")}


def test_post_of_nobody_goes_with_its_scan_and_no_day_earlier(town: Town) -> None:
    nobodys, ours = town.receive(known=False), town.receive()
    assert town.see(nobodys).erased_on == TODAY + _TERM
    assert town.see(ours).erased_on is None
    assert _night(town, TODAY + _TERM - timedelta(days=1)) == 0
    assert _left(town) == _everywhere(nobodys, ours)
    houvast = get_system_actor(town.world.gemeente_id)
    with scoped(scope_of(houvast)):
        foretold = next(each for each in list_bewaren(houvast, day=TODAY + _TERM) if each.sleutel == _RULE)
    assert (foretold.term_days, foretold.is_voorstel, foretold.count) == (365, True, 1)
    assert _night(town, TODAY + _TERM) == 1
    assert _left(town) == _everywhere(ours)


def test_post_of_nobody_stays_while_somebody_works_on_it(town: Town) -> None:
    nobodys = town.receive(known=False)
    later = NOW + timedelta(days=300)
    apply_scope(scope_of(town.actor))
    hand_over_poststuk(**town.of(nobodys), to="PostNL", reason="Niemand kent dit adres", now=later)
    assert _night(town, TODAY + _TERM) == 0
    assert _left(town) == _everywhere(nobodys)
    assert _night(town, TODAY + timedelta(days=300) + _TERM) == 1
    assert _left(town) == _everywhere()


def test_post_of_which_it_was_found_whose_it_is_goes_with_the_books_of_its_household(town: Town) -> None:
    found = town.receive(known=False)
    apply_scope(scope_of(town.actor))
    assign_poststuk(**town.of(found), huishouden_id=town.household.huishouden_id, now=NOW)
    assert _night(town, TODAY + 5 * _TERM) == 0
    assert _left(town) == _everywhere(found)


def test_the_gemeente_says_how_long_and_another_gemeente_takes_nothing(town: Town) -> None:
    nobodys = town.receive(known=False)
    houvast = get_system_actor(town.world.gemeente_id)
    with scoped(scope_of(houvast)):
        choose_instelling(
            actor=houvast,
            gemeente_id=town.world.gemeente_id,
            sleutel=BEWAREN_VAN_NIEMAND.sleutel,
            waarde=30,
            reason="Besluit",
            now=NOW,
        )
    assert town.see(nobodys).erased_on == TODAY + timedelta(days=30)
    elsewhere = register_organisatie(naam="Gemeente Elders", soort=OrganisatieSoort.GEMEENTE, now=NOW)
    assert _night(town, TODAY + 5 * _TERM, gemeente_id=elsewhere) == 0
    assert _night(town, TODAY + timedelta(days=30)) == 1


def test_a_step_just_before_midnight_counts_for_the_day_that_it_is_here(town: Town) -> None:
    late = datetime(2026, 11, 9, 23, 30, tzinfo=timezone.get_default_timezone())
    nobodys = town.receive(known=False, now=late)
    assert town.see(nobodys).erased_on == TODAY + _TERM
    assert _night(town, TODAY + _TERM) == 1


def test_nobody_erases_post_by_hand(town: Town) -> None:
    nobodys = town.receive(known=False)
    with scoped(scope_of(town.actor)):
        for statement in ("DELETE FROM poststukken_poststuk", "DELETE FROM poststukken_deel"):
            with pytest.raises(DatabaseError, match=r"only when its term|Cannot update"), transaction.atomic():
                connection.cursor().execute(statement)
    assert _left(town) == _everywhere(nobodys)
