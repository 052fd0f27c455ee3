# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was erased, counted: seen by the gemeente's own people, changed while a round is under way."""

import django.db.models.deletion
from django.db import migrations, models

from houvast.database.operations import Divide, Protect

_OWN_GEMEENTE = "gemeente_id = ANY ((SELECT houvast_scope('organisaties'))::bigint[])"
# An inwoner sees who opened the file of its household or its own; the rows say no more than that.
_OWN_FILE = """
    CREATE POLICY privacy_inzage_sees_own ON privacy_inzage FOR SELECT USING (
        (object_kind = 'huishouden' AND object_id = ANY ((SELECT houvast_scope('huishoudens'))::bigint[])))
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0003_temporary_wachtwoord"), ("privacy", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Wisronde",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("regel", models.CharField(max_length=80)),
                ("model", models.CharField(max_length=60)),
                ("until", models.DateField()),
                ("started_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(null=True)),
                ("count", models.BigIntegerField(default=0)),
                (
                    "gemeente",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.organisatie"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["gemeente", "-started_at", "-id"], name="wisronde_newest_first")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("finished_at__isnull", True)),
                        fields=("gemeente", "regel"),
                        name="wisronde_goes_once_at_a_time",
                    )
                ],
            },
        ),
        Divide("wisronde", by="gemeente_id"),
        Protect("wisronde", sees=_OWN_GEMEENTE, grants="SELECT, INSERT, UPDATE"),
        migrations.RunSQL(_OWN_FILE, "DROP POLICY privacy_inzage_sees_own ON privacy_inzage"),
    ]
