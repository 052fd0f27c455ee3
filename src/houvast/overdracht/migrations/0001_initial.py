# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""How households go from one uitvoerder to another, and who may still look into the file of whom they served."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from houvast.database.operations import Divide, Protect

_OF_THE_GEMEENTE = "gemeente_id = ANY ((SELECT houvast_scope('gemeenten'))::bigint[])"
_UITVOERDERS = "ANY ((SELECT houvast_scope('uitvoerders'))::bigint[])"
_EITHER_SIDE = f"{_OF_THE_GEMEENTE} OR van_uitvoerder_id = {_UITVOERDERS} OR naar_uitvoerder_id = {_UITVOERDERS}"
_TABLES = (
    "overdracht",
    "golf",
    "overgang",
    "potje",
    "saldobetaling",
    "omleiding",
    "afwijking",
    "vraag",
    "verplichting",
    "uitzondering",
    "repetitie",
    "bevinding",
)
_ONLY_GROW = frozenset({"potje", "afwijking", "verplichting", "uitzondering", "repetitie", "bevinding"})

# Who served a household looks into its file as it was on the day that it left, until the day that the gemeente chose.
# The database's own clock decides, so that it ends on that day also when nothing runs. The households are looked up
# once per statement; an array of them lets the indexes that answer a page do so still.
_LOOKS = f"i.uitvoerder_id = {_UITVOERDERS} AND i.until >= current_date"
_HUISHOUDENS = f"ANY (ARRAY(SELECT i.huishouden_id FROM overdracht_inzage i WHERE {_LOOKS}))"  # noqa: S608 (our own names)


def _as_it_was(table: str) -> str:
    return f"""
CREATE POLICY {table}_inzage ON {table} FOR SELECT USING (
    huishouden_id = {_HUISHOUDENS} AND EXISTS (
        SELECT FROM overdracht_inzage i
        WHERE i.gemeente_id = {table}.gemeente_id AND i.huishouden_id = {table}.huishouden_id
          AND {_LOOKS} AND {table}.since <= i.since));
"""  # noqa: S608 (our own names)


