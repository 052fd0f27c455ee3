# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The mandaten of an uitvoerder, told to contracten by the room that keeps them."""

from __future__ import annotations

from houvast.access.domain.actors import Actor
from houvast.contracten.ports import Mandaat
from houvast.trajecten import queries as trajecten


class Trajecten:
    """The mandaten that trajecten keeps."""

    def list_mandaten(self, actor: Actor, *, uitvoerder_naam: str) -> list[Mandaat]:
        """Return the mandaten in the actor's sight of an uitvoerder, the newest first."""
        return [
            Mandaat(each.referentie, each.omvang, each.since, each.until)
            for each in trajecten.list_mandaten(actor)
            if each.uitvoerder_naam == uitvoerder_naam
        ]
