# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Payment runs with their lines, what was left out, the bank's answers, changes of beneficiaries and emergencies."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from houvast.database.operations import SEES_ADMINISTRATIE, SEES_MONEY, WRITES_MONEY, Divide, Protect


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("betaalopdrachten", "0002_amount_min"),
        ("budgetbeheer", "0004_budgetplannen"),
        ("ledger", "0004_seals"),
        ("partijen", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Betaalrun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("administratie_id", models.BigIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("voorgesteld", "voorgesteld"),
                            ("goedgekeurd", "goedgekeurd"),
                            ("geschreven", "geschreven"),
                            ("verzonden", "verzonden"),
                            ("verwerkt", "verwerkt"),
                            ("ingetrokken", "ingetrokken"),
                        ],
                        max_length=12,
                    ),
                ),
                ("is_nood", models.BooleanField(default=False)),
                ("execute_on", models.DateField()),
                ("format", models.CharField(max_length=20)),
                ("is_booked_as_one", models.BooleanField(null=True)),
                ("limiet_cents", models.BigIntegerField(null=True)),
                ("line_count", models.IntegerField(default=0)),
                ("total_cents", models.BigIntegerField(default=0)),
                ("intern_count", models.IntegerField(default=0)),
                ("intern_cents", models.BigIntegerField(default=0)),
                ("proposed_at", models.DateTimeField()),
                ("proposed_by_naam", models.CharField(max_length=120)),
                ("approved_at", models.DateTimeField(null=True)),
                ("approved_by_naam", models.CharField(blank=True, default="", max_length=120)),
                ("digest", models.CharField(blank=True, default="", max_length=64)),
                ("message_id", models.CharField(blank=True, default="", max_length=35)),
                ("written_at", models.DateTimeField(null=True)),
                ("written_sha256", models.CharField(blank=True, default="", max_length=64)),
                ("written_bytes", models.BigIntegerField(null=True)),
                ("sending_at", models.DateTimeField(null=True)),
                ("sent_at", models.DateTimeField(null=True)),
                ("sent_by_naam", models.CharField(blank=True, default="", max_length=120)),
                ("channel", models.CharField(blank=True, default="", max_length=40)),
                ("bank_status", models.CharField(blank=True, default="", max_length=8)),
                ("accepted_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by_naam", models.CharField(blank=True, default="", max_length=120)),
                ("withdrawn_reason", models.TextField(blank=True, default="")),
                ("version", models.IntegerField(default=0)),
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
                    "proposed_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "rekening",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="budgetbeheer.derdengeldenrekening",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["administratie_id", "-execute_on", "-id"], name="betaalrun_by_day")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("message_id", ""), _negated=True),
                        fields=("administratie_id", "message_id"),
                        name="betaalrun_has_a_name_of_its_own",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                ["voorgesteld", "goedgekeurd", "geschreven", "verzonden", "verwerkt", "ingetrokken"],
                            )
                        ),
                        name="betaalrun_has_a_known_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            ("proposed_by__isnull", True),
                            models.Q(("approved_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="betaalrun_is_approved_by_someone_else",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ["goedgekeurd", "geschreven", "verzonden", "verwerkt"]), _negated=True
                            ),
                            models.Q(
                                ("approved_at__isnull", False),
                                ("approved_by__isnull", False),
                                models.Q(("digest", ""), _negated=True),
                                models.Q(("message_id", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="betaalrun_is_frozen_when_approved",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "ingetrokken"), _negated=True),
                            models.Q(
                                ("sending_at__isnull", True),
                                ("withdrawn_at__isnull", False),
                                models.Q(("withdrawn_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="betaalrun_is_withdrawn_before_it_is_sent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "verzonden"), _negated=True),
                            models.Q(("sent_at__isnull", False), ("written_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="betaalrun_is_sent_at_a_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("intern_cents__gte", 0),
                            ("intern_count__gte", 0),
                            ("line_count__gte", 0),
                            ("total_cents__gte", 0),
                        ),
                        name="betaalrun_totals_are_not_negative",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Bankantwoord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("administratie_id", models.BigIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("file_name", models.CharField(max_length=255)),
                ("received_at", models.DateTimeField()),
                ("received_by_naam", models.CharField(max_length=120)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("verwerkt", "verwerkt"),
                            ("bekend", "bekend"),
                            ("onbekend", "onbekend"),
                            ("geweigerd", "geweigerd"),
                        ],
                        max_length=12,
                    ),
                ),
                ("format", models.CharField(blank=True, default="", max_length=20)),
                ("report_id", models.CharField(blank=True, default="", max_length=140)),
                ("message_id", models.CharField(blank=True, default="", max_length=140)),
                ("status", models.CharField(blank=True, default="", max_length=8)),
                ("accepted", models.IntegerField(default=0)),
                ("rejected", models.IntegerField(default=0)),
                ("unknown", models.IntegerField(default=0)),
                ("overtaken", models.IntegerField(default=0)),
                ("sentences", models.JSONField(default=list)),
                (
                    "run",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="antwoorden",
                        to="betalen.betaalrun",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["administratie_id", "run"], name="bankantwoord_of_a_run")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("administratie_id", "sha256"), name="bankantwoord_is_taken_in_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["verwerkt", "bekend", "onbekend", "geweigerd"])),
                        name="bankantwoord_has_a_known_outcome",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Betaalrunregel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("administratie_id", models.BigIntegerField()),
                ("gemeente_id", models.BigIntegerField()),
                ("number", models.IntegerField()),
                ("poging", models.SmallIntegerField()),
                ("huishouden_id", models.BigIntegerField()),
                ("account_id", models.BigIntegerField()),
                ("doel_account_id", models.BigIntegerField(null=True)),
                ("betaalwijze", models.CharField(max_length=11)),
                ("amount_cents", models.BigIntegerField()),
                ("naam", models.CharField(max_length=70)),
                ("iban", models.CharField(blank=True, max_length=34)),
                ("kenmerk", models.CharField(blank=True, max_length=35)),
                ("tekst", models.CharField(blank=True, max_length=140)),
                ("flags", models.SmallIntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("lopend", "lopend"),
                            ("ingetrokken", "ingetrokken"),
                            ("uitgevallen", "uitgevallen"),
                            ("aanvaard", "aanvaard"),
                            ("afgewezen", "afgewezen"),
                            ("geboekt", "geboekt"),
                            ("teruggekomen", "teruggekomen"),
                        ],
                        max_length=12,
                    ),
                ),
                ("state_since", models.DateTimeField(null=True)),
                ("reason_code", models.CharField(blank=True, default="", max_length=35)),
                ("reason", models.TextField(blank=True, default="")),
                ("bankline_id", models.BigIntegerField(null=True)),
                ("booked_on", models.DateField(null=True)),
                ("handled_at", models.DateTimeField(null=True)),
                ("handled_by_naam", models.CharField(blank=True, default="", max_length=120)),
                ("handled_note", models.TextField(blank=True, default="")),
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
                (
                    "run",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="regels",
                        to="betalen.betaalrun",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ["aanvaard", "geboekt", "lopend"]), _negated=True),
                        fields=["administratie_id", "opdracht"],
                        name="betaalrunregel_earlier",
                    ),
                    models.Index(
                        condition=models.Q(("state", "geboekt")),
                        fields=["administratie_id", "huishouden_id", "iban"],
                        name="betaalrunregel_paid_to",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("handled_at__isnull", True), ("state__in", ["afgewezen", "teruggekomen", "uitgevallen"])
                        ),
                        fields=["administratie_id", "state_since"],
                        name="betaalrunregel_to_handle",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("administratie_id", "run", "number"), name="betaalrunregel_has_its_own_number"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["aanvaard", "geboekt", "lopend"])),
                        fields=("administratie_id", "opdracht"),
                        name="betaalopdracht_is_paid_by_one_live_line",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "lopend",
                                    "ingetrokken",
                                    "uitgevallen",
                                    "aanvaard",
                                    "afgewezen",
                                    "geboekt",
                                    "teruggekomen",
                                ],
                            )
                        ),
                        name="betaalrunregel_has_a_known_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount_cents__gt", 0)), name="betaalrunregel_has_a_positive_amount"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("betaalwijze", "overboeking"), models.Q(("iban", ""), _negated=True)),
                            models.Q(("betaalwijze", "intern"), ("doel_account_id__isnull", False), ("iban", "")),
                            _connector="OR",
                        ),
                        name="betaalrunregel_says_where_the_money_goes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["afgewezen", "teruggekomen", "ingetrokken"]), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="betaalrunregel_fails_with_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Noodbetaling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("administratie_id", models.BigIntegerField()),
                ("gemeente_id", models.BigIntegerField()),
                ("amount_cents", models.BigIntegerField()),
                ("naam", models.CharField(max_length=70)),
                ("iban", models.CharField(max_length=34)),
                ("omschrijving", models.CharField(max_length=140)),
                ("reason", models.TextField()),
                ("is_voorschot", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("gevraagd", "gevraagd"),
                            ("goedgekeurd", "goedgekeurd"),
                            ("afgekeurd", "afgekeurd"),
                            ("verrekend", "verrekend"),
                        ],
                        max_length=12,
                    ),
                ),
                ("requested_at", models.DateTimeField()),
                ("requested_by_naam", models.CharField(max_length=120)),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_by_naam", models.CharField(blank=True, default="", max_length=120)),
                ("decided_reason", models.TextField(blank=True, default="")),
                ("settled_at", models.DateTimeField(null=True)),
                ("settled_by_naam", models.CharField(blank=True, default="", max_length=120)),
                ("settled_note", models.TextField(blank=True, default="")),
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
                (
                    "run",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="betalen.betaalrun",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["administratie_id", "state", "id"], name="noodbetaling_by_state")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount_cents__gt", 0)), name="noodbetaling_has_a_positive_amount"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="noodbetaling_has_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by__isnull", True),
                            models.Q(("decided_by", models.F("requested_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="noodbetaling_is_decided_by_someone_else",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "verrekend"), _negated=True),
                            models.Q(("settled_at__isnull", False), models.Q(("settled_note", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="noodbetaling_is_settled_with_a_note",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Weglating",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("administratie_id", models.BigIntegerField()),
                ("gemeente_id", models.BigIntegerField()),
                ("huishouden_id", models.BigIntegerField()),
                ("amount_cents", models.BigIntegerField()),
                (
                    "reden",
                    models.CharField(
                        choices=[
                            ("niet_gedekt", "niet_gedekt"),
                            ("aangehouden", "aangehouden"),
                            ("afgewezen", "afgewezen"),
                            ("teruggekomen", "teruggekomen"),
                            ("gemist", "gemist"),
                            ("saldo", "saldo"),
                            ("gegevens", "gegevens"),
                            ("rekening", "rekening"),
                            ("al_onderweg", "al_onderweg"),
                            ("wijziging", "wijziging"),
                        ],
                        max_length=12,
                    ),
                ),
                ("toelichting", models.TextField(blank=True, default="")),
                ("tekort_cents", models.BigIntegerField(null=True)),
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
                (
                    "run",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="weglatingen",
                        to="betalen.betaalrun",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("administratie_id", "run", "opdracht"), name="weglating_is_told_once_per_run"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "reden__in",
                                [
                                    "niet_gedekt",
                                    "aangehouden",
                                    "afgewezen",
                                    "teruggekomen",
                                    "gemist",
                                    "saldo",
                                    "gegevens",
                                    "rekening",
                                    "al_onderweg",
                                    "wijziging",
                                ],
                            )
                        ),
                        name="weglating_has_a_known_reden",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Begunstigdewijziging",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("administratie_id", models.BigIntegerField()),
                ("gemeente_id", models.BigIntegerField(null=True)),
                ("organisatie_id", models.BigIntegerField(null=True)),
                ("naam", models.CharField(max_length=140)),
                ("old_iban", models.CharField(blank=True, max_length=34)),
                ("new_iban", models.CharField(max_length=34)),
                ("since", models.DateField()),
                ("evidence", models.TextField()),
                ("poststuk_id", models.BigIntegerField(null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("aangevraagd", "aangevraagd"),
                            ("toegepast", "toegepast"),
                            ("afgekeurd", "afgekeurd"),
                        ],
                        max_length=12,
                    ),
                ),
                ("requested_at", models.DateTimeField()),
                ("requested_by_naam", models.CharField(max_length=120)),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_by_naam", models.CharField(blank=True, default="", max_length=120)),
                ("decided_reason", models.TextField(blank=True, default="")),
                ("new_afspraak_id", models.BigIntegerField(null=True)),
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
                        condition=models.Q(("state", "aangevraagd")),
                        fields=("administratie_id", "afspraak", "organisatie_id"),
                        name="begunstigdewijziging_waits_once",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("afspraak__isnull", False),
                                ("gemeente_id__isnull", False),
                                ("organisatie_id__isnull", True),
                            ),
                            models.Q(
                                ("afspraak__isnull", True),
                                ("gemeente_id__isnull", True),
                                ("organisatie_id__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="begunstigdewijziging_is_about_one_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("evidence", ""), _negated=True), name="begunstigdewijziging_has_evidence"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("new_iban", models.F("old_iban")), _negated=True),
                        name="begunstigdewijziging_changes_the_iban",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by__isnull", True),
                            models.Q(("decided_by", models.F("requested_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="begunstigdewijziging_is_decided_by_someone_else",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at__isnull", True), ("state", "aangevraagd")),
                            models.Q(
                                ("state__in", ["toegepast", "afgekeurd"]),
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="begunstigdewijziging_counts_when_decided",
                    ),
                ],
            },
        ),
        Divide("betaalrun", by="administratie_id"),
        Divide("betaalrunregel", by="administratie_id"),
        Divide("weglating", by="administratie_id"),
        Divide("bankantwoord", by="administratie_id"),
        Divide("begunstigdewijziging", by="administratie_id"),
        Divide("noodbetaling", by="administratie_id"),
        Protect("betaalrun", sees=SEES_ADMINISTRATIE, grants="SELECT, INSERT, UPDATE"),
        Protect("betaalrunregel", sees=SEES_MONEY, writes=WRITES_MONEY, grants="SELECT, INSERT, UPDATE"),
        Protect("weglating", sees=SEES_MONEY, writes=WRITES_MONEY, grants="SELECT, INSERT"),
        Protect("bankantwoord", sees=SEES_ADMINISTRATIE, grants="SELECT, INSERT"),
        Protect("begunstigdewijziging", sees=SEES_MONEY, writes=WRITES_MONEY, grants="SELECT, INSERT, UPDATE"),
        Protect("noodbetaling", sees=SEES_MONEY, writes=WRITES_MONEY, grants="SELECT, INSERT, UPDATE"),
    ]
