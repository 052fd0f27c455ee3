# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the database itself keeps apart, also from raw SQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import DatabaseError, connection, transaction

from houvast.access.domain.actors import Actor, Role
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.database.scope import NOTHING, apply_scope, scoped
from houvast.vroegsignalering.tests.signal_world import ROWS, World, open_signal_world

pytestmark = pytest.mark.django_db

TABLES = ("levering", "vroegsignaal", "signaalpersoon", "signaalpartner")


@pytest.fixture
def world() -> Iterator[World]:
    made = open_signal_world()
    made.send_rows(ROWS[0])
    made.send_rows(*ROWS, code="stroom")
    yield made
    apply_scope(NOTHING)


def _seen(actor: Actor) -> dict[str, int]:
    with scoped(scope_of(actor)), connection.cursor() as cursor:
        found = {}
        for table in TABLES:
            cursor.execute(f"SELECT count(*) FROM vroegsignalering_{table}")  # noqa: S608 (names from above)
            found[table] = cursor.fetchone()[0]
    return found


def _do(actor: Actor, statement: str) -> int:
    with scoped(scope_of(actor)), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
        return int(cursor.rowcount)


def test_raw_sql_in_a_partners_session_sees_no_row_of_another_partner(world: World) -> None:
    assert _seen(world.sender("woonbaak")) == {
        "levering": 1,
        "vroegsignaal": 1,
        "signaalpersoon": 1,
        "signaalpartner": 1,
    }
    assert _seen(world.sender("stroom"))["vroegsignaal"] == 2
    both = "SELECT DISTINCT organisatie_id FROM vroegsignalering_vroegsignaal"
    with scoped(scope_of(world.sender("stroom"))), connection.cursor() as cursor:
        cursor.execute(both)
        assert cursor.fetchall() == [(world.organisaties["stroom"],)]


def test_the_gemeente_sees_all_its_partners_and_another_gemeente_none(world: World) -> None:
    assert _seen(world.worker(Role.OUTREACH))["vroegsignaal"] == 3
    assert set(_seen(get_system_actor(world.elders_id)).values()) == {0}


def test_who_sees_no_residents_sees_what_was_agreed_and_no_signal(world: World) -> None:
    assert _seen(world.worker(Role.BELEIDSMEDEWERKER)) == {
        "levering": 2,
        "vroegsignaal": 0,
        "signaalpersoon": 0,
        "signaalpartner": 2,
    }


def test_a_beheerder_of_a_partner_sees_no_signal(world: World) -> None:
    sender = world.sender("stroom")
    beheerder = Actor(9, "Bo Beheer", Role.BEHEERDER, sender.organisatie_id, sender.organisatie_soort)
    assert set(_seen(beheerder).values()) == {0}


def test_a_partner_can_not_change_or_remove_what_it_sent(world: World) -> None:
    sender = world.sender("stroom")
    assert _do(sender, "UPDATE vroegsignalering_vroegsignaal SET status = 'Inwoner is overleden'") == 0
    assert _do(sender, "DELETE FROM vroegsignalering_signaalpersoon") == 0
    assert _do(sender, "UPDATE vroegsignalering_signaalpartner SET until = NULL") == 0
    assert _do(sender, "UPDATE vroegsignalering_convenant SET until = NULL") == 0


def test_a_partner_can_not_send_in_the_name_of_another(world: World) -> None:
    copied = (
        "INSERT INTO vroegsignalering_levering (gemeente_id, organisatie_id, signaalpartner_id, kanaal, digest, "
        "bestandsnaam_digest, received_at, received_by_naam, rows, accepted, refused, repeated, reasons, dropped_columns) "
        "VALUES ({gemeente}, {organisatie}, {partner}, 'api', 'x', '', '2026-11-20', 'x', 0, 0, 0, 0, '{{}}', '{{}}')"
    )
    own, other = world.organisaties["stroom"], world.organisaties["woonbaak"]
    sender = world.sender("stroom")
    values = {"gemeente": world.gemeente_id, "organisatie": own, "partner": world.partners["stroom"]}
    assert _do(sender, copied.format(**values)) == 1
    # Another's organisation is refused by row security, another's partnership by the key.
    with pytest.raises(DatabaseError, match="row-level security"):
        _do(sender, copied.format(**values | {"organisatie": other}))
    with pytest.raises(DatabaseError, match="levering_is_of_its_partner"):
        _do(sender, copied.format(**values | {"partner": world.partners["woonbaak"]}))


def test_a_signal_and_its_person_refer_to_what_exists_by_one_key_each(world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname FROM pg_constraint WHERE contype = 'f' AND array_length(conkey, 1) = 4 ORDER BY conname"
        )
        assert [name for (name,) in cursor.fetchall() if name.endswith("its_partner")] == [
            "signaalpersoon_is_of_its_partner",
            "vroegsignaal_is_of_its_partner",
        ]
        cursor.execute(
            "SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND conrelid = 'vroegsignalering_vroegsignaal'::regclass"
        )
        assert cursor.fetchone() == (3,)
