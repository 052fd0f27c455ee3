# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which personal data opgaven keeps, for which purpose, how long. Teams are named, people are not."""

from __future__ import annotations

from houvast.kernel.retention import Retention

_PURPOSE = "Kunnen laten zien wat een uitvoerder over zijn eigen werk opgaf, en wie dat deed"
_SOURCE = "selectielijst van de gemeente, overeenkomsten; AVG art. 6 lid 1 onder e"

RETENTION = (
    Retention(
        model="opgaven.Opgave",
        personal_data="de naam van wie de cijfers van een maand leverde",
        purpose=_PURPOSE,
        source=_SOURCE,
        counted_from="einde van het contract",
    ),
    Retention(
        model="opgaven.Opgaveregel",
        personal_data="het verzuim en verloop van een team, dat in een klein team over één mens kan gaan",
        purpose=_PURPOSE,
        source=_SOURCE,
        counted_from="einde van het contract",
    ),
)

# What has no rule, and why.
STAYS = {
    "opgaven.Opgave": "een opgave aan de gemeente, met hooguit de naam van wie haar leverde",
    "opgaven.Opgaveregel": "cijfers van een organisatie",
}
