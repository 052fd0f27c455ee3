# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Schade, and each time that some of it was made good."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from houvast.database.operations import SEES_MONEY, WRITES_MONEY, Divide, Protect

# What happened stays as it was registered; what comes of it is added.
_MAY_CHANGE = (
    "SELECT, INSERT, UPDATE (claim_sent_on, claim_sent_to, compensated_cents, withdrawn_on, withdrawn_reason, version)"
)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("betaalopdrachten", "0001_initial"),
        ("partijen", "0001_initial"),
        ("poststukken", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Schade",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("administratie_id", models.BigIntegerField()),
                ("gemeente_id", models.BigIntegerField()),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("aanmaningskosten", "aanmaningskosten"),
                            ("incassokosten", "incassokosten"),
                            ("deurwaarderskosten", "deurwaarderskosten"),
                            ("proceskosten", "proceskosten"),
                            ("rente", "rente"),
                            ("boete", "boete"),
                            ("heraansluiting", "heraansluiting"),
                            ("bankkosten", "bankkosten"),
                            ("gemist", "gemist"),
                            ("anders", "anders"),
                        ],
                        max_length=20,
                    ),
                ),
                ("amount_cents", models.BigIntegerField()),
                ("incurred_on", models.DateField()),
                (
                    "oorzaak",
                    models.CharField(
                        choices=[
                            ("te_laat_betaald", "te_laat_betaald"),
                            ("niet_betaald", "niet_betaald"),
                            ("verkeerd_betaald", "verkeerd_betaald"),
                            ("dubbel_betaald", "dubbel_betaald"),
                            ("post_bleef_liggen", "post_bleef_liggen"),
                            ("niet_aangevraagd", "niet_aangevraagd"),
                            ("inkomen_te_laat", "inkomen_te_laat"),
                            ("fout_van_afzender", "fout_van_afzender"),
                            ("anders", "anders"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "veroorzaker",
                    models.CharField(
                        choices=[
                            ("uitvoerder", "uitvoerder"),
                            ("gemeente", "gemeente"),
                            ("schuldeiser", "schuldeiser"),
                            ("bank", "bank"),
                            ("inkomen", "inkomen"),
                            ("ander", "ander"),
                        ],
                        max_length=12,
                    ),
                ),
                ("veroorzaker_naam", models.CharField(max_length=140)),
                ("organisatie_id", models.BigIntegerField(null=True)),
                ("toelichting", models.TextField()),
                ("registered_at", models.DateTimeField()),
                ("registered_by_naam", models.CharField(max_length=120)),
                ("claim_sent_on", models.DateField(null=True)),
                ("claim_sent_to", models.CharField(blank=True, default="", max_length=140)),
                ("compensated_cents", models.BigIntegerField(default=0)),
                ("withdrawn_on", models.DateField(null=True)),
                ("withdrawn_reason", models.TextField(blank=True, default="")),
                ("version", models.IntegerField(default=0)),
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
                (
                    "poststuk",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="poststukken.poststuk",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["administratie_id", "huishouden", "-incurred_on"], name="schade_by_huishouden"
                    ),
                    models.Index(
                        condition=models.Q(
                            ("compensated_cents__lt", models.F("amount_cents")), ("withdrawn_on__isnull", True)
                        ),
                        fields=["administratie_id", "incurred_on", "id"],
                        name="schade_open_by_day",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount_cents__gt", 0)), name="schade_has_a_positive_amount"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "soort__in",
                                [
                                    "aanmaningskosten",
                                    "incassokosten",
                                    "deurwaarderskosten",
                                    "proceskosten",
                                    "rente",
                                    "boete",
                                    "heraansluiting",
                                    "bankkosten",
                                    "gemist",
                                    "anders",
                                ],
                            )
                        ),
                        name="schade_has_a_known_soort",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "oorzaak__in",
                                [
                                    "te_laat_betaald",
                                    "niet_betaald",
                                    "verkeerd_betaald",
                                    "dubbel_betaald",
                                    "post_bleef_liggen",
                                    "niet_aangevraagd",
                                    "inkomen_te_laat",
                                    "fout_van_afzender",
                                    "anders",
                                ],
                            )
                        ),
                        name="schade_has_a_known_oorzaak",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("veroorzaker__in", ["uitvoerder", "gemeente", "schuldeiser", "bank", "inkomen", "ander"]),
                            models.Q(("veroorzaker_naam", ""), _negated=True),
                        ),
                        name="schade_is_caused_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("toelichting", ""), _negated=True), name="schade_says_how_it_came_about"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("claim_sent_on__isnull", True), ("claim_sent_to", "")),
                            models.Q(("claim_sent_on__isnull", False), models.Q(("claim_sent_to", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="schade_is_claimed_from_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("claim_sent_on__isnull", True),
                            ("claim_sent_on__gte", models.F("incurred_on")),
                            _connector="OR",
                        ),
                        name="schade_is_claimed_after_it_arose",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("compensated_cents__gte", 0), ("compensated_cents__lte", models.F("amount_cents"))
                        ),
                        name="schade_is_made_good_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_on__isnull", True), ("withdrawn_reason", "")),
                            models.Q(
                                ("compensated_cents", 0),
                                ("withdrawn_on__isnull", False),
                                models.Q(("withdrawn_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="schade_is_withdrawn_with_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Vergoeding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("administratie_id", models.BigIntegerField()),
                ("gemeente_id", models.BigIntegerField()),
                ("on", models.DateField()),
                ("amount_cents", models.BigIntegerField()),
                ("door_naam", models.CharField(max_length=140)),
                ("toelichting", models.TextField(blank=True, default="")),
                ("entered_at", models.DateTimeField()),
                ("entered_by_naam", models.CharField(max_length=120)),
                (
                    "schade",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="vergoedingen",
                        to="schade.schade",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["administratie_id", "schade", "id"], name="vergoeding_of_its_schade")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount_cents__gt", 0)), name="vergoeding_has_a_positive_amount"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("door_naam", ""), _negated=True), name="vergoeding_comes_from_somebody"
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="vergoeding",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="6f8585ba1a62e76fdc736449b584c962a3011764",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_55b9d",
                    table="schade_vergoeding",
                    when="BEFORE",
                ),
            ),
        ),
        Divide("schade", by="administratie_id"),
        Divide("vergoeding", by="administratie_id"),
        Protect("schade", sees=SEES_MONEY, writes=WRITES_MONEY, grants=_MAY_CHANGE),
        Protect("vergoeding", sees=SEES_MONEY, writes=WRITES_MONEY, grants="SELECT, INSERT"),
    ]
