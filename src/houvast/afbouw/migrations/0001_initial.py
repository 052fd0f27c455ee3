# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""How households take their payments back one by one, and how budgetbeheer ends with every account at zero."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from houvast.database.operations import SEES_MONEY, WRITES_MONEY, Divide, Protect


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("betaalopdrachten", "0003_moved_late"),
        ("budgetbeheer", "0004_budgetplannen"),
        ("ledger", "0005_quick_seals"),
        ("partijen", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Afbouwplan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("administratie_id", models.BigIntegerField()),
                ("gemeente_id", models.BigIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[("lopend", "lopend"), ("klaar", "klaar"), ("gestopt", "gestopt")], max_length=10
                    ),
                ),
                ("reason", models.TextField()),
                ("begun_on", models.DateField()),
                ("begun_by_naam", models.CharField(max_length=120)),
                ("closed_on", models.DateField(null=True)),
                ("closed_by_naam", models.CharField(blank=True, default="", max_length=120)),
                ("closing_reason", models.TextField(blank=True, default="")),
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
                        condition=models.Q(("state", "lopend")),
                        fields=("administratie_id", "huishouden"),
                        name="huishouden_has_one_running_afbouwplan",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["lopend", "klaar", "gestopt"])),
                        name="afbouwplan_has_a_known_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="afbouwplan_says_why"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_on__isnull", True), ("closing_reason", ""), ("state", "lopend")),
                            models.Q(
                                ("closed_on__isnull", False),
                                ("state__in", ["klaar", "gestopt"]),
                                models.Q(("closing_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="afbouwplan_is_closed_with_a_reason",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Afbouwstap",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("administratie_id", models.BigIntegerField()),
                ("gemeente_id", models.BigIntegerField()),
                ("naam", models.CharField(max_length=140)),
                ("planned_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("gepland", "gepland"),
                            ("gegeven", "gegeven"),
                            ("terug", "terug"),
                            ("vervallen", "vervallen"),
                        ],
                        max_length=10,
                    ),
                ),
                ("handed_on", models.DateField(null=True)),
                ("budgetplan_id", models.BigIntegerField(null=True)),
                ("version", models.IntegerField(default=0)),
                (
                    "afspraak",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="budgetbeheer.afspraak",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stappen",
                        to="afbouw.afbouwplan",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("administratie_id", "plan", "afspraak"), name="afbouwstap_is_of_one_afspraak"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["gepland", "gegeven", "terug", "vervallen"])),
                        name="afbouwstap_has_a_known_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "gegeven"), _negated=True), ("handed_on__isnull", False), _connector="OR"
                        ),
                        name="afbouwstap_is_handed_over_on_a_day",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Afbouwervaring",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("administratie_id", models.BigIntegerField()),
                ("gemeente_id", models.BigIntegerField()),
                ("on", models.DateField()),
                ("went_well", models.BooleanField(null=True)),
                ("wat", models.CharField(max_length=12)),
                ("note", models.TextField(blank=True, default="")),
                ("at", models.DateTimeField()),
                ("by_naam", models.CharField(max_length=120)),
                (
                    "stap",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ervaringen",
                        to="afbouw.afbouwstap",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["administratie_id", "stap", "id"], name="afbouwervaring_of_its_stap")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("went_well__isnull", False)),
                        fields=("administratie_id", "stap", "on"),
                        name="afbouwervaring_counts_once_per_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("went_well", False), _negated=True),
                            models.Q(("note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="afbouwervaring_says_what_went_wrong",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Beeindiging",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("administratie_id", models.BigIntegerField()),
                ("gemeente_id", models.BigIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("voorgesteld", "voorgesteld"),
                            ("goedgekeurd", "goedgekeurd"),
                            ("afgerond", "afgerond"),
                            ("ingetrokken", "ingetrokken"),
                        ],
                        max_length=12,
                    ),
                ),
                ("reason", models.TextField()),
                ("last_day", models.DateField()),
                ("iban", models.CharField(max_length=34)),
                ("iban_naam", models.CharField(max_length=70)),
                ("iban_evidence", models.TextField()),
                ("requested_at", models.DateTimeField()),
                ("requested_by_naam", models.CharField(max_length=120)),
                ("approved_at", models.DateTimeField(null=True)),
                ("approved_by_naam", models.CharField(blank=True, default="", max_length=120)),
                ("closed_at", models.DateTimeField(null=True)),
                ("closed_by_naam", models.CharField(blank=True, default="", max_length=120)),
                ("closing_reason", models.TextField(blank=True, default="")),
                (
                    "approved_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
                    "requested_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["voorgesteld", "goedgekeurd"])),
                        fields=("administratie_id", "huishouden"),
                        name="huishouden_has_one_beeindiging_under_way",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["voorgesteld", "goedgekeurd", "afgerond", "ingetrokken"])),
                        name="beeindiging_has_a_known_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reason", ""), _negated=True),
                            models.Q(("iban", ""), _negated=True),
                            models.Q(("iban_naam", ""), _negated=True),
                            models.Q(("iban_evidence", ""), _negated=True),
                        ),
                        name="beeindiging_says_why_and_where_the_money_goes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            models.Q(("approved_by", models.F("requested_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="beeindiging_is_approved_by_someone_else",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["goedgekeurd", "afgerond"]), _negated=True),
                            models.Q(("approved_at__isnull", False), ("approved_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="beeindiging_counts_when_approved",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["afgerond", "ingetrokken"]), _negated=True),
                            ("closed_at__isnull", False),
                            _connector="OR",
                        ),
                        name="beeindiging_is_closed_at_a_moment",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Eindbetaling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("administratie_id", models.BigIntegerField()),
                ("gemeente_id", models.BigIntegerField()),
                ("amount_cents", models.BigIntegerField()),
                ("pay_on", models.DateField()),
                ("made_at", models.DateTimeField()),
                ("made_by_naam", models.CharField(max_length=120)),
                (
                    "account",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.account",
                    ),
                ),
                (
                    "beeindiging",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="betalingen",
                        to="afbouw.beeindiging",
                    ),
                ),
                (
                    "opdracht",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="betaalopdrachten.betaalopdracht",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["administratie_id", "beeindiging", "id"], name="eindbetaling_by_beeindiging")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount_cents__gt", 0)), name="eindbetaling_has_a_positive_amount"
                    )
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="afbouwervaring",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="5a7a7eea5ab26b13ce57e84063a4f0087697bf3e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_89613",
                    table="afbouw_afbouwervaring",
                    when="BEFORE",
                ),
            ),
        ),
        Divide("afbouwplan", by="administratie_id"),
        Divide("afbouwstap", by="administratie_id"),
        Divide("afbouwervaring", by="administratie_id"),
        Divide("beeindiging", by="administratie_id"),
        Divide("eindbetaling", by="administratie_id"),
        Protect("afbouwplan", sees=SEES_MONEY, writes=WRITES_MONEY, grants="SELECT, INSERT, UPDATE"),
        Protect("afbouwstap", sees=SEES_MONEY, writes=WRITES_MONEY, grants="SELECT, INSERT, UPDATE"),
        Protect("afbouwervaring", sees=SEES_MONEY, writes=WRITES_MONEY, grants="SELECT, INSERT"),
        Protect("beeindiging", sees=SEES_MONEY, writes=WRITES_MONEY, grants="SELECT, INSERT, UPDATE"),
        Protect("eindbetaling", sees=SEES_MONEY, writes=WRITES_MONEY, grants="SELECT, INSERT, UPDATE (opdracht_id)"),
    ]
