# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Poststukken with their bytes and steps; what came in as a file is never changed."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from houvast.database.operations import SEES_MONEY, WRITES_MONEY, Divide, Protect

# The file and what was read from it stay as they came; everything else is decided by people.
_MAY_CHANGE = (
    "SELECT, INSERT, UPDATE (gemeente_id, huishouden_id, received_on, soort, afzender, organisatie_id, afspraak_id, "
    "due_on, amount_cents, iban, betalingskenmerk, omschrijving, confirmed_at, confirmed_by_naam, clock_until, act_by, "
    "state, closed_on, closed_by_naam, actie, opdracht_id, handed_to, toelichting, version)"
)


def _sees_its_poststuk(table):
    return (
        f"{WRITES_MONEY} OR EXISTS (SELECT 1 FROM poststukken_poststuk p "  # noqa: S608 (names of our own tables)
        f"WHERE p.administratie_id = {table}.administratie_id AND p.id = {table}.poststuk_id)"
    )


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("betaalopdrachten", "0001_initial"),
        ("budgetbeheer", "0004_budgetplannen"),
        ("partijen", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Poststuk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("administratie_id", models.BigIntegerField()),
                ("gemeente_id", models.BigIntegerField(null=True)),
                ("file_name", models.CharField(max_length=255)),
                (
                    "media_type",
                    models.CharField(
                        choices=[
                            ("application/pdf", "application/pdf"),
                            ("image/jpeg", "image/jpeg"),
                            ("image/png", "image/png"),
                        ],
                        max_length=15,
                    ),
                ),
                ("sha256", models.CharField(max_length=64)),
                ("size_bytes", models.BigIntegerField()),
                ("page_count", models.IntegerField()),
                ("received_on", models.DateField()),
                ("entered_at", models.DateTimeField()),
                ("entered_by_naam", models.CharField(max_length=120)),
                ("voorstel", models.JSONField(default=dict)),
                ("unread_reason", models.CharField(blank=True, default="", max_length=20)),
                (
                    "soort",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("factuur", "factuur"),
                            ("herinnering", "herinnering"),
                            ("aanmaning", "aanmaning"),
                            ("dagvaarding", "dagvaarding"),
                            ("ontruiming", "ontruiming"),
                            ("afsluiting", "afsluiting"),
                            ("beschikking", "beschikking"),
                            ("brief", "brief"),
                            ("overig", "overig"),
                        ],
                        default="",
                        max_length=12,
                    ),
                ),
                ("afzender", models.CharField(blank=True, default="", max_length=140)),
                ("organisatie_id", models.BigIntegerField(null=True)),
                ("due_on", models.DateField(null=True)),
                ("amount_cents", models.BigIntegerField(null=True)),
                ("iban", models.CharField(blank=True, default="", max_length=34)),
                ("betalingskenmerk", models.CharField(blank=True, default="", max_length=35)),
                ("omschrijving", models.CharField(blank=True, default="", max_length=140)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("confirmed_by_naam", models.CharField(blank=True, default="", max_length=120)),
                ("clock_until", models.DateField(null=True)),
                ("act_by", models.DateField(null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "open"), ("afgehandeld", "afgehandeld"), ("overgedragen", "overgedragen")],
                        max_length=12,
                    ),
                ),
                ("closed_on", models.DateField(null=True)),
                ("closed_by_naam", models.CharField(blank=True, default="", max_length=120)),
                (
                    "actie",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("betaalopdracht", "betaalopdracht"),
                            ("bestaande", "bestaande"),
                            ("contact", "contact"),
                            ("bezwaar", "bezwaar"),
                            ("geen", "geen"),
                        ],
                        default="",
                        max_length=14,
                    ),
                ),
                ("handed_to", models.CharField(blank=True, default="", max_length=140)),
                ("toelichting", models.TextField(blank=True, default="")),
                ("version", models.IntegerField(default=0)),
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
                    "opdracht",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="betaalopdrachten.betaalopdracht",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "open")),
                        fields=["administratie_id", "act_by", "id"],
                        name="poststuk_open_by_day",
                    ),
                    models.Index(
                        fields=["administratie_id", "huishouden", "-received_on"], name="poststuk_by_huishouden"
                    ),
                    models.Index(fields=["administratie_id", "opdracht"], name="poststuk_by_betaalopdracht"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("administratie_id", "sha256"), name="poststuk_is_taken_in_once"),
                    models.CheckConstraint(
                        condition=models.Q(("media_type__in", ["application/pdf", "image/jpeg", "image/png"])),
                        name="poststuk_is_a_pdf_or_an_image",
                    ),
                    models.CheckConstraint(condition=models.Q(("size_bytes__gt", 0)), name="poststuk_has_a_file"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("gemeente_id__isnull", True), ("huishouden__isnull", True)),
                            models.Q(("gemeente_id__isnull", False), ("huishouden__isnull", False)),
                            _connector="OR",
                        ),
                        name="poststuk_of_a_huishouden_names_its_gemeente",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "soort__in",
                                [
                                    "",
                                    "factuur",
                                    "herinnering",
                                    "aanmaning",
                                    "dagvaarding",
                                    "ontruiming",
                                    "afsluiting",
                                    "beschikking",
                                    "brief",
                                    "overig",
                                ],
                            )
                        ),
                        name="poststuk_has_a_known_soort",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("confirmed_at__isnull", True), ("confirmed_by_naam", ""), ("soort", "")),
                            models.Q(
                                ("confirmed_at__isnull", False),
                                models.Q(("confirmed_by_naam", ""), _negated=True),
                                models.Q(("soort", ""), _negated=True),
                                models.Q(("afzender", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="poststuk_is_confirmed_by_a_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount_cents__isnull", True), ("amount_cents__gt", 0), _connector="OR"),
                        name="poststuk_has_a_positive_amount",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("betalingskenmerk", ""), ("omschrijving", ""), _connector="OR"),
                        name="poststuk_has_a_kenmerk_or_an_omschrijving",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_at__isnull", False), ("clock_until__isnull", False), _connector="OR"
                        ),
                        name="poststuk_that_nobody_read_has_its_clock_running",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state", "open"),
                                ("actie", ""),
                                ("closed_on__isnull", True),
                                ("handed_to", ""),
                                ("opdracht__isnull", True),
                            ),
                            models.Q(
                                ("state", "afgehandeld"),
                                ("closed_on__isnull", False),
                                ("confirmed_at__isnull", False),
                                ("handed_to", ""),
                                ("huishouden__isnull", False),
                                ("actie__in", ["betaalopdracht", "bestaande", "contact", "bezwaar", "geen"]),
                                models.Q(("closed_by_naam", ""), _negated=True),
                            ),
                            models.Q(
                                ("state", "overgedragen"),
                                ("actie", ""),
                                ("closed_on__isnull", False),
                                ("opdracht__isnull", True),
                                models.Q(("closed_by_naam", ""), _negated=True),
                                models.Q(("handed_to", ""), _negated=True),
                                models.Q(("toelichting", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="poststuk_is_open_or_handled_or_handed_over",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("actie__in", ["betaalopdracht", "bestaande"]), _negated=True),
                            ("opdracht__isnull", False),
                            _connector="OR",
                        ),
                        name="poststuk_that_is_paid_names_its_betaalopdracht",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("actie__in", ["contact", "bezwaar", "geen"]), _negated=True),
                            models.Q(("toelichting", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="poststuk_that_is_not_paid_says_what_was_done",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on__isnull", True), ("closed_on__gte", models.F("received_on")), _connector="OR"
                        ),
                        name="poststuk_is_closed_after_it_came_in",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Deel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("administratie_id", models.BigIntegerField()),
                ("number", models.IntegerField()),
                ("content", models.BinaryField()),
                (
                    "poststuk",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delen",
                        to="poststukken.poststuk",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("administratie_id", "poststuk", "number"), name="deel_of_poststuk_comes_once"
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="Stap",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("administratie_id", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("by_naam", models.CharField(max_length=120)),
                (
                    "wat",
                    models.CharField(
                        choices=[
                            ("ontvangen", "ontvangen"),
                            ("toegewezen", "toegewezen"),
                            ("bevestigd", "bevestigd"),
                            ("afgehandeld", "afgehandeld"),
                            ("overgedragen", "overgedragen"),
                            ("heropend", "heropend"),
                        ],
                        max_length=12,
                    ),
                ),
                ("toelichting", models.TextField(blank=True, default="")),
                (
                    "poststuk",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stappen",
                        to="poststukken.poststuk",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["administratie_id", "poststuk", "id"], name="stap_of_its_poststuk")]
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="deel",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="4a5b58b0a7c3e4e83ac63dba8888de337f1dca84",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a26e3",
                    table="poststukken_deel",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="stap",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="8f7d84915980a063832b952575772da5c630c38c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_9e6ec",
                    table="poststukken_stap",
                    when="BEFORE",
                ),
            ),
        ),
        Divide("poststuk", by="administratie_id"),
        Divide("deel", by="administratie_id"),
        Divide("stap", by="administratie_id"),
        Protect("poststuk", sees=SEES_MONEY, writes=WRITES_MONEY, grants=_MAY_CHANGE),
        Protect("deel", sees=_sees_its_poststuk("poststukken_deel"), writes=WRITES_MONEY, grants="SELECT, INSERT"),
        Protect("stap", sees=_sees_its_poststuk("poststukken_stap"), writes=WRITES_MONEY, grants="SELECT, INSERT"),
    ]
