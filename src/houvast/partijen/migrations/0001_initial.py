# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tables of partijen, divided and protected."""

import django.db.models.deletion
from django.db import migrations, models

from houvast.database.operations import SEES_CASES, Divide, Protect

# The address book of an uitvoerder is its own: a gemeente sees the names it needs on the agreements themselves.
SEES_ADDRESS_BOOK = "houder_id = ANY ((SELECT houvast_scope('uitvoerders'))::bigint[])"

# A number as a range of one stands in for its equality: ranges have what an exclusion needs in every PostgreSQL,
# where a bare number would need the extension btree_gist.
NO_TWO_PERIODS_AT_ONCE = """
ALTER TABLE partijen_lidmaatschap ADD CONSTRAINT inwoner_is_in_one_huishouden_at_a_time EXCLUDE USING gist (
    int8range(inwoner_id, inwoner_id, '[]') WITH &&,
    int8range(gemeente_id, gemeente_id, '[]') WITH &&,
    daterange(since, until, '[]') WITH &&
);
ALTER TABLE partijen_adres ADD CONSTRAINT huishouden_has_one_adres_at_a_time EXCLUDE USING gist (
    int8range(huishouden_id, huishouden_id, '[]') WITH &&,
    int8range(gemeente_id, gemeente_id, '[]') WITH &&,
    daterange(since, until, '[]') WITH &&
);
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Huishouden",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nummer", models.CharField(db_collation="C", max_length=20)),
                ("naam", models.CharField(max_length=120)),
                ("zoeknaam", models.CharField(db_collation="C", max_length=120)),
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
            ],
            options={
                "indexes": [
                    models.Index(fields=["zoeknaam", "id"], name="huishouden_by_zoeknaam"),
                    models.Index(fields=["nummer"], name="huishouden_by_nummer"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("gemeente", "nummer"), name="huishouden_nummer_is_unique_per_gemeente"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("naam", ""), _negated=True), name="huishouden_has_a_naam"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Adres",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
                ("straat", models.CharField(max_length=80)),
                ("huisnummer", models.PositiveIntegerField()),
                ("toevoeging", models.CharField(blank=True, max_length=10)),
                ("postcode", models.CharField(max_length=6)),
                ("plaats", models.CharField(max_length=80)),
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
                    "huishouden",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, to="partijen.huishouden"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="adres_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("postcode__regex", "^[1-9][0-9]{3}[A-Z]{2}$")),
                        name="adres_has_a_postcode_without_space",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Inwoner",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("bsn", models.CharField(blank=True, max_length=9)),
                ("voornamen", models.CharField(max_length=120)),
                ("voorvoegsel", models.CharField(blank=True, max_length=20)),
                ("achternaam", models.CharField(max_length=120)),
                ("zoeknaam", models.CharField(db_collation="C", max_length=120)),
                ("geboortedatum", models.DateField(null=True)),
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
            ],
            options={
                "indexes": [models.Index(fields=["zoeknaam", "id"], name="inwoner_by_zoeknaam")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("bsn", ""), _negated=True),
                        fields=("gemeente", "bsn"),
                        name="bsn_is_unique_per_gemeente",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("bsn", ""), ("bsn__regex", "^[0-9]{9}$"), _connector="OR"),
                        name="bsn_has_nine_digits",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("achternaam", ""), _negated=True), name="inwoner_has_an_achternaam"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Lidmaatschap",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
                (
                    "gemeente",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.organisatie"
                    ),
                ),
                (
                    "huishouden",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, to="partijen.huishouden"
                    ),
                ),
                (
                    "inwoner",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, to="partijen.inwoner"
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
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="lidmaatschap_ends_after_it_begins",
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="Organisatie",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("naam", models.CharField(max_length=140)),
                ("zoeknaam", models.CharField(db_collation="C", max_length=140)),
                ("soort", models.CharField(blank=True, max_length=40)),
                (
                    "houder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.organisatie"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["houder", "zoeknaam"], name="organisatie_by_zoeknaam")],
                "constraints": [
                    models.UniqueConstraint(fields=("houder", "naam"), name="organisatie_name_is_unique_per_houder"),
                    models.CheckConstraint(
                        condition=models.Q(("naam", ""), _negated=True), name="organisatie_has_a_naam"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Bankrekening",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("iban", models.CharField(max_length=34)),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
                (
                    "houder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.organisatie"
                    ),
                ),
                (
                    "organisatie",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, to="partijen.organisatie"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["houder", "iban"], name="bankrekening_by_iban")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("houder", "organisatie", "iban", "since"), name="bankrekening_is_given_once_per_start"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True)),
                        fields=("houder", "organisatie", "iban"),
                        name="bankrekening_is_in_use_once_per_organisatie",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="bankrekening_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("iban__regex", "^[A-Z]{2}[0-9]{2}[A-Z0-9]{1,30}$")),
                        name="iban_has_no_spaces",
                    ),
                ],
            },
        ),
        Divide("huishouden", by="gemeente_id"),
        Divide("inwoner", by="gemeente_id"),
        Divide("lidmaatschap", by="gemeente_id"),
        Divide("adres", by="gemeente_id"),
        Divide("organisatie", by="houder_id"),
        Divide("bankrekening", by="houder_id"),
        migrations.RunSQL(NO_TWO_PERIODS_AT_ONCE, migrations.RunSQL.noop),
        Protect("huishouden", sees=SEES_CASES),
        Protect("inwoner", sees=SEES_CASES),
        Protect("lidmaatschap", sees=SEES_CASES),
        Protect("adres", sees=SEES_CASES),
        Protect("organisatie", sees=SEES_ADDRESS_BOOK),
        Protect("bankrekening", sees=SEES_ADDRESS_BOOK),
    ]
