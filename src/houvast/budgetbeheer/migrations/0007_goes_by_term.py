# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Afspraken go with the books of a household; what the bank says of a person is blanked."""

from django.db import migrations

from houvast.database.operations import GoesByTerm


class Migration(migrations.Migration):
    dependencies = [("database", "0003_goes_by_term"), ("budgetbeheer", "0006_withdrawn")]

    operations = [
        GoesByTerm("Afspraak"),
        GoesByTerm("Kenmerk"),
        GoesByTerm("Budgetplan"),
        GoesByTerm("Toewijzing"),
        GoesByTerm(
            "Aflettering",
            columns="afspraak_id, toelichting",
        ),
        GoesByTerm(
            "Bankline",
            columns="counterparty_iban, counterparty_name, end_to_end_id, mandate, reference, description",
        ),
    ]
