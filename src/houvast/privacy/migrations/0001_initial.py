# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who looked into which file: only added to, seen by the gemeente and the uitvoerder of the household."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from houvast.database.operations import SEES_CASES, Divide, Protect


class Migration(migrations.Migration):
    """Refers to no table of another room."""

    initial = True

    dependencies = [("database", "0001_scope")]

    operations = [
        migrations.CreateModel(
            name="Inzage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("gemeente_id", models.BigIntegerField()),
                ("uitvoerder_id", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField()),
                ("medewerker_id", models.BigIntegerField(null=True)),
                ("actor_naam", models.TextField()),
                ("role", models.TextField()),
                ("organisatie_id", models.BigIntegerField()),
                (
                    "doel",
                    models.TextField(
                        choices=[
                            ("budgetbeheer_uitvoeren", "budgetbeheer_uitvoeren"),
                            ("betaling_beoordelen", "betaling_beoordelen"),
                            ("schuldhulp_verlenen", "schuldhulp_verlenen"),
                            ("contact_leggen", "contact_leggen"),
                            ("toezicht_houden", "toezicht_houden"),
                            ("controle_uitvoeren", "controle_uitvoeren"),
                            ("eigen_gegevens_inzien", "eigen_gegevens_inzien"),
                            ("technische_verwerking", "technische_verwerking"),
                        ]
                    ),
                ),
                ("object_kind", models.TextField()),
                ("object_id", models.BigIntegerField()),
            ],
            options={
                "indexes": [models.Index(fields=["gemeente_id", "object_kind", "object_id", "at"], name="inzage_of")],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="inzage",
            trigger=pgtrigger.compiler.Trigger(
                name="grows_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="940d64422523ded88441d8bfe5e0f8cddba009fd",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_grows_only_88b40",
                    table="privacy_inzage",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="inzage",
            trigger=pgtrigger.compiler.Trigger(
                name="is_never_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION '% only grows', TG_TABLE_NAME;",
                    hash="113546d0162c7191b5e022218547eb466c6d1e3f",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_is_never_emptied_8b477",
                    table="privacy_inzage",
                    when="BEFORE",
                ),
            ),
        ),
        Divide("Inzage", by="gemeente_id"),
        Protect("Inzage", sees=SEES_CASES, grants="SELECT, INSERT"),
    ]
