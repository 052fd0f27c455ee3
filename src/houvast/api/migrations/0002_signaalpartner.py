# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A token may act as a signaalpartner: systems that send signals."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One more role."""

    dependencies = [("api", "0001_initial")]

    operations = [
        migrations.RemoveConstraint(model_name="token", name="token_acts_in_a_known_role"),
        migrations.AddConstraint(
            model_name="token",
            constraint=models.CheckConstraint(
                condition=models.Q(("role__in", ["auditor", "budgetbeheerder", "consulent", "signaalpartner"])),
                name="token_acts_in_a_known_role",
            ),
        ),
    ]
