# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each payment to make, its steps, and the bank lines that fulfilled it."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from houvast.database.operations import SEES_MONEY, WRITES_MONEY, Divide, Protect


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("budgetbeheer", "0003_betaalgegevens"),
        ("ledger", "0004_seals"),
        ("partijen", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Betaalopdracht",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("administratie_id", models.BigIntegerField()),
                ("gemeente_id", models.BigIntegerField()),
                (
                    "bron",
                    models.CharField(
                        choices=[
                            ("rooster", "rooster"),
                            ("poststuk", "poststuk"),
                            ("nood", "nood"),
                            ("handmatig", "handmatig"),
                            ("beeindiging", "beeindiging"),
                        ],
                        max_length=12,
                    ),
                ),
                ("bron_id", models.BigIntegerField(null=True)),
                ("soort", models.CharField(max_length=12)),
                ("voorrang", models.CharField(max_length=20)),
                ("naam", models.CharField(max_length=140)),
                ("betaalwijze", models.CharField(max_length=11)),
                ("tegenpartij_naam", models.CharField(max_length=140)),
                ("tegenpartij_iban", models.CharField(blank=True, default="", max_length=34)),
                ("betalingskenmerk", models.CharField(blank=True, default="", max_length=35)),
                ("omschrijving", models.CharField(blank=True, default="", max_length=140)),
                ("amount_cents", models.BigIntegerField()),
                ("periode", models.DateField()),
                ("due_on", models.DateField()),
                ("first_due_on", models.DateField()),
                ("pay_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("gepland", "gepland"),
                            ("gedekt", "gedekt"),
                            ("aangehouden", "aangehouden"),
                            ("goedgekeurd", "goedgekeurd"),
                            ("verzonden", "verzonden"),
                            ("geboekt", "geboekt"),
                            ("afgewezen", "afgewezen"),
                            ("teruggekomen", "teruggekomen"),
                            ("gemist", "gemist"),
                            ("vervallen", "vervallen"),
                        ],
                        max_length=12,
                    ),
                ),
                ("state_since", models.DateTimeField()),
                ("reason", models.TextField(blank=True, default="")),
                ("booked_on", models.DateField(null=True)),
                ("booked_cents", models.BigIntegerField(default=0)),
                ("missed_on", models.DateField(null=True)),
                ("dropped_on", models.DateField(null=True)),
                ("moved_late", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField()),
                ("version", models.IntegerField(default=0)),
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
                    "afspraak",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="budgetbeheer.afspraak",
                    ),
                ),
                (
                    "doel_account",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.account",
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
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["administratie_id", "huishouden", "due_on", "id"], name="betaalopdracht_by_huishouden"
                    ),
                    models.Index(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "aangehouden",
                                    "afgewezen",
                                    "gedekt",
                                    "gemist",
                                    "gepland",
                                    "goedgekeurd",
                                    "teruggekomen",
                                    "verzonden",
                                ],
                            )
                        ),
                        fields=["administratie_id", "pay_on", "id"],
                        name="betaalopdracht_open_by_day",
                    ),
                    models.Index(fields=["administratie_id", "due_on"], name="betaalopdracht_by_due_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("bron", "rooster")),
                        fields=("administratie_id", "afspraak", "periode"),
                        name="betaalopdracht_is_planned_once_per_periode",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("bron_id__isnull", False)),
                        fields=("administratie_id", "bron", "bron_id", "periode"),
                        name="betaalopdracht_is_made_once_by_its_source",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("bron__in", ["rooster", "poststuk", "nood", "handmatig", "beeindiging"])),
                        name="betaalopdracht_has_a_known_source",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("bron", "rooster"), _negated=True), ("afspraak__isnull", False), _connector="OR"
                        ),
                        name="betaalopdracht_of_a_schedule_names_its_afspraak",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "gepland",
                                    "gedekt",
                                    "aangehouden",
                                    "goedgekeurd",
                                    "verzonden",
                                    "geboekt",
                                    "afgewezen",
                                    "teruggekomen",
                                    "gemist",
                                    "vervallen",
                                ],
                            )
                        ),
                        name="betaalopdracht_has_a_known_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("soort__in", ["inkomen", "betaling", "leefgeld", "reservering", "aflossing"]),
                            models.Q(("soort", "inkomen"), _negated=True),
                        ),
                        name="betaalopdracht_goes_out",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("betaalwijze__in", ["overboeking", "incasso", "intern"])),
                        name="betaalopdracht_says_how_it_is_paid",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("betaalwijze", "overboeking"), _negated=True),
                            models.Q(("tegenpartij_iban", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="betaalopdracht_by_transfer_has_an_iban",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount_cents__gt", 0)), name="betaalopdracht_has_a_positive_amount"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("pay_on__lte", models.F("due_on"))),
                        name="betaalopdracht_is_paid_before_it_is_due",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["aangehouden", "vervallen"]), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="betaalopdracht_is_held_or_dropped_with_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("dropped_on__isnull", False), ("state", "vervallen")),
                            models.Q(models.Q(("state", "vervallen"), _negated=True), ("dropped_on__isnull", True)),
                            _connector="OR",
                        ),
                        name="betaalopdracht_is_dropped_on_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "geboekt"), _negated=True), ("booked_on__isnull", False), _connector="OR"
                        ),
                        name="betaalopdracht_is_booked_on_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Boeking",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("administratie_id", models.BigIntegerField()),
                ("gemeente_id", models.BigIntegerField()),
                ("booked_on", models.DateField()),
                ("amount_cents", models.BigIntegerField()),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "aflettering",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="budgetbeheer.aflettering",
                    ),
                ),
                (
                    "opdracht",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="boekingen",
                        to="betaalopdrachten.betaalopdracht",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["administratie_id", "aflettering"], name="boeking_by_aflettering")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("administratie_id", "opdracht", "aflettering"), name="aflettering_counts_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount_cents", 0), _negated=True), name="boeking_has_an_amount"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Stap",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("administratie_id", models.BigIntegerField()),
                ("gemeente_id", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("on", models.DateField()),
                ("before", models.CharField(blank=True, default="", max_length=12)),
                ("after", models.CharField(max_length=12)),
                ("by_naam", models.CharField(max_length=120)),
                ("reason", models.TextField(blank=True, default="")),
                (
                    "opdracht",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stappen",
                        to="betaalopdrachten.betaalopdracht",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["administratie_id", "opdracht", "id"], name="stap_of_its_betaalopdracht")
                ]
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="stap",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="fb3143f397a44b851f644e4d8bcd625483d602d0",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_6e3aa",
                    table="betaalopdrachten_stap",
                    when="BEFORE",
                ),
            ),
        ),
        Divide("betaalopdracht", by="administratie_id"),
        Divide("stap", by="administratie_id"),
        Divide("boeking", by="administratie_id"),
        Protect("betaalopdracht", sees=SEES_MONEY, writes=WRITES_MONEY, grants="SELECT, INSERT, UPDATE"),
        Protect("stap", sees=SEES_MONEY, writes=WRITES_MONEY, grants="SELECT, INSERT"),
        Protect("boeking", sees=SEES_MONEY, writes=WRITES_MONEY, grants="SELECT, INSERT, UPDATE"),
    ]
