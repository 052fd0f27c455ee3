# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Templates, senders, and what was sent with what became of it."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from houvast.database.operations import SEES_CASES, Divide, Protect

# What a gemeente writes in its letters is no secret, and an uitvoerder writes with it. Who makes policy sees no
# residents and has no gemeenten in scope: the organisation that somebody works for decides.
WRITES_OWN_WORDS = "gemeente_id = ANY ((SELECT houvast_scope('organisaties'))::bigint[])"


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0003_temporary_wachtwoord"),
    ]

    operations = [
        migrations.CreateModel(
            name="Bericht",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("object_kind", models.CharField(max_length=30)),
                ("object_id", models.BigIntegerField()),
                (
                    "kanaal",
                    models.CharField(
                        choices=[("brief", "brief"), ("kaart", "kaart"), ("email", "email"), ("sms", "sms")],
                        max_length=8,
                    ),
                ),
                ("sjabloon", models.CharField(max_length=40)),
                ("sjabloon_versie", models.IntegerField()),
                ("kenmerk", models.CharField(max_length=20)),
                ("naam", models.CharField(max_length=160)),
                ("content", models.TextField()),
                ("digest", models.CharField(max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("concept", "concept"),
                            ("gemaakt", "gemaakt"),
                            ("verzonden", "verzonden"),
                            ("gelezen", "gelezen"),
                            ("retour", "retour"),
                            ("vervallen", "vervallen"),
                        ],
                        max_length=10,
                    ),
                ),
                ("key", models.UUIDField()),
                ("made_at", models.DateTimeField()),
                ("made_by_naam", models.CharField(max_length=120)),
                ("sent_on", models.DateField(null=True)),
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
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisatie",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["gemeente", "object_kind", "object_id", "made_at"], name="bericht_by_object"),
                    models.Index(fields=["gemeente", "state", "kanaal", "id"], name="bericht_by_state"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("gemeente", "key"), name="bericht_is_made_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["concept", "gemaakt", "verzonden", "gelezen", "retour", "vervallen"])
                        ),
                        name="bericht_has_a_known_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sent_on__isnull", False), ("state__in", ["verzonden", "gelezen", "retour"])),
                            models.Q(
                                models.Q(("state__in", ["verzonden", "gelezen", "retour"]), _negated=True),
                                ("sent_on__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="bericht_was_sent_on_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Berichtstap",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=10)),
                ("on", models.DateField()),
                ("reason", models.TextField(blank=True, default="")),
                ("at", models.DateTimeField()),
                ("by_naam", models.CharField(max_length=120)),
                (
                    "bericht",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stappen",
                        to="correspondence.bericht",
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
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisatie",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["gemeente", "bericht", "id"], name="berichtstap_of_its_bericht")]
            },
        ),
        migrations.CreateModel(
            name="Huisstijlversie",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("versie", models.IntegerField()),
                ("inhoud", models.JSONField()),
                ("reason", models.TextField()),
                ("written_at", models.DateTimeField()),
                ("written_by_naam", models.CharField(max_length=120)),
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
                        fields=("gemeente", "uitvoerder", "versie"),
                        name="huisstijl_has_each_version_once",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("versie__gte", 1)), name="huisstijl_versions_count_from_one"
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Sjabloonversie",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("naam", models.CharField(max_length=40)),
                ("versie", models.IntegerField()),
                (
                    "kanaal",
                    models.CharField(
                        choices=[("brief", "brief"), ("kaart", "kaart"), ("email", "email"), ("sms", "sms")],
                        max_length=8,
                    ),
                ),
                ("titel", models.CharField(max_length=120)),
                ("onderwerp", models.CharField(max_length=160)),
                ("tekst", models.TextField()),
                ("is_beschikking", models.BooleanField()),
                ("reason", models.TextField()),
                ("written_at", models.DateTimeField()),
                ("written_by_naam", models.CharField(max_length=120)),
                (
                    "gemeente",
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
                        fields=("gemeente", "naam", "versie"), name="sjabloon_has_each_version_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("versie__gte", 1)), name="sjabloon_versions_count_from_one"
                    ),
                ]
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="bericht",
            trigger=pgtrigger.compiler.Trigger(
                name="frozen",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.state <> 'concept' AND (OLD.content, OLD.digest, OLD.kenmerk, OLD.kanaal, OLD.object_kind, OLD.object_id) IS DISTINCT FROM (NEW.content, NEW.digest, NEW.kenmerk, NEW.kanaal, NEW.object_kind, NEW.object_id))",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="862406db8a93812b888f45da060deb9c0f48851b",
                    operation="UPDATE",
                    pgid="pgtrigger_frozen_9b79b",
                    table="correspondence_bericht",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="berichtstap",
            trigger=pgtrigger.compiler.Trigger(
                name="never_changed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="589f200e66a4a62bb76cd92ad40d57a67fb9f127",
                    operation="UPDATE",
                    pgid="pgtrigger_never_changed_b05d4",
                    table="correspondence_berichtstap",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="huisstijlversie",
            trigger=pgtrigger.compiler.Trigger(
                name="never_changed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="b95ad7c0cfa23fc615c19a262f6bb97bf2ac533f",
                    operation="UPDATE",
                    pgid="pgtrigger_never_changed_f2324",
                    table="correspondence_huisstijlversie",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sjabloonversie",
            trigger=pgtrigger.compiler.Trigger(
                name="never_changed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="6eda6a52e22ee19efb34d751010e46154d09b049",
                    operation="UPDATE",
                    pgid="pgtrigger_never_changed_996d4",
                    table="correspondence_sjabloonversie",
                    when="BEFORE",
                ),
            ),
        ),
        Divide("sjabloonversie", by="gemeente_id"),
        Divide("huisstijlversie", by="gemeente_id"),
        Divide("bericht", by="gemeente_id"),
        Divide("berichtstap", by="gemeente_id"),
        Protect("sjabloonversie", sees="TRUE", writes=WRITES_OWN_WORDS, grants="SELECT, INSERT, DELETE"),
        Protect("huisstijlversie", sees="TRUE", writes=WRITES_OWN_WORDS, grants="SELECT, INSERT, DELETE"),
        Protect("bericht", sees=SEES_CASES),
        Protect("berichtstap", sees=SEES_CASES, grants="SELECT, INSERT, DELETE"),
    ]
