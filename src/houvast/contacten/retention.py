# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which personal data contacten keeps, for which purpose, how long."""

from houvast.contacten.domain.instellingen import BEWAREN_DAGEN
from houvast.kernel.retention import Erasure, Keep, Retention

RETENTION = (
    Retention(
        model="contacten.Contact",
        personal_data="wanneer en waarover een huishouden contact had, en wie antwoord gaf",
        purpose="Mensen op tijd antwoord geven, en niemand uit het oog verliezen die hulp krijgt",
        source="Wgs 3; selectielijst van de gemeente",
        counted_from="einde van de hulp aan het huishouden",
    ),
)

# All contacts of a household at once: those with which there was none since, and whose accounts closed by then. Who is
# helped otherwise is kept by the room that helps (its KEEPS).
_OUT_OF_HELP = """
    SELECT c.id, c.huishouden_id FROM contacten_contact c
    WHERE c.gemeente_id = %(gemeente)s
      AND NOT EXISTS (SELECT 1 FROM contacten_contact later
                      WHERE later.gemeente_id = c.gemeente_id AND later.huishouden_id = c.huishouden_id
                        AND (later.at AT TIME ZONE 'Europe/Amsterdam')::date > %(until)s)
      AND NOT EXISTS (SELECT 1 FROM ledger_account a
                      WHERE a.gemeente_id = c.gemeente_id AND a.holder_id = c.huishouden_id
                        AND (a.closed_on IS NULL OR a.closed_on > %(until)s))
"""

ERASURES = (
    Erasure(
        sleutel="contacten.contact",
        model="contacten.Contact",
        what="contacten met huishoudens zonder hulp",
        due=_OUT_OF_HELP,
        term=BEWAREN_DAGEN,
        counted_from="het laatste contact en het einde van alle hulp",
        root="partijen.Huishouden",
    ),
)

KEEPS = (
    Keep(
        root="partijen.Huishouden",
        why="er was tot kort geleden contact met het huishouden",
        which="""
            SELECT k.huishouden_id FROM contacten_contact k
            WHERE k.gemeente_id = %(gemeente)s AND (k.at AT TIME ZONE 'Europe/Amsterdam')::date > %(until)s
        """,
    ),
)
