# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What gemeenten chose, and when."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from houvast.database.operations import Divide, Protect

# What a gemeente chose is no secret, and an uitvoerder that works for it needs it. Who makes policy sees no residents
# and has no gemeenten in scope: the organisation that somebody works for decides.
WRITES_OWN_CHOICES = "gemeente_id = ANY ((SELECT houvast_scope('organisaties'))::bigint[])"


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0003_temporary_wachtwoord"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Keuze",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sleutel", models.CharField(max_length=80)),
                ("version", models.IntegerField()),
                ("waarde", models.JSONField()),
                ("reason", models.TextField()),
                ("chosen_at", models.DateTimeField()),
                ("chosen_by_naam", models.CharField(max_length=120)),
                (
                    "chosen_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "gemeente",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisatie",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("gemeente", "sleutel", "version"), name="keuze_version_is_given_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("version__gte", 1)), name="keuze_versions_count_from_one"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sleutel", ""), _negated=True), models.Q(("reason", ""), _negated=True)
                        ),
                        name="keuze_has_a_sleutel_and_a_reason",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="keuze",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="ce6e4e6a95f0cddcb3818d60a776f346558fdab6",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_7df14",
                    table="instellingen_keuze",
                    when="BEFORE",
                ),
            ),
        ),
        Divide("keuze", by="gemeente_id"),
        Protect("keuze", sees="TRUE", writes=WRITES_OWN_CHOICES, grants="SELECT, INSERT"),
    ]
