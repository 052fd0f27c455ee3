# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Payments go with the books of a household."""

from django.db import migrations

from houvast.database.operations import GoesByTerm


class Migration(migrations.Migration):
    dependencies = [("database", "0003_goes_by_term"), ("betalen", "0001_betaalruns")]

    operations = [
        GoesByTerm("Betaalrunregel"),
        GoesByTerm("Weglating"),
        GoesByTerm("Noodbetaling"),
        GoesByTerm("Begunstigdewijziging"),
    ]
