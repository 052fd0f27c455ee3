# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which personal data instellingen keeps, for which purpose, how long."""

from houvast.kernel.retention import Retention

RETENTION = (
    Retention(
        model="instellingen.Keuze",
        personal_data="wie namens de gemeente een instelling koos, en waarom",
        purpose="Kunnen verantwoorden welke keuzes van de gemeente golden toen een inwoner hulp kreeg",
        source="AVG art. 5 lid 2; BIO 9.2 (beheer van toegangsrechten)",
        counted_from="de dag dat de gemeente iets anders koos",
    ),
)

# What has no rule, and why.
STAYS = {
    "instellingen.Keuze": "een keuze van de gemeente, met hooguit de naam van haar eigen medewerker",
}
