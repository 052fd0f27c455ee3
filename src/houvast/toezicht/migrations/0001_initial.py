# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Eisen and their evidence, alarms, verbetertrajecten, ingebrekestellingen and ends of contracts."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from houvast.database.operations import Divide, Protect

# By the organisation that somebody works for, as contracts are: nothing here is about one resident.
_GEMEENTE = "gemeente_id = ANY ((SELECT houvast_scope('organisaties'))::bigint[])"
_UITVOERDER = "uitvoerder_id = ANY ((SELECT houvast_scope('organisaties'))::bigint[])"
_PARTIES = f"{_GEMEENTE} OR {_UITVOERDER}"
# An uitvoerder sees an ingebrekestelling from the moment it was sent, and what became of it since.
_SENT = f"{_GEMEENTE} OR ({_UITVOERDER} AND sent_on IS NOT NULL)"
_OF_SENT = f"""
    {_GEMEENTE} OR ({_UITVOERDER} AND stand IN ('verzonden', 'nagekomen', 'verzuim'))
"""
# An uitvoerder speaks for itself alone.
_OWN_SIDE = f"({_GEMEENTE} AND kant = 'gemeente') OR ({_UITVOERDER} AND kant = 'uitvoerder')"
_OWN_STUK = f"({_GEMEENTE}) OR ({_UITVOERDER} AND van = 'uitvoerder')"
_KEEPS = "SELECT, INSERT"


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0003_temporary_wachtwoord"),
        ("contracten", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Eis",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by_naam", models.CharField(max_length=120)),
                ("titel", models.CharField(max_length=140)),
                ("tekst", models.TextField()),
                ("bron", models.CharField(max_length=140)),
                (
                    "meting",
                    models.CharField(
                        choices=[("indicator", "indicator"), ("document", "document"), ("bezoek", "bezoek")],
                        max_length=10,
                    ),
                ),
                ("sleutel", models.CharField(blank=True, default="", max_length=60)),
                ("every_months", models.IntegerField(null=True)),
                (
                    "toont_aan",
                    models.CharField(choices=[("gemeente", "gemeente"), ("uitvoerder", "uitvoerder")], max_length=10),
                ),
                ("gevolg", models.TextField()),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
                ("ended_reason", models.TextField(blank=True, default="")),
                (
                    "contract",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="contracten.contract",
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
                "indexes": [models.Index(fields=["gemeente", "contract", "id"], name="eis_of_contract")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("titel", ""), _negated=True),
                            models.Q(("tekst", ""), _negated=True),
                            models.Q(("bron", ""), _negated=True),
                        ),
                        name="eis_says_what_and_where_it_stands",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("meting", "indicator"), models.Q(("sleutel", ""), _negated=True)),
                            models.Q(models.Q(("meting", "indicator"), _negated=True), ("sleutel", "")),
                            _connector="OR",
                        ),
                        name="eis_by_indicator_names_it",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("every_months__isnull", True), ("every_months__gte", 1), _connector="OR"),
                        name="eis_repeats_after_whole_months",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_reason", ""), ("until__isnull", True)),
                            models.Q(("until__gte", models.F("since")), models.Q(("ended_reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="eis_ended_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Ingebrekestelling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by_naam", models.CharField(max_length=120)),
                ("eisen", models.JSONField()),
                ("tekst", models.TextField()),
                ("evidence_since", models.DateField()),
                ("term_until", models.DateField()),
                ("ontvanger_naam", models.CharField(max_length=120)),
                ("adresregels", models.TextField()),
                (
                    "stand",
                    models.CharField(
                        choices=[
                            ("concept", "concept"),
                            ("aangeboden", "aangeboden"),
                            ("goedgekeurd", "goedgekeurd"),
                            ("verzonden", "verzonden"),
                            ("nagekomen", "nagekomen"),
                            ("verzuim", "verzuim"),
                            ("ingetrokken", "ingetrokken"),
                        ],
                        max_length=12,
                    ),
                ),
                ("drafted_at", models.DateTimeField()),
                ("bundel", models.TextField(blank=True, default="")),
                ("digest", models.CharField(blank=True, default="", max_length=64)),
                ("offered_on", models.DateField(null=True)),
                ("approved_on", models.DateField(null=True)),
                ("sent_on", models.DateField(null=True)),
                ("bericht_id", models.BigIntegerField(null=True)),
                ("ended_on", models.DateField(null=True)),
                ("uitkomst", models.TextField(blank=True, default="")),
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
                    "contract",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="contracten.contract",
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
                    "offered_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="contracten.product",
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
                "indexes": [models.Index(fields=["gemeente", "contract", "-id"], name="ingebrekestelling_of_contract")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("tekst", ""), _negated=True), name="ingebrekestelling_says_what_falls_short"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            models.Q(("approved_by", models.F("offered_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="ingebrekestelling_is_seen_by_two_people",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("stand__in", ["concept", "ingetrokken"]),
                            models.Q(models.Q(("digest", ""), _negated=True), ("offered_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="ingebrekestelling_offered_has_its_evidence",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("stand__in", ["goedgekeurd", "verzonden", "nagekomen", "verzuim"]), _negated=True
                            ),
                            models.Q(("approved_by__isnull", False), ("approved_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="ingebrekestelling_goes_on_after_approval",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stand__in", ["verzonden", "nagekomen", "verzuim"]), _negated=True),
                            ("sent_on__isnull", False),
                            _connector="OR",
                        ),
                        name="ingebrekestelling_was_sent_on_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_on__isnull", True), ("uitkomst", "")),
                            models.Q(("ended_on__isnull", False), models.Q(("uitkomst", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="ingebrekestelling_ended_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Gebrekestap",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by_naam", models.CharField(max_length=120)),
                (
                    "stand",
                    models.CharField(
                        choices=[
                            ("concept", "concept"),
                            ("aangeboden", "aangeboden"),
                            ("goedgekeurd", "goedgekeurd"),
                            ("verzonden", "verzonden"),
                            ("nagekomen", "nagekomen"),
                            ("verzuim", "verzuim"),
                            ("ingetrokken", "ingetrokken"),
                        ],
                        max_length=12,
                    ),
                ),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                ("tekst", models.TextField(blank=True, default="")),
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
                (
                    "ingebrekestelling",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="toezicht.ingebrekestelling",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["gemeente", "ingebrekestelling", "id"], name="gebrekestap_in_order")]
            },
        ),
        migrations.CreateModel(
            name="Beeindiging",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by_naam", models.CharField(max_length=120)),
                (
                    "grond",
                    models.CharField(
                        choices=[("opzegging", "opzegging"), ("ontbinding", "ontbinding"), ("overleg", "overleg")],
                        max_length=12,
                    ),
                ),
                ("notified_on", models.DateField()),
                ("opzegtermijn_months", models.IntegerField(null=True)),
                ("last_day", models.DateField()),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "contract",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="contracten.contract",
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
                    "product",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="contracten.product",
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
                (
                    "ingebrekestelling",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="toezicht.ingebrekestelling",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["gemeente", "contract", "-id"], name="beeindiging_of_contract")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="beeindiging_says_why"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("last_day__gte", models.F("notified_on"))),
                        name="beeindiging_ends_after_it_was_told",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("grond", "ontbinding"), _negated=True),
                            ("ingebrekestelling__isnull", False),
                            _connector="OR",
                        ),
                        name="beeindiging_by_dissolution_names_the_ingebrekestelling",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Norm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by_naam", models.CharField(max_length=120)),
                ("since", models.DateField()),
                (
                    "vergelijking",
                    models.CharField(choices=[("minstens", "minstens"), ("hoogstens", "hoogstens")], max_length=10),
                ),
                ("waarde_permille", models.BigIntegerField()),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "eis",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="toezicht.eis",
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
                "indexes": [models.Index(fields=["gemeente", "eis", "since", "id"], name="norm_of_eis")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("waarde_permille__gte", 0), models.Q(("reason", ""), _negated=True)),
                        name="norm_has_a_value_and_a_reason",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Stuk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by_naam", models.CharField(max_length=120)),
                ("titel", models.CharField(max_length=140)),
                (
                    "van",
                    models.CharField(choices=[("gemeente", "gemeente"), ("uitvoerder", "uitvoerder")], max_length=10),
                ),
                ("dated_on", models.DateField()),
                ("is_brief", models.BooleanField()),
                ("file_name", models.CharField(max_length=255)),
                ("media_type", models.CharField(max_length=20)),
                ("sha256", models.CharField(max_length=64)),
                ("size_bytes", models.IntegerField()),
                ("content", models.BinaryField()),
                ("at", models.DateTimeField()),
                (
                    "contract",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="contracten.contract",
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
                        fields=("gemeente", "contract", "sha256"), name="stuk_stands_once_in_a_contract"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("titel", ""), _negated=True), ("size_bytes__gt", 0)),
                        name="stuk_has_a_titel_and_contents",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Eisbewijs",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by_naam", models.CharField(max_length=120)),
                (
                    "kant",
                    models.CharField(choices=[("gemeente", "gemeente"), ("uitvoerder", "uitvoerder")], max_length=10),
                ),
                ("dated_on", models.DateField()),
                ("door", models.CharField(max_length=120)),
                ("verslag", models.TextField()),
                (
                    "oordeel",
                    models.CharField(
                        choices=[("open", "open"), ("voldoet", "voldoet"), ("voldoet_niet", "voldoet_niet")],
                        max_length=14,
                    ),
                ),
                ("oordeel_reason", models.TextField(blank=True, default="")),
                ("oordeel_by_naam", models.CharField(blank=True, default="", max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "eis",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="toezicht.eis",
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
                (
                    "stuk",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="toezicht.stuk",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["gemeente", "eis", "dated_on"], name="eisbewijs_of_eis")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("door", ""), _negated=True), models.Q(("verslag", ""), _negated=True)
                        ),
                        name="eisbewijs_says_who_and_what",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("oordeel", "open"), ("oordeel_by_naam", "")),
                            models.Q(
                                models.Q(("oordeel", "open"), _negated=True),
                                models.Q(("oordeel_by_naam", ""), _negated=True),
                                models.Q(("oordeel_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="eisbewijs_judged_says_by_whom_and_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Verbetertraject",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by_naam", models.CharField(max_length=120)),
                ("naam", models.CharField(max_length=140)),
                ("aanleiding", models.TextField()),
                (
                    "stand",
                    models.CharField(
                        choices=[
                            ("voorstel", "voorstel"),
                            ("afgesproken", "afgesproken"),
                            ("behaald", "behaald"),
                            ("niet_behaald", "niet_behaald"),
                            ("ingetrokken", "ingetrokken"),
                        ],
                        max_length=14,
                    ),
                ),
                ("proposed_on", models.DateField()),
                ("agreed_on", models.DateField(null=True)),
                ("agreed_by_naam", models.CharField(blank=True, default="", max_length=120)),
                ("ended_on", models.DateField(null=True)),
                ("uitkomst", models.TextField(blank=True, default="")),
                (
                    "contract",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="contracten.contract",
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
                "indexes": [models.Index(fields=["gemeente", "contract", "-id"], name="verbetertraject_of_contract")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("naam", ""), _negated=True), models.Q(("aanleiding", ""), _negated=True)
                        ),
                        name="verbetertraject_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("agreed_by_naam", ""), ("agreed_on__isnull", True)),
                            models.Q(("agreed_on__isnull", False), models.Q(("agreed_by_naam", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="verbetertraject_agreed_says_by_whom",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stand", "afgesproken"), _negated=True),
                            ("agreed_on__isnull", False),
                            _connector="OR",
                        ),
                        name="verbetertraject_agreed_has_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ended_on__isnull", False),
                                ("stand__in", ["behaald", "niet_behaald", "ingetrokken"]),
                                models.Q(("uitkomst", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("stand__in", ["behaald", "niet_behaald", "ingetrokken"]), _negated=True),
                                ("ended_on__isnull", True),
                                ("uitkomst", ""),
                            ),
                            _connector="OR",
                        ),
                        name="verbetertraject_ended_says_what_came_of_it",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reactie",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by_naam", models.CharField(max_length=120)),
                (
                    "kant",
                    models.CharField(choices=[("gemeente", "gemeente"), ("uitvoerder", "uitvoerder")], max_length=10),
                ),
                ("tekst", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "eis",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="toezicht.eis",
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
                (
                    "traject",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="toezicht.verbetertraject",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["gemeente", "eis", "traject", "id"], name="reactie_about_something")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("tekst", ""), _negated=True), name="reactie_says_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("eis__isnull", True), ("traject__isnull", False)),
                            models.Q(("eis__isnull", False), ("traject__isnull", True)),
                            _connector="OR",
                        ),
                        name="reactie_is_about_one_thing",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Maatregel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by_naam", models.CharField(max_length=120)),
                ("wat", models.TextField()),
                (
                    "kant",
                    models.CharField(choices=[("gemeente", "gemeente"), ("uitvoerder", "uitvoerder")], max_length=10),
                ),
                ("eigenaar_naam", models.CharField(max_length=120)),
                ("due_on", models.DateField()),
                ("done_on", models.DateField(null=True)),
                ("done_by_naam", models.CharField(blank=True, default="", max_length=120)),
                ("uitkomst", models.TextField(blank=True, default="")),
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
                (
                    "traject",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="toezicht.verbetertraject",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["gemeente", "traject", "due_on"], name="maatregel_of_traject")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("wat", ""), _negated=True), models.Q(("eigenaar_naam", ""), _negated=True)
                        ),
                        name="maatregel_says_what_and_by_whom",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_on__isnull", True), ("uitkomst", "")),
                            models.Q(("done_on__isnull", False), models.Q(("uitkomst", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="maatregel_done_says_what_came_of_it",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Doel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by_naam", models.CharField(max_length=120)),
                ("sleutel", models.CharField(max_length=60)),
                (
                    "vergelijking",
                    models.CharField(choices=[("minstens", "minstens"), ("hoogstens", "hoogstens")], max_length=10),
                ),
                ("waarde_permille", models.BigIntegerField()),
                ("due_on", models.DateField()),
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
                (
                    "traject",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="toezicht.verbetertraject",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["gemeente", "traject", "due_on"], name="doel_of_traject")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("sleutel", ""), _negated=True), ("waarde_permille__gte", 0)),
                        name="doel_names_a_figure_and_a_value",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Alarm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "soort",
                    models.CharField(
                        choices=[("regel", "regel"), ("termijn", "termijn"), ("doel", "doel")], max_length=10
                    ),
                ),
                ("over_id", models.BigIntegerField()),
                ("groep", models.CharField(blank=True, default="", max_length=60)),
                ("maand", models.DateField()),
                ("naam", models.CharField(max_length=140)),
                ("tekst", models.TextField()),
                ("nummers", models.JSONField()),
                ("eigenaar_naam", models.CharField(blank=True, default="", max_length=120)),
                ("raised_at", models.DateTimeField()),
                ("raised_on", models.DateField()),
                ("due_on", models.DateField()),
                ("closed_on", models.DateField(null=True)),
                ("closed_by_naam", models.CharField(blank=True, default="", max_length=120)),
                (
                    "uitkomst",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("opgelost", "opgelost"),
                            ("verklaard", "verklaard"),
                            ("stap", "stap"),
                            ("vals", "vals"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                ("reason", models.TextField(blank=True, default="")),
                (
                    "eigenaar",
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
                "indexes": [
                    models.Index(
                        condition=models.Q(("closed_on__isnull", True)),
                        fields=["gemeente", "due_on", "id"],
                        name="alarm_open_by_clock",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_on__isnull", True)),
                        fields=("gemeente", "uitvoerder", "soort", "over_id", "groep"),
                        name="alarm_does_not_repeat_while_open",
                    ),
                    models.UniqueConstraint(
                        fields=("gemeente", "uitvoerder", "soort", "over_id", "groep", "maand"),
                        name="alarm_once_for_a_month",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_on__isnull", True), ("uitkomst", "")),
                            models.Q(
                                ("closed_on__isnull", False),
                                models.Q(("uitkomst", ""), _negated=True),
                                models.Q(("reason", ""), _negated=True),
                                models.Q(("closed_by_naam", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="alarm_closed_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Alarmregel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("naam", models.CharField(max_length=140)),
                ("waarom", models.TextField()),
                (
                    "soort",
                    models.CharField(
                        choices=[("drempel", "drempel"), ("trend", "trend"), ("patroon", "patroon")], max_length=10
                    ),
                ),
                ("inhoud", models.JSONField()),
                (
                    "stand",
                    models.CharField(
                        choices=[("concept", "concept"), ("werkt", "werkt"), ("gestopt", "gestopt")], max_length=10
                    ),
                ),
                ("eigenaar_naam", models.CharField(max_length=120)),
                ("termijn_werkdagen", models.IntegerField()),
                ("tried_on", models.DateField(null=True)),
                ("tried_months", models.IntegerField(null=True)),
                ("tried_count", models.IntegerField(null=True)),
                ("stopped_reason", models.TextField(blank=True, default="")),
                ("at", models.DateTimeField()),
                ("by_naam", models.CharField(max_length=120)),
                (
                    "eigenaar",
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
                "indexes": [models.Index(fields=["gemeente", "stand", "id"], name="alarmregel_by_stand")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("naam", ""), _negated=True), models.Q(("waarom", ""), _negated=True)
                        ),
                        name="alarmregel_says_what_for",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("termijn_werkdagen__gte", 1)), name="alarmregel_has_a_clock"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stand", "concept"), ("tried_on__isnull", False), _connector="OR"),
                        name="alarmregel_was_tried_before_it_went_live",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stand", "gestopt"), _negated=True),
                            models.Q(("stopped_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="alarmregel_stopped_says_why",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ingebrekestelling",
            trigger=pgtrigger.compiler.Trigger(
                name="approved_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.approved_on IS NOT NULL AND ROW (OLD.tekst, OLD.term_until, OLD.bundel, OLD.digest, OLD.offered_by_id, OLD.approved_by_id) IS DISTINCT FROM ROW (NEW.tekst, NEW.term_until, NEW.bundel, NEW.digest, NEW.offered_by_id, NEW.approved_by_id))",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="0f5952143d5587d90b4af6ed13e5291a83258843",
                    operation="UPDATE",
                    pgid="pgtrigger_approved_stays_b447d",
                    table="toezicht_ingebrekestelling",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="gebrekestap",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="5ffcaf01f473ebf77e7ba35cd4620fd5c8ac7c24",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d12d5",
                    table="toezicht_gebrekestap",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="beeindiging",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="7134753ee8f30314c0a336c20751ebc9381c4c17",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_85863",
                    table="toezicht_beeindiging",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="norm",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="794ca406cbe690fc75d15e75cfec7ae920bef37f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_b1a70",
                    table="toezicht_norm",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="stuk",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="0bccebb839fd5f0c4d8740535f8c812eea80fc9a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_dd38b",
                    table="toezicht_stuk",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reactie",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d09db778efa15314d1e83663049592d1ebdae2db",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_63fc3",
                    table="toezicht_reactie",
                    when="BEFORE",
                ),
            ),
        ),
        Divide("eis", by="gemeente_id"),
        Divide("stuk", by="gemeente_id"),
        Divide("norm", by="gemeente_id"),
        Divide("eisbewijs", by="gemeente_id"),
        Divide("verbetertraject", by="gemeente_id"),
        Divide("reactie", by="gemeente_id"),
        Divide("maatregel", by="gemeente_id"),
        Divide("doel", by="gemeente_id"),
        Divide("alarmregel", by="gemeente_id"),
        Divide("alarm", by="gemeente_id"),
        Divide("ingebrekestelling", by="gemeente_id"),
        Divide("gebrekestap", by="gemeente_id"),
        Divide("beeindiging", by="gemeente_id"),
        Protect("eis", sees=_PARTIES, writes=_GEMEENTE, grants="SELECT, INSERT, UPDATE (until, ended_reason)"),
        Protect("norm", sees=_PARTIES, writes=_GEMEENTE, grants=_KEEPS),
        Protect("stuk", sees=_PARTIES, writes=_OWN_STUK, grants=_KEEPS),
        Protect(
            "eisbewijs",
            sees=_PARTIES,
            writes=f"({_GEMEENTE}) OR ({_UITVOERDER} AND kant = 'uitvoerder' AND oordeel = 'open')",
            grants="SELECT, INSERT, UPDATE (oordeel, oordeel_reason, oordeel_by_naam)",
        ),
        Protect("reactie", sees=_PARTIES, writes=_OWN_SIDE, grants=_KEEPS),
        Protect(
            "verbetertraject",
            sees=_PARTIES,
            grants="SELECT, INSERT, UPDATE (stand, agreed_on, agreed_by_naam, ended_on, uitkomst)",
        ),
        Protect(
            "maatregel",
            sees=_PARTIES,
            grants="SELECT, INSERT, UPDATE (done_on, done_by_naam, uitkomst)",
        ),
        Protect("doel", sees=_PARTIES, writes=_GEMEENTE, grants=_KEEPS),
        Protect("alarmregel", sees=_GEMEENTE, grants="SELECT, INSERT, UPDATE"),
        Protect("alarm", sees=_GEMEENTE, grants="SELECT, INSERT, UPDATE, DELETE"),
        Protect("ingebrekestelling", sees=_SENT, writes=_GEMEENTE, grants="SELECT, INSERT, UPDATE"),
        Protect("gebrekestap", sees=_OF_SENT, writes=_GEMEENTE, grants=_KEEPS),
        Protect("beeindiging", sees=_PARTIES, writes=_GEMEENTE, grants=_KEEPS),
    ]
