# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A klager is invited to tell what happened."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One more step."""

    dependencies = [
        ("klachten", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="klachtstap",
            name="stap",
            field=models.CharField(
                choices=[
                    ("ontvangen", "ontvangen"),
                    ("bevestigen", "bevestigen"),
                    ("toewijzen", "toewijzen"),
                    ("afschrift", "afschrift"),
                    ("uitnodigen", "uitnodigen"),
                    ("horen", "horen"),
                    ("afzien", "afzien"),
                    ("verdagen", "verdagen"),
                    ("uitstellen", "uitstellen"),
                    ("afhandelen", "afhandelen"),
                    ("oplossen", "oplossen"),
                    ("niet_behandelen", "niet_behandelen"),
                    ("doorsturen", "doorsturen"),
                    ("intrekken", "intrekken"),
                ],
                max_length=16,
            ),
        ),
    ]
