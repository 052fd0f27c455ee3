# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""People and roles: does it, is refused to others, and who sees what because of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from houvast.access.commands import (
    GebruikersnaamTaken,
    MedewerkerNotFound,
    NotAllowed,
    OrganisatieExists,
    RoleAlreadyAssigned,
    WachtwoordTooWeak,
    assign_role,
    grant_administratie,
    register_medewerker,
    register_organisatie,
    withdraw_role,
)
from houvast.access.domain.actors import Actor, OrganisatieSoort, Role
from houvast.access.domain.scope import scope_of
from houvast.access.queries import find_actor, get_system_actor, list_logins, list_uitvoerders

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
TODAY = date(2026, 11, 22)


@pytest.fixture
def systeem(db: None) -> Actor:
    """Houvast itself at work for an uitvoerder."""
    return get_system_actor(register_organisatie(naam="De Brug", soort=OrganisatieSoort.UITVOERDER, now=NOW))


def _hire(systeem: Actor, gebruikersnaam: str = "noor", wachtwoord: str | None = None) -> int:
    return register_medewerker(
        actor=systeem,
        organisatie_id=systeem.organisatie_id,
        gebruikersnaam=gebruikersnaam,
        naam="Noor",
        wachtwoord=wachtwoord,
        now=NOW,
    )


def _assign(systeem: Actor, medewerker_id: int, role: Role = Role.BUDGETBEHEERDER, since: date = TODAY) -> None:
    assign_role(actor=systeem, medewerker_id=medewerker_id, role=role, since=since, now=NOW)


def test_a_budgetbeheerder_sees_the_uitvoerder_and_its_books_and_a_beheerder_neither(systeem: Actor) -> None:
    grant_administratie(actor=systeem, organisatie_id=systeem.organisatie_id, administratie_id=77, now=NOW)
    medewerker_id = _hire(systeem)
    for role in (Role.BUDGETBEHEERDER, Role.BEHEERDER):
        _assign(systeem, medewerker_id, role)

    budgetbeheerder = find_actor(medewerker_id, role=Role.BUDGETBEHEERDER, today=TODAY)
    beheerder = find_actor(medewerker_id, role=Role.BEHEERDER, today=TODAY)

    assert budgetbeheerder is not None
    assert beheerder is not None
    own = frozenset({systeem.organisatie_id})
    assert (budgetbeheerder.uitvoerders, budgetbeheerder.administraties) == (own, frozenset({77}))
    assert (beheerder.uitvoerders, beheerder.gemeenten, beheerder.administraties) == (frozenset(),) * 3
    assert scope_of(beheerder).organisaties == own


def test_a_gemeente_sees_its_own_cases(db: None) -> None:
    gemeente_id = register_organisatie(
        naam="Waterland-Zuid", soort=OrganisatieSoort.GEMEENTE, gemeentecode="9999", now=NOW
    )
    assert get_system_actor(gemeente_id).gemeenten == frozenset({gemeente_id})
    assert list_uitvoerders() == []


def test_a_role_counts_from_its_first_day_until_it_is_withdrawn(systeem: Actor) -> None:
    medewerker_id = _hire(systeem)
    _assign(systeem, medewerker_id)
    with pytest.raises(RoleAlreadyAssigned):
        _assign(systeem, medewerker_id)
    later = TODAY + timedelta(days=10)
    withdraw_role(
        actor=systeem, medewerker_id=medewerker_id, role=Role.BUDGETBEHEERDER, today=later, now=NOW, reason="Ander werk"
    )
    held = {
        day: find_actor(medewerker_id, role=Role.BUDGETBEHEERDER, today=day) is not None
        for day in (TODAY - timedelta(days=1), TODAY, later - timedelta(days=1), later)
    }
    assert list(held.values()) == [False, True, True, False]
    assert [each.naam for each in list_logins(today=TODAY)] == ["Noor"]
    assert list_logins(today=later) == []


def test_a_beheerder_of_another_organisation_finds_nobody_here(systeem: Actor) -> None:
    medewerker_id = _hire(systeem)
    other = get_system_actor(register_organisatie(naam="Anders", soort=OrganisatieSoort.UITVOERDER, now=NOW))
    with pytest.raises(MedewerkerNotFound):
        _assign(other, medewerker_id)
    with pytest.raises(NotAllowed):
        register_medewerker(actor=other, organisatie_id=systeem.organisatie_id, gebruikersnaam="x", naam="X", now=NOW)


def test_names_and_passwords_have_rules(systeem: Actor) -> None:
    _hire(systeem)
    with pytest.raises(GebruikersnaamTaken, match="noor"):
        _hire(systeem)
    with pytest.raises(OrganisatieExists, match="De Brug"):
        register_organisatie(naam="De Brug", soort=OrganisatieSoort.UITVOERDER, now=NOW)
    for weak in ("kort", "noor.van.den.berg"):
        with pytest.raises(WachtwoordTooWeak):
            _hire(systeem, "noor.vandenberg", weak)


def test_a_second_grant_of_the_same_administratie_changes_nothing(systeem: Actor) -> None:
    for _times in range(2):
        grant_administratie(actor=systeem, organisatie_id=systeem.organisatie_id, administratie_id=77, now=NOW)
    assert get_system_actor(systeem.organisatie_id).administraties == frozenset({77})
