# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tables of klachten. What is about a person stands apart, where fewer people see it."""

from houvast.klachten.models.bewijsdossier import Bewijsdossier
from houvast.klachten.models.klacht import Betrokkene, Klacht, Klachtinhoud, Klachtstap
from houvast.klachten.models.servicesignaal import Melding, Servicesignaal, Signaalstap

__all__ = [
    "Betrokkene",
    "Bewijsdossier",
    "Klacht",
    "Klachtinhoud",
    "Klachtstap",
    "Melding",
    "Servicesignaal",
    "Signaalstap",
]
