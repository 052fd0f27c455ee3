# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Figures of a team, beside those of an uitvoerder as a whole and of each medewerker."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0004_teams"),
        ("indicatoren", "0002_gevallenlijst"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="cijfer",
            name="cijfer_is_one_per_month_and_medewerker",
        ),
        migrations.AddField(
            model_name="cijfer",
            name="team",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="access.team",
            ),
        ),
        migrations.AddConstraint(
            model_name="cijfer",
            constraint=models.UniqueConstraint(
                fields=("gemeente", "uitvoerder", "sleutel", "maand", "medewerker", "team"),
                name="cijfer_is_one_per_month_and_whom",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="cijfer",
            constraint=models.CheckConstraint(
                condition=models.Q(("medewerker__isnull", True), ("team__isnull", True), _connector="OR"),
                name="cijfer_is_of_a_medewerker_or_a_team",
            ),
        ),
    ]
