# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""How each afspraak is paid, and the choices that a gemeente or uitvoerder makes."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from houvast.database.operations import SEES_MONEY, WRITES_MONEY, Divide, Protect


class Migration(migrations.Migration):
    dependencies = [
        ("budgetbeheer", "0002_afletteren"),
        ("ledger", "0004_seals"),
        ("partijen", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Instelling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("administratie_id", models.BigIntegerField()),
                ("gemeente_id", models.BigIntegerField(null=True)),
                ("sleutel", models.CharField(max_length=60)),
                ("waarde", models.JSONField()),
                ("reason", models.TextField()),
                ("since", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("administratie_id", "gemeente_id", "sleutel"),
                        name="instelling_is_chosen_once",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sleutel", ""), _negated=True), name="instelling_has_a_sleutel"
                    ),
                ]
            },
        ),
        migrations.AddField(
            model_name="afspraak",
            name="betaal_iban",
            field=models.CharField(blank=True, default="", max_length=34),
        ),
        migrations.AddField(
            model_name="afspraak",
            name="betaalomschrijving",
            field=models.CharField(blank=True, default="", max_length=140),
        ),
        migrations.AddField(
            model_name="afspraak",
            name="betaalwijze",
            field=models.CharField(blank=True, default="", max_length=11),
        ),
        migrations.AddField(
            model_name="afspraak",
            name="betalingskenmerk",
            field=models.CharField(blank=True, default="", max_length=35),
        ),
        migrations.AddField(
            model_name="afspraak",
            name="doel_account",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="ledger.account",
            ),
        ),
        migrations.AddField(
            model_name="afspraak",
            name="soort",
            field=models.CharField(default="betaling", max_length=12),
        ),
        migrations.AddField(
            model_name="afspraak",
            name="vooraf_days",
            field=models.SmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="afspraak",
            name="voorrang",
            field=models.CharField(default="overig", max_length=20),
        ),
        # Nothing was ever paid by order of these afspraken: the creditor collected, or a person paid by hand.
        migrations.RunSQL(
            """
            UPDATE budgetbeheer_afspraak SET soort = 'inkomen' WHERE richting = 'in';
            UPDATE budgetbeheer_afspraak SET betaalwijze = 'incasso' WHERE richting = 'uit';
            ALTER TABLE budgetbeheer_afspraak ADD CONSTRAINT budgetbeheer_afspraak_doel_account_id_within_administratie_id
                FOREIGN KEY (administratie_id, doel_account_id) REFERENCES ledger_account (administratie_id, id)
            """,
            reverse_sql=migrations.RunSQL.noop,
        ),
        migrations.AddConstraint(
            model_name="afspraak",
            constraint=models.CheckConstraint(
                condition=models.Q(("soort__in", ["inkomen", "betaling", "leefgeld", "reservering", "aflossing"])),
                name="afspraak_has_a_known_soort",
            ),
        ),
        migrations.AddConstraint(
            model_name="afspraak",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("betaalwijze", ""), ("richting", "in"), ("soort", "inkomen")),
                    models.Q(
                        ("betaalwijze__in", ["overboeking", "incasso", "intern"]),
                        ("richting", "uit"),
                        models.Q(("soort", "inkomen"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="afspraak_says_how_it_is_paid",
            ),
        ),
        migrations.AddConstraint(
            model_name="afspraak",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("betaalwijze", "overboeking"), _negated=True),
                    models.Q(("betaal_iban", ""), _negated=True),
                    _connector="OR",
                ),
                name="afspraak_by_transfer_has_an_iban",
            ),
        ),
        migrations.AddConstraint(
            model_name="afspraak",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("betaalwijze", "intern"), _negated=True), ("doel_account__isnull", False), _connector="OR"
                ),
                name="afspraak_between_pots_names_the_pot",
            ),
        ),
        migrations.AddConstraint(
            model_name="afspraak",
            constraint=models.CheckConstraint(
                condition=models.Q(("vooraf_days__gte", 0)), name="afspraak_is_not_paid_after_it_is_due"
            ),
        ),
        migrations.AddField(
            model_name="instelling",
            name="by",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        Divide("instelling", by="administratie_id"),
        Protect("instelling", sees=SEES_MONEY, writes=WRITES_MONEY),
    ]
