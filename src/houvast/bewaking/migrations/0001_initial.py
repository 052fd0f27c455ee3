# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rounds of the guard, what it learned and foresees, what it warns of, and the mends."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from houvast.database.operations import SEES_ADMINISTRATIE, SEES_MONEY, WRITES_MONEY, Divide, Protect


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("budgetbeheer", "0004_budgetplannen"),
        ("ledger", "0004_seals"),
        ("partijen", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Ronde",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("administratie_id", models.BigIntegerField()),
                ("on", models.DateField()),
                ("run_at", models.DateTimeField()),
                ("bank_until", models.DateField(null=True)),
                ("last_aflettering_id", models.BigIntegerField(default=0)),
                ("figures", models.JSONField(default=dict)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("administratie_id", "on"), name="ronde_is_one_per_day")
                ],
            },
        ),
        migrations.CreateModel(
            name="Waarschuwing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("administratie_id", models.BigIntegerField()),
                ("gemeente_id", models.BigIntegerField()),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("leefgeld", "leefgeld"),
                            ("te_laat", "te_laat"),
                            ("niet_gedekt", "niet_gedekt"),
                            ("negatief_risico", "negatief_risico"),
                            ("tekort", "tekort"),
                            ("gemist_inkomen", "gemist_inkomen"),
                            ("dubbele_betaling", "dubbele_betaling"),
                            ("verkeerde_betaling", "verkeerde_betaling"),
                            ("onverwacht_inkomen", "onverwacht_inkomen"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "onderwerp",
                    models.CharField(
                        choices=[
                            ("rekening", "rekening"),
                            ("afspraak", "afspraak"),
                            ("betaalopdracht", "betaalopdracht"),
                            ("aflettering", "aflettering"),
                        ],
                        max_length=14,
                    ),
                ),
                ("onderwerp_id", models.BigIntegerField()),
                ("periode", models.DateField(null=True)),
                ("since", models.DateTimeField()),
                ("deadline", models.DateField()),
                ("rank", models.SmallIntegerField()),
                ("cents", models.BigIntegerField()),
                ("facts", models.JSONField(default=dict)),
                ("changed_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
                ("outcome", models.CharField(blank=True, default="", max_length=12)),
                ("reason", models.TextField(blank=True, default="")),
                (
                    "closed_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "owner",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("closed_at__isnull", True)),
                        fields=["administratie_id", "deadline", "rank", "id"],
                        name="waarschuwing_open_by_harm",
                    ),
                    models.Index(
                        fields=["administratie_id", "huishouden", "-since"], name="waarschuwing_by_huishouden"
                    ),
                    models.Index(
                        fields=["administratie_id", "onderwerp", "onderwerp_id"], name="waarschuwing_by_its_subject"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at__isnull", True)),
                        fields=("administratie_id", "soort", "onderwerp", "onderwerp_id", "periode"),
                        name="waarschuwing_is_not_repeated_while_open",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", True), ("closed_by__isnull", True), ("outcome", "")),
                            models.Q(
                                ("closed_at__isnull", False),
                                ("outcome__in", ["opgelost", "afgesproken", "geen_schade", "onterecht", "vanzelf"]),
                                models.Q(("reason", ""), _negated=True),
                                models.Q(("outcome", "vanzelf"), ("closed_by__isnull", False), _connector="OR"),
                            ),
                            _connector="OR",
                        ),
                        name="waarschuwing_closes_with_an_outcome_and_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "soort__in",
                                [
                                    "leefgeld",
                                    "te_laat",
                                    "niet_gedekt",
                                    "negatief_risico",
                                    "tekort",
                                    "gemist_inkomen",
                                    "dubbele_betaling",
                                    "verkeerde_betaling",
                                    "onverwacht_inkomen",
                                ],
                            )
                        ),
                        name="waarschuwing_has_a_soort",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Maatregel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("administratie_id", models.BigIntegerField()),
                ("gemeente_id", models.BigIntegerField()),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("andere_volgorde", "andere_volgorde"),
                            ("reservering", "reservering"),
                            ("voorschot", "voorschot"),
                            ("uitstel", "uitstel"),
                            ("bellen", "bellen"),
                        ],
                        max_length=16,
                    ),
                ),
                ("tekst", models.TextField()),
                ("cents", models.BigIntegerField()),
                ("until", models.DateField(null=True)),
                ("made_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(null=True)),
                ("result", models.TextField(blank=True, default="")),
                ("facts", models.JSONField(default=dict)),
                (
                    "made_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "waarschuwing",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="maatregelen",
                        to="bewaking.waarschuwing",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["administratie_id", "waarschuwing", "id"], name="maatregel_of_its_waarschuwing"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("tekst", ""), _negated=True), name="maatregel_says_what_it_is"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_at__isnull", True), ("result", "")),
                            models.Q(("done_at__isnull", False), models.Q(("result", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="maatregel_is_done_with_a_result",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Gewoonte",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("administratie_id", models.BigIntegerField()),
                ("gemeente_id", models.BigIntegerField()),
                ("days_late", models.SmallIntegerField()),
                ("counted", models.SmallIntegerField()),
                ("received_through", models.DateField(null=True)),
                (
                    "afspraak",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="budgetbeheer.afspraak",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("administratie_id", "afspraak"), name="gewoonte_is_one_per_afspraak"
                    ),
                    models.CheckConstraint(condition=models.Q(("days_late__gte", 0)), name="gewoonte_is_not_early"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Vooruitblik",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("administratie_id", models.BigIntegerField()),
                ("gemeente_id", models.BigIntegerField()),
                ("huishouden_id", models.BigIntegerField()),
                ("changed_on", models.DateField()),
                ("low_on", models.DateField(null=True)),
                ("low_cents", models.BigIntegerField()),
                ("first_short_on", models.DateField(null=True)),
                ("short_cents", models.BigIntegerField(default=0)),
                ("known_since", models.DateField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.account",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("administratie_id", "huishouden_id"), name="vooruitblik_is_one_per_huishouden"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("first_short_on__isnull", True), ("known_since__isnull", True), ("short_cents", 0)
                            ),
                            models.Q(
                                ("first_short_on__isnull", False),
                                ("known_since__isnull", False),
                                ("short_cents__gt", 0),
                            ),
                            _connector="OR",
                        ),
                        name="shortage_is_known_since_a_day",
                    ),
                ],
            },
        ),
        Divide("ronde", by="administratie_id"),
        Divide("gewoonte", by="administratie_id"),
        Divide("vooruitblik", by="administratie_id"),
        Divide("waarschuwing", by="administratie_id"),
        Divide("maatregel", by="administratie_id"),
        Protect("ronde", sees=SEES_ADMINISTRATIE, grants="SELECT, INSERT, UPDATE"),
        Protect("gewoonte", sees=SEES_MONEY, writes=WRITES_MONEY, grants="SELECT, INSERT, UPDATE"),
        Protect("vooruitblik", sees=SEES_MONEY, writes=WRITES_MONEY, grants="SELECT, INSERT, UPDATE"),
        Protect("waarschuwing", sees=SEES_MONEY, writes=WRITES_MONEY, grants="SELECT, INSERT, UPDATE"),
        Protect("maatregel", sees=SEES_MONEY, writes=WRITES_MONEY, grants="SELECT, INSERT, UPDATE"),
    ]
