# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.access.domain.actors import Actor, OrganisatieSoort, Role
from houvast.ledger import policies
from houvast.ledger.domain.accounts import HOUSEHOLD_SOORTEN, AccountClass, Soort, class_of, floor_cents_of
from houvast.ledger.domain.transfers import TRANSITIONS, HoldState, derive_key

CAUSES = st.tuples(st.sampled_from(["bankline", "reversal"]), st.integers(1, 2**47), st.integers(0, 50))


@given(CAUSES, CAUSES)
def test_i4_one_cause_has_one_key_and_another_cause_another(
    one: tuple[str, int, int], other: tuple[str, int, int]
) -> None:
    assert (derive_key(*one) == derive_key(*other)) == (one == other)


@given(st.integers(1, 2**40))
def test_a_key_is_a_valid_uuid_and_sorts_as_its_cause(cause_id: int) -> None:
    key = derive_key("bankline", cause_id)
    assert isinstance(key, UUID)
    assert key.version == 8
    assert key < derive_key("other", cause_id + 1)


def test_only_a_household_has_a_floor() -> None:
    assert {soort for soort in Soort if floor_cents_of(soort) == 0} == set(HOUSEHOLD_SOORTEN)
    assert {soort for soort in Soort if class_of(soort) is AccountClass.RESIDENT} == set(HOUSEHOLD_SOORTEN)


def test_reserved_money_is_released_once() -> None:
    assert set(TRANSITIONS) == set(HoldState)
    assert TRANSITIONS[HoldState.OPEN] == {HoldState.POSTED, HoldState.VOIDED}
    assert not TRANSITIONS[HoldState.POSTED]
    assert not TRANSITIONS[HoldState.VOIDED]


MONEY = {Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR, Role.SYSTEEM}
MAY = {
    policies.may_open_account: MONEY | {Role.BEHEERDER},
    policies.may_post_transfers: MONEY,
    policies.may_reverse_transaction: MONEY,
    policies.may_close_period: {Role.TWEEDE_BEOORDELAAR, Role.SYSTEEM},
    policies.may_prove_ledger: MONEY | {Role.BEHEERDER, Role.AUDITOR},
}


@pytest.mark.parametrize("role", list(Role))
def test_who_may_do_what_with_which_books(role: Role) -> None:
    actor = Actor(None, "Sanne", role, 7, OrganisatieSoort.UITVOERDER, administraties=frozenset({3}))
    for policy, roles in MAY.items():
        assert bool(policy(actor, 3)) == (role in roles), policy.__name__
        elsewhere = policy(actor, 4)
        assert not elsewhere
        assert elsewhere.reason
    assert bool(policies.may_open_administratie(actor, 7)) == (role in {Role.BEHEERDER, Role.SYSTEEM})
    assert not policies.may_open_administratie(actor, 8)
