# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which personal data contacten keeps, for which purpose, how long."""

from houvast.kernel.retention import Retention

RETENTION = (
    Retention(
        model="contacten.Contact",
        personal_data="wanneer en waarover een huishouden contact had, en wie antwoord gaf",
        purpose="Mensen op tijd antwoord geven, en niemand uit het oog verliezen die hulp krijgt",
        source="Wgs 3; selectielijst gemeenten 2020",
        years=5,
        counted_from="einde van de hulp aan het huishouden",
    ),
)
