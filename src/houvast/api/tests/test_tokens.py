# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tokens: given, used, too often used, ended, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Actor, Role
from houvast.access.domain.scope import scope_of
from houvast.api.commands import (
    IssuedToken,
    TokenIsIncomplete,
    TokenIsRevoked,
    TokenNotFound,
    issue_token,
    revoke_token,
)
from houvast.api.domain.paging import CursorIsUnknown, read_cursor, write_cursor
from houvast.api.domain.scopes import ApiScope
from houvast.api.domain.tokens import CALLS_PER_MINUTE_MAX
from houvast.api.models import Token
from houvast.api.queries import find_token, list_tokens
from houvast.api.tests.api_world import NOW, System
from houvast.audit.models import Line
from houvast.budgetbeheer.tests.afletter_world import open_world
from houvast.database.scope import NOTHING, apply_scope, scoped

READ = ApiScope.BETAALOPDRACHTEN_LEZEN


@pytest.fixture
def beheerder(db: None) -> Iterator[Actor]:
    with time_machine.travel(NOW, tick=False):
        world = open_world()
        actor = replace(world.actor, role=Role.BEHEERDER, naam="Bea Beheer")
        apply_scope(scope_of(actor))
        yield actor


def _issue(actor: Actor, **changes: Any) -> IssuedToken:
    asked: dict[str, Any] = {"naam": "Kassa", "role": Role.BUDGETBEHEERDER, "scopes": [READ], "now": NOW}
    return issue_token(actor=actor, **(asked | changes))


def test_a_token_is_kept_as_a_digest_only(beheerder: Actor) -> None:
    issued = _issue(beheerder)
    row = Token.objects.get()
    assert issued.token.startswith(row.prefix)
    assert issued.token not in str({name: getattr(row, name) for name in ("naam", "prefix", "digest", "scopes")})
    assert list_tokens(beheerder)[0].issued_by_naam == "Bea Beheer"
    said = Line.objects.get(command="issue_token")
    assert issued.token not in str(said.new)


def test_the_database_shows_a_token_to_its_organisation_or_to_who_holds_it(beheerder: Actor) -> None:
    issued = _issue(beheerder)
    apply_scope(NOTHING)
    assert Token.objects.count() == 0
    found = find_token(issued.token)
    assert found is not None
    assert found.token_id == issued.token_id
    assert find_token(issued.token + "x") is None


def test_a_token_opens_until_its_last_moment(beheerder: Actor) -> None:
    issued = _issue(beheerder, days_valid=1)
    apply_scope(NOTHING)
    system = System(issued.token)
    assert system.get("/api/v1/betaalopdrachten").status_code == 200
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        assert system.get("/api/v1/betaalopdrachten").status_code == 401


def test_a_revoked_token_opens_nothing_and_is_revoked_once(beheerder: Actor) -> None:
    issued = _issue(beheerder)
    revoke_token(actor=beheerder, token_id=issued.token_id, reason="gelekt", now=NOW)
    with pytest.raises(TokenIsRevoked):
        revoke_token(actor=beheerder, token_id=issued.token_id, reason="gelekt", now=NOW)
    assert Line.objects.get(command="revoke_token").reason == "gelekt"
    apply_scope(NOTHING)
    assert System(issued.token).get("/api/v1/betaalopdrachten").status_code == 401


def test_only_a_beheerder_of_the_own_organisation_manages_tokens(beheerder: Actor) -> None:
    issued = _issue(beheerder)
    for role in set(Role) - {Role.BEHEERDER, Role.SYSTEEM}:
        other = replace(beheerder, role=role)
        with pytest.raises(NotAllowed):
            _issue(other)
        with pytest.raises(NotAllowed):
            revoke_token(actor=other, token_id=issued.token_id, reason="", now=NOW)
        assert list_tokens(other) == []
    stranger = replace(open_world().actor, role=Role.BEHEERDER)
    with scoped(scope_of(stranger)):
        assert list_tokens(stranger) == []
        with pytest.raises(TokenNotFound):
            revoke_token(actor=stranger, token_id=issued.token_id, reason="", now=NOW)


def test_a_token_is_never_the_second_person(beheerder: Actor) -> None:
    for role in (Role.TWEEDE_BEOORDELAAR, Role.BEHEERDER, Role.SYSTEEM, Role.INWONER):
        with pytest.raises(NotAllowed):
            _issue(beheerder, role=role)
    with pytest.raises(NotAllowed, match="betaalruns:voorstellen"):
        _issue(beheerder, role=Role.AUDITOR, scopes=[READ, ApiScope.BETAALRUNS_VOORSTELLEN])


def test_a_token_has_a_name_a_scope_and_an_end_within_a_year(beheerder: Actor) -> None:
    attempts: tuple[dict[str, Any], ...] = ({"naam": " "}, {"scopes": []}, {"days_valid": 0}, {"days_valid": 367})
    for wrong in attempts:
        with pytest.raises(TokenIsIncomplete):
            _issue(beheerder, **wrong)


def test_who_calls_too_often_waits_for_the_next_minute(beheerder: Actor) -> None:
    issued = _issue(beheerder)
    row = Token.objects.filter(pk=issued.token_id)
    row.update(minute=NOW.replace(second=0, microsecond=0), calls_in_minute=CALLS_PER_MINUTE_MAX - 1)
    apply_scope(NOTHING)
    system = System(issued.token)
    last = system.get("/api/v1/betaalopdrachten")
    assert (last.status_code, last["RateLimit-Remaining"]) == (200, "0")
    refused = system.get("/api/v1/betaalopdrachten")
    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= 60
    with time_machine.travel(NOW + timedelta(minutes=1), tick=False):
        assert system.get("/api/v1/betaalopdrachten").status_code == 200
    apply_scope(scope_of(beheerder))
    used = row.get().last_used_at
    assert used == NOW + timedelta(minutes=1)


@given(st.dates(), st.integers(min_value=0, max_value=10**18 - 1))
def test_a_cursor_leads_back_to_where_it_was_made(day: date, number: int) -> None:
    assert read_cursor(write_cursor((day, number))) == (day, number)


@given(st.text(max_size=60))
def test_a_cursor_that_was_made_up_is_refused(text: str) -> None:
    try:
        found = read_cursor(text)
    except CursorIsUnknown:
        return
    assert read_cursor(write_cursor(found)) == found
