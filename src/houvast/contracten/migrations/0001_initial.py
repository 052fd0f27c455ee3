# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What gemeente and uitvoerder agreed, with contacts, ladder, evidence and the division of prevention tasks."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from houvast.database.operations import Divide, Protect

# Both parties read, by the organisation that somebody works for: policy makers see no residents, and nothing here is
# about one. The gemeente writes.
_GEMEENTE = "gemeente_id = ANY ((SELECT houvast_scope('organisaties'))::bigint[])"
_UITVOERDER = "uitvoerder_id = ANY ((SELECT houvast_scope('organisaties'))::bigint[])"
_PARTIES = f"{_GEMEENTE} OR {_UITVOERDER}"
# An uitvoerder keeps its own contacts, under a contract of its own.
_OWN_CONTACT = f"""
    kant = 'uitvoerder' AND {_UITVOERDER} AND EXISTS (
        SELECT 1 FROM contracten_contract c
        WHERE (c.gemeente_id, c.id, c.uitvoerder_id)
            = (contracten_contactpersoon.gemeente_id, contracten_contactpersoon.contract_id,
               contracten_contactpersoon.uitvoerder_id))
"""  # noqa: S608 (our own tables)
_OF_ITS_BEWIJSSTUK = """
    EXISTS (SELECT 1 FROM contracten_bewijsstuk b
            WHERE (b.gemeente_id, b.id) = (contracten_bewijsdeel.gemeente_id, contracten_bewijsdeel.bewijsstuk_id))
"""
# An uitvoerder sees the whole division of tasks of the gemeenten that it has a contract with.
_HAS_CONTRACT = f"""
    gemeente_id IN (SELECT c.gemeente_id FROM contracten_contract c WHERE c.{_UITVOERDER})
"""  # noqa: S608 (our own tables)
_KEEPS = "SELECT, INSERT"
_CHANGES = "SELECT, INSERT, UPDATE"


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0003_temporary_wachtwoord"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Contract",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kenmerk", models.CharField(max_length=80)),
                ("naam", models.CharField(max_length=140)),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("opgave_days", models.IntegerField(null=True)),
                ("ended_on", models.DateField(null=True)),
                ("ended_reason", models.TextField(blank=True, default="")),
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
                "indexes": [models.Index(fields=["uitvoerder", "gemeente"], name="contract_by_uitvoerder")],
                "constraints": [
                    models.UniqueConstraint(fields=("gemeente", "kenmerk"), name="contract_has_its_own_kenmerk"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kenmerk", ""), _negated=True), models.Q(("naam", ""), _negated=True)
                        ),
                        name="contract_has_a_kenmerk_and_a_naam",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("since"))), name="contract_ends_after_it_begins"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_on__isnull", True), ("ended_reason", "")),
                            models.Q(
                                ("ended_on__gte", models.F("since")), models.Q(("ended_reason", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="contract_ended_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("opgave_days__isnull", True), ("opgave_days__gte", 0), _connector="OR"),
                        name="contract_opgave_comes_afterwards",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Bewijsstuk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by_naam", models.CharField(max_length=120)),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("contract", "contract"),
                            ("aanvulling", "aanvulling"),
                            ("mandaatbesluit", "mandaatbesluit"),
                            ("wck", "wck"),
                            ("evaluatie", "evaluatie"),
                            ("prijzen", "prijzen"),
                            ("einde", "einde"),
                            ("overig", "overig"),
                        ],
                        max_length=16,
                    ),
                ),
                ("naam", models.CharField(max_length=140)),
                ("kenmerk", models.CharField(blank=True, default="", max_length=80)),
                ("dated_on", models.DateField(null=True)),
                ("file_name", models.CharField(max_length=255)),
                ("media_type", models.CharField(max_length=20)),
                ("sha256", models.CharField(max_length=64)),
                ("size_bytes", models.IntegerField()),
                ("at", models.DateTimeField()),
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
                    "uitvoerder",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisatie",
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_reason", "")),
                        fields=("gemeente", "contract", "sha256"),
                        name="bewijsstuk_stands_once_in_a_contract",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("naam", ""), _negated=True), ("size_bytes__gt", 0)),
                        name="bewijsstuk_has_a_naam_and_contents",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Aanvulling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by_naam", models.CharField(max_length=120)),
                ("onderwerp", models.CharField(max_length=140)),
                ("afgesproken", models.TextField()),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
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
                    "contract",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="contracten.contract",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("onderwerp", ""), _negated=True), models.Q(("afgesproken", ""), _negated=True)
                        ),
                        name="aanvulling_says_what_was_agreed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="aanvulling_ends_after_it_begins",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Exitvoorwaarde",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by_naam", models.CharField(max_length=120)),
                ("since", models.DateField()),
                ("opzegtermijn_months", models.IntegerField(null=True)),
                ("oplevering", models.TextField()),
                ("formaat", models.CharField(max_length=140)),
                ("prijs_cents", models.BigIntegerField(null=True)),
                ("toelichting", models.TextField(blank=True, default="")),
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
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("oplevering", ""), _negated=True), models.Q(("formaat", ""), _negated=True)
                        ),
                        name="exitvoorwaarde_says_what_is_handed_over_and_how",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("opzegtermijn_months__isnull", True), ("opzegtermijn_months__gte", 0), _connector="OR"
                            ),
                            models.Q(("prijs_cents__isnull", True), ("prijs_cents__gte", 0), _connector="OR"),
                        ),
                        name="exitvoorwaarde_has_no_negative_numbers",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Moment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by_naam", models.CharField(max_length=120)),
                (
                    "soort",
                    models.CharField(
                        choices=[("evaluatie", "evaluatie"), ("indexering", "indexering"), ("anders", "anders")],
                        max_length=12,
                    ),
                ),
                ("onderwerp", models.CharField(max_length=140)),
                ("due_on", models.DateField()),
                ("done_on", models.DateField(null=True)),
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
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("onderwerp", ""), _negated=True), name="moment_has_an_onderwerp"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_on__isnull", True), ("uitkomst", "")),
                            models.Q(("done_on__isnull", False), models.Q(("uitkomst", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="moment_done_says_what_came_of_it",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Optie",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by_naam", models.CharField(max_length=120)),
                ("until", models.DateField()),
                ("use_by", models.DateField()),
                (
                    "besluit",
                    models.CharField(
                        choices=[("open", "open"), ("gebruikt", "gebruikt"), ("niet_gebruikt", "niet_gebruikt")],
                        default="open",
                        max_length=14,
                    ),
                ),
                ("decided_on", models.DateField(null=True)),
                ("reason", models.TextField(blank=True, default="")),
                ("was_until", models.DateField(null=True)),
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
                        fields=("gemeente", "contract", "until"), name="optie_extends_to_its_own_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("use_by__lte", models.F("until"))), name="optie_is_used_before_it_ends"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("besluit", "open"), ("decided_on__isnull", True)),
                            models.Q(
                                models.Q(("besluit", "open"), _negated=True),
                                ("decided_on__isnull", False),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="optie_decided_says_when_and_why",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Preventietaak",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("naam", models.CharField(max_length=140)),
                ("toelichting", models.TextField(blank=True, default="")),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("gemeente", "naam", "since"), name="preventietaak_begins_once"),
                    models.CheckConstraint(
                        condition=models.Q(("naam", ""), _negated=True), name="preventietaak_has_a_naam"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="preventietaak_ends_after_it_begins",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Product",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by_naam", models.CharField(max_length=120)),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("budgetbeheer", "budgetbeheer"),
                            ("schuldhulp", "schuldhulp"),
                            ("oss", "oss"),
                            ("preventie", "preventie"),
                            ("anders", "anders"),
                        ],
                        max_length=12,
                    ),
                ),
                ("naam", models.CharField(max_length=80)),
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
                "constraints": [
                    models.UniqueConstraint(
                        fields=("gemeente", "contract", "naam", "since"), name="product_begins_once"
                    ),
                    models.CheckConstraint(condition=models.Q(("naam", ""), _negated=True), name="product_has_a_naam"),
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="product_ends_after_it_begins",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Prijs",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by_naam", models.CharField(max_length=120)),
                ("eenheid", models.CharField(max_length=80)),
                ("amount_cents", models.BigIntegerField()),
                ("since", models.DateField()),
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
                    "uitvoerder",
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="contracten.product",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["gemeente", "contract", "product", "-since", "-id"], name="prijs_of_product")
                ],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("amount_cents__gte", 0)), name="prijs_is_not_negative"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("eenheid", ""), _negated=True), models.Q(("reason", ""), _negated=True)
                        ),
                        name="prijs_has_an_eenheid_and_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Contactpersoon",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by_naam", models.CharField(max_length=120)),
                (
                    "kant",
                    models.CharField(choices=[("gemeente", "gemeente"), ("uitvoerder", "uitvoerder")], max_length=10),
                ),
                ("trede", models.IntegerField(null=True)),
                ("naam", models.CharField(max_length=120)),
                ("functie", models.CharField(max_length=120)),
                ("telefoon", models.CharField(blank=True, default="", max_length=40)),
                ("email", models.CharField(blank=True, default="", max_length=254)),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
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
                (
                    "vervanger",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="contracten.contactpersoon",
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
            ],
            options={
                "indexes": [
                    models.Index(fields=["gemeente", "contract", "trede"], name="contactpersoon_on_the_ladder")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("naam", ""), _negated=True), models.Q(("functie", ""), _negated=True)
                        ),
                        name="contactpersoon_has_a_naam_and_a_functie",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="contactpersoon_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("trede__isnull", True), ("trede__gte", 1), _connector="OR"),
                        name="contactpersoon_stands_on_a_rung",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Taakverdeling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "niveau",
                    models.CharField(
                        choices=[
                            ("strategisch", "strategisch"),
                            ("tactisch", "tactisch"),
                            ("operationeel", "operationeel"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "eigenaar",
                    models.CharField(
                        choices=[
                            ("gemeente", "gemeente"),
                            ("uitvoerder", "uitvoerder"),
                            ("ander", "ander"),
                            ("niet_nodig", "niet_nodig"),
                        ],
                        max_length=12,
                    ),
                ),
                ("toelichting", models.CharField(blank=True, default="", max_length=200)),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
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
                    "taak",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="contracten.preventietaak",
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
                "indexes": [models.Index(fields=["gemeente", "taak", "niveau"], name="taakverdeling_of_taak")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("eigenaar", "uitvoerder"), ("uitvoerder__isnull", False)),
                            models.Q(models.Q(("eigenaar", "uitvoerder"), _negated=True), ("uitvoerder__isnull", True)),
                            _connector="OR",
                        ),
                        name="taakverdeling_names_the_uitvoerder",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("eigenaar__in", ["ander", "niet_nodig"]), _negated=True),
                            models.Q(("toelichting", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="taakverdeling_says_who_or_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="taakverdeling_ends_after_it_begins",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Trede",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by_naam", models.CharField(max_length=120)),
                ("version", models.IntegerField()),
                ("since", models.DateField()),
                ("number", models.IntegerField()),
                ("naam", models.CharField(max_length=80)),
                (
                    "kant",
                    models.CharField(choices=[("gemeente", "gemeente"), ("uitvoerder", "uitvoerder")], max_length=10),
                ),
                ("termijn_werkdagen", models.IntegerField()),
                ("spoed_hours", models.IntegerField(null=True)),
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
                        fields=("gemeente", "contract", "version", "number"), name="trede_comes_once_in_a_ladder"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1), ("version__gte", 1)), name="trede_is_counted_from_one"
                    ),
                    models.CheckConstraint(condition=models.Q(("naam", ""), _negated=True), name="trede_has_a_naam"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("termijn_werkdagen__gte", 1),
                            models.Q(("spoed_hours__isnull", True), ("spoed_hours__gte", 1), _connector="OR"),
                        ),
                        name="trede_has_a_real_term",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Wckstatus",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by_naam", models.CharField(max_length=120)),
                ("grond", models.CharField(max_length=140)),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
                ("toelichting", models.TextField(blank=True, default="")),
                (
                    "bewijsstuk",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="contracten.bewijsstuk",
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
                    models.CheckConstraint(
                        condition=models.Q(("grond", ""), _negated=True), name="wckstatus_names_its_ground"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="wckstatus_ends_after_it_begins",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Bewijsdeel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("gemeente_id", models.BigIntegerField()),
                ("number", models.IntegerField()),
                ("content", models.BinaryField()),
                (
                    "bewijsstuk",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="contracten.bewijsstuk",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("gemeente_id", "bewijsstuk", "number"), name="bewijsdeel_comes_once"
                    )
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="bewijsdeel",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="0d19f772de5b8a26d36199036427cf2e2ac0ff37",
                    operation="UPDATE",
                    pgid="pgtrigger_append_only_21cee",
                    table="contracten_bewijsdeel",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="trede",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="01053e3ad49cf5f5cd829825d35755144af07225",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_18865",
                    table="contracten_trede",
                    when="BEFORE",
                ),
            ),
        ),
        Divide("contract", by="gemeente_id"),
        Divide("bewijsstuk", by="gemeente_id"),
        Divide("bewijsdeel", by="gemeente_id"),
        Divide("aanvulling", by="gemeente_id"),
        Divide("exitvoorwaarde", by="gemeente_id"),
        Divide("moment", by="gemeente_id"),
        Divide("optie", by="gemeente_id"),
        Divide("product", by="gemeente_id"),
        Divide("prijs", by="gemeente_id"),
        Divide("contactpersoon", by="gemeente_id"),
        Divide("trede", by="gemeente_id"),
        Divide("wckstatus", by="gemeente_id"),
        Divide("preventietaak", by="gemeente_id"),
        Divide("taakverdeling", by="gemeente_id"),
        Protect("contract", sees=_PARTIES, writes=_GEMEENTE, grants=_CHANGES),
        Protect("bewijsstuk", sees=_PARTIES, writes=_GEMEENTE, grants="SELECT, INSERT, UPDATE (withdrawn_reason)"),
        Protect("bewijsdeel", sees=_OF_ITS_BEWIJSSTUK, writes=_GEMEENTE, grants=_KEEPS),
        Protect("aanvulling", sees=_PARTIES, writes=_GEMEENTE, grants="SELECT, INSERT, UPDATE (until)"),
        Protect("exitvoorwaarde", sees=_PARTIES, writes=_GEMEENTE, grants=_KEEPS),
        Protect("moment", sees=_PARTIES, writes=_GEMEENTE, grants="SELECT, INSERT, UPDATE (done_on, uitkomst)"),
        Protect(
            "optie",
            sees=_PARTIES,
            writes=_GEMEENTE,
            grants="SELECT, INSERT, UPDATE (besluit, decided_on, reason, was_until)",
        ),
        Protect("product", sees=_PARTIES, writes=_GEMEENTE, grants="SELECT, INSERT, UPDATE (until, ended_reason)"),
        Protect("prijs", sees=_PARTIES, writes=_GEMEENTE, grants=_KEEPS),
        Protect("contactpersoon", sees=_PARTIES, writes=f"({_GEMEENTE}) OR ({_OWN_CONTACT})", grants=_CHANGES),
        Protect("trede", sees=_PARTIES, writes=_GEMEENTE, grants=_KEEPS),
        Protect("wckstatus", sees=_PARTIES, writes=_GEMEENTE, grants="SELECT, INSERT, UPDATE (until, bewijsstuk_id)"),
        Protect("preventietaak", sees=f"{_GEMEENTE} OR {_HAS_CONTRACT}", writes=_GEMEENTE, grants=_CHANGES),
        Protect("taakverdeling", sees=f"{_GEMEENTE} OR {_HAS_CONTRACT}", writes=_GEMEENTE, grants=_CHANGES),
    ]
