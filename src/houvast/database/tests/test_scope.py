# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The scope that a connection is told."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from houvast.database.scope import NOTHING, Scope, apply_scope, current_scope, scoped

GEMEENTE = Scope(gemeenten=frozenset({3}))


def _told() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT houvast_scope('gemeenten')")
        return list(cursor.fetchone()[0])


@pytest.mark.django_db
def test_a_connection_that_was_told_nothing_sees_nothing() -> None:
    apply_scope(NOTHING)
    assert _told() == []


@pytest.mark.django_db
def test_a_scope_ends_where_it_began_also_after_an_error_inside_it() -> None:
    apply_scope(NOTHING)
    with pytest.raises(ZeroDivisionError), scoped(GEMEENTE):
        _ = _told()[0] // 0
    assert _told() == []
    assert current_scope() == NOTHING


@pytest.mark.django_db
def test_a_scope_entered_in_a_transaction_that_fails_is_gone_with_it() -> None:
    apply_scope(NOTHING)
    with pytest.raises(DatabaseError), transaction.atomic(), scoped(GEMEENTE), connection.cursor() as cursor:
        cursor.execute("SELECT 1/0")
    assert _told() == []
    assert current_scope() == NOTHING
