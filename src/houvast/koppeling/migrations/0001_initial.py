# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tables of koppeling: for those who work for the gemeente, and nobody else."""

import django.db.models.deletion
from django.db import migrations, models

from houvast.database.operations import Divide, Protect

OF_ITS_WORKERS = "gemeente_id = ANY ((SELECT houvast_scope('gemeenten'))::bigint[])"
_GRANTS = {
    "nummer": "SELECT, INSERT, UPDATE (opgegaan_in_id), DELETE",
    "koppeling": "SELECT, INSERT, UPDATE, DELETE",
    "verband": "SELECT, INSERT, UPDATE, DELETE",
    "beoordeling": "SELECT, INSERT, UPDATE (undone_at, undone_by_naam, undone_reden), DELETE",
    "wijziging": "SELECT, INSERT",
    "sleutel": "SELECT, INSERT, DELETE",
}


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0003_temporary_wachtwoord"),
        ("vroegsignalering", "0002_one_key"),
    ]

    operations = [
        migrations.CreateModel(
            name="Nummer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("soort", models.CharField(max_length=12)),
                ("since", models.DateTimeField()),
                (
                    "gemeente",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.organisatie"
                    ),
                ),
                (
                    "opgegaan_in",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="koppeling.nummer",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("soort__in", ["persoon", "huishouden"])),
                        name="nummer_is_of_a_person_or_household",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("opgegaan_in", models.F("id")), _negated=True),
                        name="nummer_never_points_to_itself",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Koppeling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("normaliser", models.CharField(max_length=20)),
                ("gewichten", models.CharField(max_length=40)),
                ("linked_at", models.DateTimeField()),
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
                        to="vroegsignalering.vroegsignaal",
                    ),
                ),
                (
                    "huishouden",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="koppeling.nummer",
                    ),
                ),
                (
                    "persoon",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="koppeling.nummer",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["gemeente", "huishouden"], name="koppeling_by_huishouden"),
                    models.Index(fields=["gemeente", "persoon"], name="koppeling_by_persoon"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("gemeente", "vroegsignaal"), name="vroegsignaal_is_linked_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Sleutel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sleutel", models.BigIntegerField()),
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
                        to="vroegsignalering.vroegsignaal",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["gemeente", "sleutel"], name="sleutel_by_key"),
                    models.Index(fields=["gemeente", "vroegsignaal"], name="sleutel_by_vroegsignaal"),
                ]
            },
        ),
        migrations.CreateModel(
            name="Verband",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("gewicht", models.IntegerField()),
                ("niveaus", models.JSONField()),
                ("te_beoordelen", models.BooleanField()),
                ("found_at", models.DateTimeField()),
                (
                    "ander",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="vroegsignalering.vroegsignaal",
                    ),
                ),
                (
                    "een",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="vroegsignalering.vroegsignaal",
                    ),
                ),
                (
                    "gemeente",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.organisatie"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["gemeente", "ander"], name="verband_by_ander"),
                    models.Index(
                        condition=models.Q(("te_beoordelen", True)),
                        fields=["gemeente", "-gewicht"],
                        name="verband_to_review",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("gemeente", "een", "ander"), name="verband_of_two_signals_is_kept_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("een__lt", models.F("ander"))), name="verband_has_its_earlier_signal_first"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Wijziging",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("soort", models.CharField(max_length=14)),
                ("signalen", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("reden", models.TextField()),
                (
                    "gemeente",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.organisatie"
                    ),
                ),
                (
                    "naar",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="koppeling.nummer",
                    ),
                ),
                (
                    "van",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="koppeling.nummer",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["gemeente", "van"], name="wijziging_by_van"),
                    models.Index(fields=["gemeente", "naar"], name="wijziging_by_naar"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("soort__in", ["samengevoegd", "gesplitst"])),
                        name="wijziging_is_of_a_known_soort",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("van", models.F("naar")), _negated=True),
                        name="wijziging_goes_to_another_number",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Beoordeling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_dezelfde", models.BooleanField()),
                ("reden", models.TextField()),
                ("decided_at", models.DateTimeField()),
                ("decided_by_naam", models.CharField(max_length=120)),
                ("undone_at", models.DateTimeField(null=True)),
                ("undone_by_naam", models.CharField(blank=True, max_length=120)),
                ("undone_reden", models.TextField(blank=True)),
                (
                    "ander",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="vroegsignalering.vroegsignaal",
                    ),
                ),
                (
                    "een",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="vroegsignalering.vroegsignaal",
                    ),
                ),
                (
                    "gemeente",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.organisatie"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["gemeente", "ander"], name="beoordeling_by_ander")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at__isnull", True)),
                        fields=("gemeente", "een", "ander"),
                        name="pair_is_decided_once_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("een__lt", models.F("ander"))),
                        name="beoordeling_has_its_earlier_signal_first",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reden", ""), _negated=True), name="beoordeling_has_a_reden"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("undone_at__isnull", True), models.Q(("undone_reden", ""), _negated=True), _connector="OR"
                        ),
                        name="undoing_a_beoordeling_has_a_reden",
                    ),
                ],
            },
        ),
        *(Divide(table, by="gemeente_id") for table in _GRANTS),
        *(Protect(table, sees=OF_ITS_WORKERS, grants=grants) for table, grants in _GRANTS.items()),
    ]
