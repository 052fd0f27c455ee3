# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Organisations, their people, and who may act in which role."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Organisatie",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("naam", models.CharField(max_length=120)),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("gemeente", "gemeente"),
                            ("uitvoerder", "uitvoerder"),
                            ("signaalpartner", "signaalpartner"),
                        ],
                        max_length=20,
                    ),
                ),
                ("gemeentecode", models.CharField(blank=True, max_length=4)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("soort", "naam"), name="organisatie_name_is_unique_per_soort"),
                    models.CheckConstraint(
                        condition=models.Q(("soort__in", ["gemeente", "uitvoerder", "signaalpartner"])),
                        name="organisatie_has_a_known_soort",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Medewerker",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("gebruikersnaam", models.CharField(max_length=150, unique=True)),
                ("naam", models.CharField(max_length=120)),
                ("is_active", models.BooleanField(default=True)),
                (
                    "organisatie",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="access.organisatie"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Roltoewijzing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("budgetbeheerder", "budgetbeheerder"),
                            ("tweede_beoordelaar", "tweede_beoordelaar"),
                            ("consulent", "consulent"),
                            ("outreach", "outreach"),
                            ("contractmanager", "contractmanager"),
                            ("beleidsmedewerker", "beleidsmedewerker"),
                            ("signaalpartner", "signaalpartner"),
                            ("inwoner", "inwoner"),
                            ("auditor", "auditor"),
                            ("beheerder", "beheerder"),
                            ("systeem", "systeem"),
                        ],
                        max_length=30,
                    ),
                ),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "medewerker",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("medewerker", "role", "since"), name="role_is_assigned_once_per_start"
                    )
                ],
            },
        ),
    ]
