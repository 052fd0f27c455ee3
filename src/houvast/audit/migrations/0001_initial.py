# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The log: lines, seals and lines that wait for one; they only grow, and each session sees its own part."""

import django.contrib.postgres.fields
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from houvast.database.operations import Divide, Protect

# An administratie's lines are seen by its holder, and by the gemeente whose household a line is about. The lines of
# an organisation are seen by its staff; those who see no residents (a beheerder) see only what concerns none.
_SEES = """
    administratie_id = ANY ((SELECT houvast_scope('administraties'))::bigint[])
    OR gemeente_id = ANY ((SELECT houvast_scope('gemeenten'))::bigint[])
    OR organisatie_id = ANY ((SELECT houvast_scope('gemeenten') || houvast_scope('uitvoerders'))::bigint[])
    OR (
        gemeente_id IS NULL AND administratie_id IS NULL
        AND organisatie_id = ANY ((SELECT houvast_scope('organisaties'))::bigint[])
    )
"""

# Nobody writes in another's name: in an administratie only its holder, about a household of a gemeente only that
# gemeente or an uitvoerder (which households it serves, the tables of these households say).
_WRITES = """
    CASE
        WHEN administratie_id IS NOT NULL THEN administratie_id = ANY ((SELECT houvast_scope('administraties'))::bigint[])
        WHEN gemeente_id IS NOT NULL THEN
            gemeente_id = ANY ((SELECT houvast_scope('gemeenten'))::bigint[])
            OR organisatie_id = ANY ((SELECT houvast_scope('uitvoerders'))::bigint[])
        ELSE organisatie_id = ANY (
            (SELECT houvast_scope('gemeenten') || houvast_scope('uitvoerders') || houvast_scope('organisaties'))::bigint[]
        )
    END
"""

# A seal tells nothing about anyone: those who may write in a chain see its seals.
_CHAIN = """
    administratie_id = ANY ((SELECT houvast_scope('administraties'))::bigint[])
    OR organisatie_id = ANY (
        (SELECT houvast_scope('gemeenten') || houvast_scope('uitvoerders') || houvast_scope('organisaties'))::bigint[]
    )
"""

# `houvast audit verify` is an operator's act and follows every chain, so it reads as the tables' owner. That role
# may be no superuser, and FORCE holds it to the policies too (so that a slip can't write), hence one for reading.
_OWNER_READS = "CREATE POLICY {table}_owner_reads ON {table} FOR SELECT TO CURRENT_USER USING (true)"
_TABLES = ("audit_line", "audit_seal", "audit_waitingline")


class Migration(migrations.Migration):
    """Refers to no table of another room."""

    initial = True

    dependencies = [("database", "0001_scope")]

    operations = [
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("scope", models.TextField()),
                ("number", models.BigIntegerField()),
                ("administratie_id", models.BigIntegerField(null=True)),
                ("organisatie_id", models.BigIntegerField(null=True)),
                ("line_ids", django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                ("previous_digest", models.BinaryField()),
                ("digest", models.BinaryField()),
                ("sealed_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("scope", "number"), name="seal_number_is_unique_per_chain"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("administratie_id__isnull", False), ("organisatie_id__isnull", False), _connector="XOR"
                        ),
                        name="seal_belongs_to_an_administratie_or_an_organisatie",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Waitingline",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("scope", models.TextField()),
                ("administratie_id", models.BigIntegerField(null=True)),
                ("organisatie_id", models.BigIntegerField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Line",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("scope", models.TextField()),
                ("at", models.DateTimeField()),
                ("medewerker_id", models.BigIntegerField(null=True)),
                ("actor_naam", models.TextField()),
                ("role", models.TextField()),
                ("organisatie_id", models.BigIntegerField()),
                ("command", models.TextField()),
                ("object_kind", models.TextField()),
                ("object_id", models.BigIntegerField(null=True)),
                ("gemeente_id", models.BigIntegerField(null=True)),
                ("administratie_id", models.BigIntegerField(null=True)),
                ("reason", models.TextField()),
                ("old", models.JSONField()),
                ("new", models.JSONField()),
                ("count", models.BigIntegerField()),
                ("digest", models.BinaryField()),
            ],
            options={
                "indexes": [models.Index(fields=["object_kind", "object_id"], name="line_by_object")],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="line",
            trigger=pgtrigger.compiler.Trigger(
                name="grows_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="1b00e62a43769b1596b9a3ca257e5d04c6321c35",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_grows_only_7f616",
                    table="audit_line",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="line",
            trigger=pgtrigger.compiler.Trigger(
                name="is_never_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION '% only grows', TG_TABLE_NAME;",
                    hash="357c886a8df4fb46dc27fd0d45c8772d7d2a0979",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_is_never_emptied_61f96",
                    table="audit_line",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="seal",
            trigger=pgtrigger.compiler.Trigger(
                name="grows_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="f09e67f00f618386797cefcd46dbfa78ee471168",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_grows_only_0ffc1",
                    table="audit_seal",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="seal",
            trigger=pgtrigger.compiler.Trigger(
                name="is_never_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION '% only grows', TG_TABLE_NAME;",
                    hash="08a8b4707fcb56b4e06e9925ed61f43b5e78e00b",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_is_never_emptied_fe099",
                    table="audit_seal",
                    when="BEFORE",
                ),
            ),
        ),
        Divide("Line", by="scope"),
        Divide("Seal", by="scope"),
        Divide("Waitingline", by="scope"),
        Protect("Line", sees=_SEES, writes=_WRITES, grants="SELECT, INSERT"),
        Protect("Seal", sees=_CHAIN, grants="SELECT, INSERT"),
        Protect("Waitingline", sees=_CHAIN, grants="SELECT, INSERT, DELETE"),
        *[migrations.RunSQL(_OWNER_READS.format(table=each), migrations.RunSQL.noop) for each in _TABLES],
    ]
