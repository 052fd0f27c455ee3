# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rows a connection may see, told to PostgreSQL as session settings.

Row-level security compares each row's gemeente, uitvoerder or administratie with these settings, so a query
that forgets its filter shows nothing rather than everything. A connection that was told nothing sees nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection


@dataclass(frozen=True, slots=True)
class Scope:
    """The ids whose rows a session may see: gemeenten, uitvoerders (organisation ids), administraties, huishoudens."""

    gemeenten: frozenset[int] = frozenset()
    uitvoerders: frozenset[int] = frozenset()
    administraties: frozenset[int] = frozenset()
    huishoudens: frozenset[int] = frozenset()


NOTHING = Scope()

_SET = """
    SELECT set_config('houvast.gemeenten', %s, false), set_config('houvast.uitvoerders', %s, false),
           set_config('houvast.administraties', %s, false), set_config('houvast.huishoudens', %s, false)
"""


def apply_scope(scope: Scope) -> None:
    """Tell this connection which rows it may see from now on."""
    with connection.cursor() as cursor:
        cursor.execute(
            _SET,
            [
                ",".join(str(each) for each in sorted(ids))
                for ids in (scope.gemeenten, scope.uitvoerders, scope.administraties, scope.huishoudens)
            ],
        )
    connection.houvast_scope = scope  # type: ignore[attr-defined]


def current_scope() -> Scope:
    """Return what this connection was told last; nothing when it was told nothing."""
    return getattr(connection, "houvast_scope", NOTHING)


@contextmanager
def scoped(scope: Scope) -> Iterator[None]:
    """Work within a scope, and return to the one before, also after an error."""
    before = current_scope()
    apply_scope(scope)
    try:
        yield
    finally:
        # A transaction that failed takes no more statements; its rollback restores the settings by itself only
        # when they were set inside it, so they are set again as soon as the connection allows.
        if connection.in_atomic_block and connection.needs_rollback:
            connection.run_on_commit = []
            connection.houvast_scope = before  # type: ignore[attr-defined]
        else:
            apply_scope(before)
