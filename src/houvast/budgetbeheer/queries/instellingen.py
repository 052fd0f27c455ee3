# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a gemeente or uitvoerder chose, and what is proposed where nobody chose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from houvast.access.domain.actors import Actor
from houvast.budgetbeheer.models import Instelling
from houvast.kernel.instellingen import Eigenaar, Waarde, list_declared
from houvast.kernel.instellingen import Instelling as Keuze


@dataclass(frozen=True, slots=True)
class InstellingView:
    """A choice with its value: chosen when `since` is given, proposed otherwise, None where neither."""

    keuze: Keuze
    gemeente_id: int | None
    waarde: Waarde | None
    since: datetime | None
    reason: str

    @property
    def is_chosen(self) -> bool:
        """Return whether somebody chose it."""
        return self.since is not None


def get_waarde(actor: Actor, keuze: Keuze, *, administratie_id: int, gemeente_id: int | None = None) -> Waarde | None:
    """Return what was chosen: for the gemeente, else for the books, else the proposal, which may be None."""
    del actor  # The session's scope says what is seen.
    found = {
        each.gemeente_id: each.waarde
        for each in Instelling.objects.filter(administratie_id=administratie_id, sleutel=keuze.sleutel)
    }
    for of_gemeente in (gemeente_id, None):
        if of_gemeente in found:
            return cast("Waarde", found[of_gemeente])
    return keuze.voorstel


def get_number(actor: Actor, keuze: Keuze, *, administratie_id: int, gemeente_id: int | None = None) -> int | None:
    """Return a chosen or proposed whole number (days, cents or a count), or None where nobody chose."""
    waarde = get_waarde(actor, keuze, administratie_id=administratie_id, gemeente_id=gemeente_id)
    return waarde if isinstance(waarde, int) else None


def list_instellingen(actor: Actor, *, administratie_id: int) -> list[InstellingView]:
    """List every choice of the books with its value, then what gemeenten chose for themselves."""
    del actor
    found = {
        (each.sleutel, each.gemeente_id): each for each in Instelling.objects.filter(administratie_id=administratie_id)
    }
    views = []
    for keuze in list_declared(Eigenaar.ADMINISTRATIE):
        gemeenten = sorted(gemeente for key, gemeente in found if key == keuze.sleutel and gemeente is not None)
        for gemeente_id in (None, *gemeenten):
            chosen = found.get((keuze.sleutel, gemeente_id))
            views.append(
                InstellingView(
                    keuze=keuze,
                    gemeente_id=gemeente_id,
                    waarde=cast("Waarde", chosen.waarde) if chosen else keuze.voorstel,
                    since=chosen.since if chosen else None,
                    reason=chosen.reason if chosen else "",
                )
            )
    return views
