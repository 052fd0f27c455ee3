# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Until when an income is expected on its account."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("bewaking", "0002_vroegsignaal")]

    operations = [
        migrations.AddField(model_name="gewoonte", name="expected_until", field=models.DateField(null=True)),
    ]
