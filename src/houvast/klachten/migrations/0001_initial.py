# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Servicesignalen, klachten, and bewijsdossiers of patterns."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from houvast.database.operations import SEES_CASES, Divide, Protect

# The facts, without a name or a word of anybody, are for all of the gemeente; the rest for who works on cases.
_SEES_FACTS = f"{SEES_CASES} OR gemeente_id = ANY ((SELECT houvast_scope('organisaties'))::bigint[])"
_GEMEENTE = "gemeente_id = ANY ((SELECT houvast_scope('gemeenten'))::bigint[])"
_SEES_BEWIJSDOSSIERS = f"{_GEMEENTE} OR gemeente_id = ANY ((SELECT houvast_scope('organisaties'))::bigint[])"
# What happened stays; who serves the household can become known, and rows go when their term is over.
_GROWS = "SELECT, INSERT, UPDATE (uitvoerder_id), DELETE"


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0003_temporary_wachtwoord"),
        ("partijen", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Klacht",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("referentie", models.CharField(max_length=12)),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("betaling_te_laat", "betaling_te_laat"),
                            ("verkeerd_betaald", "verkeerd_betaald"),
                            ("leefgeld", "leefgeld"),
                            ("onbereikbaar", "onbereikbaar"),
                            ("geen_antwoord", "geen_antwoord"),
                            ("post", "post"),
                            ("bejegening", "bejegening"),
                            ("anders", "anders"),
                        ],
                        max_length=20,
                    ),
                ),
                ("team", models.CharField(blank=True, default="", max_length=80)),
                ("partij", models.CharField(blank=True, default="", max_length=120)),
                (
                    "oorzaak",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", ""),
                            ("bezetting", "bezetting"),
                            ("wisseling", "wisseling"),
                            ("systeem", "systeem"),
                            ("post_bleef_liggen", "post_bleef_liggen"),
                            ("invoer", "invoer"),
                            ("inkomen_te_laat", "inkomen_te_laat"),
                            ("geen_saldo", "geen_saldo"),
                            ("telefoon", "telefoon"),
                            ("buiten", "buiten"),
                            ("niet_gebleken", "niet_gebleken"),
                        ],
                        default="",
                        max_length=20,
                    ),
                ),
                ("received_on", models.DateField()),
                ("gedraging_on", models.DateField(null=True)),
                ("commissie", models.BooleanField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("ontvangen", "ontvangen"),
                            ("bevestigd", "bevestigd"),
                            ("in_behandeling", "in_behandeling"),
                            ("gehoord", "gehoord"),
                            ("afgehandeld", "afgehandeld"),
                            ("informeel", "informeel"),
                            ("niet_behandeld", "niet_behandeld"),
                            ("doorgestuurd", "doorgestuurd"),
                            ("ingetrokken", "ingetrokken"),
                        ],
                        max_length=16,
                    ),
                ),
                ("behandelaar_naam", models.CharField(blank=True, default="", max_length=120)),
                ("confirmed_on", models.DateField(null=True)),
                ("afschrift_on", models.DateField(null=True)),
                ("heard_on", models.DateField(null=True)),
                ("verdaagd_weeks", models.IntegerField(default=0)),
                ("uitgesteld_until", models.DateField(null=True)),
                ("due_on", models.DateField()),
                ("settled_on", models.DateField(null=True)),
                (
                    "oordeel",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", ""),
                            ("gegrond", "gegrond"),
                            ("deels", "deels"),
                            ("ongegrond", "ongegrond"),
                            ("geen", "geen"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                (
                    "grond",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", ""),
                            ("al_behandeld", "al_behandeld"),
                            ("ouder_dan_een_jaar", "ouder_dan_een_jaar"),
                            ("bezwaar", "bezwaar"),
                            ("beroep", "beroep"),
                            ("rechter", "rechter"),
                            ("strafzaak", "strafzaak"),
                            ("te_klein", "te_klein"),
                        ],
                        default="",
                        max_length=20,
                    ),
                ),
                (
                    "behandelaar",
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
                    "huishouden",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
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
                "indexes": [
                    models.Index(
                        condition=models.Q(("settled_on__isnull", True)),
                        fields=["gemeente", "due_on", "id"],
                        name="klacht_open_by_clock",
                    ),
                    models.Index(fields=["gemeente", "uitvoerder", "received_on"], name="klacht_by_period"),
                    models.Index(fields=["gemeente", "huishouden", "id"], name="klacht_of_huishouden"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("gemeente", "referentie"), name="klacht_has_its_own_referentie"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "ontvangen",
                                    "bevestigd",
                                    "in_behandeling",
                                    "gehoord",
                                    "afgehandeld",
                                    "informeel",
                                    "niet_behandeld",
                                    "doorgestuurd",
                                    "ingetrokken",
                                ],
                            )
                        ),
                        name="klacht_has_a_known_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "soort__in",
                                [
                                    "betaling_te_laat",
                                    "verkeerd_betaald",
                                    "leefgeld",
                                    "onbereikbaar",
                                    "geen_antwoord",
                                    "post",
                                    "bejegening",
                                    "anders",
                                ],
                            )
                        ),
                        name="klacht_has_a_known_soort",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "oorzaak__in",
                                [
                                    "",
                                    "bezetting",
                                    "wisseling",
                                    "systeem",
                                    "post_bleef_liggen",
                                    "invoer",
                                    "inkomen_te_laat",
                                    "geen_saldo",
                                    "telefoon",
                                    "buiten",
                                    "niet_gebleken",
                                ],
                            )
                        ),
                        name="klacht_has_a_known_oorzaak",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("verdaagd_weeks__range", (0, 4))),
                        name="klacht_is_postponed_four_weeks_at_most",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("settled_on__isnull", False),
                                (
                                    "state__in",
                                    ["afgehandeld", "informeel", "niet_behandeld", "doorgestuurd", "ingetrokken"],
                                ),
                            ),
                            models.Q(
                                models.Q(
                                    (
                                        "state__in",
                                        ["afgehandeld", "informeel", "niet_behandeld", "doorgestuurd", "ingetrokken"],
                                    ),
                                    _negated=True,
                                ),
                                ("settled_on__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="klacht_is_over_on_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "afgehandeld"), models.Q(("oordeel", ""), _negated=True)),
                            models.Q(models.Q(("state", "afgehandeld"), _negated=True), ("oordeel", "")),
                            _connector="OR",
                        ),
                        name="klacht_handled_has_an_oordeel",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "niet_behandeld"), models.Q(("grond", ""), _negated=True)),
                            models.Q(models.Q(("state", "niet_behandeld"), _negated=True), ("grond", "")),
                            _connector="OR",
                        ),
                        name="klacht_not_handled_has_a_ground",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Betrokkene",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("naam", models.CharField(max_length=120)),
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
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisatie",
                    ),
                ),
                (
                    "klacht",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="klachten.klacht",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("gemeente", "klacht", "naam"), name="betrokkene_stands_once_in_a_klacht"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("naam", ""), _negated=True), name="betrokkene_has_a_naam"
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Klachtinhoud",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("naam", models.CharField(max_length=120)),
                ("adresregels", models.TextField()),
                ("telefoon", models.CharField(blank=True, default="", max_length=40)),
                ("email", models.CharField(blank=True, default="", max_length=254)),
                ("gedraging", models.TextField()),
                ("bevindingen", models.TextField(blank=True, default="")),
                ("conclusie", models.TextField(blank=True, default="")),
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
                    "klacht",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="klachten.klacht",
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
                    models.UniqueConstraint(fields=("gemeente", "klacht"), name="klachtinhoud_belongs_to_one_klacht"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("naam", ""), _negated=True),
                            models.Q(("gedraging", ""), _negated=True),
                            models.Q(("adresregels", ""), _negated=True),
                        ),
                        name="klachtinhoud_says_who_and_what",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Klachtstap",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "stap",
                    models.CharField(
                        choices=[
                            ("ontvangen", "ontvangen"),
                            ("bevestigen", "bevestigen"),
                            ("toewijzen", "toewijzen"),
                            ("afschrift", "afschrift"),
                            ("horen", "horen"),
                            ("afzien", "afzien"),
                            ("verdagen", "verdagen"),
                            ("uitstellen", "uitstellen"),
                            ("afhandelen", "afhandelen"),
                            ("oplossen", "oplossen"),
                            ("niet_behandelen", "niet_behandelen"),
                            ("doorsturen", "doorsturen"),
                            ("intrekken", "intrekken"),
                        ],
                        max_length=16,
                    ),
                ),
                ("artikel", models.CharField(max_length=40)),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                ("by_naam", models.CharField(max_length=120)),
                ("tekst", models.TextField(blank=True, default="")),
                ("bericht_id", models.BigIntegerField(null=True)),
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
                    "klacht",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="klachten.klacht",
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
            options={"indexes": [models.Index(fields=["gemeente", "klacht", "id"], name="klachtstap_of_its_klacht")]},
        ),
        migrations.CreateModel(
            name="Servicesignaal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("referentie", models.CharField(max_length=12)),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("betaling_te_laat", "betaling_te_laat"),
                            ("verkeerd_betaald", "verkeerd_betaald"),
                            ("leefgeld", "leefgeld"),
                            ("onbereikbaar", "onbereikbaar"),
                            ("geen_antwoord", "geen_antwoord"),
                            ("post", "post"),
                            ("bejegening", "bejegening"),
                            ("anders", "anders"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "nood",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", ""),
                            ("leefgeld", "leefgeld"),
                            ("ontruiming", "ontruiming"),
                            ("afsluiting", "afsluiting"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "melder",
                    models.CharField(
                        choices=[
                            ("inwoner", "inwoner"),
                            ("verhuurder", "verhuurder"),
                            ("voedselbank", "voedselbank"),
                            ("raadslid", "raadslid"),
                            ("wijkteam", "wijkteam"),
                            ("collega", "collega"),
                            ("schuldeiser", "schuldeiser"),
                            ("anders", "anders"),
                        ],
                        max_length=12,
                    ),
                ),
                ("is_openbaar", models.BooleanField()),
                ("team", models.CharField(blank=True, default="", max_length=80)),
                ("partij", models.CharField(blank=True, default="", max_length=120)),
                (
                    "oorzaak",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", ""),
                            ("bezetting", "bezetting"),
                            ("wisseling", "wisseling"),
                            ("systeem", "systeem"),
                            ("post_bleef_liggen", "post_bleef_liggen"),
                            ("invoer", "invoer"),
                            ("inkomen_te_laat", "inkomen_te_laat"),
                            ("geen_saldo", "geen_saldo"),
                            ("telefoon", "telefoon"),
                            ("buiten", "buiten"),
                            ("niet_gebleken", "niet_gebleken"),
                        ],
                        default="",
                        max_length=20,
                    ),
                ),
                ("received_at", models.DateTimeField()),
                ("received_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("beantwoord", "beantwoord"),
                            ("opgelost", "opgelost"),
                            ("gesloten", "gesloten"),
                            ("ingetrokken", "ingetrokken"),
                        ],
                        max_length=12,
                    ),
                ),
                ("niveau", models.IntegerField()),
                ("contact_naam", models.CharField(blank=True, default="", max_length=120)),
                ("contact_functie", models.CharField(blank=True, default="", max_length=120)),
                ("contact_email", models.CharField(blank=True, default="", max_length=254)),
                ("contact_telefoon", models.CharField(blank=True, default="", max_length=40)),
                ("contact_organisatie_id", models.BigIntegerField()),
                ("contact_medewerker_id", models.BigIntegerField(null=True)),
                ("first_due_on", models.DateField(null=True)),
                ("due_on", models.DateField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_on", models.DateField(null=True)),
                ("last_answered_on", models.DateField(null=True)),
                ("settled_on", models.DateField(null=True)),
                ("reopened_count", models.IntegerField(default=0)),
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
                        null=True,
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
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "open")),
                        fields=["gemeente", "due_on", "id"],
                        name="servicesignaal_open_by_clock",
                    ),
                    models.Index(fields=["gemeente", "uitvoerder", "received_on"], name="servicesignaal_by_period"),
                    models.Index(fields=["gemeente", "huishouden", "id"], name="servicesignaal_of_huishouden"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("gemeente", "referentie"), name="servicesignaal_has_its_own_referentie"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["open", "beantwoord", "opgelost", "gesloten", "ingetrokken"])
                        ),
                        name="servicesignaal_has_a_known_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "soort__in",
                                [
                                    "betaling_te_laat",
                                    "verkeerd_betaald",
                                    "leefgeld",
                                    "onbereikbaar",
                                    "geen_antwoord",
                                    "post",
                                    "bejegening",
                                    "anders",
                                ],
                            )
                        ),
                        name="servicesignaal_has_a_known_soort",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "oorzaak__in",
                                [
                                    "",
                                    "bezetting",
                                    "wisseling",
                                    "systeem",
                                    "post_bleef_liggen",
                                    "invoer",
                                    "inkomen_te_laat",
                                    "geen_saldo",
                                    "telefoon",
                                    "buiten",
                                    "niet_gebleken",
                                ],
                            )
                        ),
                        name="servicesignaal_has_a_known_oorzaak",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("niveau__gte", 0)), name="servicesignaal_stands_on_the_ladder"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["beantwoord", "opgelost", "gesloten"]), _negated=True),
                            models.Q(("answered_on__gte", models.F("received_on")), ("answered_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="servicesignaal_was_answered_on_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("settled_on__isnull", False), ("state__in", ["opgelost", "gesloten", "ingetrokken"])
                            ),
                            models.Q(
                                models.Q(("state__in", ["opgelost", "gesloten", "ingetrokken"]), _negated=True),
                                ("settled_on__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="servicesignaal_was_settled_on_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("nood", ""), ("due_on__isnull", False), _connector="OR"),
                        name="servicesignaal_in_need_has_a_clock",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Melding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("naam", models.CharField(blank=True, default="", max_length=120)),
                ("telefoon", models.CharField(blank=True, default="", max_length=40)),
                ("email", models.CharField(blank=True, default="", max_length=254)),
                ("over", models.TextField(blank=True, default="")),
                ("tekst", models.TextField()),
                ("code_digest", models.CharField(max_length=64)),
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
                (
                    "signaal",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="klachten.servicesignaal",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("gemeente", "signaal"), name="melding_belongs_to_one_servicesignaal"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("tekst", ""), _negated=True), name="melding_says_what_happened"
                    ),
                ]
            },
        ),
        migrations.AddField(
            model_name="klacht",
            name="signaal",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="klachten.servicesignaal",
            ),
        ),
        migrations.CreateModel(
            name="Signaalstap",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("gemeld", "gemeld"),
                            ("geklommen", "geklommen"),
                            ("huishouden", "huishouden"),
                            ("beantwoord", "beantwoord"),
                            ("opgelost", "opgelost"),
                            ("heropend", "heropend"),
                            ("gesloten", "gesloten"),
                            ("ingetrokken", "ingetrokken"),
                            ("bericht", "bericht"),
                        ],
                        max_length=12,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("on", models.DateField()),
                ("by_naam", models.CharField(max_length=120)),
                ("niveau", models.IntegerField()),
                ("ronde", models.IntegerField(default=0)),
                ("tekst", models.TextField(blank=True, default="")),
                (
                    "by",
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
                    "signaal",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="klachten.servicesignaal",
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
                "indexes": [models.Index(fields=["gemeente", "signaal", "id"], name="signaalstap_of_its_signaal")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("soort", "geklommen")),
                        fields=("gemeente", "signaal", "ronde", "niveau"),
                        name="signaalstap_climbs_a_rung_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Bewijsdossier",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("naam", models.CharField(max_length=160)),
                ("reason", models.TextField()),
                ("made_at", models.DateTimeField()),
                ("made_by_naam", models.CharField(max_length=120)),
                ("content", models.TextField()),
                ("digest", models.CharField(max_length=64)),
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
                    "over",
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
                "db_table": "klachten_dossier",
                "indexes": [models.Index(fields=["gemeente", "-made_at", "-id"], name="bewijsdossier_newest_first")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("naam", ""), _negated=True), models.Q(("reason", ""), _negated=True)
                        ),
                        name="bewijsdossier_has_a_naam_and_a_reason",
                    )
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="bewijsdossier",
            trigger=pgtrigger.compiler.Trigger(
                name="never_changed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="38a95bf2590dd2644ca2bf81c246e48b553b70dc",
                    operation="UPDATE",
                    pgid="pgtrigger_never_changed_c01ad",
                    table="klachten_dossier",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="betrokkene",
            trigger=pgtrigger.compiler.Trigger(
                name="involved_not_handler",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF NEW.medewerker_id IS NOT NULL AND EXISTS (\n        SELECT 1 FROM klachten_klacht k\n        WHERE k.gemeente_id = NEW.gemeente_id AND k.id = NEW.klacht_id AND k.behandelaar_id = NEW.medewerker_id\n          AND k.settled_on IS NULL\n    ) THEN\n        RAISE EXCEPTION 'klacht %: who is involved handles it (Awb 9:7); let somebody else handle it first', NEW.klacht_id;\n    END IF;\n    RETURN NEW;\n",
                    hash="f845b99db3b24ef11104b11367d468e967744ebf",
                    operation="INSERT",
                    pgid="pgtrigger_involved_not_handler_75658",
                    table="klachten_betrokkene",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="klachtstap",
            trigger=pgtrigger.compiler.Trigger(
                name="never_changed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="b5a74ee5c6931ac487800747ecd051d7f1da0c06",
                    operation="UPDATE",
                    pgid="pgtrigger_never_changed_a00c0",
                    table="klachten_klachtstap",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="klacht",
            trigger=pgtrigger.compiler.Trigger(
                name="handler_not_involved",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF NEW.behandelaar_id IS NOT NULL AND EXISTS (\n        SELECT 1 FROM klachten_betrokkene b\n        WHERE b.gemeente_id = NEW.gemeente_id AND b.klacht_id = NEW.id AND b.medewerker_id = NEW.behandelaar_id\n    ) THEN\n        RAISE EXCEPTION 'klacht %: the behandelaar was involved in the conduct (Awb 9:7)', NEW.id;\n    END IF;\n    RETURN NEW;\n",
                    hash="bcb7d4c01a5ef1fc36f7365ef8803fee9bb16018",
                    operation='INSERT OR UPDATE OF "behandelaar_id"',
                    pgid="pgtrigger_handler_not_involved_cbf4f",
                    table="klachten_klacht",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signaalstap",
            trigger=pgtrigger.compiler.Trigger(
                name="never_changed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (ROW (OLD.gemeente_id, OLD.signaal_id, OLD.soort, OLD.at, OLD."on", OLD.by_naam, OLD.by_id, OLD.niveau, OLD.ronde, OLD.tekst) IS DISTINCT FROM ROW (NEW.gemeente_id, NEW.signaal_id, NEW.soort, NEW.at, NEW."on", NEW.by_naam, NEW.by_id, NEW.niveau, NEW.ronde, NEW.tekst))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="5d5e160a190621a0d05c2bc65d2da36526bf619d",
                    operation="UPDATE",
                    pgid="pgtrigger_never_changed_415da",
                    table="klachten_signaalstap",
                    when="BEFORE",
                ),
            ),
        ),
        Divide("servicesignaal", by="gemeente_id"),
        Divide("klacht", by="gemeente_id"),
        Divide("melding", by="gemeente_id"),
        Divide("signaalstap", by="gemeente_id"),
        Divide("klachtinhoud", by="gemeente_id"),
        Divide("betrokkene", by="gemeente_id"),
        Divide("klachtstap", by="gemeente_id"),
        Divide("bewijsdossier", by="gemeente_id"),
        Protect("servicesignaal", sees=_SEES_FACTS, writes=SEES_CASES),
        Protect("klacht", sees=_SEES_FACTS, writes=SEES_CASES),
        Protect("melding", sees=SEES_CASES, grants="SELECT, INSERT, UPDATE (uitvoerder_id, code_digest), DELETE"),
        Protect("signaalstap", sees=SEES_CASES, grants=_GROWS),
        Protect("klachtinhoud", sees=SEES_CASES),
        Protect("betrokkene", sees=SEES_CASES, grants="SELECT, INSERT, DELETE"),
        Protect("klachtstap", sees=SEES_CASES, grants="SELECT, INSERT, DELETE"),
        Protect("bewijsdossier", sees=_SEES_BEWIJSDOSSIERS, writes=_GEMEENTE, grants="SELECT, INSERT, DELETE"),
    ]
