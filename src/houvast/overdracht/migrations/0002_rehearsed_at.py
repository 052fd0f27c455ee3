# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""When the switch of a household was rehearsed last."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("overdracht", "0001_initial")]

    operations = [
        migrations.AddField(model_name="overgang", name="rehearsed_at", field=models.DateTimeField(null=True)),
    ]
