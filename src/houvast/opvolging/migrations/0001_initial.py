# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of opvolging, divided by gemeente.

The rules of a gemeente are for its own people; a zaak for who works with residents; a pause also for the partner that
keeps it, which sees nothing else of what followed on its signals.
"""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from houvast.database.operations import SEES_CASES, Divide, Protect

_OWN_GEMEENTE = "gemeente_id = ANY ((SELECT houvast_scope('organisaties'))::bigint[])"
_OF_THE_PARTNER = "organisatie_id = ANY ((SELECT houvast_scope('signaalpartners'))::bigint[])"


def _sees_its_zaak(table: str) -> str:
    """Return the condition that row-level security lets the session see the row's zaak."""
    own = f"opvolging_{table}"
    return f"EXISTS (SELECT 1 FROM opvolging_vroegsignaalzaak z WHERE (z.gemeente_id, z.id) = ({own}.gemeente_id, {own}.zaak_id))"  # noqa: S608


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0003_temporary_wachtwoord"),
        ("koppeling", "0001_initial"),
        ("partijen", "0001_initial"),
        ("trajecten", "0002_letters_to_companies"),
        ("vroegsignalering", "0002_one_key"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Afwegingskader",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("versie", models.PositiveIntegerField()),
                ("state", models.CharField(max_length=12)),
                ("regels", models.JSONField()),
                ("reden", models.TextField()),
                ("made_at", models.DateTimeField()),
                ("made_by_naam", models.CharField(max_length=120)),
                ("live_at", models.DateTimeField(null=True)),
                ("live_by_naam", models.CharField(blank=True, max_length=120)),
                ("live_reden", models.TextField(blank=True)),
                (
                    "gemeente",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.organisatie"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("gemeente", "versie"), name="afwegingskader_versie_is_made_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "geldt")),
                        fields=("gemeente",),
                        name="afwegingskader_is_live_alone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["concept", "beproefd", "geldt", "vervallen"])),
                        name="afwegingskader_has_a_known_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reden", ""), _negated=True), name="afwegingskader_has_a_reden"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("live_at__isnull", True), ("state__in", ["concept", "beproefd"])),
                            models.Q(
                                ("live_at__isnull", False),
                                ("state__in", ["geldt", "vervallen"]),
                                models.Q(("live_reden", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="afwegingskader_says_since_when_and_why_it_is_live",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Beproeving",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("van", models.DateField()),
                ("tot", models.DateField()),
                ("huishoudens", models.PositiveIntegerField()),
                ("aantallen", models.JSONField()),
                ("tried_at", models.DateTimeField()),
                ("tried_by_naam", models.CharField(max_length=120)),
                (
                    "ander",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="opvolging.afwegingskader",
                    ),
                ),
                (
                    "gemeente",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.organisatie"
                    ),
                ),
                (
                    "kader",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="opvolging.afwegingskader",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["gemeente", "kader", "-id"], name="beproeving_newest_first")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("tot__gte", models.F("van"))), name="beproeving_ends_after_it_begins"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Pauze",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("settled_on", models.DateField(null=True)),
                (
                    "gemeente",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.organisatie"
                    ),
                ),
                (
                    "organisatie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.organisatie"
                    ),
                ),
                (
                    "uitvoerder",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisatie",
                    ),
                ),
                (
                    "vroegsignaal",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="vroegsignalering.vroegsignaal",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("settled_on__isnull", True)),
                        fields=["gemeente", "until"],
                        name="pauze_by_end",
                    ),
                    models.Index(fields=["organisatie"], name="pauze_by_organisatie"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("gemeente", "vroegsignaal"), name="vroegsignaal_is_paused_once"),
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("since"))), name="pauze_ends_after_it_begins"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Vroegsignaalzaak",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("van", models.DateField()),
                ("tot", models.DateField()),
                ("matched_on", models.DateField()),
                ("ontvangen_on", models.DateField()),
                ("samenhang", models.CharField(max_length=12)),
                ("is_opeenvolgend", models.BooleanField()),
                ("definitie", models.CharField(max_length=12)),
                ("is_dreigend", models.BooleanField()),
                ("regel", models.PositiveIntegerField()),
                ("regel_naam", models.CharField(max_length=120)),
                ("werkbakje", models.CharField(max_length=60)),
                ("kanaal", models.CharField(max_length=20)),
                ("waarom", models.JSONField()),
                ("uiterlijk_op", models.DateField()),
                ("bekend", models.CharField(blank=True, max_length=12)),
                ("medewerker_naam", models.CharField(blank=True, max_length=120)),
                ("woonplaats", models.CharField(blank=True, max_length=12)),
                ("woonplaats_at", models.DateTimeField(null=True)),
                ("opgepakt_on", models.DateField(null=True)),
                ("resultaat", models.CharField(blank=True, max_length=60)),
                ("ended_on", models.DateField(null=True)),
                ("ended_by_naam", models.CharField(blank=True, max_length=120)),
                ("toestemming_on", models.DateField(null=True)),
                ("version", models.PositiveIntegerField(default=0)),
                (
                    "gemeente",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.organisatie"
                    ),
                ),
                (
                    "huishouden",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partijen.huishouden",
                    ),
                ),
                (
                    "kader",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="opvolging.afwegingskader",
                    ),
                ),
                (
                    "medewerker",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "nummer",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="koppeling.nummer",
                    ),
                ),
                (
                    "traject",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="trajecten.traject",
                    ),
                ),
                (
                    "uitvoerder",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisatie",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("resultaat", "")),
                        fields=["gemeente", "-is_dreigend", "uiterlijk_op", "id"],
                        name="zaak_to_do",
                    ),
                    models.Index(fields=["gemeente", "nummer", "-van"], name="zaak_by_nummer"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("resultaat", "")),
                        fields=("gemeente", "nummer", "van"),
                        name="huishouden_has_one_open_zaak_per_period",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("samenhang__in", ["enkelvoudig", "meervoudig"])),
                        name="zaak_has_a_known_samenhang",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kanaal__in",
                                [
                                    "Mail",
                                    "Brief",
                                    "SMS/Whatsapp",
                                    "Telefoon",
                                    "Huisbezoek",
                                    "Kaartje",
                                    "Overige",
                                    "Administratief",
                                ],
                            )
                        ),
                        name="zaak_has_a_known_kanaal",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("bekend__in", ["", "twijfel", "traject", "budgetbeheer", "bewind"])),
                        name="zaak_is_known_where_it_may_be",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("woonplaats__in", ["", "woont hier", "verhuisd", "overleden", "onbekend"])),
                        name="zaak_has_a_known_woonplaats",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "resultaat__in",
                                [
                                    "Niet opgepakt: herhaalde melding",
                                    "Niet opgepakt: onterecht signaal",
                                    "Inwoner is overleden",
                                    "Persoon is geen inwoner (meer) in de gemeente",
                                    "Niet opgepakt: andere reden",
                                    "Inwoner al bekend bij schuldhulpverlening",
                                    "Inwoner heeft al een ander lopend traject",
                                    "Definitief geen contact kunnen krijgen",
                                    "Geen reactie na eerder contact",
                                    "Inwoner hoeft geen hulp vanuit vroegsignalering",
                                    "Inwoner heeft zelf al betaald/betalingsregeling getroffen",
                                    "(Budget)advies en/of quick fix",
                                    "Vervolghulp en/of verwijzing financieel",
                                    "Verwijzing zonder contact",
                                    "Vervolghulp en/of verwijzing niet financieel",
                                    "",
                                ],
                            )
                        ),
                        name="zaak_has_a_known_resultaat",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("tot__gte", models.F("van"))), name="zaak_period_ends_after_it_begins"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_on__isnull", True), ("resultaat", "")),
                            models.Q(models.Q(("resultaat", ""), _negated=True), ("ended_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="zaak_that_ended_has_a_resultaat",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("bekend", ""), ("huishouden__isnull", False), _connector="OR"),
                        name="zaak_that_is_known_names_the_huishouden",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kader__isnull", False), ("regel", 0), _connector="OR"),
                        name="zaak_is_chosen_by_a_kader_or_by_law",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Contactpoging",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("soort", models.CharField(max_length=20)),
                ("dagdeel", models.CharField(max_length=10)),
                ("bereikt", models.BooleanField()),
                ("at", models.DateTimeField()),
                ("by_id", models.BigIntegerField(null=True)),
                ("by_naam", models.CharField(max_length=120)),
                ("bericht_id", models.BigIntegerField(null=True)),
                (
                    "gemeente",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.organisatie"
                    ),
                ),
                (
                    "zaak",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="opvolging.vroegsignaalzaak",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["gemeente", "zaak", "at"], name="contactpoging_by_zaak")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "soort__in",
                                [
                                    "Mail",
                                    "Brief",
                                    "SMS/Whatsapp",
                                    "Telefoon",
                                    "Huisbezoek",
                                    "Kaartje",
                                    "Overige",
                                    "Administratief",
                                ],
                            )
                        ),
                        name="contactpoging_is_of_a_known_soort",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("dagdeel__in", ["Ochtend", "Middag", "Avond"])),
                        name="contactpoging_has_a_known_dagdeel",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Zaaksignaal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "gemeente",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.organisatie"
                    ),
                ),
                (
                    "vroegsignaal",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="vroegsignalering.vroegsignaal",
                    ),
                ),
                (
                    "zaak",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="opvolging.vroegsignaalzaak",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["gemeente", "zaak"], name="zaaksignaal_by_zaak")],
                "constraints": [
                    models.UniqueConstraint(fields=("gemeente", "vroegsignaal"), name="vroegsignaal_is_in_one_zaak")
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="beproeving",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="9dadcd6813cf44906313569bed8327ae958e729a",
                    operation="UPDATE",
                    pgid="pgtrigger_append_only_d6fca",
                    table="opvolging_beproeving",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contactpoging",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="dd8f31ffcf38204d59930af36b653da65eb8cd95",
                    operation="UPDATE",
                    pgid="pgtrigger_append_only_4ac15",
                    table="opvolging_contactpoging",
                    when="BEFORE",
                ),
            ),
        ),
        *(
            Divide(table, by="gemeente_id")
            for table in ("afwegingskader", "beproeving", "vroegsignaalzaak", "zaaksignaal", "contactpoging", "pauze")
        ),
        Protect("afwegingskader", sees=_OWN_GEMEENTE, grants="SELECT, INSERT, UPDATE"),
        Protect("beproeving", sees=_OWN_GEMEENTE, grants="SELECT, INSERT"),
        Protect("vroegsignaalzaak", sees=SEES_CASES),
        Protect("zaaksignaal", sees=_sees_its_zaak("zaaksignaal"), grants="SELECT, INSERT, DELETE"),
        Protect("contactpoging", sees=_sees_its_zaak("contactpoging"), grants="SELECT, INSERT, DELETE"),
        Protect("pauze", sees=f"{SEES_CASES} OR {_OF_THE_PARTNER}", writes=SEES_CASES),
    ]
