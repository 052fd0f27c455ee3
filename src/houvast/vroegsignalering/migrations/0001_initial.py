# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tables of vroegsignalering, divided by gemeente, each partner apart.

Who works for a gemeente reads what it agreed with partners; who works with residents also their signals. A partner sees
its own organisation's rows and adds to them, and changes or removes nothing: what became of a signal is the gemeente's.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

from houvast.database.operations import SEES_CASES, Divide, Protect

OF_THE_GEMEENTE = "gemeente_id = ANY ((SELECT houvast_scope('organisaties'))::bigint[])"
OF_THE_PARTNER = "organisatie_id = ANY ((SELECT houvast_scope('signaalpartners'))::bigint[])"
EITHER = f"{OF_THE_GEMEENTE} OR {OF_THE_PARTNER}"
OF_ITS_GEMEENTEN = (
    f"gemeente_id IN (SELECT p.gemeente_id FROM vroegsignalering_signaalpartner p WHERE p.{OF_THE_PARTNER})"  # noqa: S608 (our own tables)
)

# Whatever a session may insert, it is under a partner of that very organisation and gemeente.
PARTNER_IS_OF_ITS_ORGANISATIE = """
ALTER TABLE vroegsignalering_signaalpartner
    ADD CONSTRAINT signaalpartner_is_of_one_organisatie UNIQUE (gemeente_id, organisatie_id, id);
ALTER TABLE vroegsignalering_kolommapping ADD CONSTRAINT kolommapping_is_of_its_partner
    FOREIGN KEY (gemeente_id, organisatie_id, signaalpartner_id)
    REFERENCES vroegsignalering_signaalpartner (gemeente_id, organisatie_id, id);
ALTER TABLE vroegsignalering_levering
    ADD CONSTRAINT levering_is_of_its_partner
    FOREIGN KEY (gemeente_id, organisatie_id, signaalpartner_id)
    REFERENCES vroegsignalering_signaalpartner (gemeente_id, organisatie_id, id),
    ADD CONSTRAINT levering_is_of_one_partner UNIQUE (gemeente_id, organisatie_id, signaalpartner_id, id);
ALTER TABLE vroegsignalering_vroegsignaal
    ADD CONSTRAINT vroegsignaal_is_of_its_partner
    FOREIGN KEY (gemeente_id, organisatie_id, signaalpartner_id, levering_id)
    REFERENCES vroegsignalering_levering (gemeente_id, organisatie_id, signaalpartner_id, id),
    ADD CONSTRAINT vroegsignaal_is_of_one_partner UNIQUE (gemeente_id, organisatie_id, signaalpartner_id, id);
ALTER TABLE vroegsignalering_signaalpersoon ADD CONSTRAINT signaalpersoon_is_of_its_partner
    FOREIGN KEY (gemeente_id, organisatie_id, signaalpartner_id, vroegsignaal_id)
    REFERENCES vroegsignalering_vroegsignaal (gemeente_id, organisatie_id, signaalpartner_id, id);
"""

