# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which personal data privacy keeps: who looked into whose file."""

from houvast.kernel.retention import Erasure, Retention
from houvast.privacy.domain.instellingen import BEWAREN

RETENTION = (
    Retention(
        model="privacy.Inzage",
        personal_data="wie de gegevens van een huishouden of inwoner opende, in welke rol, wanneer en waarvoor",
        purpose="een inwoner laten zien wie keek, en onterecht kijken vinden",
        source="AVG art. 5 lid 2, art. 15 en art. 32; BIO 12.4; termijn door de gemeente gekozen",
        counted_from="de dag van de inzage",
    ),
)

ERASURES = (
    Erasure(
        sleutel="privacy.inzage",
        model="privacy.Inzage",
        what="wie de gegevens van een huishouden opende",
        due="""
            SELECT t.id, t.id FROM privacy_inzage t
            WHERE t.gemeente_id = %(gemeente)s AND (t.at AT TIME ZONE 'Europe/Amsterdam')::date <= %(until)s
        """,
        term=BEWAREN,
        counted_from="de dag van de inzage",
        root="privacy.Inzage",
    ),
)
