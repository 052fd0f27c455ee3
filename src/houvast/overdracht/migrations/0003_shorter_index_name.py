# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Give an index a name of 30 characters or fewer: with a longer one Django refuses to start the worker."""

from django.db import migrations


class Migration(migrations.Migration):
    """Rename one index."""

    dependencies = [("overdracht", "0002_rehearsed_at")]

    operations = [
        migrations.RenameIndex(
            model_name="uitzondering",
            old_name="uitzondering_of_its_verplichting",
            new_name="uitzondering_by_verplichting",
        ),
    ]
