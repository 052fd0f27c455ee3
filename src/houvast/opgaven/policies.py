# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who delivers opgaven, and who reads them. Pure."""

from __future__ import annotations

from django.utils.translation import gettext as _

from houvast.access.domain.actors import ALLOWED, Actor, OrganisatieSoort, Role, Verdict, refused

_DELIVERS = frozenset({Role.TWEEDE_BEOORDELAAR, Role.BUDGETBEHEERDER, Role.SYSTEEM})
_READS = frozenset({Role.CONTRACTMANAGER, Role.BELEIDSMEDEWERKER, Role.AUDITOR, Role.SYSTEEM})


def may_deliver_opgave(actor: Actor, *, uitvoerder_id: int) -> Verdict:
    """Return whether the actor may deliver the figures of an uitvoerder: only its own people and systems."""
    if actor.organisatie_soort is not OrganisatieSoort.UITVOERDER or actor.role not in _DELIVERS:
        return refused(_("Alleen de uitvoerder levert deze cijfers."))
    if actor.organisatie_id != uitvoerder_id:
        return refused(_("U levert alleen de cijfers van uw eigen organisatie."))
    return ALLOWED


def may_see_opgaven(actor: Actor) -> Verdict:
    """Return whether the actor may read opgaven in sight: who delivers them, and who keeps the contract."""
    if actor.organisatie_soort is OrganisatieSoort.UITVOERDER and actor.role in _DELIVERS | {Role.AUDITOR}:
        return ALLOWED
    if actor.organisatie_soort is OrganisatieSoort.GEMEENTE and actor.role in _READS:
        return ALLOWED
    return refused(_("Uw rol heeft geen inzage in de cijfers van uitvoerders."))
