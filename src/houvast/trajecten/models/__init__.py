# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of trajecten, all divided by gemeente. Who sees the traject sees what hangs on it (see the migration)."""

from houvast.trajecten.models.decisions import (
    Beschikking,
    Mandaat,
    Nutsafspraak,
    PlanAkkoord,
    PlanVanAanpak,
    Schuldhulpverklaring,
)
from houvast.trajecten.models.traject import (
    Client,
    EersteGesprek,
    Stap,
    Termijn,
    Termijnwijziging,
    Traject,
    Trajectdeel,
)

__all__ = [
    "Beschikking",
    "Client",
    "EersteGesprek",
    "Mandaat",
    "Nutsafspraak",
    "PlanAkkoord",
    "PlanVanAanpak",
    "Schuldhulpverklaring",
    "Stap",
    "Termijn",
    "Termijnwijziging",
    "Traject",
    "Trajectdeel",
]
