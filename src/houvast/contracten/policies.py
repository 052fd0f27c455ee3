# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may keep contracts, and who may read what of them. Pure."""

from __future__ import annotations

from django.utils.translation import gettext as _

from houvast.access.domain.actors import ALLOWED, Actor, OrganisatieSoort, Role, Verdict, refused
from houvast.contracten.domain.words import Kant

_KEEPS = frozenset({Role.CONTRACTMANAGER, Role.BELEIDSMEDEWERKER, Role.SYSTEEM})
# Of an uitvoerder: who answers for its work reads the contract, and keeps its own contacts.
_ANSWERS = frozenset({Role.TWEEDE_BEOORDELAAR, Role.SYSTEEM})
_WORKS = frozenset({Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR, Role.CONSULENT, Role.OUTREACH})


def may_keep_contracten(actor: Actor, *, gemeente_id: int) -> Verdict:
    """Return whether the actor may write in the contracts of a gemeente."""
    if actor.role not in _KEEPS:
        return refused(_("Alleen een contractmanager of beleidsmedewerker van de gemeente legt dit vast."))
    if actor.organisatie_soort is OrganisatieSoort.GEMEENTE and actor.organisatie_id == gemeente_id:
        return ALLOWED
    return refused(_("Dit is van een gemeente waar u niet voor werkt."))


def may_keep_contacts(actor: Actor, *, gemeente_id: int, uitvoerder_id: int, kant: Kant) -> Verdict:
    """Return whether the actor may write down a contact: the gemeente all, an uitvoerder those of its own side."""
    if actor.organisatie_soort is OrganisatieSoort.UITVOERDER and actor.role in _ANSWERS:
        if actor.organisatie_id == uitvoerder_id and kant is Kant.UITVOERDER:
            return ALLOWED
        return refused(_("U wijzigt alleen de contactpersonen van uw eigen organisatie."))
    return may_keep_contracten(actor, gemeente_id=gemeente_id)


def may_see_contracten(actor: Actor) -> Verdict:
    """Return whether the actor may read contracts in sight: prices, options, terms and evidence."""
    of_gemeente = actor.organisatie_soort is OrganisatieSoort.GEMEENTE
    of_uitvoerder = actor.organisatie_soort is OrganisatieSoort.UITVOERDER
    if (of_gemeente and actor.role in _KEEPS | {Role.AUDITOR}) or (
        of_uitvoerder and actor.role in _ANSWERS | {Role.AUDITOR}
    ):
        return ALLOWED
    return refused(_("Uw rol heeft geen inzage in contracten."))


def may_see_contacts(actor: Actor) -> Verdict:
    """Return whether the actor may know to whom one turns: who works for households has to."""
    if actor.organisatie_soort is OrganisatieSoort.SIGNAALPARTNER:
        return refused(_("Uw organisatie heeft geen inzage in contactpersonen."))
    if actor.role in _WORKS or may_see_contracten(actor):
        return ALLOWED
    return refused(_("Uw rol heeft geen inzage in contactpersonen."))
