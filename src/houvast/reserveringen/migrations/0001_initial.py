# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The goals of pots, what was moved between them and what was spent from them."""

import django.db.models.deletion
from django.db import migrations, models

from houvast.database.operations import SEES_MONEY, WRITES_MONEY, Divide, Protect


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("betaalopdrachten", "0003_moved_late"),
        ("ledger", "0005_quick_seals"),
        ("partijen", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Besteding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("administratie_id", models.BigIntegerField()),
                ("gemeente_id", models.BigIntegerField()),
                ("amount_cents", models.BigIntegerField()),
                ("reason", models.TextField()),
                ("spent_at", models.DateTimeField()),
                ("spent_by_naam", models.CharField(max_length=120)),
                ("request_key", models.UUIDField()),
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
                    "opdracht",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="betaalopdrachten.betaalopdracht",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["administratie_id", "account", "id"], name="besteding_by_account")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("administratie_id", "request_key"), name="besteding_is_made_once_per_request"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount_cents__gt", 0)), name="besteding_has_a_positive_amount"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="besteding_says_why"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reservering",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("administratie_id", models.BigIntegerField()),
                ("gemeente_id", models.BigIntegerField()),
                ("naam", models.CharField(max_length=60)),
                ("goal_cents", models.BigIntegerField(null=True)),
                ("goal_on", models.DateField(null=True)),
                ("made_at", models.DateTimeField()),
                ("made_by_naam", models.CharField(max_length=120)),
                ("changed_at", models.DateTimeField()),
                ("changed_by_naam", models.CharField(max_length=120)),
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
                "indexes": [models.Index(fields=["administratie_id", "huishouden"], name="reservering_by_huishouden")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("administratie_id", "account"), name="reservering_is_of_one_account"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("goal_cents__isnull", True), ("goal_cents__gt", 0), _connector="OR"),
                        name="reservering_has_a_positive_goal",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("goal_on__isnull", True), ("goal_cents__isnull", False), _connector="OR"),
                        name="reservering_has_a_goal_by_its_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("naam", ""), _negated=True), name="reservering_has_a_naam"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Verplaatsing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("administratie_id", models.BigIntegerField()),
                ("gemeente_id", models.BigIntegerField()),
                ("amount_cents", models.BigIntegerField()),
                ("reason", models.TextField()),
                ("moved_at", models.DateTimeField()),
                ("moved_by_naam", models.CharField(max_length=120)),
                ("transaction_id", models.UUIDField()),
                ("request_key", models.UUIDField()),
                ("undone_at", models.DateTimeField(null=True)),
                ("undone_by_naam", models.CharField(blank=True, default="", max_length=120)),
                ("undone_reason", models.TextField(blank=True, default="")),
                (
                    "from_account",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
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
                (
                    "to_account",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.account",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["administratie_id", "huishouden", "id"], name="verplaatsing_by_huishouden")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("administratie_id", "request_key"), name="verplaatsing_is_made_once_per_request"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount_cents__gt", 0)), name="verplaatsing_has_a_positive_amount"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("from_account", models.F("to_account")), _negated=True),
                        name="verplaatsing_joins_two_accounts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="verplaatsing_says_why"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("undone_at__isnull", True), ("undone_by_naam", ""), ("undone_reason", "")),
                            models.Q(
                                ("undone_at__isnull", False),
                                models.Q(("undone_by_naam", ""), _negated=True),
                                models.Q(("undone_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="verplaatsing_is_undone_by_somebody_with_a_reason",
                    ),
                ],
            },
        ),
        Divide("reservering", by="administratie_id"),
        Divide("verplaatsing", by="administratie_id"),
        Divide("besteding", by="administratie_id"),
        Protect("reservering", sees=SEES_MONEY, writes=WRITES_MONEY, grants="SELECT, INSERT, UPDATE"),
        Protect(
            "verplaatsing",
            sees=SEES_MONEY,
            writes=WRITES_MONEY,
            grants="SELECT, INSERT, UPDATE (transaction_id, undone_at, undone_by_naam, undone_reason)",
        ),
        Protect("besteding", sees=SEES_MONEY, writes=WRITES_MONEY, grants="SELECT, INSERT"),
    ]
