# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may look, and who may see who looked. Pure."""

from __future__ import annotations

from django.utils.translation import gettext as _

from houvast.access.domain.actors import ALLOWED, Actor, OrganisatieSoort, Role, Verdict, refused
from houvast.privacy.domain.doelen import DOEL_OF

_SEES_TERMS = frozenset({Role.BELEIDSMEDEWERKER, Role.AUDITOR, Role.SYSTEEM})


def may_record_inzage(actor: Actor) -> Verdict:
    """Let those open a resident's file whose role has a purpose for it."""
    if actor.role in DOEL_OF:
        return ALLOWED
    return refused(_("In uw rol heeft u geen reden om de gegevens van een huishouden te openen."))


def may_list_inzagen(actor: Actor) -> Verdict:
    """Let everyone who may open a file see who else did."""
    return may_record_inzage(actor)


def may_erase(actor: Actor, *, gemeente_id: int) -> Verdict:
    """Let only Houvast itself erase, at work for the gemeente, when a term is over: nobody wipes out a trace."""
    if actor.role is Role.SYSTEEM and gemeente_id in actor.gemeenten:
        return ALLOWED
    return refused(_("Houvast wist gegevens zelf, als hun termijn voorbij is."))


def may_see_terms(actor: Actor) -> Verdict:
    """Let who makes or checks policy at the gemeente see how much is erased: counts, and no resident."""
    if actor.role in _SEES_TERMS and actor.organisatie_soort is OrganisatieSoort.GEMEENTE:
        return ALLOWED
    return refused(_("Deze pagina is voor beleidsmedewerkers en auditors van de gemeente."))


def may_export_logboek(actor: Actor, *, organisatie_id: int) -> Verdict:
    """Let only Houvast itself write the log of processing, for the organisation that it is at work for."""
    if actor.role is Role.SYSTEEM and actor.organisatie_id == organisatie_id:
        return ALLOWED
    return refused(_("Houvast maakt het logboek van verwerkingen zelf, op de opdrachtregel."))


def may_list_own_inzagen(actor: Actor, *, huishoudens: frozenset[int]) -> Verdict:
    """Let an inwoner see who opened its own file, and who may open files see it of any in their scope."""
    if actor.role is Role.INWONER:
        if huishoudens and huishoudens <= actor.huishoudens:
            return ALLOWED
        return refused(_("U ziet alleen wie uw eigen gegevens opende."))
    return may_list_inzagen(actor)
