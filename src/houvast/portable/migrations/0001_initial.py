# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which files were taken in, the escrow copies, and who asked for the list of who must get money now."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from houvast.database.operations import SEES_CASES, Divide, Protect

_OWN_GEMEENTE = "gemeente_id = ANY ((SELECT houvast_scope('gemeenten'))::bigint[])"


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0003_temporary_wachtwoord"),
        ("partijen", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Inlezing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("administratie_id", models.BigIntegerField(null=True)),
                ("mode", models.CharField(choices=[("herstel", "herstel"), ("overname", "overname")], max_length=10)),
                ("inhoud_sha256", models.CharField(max_length=64)),
                ("bron", models.JSONField()),
                ("counts", models.JSONField()),
                ("at", models.DateTimeField()),
                ("by_naam", models.CharField(max_length=120)),
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
                    "uitvoerder",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisatie",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["gemeente", "huishouden", "-id"], name="inlezing_of_huishouden")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("gemeente", "administratie_id", "inhoud_sha256"),
                        name="file_is_taken_in_once",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("mode__in", ["herstel", "overname"])), name="inlezing_has_a_known_mode"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Inlezingdeel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.IntegerField()),
                ("content", models.BinaryField()),
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
                    "inlezing",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delen",
                        to="portable.inlezing",
                    ),
                ),
                (
                    "uitvoerder",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisatie",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("gemeente", "inlezing", "number"), name="deel_of_inlezing_comes_once"
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="Noodlijst",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.TextField()),
                ("is_nood", models.BooleanField()),
                ("asked_at", models.DateTimeField()),
                ("asked_by_naam", models.CharField(max_length=120)),
                ("released_at", models.DateTimeField(null=True)),
                ("released_by_naam", models.CharField(blank=True, default="", max_length=120)),
                (
                    "asked_by",
                    models.ForeignKey(
                        db_index=False,
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
                    "released_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "indexes": [models.Index(fields=["gemeente", "-asked_at"], name="noodlijst_newest_first")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="noodlijst_is_asked_with_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("released_at__isnull", True), ("released_by__isnull", True), ("released_by_naam", "")
                            ),
                            models.Q(
                                ("released_at__isnull", False),
                                ("released_by__isnull", False),
                                models.Q(("released_by_naam", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="noodlijst_is_released_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("released_by__isnull", True),
                            models.Q(("released_by", models.F("asked_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="noodlijst_is_released_by_someone_else",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Escrowkopie",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_at", models.DateTimeField()),
                ("made_by_naam", models.CharField(max_length=120)),
                ("map", models.CharField(max_length=120)),
                ("huishoudens", models.IntegerField()),
                ("failed", models.JSONField(default=dict)),
                ("size_bytes", models.BigIntegerField()),
                ("digest", models.CharField(max_length=64)),
                ("sealed_for", models.CharField(blank=True, default="", max_length=16)),
                ("tested_at", models.DateTimeField(null=True)),
                ("tested_huishoudens", models.IntegerField(default=0)),
                ("tested_fault", models.TextField(blank=True, default="")),
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
                "indexes": [
                    models.Index(fields=["gemeente", "uitvoerder", "-made_at"], name="escrowkopie_newest_first")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("huishoudens__gte", 0), ("size_bytes__gte", 0)),
                        name="escrowkopie_counts_from_nothing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("tested_at__isnull", False),
                            models.Q(("tested_fault", ""), ("tested_huishoudens", 0)),
                            _connector="OR",
                        ),
                        name="escrowkopie_is_tried_at_a_moment",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="inlezing",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d2ab8c8bb645ebdd6a53c9eef288c4168d526d18",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_f23a2",
                    table="portable_inlezing",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="inlezingdeel",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="b8628b056ddaa8f549bd70cdf0dbd3f19dfb800c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c98bc",
                    table="portable_inlezingdeel",
                    when="BEFORE",
                ),
            ),
        ),
        Divide("inlezing", by="gemeente_id"),
        Divide("inlezingdeel", by="gemeente_id"),
        Divide("escrowkopie", by="gemeente_id"),
        Divide("noodlijst", by="gemeente_id"),
        Protect("inlezing", sees=SEES_CASES, grants="SELECT, INSERT"),
        Protect("inlezingdeel", sees=SEES_CASES, grants="SELECT, INSERT"),
        Protect(
            "escrowkopie",
            sees=SEES_CASES,
            grants="SELECT, INSERT, UPDATE (tested_at, tested_huishoudens, tested_fault)",
        ),
        # It shows money to people of the gemeente: the uitvoerder has nothing to do with it.
        Protect(
            "noodlijst",
            sees=_OWN_GEMEENTE,
            grants="SELECT, INSERT, UPDATE (released_at, released_by_id, released_by_naam)",
        ),
    ]
