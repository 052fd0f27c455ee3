# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may link, and who may decide about a link. Pure."""

from __future__ import annotations

from django.utils.translation import gettext as _

from houvast.access.domain.actors import ALLOWED, Actor, OrganisatieSoort, Role, Verdict, refused

_REVIEWS = frozenset({Role.OUTREACH, Role.CONSULENT})


def may_link_signalen(actor: Actor, *, gemeente_id: int) -> Verdict:
    """Let Houvast itself, or who reaches out, link the signals of their gemeente."""
    if actor.organisatie_soort is OrganisatieSoort.SIGNAALPARTNER or gemeente_id not in actor.gemeenten:
        return refused(_("Alleen de gemeente zelf koppelt haar signalen."))
    if actor.role is Role.SYSTEEM or actor.role in _REVIEWS:
        return ALLOWED
    return refused(_("Alleen een outreachmedewerker of consulent koppelt signalen."))


def may_review_verbanden(actor: Actor) -> Verdict:
    """Let who works on signals for the gemeente itself decide whether two signals are about one person."""
    if actor.role in _REVIEWS and actor.organisatie_soort is OrganisatieSoort.GEMEENTE:
        return ALLOWED
    return refused(
        _("Alleen een outreachmedewerker of consulent van de gemeente beoordeelt of twee signalen bij elkaar horen.")
    )


def may_manage_tokensleutel(actor: Actor, *, gemeente_id: int) -> Verdict:
    """Let only Houvast itself, at work for the gemeente, make, give and replace keys: who runs it does so by hand."""
    if actor.role is Role.SYSTEEM and gemeente_id in actor.gemeenten:
        return ALLOWED
    return refused(_("Sleutels voor tokens maakt de beheerder van Houvast, namens de gemeente."))


def may_open_verzegeld(actor: Actor, *, gemeente_id: int) -> Verdict:
    """Let who reaches out for the gemeente, or Houvast by the gemeente's rules, open who chosen signals are about."""
    own = actor.organisatie_soort is OrganisatieSoort.GEMEENTE and gemeente_id in actor.gemeenten
    if own and (actor.role is Role.SYSTEEM or actor.role in _REVIEWS):
        return ALLOWED
    return refused(_("Alleen een outreachmedewerker of consulent van de gemeente opent verzegelde gegevens."))
