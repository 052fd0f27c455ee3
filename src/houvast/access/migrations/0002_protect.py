# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who holds which administratie, and the application's rights on the tables of access.

None of these tables has row-level security: they hold no data of residents, and they are what a scope is computed
from, so a login has to read them before there is one. What the application never does, it may not do either:
nothing here is ever deleted, a role ends by its date and a person by `is_active`.
"""

import django.db.models.deletion
from django.db import migrations, models

from houvast.database.operations import Protect


class Migration(migrations.Migration):
    """After the three tables of 0001."""

    dependencies = [("access", "0001_initial"), ("database", "0001_scope")]
    operations = [
        migrations.CreateModel(
            name="Administratiehouder",
            fields=[
                ("administratie_id", models.BigIntegerField(primary_key=True, serialize=False)),
                (
                    "organisatie",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="access.organisatie"),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="roltoewijzing",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                name="role_ends_not_before_it_starts",
            ),
        ),
        Protect("Organisatie", sees=None, grants="SELECT, INSERT, UPDATE"),
        Protect("Medewerker", sees=None, grants="SELECT, INSERT, UPDATE"),
        Protect("Roltoewijzing", sees=None, grants="SELECT, INSERT, UPDATE"),
        Protect("Administratiehouder", sees=None, grants="SELECT, INSERT"),
    ]
