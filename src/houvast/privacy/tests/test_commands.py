# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who looked: written down per look, seen within the scope, changed by nobody."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Actor, OrganisatieSoort, Role
from houvast.access.domain.scope import scope_of
from houvast.database.scope import scoped
from houvast.privacy.commands import record_inzage
from houvast.privacy.domain.doelen import DOEL_OF, Doel
from houvast.privacy.queries import list_inzagen

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
UITVOERDER, GEMEENTE, OTHER_GEMEENTE = 1, 2, 3
HUISHOUDEN = 50


def _of_uitvoerder(role: Role = Role.BUDGETBEHEERDER) -> Actor:
    return Actor(10, "Noor", role, UITVOERDER, OrganisatieSoort.UITVOERDER, uitvoerders=frozenset({UITVOERDER}))


def _of_gemeente(gemeente_id: int = GEMEENTE) -> Actor:
    return Actor(
        11,
        "Gijs",
        Role.CONTRACTMANAGER,
        gemeente_id,
        OrganisatieSoort.GEMEENTE,
        gemeenten=frozenset({gemeente_id}),
    )


def _look(actor: Actor, minutes: int = 0, gemeente_id: int = GEMEENTE) -> None:
    record_inzage(
        actor=actor,
        object_kind="huishouden",
        object_id=HUISHOUDEN,
        gemeente_id=gemeente_id,
        uitvoerder_id=UITVOERDER,
        now=NOW + timedelta(minutes=minutes),
    )


@pytest.mark.django_db
def test_every_look_is_written_down_with_its_purpose_latest_first() -> None:
    for actor, minutes in ((_of_uitvoerder(), 0), (_of_gemeente(), 5)):
        with scoped(scope_of(actor)):
            _look(actor, minutes)
    with scoped(scope_of(_of_gemeente())):
        found = list_inzagen(_of_gemeente(), HUISHOUDEN)
    assert [(each.naam, each.doel) for each in found] == [
        ("Gijs", Doel.TOEZICHT_HOUDEN),
        ("Noor", Doel.BUDGETBEHEER_UITVOEREN),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("role", list(Role))
def test_only_a_role_with_a_purpose_opens_a_file(role: Role) -> None:
    actor = _of_uitvoerder(role)
    with scoped(scope_of(actor)):
        if role in DOEL_OF:
            _look(actor)
            assert len(list_inzagen(actor, HUISHOUDEN)) == 1
        else:
            with pytest.raises(NotAllowed):
                _look(actor)
            with pytest.raises(NotAllowed):
                list_inzagen(actor, HUISHOUDEN)


def test_beheerder_beleidsmedewerker_and_signaalpartner_have_no_purpose() -> None:
    assert set(Role) - DOEL_OF.keys() == {Role.BEHEERDER, Role.BELEIDSMEDEWERKER, Role.SIGNAALPARTNER}


@pytest.mark.django_db
def test_another_gemeente_neither_reads_nor_writes_here() -> None:
    with scoped(scope_of(_of_gemeente())):
        _look(_of_gemeente())
    other = _of_gemeente(OTHER_GEMEENTE)
    with scoped(scope_of(other)):
        assert list_inzagen(other, HUISHOUDEN) == []
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM privacy_inzage")
            assert cursor.fetchone() == (0,)
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            record_inzage(actor=other, object_kind="huishouden", object_id=HUISHOUDEN, gemeente_id=GEMEENTE, now=NOW)


@pytest.mark.django_db
def test_raw_sql_without_a_scope_sees_nothing() -> None:
    with scoped(scope_of(_of_gemeente())):
        _look(_of_gemeente())
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM privacy_inzage")
        assert cursor.fetchone() == (0,)


@pytest.mark.django_db
@pytest.mark.parametrize("statement", ["UPDATE privacy_inzage SET actor_naam = 'x'", "DELETE FROM privacy_inzage"])
def test_a_look_can_not_be_made_undone_even_with_raw_sql(statement: str) -> None:
    with scoped(scope_of(_of_gemeente())):
        _look(_of_gemeente())
        with pytest.raises(DatabaseError, match=r"permission denied|Cannot update or delete"), transaction.atomic():
            connection.cursor().execute(statement)
