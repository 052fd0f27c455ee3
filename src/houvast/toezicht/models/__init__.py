# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of toezicht, divided by gemeente; each row says about which uitvoerder it is."""

from houvast.toezicht.models.alarmen import Alarm, Alarmregel
from houvast.toezicht.models.eisen import Eis, Eisbewijs, Norm, Reactie, Stuk
from houvast.toezicht.models.gebreke import Beeindiging, Gebrekestap, Ingebrekestelling
from houvast.toezicht.models.verbeteren import Doel, Maatregel, Verbetertraject

__all__ = [
    "Alarm",
    "Alarmregel",
    "Beeindiging",
    "Doel",
    "Eis",
    "Eisbewijs",
    "Gebrekestap",
    "Ingebrekestelling",
    "Maatregel",
    "Norm",
    "Reactie",
    "Stuk",
    "Verbetertraject",
]
