# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a line holds, who may add it, and that nobody changes it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.utils import ProgrammingError

from houvast.access.commands import assign_role, register_medewerker, register_organisatie
from houvast.access.domain.actors import Actor, OrganisatieSoort, Role
from houvast.access.domain.scope import scope_of
from houvast.access.queries import find_actor, get_system_actor
from houvast.audit.commands import record
from houvast.audit.models import Line, Waitingline
from houvast.database.scope import scoped

NOW = datetime(2026, 11, 22, 9, 30, 0, 123456, tzinfo=UTC)
TODAY = date(2026, 11, 22)


@pytest.fixture
def uitvoerder(db: None) -> Actor:
    """Houvast itself at work for an uitvoerder."""
    return get_system_actor(
        organisatie_id=register_organisatie(naam="De Brug", soort=OrganisatieSoort.UITVOERDER, now=NOW)
    )


@pytest.fixture
def gemeente(db: None) -> Actor:
    """Houvast itself at work for a gemeente."""
    return get_system_actor(
        organisatie_id=register_organisatie(naam="Waterland-Zuid", soort=OrganisatieSoort.GEMEENTE, now=NOW)
    )


def _record(actor: Actor, **fields: object) -> int:
    facts: dict[str, object] = {"command": "open_afspraak", "object_kind": "afspraak", "object_id": 12, "now": NOW}
    return record(actor=actor, **(facts | fields))  # type: ignore[arg-type]


@transaction.atomic
def _record_and_fail(actor: Actor) -> None:
    _record(actor)
    raise RuntimeError


def test_a_line_says_who_did_what_on_what_when_and_why(uitvoerder: Actor) -> None:
    with scoped(scope_of(uitvoerder)):
        line_id = _record(uitvoerder, reason="Gesprek van vandaag", old={"bedrag": 1}, new={"bedrag": 2})
        line = Line.objects.get(pk=line_id)

    assert (line.actor_naam, line.role, line.organisatie_id) == ("Houvast", "systeem", uitvoerder.organisatie_id)
    assert (line.command, line.object_kind, line.object_id, line.at) == ("open_afspraak", "afspraak", 12, NOW)
    assert (line.reason, line.old, line.new, line.count) == ("Gesprek van vandaag", {"bedrag": 1}, {"bedrag": 2}, 1)


def test_a_bsn_and_a_wachtwoord_never_stand_in_the_log(uitvoerder: Actor) -> None:
    new = {
        "bsn": "123456782",
        "tekst": "Bel over 999990019 en over 1234.56.782, niet over 999990018",
        "leden": [{"wachtwoord": "x1"}],
    }
    with scoped(scope_of(uitvoerder)):
        line = Line.objects.get(pk=_record(uitvoerder, new=new, reason="BSN 999990019 klopt"))

    assert line.new == {
        "bsn": "•••",
        "tekst": "Bel over ••• en over •••, niet over 999990018",
        "leden": [{"wachtwoord": "•••"}],
    }
    assert line.reason == "BSN ••• klopt"


def test_a_command_of_access_leaves_its_line_without_a_session_scope(uitvoerder: Actor) -> None:
    beheerder_id = register_medewerker(
        actor=uitvoerder,
        organisatie_id=uitvoerder.organisatie_id,
        gebruikersnaam="bo",
        naam="Bo Beheer",
        now=NOW,
    )
    assign_role(actor=uitvoerder, medewerker_id=beheerder_id, role=Role.BEHEERDER, since=TODAY, now=NOW)
    beheerder = find_actor(beheerder_id, role=Role.BEHEERDER, today=TODAY)
    assert beheerder is not None

    with scoped(scope_of(beheerder)):
        commands = list(Line.objects.order_by("id").values_list("command", flat=True))

    assert commands == ["register_organisatie", "register_medewerker", "assign_role"]


def test_a_line_that_is_rolled_back_with_its_command_never_was(uitvoerder: Actor) -> None:
    with scoped(scope_of(uitvoerder)):
        before = Line.objects.count()
        with pytest.raises(RuntimeError):
            _record_and_fail(uitvoerder)
        assert Line.objects.count() == before


@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit_line SET reason = 'x'", "DELETE FROM audit_line", "TRUNCATE audit_line", "DELETE FROM audit_seal"],
)
def test_the_application_may_not_change_the_log_even_with_raw_sql(uitvoerder: Actor, statement: str) -> None:
    with scoped(scope_of(uitvoerder)):
        _record(uitvoerder)
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(statement)


def test_raw_sql_without_a_scope_sees_no_line(uitvoerder: Actor) -> None:
    with scoped(scope_of(uitvoerder)):
        _record(uitvoerder)
        assert Line.objects.exists()
        assert Waitingline.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT (SELECT count(*) FROM audit_line), (SELECT count(*) FROM audit_waitingline)")
        assert cursor.fetchone() == (0, 0)


def test_nobody_writes_a_line_in_the_name_of_another_organisation(uitvoerder: Actor, gemeente: Actor) -> None:
    with scoped(scope_of(gemeente)):
        _record(gemeente, gemeente_id=gemeente.organisatie_id)
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            _record(uitvoerder)
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            _record(gemeente, gemeente_id=gemeente.organisatie_id + 1000)


def test_a_gemeente_sees_what_an_uitvoerder_did_for_its_households_and_nothing_more(
    uitvoerder: Actor, gemeente: Actor
) -> None:
    with scoped(scope_of(uitvoerder)):
        about_theirs = _record(uitvoerder, gemeente_id=gemeente.organisatie_id)
        about_own = _record(uitvoerder)
    with scoped(scope_of(gemeente)):
        seen = set(Line.objects.values_list("id", flat=True))
    assert about_theirs in seen
    assert about_own not in seen
