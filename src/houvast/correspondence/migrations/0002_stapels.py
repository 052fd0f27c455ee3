# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Piles of letters that a job makes ready for the printer."""

import django.db.models.deletion
from django.db import migrations, models

from houvast.database.operations import SEES_CASES, Divide, Protect


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0003_temporary_wachtwoord"),
        ("correspondence", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Stapel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kanaal",
                    models.CharField(
                        choices=[("brief", "brief"), ("kaart", "kaart"), ("email", "email"), ("sms", "sms")],
                        max_length=8,
                    ),
                ),
                ("bericht_ids", models.JSONField()),
                ("total", models.IntegerField()),
                ("done", models.IntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("gevraagd", "gevraagd"),
                            ("bezig", "bezig"),
                            ("klaar", "klaar"),
                            ("mislukt", "mislukt"),
                        ],
                        max_length=10,
                    ),
                ),
                ("fault", models.TextField(blank=True, default="")),
                ("asked_at", models.DateTimeField()),
                ("asked_by_naam", models.CharField(max_length=120)),
                (
                    "gemeente",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisatie",
                    ),
                ),
                (
                    "uitvoerder",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisatie",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["gemeente", "-asked_at"], name="stapel_newest_first")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["gevraagd", "bezig", "klaar", "mislukt"])),
                        name="stapel_has_a_known_stand",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("done__gte", 0), ("done__lte", models.F("total"))),
                        name="stapel_has_no_more_than_all",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Stapeldeel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nummer", models.IntegerField()),
                ("aantal", models.IntegerField()),
                ("content", models.BinaryField()),
                (
                    "gemeente",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisatie",
                    ),
                ),
                (
                    "stapel",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delen",
                        to="correspondence.stapel",
                    ),
                ),
                (
                    "uitvoerder",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisatie",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("gemeente", "stapel", "nummer"), name="stapel_has_each_deel_once")
                ]
            },
        ),
        Divide("stapel", by="gemeente_id"),
        Divide("stapeldeel", by="gemeente_id"),
        Protect("stapel", sees=SEES_CASES),
        Protect("stapeldeel", sees=SEES_CASES, grants="SELECT, INSERT, DELETE"),
    ]
