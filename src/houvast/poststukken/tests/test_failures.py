# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""How post goes wrong in practice, and how that is seen before it does harm."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from houvast.access.domain.actors import OrganisatieSoort, Role
from houvast.access.domain.scope import scope_of
from houvast.database.scope import apply_scope
from houvast.poststukken import commands, queries
from houvast.poststukken.domain.poststuk import Actie, PoststukSoort
from houvast.poststukken.queries import Backlog, PostFilter
from houvast.poststukken.tests.letters import SUMMONS, write_pdf
from houvast.poststukken.tests.world import NOW, TODAY, Town, open_town

pytestmark = pytest.mark.django_db
LATER = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)


@pytest.fixture
def town() -> Town:
    return open_town()


def _waiting(town: Town, today: date = TODAY) -> list[int]:
    return [each.poststuk_id for each in queries.get_werkvoorraad(town.actor, today=today).rows]


def test_failure_3_post_that_piles_up_is_a_figure_with_its_age(town: Town) -> None:
    """Received, due, age; how much is open, unread, of nobody, over its clock and past its due date."""
    for day in (2, 5, 9, 20):
        town.receive(received_on=date(2026, 11, day), now=LATER)
    unknown = town.receive(known=False, received_on=date(2026, 11, 27), now=LATER)
    read = _waiting(town)[0]
    town.confirm(read, now=LATER, received_on=date(2026, 11, 2), due_on=date(2026, 11, 20))
    backlog = queries.get_backlog(town.actor, today=date(2026, 11, 30))
    assert backlog == Backlog(
        open=5, unread=4, unassigned=1, over_clock=3, past_due=1, median_age_days=21, oldest_age_days=28
    )
    commands.hand_over_poststuk(**town.of(unknown), to="Wijkteam", reason="Niet van ons", now=LATER)
    assert queries.get_backlog(town.actor, today=date(2026, 11, 30)).open == 4


def test_failure_3_the_gemeente_sees_the_backlog_of_its_own_households(town: Town) -> None:
    town.receive()
    town.receive(known=False)
    manager = replace(
        town.actor,
        role=Role.CONTRACTMANAGER,
        organisatie_soort=OrganisatieSoort.GEMEENTE,
        gemeenten=frozenset({town.world.gemeente_id}),
        uitvoerders=frozenset(),
        administraties=frozenset(),
    )
    apply_scope(scope_of(manager))
    assert queries.get_backlog(manager, today=TODAY).open == 1
    assert queries.get_werkvoorraad(manager, today=TODAY).rows == ()


def test_failure_3_what_is_due_stands_above_what_can_wait(town: Town) -> None:
    late, soon, none = town.receive(), town.receive(), town.receive()
    town.confirm(late, due_on=date(2026, 12, 20))
    town.confirm(soon, due_on=date(2026, 11, 11))
    town.confirm(none, due_on=None, soort=PoststukSoort.BRIEF)
    assert _waiting(town) == [soon, late, none]


def test_failure_4_a_letter_of_demand_starts_three_werkdagen_before_anybody_read_it(town: Town) -> None:
    """A summons is known by its words; and what nobody has read may be one, so the clock runs for that too."""
    summons = town.receive(write_pdf(SUMMONS))
    folder = town.receive()
    found = {each.poststuk_id: each for each in queries.get_werkvoorraad(town.actor, today=TODAY).rows}
    assert found[summons].is_threat
    assert not found[folder].is_threat
    assert found[summons].clock_until == found[folder].clock_until == date(2026, 11, 12)
    assert not found[summons].is_over_clock(date(2026, 11, 12))
    assert found[summons].is_over_clock(date(2026, 11, 13))
    only = queries.get_werkvoorraad(town.actor, today=TODAY, filters=PostFilter(only_threats=True))
    assert [each.poststuk_id for each in only.rows] == [summons]


def test_failure_4_a_threat_stands_above_an_invoice_that_came_in_before_it(town: Town) -> None:
    invoice = town.receive(received_on=date(2026, 11, 2))
    town.confirm(invoice, received_on=date(2026, 11, 2))
    threat = town.receive()
    town.confirm(threat, soort=PoststukSoort.ONTRUIMING, due_on=date(2026, 12, 31))
    assert _waiting(town) == [threat, invoice]


def test_failure_4_nothing_is_filed_unread(town: Town) -> None:
    """It leaves the pile read and with its action, or with the name of who has it now."""
    poststuk_id = town.receive(write_pdf(SUMMONS))
    with pytest.raises(commands.PoststukIsUnread):
        commands.finish_poststuk(**town.of(poststuk_id), actie=Actie.GEEN, toelichting="Weg ermee", now=NOW)
    assert _waiting(town) == [poststuk_id]
    town.confirm(poststuk_id, soort=PoststukSoort.DAGVAARDING)
    commands.finish_poststuk(
        **town.of(poststuk_id), actie=Actie.CONTACT, toelichting="Regeling getroffen met de deurwaarder", now=NOW
    )
    assert _waiting(town) == []


def test_failure_4_over_easter_the_clock_ends_on_the_third_werkdag(town: Town) -> None:
    easter = datetime(2026, 4, 9, 8, 0, tzinfo=UTC)
    poststuk_id = town.receive(write_pdf(SUMMONS), received_on=date(2026, 4, 1), now=easter)
    assert town.see(poststuk_id).clock_until == date(2026, 4, 8)
    assert town.see(poststuk_id).is_over_clock(date(2026, 4, 9))
    assert not town.see(poststuk_id).is_over_clock(date(2026, 4, 8))
