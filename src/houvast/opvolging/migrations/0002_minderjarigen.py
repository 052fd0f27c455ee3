# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether minors live in a household that was reported, and who says so."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("opvolging", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="vroegsignaalzaak",
            name="heeft_minderjarigen",
            field=models.BooleanField(null=True),
        ),
        migrations.AddField(
            model_name="vroegsignaalzaak",
            name="minderjarigen_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="vroegsignaalzaak",
            name="minderjarigen_bron",
            field=models.CharField(blank=True, default="", max_length=20),
        ),
        migrations.AddField(
            model_name="vroegsignaalzaak",
            name="minderjarigen_by_naam",
            field=models.CharField(blank=True, default="", max_length=120),
        ),
        migrations.AddConstraint(
            model_name="vroegsignaalzaak",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("heeft_minderjarigen__isnull", True),
                        ("minderjarigen_at__isnull", True),
                        ("minderjarigen_bron", ""),
                    ),
                    models.Q(
                        ("heeft_minderjarigen__isnull", False),
                        ("minderjarigen_at__isnull", False),
                        ("minderjarigen_bron__in", ["bevolkingsregister", "medewerker", "huishouden"]),
                    ),
                    _connector="OR",
                ),
                name="zaak_says_who_knows_of_minderjarigen_since_when",
            ),
        ),
    ]
