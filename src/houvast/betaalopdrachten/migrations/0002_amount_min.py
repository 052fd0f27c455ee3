# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The least that fulfils a betaalopdracht, and how many days before it is due it is paid."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("betaalopdrachten", "0001_initial"),
        ("budgetbeheer", "0004_budgetplannen"),
    ]

    operations = [
        migrations.AddField(
            model_name="betaalopdracht",
            name="amount_min_cents",
            # No release has rows in this table.
            field=models.BigIntegerField(default=1),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="betaalopdracht",
            name="vooraf_days",
            field=models.SmallIntegerField(default=0),
        ),
        migrations.AddConstraint(
            model_name="betaalopdracht",
            constraint=models.CheckConstraint(
                condition=models.Q(amount_min_cents__gt=0, amount_min_cents__lte=models.F("amount_cents")),
                name="betaalopdracht_is_fulfilled_by_at_most_its_amount",
            ),
        ),
    ]
