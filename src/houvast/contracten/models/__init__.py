# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tables of contracten."""

from houvast.contracten.models.bewijs import Bewijsdeel, Bewijsstuk, Wckstatus
from houvast.contracten.models.contact import Contactpersoon, Trede
from houvast.contracten.models.contract import Aanvulling, Contract, Exitvoorwaarde, Moment, Optie, Prijs, Product
from houvast.contracten.models.preventie import Preventietaak, Taakverdeling

__all__ = [
    "Aanvulling",
    "Bewijsdeel",
    "Bewijsstuk",
    "Contactpersoon",
    "Contract",
    "Exitvoorwaarde",
    "Moment",
    "Optie",
    "Preventietaak",
    "Prijs",
    "Product",
    "Taakverdeling",
    "Trede",
    "Wckstatus",
]
