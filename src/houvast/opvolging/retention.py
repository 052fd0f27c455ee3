# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which personal data opvolging keeps, for which purpose, how long.

No law gives a term for signals and what followed: the gemeente sets one per outcome (domain/instellingen.py), and
nothing is erased by a number of ours. `years` is the longest that anything stays, by the selectielijst of gemeenten.
"""

from __future__ import annotations

from houvast.kernel.retention import Retention

_SOURCE = "Wgs art. 3 lid 1 onder b en art. 8b; termijn door de gemeente gekozen (AVG art. 5 lid 1 onder e)"
_PURPOSE = "Vroegsignalering: inwoners met een betalingsachterstand bereiken en hulp aanbieden"
_SINCE = "einde van de zaak, per resultaat"

RETENTION = (
    Retention(
        model="opvolging.Vroegsignaalzaak",
        personal_data="dat een huishouden is gemeld, waarom het is gekozen, en hoe het afliep",
        purpose=_PURPOSE,
        source=_SOURCE,
        years=5,
        counted_from=_SINCE,
    ),
    Retention(
        model="opvolging.Zaaksignaal",
        personal_data="welke signalen bij een zaak horen",
        purpose=_PURPOSE,
        source=_SOURCE,
        years=5,
        counted_from=_SINCE,
    ),
    Retention(
        model="opvolging.Contactpoging",
        personal_data="hoe en wanneer is geprobeerd een huishouden te bereiken, en of dat lukte",
        purpose=_PURPOSE,
        source=_SOURCE,
        years=5,
        counted_from=_SINCE,
    ),
    Retention(
        model="opvolging.Pauze",
        personal_data="dat een inwoner hulp aannam, zodat de signaalpartner even niet int",
        purpose="De signaalpartner laten stoppen met innen zolang de hulp begint",
        source="Landelijk Convenant Vroegsignalering; Wgs art. 3 lid 1 onder b",
        years=5,
        counted_from="einde van de pauze",
    ),
)
