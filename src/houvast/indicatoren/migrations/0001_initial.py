# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Figures, frozen figures, and what the uitvoerder says itself: for the gemeente and for whom they are about."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from houvast.database.operations import Divide, Protect

# Figures are for both organisations that they are about, also for who sees no residents; policies say for which roles.
_GEMEENTE = "gemeente_id = ANY ((SELECT houvast_scope('organisaties'))::bigint[])"
_SEES = f"{_GEMEENTE} OR uitvoerder_id = ANY ((SELECT houvast_scope('organisaties'))::bigint[])"

# The database itself holds that each digest is of its text, and that the text names the digest of the records.
_DIGESTS = """
ALTER TABLE indicatoren_bevrorencijfer
    ADD CONSTRAINT bevroren_cijfer_has_the_digest_of_its_content
    CHECK (digest = encode(sha256(convert_to(content, 'UTF8')), 'hex')),
    ADD CONSTRAINT bevroren_cijfer_has_the_digest_of_its_records
    CHECK (records_digest = encode(sha256(convert_to(records, 'UTF8')), 'hex')),
    ADD CONSTRAINT bevroren_cijfer_names_its_records
    CHECK (strpos(content, records_digest) > 0)
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0003_temporary_wachtwoord"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Bewering",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sleutel", models.CharField(max_length=60)),
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("permille", models.IntegerField()),
                ("teller", models.BigIntegerField(null=True)),
                ("noemer", models.BigIntegerField(null=True)),
                ("bron", models.CharField(max_length=200)),
                ("entered_at", models.DateTimeField()),
                ("entered_by_naam", models.CharField(max_length=120)),
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
                "indexes": [models.Index(fields=["gemeente", "uitvoerder", "sleutel"], name="bewering_by_indicator")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("bron", ""), _negated=True), name="bewering_says_where_it_stands"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("last__gte", models.F("first"))), name="bewering_ends_after_it_begins"
                    ),
                    models.CheckConstraint(condition=models.Q(("permille__gte", 0)), name="bewering_is_not_negative"),
                    models.CheckConstraint(
                        condition=models.Q(("teller__isnull", True), ("noemer__gt", 0), _connector="OR"),
                        name="bewering_with_a_teller_has_a_noemer",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Cijfer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sleutel", models.CharField(max_length=60)),
                ("versie", models.PositiveSmallIntegerField()),
                ("maand", models.DateField()),
                ("teller", models.BigIntegerField()),
                ("noemer", models.BigIntegerField()),
                ("ontbreekt", models.BigIntegerField()),
                ("known_on", models.DateField()),
                ("computed_at", models.DateTimeField()),
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
                    "medewerker",
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
                "constraints": [
                    models.UniqueConstraint(
                        fields=("gemeente", "uitvoerder", "sleutel", "maand", "medewerker"),
                        name="cijfer_is_one_per_month_and_medewerker",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("noemer__gte", 0), ("ontbreekt__gte", 0), ("teller__gte", 0)),
                        name="cijfer_counts_from_zero",
                    ),
                    models.CheckConstraint(condition=models.Q(("maand__day", 1)), name="cijfer_is_of_a_month"),
                ]
            },
        ),
        migrations.CreateModel(
            name="BevrorenCijfer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sleutel", models.CharField(max_length=60)),
                ("versie", models.PositiveSmallIntegerField()),
                ("maand", models.DateField()),
                ("teller", models.BigIntegerField()),
                ("noemer", models.BigIntegerField()),
                ("ontbreekt", models.BigIntegerField()),
                ("record_count", models.BigIntegerField()),
                ("known_on", models.DateField()),
                ("content", models.TextField()),
                ("digest", models.CharField(max_length=64)),
                ("records", models.TextField()),
                ("records_digest", models.CharField(max_length=64)),
                ("reason", models.TextField()),
                ("frozen_at", models.DateTimeField()),
                ("frozen_by_naam", models.CharField(max_length=120)),
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
                    models.Index(fields=["gemeente", "uitvoerder", "-id"], name="bevroren_cijfer_newest_first")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="bevroren_cijfer_says_what_for"
                    ),
                    models.CheckConstraint(condition=models.Q(("maand__day", 1)), name="bevroren_cijfer_is_of_a_month"),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="bevrorencijfer",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c5913d4e6a126f699133ef75dc80996cead40058",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_abbdd",
                    table="indicatoren_bevrorencijfer",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="bewering",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="72c6be9e0d21f2065c87d6d0791a3f99be770f54",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_1feae",
                    table="indicatoren_bewering",
                    when="BEFORE",
                ),
            ),
        ),
        Divide("cijfer", by="gemeente_id"),
        Divide("bevrorencijfer", by="gemeente_id"),
        Divide("bewering", by="gemeente_id"),
        migrations.RunSQL(_DIGESTS, migrations.RunSQL.noop),
        Protect("cijfer", sees=_SEES, writes=_GEMEENTE),
        Protect("bevrorencijfer", sees=_SEES, writes=_SEES, grants="SELECT, INSERT"),
        Protect("bewering", sees=_SEES, writes=_SEES, grants="SELECT, INSERT"),
    ]
