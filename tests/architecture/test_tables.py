# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tables as they really are in the database: divided, protected, unique within their division, exact."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection

from houvast.database.roles import APP_ROLE
from tests.architecture.source import list_rooms

pytestmark = pytest.mark.django_db

# What tables are divided by, and what for.
DIVISIONS = {
    "administratie_id": "money",
    "gemeente_id": "cases",
    "houder_id": "the address book of an uitvoerder",
    "uitvoerder_id": "what an uitvoerder received, before it is known whose it is",
    "scope": "the chains of the audit, one per administratie or organisatie",
}

# Tables without a division: what they hold is not of one gemeente or administratie.
UNDIVIDED = {
    "access_organisatie": "the gemeenten and uitvoerders themselves: the divisions begin here",
    "access_medewerker": "people log in before there is a scope",
    "access_roltoewijzing": "a scope is computed from it",
    "access_administratiehouder": "a scope is computed from it",
    "access_team": "a part of an organisation, like its people",
    "access_teamplaats": "where people of an organisation work, like their roles",
    "ledger_administratie": "its own id is the division",
    "api_token": "found by its digest before it is known whose it is",
    "budgetbeheer_rekeninghouder": "whose an account number is, over the whole installation: a file finds its way by it",
}

# Tables without row-level security: everyone who logs in may need them, and they hold nothing of a resident.
UNPROTECTED = {
    "access_organisatie": "names of organisations; read before there is a scope",
    "access_medewerker": "read by the login, before there is a scope",
    "access_roltoewijzing": "a scope is computed from it",
    "access_team": "names of teams; a gemeente counts the figures of its uitvoerders by them",
    "access_teamplaats": "a gemeente counts the figures of its uitvoerders by them; it shows names to nobody else",
    "access_administratiehouder": "a scope is computed from it",
    "budgetbeheer_rekeninghouder": "account numbers of organisations; a file is told whose it is before there is a scope",
}

# Tables whose id comes from elsewhere.
BORROWED_IDS = {"audit_waitingline": "the id of the line that waits"}

# Tables of Django and of the libraries: sessions, login attempts, second factors, jobs, migrations.
OF_LIBRARIES = ("auth_", "axes_", "django_", "otp_", "procrastinate_")


def _list_tables() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') "
            "AND NOT relispartition ORDER BY relname"
        )
        return [name for (name,) in cursor.fetchall() if not name.startswith(OF_LIBRARIES)]


