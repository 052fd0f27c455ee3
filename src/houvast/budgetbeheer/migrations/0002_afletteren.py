# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from houvast.database.operations import SEES_ADMINISTRATIE, SEES_MONEY, WRITES_MONEY, Divide, Protect


class Migration(migrations.Migration):
    """Afspraken, their evidence and index; what waits, what is suggested, what was booked."""

    dependencies = [
        ("budgetbeheer", "0001_bank"),
        ("ledger", "0003_promises"),
        ("partijen", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Crowdedkey",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "administratie_id", "key", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("administratie_id", models.BigIntegerField()),
                ("key", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Matchkey",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "administratie_id",
                        "key",
                        "afspraak_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("administratie_id", models.BigIntegerField()),
                ("key", models.BigIntegerField()),
                ("afspraak_id", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Matchword",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "administratie_id", "key", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("administratie_id", models.BigIntegerField()),
                ("key", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Afspraak",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("administratie_id", models.BigIntegerField()),
                ("gemeente_id", models.BigIntegerField()),
                ("naam", models.CharField(max_length=140)),
                ("richting", models.CharField(choices=[("in", "in"), ("uit", "uit")], max_length=3)),
                ("tegenpartij_naam", models.CharField(max_length=140)),
                ("organisatie_id", models.BigIntegerField(null=True)),
                ("bedrag_min_cents", models.BigIntegerField()),
                ("bedrag_max_cents", models.BigIntegerField()),
                (
                    "periodiciteit",
                    models.CharField(
                        choices=[
                            ("eenmalig", "eenmalig"),
                            ("wekelijks", "wekelijks"),
                            ("vierwekelijks", "vierwekelijks"),
                            ("maandelijks", "maandelijks"),
                            ("kwartaal", "kwartaal"),
                            ("halfjaar", "halfjaar"),
                            ("jaar", "jaar"),
                        ],
                        max_length=14,
                    ),
                ),
                ("anker", models.DateField()),
                ("verwachte_dag", models.SmallIntegerField(null=True)),
                (
                    "weekendregel",
                    models.CharField(choices=[("ervoor", "ervoor"), ("op", "op"), ("erna", "erna")], max_length=6),
                ),
                ("valid_from", models.DateField()),
                ("valid_until", models.DateField(null=True)),
                ("rubriek", models.CharField(blank=True, max_length=60)),
                (
                    "zoektermen",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80), default=list, size=None
                    ),
                ),
                (
                    "signs",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                (
                    "phrases",
                    django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None),
                ),
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
            ],
            options={
                "indexes": [models.Index(fields=["administratie_id", "huishouden"], name="afspraak_by_huishouden")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("richting__in", ["in", "uit"])), name="afspraak_goes_in_or_out"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "periodiciteit__in",
                                [
                                    "eenmalig",
                                    "wekelijks",
                                    "vierwekelijks",
                                    "maandelijks",
                                    "kwartaal",
                                    "halfjaar",
                                    "jaar",
                                ],
                            )
                        ),
                        name="afspraak_has_a_known_rhythm",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("weekendregel__in", ["ervoor", "op", "erna"])),
                        name="afspraak_has_a_weekend_rule",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("bedrag_min_cents__gt", 0), ("bedrag_max_cents__gte", models.F("bedrag_min_cents"))
                        ),
                        name="afspraak_has_a_positive_bedrag",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("verwachte_dag__isnull", True), ("verwachte_dag__range", (1, 31)), _connector="OR"
                        ),
                        name="afspraak_expects_a_day_of_the_month",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True), ("valid_until__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="afspraak_ends_after_it_begins",
                    ),
                    models.CheckConstraint(condition=models.Q(("naam", ""), _negated=True), name="afspraak_has_a_naam"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Aflettering",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("administratie_id", models.BigIntegerField()),
                ("gemeente_id", models.BigIntegerField(null=True)),
                ("transaction_id", models.UUIDField()),
                ("amount_cents", models.BigIntegerField()),
                ("booked_on", models.DateField()),
                ("periode", models.DateField(null=True)),
                ("evidence", models.IntegerField(default=0)),
                ("score", models.SmallIntegerField(default=0)),
                ("toelichting", models.TextField(blank=True, default="")),
                ("booked_at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(null=True)),
                ("undone_reason", models.TextField(blank=True, default="")),
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
                (
                    "bankline",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="budgetbeheer.bankline",
                    ),
                ),
                (
                    "booked_by",
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
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partijen.huishouden",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "afspraak",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="budgetbeheer.afspraak",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["administratie_id", "huishouden", "-booked_on", "-id"], name="aflettering_by_huishouden"
                    ),
                    models.Index(fields=["administratie_id", "bankline"], name="aflettering_by_bankline"),
                    models.Index(
                        condition=models.Q(("afspraak__isnull", False), ("undone_at__isnull", True)),
                        fields=["administratie_id", "afspraak", "periode"],
                        name="aflettering_by_periode",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount_cents", 0), _negated=True), name="aflettering_has_an_amount"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("undone_at__isnull", True), ("undone_reason", "")),
                            models.Q(("undone_at__isnull", False), models.Q(("undone_reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="aflettering_is_undone_with_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("afspraak__isnull", True), ("huishouden__isnull", False), _connector="OR"),
                        name="aflettering_on_an_afspraak_has_a_huishouden",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Kenmerk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("administratie_id", models.BigIntegerField()),
                ("gemeente_id", models.BigIntegerField()),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("iban", "iban"),
                            ("referentie", "referentie"),
                            ("machtiging", "machtiging"),
                            ("end_to_end", "end_to_end"),
                            ("naam", "naam"),
                        ],
                        max_length=12,
                    ),
                ),
                ("waarde", models.CharField(max_length=140)),
                (
                    "bron",
                    models.CharField(
                        choices=[
                            ("afgesproken", "afgesproken"),
                            ("geleerd", "geleerd"),
                            ("voorgesteld", "voorgesteld"),
                            ("afgewezen", "afgewezen"),
                        ],
                        max_length=12,
                    ),
                ),
                ("since", models.DateTimeField()),
                (
                    "afspraak",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="kenmerken",
                        to="budgetbeheer.afspraak",
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("administratie_id", "afspraak", "soort", "waarde"),
                        name="kenmerk_is_given_once_per_afspraak",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("soort__in", ["iban", "referentie", "machtiging", "end_to_end", "naam"])),
                        name="kenmerk_has_a_known_soort",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("bron__in", ["afgesproken", "geleerd", "voorgesteld", "afgewezen"])),
                        name="kenmerk_has_a_known_bron",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("waarde", ""), _negated=True), name="kenmerk_has_a_waarde"
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Waitingline",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("administratie_id", models.BigIntegerField()),
                ("gemeente_id", models.BigIntegerField(null=True)),
                ("since", models.DateTimeField()),
                ("reasons", models.IntegerField()),
                ("tekort_cents", models.BigIntegerField(null=True)),
                ("harm", models.SmallIntegerField()),
                ("version", models.IntegerField(default=0)),
                ("set_aside_note", models.TextField(blank=True, default="")),
                ("set_aside_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("outcome", models.CharField(blank=True, default="", max_length=20)),
                (
                    "bankline",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="budgetbeheer.bankline",
                    ),
                ),
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
                    "set_aside_by",
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
                        fields=["administratie_id", "harm", "id"],
                        name="waitingline_open_by_harm",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("administratie_id", "bankline"), name="bankline_waits_at_most_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", True), ("outcome", "")),
                            models.Q(
                                ("closed_at__isnull", False),
                                (
                                    "outcome__in",
                                    ["afspraak", "gesplitst", "huishouden", "kosten", "terug naar afzender"],
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="waitingline_closes_with_an_outcome",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("set_aside_at__isnull", True), ("set_aside_note", "")),
                            models.Q(("set_aside_at__isnull", False), models.Q(("set_aside_note", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="waitingline_is_set_aside_with_a_note",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Suggestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("administratie_id", models.BigIntegerField()),
                ("gemeente_id", models.BigIntegerField(null=True)),
                ("rank", models.SmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("afspraak", "afspraak"), ("huishouden", "huishouden"), ("kosten", "kosten")],
                        max_length=12,
                    ),
                ),
                ("periode", models.DateField(null=True)),
                ("score", models.SmallIntegerField()),
                ("evidence", models.IntegerField()),
                (
                    "account",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.account",
                    ),
                ),
                (
                    "afspraak",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="budgetbeheer.afspraak",
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
                    "waitingline",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="suggestions",
                        to="budgetbeheer.waitingline",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("administratie_id", "waitingline", "rank"), name="suggestions_of_a_line_have_an_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["afspraak", "huishouden", "kosten"])),
                        name="suggestion_has_a_known_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "afspraak"), _negated=True), ("afspraak__isnull", False), _connector="OR"
                        ),
                        name="suggestion_names_its_afspraak",
                    ),
                ]
            },
        ),
        Divide("afspraak", by="administratie_id"),
        Divide("kenmerk", by="administratie_id"),
        Divide("waitingline", by="administratie_id"),
        Divide("suggestion", by="administratie_id"),
        Divide("aflettering", by="administratie_id"),
        # Lines that wait change often, and none of their indexes while they do: room on the page keeps that in place.
        migrations.RunSQL(
            "ALTER TABLE budgetbeheer_waitingline SET (fillfactor = 80)", reverse_sql=migrations.RunSQL.noop
        ),
        Protect(
            "afspraak",
            sees=SEES_MONEY,
            writes=WRITES_MONEY,
            grants="SELECT, INSERT, UPDATE (valid_until, signs, phrases)",
        ),
        Protect("kenmerk", sees=SEES_MONEY, writes=WRITES_MONEY, grants="SELECT, INSERT, UPDATE (bron, since, by_id)"),
        Protect("matchkey", sees=SEES_ADMINISTRATIE, grants="SELECT, INSERT, DELETE"),
        Protect("crowdedkey", sees=SEES_ADMINISTRATIE, grants="SELECT, INSERT, DELETE"),
        Protect("matchword", sees=SEES_ADMINISTRATIE, grants="SELECT, INSERT, DELETE"),
        Protect("waitingline", sees=SEES_MONEY, writes=WRITES_MONEY, grants="SELECT, INSERT, UPDATE"),
        Protect("suggestion", sees=SEES_MONEY, writes=WRITES_MONEY, grants="SELECT, INSERT, DELETE"),
        # What was booked is never changed but for being undone.
        Protect(
            "aflettering",
            sees=SEES_MONEY,
            writes=WRITES_MONEY,
            grants="SELECT, INSERT, UPDATE (undone_at, undone_by_id, undone_reason)",
        ),
    ]
