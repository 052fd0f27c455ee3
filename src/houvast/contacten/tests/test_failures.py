# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""How reaching people goes wrong in practice, and how that is seen before it does harm."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from houvast.access.domain.actors import Actor, Role
from houvast.access.tests.people import become, hire
from houvast.contacten import queries
from houvast.contacten.commands import ContactRequest, Richting, Soort, answer_contact
from houvast.contacten.ports import list_huishoudens_with_hulp
from houvast.contacten.queries import Bereikbaarheid
from houvast.contacten.tests.street import NOW, TODAY, Street, ago, open_street

pytestmark = pytest.mark.django_db


@pytest.fixture
def street() -> Street:
    return open_street()


def _waiting(actor: Actor) -> list[int]:
    return [each.contact_id for each in queries.list_waiting(actor)]


def test_failure_5_calls_and_emails_without_an_answer_stand_on_top_by_their_clock(street: Street) -> None:
    """A question has a clock, a promise to call back too; what is late comes first, and an attempt is no answer."""
    fresh = street.log(street.own, needs_answer=True)
    promised = street.log(street.own, terugbellen_op=date(2026, 3, 4))
    late = street.log(street.served, soort=Soort.MAIL, at=ago(7), needs_answer=True)
    assert _waiting(street.consulent) == [late, promised, fresh]
    assert queries.count_waiting(street.consulent, on=TODAY) == (3, 1)
    missed = ContactRequest(Soort.TELEFOON, Richting.UIT, NOW, "Terugbellen", bereikt=False)
    answer_contact(actor=street.consulent, contact_id=promised, answer=missed, now=NOW)
    assert promised in _waiting(street.consulent)
    become(street.provider)
    assert _waiting(street.provider) == [late]


def test_failure_5_how_many_got_their_answer_in_time_is_a_figure(street: Street) -> None:
    """In time, late and still possible add up to all that was due, for who steers on it too."""
    answered, too_late, forgotten, still_open = (
        street.log(street.own, at=ago(days), needs_answer=True) for days in (12, 12, 11, 0)
    )
    for contact_id, at in ((answered, ago(11)), (too_late, ago(1))):
        answer = ContactRequest(Soort.MAIL, Richting.UIT, at, "Antwoord")
        answer_contact(actor=street.consulent, contact_id=contact_id, answer=answer, now=NOW)
    manager = hire(street.gemeente_id, "Els", Role.CONTRACTMANAGER)
    found = queries.get_bereikbaarheid(manager, first=date(2026, 2, 1), last=date(2026, 3, 31), on=TODAY)
    assert found == Bereikbaarheid(due=4, in_time=1, late=2, open=1)
    become(street.consulent)
    assert _waiting(street.consulent) == [forgotten, still_open]


def test_failure_8_who_can_not_reach_the_own_money_gets_an_answer_the_same_day(street: Street) -> None:
    """Urgent is due today, whatever the gemeente chose, and comes before what else is due today."""
    due_today = street.log(street.own, needs_answer=True, answer_due_on=TODAY)
    urgent = street.log(street.served, onderwerp="Geen geld voor eten", is_spoed=True)
    assert _waiting(street.consulent) == [urgent, due_today]
    assert queries.count_waiting(street.consulent, on=TODAY + timedelta(days=1)) == (2, 2)
    become(street.provider)
    assert _waiting(street.provider) == [urgent]


def test_failure_8_a_household_that_nobody_reaches_stands_on_the_list_out_of_sight(street: Street) -> None:
    """What reached nobody, or was administration, doesn't count; who never was reached counts from the first day."""
    help_since = {street.own: date(2026, 1, 1), street.served: date(2026, 2, 20)}
    street.log(street.own, at=ago(40))
    street.log(street.own, at=ago(5), richting=Richting.UIT, bereikt=False)
    street.log(street.own, at=ago(3), richting=Richting.UIT, soort=Soort.ADMINISTRATIEF)
    away, unchosen = queries.list_uit_beeld(street.consulent, on=TODAY, huishoudens=help_since)
    assert [(each.huishouden_id, each.days, each.last is not None) for each in away] == [(street.own, 40, True)]
    assert not unchosen
    away, _ = queries.list_uit_beeld(street.consulent, on=date(2026, 4, 1), huishoudens=help_since)
    assert [(each.huishouden_id, each.last is None) for each in away] == [(street.own, False), (street.served, True)]
    street.log(street.own)
    assert queries.list_uit_beeld(street.consulent, on=TODAY, huishoudens=help_since)[0] == []


def test_while_the_gemeente_chose_nothing_nobody_is_called_out_of_sight() -> None:
    street = open_street(away=None)
    away, unchosen = queries.list_uit_beeld(street.consulent, on=TODAY, huishoudens={street.own: date(2020, 1, 1)})
    assert away == []
    assert unchosen == {street.gemeente_id}


def test_the_rooms_that_help_say_whom_to_look_at(street: Street) -> None:
    assert list_huishoudens_with_hulp(street.consulent, on=TODAY) == {}
    assert queries.list_uit_beeld(street.consulent, on=TODAY) == ([], set())
