# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A password that a beheerder gave is replaced at the next login."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("access", "0002_protect")]

    operations = [
        migrations.AddField(
            model_name="medewerker",
            name="wachtwoord_is_temporary",
            field=models.BooleanField(default=False),
        ),
    ]
