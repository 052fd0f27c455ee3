# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What came along with a household goes with its books."""

from django.db import migrations

from houvast.database.operations import GoesByTerm


class Migration(migrations.Migration):
    dependencies = [("database", "0003_goes_by_term"), ("portable", "0001_initial")]

    operations = [
        GoesByTerm("Inlezing"),
        GoesByTerm("Inlezingdeel"),
        GoesByTerm("Escrowkopie"),
        GoesByTerm("Noodlijst"),
    ]
