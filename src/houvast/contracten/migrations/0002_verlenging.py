# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Call what was decided about an option by a word of its own: a besluit is a beschikking to an inwoner."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("contracten", "0001_initial")]

    operations = [
        migrations.RemoveConstraint("optie", "optie_decided_says_when_and_why"),
        migrations.RenameField("optie", "besluit", "uitkomst"),
        migrations.AddConstraint(
            "optie",
            models.CheckConstraint(
                condition=models.Q(uitkomst="open", decided_on__isnull=True)
                | (~models.Q(uitkomst="open") & models.Q(decided_on__isnull=False) & ~models.Q(reason="")),
                name="optie_decided_says_when_and_why",
            ),
        ),
    ]
