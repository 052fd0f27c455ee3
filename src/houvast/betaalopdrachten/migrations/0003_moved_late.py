# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find what was moved after its due date by that date, which it counts on."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("betaalopdrachten", "0002_amount_min")]

    operations = [
        migrations.AddIndex(
            model_name="betaalopdracht",
            index=models.Index(
                condition=models.Q(("moved_late", True)),
                fields=["administratie_id", "first_due_on"],
                name="betaalopdracht_moved_late",
            ),
        ),
    ]
