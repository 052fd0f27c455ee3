# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may choose the rules, reach out, and hear what became of a signal. Pure."""

from __future__ import annotations

from django.utils.translation import gettext as _

from houvast.access.domain.actors import ALLOWED, Actor, OrganisatieSoort, Role, Verdict, refused

_WORKS = frozenset({Role.OUTREACH, Role.CONSULENT, Role.SYSTEEM})
_CHOOSES = frozenset({Role.BELEIDSMEDEWERKER, Role.SYSTEEM})


def may_manage_kader(actor: Actor, *, gemeente_id: int) -> Verdict:
    """Let the gemeente's own policy maker write rules, try them and make them live."""
    if actor.role in _CHOOSES and actor.organisatie_id == gemeente_id:
        return ALLOWED
    return refused(_("Alleen een beleidsmedewerker van de gemeente beheert het afwegingskader."))


def may_see_kaders(actor: Actor) -> Verdict:
    """Let who makes policy and who works by it read the rules of the own gemeente."""
    if actor.role in _CHOOSES | _WORKS and actor.organisatie_soort is OrganisatieSoort.GEMEENTE:
        return ALLOWED
    return refused(_("Deze pagina is voor medewerkers van de gemeente."))


def may_make_zaken(actor: Actor, *, gemeente_id: int) -> Verdict:
    """Let Houvast itself, or who reaches out for the gemeente, make zaken of what was linked."""
    if actor.role in _WORKS and gemeente_id in actor.gemeenten:
        return ALLOWED
    return refused(_("Alleen de gemeente zelf maakt zaken van haar signalen."))


def may_work_on_zaken(actor: Actor) -> Verdict:
    """Let who reaches out work on the zaken in scope."""
    if actor.role in _WORKS and actor.organisatie_soort is not OrganisatieSoort.SIGNAALPARTNER:
        return ALLOWED
    return refused(_("Alleen een outreachmedewerker of consulent werkt aan een vroegsignaal."))


def may_open_zaak(actor: Actor) -> Verdict:
    """Let who reaches out for the gemeente itself open who a chosen zaak is about."""
    if actor.role in _WORKS and actor.organisatie_soort is OrganisatieSoort.GEMEENTE:
        return ALLOWED
    return refused(_("Alleen een medewerker van de gemeente zelf opent verzegelde gegevens."))


def may_share_zaken(actor: Actor) -> Verdict:
    """Let who reaches out for the gemeente itself hand zaken to an uitvoerder, and take them back."""
    if actor.role in _WORKS and actor.organisatie_soort is OrganisatieSoort.GEMEENTE:
        return ALLOWED
    return refused(_("Alleen een medewerker van de gemeente zelf geeft zaken aan een uitvoerder."))


def may_hear_terugkoppeling(actor: Actor) -> Verdict:
    """Let a partner hear what became of its own signals."""
    if actor.role in {Role.SIGNAALPARTNER, Role.SYSTEEM} and actor.organisatie_soort is OrganisatieSoort.SIGNAALPARTNER:
        return ALLOWED
    return refused(_("Deze pagina is voor medewerkers van een signaalpartner."))