# A partner sends, and that is all: what was received is changed and erased by those who work for the gemeente.
PARTNER_ONLY_SENDS = "".join(
    f"""
ALTER POLICY "{table}_updates" ON "{table}" USING ({SEES_CASES}) WITH CHECK ({SEES_CASES});
ALTER POLICY "{table}_deletes" ON "{table}" USING ({SEES_CASES});
"""
    for table in ("vroegsignalering_vroegsignaal", "vroegsignalering_signaalpersoon")
)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0003_temporary_wachtwoord"),
    ]

    operations = [
        migrations.CreateModel(
            name="Convenant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("naam", models.CharField(max_length=120)),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
                ("bewijs", models.CharField(max_length=200)),
                (
                    "gemeente",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.organisatie"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("gemeente", "naam"), name="convenant_naam_is_unique_per_gemeente"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("naam", ""), _negated=True), models.Q(("bewijs", ""), _negated=True)
                        ),
                        name="convenant_has_a_naam_and_bewijs",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="convenant_ends_after_it_begins",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Signaalpartner",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=40)),
                ("naam", models.CharField(max_length=120)),
                ("partnertype", models.CharField(max_length=30)),
                ("contact_naam", models.CharField(blank=True, max_length=120)),
                ("contact_email", models.CharField(blank=True, max_length=200)),
                ("contact_telefoonnummer", models.CharField(blank=True, max_length=20)),
                ("verwerkingsbewijs", models.CharField(max_length=200)),
                ("kanaal", models.CharField(max_length=20)),
                (
                    "soorten",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), size=None),
                ),
                (
                    "velden",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), size=None),
                ),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
                (
                    "convenant",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="vroegsignalering.convenant",
                    ),
                ),
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
            ],
            options={
                "indexes": [models.Index(fields=["organisatie"], name="signaalpartner_by_organisatie")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("gemeente", "code"), name="signaalpartner_code_is_unique_per_gemeente"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("code__regex", "^[a-z0-9][a-z0-9-]*$")), name="signaalpartner_code_is_plain"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "partnertype__in",
                                [
                                    "Energie",
                                    "Huur",
                                    "Hypotheek",
                                    "CAK Zorgverzekeringen",
                                    "Zorg",
                                    "Water",
                                    "DUO",
                                    "Belastingdienst",
                                    "CAK Eigen bijdrage",
                                    "Overige",
                                    "Dienst Toeslagen",
                                ],
                            )
                        ),
                        name="signaalpartner_has_a_known_partnertype",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kanaal__in", ["pagina", "api", "map", "opdrachtregel"])),
                        name="signaalpartner_has_a_known_kanaal",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("naam", ""), _negated=True), models.Q(("verwerkingsbewijs", ""), _negated=True)
                        ),
                        name="signaalpartner_has_a_naam_and_bewijs",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("soorten", []), _negated=True), name="signaalpartner_may_send_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="signaalpartner_ends_after_it_begins",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Levering",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kanaal", models.CharField(max_length=20)),
                ("digest", models.CharField(max_length=64)),
                ("bestandsnaam_digest", models.CharField(blank=True, max_length=64)),
                ("received_at", models.DateTimeField()),
                ("received_by_naam", models.CharField(max_length=120)),
                ("rows", models.PositiveIntegerField(default=0)),
                ("accepted", models.PositiveIntegerField(default=0)),
                ("refused", models.PositiveIntegerField(default=0)),
                ("repeated", models.PositiveIntegerField(default=0)),
                ("reasons", models.JSONField(default=dict)),
                (
                    "dropped_columns",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), default=list, size=None
                    ),
                ),
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
                    "signaalpartner",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="vroegsignalering.signaalpartner",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["gemeente", "signaalpartner", "-received_at"], name="levering_newest_first")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("accepted__gt", 0), ("repeated__gt", 0), _connector="OR"),
                        fields=("gemeente", "signaalpartner", "digest"),
                        name="levering_is_received_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kanaal__in", ["pagina", "api", "map", "opdrachtregel"])),
                        name="levering_came_by_a_known_kanaal",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "rows",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("accepted"), "+", models.F("refused")
                                    ),
                                    "+",
                                    models.F("repeated"),
                                ),
                            )
                        ),
                        name="levering_counts_each_row",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Kolommapping",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("versie", models.PositiveIntegerField()),
                ("kolommen", models.JSONField()),
                ("made_at", models.DateTimeField()),
                ("made_by_naam", models.CharField(max_length=120)),
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
                    "signaalpartner",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="vroegsignalering.signaalpartner",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("gemeente", "signaalpartner", "versie"), name="kolommapping_versie_is_made_once"
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="Signaaltype",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("partnertype", models.CharField(max_length=30)),
                ("grondslag", models.CharField(max_length=200)),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
                ("bedrag_min_cents", models.BigIntegerField(null=True)),
                ("leeftijd_days_min", models.PositiveIntegerField(null=True)),
                ("leeftijd_days_max", models.PositiveIntegerField(null=True)),
                (
                    "gemeente",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.organisatie"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("gemeente", "partnertype", "since"), name="signaaltype_begins_once_a_day"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True)),
                        fields=("gemeente", "partnertype"),
                        name="signaaltype_runs_once_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "partnertype__in",
                                [
                                    "Energie",
                                    "Huur",
                                    "Hypotheek",
                                    "CAK Zorgverzekeringen",
                                    "Zorg",
                                    "Water",
                                    "DUO",
                                    "Belastingdienst",
                                    "CAK Eigen bijdrage",
                                    "Overige",
                                    "Dienst Toeslagen",
                                ],
                            )
                        ),
                        name="signaaltype_is_a_known_partnertype",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("grondslag", ""), _negated=True), name="signaaltype_has_a_grondslag"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("bedrag_min_cents__isnull", True), ("bedrag_min_cents__gte", 0), _connector="OR"
                        ),
                        name="signaaltype_has_no_negative_threshold",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("leeftijd_days_min__isnull", True),
                            ("leeftijd_days_max__isnull", True),
                            ("leeftijd_days_max__gte", models.F("leeftijd_days_min")),
                            _connector="OR",
                        ),
                        name="signaaltype_has_an_age_that_exists",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="signaaltype_ends_after_it_begins",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Vroegsignaal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("partnertype", models.CharField(max_length=30)),
                ("soort", models.CharField(max_length=30)),
                ("bedrag_cents", models.BigIntegerField(null=True)),
                ("ontstaansdatum", models.DateField(null=True)),
                ("signaaldatum", models.DateField()),
                ("received_on", models.DateField()),
                ("kenmerk", models.CharField(blank=True, max_length=60)),
                ("warme_overdracht", models.BooleanField(null=True)),
                ("status", models.CharField(max_length=60)),
                (
                    "gemeente",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.organisatie"
                    ),
                ),
                (
                    "levering",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, to="vroegsignalering.levering"
                    ),
                ),
                (
                    "organisatie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.organisatie"
                    ),
                ),
                (
                    "repeated_of",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="vroegsignalering.vroegsignaal",
                    ),
                ),
                (
                    "signaalpartner",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="vroegsignalering.signaalpartner",
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
                    models.Index(fields=["gemeente", "received_on", "id"], name="vroegsignaal_by_day"),
                    models.Index(fields=["gemeente", "levering"], name="vroegsignaal_by_levering"),
                    models.Index(
                        condition=models.Q(("uitvoerder__isnull", False)),
                        fields=["gemeente", "uitvoerder", "received_on"],
                        name="vroegsignaal_by_uitvoerder",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "partnertype__in",
                                [
                                    "Energie",
                                    "Huur",
                                    "Hypotheek",
                                    "CAK Zorgverzekeringen",
                                    "Zorg",
                                    "Water",
                                    "DUO",
                                    "Belastingdienst",
                                    "CAK Eigen bijdrage",
                                    "Overige",
                                    "Dienst Toeslagen",
                                ],
                            )
                        ),
                        name="vroegsignaal_comes_from_a_known_partnertype",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("soort__in", ["achterstand", "crisissignaal", "eindeleveringssignaal"])),
                        name="vroegsignaal_is_of_a_known_soort",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                [
                                    "Nog niet opgepakt",
                                    "Niet opgepakt: onterecht signaal",
                                    "Inwoner is overleden",
                                    "Persoon is geen inwoner (meer) in de gemeente",
                                    "Niet opgepakt: herhaalde melding",
                                    "Niet opgepakt: andere reden",
                                ],
                            )
                        ),
                        name="vroegsignaal_has_a_known_status",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("bedrag_cents__isnull", True), ("bedrag_cents__gt", 0), _connector="OR"),
                        name="vroegsignaal_has_a_positive_bedrag",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("bedrag_cents__isnull", False),
                            models.Q(("soort", "achterstand"), _negated=True),
                            _connector="OR",
                        ),
                        name="achterstand_has_a_bedrag",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("repeated_of__isnull", True),
                            ("status", "Niet opgepakt: herhaalde melding"),
                            _connector="OR",
                        ),
                        name="repeated_vroegsignaal_is_not_taken_up",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Signaalpersoon",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("burgerservicenummer", models.CharField(blank=True, max_length=9)),
                ("voorletters", models.CharField(blank=True, max_length=20)),
                ("voornaam", models.CharField(blank=True, max_length=120)),
                ("voorvoegsel", models.CharField(blank=True, max_length=40)),
                ("achternaam", models.CharField(blank=True, max_length=200)),
                ("geboortedatum", models.DateField(null=True)),
                ("straatnaam", models.CharField(blank=True, max_length=200)),
                ("huisnummer", models.CharField(blank=True, max_length=5)),
                ("huisnummertoevoeging", models.CharField(blank=True, max_length=20)),
                ("postcode", models.CharField(blank=True, max_length=6)),
                ("plaatsnaam", models.CharField(blank=True, max_length=200)),
                ("telefoonnummer", models.CharField(blank=True, max_length=20)),
                ("email", models.CharField(blank=True, max_length=254)),
                ("iban", models.CharField(blank=True, max_length=34)),
                ("achterstand_sleutel", models.UUIDField()),
                ("kenmerk_sleutel", models.UUIDField(null=True)),
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
                    "signaalpartner",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="vroegsignalering.signaalpartner",
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
                        to="vroegsignalering.vroegsignaal",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["gemeente", "signaalpartner", "achterstand_sleutel"],
                        name="signaalpersoon_by_achterstand",
                    ),
                    models.Index(
                        condition=models.Q(("kenmerk_sleutel__isnull", False)),
                        fields=["gemeente", "signaalpartner", "kenmerk_sleutel"],
                        name="signaalpersoon_by_kenmerk",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("gemeente", "vroegsignaal"), name="vroegsignaal_is_about_one_person"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("burgerservicenummer", ""), ("burgerservicenummer__regex", "^[0-9]{9}$"), _connector="OR"
                        ),
                        name="signaalpersoon_bsn_has_nine_digits",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("postcode", ""), ("postcode__regex", "^[1-9][0-9]{3}[A-Z]{2}$"), _connector="OR"
                        ),
                        name="signaalpersoon_has_a_postcode_without_space",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Dreiging",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_dreigend", models.BooleanField()),
                ("grond", models.CharField(blank=True, max_length=60)),
                ("reden", models.TextField()),
                ("decided_at", models.DateTimeField()),
                ("decided_by_naam", models.CharField(max_length=120)),
                (
                    "gemeente",
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
                        to="vroegsignalering.vroegsignaal",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["gemeente", "vroegsignaal", "-id"], name="dreiging_last_first")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reden", ""), _negated=True), name="dreiging_has_a_reden"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "grond__in",
                                    [
                                        "gedwongen ontruiming",
                                        "beëindiging van de levering van gas",
                                        "beëindiging van de levering van elektriciteit",
                                        "beëindiging van de levering van stadsverwarming",
                                        "beëindiging van de levering van water",
                                        "opzegging of ontbinding van de zorgverzekering",
                                    ],
                                ),
                                ("is_dreigend", True),
                            ),
                            models.Q(("grond", ""), ("is_dreigend", False)),
                            _connector="OR",
                        ),
                        name="dreiging_has_a_grond_of_the_wgs",
                    ),
                ],
            },
        ),
        Divide("convenant", by="gemeente_id"),
        Divide("signaaltype", by="gemeente_id"),
        Divide("signaalpartner", by="gemeente_id"),
        Divide("kolommapping", by="gemeente_id"),
        Divide("levering", by="gemeente_id"),
        Divide("vroegsignaal", by="gemeente_id"),
        Divide("signaalpersoon", by="gemeente_id"),
        Divide("dreiging", by="gemeente_id"),
        migrations.RunSQL(PARTNER_IS_OF_ITS_ORGANISATIE, migrations.RunSQL.noop),
        Protect("signaalpartner", sees=EITHER, writes=OF_THE_GEMEENTE, grants="SELECT, INSERT, UPDATE"),
        Protect(
            "convenant",
            sees=f"{OF_THE_GEMEENTE} OR {OF_ITS_GEMEENTEN}",
            writes=OF_THE_GEMEENTE,
            grants="SELECT, INSERT, UPDATE",
        ),
        Protect(
            "signaaltype",
            sees=f"{OF_THE_GEMEENTE} OR {OF_ITS_GEMEENTEN}",
            writes=OF_THE_GEMEENTE,
            grants="SELECT, INSERT, UPDATE",
        ),
        Protect("kolommapping", sees=EITHER, grants="SELECT, INSERT"),
        Protect("levering", sees=EITHER, grants="SELECT, INSERT, UPDATE"),
        Protect(
            "vroegsignaal",
            sees=f"{SEES_CASES} OR {OF_THE_PARTNER}",
            grants="SELECT, INSERT, UPDATE (status, uitvoerder_id, kenmerk), DELETE",
        ),
        Protect(
            "signaalpersoon",
            sees=f"{SEES_CASES} OR {OF_THE_PARTNER}",
            grants="SELECT, INSERT, UPDATE (uitvoerder_id), DELETE",
        ),
        Protect("dreiging", sees=SEES_CASES, grants="SELECT, INSERT, DELETE"),
        migrations.RunSQL(PARTNER_ONLY_SENDS, migrations.RunSQL.noop),
    ]
