# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A transfer goes seven years after it ended."""

from django.db import migrations

from houvast.database.operations import GoesByTerm


class Migration(migrations.Migration):
    dependencies = [("database", "0003_goes_by_term"), ("overdracht", "0003_shorter_index_name")]

    operations = [
        GoesByTerm("Overgang"),
        GoesByTerm("Potje"),
        GoesByTerm("Saldobetaling"),
        GoesByTerm("Omleiding"),
        GoesByTerm("Afwijking"),
        GoesByTerm("Vraag"),
        GoesByTerm("Verplichting"),
        GoesByTerm("Uitzondering"),
        GoesByTerm("Bevinding"),
        GoesByTerm("Inzage"),
        GoesByTerm("Repetitie"),
    ]
