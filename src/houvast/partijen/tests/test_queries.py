# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who sees what: role and organisation against households, in the queries and in the database itself."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import ProgrammingError, connection, transaction

from houvast.access.domain.actors import Actor, Role
from houvast.access.domain.scope import scope_of
from houvast.database.scope import NOTHING, scoped
from houvast.partijen import commands, queries
from houvast.partijen.domain.registraties import HuishoudenRegistration, InwonerRegistration, OrganisatieRegistration
from houvast.partijen.models import Huishouden
from houvast.partijen.tests.conftest import NOW, SINCE, TODAY, Places

TABLES = ("huishouden", "inwoner", "lidmaatschap", "organisatie", "bankrekening")


@pytest.fixture
def households(places: Places) -> dict[str, int]:
    """Three households: two in our gemeente with different uitvoerders, one in the other with ours."""
    where = {
        "ours": (places.gemeente, places.uitvoerder),
        "theirs": (places.gemeente, places.other_uitvoerder),
        "elsewhere": (places.other_gemeente, places.uitvoerder),
    }
    ids = {}
    for index, (naam, (gemeente, uitvoerder)) in enumerate(where.items()):
        at = "uitvoerder" if uitvoerder == places.uitvoerder else "other_uitvoerder"
        actor = places.actor(Role.BUDGETBEHEERDER, at=at)
        lid = InwonerRegistration(voornamen="Esra", achternaam="Öztürk", geboortedatum=date(1990, 1, 1))
        with scoped(scope_of(actor)):
            [ids[naam]] = commands.register_huishoudens(
                actor=actor,
                gemeente_id=gemeente,
                uitvoerder_id=uitvoerder,
                huishoudens=[
                    HuishoudenRegistration(nummer=f"OV{index}", naam="Van den Berg", since=SINCE, leden=(lid,))
                ],
                now=NOW,
            )
            commands.register_organisaties(
                actor=actor,
                houder_id=uitvoerder,
                organisaties=[
                    OrganisatieRegistration(naam=f"Kade {naam}", soort="", since=SINCE, ibans=("NL92HVST0000000012",))
                ],
                now=NOW,
            )
    return ids


SEEN = [
    (Role.BUDGETBEHEERDER, "uitvoerder", {"ours", "elsewhere"}),
    (Role.TWEEDE_BEOORDELAAR, "uitvoerder", {"ours", "elsewhere"}),
    (Role.AUDITOR, "uitvoerder", {"ours", "elsewhere"}),
    (Role.BEHEERDER, "uitvoerder", set()),
    (Role.BUDGETBEHEERDER, "other_uitvoerder", {"theirs"}),
    (Role.CONSULENT, "gemeente", {"ours", "theirs"}),
    (Role.OUTREACH, "gemeente", {"ours", "theirs"}),
    (Role.CONTRACTMANAGER, "gemeente", {"ours", "theirs"}),
    (Role.BELEIDSMEDEWERKER, "gemeente", set()),
    (Role.CONSULENT, "other_gemeente", {"elsewhere"}),
]


@pytest.mark.parametrize(("role", "at", "seen"), SEEN)
def test_each_role_sees_the_households_of_its_own_organisation(
    places: Places, households: dict[str, int], role: Role, at: str, seen: set[str]
) -> None:
    actor = places.actor(role, at=at)
    with scoped(scope_of(actor)):
        assert {each.huishouden_id for each in queries.list_huishoudens(actor)} == {households[each] for each in seen}
        for naam, huishouden_id in households.items():
            visible = naam in seen
            assert (queries.find_huishouden(actor, huishouden_id) is not None) is visible
            assert bool(queries.list_leden(actor, huishouden_id, on=TODAY)) is visible
        assert set(queries.list_surnames(actor, on=TODAY)) == {households[each] for each in seen}


@pytest.mark.parametrize(("role", "at", "seen"), SEEN)
def test_the_database_shows_no_more_to_a_query_that_forgets_its_filter(
    places: Places, households: dict[str, int], role: Role, at: str, seen: set[str]
) -> None:
    with scoped(scope_of(places.actor(role, at=at))):
        assert set(Huishouden.objects.values_list("pk", flat=True)) == {households[each] for each in seen}


@pytest.mark.parametrize("table", TABLES)
def test_without_a_scope_raw_sql_sees_nothing(households: dict[str, int], table: str) -> None:
    with scoped(NOTHING), connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM partijen_{table}")  # noqa: S608 (names above)
        assert cursor.fetchone() == (0,)


def test_raw_sql_of_another_gemeente_changes_and_adds_nothing(places: Places, households: dict[str, int]) -> None:
    with scoped(scope_of(places.actor(Role.CONSULENT, at="other_gemeente"))), connection.cursor() as cursor:
        cursor.execute("UPDATE partijen_huishouden SET naam = 'gewijzigd' WHERE id = %s", [households["ours"]])
        assert cursor.rowcount == 0
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            cursor.execute(
                "INSERT INTO partijen_huishouden (gemeente_id, nummer, naam, zoeknaam) VALUES (%s, 'X1', 'X', 'x')",
                [places.gemeente],
            )


def test_an_uitvoerder_sees_its_own_address_book_only(places: Places, households: dict[str, int]) -> None:
    seen = {}
    for at in ("uitvoerder", "other_uitvoerder"):
        actor = places.actor(Role.BUDGETBEHEERDER, at=at)
        with scoped(scope_of(actor)):
            seen[at] = {each.naam for each in queries.list_organisaties(actor, on=TODAY)}
    assert seen == {"uitvoerder": {"Kade ours", "Kade elsewhere"}, "other_uitvoerder": {"Kade theirs"}}


def test_absent_and_forbidden_look_the_same(places: Places, households: dict[str, int]) -> None:
    actor = places.actor(Role.CONSULENT, at="other_gemeente")
    with scoped(scope_of(actor)):
        texts = []
        for huishouden_id in (households["ours"], 999_999_999):
            with pytest.raises(queries.HuishoudenNotFound) as refusal:
                queries.get_huishouden(actor, huishouden_id)
            texts.append(str(refusal.value))
    assert texts[0] == texts[1]


@pytest.mark.parametrize(
    ("search", "found"),
    [("berg", 2), ("Van den B", 2), ("OV0", 1), ("ozt", 2), ("Öztürk", 2), ("Jansen", 0), ("bergen", 0)],
)
def test_a_household_is_found_by_number_name_or_surname(
    places: Places, households: dict[str, int], search: str, found: int
) -> None:
    actor = places.actor(Role.BUDGETBEHEERDER)
    with scoped(scope_of(actor)):
        assert len(queries.list_huishoudens(actor, search=search)) == found


def test_the_full_bsn_is_for_who_needs_it(places: Places) -> None:
    merel = places.actor(Role.BUDGETBEHEERDER)
    vera = InwonerRegistration(voornamen="Vera", achternaam="Dijk", bsn="999990019")
    with scoped(scope_of(merel)):
        inwoner = commands.register_inwoner(
            actor=merel, gemeente_id=places.gemeente, uitvoerder_id=places.uitvoerder, inwoner=vera, now=NOW
        )
        assert queries.get_bsn(merel, inwoner) == "999990019"
    auditor: Actor = places.actor(Role.AUDITOR)
    with scoped(scope_of(auditor)), pytest.raises(queries.InwonerNotFound):
        queries.get_bsn(auditor, inwoner)
