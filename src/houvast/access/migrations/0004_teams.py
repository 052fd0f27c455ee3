# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Teams of an organisation, and who worked in which from when until when.

Like the other tables of access without row-level security: nothing here is about a resident, and a gemeente counts the
figures of its uitvoerders by team.
"""

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

from houvast.database.operations import Protect

# As in partijen: a range of one number stands in for equality, which needs no extension.
ONE_AT_A_TIME = """
ALTER TABLE access_teamplaats ADD CONSTRAINT medewerker_works_in_one_team_at_a_time EXCLUDE USING gist (
    int8range(medewerker_id, medewerker_id, '[]') WITH &&,
    daterange(since, until, '[]') WITH &&
);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0003_temporary_wachtwoord"),
    ]

    operations = [
        migrations.CreateModel(
            name="Team",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("naam", models.CharField(max_length=80)),
                (
                    "organisatie",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="access.organisatie"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Teamplaats",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "medewerker",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL),
                ),
                ("team", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="access.team")),
            ],
        ),
        migrations.AddConstraint(
            model_name="team",
            constraint=models.UniqueConstraint(
                models.F("organisatie"),
                django.db.models.functions.text.Lower("naam"),
                name="team_name_is_unique_per_organisatie",
            ),
        ),
        migrations.AddConstraint(
            model_name="team",
            constraint=models.CheckConstraint(condition=models.Q(("naam", ""), _negated=True), name="team_has_a_name"),
        ),
        migrations.AddConstraint(
            model_name="teamplaats",
            constraint=models.UniqueConstraint(
                fields=("medewerker", "since"), name="medewerker_changes_team_once_a_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="teamplaats",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                name="teamplaats_ends_not_before_it_starts",
            ),
        ),
        migrations.RunSQL(ONE_AT_A_TIME, reverse_sql=migrations.RunSQL.noop),
        Protect("Team", sees=None, grants="SELECT, INSERT, UPDATE"),
        Protect("Teamplaats", sees=None, grants="SELECT, INSERT, UPDATE"),
    ]
