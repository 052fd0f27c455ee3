# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What goes to the council and what is public."""

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from houvast.database.operations import Divide, Protect

# Of the gemeente itself, by the organisation that somebody works for: nothing here is about a resident.
_OWN = "gemeente_id = ANY ((SELECT houvast_scope('organisaties'))::bigint[])"
# What is public is for everyone, so for a visitor who is in no scope at all; it is the only table that is.
_PUBLIC = f"{_OWN} OR withdrawn_at IS NULL"
_MODELS = ("raadsstuk", "deel", "tekst", "cijferplek", "uitstel", "vaststelling", "publicatievoorstel", "publicatie")

_MORE = """
ALTER TABLE raad_vaststelling ADD CONSTRAINT vaststelling_has_the_digest_of_its_content
    CHECK (digest = encode(sha256(convert_to(content, 'UTF8')), 'hex'));
ALTER TABLE raad_publicatievoorstel ADD CONSTRAINT publicatievoorstel_has_the_digest_of_its_content
    CHECK (digest = encode(sha256(convert_to(content, 'UTF8')), 'hex'));
ALTER TABLE raad_publicatie ADD CONSTRAINT publicatie_has_the_digest_of_its_content
    CHECK (digest = encode(sha256(convert_to(content, 'UTF8')), 'hex'));
CREATE INDEX raadsstuk_by_words ON raad_raadsstuk USING gin (to_tsvector('dutch', zoektekst));
CREATE INDEX raadsstuk_by_onderwerp ON raad_raadsstuk USING gin (onderwerpen);
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0003_temporary_wachtwoord"),
        ("indicatoren", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Publicatievoorstel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "soort",
                    models.CharField(
                        choices=[("cijfer", "cijfer"), ("stuk", "stuk"), ("register", "register")], max_length=10
                    ),
                ),
                ("object_id", models.BigIntegerField()),
                ("sleutel", models.CharField(blank=True, default="", max_length=60)),
                ("titel", models.CharField(max_length=200)),
                ("dated_on", models.DateField()),
                ("content", models.TextField()),
                ("digest", models.CharField(max_length=64)),
                ("reason", models.TextField(blank=True, default="")),
                (
                    "state",
                    models.CharField(
                        choices=[("voorgesteld", "voorgesteld"), ("openbaar", "openbaar"), ("afgewezen", "afgewezen")],
                        max_length=12,
                    ),
                ),
                ("proposed_by_naam", models.CharField(max_length=120)),
                ("proposed_at", models.DateTimeField()),
                ("decided_by_naam", models.CharField(blank=True, default="", max_length=120)),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_reason", models.TextField(blank=True, default="")),
                (
                    "decided_by",
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
                    "proposed_by",
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
                        condition=models.Q(("state", "voorgesteld")),
                        fields=("gemeente", "soort", "object_id"),
                        name="publicatievoorstel_waits_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "openbaar"), _negated=True),
                            models.Q(
                                ("decided_by__isnull", False),
                                models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="publicatie_needs_four_eyes",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Publicatie",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "soort",
                    models.CharField(
                        choices=[("cijfer", "cijfer"), ("stuk", "stuk"), ("register", "register")], max_length=10
                    ),
                ),
                ("object_id", models.BigIntegerField()),
                ("sleutel", models.CharField(blank=True, default="", max_length=60)),
                ("titel", models.CharField(max_length=200)),
                ("dated_on", models.DateField()),
                ("content", models.TextField()),
                ("digest", models.CharField(max_length=64)),
                ("licentie", models.CharField(blank=True, default="", max_length=200)),
                ("published_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_reason", models.TextField(blank=True, default="")),
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
                    "voorstel",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="raad.publicatievoorstel",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["gemeente", "soort", "-dated_on", "id"], name="publicatie_newest_first")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("gemeente", "soort", "object_id"),
                        name="publicatie_stands_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Raadsstuk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "soort",
                    models.CharField(
                        choices=[("raadsvraag", "raadsvraag"), ("raadsinformatiebrief", "raadsinformatiebrief")],
                        max_length=20,
                    ),
                ),
                ("nummer", models.CharField(max_length=40)),
                ("onderwerp", models.CharField(max_length=200)),
                (
                    "onderwerpen",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), default=list, size=None
                    ),
                ),
                ("steller", models.CharField(blank=True, default="", max_length=120)),
                ("fractie", models.CharField(blank=True, default="", max_length=120)),
                ("received_on", models.DateField(null=True)),
                ("artikel", models.CharField(blank=True, default="", max_length=120)),
                ("first_due_on", models.DateField(null=True)),
                ("due_on", models.DateField(null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("concept", "concept"),
                            ("aangeboden", "aangeboden"),
                            ("goedgekeurd", "goedgekeurd"),
                            ("verzonden", "verzonden"),
                            ("ingetrokken", "ingetrokken"),
                        ],
                        max_length=12,
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                ("opened_by_naam", models.CharField(max_length=120)),
                ("sent_on", models.DateField(null=True)),
                ("returned_reason", models.TextField(blank=True, default="")),
                ("withdrawn_reason", models.TextField(blank=True, default="")),
                ("zoektekst", models.TextField(blank=True, default="")),
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
                "indexes": [models.Index(fields=["gemeente", "state", "due_on", "id"], name="raadsstuk_by_term")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("gemeente", "soort", "nummer"), name="raadsstuk_has_its_own_nummer"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["concept", "aangeboden", "goedgekeurd", "verzonden", "ingetrokken"])
                        ),
                        name="raadsstuk_has_a_known_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("nummer", ""), _negated=True), models.Q(("onderwerp", ""), _negated=True)
                        ),
                        name="raadsstuk_says_what_it_is_about",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("soort", "raadsvraag"), _negated=True),
                            models.Q(
                                models.Q(("steller", ""), _negated=True),
                                ("due_on__isnull", False),
                                ("first_due_on__isnull", False),
                                ("received_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="raadsvraag_says_who_asked_and_by_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due_on__isnull", True), ("due_on__gte", models.F("received_on")), _connector="OR"
                        ),
                        name="raadsstuk_is_due_after_it_came_in",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sent_on__isnull", False), ("state", "verzonden")),
                            models.Q(models.Q(("state", "verzonden"), _negated=True), ("sent_on__isnull", True)),
                            _connector="OR",
                        ),
                        name="raadsstuk_is_sent_on_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Deel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nummer", models.PositiveSmallIntegerField()),
                ("vraag", models.TextField(blank=True, default="")),
                ("schrijver_naam", models.CharField(blank=True, default="", max_length=120)),
                ("write_until", models.DateField(null=True)),
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
                    "schrijver",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "stuk",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="raad.raadsstuk",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("gemeente", "stuk", "nummer"), name="deel_has_its_own_nummer")
                ]
            },
        ),
        migrations.CreateModel(
            name="Cijferplek",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nummer", models.PositiveSmallIntegerField()),
                ("by_naam", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "bevroren",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="indicatoren.bevrorencijfer",
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
                    "stuk",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="raad.raadsstuk",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("gemeente", "stuk", "nummer"), name="cijferplek_has_its_own_nummer"
                    ),
                    models.UniqueConstraint(
                        fields=("gemeente", "stuk", "bevroren"), name="cijferplek_takes_a_figure_once"
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Tekst",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("versie", models.PositiveSmallIntegerField()),
                ("tekst", models.TextField()),
                ("by_naam", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "deel",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="raad.deel",
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
                    "stuk",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="raad.raadsstuk",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["gemeente", "stuk", "id"], name="tekst_of_its_raadsstuk")],
                "constraints": [
                    models.UniqueConstraint(fields=("gemeente", "deel", "versie"), name="tekst_has_one_versie"),
                    models.CheckConstraint(
                        condition=models.Q(("tekst", ""), _negated=True), name="tekst_says_something"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Uitstel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("due_before_on", models.DateField()),
                ("until", models.DateField()),
                ("notice_on", models.DateField()),
                ("reason", models.TextField()),
                ("by_naam", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
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
                    "stuk",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="raad.raadsstuk",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["gemeente", "stuk", "id"], name="uitstel_of_its_raadsstuk")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__gt", models.F("due_before_on"))), name="uitstel_is_for_later"
                    ),
                    models.CheckConstraint(condition=models.Q(("reason", ""), _negated=True), name="uitstel_says_why"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Vaststelling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("versie", models.PositiveSmallIntegerField()),
                ("content", models.TextField()),
                ("digest", models.CharField(max_length=64)),
                ("approved_by_naam", models.CharField(max_length=120)),
                ("approved_at", models.DateTimeField()),
                (
                    "approved_by",
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
                    "stuk",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="raad.raadsstuk",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("gemeente", "stuk", "versie"), name="vaststelling_has_one_versie")
                ]
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publicatie",
            trigger=pgtrigger.compiler.Trigger(
                name="two_agreed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF NOT EXISTS (\n        SELECT 1 FROM raad_publicatievoorstel v\n        WHERE v.gemeente_id = NEW.gemeente_id AND v.id = NEW.voorstel_id AND v.state = 'openbaar'\n          AND v.soort = NEW.soort AND v.object_id = NEW.object_id AND v.digest = NEW.digest\n    ) THEN\n        RAISE EXCEPTION 'publicatie: its voorstel was not decided on, or says something else';\n    END IF;\n    RETURN NEW;\n",
                    hash="1ad0f392eff352de2876db970f27705faed43463",
                    operation="INSERT",
                    pgid="pgtrigger_two_agreed_d4932",
                    table="raad_publicatie",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publicatie",
            trigger=pgtrigger.compiler.Trigger(
                name="only_withdrawn",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."content" IS DISTINCT FROM (NEW."content") OR OLD."dated_on" IS DISTINCT FROM (NEW."dated_on") OR OLD."digest" IS DISTINCT FROM (NEW."digest") OR OLD."gemeente_id" IS DISTINCT FROM (NEW."gemeente_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."licentie" IS DISTINCT FROM (NEW."licentie") OR OLD."object_id" IS DISTINCT FROM (NEW."object_id") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."sleutel" IS DISTINCT FROM (NEW."sleutel") OR OLD."soort" IS DISTINCT FROM (NEW."soort") OR OLD."titel" IS DISTINCT FROM (NEW."titel") OR OLD."voorstel_id" IS DISTINCT FROM (NEW."voorstel_id"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="c5194e3a79df92ec66a04a80b8f457109fc55c9c",
                    operation="UPDATE",
                    pgid="pgtrigger_only_withdrawn_c44bf",
                    table="raad_publicatie",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="deel",
            trigger=pgtrigger.compiler.Trigger(
                name="stays_as_received",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."nummer" IS DISTINCT FROM (NEW."nummer") OR OLD."stuk_id" IS DISTINCT FROM (NEW."stuk_id") OR OLD."vraag" IS DISTINCT FROM (NEW."vraag"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="4af6f1b19fd80d7c8b3f0df8373552455e5d7d09",
                    operation="UPDATE",
                    pgid="pgtrigger_stays_as_received_4b979",
                    table="raad_deel",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tekst",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d405dbc4dd1155a8d186a06e01dc00b5286e07a9",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_04942",
                    table="raad_tekst",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="uitstel",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="47a77642cdd278d63b1d52c95bfbcb8b49986e16",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d864e",
                    table="raad_uitstel",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="vaststelling",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="6ab70f976abe11fbe09be18d359990ddb8956c19",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c0737",
                    table="raad_vaststelling",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="vaststelling",
            trigger=pgtrigger.compiler.Trigger(
                name="others_approve",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF EXISTS (\n        SELECT 1 FROM raad_tekst t\n        WHERE t.gemeente_id = NEW.gemeente_id AND t.stuk_id = NEW.stuk_id AND t.by_id = NEW.approved_by_id\n    ) THEN\n        RAISE EXCEPTION 'raadsstuk %: who wrote a text of it can''t approve it', NEW.stuk_id;\n    END IF;\n    RETURN NEW;\n",
                    hash="82b3ab68b2c8d21b5b6f947bfccf24c6ad8c0b12",
                    operation="INSERT",
                    pgid="pgtrigger_others_approve_f7a15",
                    table="raad_vaststelling",
                    when="BEFORE",
                ),
            ),
        ),
        *(Divide(each, by="gemeente_id") for each in _MODELS),
        migrations.RunSQL(_MORE, migrations.RunSQL.noop),
        Protect(
            "raadsstuk",
            sees=_OWN,
            grants="SELECT, INSERT, UPDATE (onderwerpen, due_on, state, sent_on, returned_reason, withdrawn_reason, zoektekst)",
        ),
        Protect("deel", sees=_OWN, grants="SELECT, INSERT, UPDATE (schrijver_id, schrijver_naam, write_until)"),
        Protect("tekst", sees=_OWN, grants="SELECT, INSERT"),
        Protect("cijferplek", sees=_OWN, grants="SELECT, INSERT, DELETE"),
        Protect("uitstel", sees=_OWN, grants="SELECT, INSERT"),
        Protect("vaststelling", sees=_OWN, grants="SELECT, INSERT"),
        Protect(
            "publicatievoorstel",
            sees=_OWN,
            grants="SELECT, INSERT, UPDATE (state, decided_by_id, decided_by_naam, decided_at, decided_reason)",
        ),
        Protect(
            "publicatie",
            sees=_PUBLIC,
            writes=_OWN,
            grants="SELECT, INSERT, UPDATE (withdrawn_at, withdrawn_reason)",
        ),
    ]
