# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Money that follows a household to the books of another uitvoerder is a source of payments of its own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("betaalopdrachten", "0003_moved_late"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="betaalopdracht",
            name="betaalopdracht_has_a_known_source",
        ),
        migrations.AlterField(
            model_name="betaalopdracht",
            name="bron",
            field=models.CharField(
                choices=[
                    ("rooster", "rooster"),
                    ("poststuk", "poststuk"),
                    ("nood", "nood"),
                    ("handmatig", "handmatig"),
                    ("beeindiging", "beeindiging"),
                    ("overdracht", "overdracht"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="betaalopdracht",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("bron__in", ["rooster", "poststuk", "nood", "handmatig", "beeindiging", "overdracht"])
                ),
                name="betaalopdracht_has_a_known_source",
            ),
        ),
    ]
