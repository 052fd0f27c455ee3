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

from django.db import InternalError, connection
from django.db.transaction import TransactionManagementError


@dataclass(frozen=True, slots=True)
class Scope:
    """The ids whose rows a session may see: gemeenten, uitvoerders (organisation ids), administraties, huishoudens.

    `organisaties` is the organisation someone works for, whatever they may see of residents: it opens what concerns
    the organisation itself, as its audit lines about logins and roles. `signaalpartners` is that organisation for who
    sends signals on its behalf: it opens what it sent itself, and nothing else.
    """

    gemeenten: frozenset[int] = frozenset()
    uitvoerders: frozenset[int] = frozenset()
    administraties: frozenset[int] = frozenset()
    huishoudens: frozenset[int] = frozenset()
    organisaties: frozenset[int] = frozenset()
    signaalpartners: frozenset[int] = frozenset()


NOTHING = Scope()

_SET = """
    SELECT set_config('houvast.gemeenten', %s, false), set_config('houvast.uitvoerders', %s, false),
           set_config('houvast.administraties', %s, false), set_config('houvast.huishoudens', %s, false),
           set_config('houvast.organisaties', %s, false), set_config('houvast.signaalpartners', %s, false)
"""


def apply_scope(scope: Scope) -> None:
    """Tell this connection which rows it may see from now on."""
    with connection.cursor() as cursor:
        cursor.execute(
            _SET,
            [
                ",".join(str(each) for each in sorted(ids))
                for ids in (
                    scope.gemeenten,
                    scope.uitvoerders,
                    scope.administraties,
                    scope.huishoudens,
                    scope.organisaties,
                    scope.signaalpartners,
                )
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
        try:
            apply_scope(before)
        except (InternalError, TransactionManagementError):
            # The transaction that we were entered in has failed and takes no more statements; rolling it back,
            # which is all that it can still do, also takes back what we set inside it.
            connection.houvast_scope = before  # type: ignore[attr-defined]
