# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The log is read from its newest line on, page by page."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.AddIndex(
            model_name="line",
            index=models.Index(fields=["-at", "-id"], name="line_newest_first"),
        ),
    ]
