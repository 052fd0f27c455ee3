# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What uitvoerders deliver about a month."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from houvast.database.operations import Divide, Protect

# Both parties of a contract read; only the uitvoerder itself delivers, to a gemeente that it has a contract with.
_UITVOERDER = "uitvoerder_id = ANY ((SELECT houvast_scope('organisaties'))::bigint[])"
_PARTIES = f"gemeente_id = ANY ((SELECT houvast_scope('organisaties'))::bigint[]) OR {_UITVOERDER}"
_DELIVERS = f"""
    {_UITVOERDER} AND EXISTS (
        SELECT 1 FROM contracten_contract c
        WHERE (c.gemeente_id, c.uitvoerder_id) = (opgaven_opgave.gemeente_id, opgaven_opgave.uitvoerder_id))
"""  # noqa: S608 (our own tables)
_OF_ITS_OPGAVE = """
    EXISTS (SELECT 1 FROM opgaven_opgave o
            WHERE (o.gemeente_id, o.id) = (opgaven_opgaveregel.gemeente_id, opgaven_opgaveregel.opgave_id){also})
"""
_ALSO_DELIVERS = " AND o.uitvoerder_id = ANY ((SELECT houvast_scope('organisaties'))::bigint[])"
_KEEPS = "SELECT, INSERT"


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("contracten", "0001_initial"),
        ("access", "0003_temporary_wachtwoord"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Opgave",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("maand", models.DateField()),
                ("version", models.IntegerField()),
                ("reason", models.TextField(blank=True, default="")),
                (
                    "kanaal",
                    models.CharField(
                        choices=[("scherm", "scherm"), ("api", "api"), ("opdrachtregel", "opdrachtregel")],
                        max_length=14,
                    ),
                ),
                ("file_name", models.CharField(blank=True, default="", max_length=255)),
                ("sha256", models.CharField(max_length=64)),
                ("delivered_at", models.DateTimeField()),
                ("by_naam", models.CharField(max_length=120)),
                ("waarschuwingen", models.JSONField(default=list)),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "gemeente",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisatie",
                    ),
                ),
                (
                    "uitvoerder",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisatie",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("gemeente", "uitvoerder", "maand", "version"), name="opgave_version_comes_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("version", 1),
                            models.Q(("version__gt", 1), models.Q(("reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="opgave_correction_says_why",
                    ),
                    models.CheckConstraint(condition=models.Q(("maand__day", 1)), name="opgave_is_about_a_month"),
                ]
            },
        ),
        migrations.CreateModel(
            name="Opgaveregel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("gemeente_id", models.BigIntegerField()),
                ("product", models.CharField(max_length=80)),
                ("team", models.CharField(max_length=80)),
                ("oproepen_aangeboden", models.IntegerField(null=True)),
                ("oproepen_beantwoord", models.IntegerField(null=True)),
                ("wachttijd_seconden", models.IntegerField(null=True)),
                ("binnen_norm_percentage", models.DecimalField(decimal_places=2, max_digits=6, null=True)),
                ("bezetting_fte", models.DecimalField(decimal_places=2, max_digits=10, null=True)),
                ("vacatures_fte", models.DecimalField(decimal_places=2, max_digits=10, null=True)),
                ("verzuim_percentage", models.DecimalField(decimal_places=2, max_digits=6, null=True)),
                ("in_dienst", models.IntegerField(null=True)),
                ("uit_dienst", models.IntegerField(null=True)),
                ("caseload", models.IntegerField(null=True)),
                (
                    "opgave",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="opgaven.opgave",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("gemeente_id", "opgave", "product", "team"), name="opgaveregel_comes_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("product", ""), _negated=True), models.Q(("team", ""), _negated=True)
                        ),
                        name="opgaveregel_says_which_product_and_team",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("oproepen_beantwoord__isnull", True),
                            ("oproepen_aangeboden__isnull", True),
                            ("oproepen_beantwoord__lte", models.F("oproepen_aangeboden")),
                            _connector="OR",
                        ),
                        name="opgaveregel_answers_no_more_than_was_offered",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("binnen_norm_percentage__isnull", True),
                                ("binnen_norm_percentage__range", (0, 100)),
                                _connector="OR",
                            ),
                            models.Q(
                                ("verzuim_percentage__isnull", True),
                                ("verzuim_percentage__range", (0, 100)),
                                _connector="OR",
                            ),
                        ),
                        name="opgaveregel_percentages_are_possible",
                    ),
                ]
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="opgave",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="318ba2a69e3c0542e35b9d3ac2f4bcb31e03ad60",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_14531",
                    table="opgaven_opgave",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="opgaveregel",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="358d03861216a45776ed5519eef8b0f470999267",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_db4ec",
                    table="opgaven_opgaveregel",
                    when="BEFORE",
                ),
            ),
        ),
        Divide("opgave", by="gemeente_id"),
        Divide("opgaveregel", by="gemeente_id"),
        Protect("opgave", sees=_PARTIES, writes=_DELIVERS, grants=_KEEPS),
        Protect(
            "opgaveregel",
            sees=_OF_ITS_OPGAVE.format(also=""),
            writes=_OF_ITS_OPGAVE.format(also=_ALSO_DELIVERS),
            grants=_KEEPS,
        ),
    ]
