# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Frozen figures go when the gemeente no longer needs them."""

from django.db import migrations

from houvast.database.operations import GoesByTerm


class Migration(migrations.Migration):
    dependencies = [("database", "0003_goes_by_term"), ("indicatoren", "0003_teams")]

    operations = [
        GoesByTerm("BevrorenCijfer"),
        GoesByTerm("Bewering"),
    ]
