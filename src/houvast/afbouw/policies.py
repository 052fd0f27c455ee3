# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may step budgetbeheer down and end it. Pure."""

from __future__ import annotations

from django.utils.translation import gettext as _

from houvast.access.domain.actors import ALLOWED, Actor, Role, Verdict, refused

_WORKS = frozenset({Role.BUDGETBEHEERDER, Role.SYSTEEM})
_LOOKS = _WORKS | {Role.TWEEDE_BEOORDELAAR, Role.CONSULENT}


def may_manage_afbouw(actor: Actor, administratie_id: int) -> Verdict:
    """Return whether the actor may plan and carry out stepping down, and pay out and close what was approved."""
    if actor.role not in _WORKS:
        return refused(_("Alleen een budgetbeheerder bouwt budgetbeheer af."))
    return _within(actor, administratie_id)


def may_request_beeindiging(actor: Actor, administratie_id: int) -> Verdict:
    """Return whether the actor may ask for an ending: a person, since another person has to approve it."""
    if actor.role is not Role.BUDGETBEHEERDER or actor.medewerker_id is None:
        return refused(_("Alleen een budgetbeheerder stelt een beëindiging voor."))
    return _within(actor, administratie_id)


def may_approve_beeindiging(actor: Actor, administratie_id: int, requested_by: int) -> Verdict:
    """Return whether the actor may be the second person, who looks at the account that the money goes to."""
    if actor.role is not Role.TWEEDE_BEOORDELAAR or actor.medewerker_id is None:
        return refused(_("Alleen een tweede beoordelaar keurt een beëindiging goed."))
    if actor.medewerker_id == requested_by:
        return refused(_("Een ander dan wie de beëindiging voorstelde, keurt haar goed."))
    return _within(actor, administratie_id)


def may_see_afbouw(actor: Actor) -> Verdict:
    """Return whether the actor may look at how households in scope step down and end."""
    if actor.role not in _LOOKS or not (actor.administraties or actor.gemeenten):
        return refused(_("Alleen wie met het geld van huishoudens werkt, ziet deze pagina."))
    return ALLOWED


def _within(actor: Actor, administratie_id: int) -> Verdict:
    if administratie_id not in actor.administraties:
        return refused(_("Deze administratie hoort niet bij uw organisatie."))
    return ALLOWED
