# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which personal data the log keeps: who did what, and what changed. Seals hold digests only."""

from houvast.kernel.retention import Retention

RETENTION = (
    Retention(
        model="audit.Line",
        personal_data="wie wat deed, in welke rol, wanneer en waarom, met de oude en nieuwe waarden (nooit een BSN)",
        purpose="besluiten en geldstromen achteraf kunnen uitleggen, misbruik kunnen vinden",
        source="AVG art. 5 lid 2 en art. 32; AWR art. 52 (7 jaar voor de financiële administratie); BIO 12.4",
        counted_from="einde van het jaar van de handeling",
    ),
)

# What has no rule, and why.
STAYS = {
    "audit.Line": (
        "verzegeld in een keten: een regel wijzigen of weghalen breekt het bewijs van alle latere. Inwoners staan erin "
        "bij nummer; van wie dat was, is dan gewist"
    ),
}
