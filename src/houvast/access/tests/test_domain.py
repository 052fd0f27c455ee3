# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who sees what and who may do what: tables over all roles."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from houvast.access import policies
from houvast.access.commands import NotAllowed, require
from houvast.access.domain.actors import ALLOWED, Actor, OrganisatieSoort, Role, refused
from houvast.access.domain.roles import REACH_OF, ROLES_OF, Reach
from houvast.access.domain.sessions import SessionLimits
from houvast.access.domain.wachtwoorden import make_wachtwoord

OWN, OTHER = 1, 2

# role: (manages people of the own organisation, logs in, how far it sees)
TABLE = {
    Role.BUDGETBEHEERDER: (False, True, Reach.ORGANISATIE),
    Role.TWEEDE_BEOORDELAAR: (False, True, Reach.ORGANISATIE),
    Role.CONSULENT: (False, True, Reach.ORGANISATIE),
    Role.OUTREACH: (False, True, Reach.ORGANISATIE),
    Role.CONTRACTMANAGER: (False, True, Reach.ORGANISATIE),
    Role.BELEIDSMEDEWERKER: (False, True, Reach.NO_RESIDENTS),
    Role.SIGNAALPARTNER: (False, True, Reach.NO_RESIDENTS),
    Role.INWONER: (False, True, Reach.HUISHOUDEN),
    Role.AUDITOR: (False, True, Reach.ORGANISATIE),
    Role.BEHEERDER: (True, True, Reach.NO_RESIDENTS),
    Role.SYSTEEM: (True, False, Reach.ORGANISATIE),
}


def _actor(role: Role) -> Actor:
    return Actor(None if role is Role.SYSTEEM else 10, "Noor", role, OWN, OrganisatieSoort.UITVOERDER)


def test_the_table_has_every_role() -> None:
    assert TABLE.keys() == set(Role) == REACH_OF.keys()


@pytest.mark.parametrize("role", list(Role))
def test_what_each_role_may(role: Role) -> None:
    manages, logs_in, reach = TABLE[role]
    actor = _actor(role)
    assert bool(policies.may_manage_medewerkers(actor, organisatie_id=OWN)) is manages
    assert not policies.may_manage_medewerkers(actor, organisatie_id=OTHER)
    assert bool(policies.may_grant_administratie(actor, organisatie_id=OWN)) is manages
    assert bool(policies.may_log_in(actor)) is logs_in
    assert REACH_OF[role] is reach


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("soort", list(OrganisatieSoort))
def test_a_role_is_given_only_where_the_organisation_has_it(soort: OrganisatieSoort, role: Role) -> None:
    verdict = policies.may_assign_role(
        _actor(Role.BEHEERDER), medewerker_id=11, organisatie_id=OWN, soort=soort, role=role
    )
    assert bool(verdict) is (role in ROLES_OF[soort] and role is not Role.SYSTEEM)
    assert bool(verdict) or verdict.reason


def test_a_beheerder_gives_no_role_to_themselves() -> None:
    for medewerker_id, allowed in ((10, False), (11, True)):
        verdict = policies.may_assign_role(
            _actor(Role.BEHEERDER),
            medewerker_id=medewerker_id,
            organisatie_id=OWN,
            soort=OrganisatieSoort.UITVOERDER,
            role=Role.AUDITOR,
        )
        assert bool(verdict) is allowed


@pytest.mark.parametrize(
    ("role", "others", "allowed"),
    [(Role.BEHEERDER, 0, False), (Role.BEHEERDER, 1, True), (Role.SYSTEEM, 0, True), (Role.SYSTEEM, 1, True)],
)
def test_an_organisation_keeps_a_beheerder(role: Role, others: int, *, allowed: bool) -> None:
    assert bool(policies.may_end_beheerder(_actor(role), others=others)) is allowed


def test_a_password_for_one_login_is_never_the_same_and_easy_to_read_out() -> None:
    made = {make_wachtwoord() for _times in range(100)}
    assert len(made) == 100
    assert all(
        re.fullmatch(r"(?:[a-z2-9]{4}-){3}[a-z2-9]{4}", each) and not set(each) & set("iluvo01") for each in made
    )


def test_a_refusal_says_why() -> None:
    require(ALLOWED)
    with pytest.raises(NotAllowed, match="Vraag de beheerder"):
        require(refused("Vraag de beheerder."))


@pytest.mark.parametrize(
    ("begun_hours_ago", "seen_minutes_ago", "ended"),
    [(1, 29, False), (1, 30, True), (11.9, 1, False), (12, 1, True), (1, -5, True), (-1, 0, True)],
)
def test_a_session_ends_after_idling_and_after_a_day(
    begun_hours_ago: float, seen_minutes_ago: float, *, ended: bool
) -> None:
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    limits = SessionLimits(timedelta(minutes=30), timedelta(hours=12))
    begun, seen = now - timedelta(hours=begun_hours_ago), now - timedelta(minutes=seen_minutes_ago)
    assert limits.have_passed(begun_at=begun, seen_at=seen, now=now) is ended
