# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tokens: keys, sealed boxes and marks, for those who work for the gemeente, and nobody else."""

import django.db.models.deletion
from django.db import migrations, models

from houvast.database.operations import Divide, Protect

OF_ITS_WORKERS = "gemeente_id = ANY ((SELECT houvast_scope('gemeenten'))::bigint[])"
_GRANTS = {
    "tokensleutel": "SELECT, INSERT, UPDATE (withdrawn_at, geheim)",
    "verzegeld": "SELECT, INSERT, UPDATE (tokensleutel_id, doos, opened_at), DELETE",
    "token": "SELECT, INSERT, DELETE",
}


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0003_temporary_wachtwoord"),
        ("koppeling", "0001_initial"),
        ("vroegsignalering", "0002_one_key"),
    ]

    operations = [
        migrations.CreateModel(
            name="Tokensleutel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kenmerk", models.CharField(max_length=16)),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("publiek", models.BinaryField()),
                ("geheim", models.BinaryField()),
                ("normaliser", models.CharField(max_length=20)),
                ("made_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
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
                        fields=("gemeente", "kenmerk"), name="tokensleutel_is_called_by_one_kenmerk"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("gemeente",),
                        name="gemeente_has_one_tokensleutel",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("since"))), name="tokensleutel_ends_after_it_begins"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True), ("geheim", b""), _connector="OR"),
                        name="withdrawn_tokensleutel_is_gone",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Verzegeld",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("doos", models.BinaryField()),
                ("opened_at", models.DateTimeField(null=True)),
                (
                    "gemeente",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.organisatie"
                    ),
                ),
                (
                    "tokensleutel",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, to="koppeling.tokensleutel"
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
                "constraints": [
                    models.UniqueConstraint(fields=("gemeente", "vroegsignaal"), name="vroegsignaal_is_sealed_once")
                ]
            },
        ),
        migrations.CreateModel(
            name="Token",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("soort", models.CharField(max_length=30)),
                ("token", models.UUIDField()),
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
                "indexes": [models.Index(fields=["gemeente", "vroegsignaal"], name="token_by_vroegsignaal")],
            },
        ),
        *(Divide(table, by="gemeente_id") for table in _GRANTS),
        *(Protect(table, sees=OF_ITS_WORKERS, grants=grants) for table, grants in _GRANTS.items()),
    ]
