# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which personal data privacy keeps: who looked into whose file."""

from houvast.kernel.retention import Retention

RETENTION = (
    Retention(
        model="privacy.Inzage",
        personal_data="wie de gegevens van een huishouden of inwoner opende, in welke rol, wanneer en waarvoor",
        purpose="een inwoner laten zien wie keek, en onterecht kijken vinden",
        source="AVG art. 5 lid 2, art. 15 en art. 32; BIO 12.4",
        years=5,
        counted_from="einde van het jaar van de inzage",
    ),
)
