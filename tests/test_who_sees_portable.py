# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may take a household along, see the copies, and ask for the list of who must get money: each role asked."""

from __future__ import annotations

import pytest

from houvast.access.domain.actors import Actor, OrganisatieSoort, Role
from houvast.portable import policies

_AT_A_GEMEENTE = frozenset({Role.CONTRACTMANAGER, Role.BELEIDSMEDEWERKER, Role.OUTREACH})


def _actor(role: Role, *, medewerker_id: int | None = 7) -> Actor:
    at_gemeente = role in _AT_A_GEMEENTE
    return Actor(
        medewerker_id=medewerker_id,
        naam="Iemand",
        role=role,
        organisatie_id=1,
        organisatie_soort=OrganisatieSoort.GEMEENTE if at_gemeente else OrganisatieSoort.UITVOERDER,
        gemeenten=frozenset({1}) if at_gemeente else frozenset(),
        uitvoerders=frozenset() if at_gemeente else frozenset({1}),
        administraties=frozenset() if at_gemeente else frozenset({3}),
    )


@pytest.mark.parametrize("role", list(Role))
def test_who_may_do_what_with_files_of_households(role: Role) -> None:
    actor = _actor(role)
    takes_along = {Role.BUDGETBEHEERDER, Role.CONSULENT, Role.SYSTEEM}
    assert bool(policies.may_export_huishouden(actor)) == (role in takes_along)
    assert bool(policies.may_import_huishouden(actor, 3)) == (role is Role.SYSTEEM)
    assert not policies.may_import_huishouden(actor, 4), "Nobody takes a household into another's books."
    assert bool(policies.may_make_escrow(actor)) == (role is Role.SYSTEEM)
    watches = {Role.CONTRACTMANAGER, Role.BEHEERDER, Role.AUDITOR, Role.SYSTEEM}
    assert bool(policies.may_see_escrow(actor)) == (role in watches)
    assert bool(policies.may_ask_stepin(actor)) == (role is Role.CONTRACTMANAGER)


def test_the_second_pair_of_eyes_is_another() -> None:
    manager = _actor(Role.CONTRACTMANAGER)
    assert policies.may_release_stepin(manager, asked_by=8)
    assert not policies.may_release_stepin(manager, asked_by=7)
    assert not policies.may_release_stepin(_actor(Role.CONTRACTMANAGER, medewerker_id=None), asked_by=8)
    assert not policies.may_release_stepin(_actor(Role.BUDGETBEHEERDER), asked_by=8)
