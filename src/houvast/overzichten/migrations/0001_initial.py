# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Statements for households: frozen, added to and never changed."""

import django.db.models.deletion
import django.db.models.expressions
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from houvast.database.operations import SEES_MONEY, WRITES_MONEY, Divide, Protect

# The database itself holds that the digest is of the content.
_DIGEST = """
ALTER TABLE overzichten_overzicht ADD CONSTRAINT overzicht_has_the_digest_of_its_content
CHECK (digest = encode(sha256(convert_to(content, 'UTF8')), 'hex'))
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("partijen", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Overzicht",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("administratie_id", models.BigIntegerField()),
                ("gemeente_id", models.BigIntegerField()),
                ("maand", models.DateField()),
                ("versie", models.SmallIntegerField()),
                ("reason", models.TextField(blank=True, default="")),
                ("is_voorlopig", models.BooleanField()),
                ("begin_cents", models.BigIntegerField()),
                ("in_cents", models.BigIntegerField()),
                ("out_cents", models.BigIntegerField()),
                ("end_cents", models.BigIntegerField()),
                ("niet_betaald_count", models.IntegerField()),
                ("content", models.TextField()),
                ("digest", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField()),
                ("made_by_naam", models.CharField(max_length=120)),
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("administratie_id", "huishouden", "maand", "versie"), name="overzicht_has_its_version"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reason", ""), ("versie", 1)),
                            models.Q(("versie__gt", 1), models.Q(("reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="overzicht_says_why_it_is_made_again",
                    ),
                    models.CheckConstraint(condition=models.Q(("maand__day", 1)), name="overzicht_is_of_a_month"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "end_cents",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("begin_cents"), "+", models.F("in_cents")
                                    ),
                                    "-",
                                    models.F("out_cents"),
                                ),
                            ),
                            ("in_cents__gte", 0),
                            ("out_cents__gte", 0),
                        ),
                        name="overzicht_adds_up",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="overzicht",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="ba70f655a333c9783561d13d3d0e2a2db2900bb9",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a3a2c",
                    table="overzichten_overzicht",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunSQL(_DIGEST, migrations.RunSQL.noop),
        Divide("overzicht", by="administratie_id"),
        Protect("overzicht", sees=SEES_MONEY, writes=WRITES_MONEY, grants="SELECT, INSERT"),
    ]
