# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which personal data access keeps: those of people who work with Houvast."""

from houvast.kernel.retention import AtTheEnd, Retention

RETENTION = (
    Retention(
        model="access.Medewerker",
        personal_data="naam, gebruikersnaam en een onomkeerbare afdruk van het wachtwoord",
        purpose="inloggen, en weten wie wat heeft gedaan",
        source="AVG art. 32; BIO 9.2 (beheer van toegangsrechten)",
        counted_from="einde van het werk voor de organisatie",
        at_the_end=AtTheEnd.ANONYMISE,
    ),
    Retention(
        model="access.Roltoewijzing",
        personal_data="welke rol iemand had, van wanneer tot wanneer",
        purpose="bepalen wat iemand mag zien en doen, en dat later kunnen nagaan",
        source="AVG art. 32; BIO 9.2 (beheer van toegangsrechten)",
        counted_from="einde van de rol",
    ),
    Retention(
        model="access.Teamplaats",
        personal_data="in welk team iemand werkte, van wanneer tot wanneer",
        purpose="cijfers per team kunnen geven, en die later kunnen nagaan",
        source="AVG art. 6 lid 1 onder f; zo lang als de rol waarin iemand er werkte",
        counted_from="einde van het werk in het team",
    ),
)

_WHO_DID_WHAT = "medewerkers, geen inwoners: wie wat deed en mocht, moet vindbaar blijven zolang het logboek er is"
# What has no rule, and why.
STAYS = {each.model: _WHO_DID_WHAT for each in RETENTION}
