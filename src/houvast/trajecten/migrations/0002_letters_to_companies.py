# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where letters to energy and water companies go."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("trajecten", "0001_initial"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="schuldhulpverklaring",
            name="withdrawal_brief_id",
        ),
        migrations.AddField(
            model_name="nutsafspraak",
            name="adresregels",
            field=models.TextField(blank=True, default=""),
        ),
    ]
