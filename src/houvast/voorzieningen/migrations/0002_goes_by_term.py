# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Voorzieningen go with the books of a household."""

from django.db import migrations

from houvast.database.operations import GoesByTerm


class Migration(migrations.Migration):
    dependencies = [("database", "0003_goes_by_term"), ("voorzieningen", "0001_initial")]

    operations = [
        GoesByTerm("Voorziening"),
    ]
