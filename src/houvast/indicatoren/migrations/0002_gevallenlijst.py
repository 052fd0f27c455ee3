# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lists of the records of a figure, for who sees the records themselves: not for who sees figures alone."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from houvast.database.operations import SEES_CASES, Divide, Protect

_GEMEENTE = "gemeente_id = ANY ((SELECT houvast_scope('gemeenten'))::bigint[])"


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0003_temporary_wachtwoord"),
        ("indicatoren", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Gevallenlijst",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sleutel", models.CharField(max_length=60)),
                ("versie", models.PositiveSmallIntegerField()),
                ("maand", models.DateField()),
                ("kant", models.CharField(max_length=10)),
                ("known_on", models.DateField()),
                (
                    "record_ids",
                    django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None),
                ),
                ("days", django.contrib.postgres.fields.ArrayField(base_field=models.DateField(), size=None)),
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisatie",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("gemeente", "uitvoerder", "sleutel", "maand", "kant"),
                        name="gevallenlijst_is_one_per_side",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("record_ids__len", models.F("days__len"))),
                        name="gevallenlijst_has_a_day_of_each",
                    ),
                    models.CheckConstraint(condition=models.Q(("maand__day", 1)), name="gevallenlijst_is_of_a_month"),
                ],
            },
        ),
        Divide("gevallenlijst", by="gemeente_id"),
        Protect("gevallenlijst", sees=SEES_CASES, writes=_GEMEENTE),
    ]
