# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may register harm, and see it. Pure."""

from __future__ import annotations

from django.utils.translation import gettext as _

from houvast.access.domain.actors import ALLOWED, Actor, Role, Verdict, refused

_WORKS = frozenset({Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR, Role.SYSTEEM})
_LOOKS = _WORKS | {Role.CONSULENT}
_STEERS = _LOOKS | {Role.AUDITOR, Role.CONTRACTMANAGER, Role.BELEIDSMEDEWERKER}


def may_manage_schade(actor: Actor, administratie_id: int) -> Verdict:
    """Return whether the actor may register harm in these books, claim it, and say that it was made good."""
    if actor.role not in _WORKS:
        return refused(_("Alleen een budgetbeheerder legt schade vast."))
    if administratie_id not in actor.administraties:
        return refused(_("Deze administratie hoort niet bij uw organisatie."))
    return ALLOWED


def may_see_schade(actor: Actor) -> Verdict:
    """Return whether the actor may look at the harm of the households in scope."""
    if actor.role not in _LOOKS or not (actor.administraties or actor.gemeenten):
        return refused(_("Alleen wie met het geld van huishoudens werkt, ziet hun schade."))
    return ALLOWED


def may_see_totals(actor: Actor) -> Verdict:
    """Return whether the actor may see how much harm is open per cause and organisation: no household's name."""
    if actor.role not in _STEERS or not (actor.administraties or actor.gemeenten):
        return refused(_("Alleen wie over het budgetbeheer gaat, ziet hoeveel schade er open staat."))
    return ALLOWED
