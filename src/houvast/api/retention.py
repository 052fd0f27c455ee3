# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which personal data the api keeps: who gave a token to a system, and took it back."""

from houvast.kernel.retention import Retention

RETENTION = (
    Retention(
        model="api.Token",
        personal_data="naam van wie de sleutel gaf en introk, en de reden",
        purpose="weten welk systeem namens wie gegevens opvroeg of iets deed",
        source="AVG art. 32; BIO 9.2 (beheer van toegangsrechten)",
        counted_from="einde van de sleutel",
    ),
)

# What has no rule, and why.
STAYS = {
    "api.Token": "sleutels van systemen, met alleen namen van medewerkers: van wie een handeling kwam, moet vindbaar blijven",
}
