# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of overdracht, divided by gemeente; seen by the gemeente and by the two uitvoerders of a plan."""

from houvast.overdracht.models.bewijs import Bevinding, Repetitie, Uitzondering, Verplichting
from houvast.overdracht.models.overgangen import Afwijking, Inzage, Omleiding, Potje, Saldobetaling, Vraag
from houvast.overdracht.models.plannen import Golf, Overdracht, Overgang

__all__ = [
    "Afwijking",
    "Bevinding",
    "Golf",
    "Inzage",
    "Omleiding",
    "Overdracht",
    "Overgang",
    "Potje",
    "Repetitie",
    "Saldobetaling",
    "Uitzondering",
    "Verplichting",
    "Vraag",
]
