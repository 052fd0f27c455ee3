# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Contacts with households."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from houvast.database.operations import SEES_CASES, Divide, Protect

# What was written stays; an answer is added, or that it was written wrongly. Rows go when their term is over.
_MAY_CHANGE = "SELECT, INSERT, UPDATE (answered_at, answered_by_naam, withdrawn_reason), DELETE"


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0003_temporary_wachtwoord"),
        ("partijen", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Contact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("Mail", "Mail"),
                            ("Brief", "Brief"),
                            ("SMS/Whatsapp", "SMS/Whatsapp"),
                            ("Telefoon", "Telefoon"),
                            ("Huisbezoek", "Huisbezoek"),
                            ("Kaartje", "Kaartje"),
                            ("Overige", "Overige"),
                            ("Administratief", "Administratief"),
                        ],
                        max_length=16,
                    ),
                ),
                ("richting", models.CharField(choices=[("in", "in"), ("uit", "uit")], max_length=3)),
                ("at", models.DateTimeField()),
                ("bereikt", models.BooleanField()),
                ("onderwerp", models.CharField(max_length=140)),
                ("toelichting", models.TextField(blank=True, default="")),
                ("by_naam", models.CharField(max_length=120)),
                ("logged_at", models.DateTimeField()),
                ("is_spoed", models.BooleanField(default=False)),
                ("terugbellen_op", models.DateField(null=True)),
                ("due_on", models.DateField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_by_naam", models.CharField(blank=True, default="", max_length=120)),
                ("withdrawn_reason", models.TextField(blank=True, default="")),
                (
                    "answers",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="contacten.contact",
                    ),
                ),
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
                    models.Index(fields=["gemeente", "huishouden", "-at", "-id"], name="contact_by_huishouden"),
                    models.Index(
                        condition=models.Q(("bereikt", True), ("withdrawn_reason", "")),
                        fields=["gemeente", "huishouden", "-at"],
                        name="contact_last_of_huishouden",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("answered_at__isnull", True), ("due_on__isnull", False), ("withdrawn_reason", "")
                        ),
                        fields=["due_on", "-is_spoed", "id"],
                        name="contact_open_by_clock",
                    ),
                ],
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
                        name="contact_has_a_known_soort",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("richting", "uit"), models.Q(("bereikt", True), ("richting", "in")), _connector="OR"
                        ),
                        name="contact_with_us_reached_us",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("onderwerp", ""), _negated=True), name="contact_has_an_onderwerp"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at__isnull", True), ("answered_by_naam", "")),
                            models.Q(
                                ("answered_at__isnull", False),
                                ("due_on__isnull", False),
                                models.Q(("answered_by_naam", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="contact_is_answered_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due_on__isnull", False),
                            models.Q(("is_spoed", False), ("terugbellen_op__isnull", True)),
                            _connector="OR",
                        ),
                        name="contact_with_a_promise_has_a_clock",
                    ),
                ],
            },
        ),
        Divide("contact", by="gemeente_id"),
        Protect("contact", sees=SEES_CASES, grants=_MAY_CHANGE),
    ]