def _list_columns(table: str) -> dict[str, tuple[str, bool, str]]:
    """Return per column its type, whether it may be empty, and how it fills itself ('' when it doesn't)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname, format_type(atttypid, atttypmod), NOT attnotnull, attidentity::text FROM pg_attribute "
            "WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped",
            [table],
        )
        return {name: (kind, empty, identity) for name, kind, empty, identity in cursor.fetchall()}


def _list_unique_indexes(table: str) -> list[tuple[str, bool, list[str]]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT i.indexrelid::regclass::text, i.indisprimary, array_agg(a.attname::text) FROM pg_index i "
            "JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey) "
            "WHERE i.indrelid = %s::regclass AND i.indisunique GROUP BY 1, 2",
            [table],
        )
        return list(cursor.fetchall())


def _find_division(table: str) -> str | None:
    """Return the column that the primary key is divided by, or None."""
    for _, primary, columns in _list_unique_indexes(table):
        if primary:
            return next((column for column in columns if column in DIVISIONS), None)
    return None


def test_every_table_belongs_to_a_room() -> None:
    strange = [table for table in _list_tables() if table.split("_")[0] not in list_rooms()]
    assert not strange, f"{strange}: a table is named <room>_<noun>."


def test_every_table_carries_its_division_in_its_key() -> None:
    wrong = [
        f"{table}: divide it in its migration, Divide(model, by=...), or add it to UNDIVIDED with the reason."
        for table in _list_tables()
        if table not in UNDIVIDED and _find_division(table) is None
    ]
    assert not wrong, "\n".join(wrong)


def test_the_division_is_never_empty() -> None:
    wrong = [
        f"{table}.{division} may be empty: a row without a division belongs nowhere."
        for table in _list_tables()
        if (division := _find_division(table)) and _list_columns(table)[division][1]
    ]
    assert not wrong, "\n".join(wrong)


def test_every_unique_constraint_includes_the_division() -> None:
    wrong = [
        f"{table}: {index} is unique over {columns}; put {division} in it, since no machine can see the others' rows."
        for table in _list_tables()
        if (division := _find_division(table))
        for index, _, columns in _list_unique_indexes(table)
        if division not in columns
    ]
    assert not wrong, "\n".join(wrong)


def test_foreign_keys_between_divided_tables_stay_within_the_division() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.conname, c.conrelid::regclass::text, c.confrelid::regclass::text, "
            "array(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)) "
            "FROM pg_constraint c WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace"
        )
        keys = cursor.fetchall()
    wrong = [
        f"{name}: {table} refers to {target} without {division}; declare it with db_constraint=False and let Divide make it."
        for name, table, target, columns in keys
        if not target.startswith(OF_LIBRARIES) and (division := _find_division(target)) and division not in columns
    ]
    assert not wrong, "\n".join(wrong)


def test_ids_are_unique_everywhere() -> None:
    wrong = []
    for table in _list_tables():
        columns = _list_columns(table)
        if table not in BORROWED_IDS and "id" in columns and columns["id"][0] != "uuid" and not columns["id"][2]:
            wrong.append(f"{table}.id: let one sequence give the ids (BigAutoField), or make it a uuid.")
    assert not wrong, "\n".join(wrong)


def test_every_table_shows_rows_in_scope_only() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
        protected = {name for (name,) in cursor.fetchall()}
    wrong = [
        f"{table}: protect it in its migration, Protect(model, sees=...), or add it to UNPROTECTED with the reason."
        for table in _list_tables()
        if table not in UNPROTECTED and table not in protected
    ]
    assert not wrong, "\n".join(wrong)


def test_the_application_owns_nothing_and_can_not_bypass_row_security() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT count(*) FROM pg_class WHERE relowner = r.oid), r.rolsuper, r.rolbypassrls, r.rolcreaterole "
            "FROM pg_roles r WHERE r.rolname = %s",
            [APP_ROLE],
        )
        assert cursor.fetchone() == (0, False, False, False)


def test_the_application_may_not_empty_a_table() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' "
            "AND has_table_privilege(%s, c.oid, 'TRUNCATE')",
            [APP_ROLE],
        )
        allowed = [name for (name,) in cursor.fetchall() if not name.startswith(OF_LIBRARIES)]
    assert not allowed, f"{allowed}: TRUNCATE passes by row security; take the right away."


def test_money_is_kept_in_whole_cents() -> None:
    wrong = [
        f"{table}.{column} is {kind}: keep money as bigint, in whole cents."
        for table in _list_tables()
        for column, (kind, _, _) in _list_columns(table).items()
        if (column.endswith("_cents") and kind != "bigint")
        or (kind.startswith(("numeric", "money")) and "cents" in column)
    ]
    assert not wrong, "\n".join(wrong)


def test_constraints_have_a_sentence_for_a_name() -> None:
    wrong = [
        f"{model.__name__}: {constraint.name}; name it after what it promises, such as transfer_has_positive_amount."
        for model in apps.get_models()
        if model.__module__.startswith("houvast.")
        for constraint in model._meta.constraints
        if len(constraint.name.split("_")) < 3
    ]
    assert not wrong, "\n".join(wrong)


def test_the_exceptions_are_about_tables_that_exist() -> None:
    gone = (UNDIVIDED.keys() | UNPROTECTED.keys() | BORROWED_IDS.keys()) - set(_list_tables())
    assert not gone, f"{sorted(gone)}: take these out of the exceptions."
