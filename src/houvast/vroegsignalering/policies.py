# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may agree, send and decide. Pure."""

from __future__ import annotations

from django.utils.translation import gettext as _

from houvast.access.domain.actors import ALLOWED, Actor, OrganisatieSoort, Role, Verdict, refused

_AGREES = frozenset({Role.BELEIDSMEDEWERKER, Role.CONTRACTMANAGER, Role.SYSTEEM})
_SENDS = frozenset({Role.SIGNAALPARTNER, Role.SYSTEEM})
_WORKS_ON_SIGNALS = frozenset({Role.OUTREACH, Role.CONSULENT, Role.SYSTEEM})
_SEES_LEVERINGEN = _AGREES | {Role.OUTREACH, Role.CONSULENT, Role.AUDITOR}


def may_manage_convenant(actor: Actor, *, gemeente_id: int) -> Verdict:
    """Let the gemeente's own people keep what it agreed with signaalpartners."""
    if actor.role not in _AGREES or actor.organisatie_soort is not OrganisatieSoort.GEMEENTE:
        return refused(_("Alleen een beleidsmedewerker of contractmanager van de gemeente beheert het convenant."))
    if actor.organisatie_id != gemeente_id:
        return refused(_("U beheert alleen de afspraken van uw eigen gemeente."))
    return ALLOWED


def may_see_convenant(actor: Actor) -> Verdict:
    """Let the gemeente's people see with whom it agreed what, and what came in; no resident is on these pages."""
    if actor.role in _SEES_LEVERINGEN and actor.organisatie_soort is OrganisatieSoort.GEMEENTE:
        return ALLOWED
    return refused(_("Deze pagina is voor medewerkers van de gemeente."))


def may_send_levering(actor: Actor, *, organisatie_id: int) -> Verdict:
    """Let a signaalpartner send signals for its own organisation, and for no other."""
    if actor.role not in _SENDS or actor.organisatie_soort is not OrganisatieSoort.SIGNAALPARTNER:
        return refused(_("Alleen een medewerker van een signaalpartner stuurt signalen."))
    if actor.organisatie_id != organisatie_id:
        return refused(_("U stuurt alleen signalen voor uw eigen organisatie."))
    return ALLOWED


def may_decide_dreiging(actor: Actor) -> Verdict:
    """Let who works on signals decide whether one is a threatening situation; it is never Houvast that decides."""
    if actor.role in _WORKS_ON_SIGNALS and actor.medewerker_id is not None:
        return ALLOWED
    return refused(_("Alleen een outreachmedewerker of consulent beslist of een situatie bedreigend is."))


def may_share_vroegsignalen(actor: Actor, *, gemeente_id: int) -> Verdict:
    """Let the gemeente hand signals to the uitvoerder that reaches out for it."""
    if actor.role in _WORKS_ON_SIGNALS and gemeente_id in actor.gemeenten:
        return ALLOWED
    return refused(_("Alleen de gemeente zelf geeft signalen aan een uitvoerder."))


def may_change_status(actor: Actor) -> Verdict:
    """Let who works on signals say how far one is; which signals is the scope's answer."""
    if actor.role in _WORKS_ON_SIGNALS and actor.organisatie_soort is not OrganisatieSoort.SIGNAALPARTNER:
        return ALLOWED
    return refused(_("Alleen een outreachmedewerker of consulent werkt een signaal bij."))


def may_erase_signaalpersonen(actor: Actor, *, gemeente_id: int) -> Verdict:
    """Let only Houvast itself erase, at work for the gemeente, when a term is over: nobody wipes out a trace."""
    if actor.role is Role.SYSTEEM and gemeente_id in actor.gemeenten:
        return ALLOWED
    return refused(_("Houvast wist gegevens zelf, als hun termijn voorbij is."))
