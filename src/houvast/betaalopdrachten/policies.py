# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may do what with the payments of households. Pure."""

from __future__ import annotations

from django.utils.translation import gettext as _

from houvast.access.domain.actors import ALLOWED, Actor, Role, Verdict, refused

_WORKS = frozenset({Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR, Role.SYSTEEM})
_LOOKS = _WORKS | {Role.AUDITOR, Role.CONSULENT}


def may_manage_betaalopdrachten(actor: Actor, administratie_id: int) -> Verdict:
    """Return whether the actor may plan, hold back, drop and move payments in these books."""
    if actor.role not in _WORKS:
        return refused(_("Alleen een budgetbeheerder regelt betalingen."))
    if administratie_id not in actor.administraties:
        return refused(_("Deze administratie hoort niet bij uw organisatie."))
    return ALLOWED


def may_see_betaalopdrachten(actor: Actor) -> Verdict:
    """Return whether the actor may look at the payments of the households in scope."""
    if actor.role not in _LOOKS or not (actor.administraties or actor.gemeenten):
        return refused(_("Alleen wie met het geld van huishoudens werkt, ziet deze pagina."))
    return ALLOWED


def may_see_on_time(actor: Actor) -> Verdict:
    """Return whether the actor may look at how many payments were on time, and at each of them."""
    if actor.role not in _LOOKS or not (actor.administraties or actor.gemeenten):
        return refused(_("Alleen wie over de betalingen gaat, ziet hoeveel er op tijd waren."))
    return ALLOWED
