# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Budgetplannen in versions, and afspraken on listed dates."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from houvast.database.operations import SEES_MONEY, WRITES_MONEY, Divide, Protect


class Migration(migrations.Migration):
    dependencies = [
        ("budgetbeheer", "0003_betaalgegevens"),
        ("ledger", "0004_seals"),
        ("partijen", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Budgetplan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("administratie_id", models.BigIntegerField()),
                ("gemeente_id", models.BigIntegerField()),
                ("versie", models.IntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("concept", "concept"),
                            ("voorgelegd", "voorgelegd"),
                            ("vastgesteld", "vastgesteld"),
                            ("vervangen", "vervangen"),
                            ("ingetrokken", "ingetrokken"),
                        ],
                        max_length=12,
                    ),
                ),
                ("valid_from", models.DateField()),
                ("valid_until", models.DateField(null=True)),
                ("reason", models.TextField()),
                ("closing_reason", models.TextField(blank=True, default="")),
                ("made_at", models.DateTimeField()),
                ("submitted_at", models.DateTimeField(null=True)),
                ("agreed_on", models.DateField(null=True)),
                ("agreed_how", models.CharField(blank=True, default="", max_length=12)),
                ("agreed_note", models.CharField(blank=True, default="", max_length=200)),
                ("approved_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["concept", "voorgelegd", "vastgesteld", "vervangen", "ingetrokken"])
                        ),
                        name="budgetplan_has_a_known_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True), ("valid_until__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="budgetplan_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["vastgesteld", "vervangen"]), _negated=True),
                            models.Q(
                                ("agreed_how__in", ["gesprek", "telefoon", "brief", "digitaal"]),
                                ("agreed_on__isnull", False),
                                ("approved_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="budgetplan_is_settled_by_two_and_the_inwoner",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="budgetplan_says_why_it_was_made"
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Planregel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("administratie_id", models.BigIntegerField()),
                ("gemeente_id", models.BigIntegerField()),
                ("voorstel", models.JSONField(null=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="afspraak",
            name="afspraak_has_a_known_rhythm",
        ),
        migrations.AddField(
            model_name="afspraak",
            name="datums",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.DateField(), default=list, size=None),
        ),
        migrations.AlterField(
            model_name="afspraak",
            name="periodiciteit",
            field=models.CharField(
                choices=[
                    ("eenmalig", "eenmalig"),
                    ("wekelijks", "wekelijks"),
                    ("vierwekelijks", "vierwekelijks"),
                    ("maandelijks", "maandelijks"),
                    ("kwartaal", "kwartaal"),
                    ("halfjaar", "halfjaar"),
                    ("jaar", "jaar"),
                    ("datums", "datums"),
                ],
                max_length=14,
            ),
        ),
        migrations.AddConstraint(
            model_name="afspraak",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "periodiciteit__in",
                        [
                            "eenmalig",
                            "wekelijks",
                            "vierwekelijks",
                            "maandelijks",
                            "kwartaal",
                            "halfjaar",
                            "jaar",
                            "datums",
                        ],
                    )
                ),
                name="afspraak_has_a_known_rhythm",
            ),
        ),
        migrations.AddField(
            model_name="budgetplan",
            name="approved_by",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="budgetplan",
            name="huishouden",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="partijen.huishouden",
            ),
        ),
        migrations.AddField(
            model_name="budgetplan",
            name="made_by",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="planregel",
            name="afspraak",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="budgetbeheer.afspraak",
            ),
        ),
        migrations.AddField(
            model_name="planregel",
            name="plan",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="regels",
                to="budgetbeheer.budgetplan",
            ),
        ),
        migrations.AddField(
            model_name="planregel",
            name="vervangt",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="budgetbeheer.afspraak",
            ),
        ),
        migrations.AddConstraint(
            model_name="budgetplan",
            constraint=models.UniqueConstraint(
                fields=("administratie_id", "huishouden", "versie"), name="budgetplan_has_its_version"
            ),
        ),
        migrations.AddConstraint(
            model_name="budgetplan",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["concept", "voorgelegd"])),
                fields=("administratie_id", "huishouden"),
                name="huishouden_has_one_budgetplan_in_the_making",
            ),
        ),
        migrations.AddConstraint(
            model_name="budgetplan",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "vastgesteld"), ("valid_until__isnull", True)),
                fields=("administratie_id", "huishouden"),
                name="huishouden_has_one_budgetplan_without_an_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="budgetplan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approved_by__isnull", True),
                    ("made_by__isnull", True),
                    models.Q(("approved_by", models.F("made_by")), _negated=True),
                    _connector="OR",
                ),
                name="budgetplan_is_approved_by_someone_else",
            ),
        ),
        migrations.AddIndex(
            model_name="planregel",
            index=models.Index(fields=["administratie_id", "plan", "id"], name="planregel_of_its_plan"),
        ),
        migrations.AddConstraint(
            model_name="planregel",
            constraint=models.UniqueConstraint(
                condition=models.Q(("afspraak__isnull", False)),
                fields=("administratie_id", "plan", "afspraak"),
                name="afspraak_stands_once_in_a_budgetplan",
            ),
        ),
        migrations.AddConstraint(
            model_name="planregel",
            constraint=models.UniqueConstraint(
                condition=models.Q(("vervangt__isnull", False)),
                fields=("administratie_id", "plan", "vervangt"),
                name="afspraak_is_replaced_once_in_a_budgetplan",
            ),
        ),
        migrations.AddConstraint(
            model_name="planregel",
            constraint=models.CheckConstraint(
                condition=models.Q(("afspraak__isnull", False), ("voorstel__isnull", False), _connector="OR"),
                name="planregel_says_what_is_agreed",
            ),
        ),
        Divide("budgetplan", by="administratie_id"),
        Divide("planregel", by="administratie_id"),
        Protect("budgetplan", sees=SEES_MONEY, writes=WRITES_MONEY, grants="SELECT, INSERT, UPDATE"),
        Protect("planregel", sees=SEES_MONEY, writes=WRITES_MONEY),
    ]
