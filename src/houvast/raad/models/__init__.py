# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tables of raad."""

from houvast.raad.models.publicatie import Publicatie, Publicatievoorstel
from houvast.raad.models.raadsstuk import Cijferplek, Deel, Raadsstuk, Tekst, Uitstel, Vaststelling

__all__ = [
    "Cijferplek",
    "Deel",
    "Publicatie",
    "Publicatievoorstel",
    "Raadsstuk",
    "Tekst",
    "Uitstel",
    "Vaststelling",
]
