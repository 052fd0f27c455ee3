# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Migration operations: divide a table by the key that could distribute it, and protect its rows.

`Divide` makes the division part of the primary key and of every foreign key, so that PostgreSQL itself refuses a
row that refers across divisions. `Protect` turns on row-level security and grants the application what it needs.
Both read the database rather than the model where they can, so they work on what is really there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.migrations.operations.base import Operation

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import ProjectState

from houvast.database.roles import APP_ROLE

# Each policy is a sentence over the row's own columns; see houvast.database.scope for the settings.
SEES_MONEY = "administratie_id = ANY ((SELECT houvast_scope('administraties'))::bigint[]) OR gemeente_id = ANY ((SELECT houvast_scope('gemeenten'))::bigint[])"
WRITES_MONEY = "administratie_id = ANY ((SELECT houvast_scope('administraties'))::bigint[])"
SEES_CASES = "gemeente_id = ANY ((SELECT houvast_scope('gemeenten'))::bigint[]) OR uitvoerder_id = ANY ((SELECT houvast_scope('uitvoerders'))::bigint[])"
SEES_ADMINISTRATIE = WRITES_MONEY


class _TableOperation(Operation):
    reversible = True

    def __init__(self, model_name: str, **arguments: str | None) -> None:
        self.model_name = model_name
        self.arguments = arguments

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """Return what makes this operation again."""
        return (self.__class__.__qualname__, [self.model_name], self.arguments)

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Nothing changes in Django's picture of the model."""

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Undo nothing: the table goes with its model."""


class Divide(_TableOperation):
    """Divide a table by one of its columns: primary key (division, id), foreign keys within the division.

    A foreign key to a divided table must be declared with db_constraint=False; this operation adds the composite
    constraint through the local column of the same name as the target's division. Run it after the model and
    all tables it refers to exist.
    """

    def __init__(self, model_name: str, *, by: str) -> None:
        super().__init__(model_name, by=by)
        self.by = by

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Change the table."""
        model = to_state.apps.get_model(app_label, self.model_name)
        table = model._meta.db_table
        columns = {field.column for field in model._meta.local_fields}
        schema_editor.execute(
            f'ALTER TABLE "{table}" DROP CONSTRAINT "{table}_pkey", ADD CONSTRAINT "{table}_pkey" PRIMARY KEY ("{self.by}", id)'
        )
        for field in model._meta.local_fields:
            if not field.is_relation or field.db_constraint or field.related_model is None:
                continue
            target = field.related_model._meta.db_table
            division = _division_of(schema_editor, target, self.by if target == table else None)
            if division not in columns:
                message = f"{table}.{field.column} refers to {target}, divided by {division}, which {table} lacks."
                raise ValueError(message)
            name = f"{table}_{field.column}_within_{division}"[:63]
            schema_editor.execute(
                f'ALTER TABLE "{table}" ADD CONSTRAINT "{name}" FOREIGN KEY ("{division}", "{field.column}") REFERENCES "{target}" ("{division}", id)'
            )

    def describe(self) -> str:
        """Return what this operation does, for the log."""
        return f"Divide {self.model_name} by {self.by}"


def _division_of(schema_editor: BaseDatabaseSchemaEditor, table: str, own: str | None) -> str:
    if own is not None:
        return own
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey) "
            "WHERE i.indrelid = %s::regclass AND i.indisprimary AND a.attname <> 'id'",
            [table],
        )
        found = cursor.fetchall()
    if len(found) != 1:
        message = (
            f"{table} is not divided: its primary key has no division. Divide it first, or keep db_constraint=True."
        )
        raise ValueError(message)
    return str(found[0][0])


class Protect(_TableOperation):
    """Show and accept only rows in the session's scope, and grant the application its rights on the table.

    `sees` and `writes` are SQL conditions over the row (`writes` defaults to `sees`; None means no row-level
    security, for tables that belong to nobody in particular). `grants` are the application's rights.
    """

    def __init__(
        self,
        model_name: str,
        *,
        sees: str | None,
        writes: str | None = None,
        grants: str = "SELECT, INSERT, UPDATE, DELETE",
    ) -> None:
        super().__init__(model_name, sees=sees, writes=writes, grants=grants)
        self.sees, self.writes, self.grants = sees, writes or sees, grants

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Change the table."""
        table = to_state.apps.get_model(app_label, self.model_name)._meta.db_table
        statements = [f'GRANT {self.grants} ON "{table}" TO {APP_ROLE}']
        if self.sees is not None:
            statements += [
                f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY',
                f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY',
                f'CREATE POLICY "{table}_sees" ON "{table}" FOR SELECT USING ({self.sees})',
                f'CREATE POLICY "{table}_inserts" ON "{table}" FOR INSERT WITH CHECK ({self.writes})',
                f'CREATE POLICY "{table}_updates" ON "{table}" FOR UPDATE USING ({self.writes}) WITH CHECK ({self.writes})',
                f'CREATE POLICY "{table}_deletes" ON "{table}" FOR DELETE USING ({self.writes})',
            ]
        for statement in statements:
            # The condition may hold a percent sign; no parameters are passed, so none is interpreted.
            schema_editor.execute(statement, params=None)

    def describe(self) -> str:
        """Return what this operation does, for the log."""
        return f"Protect the rows of {self.model_name}"


class GoesByTerm(_TableOperation):
    """Let rows go when their term is over, and never otherwise: only while the night erases, which says so.

    With `columns` the rows stay and those columns may be blanked. The application gets the right that this takes, and a
    trigger refuses it at any other moment, also to raw SQL.
    """

    def __init__(self, model_name: str, *, columns: str = "") -> None:
        super().__init__(model_name, columns=columns)
        self.columns = [each.strip() for each in columns.split(",") if each.strip()]

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Grant it, and guard it."""
        table = to_state.apps.get_model(app_label, self.model_name)._meta.db_table
        names = ", ".join(f'"{each}"' for each in self.columns)
        act, when = (f"UPDATE ({names})", f"UPDATE OF {names}") if names else ("DELETE", "DELETE")
        schema_editor.execute(f'GRANT {act} ON "{table}" TO {APP_ROLE}')
        schema_editor.execute(
            f'CREATE TRIGGER "{table}_goes_by_term" BEFORE {when} ON "{table}" '
            f"FOR EACH ROW EXECUTE FUNCTION houvast_goes_by_term()"
        )

    def describe(self) -> str:
        """Return what this operation does, for the log."""
        return f"Let {self.model_name} go by its term"