_INZAGE = f"""
CREATE POLICY partijen_huishouden_inzage ON partijen_huishouden FOR SELECT USING (id = {_HUISHOUDENS});
{_as_it_was("partijen_lidmaatschap")}
{_as_it_was("partijen_adres")}
CREATE POLICY partijen_inwoner_inzage ON partijen_inwoner FOR SELECT USING (id = ANY (ARRAY(
    SELECT l.inwoner_id FROM overdracht_inzage i
    JOIN partijen_lidmaatschap l ON l.gemeente_id = i.gemeente_id AND l.huishouden_id = i.huishouden_id
    WHERE {_LOOKS} AND l.since <= i.since)));
"""  # noqa: S608 (our own names)
_NO_INZAGE = "".join(
    f"DROP POLICY {table}_inzage ON {table};"
    for table in ("partijen_huishouden", "partijen_lidmaatschap", "partijen_adres", "partijen_inwoner")
)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0003_temporary_wachtwoord"),
        ("ledger", "0005_quick_seals"),
        ("partijen", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Overdracht",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("van_uitvoerder_id", models.BigIntegerField(null=True)),
                ("naar_uitvoerder_id", models.BigIntegerField(null=True)),
                ("van_naam", models.CharField(max_length=120)),
                ("naar_naam", models.CharField(max_length=120)),
                ("van_iban", models.CharField(max_length=34)),
                ("naar_iban", models.CharField(max_length=34)),
                ("naam", models.CharField(max_length=120)),
                ("reason", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[("lopend", "lopend"), ("afgerond", "afgerond"), ("ingetrokken", "ingetrokken")],
                        max_length=12,
                    ),
                ),
                ("telefoon", models.CharField(blank=True, default="", max_length=40)),
                ("made_at", models.DateTimeField()),
                ("made_by_naam", models.CharField(max_length=120)),
                ("closed_at", models.DateTimeField(null=True)),
                ("closing_reason", models.TextField(blank=True, default="")),
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
                    "naar_administratie",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.administratie",
                    ),
                ),
                (
                    "reverses",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="overdracht.overdracht",
                    ),
                ),
                (
                    "van_administratie",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.administratie",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("gemeente", "naam"), name="overdracht_has_a_naam_of_its_own"),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["lopend", "afgerond", "ingetrokken"])),
                        name="overdracht_has_a_known_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("van_administratie", models.F("naar_administratie")), _negated=True),
                        name="overdracht_goes_to_other_books",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("naam", ""), _negated=True), models.Q(("reason", ""), _negated=True)
                        ),
                        name="overdracht_says_what_and_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", True), ("state", "lopend")),
                            models.Q(
                                models.Q(("state", "lopend"), _negated=True),
                                ("closed_at__isnull", False),
                                models.Q(("closing_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="overdracht_is_closed_with_a_reason",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Golf",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("gemeente_id", models.BigIntegerField()),
                ("van_uitvoerder_id", models.BigIntegerField(null=True)),
                ("naar_uitvoerder_id", models.BigIntegerField(null=True)),
                ("nummer", models.SmallIntegerField()),
                ("switch_on", models.DateField()),
                (
                    "overdracht",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="golven",
                        to="overdracht.overdracht",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("gemeente_id", "overdracht", "nummer"), name="golf_has_a_nummer_in_its_plan"
                    ),
                    models.CheckConstraint(condition=models.Q(("nummer__gte", 1)), name="golven_count_from_one"),
                ]
            },
        ),
        migrations.CreateModel(
            name="Overgang",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("gemeente_id", models.BigIntegerField()),
                ("van_uitvoerder_id", models.BigIntegerField(null=True)),
                ("naar_uitvoerder_id", models.BigIntegerField(null=True)),
                ("nummer", models.CharField(max_length=20)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("gepland", "gepland"),
                            ("tegengehouden", "tegengehouden"),
                            ("overgezet", "overgezet"),
                            ("afgerond", "afgerond"),
                            ("teruggezet", "teruggezet"),
                            ("vervallen", "vervallen"),
                        ],
                        max_length=15,
                    ),
                ),
                ("reason", models.TextField(blank=True, default="")),
                ("toestemming_on", models.DateField(null=True)),
                ("toestemming_how", models.CharField(blank=True, default="", max_length=12)),
                ("taal", models.CharField(blank=True, default="", max_length=40)),
                ("notitie", models.TextField(blank=True, default="")),
                ("notitie_by_naam", models.CharField(blank=True, default="", max_length=120)),
                ("needs_gesprek", models.BooleanField(default=False)),
                ("gesprek_on", models.DateField(null=True)),
                ("gesprek_by_naam", models.CharField(blank=True, default="", max_length=120)),
                ("beheerder_naam", models.CharField(blank=True, default="", max_length=120)),
                ("van_akkoord_at", models.DateTimeField(null=True)),
                ("van_akkoord_by_naam", models.CharField(blank=True, default="", max_length=120)),
                ("naar_akkoord_at", models.DateTimeField(null=True)),
                ("naar_akkoord_by_naam", models.CharField(blank=True, default="", max_length=120)),
                ("switch_on", models.DateField(null=True)),
                ("cut_over_at", models.DateTimeField(null=True)),
                ("budgetplan_id", models.BigIntegerField(null=True)),
                ("closed_on", models.DateField(null=True)),
                (
                    "beheerder",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "golf",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="overgangen",
                        to="overdracht.golf",
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
                    "naar_akkoord_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "overdracht",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="overgangen",
                        to="overdracht.overdracht",
                    ),
                ),
                (
                    "van_akkoord_by",
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
                    models.Index(fields=["gemeente_id", "overdracht", "state", "id"], name="overgang_by_plan"),
                    models.Index(fields=["gemeente_id", "huishouden"], name="overgang_by_huishouden"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("gemeente_id", "overdracht", "huishouden"), name="huishouden_takes_part_once_in_a_plan"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["gepland", "tegengehouden"])),
                        fields=("gemeente_id", "huishouden"),
                        name="huishouden_waits_for_one_overgang",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                ["gepland", "tegengehouden", "overgezet", "afgerond", "teruggezet", "vervallen"],
                            )
                        ),
                        name="overgang_has_a_known_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["tegengehouden", "teruggezet", "vervallen"]), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="overgang_is_held_or_undone_with_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["afgerond", "overgezet"]), _negated=True),
                            models.Q(
                                ("beheerder__isnull", False),
                                ("cut_over_at__isnull", False),
                                ("naar_akkoord_at__isnull", False),
                                ("switch_on__isnull", False),
                                ("van_akkoord_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="huishouden_goes_over_when_both_sides_agreed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("naar_akkoord_by__isnull", True),
                            models.Q(("naar_akkoord_by", models.F("beheerder")), _negated=True),
                            _connector="OR",
                        ),
                        name="overgang_is_agreed_by_someone_else_than_who_takes_over",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("naar_akkoord_by__isnull", True),
                            ("van_akkoord_by__isnull", True),
                            models.Q(("naar_akkoord_by", models.F("van_akkoord_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="overgang_is_agreed_by_two",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Omleiding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("gemeente_id", models.BigIntegerField()),
                ("van_uitvoerder_id", models.BigIntegerField(null=True)),
                ("naar_uitvoerder_id", models.BigIntegerField(null=True)),
                ("soort", models.CharField(choices=[("inkomen", "inkomen"), ("incasso", "incasso")], max_length=10)),
                ("afspraak_id", models.BigIntegerField()),
                ("naam", models.CharField(max_length=140)),
                ("tegenpartij_naam", models.CharField(max_length=140)),
                ("told_on", models.DateField(null=True)),
                ("told_by_naam", models.CharField(blank=True, default="", max_length=120)),
                ("reminded_on", models.DateField(null=True)),
                ("reminder_count", models.SmallIntegerField(default=0)),
                ("confirmed_on", models.DateField(null=True)),
                ("confirmed_how", models.CharField(blank=True, default="", max_length=200)),
                ("last_seen_on", models.DateField(null=True)),
                (
                    "overgang",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="omleidingen",
                        to="overdracht.overgang",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("confirmed_on__isnull", True)),
                        fields=["gemeente_id", "told_on", "id"],
                        name="omleiding_not_confirmed",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("gemeente_id", "overgang", "afspraak_id"), name="omleiding_is_of_one_afspraak"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("soort__in", ["inkomen", "incasso"])), name="omleiding_has_a_known_soort"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_on__isnull", True),
                            models.Q(("confirmed_on__gte", models.F("told_on")), ("told_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="omleiding_is_confirmed_after_it_was_told",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Afwijking",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("gemeente_id", models.BigIntegerField()),
                ("van_uitvoerder_id", models.BigIntegerField(null=True)),
                ("naar_uitvoerder_id", models.BigIntegerField(null=True)),
                (
                    "punt",
                    models.CharField(
                        choices=[
                            ("toestemming", "toestemming"),
                            ("budgetplan", "budgetplan"),
                            ("saldo", "saldo"),
                            ("verplichtingen", "verplichtingen"),
                            ("inkomen", "inkomen"),
                            ("incasso", "incasso"),
                            ("onderweg", "onderweg"),
                            ("bankregels", "bankregels"),
                            ("voorschot", "voorschot"),
                            ("bewind", "bewind"),
                            ("post", "post"),
                            ("klachten", "klachten"),
                            ("schade", "schade"),
                            ("crisis", "crisis"),
                            ("notitie", "notitie"),
                            ("gesprek", "gesprek"),
                            ("beheerder", "beheerder"),
                            ("afbouw", "afbouw"),
                            ("repetitie", "repetitie"),
                            ("brief", "brief"),
                            ("akkoord", "akkoord"),
                        ],
                        max_length=15,
                    ),
                ),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                ("by_naam", models.CharField(max_length=120)),
                (
                    "overgang",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="afwijkingen",
                        to="overdracht.overgang",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("gemeente_id", "overgang", "punt"), name="afwijking_is_made_once_per_punt"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="afwijking_says_why_it_is_made"
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Potje",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("gemeente_id", models.BigIntegerField()),
                ("van_uitvoerder_id", models.BigIntegerField(null=True)),
                ("naar_uitvoerder_id", models.BigIntegerField(null=True)),
                ("van_account_id", models.BigIntegerField()),
                ("naar_account_id", models.BigIntegerField()),
                ("soort", models.CharField(max_length=20)),
                ("naam", models.CharField(max_length=120)),
                (
                    "overgang",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="potjes",
                        to="overdracht.overgang",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("gemeente_id", "overgang", "van_account_id"), name="potje_goes_to_one_account"
                    ),
                    models.UniqueConstraint(
                        fields=("gemeente_id", "overgang", "naar_account_id"), name="potje_comes_from_one_account"
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Repetitie",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("gemeente_id", models.BigIntegerField()),
                ("van_uitvoerder_id", models.BigIntegerField(null=True)),
                ("naar_uitvoerder_id", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField()),
                ("by_naam", models.CharField(max_length=120)),
                ("huishouden_count", models.IntegerField()),
                ("payment_count", models.IntegerField()),
                ("balance_cents", models.BigIntegerField()),
                ("finding_count", models.IntegerField()),
                (
                    "overdracht",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="repetities",
                        to="overdracht.overdracht",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["gemeente_id", "overdracht", "-id"], name="repetitie_of_its_plan")]
            },
        ),
        migrations.CreateModel(
            name="Bevinding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("gemeente_id", models.BigIntegerField()),
                ("van_uitvoerder_id", models.BigIntegerField(null=True)),
                ("naar_uitvoerder_id", models.BigIntegerField(null=True)),
                (
                    "soort",
                    models.CharField(
                        choices=[("tussen", "tussen"), ("dubbel", "dubbel"), ("tekort", "tekort")], max_length=7
                    ),
                ),
                ("kant", models.CharField(choices=[("van", "van"), ("naar", "naar")], max_length=4)),
                ("naam", models.CharField(max_length=140)),
                ("on", models.DateField()),
                ("amount_cents", models.BigIntegerField()),
                ("short_cents", models.BigIntegerField(default=0)),
                ("words", models.CharField(max_length=200)),
                (
                    "overgang",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="overdracht.overgang",
                    ),
                ),
                (
                    "repetitie",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bevindingen",
                        to="overdracht.repetitie",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["gemeente_id", "repetitie", "overgang"], name="bevinding_of_its_repetitie"),
                    models.Index(fields=["gemeente_id", "overgang", "-id"], name="bevinding_of_its_overgang"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("soort__in", ["tussen", "dubbel", "tekort"])),
                        name="bevinding_has_a_known_soort",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Saldobetaling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("gemeente_id", models.BigIntegerField()),
                ("van_uitvoerder_id", models.BigIntegerField(null=True)),
                ("naar_uitvoerder_id", models.BigIntegerField(null=True)),
                ("soort", models.CharField(choices=[("saldo", "saldo"), ("doorsturen", "doorsturen")], max_length=10)),
                ("van_account_id", models.BigIntegerField()),
                ("naar_account_id", models.BigIntegerField()),
                ("amount_cents", models.BigIntegerField()),
                ("pay_on", models.DateField()),
                ("kenmerk", models.CharField(max_length=35)),
                ("opdracht_id", models.BigIntegerField(null=True)),
                ("afspraak_id", models.BigIntegerField(null=True)),
                ("made_at", models.DateTimeField()),
                ("made_by_naam", models.CharField(max_length=120)),
                (
                    "overgang",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="saldobetalingen",
                        to="overdracht.overgang",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["gemeente_id", "overgang", "id"], name="saldobetaling_of_its_overgang")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount_cents__gt", 0)), name="saldobetaling_has_a_positive_amount"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("soort__in", ["saldo", "doorsturen"])),
                        name="saldobetaling_has_a_known_soort",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Verplichting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("gemeente_id", models.BigIntegerField()),
                ("van_uitvoerder_id", models.BigIntegerField(null=True)),
                ("naar_uitvoerder_id", models.BigIntegerField(null=True)),
                ("kant", models.CharField(choices=[("van", "van"), ("naar", "naar")], max_length=4)),
                ("van_afspraak_id", models.BigIntegerField(null=True)),
                ("van_opdracht_id", models.BigIntegerField(null=True)),
                ("naar_afspraak_id", models.BigIntegerField(null=True)),
                ("naar_opdracht_id", models.BigIntegerField(null=True)),
                ("periode", models.DateField()),
                ("due_on", models.DateField()),
                ("pay_on", models.DateField()),
                ("amount_cents", models.BigIntegerField()),
                ("naam", models.CharField(max_length=140)),
                ("tegenpartij_naam", models.CharField(max_length=140)),
                ("voorrang", models.CharField(max_length=20)),
                ("betaalwijze", models.CharField(max_length=11)),
                (
                    "overgang",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verplichtingen",
                        to="overdracht.overgang",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["gemeente_id", "overgang", "due_on", "id"], name="verplichting_of_its_overgang"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("gemeente_id", "overgang", "van_afspraak_id", "van_opdracht_id", "periode"),
                        name="verplichting_has_one_payer",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kant__in", ["van", "naar"])), name="verplichting_has_a_known_kant"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("van_afspraak_id__isnull", False), ("van_opdracht_id__isnull", False), _connector="OR"
                        ),
                        name="verplichting_says_where_it_comes_from",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount_cents__gt", 0)), name="verplichting_has_a_positive_amount"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Uitzondering",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("gemeente_id", models.BigIntegerField()),
                ("van_uitvoerder_id", models.BigIntegerField(null=True)),
                ("naar_uitvoerder_id", models.BigIntegerField(null=True)),
                ("reason", models.TextField()),
                ("owner_naam", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                ("by_naam", models.CharField(max_length=120)),
                (
                    "verplichting",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uitzonderingen",
                        to="overdracht.verplichting",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["gemeente_id", "verplichting", "-id"], name="uitzondering_of_its_verplichting")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reason", ""), _negated=True), models.Q(("owner_naam", ""), _negated=True)
                        ),
                        name="uitzondering_has_a_reason_and_an_owner",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Vraag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("gemeente_id", models.BigIntegerField()),
                ("van_uitvoerder_id", models.BigIntegerField(null=True)),
                ("naar_uitvoerder_id", models.BigIntegerField(null=True)),
                ("asked_on", models.DateField()),
                ("vraag", models.TextField()),
                ("noted_at", models.DateTimeField()),
                ("noted_by_naam", models.CharField(max_length=120)),
                ("answered_on", models.DateField(null=True)),
                ("antwoord", models.TextField(blank=True, default="")),
                ("answered_by_naam", models.CharField(blank=True, default="", max_length=120)),
                (
                    "overgang",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="vragen",
                        to="overdracht.overgang",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["gemeente_id", "overgang", "id"], name="vraag_of_its_overgang")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("vraag", ""), _negated=True), name="vraag_says_what_is_asked"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_on__isnull", True), ("antwoord", "")),
                            models.Q(
                                ("answered_on__gte", models.F("asked_on")),
                                models.Q(("antwoord", ""), _negated=True),
                                models.Q(("answered_by_naam", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="vraag_is_answered_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Inzage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("gemeente_id", models.BigIntegerField()),
                ("uitvoerder_id", models.BigIntegerField()),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("reason", models.TextField()),
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
                "indexes": [models.Index(fields=["uitvoerder_id", "until"], name="inzage_by_uitvoerder")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("gemeente_id", "huishouden", "uitvoerder_id", "since"),
                        name="inzage_begins_once_per_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("since"))), name="inzage_ends_after_it_begins"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="inzage_says_what_it_is_for"
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="afwijking",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="88ef7d9718f292a0517b9aa567c8df699399b35f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d68fc",
                    table="overdracht_afwijking",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="repetitie",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="56cfd0823d1d4046b8df171c7ce2e404f7848dd5",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_bce75",
                    table="overdracht_repetitie",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="bevinding",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="23a01e46b870a7e2d9a90e0087aa07999e0ec94a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_20c02",
                    table="overdracht_bevinding",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="verplichting",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e82cf2a3a8b24c3b8ea2b1626d46db5d490a6294",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a73c8",
                    table="overdracht_verplichting",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="uitzondering",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e1334c45ea3c3590613b3152a0d9acc55b20a185",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_9a62a",
                    table="overdracht_uitzondering",
                    when="BEFORE",
                ),
            ),
        ),
        *(Divide(each, by="gemeente_id") for each in (*_TABLES, "inzage")),
        *(
            Protect(each, sees=_EITHER_SIDE, grants="SELECT, INSERT" + (", UPDATE" if each not in _ONLY_GROW else ""))
            for each in _TABLES
        ),
        Protect(
            "inzage",
            sees=f"{_OF_THE_GEMEENTE} OR uitvoerder_id = {_UITVOERDERS}",
            writes=_OF_THE_GEMEENTE,
            grants="SELECT, INSERT",
        ),
        migrations.RunSQL(_INZAGE, _NO_INZAGE),
    ]
