# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who is the budgetbeheerder of which huishouden."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from houvast.database.operations import SEES_MONEY, WRITES_MONEY, Divide, Protect

# As in partijen: a range of one number stands in for equality, which needs no extension.
ONE_AT_A_TIME = """
ALTER TABLE budgetbeheer_toewijzing ADD CONSTRAINT huishouden_has_one_budgetbeheerder_at_a_time EXCLUDE USING gist (
    int8range(huishouden_id, huishouden_id, '[]') WITH &&,
    int8range(administratie_id, administratie_id, '[]') WITH &&,
    daterange(since, until, '[]') WITH &&
);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("budgetbeheer", "0004_budgetplannen"),
        ("partijen", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Toewijzing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("administratie_id", models.BigIntegerField()),
                ("gemeente_id", models.BigIntegerField()),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
                ("overdracht", models.TextField(blank=True, default="")),
                ("made_at", models.DateTimeField()),
                (
                    "huishouden",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partijen.huishouden",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "medewerker",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "van",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("until__isnull", True)),
                        fields=["administratie_id", "medewerker", "huishouden"],
                        name="toewijzing_of_medewerker",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("administratie_id", "huishouden", "since"), name="huishouden_changes_hands_once_a_day"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True)),
                        fields=("administratie_id", "huishouden"),
                        name="huishouden_has_one_budgetbeheerder",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="toewijzing_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("overdracht", ""), ("van__isnull", True)),
                            models.Q(("van__isnull", False), models.Q(("overdracht", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="toewijzing_is_taken_over_with_a_note",
                    ),
                ],
            },
        ),
        Divide("toewijzing", by="administratie_id"),
        migrations.RunSQL(ONE_AT_A_TIME, migrations.RunSQL.noop),
        Protect("toewijzing", sees=SEES_MONEY, writes=WRITES_MONEY, grants="SELECT, INSERT, UPDATE"),
    ]
