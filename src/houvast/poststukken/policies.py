# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may do what with the post of households. Pure."""

from __future__ import annotations

from django.utils.translation import gettext as _

from houvast.access.domain.actors import ALLOWED, Actor, Role, Verdict, refused

_WORKS = frozenset({Role.BUDGETBEHEERDER, Role.SYSTEEM})
_LOOKS = _WORKS | {Role.TWEEDE_BEOORDELAAR, Role.CONSULENT}
_STEERS = _LOOKS | {Role.AUDITOR, Role.CONTRACTMANAGER, Role.BELEIDSMEDEWERKER}


def may_handle_post(actor: Actor, administratie_id: int) -> Verdict:
    """Return whether the actor may take post in, say whose it is and what it says, and finish it."""
    if actor.role not in _WORKS:
        return refused(_("Alleen een budgetbeheerder handelt post af."))
    if administratie_id not in actor.administraties:
        return refused(_("Deze administratie hoort niet bij uw organisatie."))
    return ALLOWED


def may_read_post(actor: Actor) -> Verdict:
    """Return whether the actor may read the post of the households in scope."""
    if actor.role not in _LOOKS or not (actor.administraties or actor.gemeenten):
        return refused(_("Alleen wie met het geld van huishoudens werkt, leest hun post."))
    return ALLOWED


def may_see_backlog(actor: Actor) -> Verdict:
    """Return whether the actor may see how much post waits and for how long: a figure without a name in it."""
    if actor.role not in _STEERS or not (actor.administraties or actor.gemeenten):
        return refused(_("Alleen wie over de post gaat, ziet hoeveel er wacht."))
    return ALLOWED
