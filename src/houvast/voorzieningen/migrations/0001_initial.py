# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was found out about voorzieningen; seen by whoever sees the household, and never changed."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from houvast.database.operations import Divide, Protect

# Row-level security of partijen_huishouden says which households a session sees.
_SEES_ITS_HUISHOUDEN = (
    "EXISTS (SELECT 1 FROM partijen_huishouden h WHERE h.gemeente_id = voorzieningen_voorziening.gemeente_id "
    "AND h.id = voorzieningen_voorziening.huishouden_id)"
)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("partijen", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Voorziening",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("gemeente_id", models.BigIntegerField()),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("huurtoeslag", "huurtoeslag"),
                            ("zorgtoeslag", "zorgtoeslag"),
                            ("kindgebonden_budget", "kindgebonden_budget"),
                            ("kinderopvangtoeslag", "kinderopvangtoeslag"),
                            ("bijzondere_bijstand", "bijzondere_bijstand"),
                            ("kwijtschelding", "kwijtschelding"),
                            ("collectieve_zorgverzekering", "collectieve_zorgverzekering"),
                            ("energietoeslag", "energietoeslag"),
                        ],
                        max_length=30,
                    ),
                ),
                ("versie", models.IntegerField()),
                (
                    "stand",
                    models.CharField(
                        choices=[
                            ("niet_van_toepassing", "niet_van_toepassing"),
                            ("aan_te_vragen", "aan_te_vragen"),
                            ("aangevraagd", "aangevraagd"),
                            ("toegekend", "toegekend"),
                            ("afgewezen", "afgewezen"),
                        ],
                        max_length=20,
                    ),
                ),
                ("reason", models.TextField(blank=True, default="")),
                ("applied_on", models.DateField(null=True)),
                ("granted_cents", models.BigIntegerField(null=True)),
                ("per", models.CharField(blank=True, default="", max_length=10)),
                ("until", models.DateField(null=True)),
                ("check_on", models.DateField(null=True)),
                ("due_on", models.DateField(null=True)),
                ("noted_at", models.DateTimeField()),
                ("noted_by_naam", models.CharField(max_length=120)),
                (
                    "huishouden",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partijen.huishouden",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("gemeente_id", "huishouden", "soort", "versie"), name="voorziening_has_each_versie_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "soort__in",
                                [
                                    "huurtoeslag",
                                    "zorgtoeslag",
                                    "kindgebonden_budget",
                                    "kinderopvangtoeslag",
                                    "bijzondere_bijstand",
                                    "kwijtschelding",
                                    "collectieve_zorgverzekering",
                                    "energietoeslag",
                                ],
                            )
                        ),
                        name="voorziening_has_a_known_soort",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "stand__in",
                                ["niet_van_toepassing", "aan_te_vragen", "aangevraagd", "toegekend", "afgewezen"],
                            )
                        ),
                        name="voorziening_has_a_known_stand",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("versie__gte", 1)), name="voorziening_counts_its_versies"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stand__in", ["niet_van_toepassing", "afgewezen"]), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="voorziening_that_is_not_there_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stand", "aangevraagd"), _negated=True),
                            models.Q(("applied_on__isnull", False), ("check_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="voorziening_that_is_asked_for_says_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("granted_cents__isnull", True),
                            models.Q(("granted_cents__gt", 0), ("per__in", ["maand", "jaar", "eenmalig"])),
                            _connector="OR",
                        ),
                        name="voorziening_has_a_positive_amount",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stand", "toegekend"), _negated=True), ("due_on__isnull", False), _connector="OR"
                        ),
                        name="voorziening_that_is_granted_is_looked_at_again",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="voorziening",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="eb9f9572ec8884843c49a8e1dbb3a7d5c5996e65",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_43b6c",
                    table="voorzieningen_voorziening",
                    when="BEFORE",
                ),
            ),
        ),
        Divide("voorziening", by="gemeente_id"),
        Protect("voorziening", sees=_SEES_ITS_HUISHOUDEN, grants="SELECT, INSERT"),
    ]
