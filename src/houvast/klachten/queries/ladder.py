# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""To whom a report goes: the rungs of the contract's ladder, or who is left when nothing was agreed."""

from __future__ import annotations

from datetime import date

from houvast.access.domain.actors import Actor
from houvast.contracten import queries as contracten
from houvast.contracten.queries import TredeView
from houvast.instellingen import queries as instellingen
from houvast.klachten.domain.instellingen import ANTWOORD_WERKDAGEN
from houvast.klachten.domain.servicesignaal import Trede

_PRODUCT = "budgetbeheer"


def list_treden(actor: Actor, *, gemeente_id: int, uitvoerder_id: int | None, on: date) -> tuple[Trede, ...]:
    """Return whom a report goes to on a day, the fixed contact first, the lowest rung at niveau 1.

    Without a ladder it is the organisation that serves the household, with the gemeente's own term. The gemeente stays
    responsible (Wgs 3a): where its side has no rung, it stands on top itself, so that nothing stays unseen.
    """
    werkdagen = instellingen.find_waarde(actor, ANTWOORD_WERKDAGEN, gemeente_id=gemeente_id)
    own_term = werkdagen if isinstance(werkdagen, int) and werkdagen > 0 else None
    treden: list[Trede] = []
    if uitvoerder_id is not None:
        found = contracten.list_ladder(
            actor, uitvoerder_id=uitvoerder_id, gemeente_id=gemeente_id, on=on, soort=_PRODUCT
        )
        treden = [_trede(each, gemeente_id, uitvoerder_id) for each in found]
        if not treden:
            treden = [_nobody(1, uitvoerder_id, own_term)]
    if all(each.organisatie_id != gemeente_id for each in treden):
        treden.append(_nobody(len(treden) + 1, gemeente_id, own_term))
    return tuple(treden)


def _trede(view: TredeView, gemeente_id: int, uitvoerder_id: int) -> Trede:
    contact = view.contact
    return Trede(
        niveau=view.number,
        naam=contact.naam if contact else "",
        functie=contact.functie if contact else view.naam,
        email=contact.email if contact else "",
        telefoon=contact.telefoon if contact else "",
        organisatie_id=gemeente_id if view.kant == "gemeente" else uitvoerder_id,
        medewerker_id=contact.medewerker_id if contact else None,
        werkdagen=view.termijn_werkdagen,
        spoed_hours=view.spoed_hours,
    )


def _nobody(niveau: int, organisatie_id: int, werkdagen: int | None) -> Trede:
    return Trede(niveau, "", "", "", "", organisatie_id, None, werkdagen)
