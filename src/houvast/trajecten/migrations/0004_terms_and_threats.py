# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Terms that stand still or are postponed, a threat that is over, and what kept a letter from being made."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from houvast.database.operations import Divide, Protect
from houvast.database.roles import APP_ROLE

_SEES_ITS_TRAJECT = (
    "EXISTS (SELECT 1 FROM trajecten_traject t "
    "WHERE (t.gemeente_id, t.id) = (trajecten_termijnwijziging.gemeente_id, trajecten_termijnwijziging.traject_id))"
)


class Migration(migrations.Migration):
    dependencies = [
        ("trajecten", "0003_erasing"),
    ]

    operations = [
        migrations.CreateModel(
            name="Termijnwijziging",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("gemeente_id", models.BigIntegerField()),
                ("soort", models.CharField(max_length=12)),
                ("grond", models.CharField(blank=True, default="", max_length=15)),
                ("reden", models.TextField()),
                ("notified_on", models.DateField()),
                ("until", models.DateField()),
                ("ended_on", models.DateField(null=True)),
                ("ended_by_naam", models.CharField(blank=True, default="", max_length=120)),
                ("due_before", models.DateField()),
                ("due_after", models.DateField()),
                ("brief_id", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField()),
                ("by_naam", models.CharField(max_length=120)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("soort__in", ["opschorting", "uitstel"])),
                        name="termijnwijziging_has_a_known_soort",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_on__isnull", True), ("grond", ""), ("soort", "uitstel")),
                            models.Q(
                                ("grond__in", ["aanvulling", "instemming", "vertraging", "overmacht"]),
                                ("soort", "opschorting"),
                            ),
                            _connector="OR",
                        ),
                        name="opschorting_has_a_known_grond",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reden", ""), _negated=True), name="termijnwijziging_says_why"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__gt", models.F("notified_on"))),
                        name="termijnwijziging_ends_after_it_was_told",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on__isnull", True), ("ended_on__gte", models.F("notified_on")), _connector="OR"
                        ),
                        name="opschorting_ends_after_it_was_told",
                    ),
                ]
            },
        ),
        migrations.AddField(
            model_name="beschikking",
            name="brief_fault",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="schuldhulpverklaring",
            name="brief_fault",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="traject",
            name="bedreiging_end_reason",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="traject",
            name="bedreiging_ended_by_naam",
            field=models.CharField(blank=True, default="", max_length=120),
        ),
        migrations.AddField(
            model_name="traject",
            name="bedreiging_ended_on",
            field=models.DateField(null=True),
        ),
        migrations.AddConstraint(
            model_name="traject",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("bedreiging_end_reason", ""), ("bedreiging_ended_on__isnull", True)),
                    models.Q(
                        ("bedreiging_ended_on__gte", models.F("bedreigend_since")),
                        models.Q(("bedreiging", ""), _negated=True),
                        models.Q(("bedreiging_end_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="bedreiging_that_is_over_says_when_and_why",
            ),
        ),
        migrations.AddField(
            model_name="termijnwijziging",
            name="traject",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="trajecten.traject",
            ),
        ),
        migrations.AddIndex(
            model_name="termijnwijziging",
            index=models.Index(fields=["gemeente_id", "traject", "id"], name="termijnwijziging_of_traject"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="termijnwijziging",
            trigger=pgtrigger.compiler.Trigger(
                name="goes_by_its_term",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF current_setting('houvast.wissen', true) IS DISTINCT FROM 'aan' THEN RAISE EXCEPTION '% goes only when its term is over', TG_TABLE_NAME; END IF; RETURN OLD;",
                    hash="2247ee938207adfbf5c53ef2f4823ea26265376b",
                    operation="DELETE",
                    pgid="pgtrigger_goes_by_its_term_2be99",
                    table="trajecten_termijnwijziging",
                    when="BEFORE",
                ),
            ),
        ),
        Divide("termijnwijziging", by="gemeente_id"),
        Protect("termijnwijziging", sees=_SEES_ITS_TRAJECT, grants="SELECT, INSERT, UPDATE"),
        migrations.RunSQL(
            f"GRANT DELETE ON trajecten_termijnwijziging TO {APP_ROLE}",
            f"REVOKE DELETE ON trajecten_termijnwijziging FROM {APP_ROLE}",
        ),
    ]
