# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may do what with the pots of households. Pure."""

from __future__ import annotations

from django.utils.translation import gettext as _

from houvast.access.domain.actors import ALLOWED, Actor, Role, Verdict, refused

_WORKS = frozenset({Role.BUDGETBEHEERDER, Role.SYSTEEM})
_LOOKS = _WORKS | {Role.TWEEDE_BEOORDELAAR, Role.CONSULENT}


def may_manage_reserveringen(actor: Actor, administratie_id: int) -> Verdict:
    """Return whether the actor may make pots in these books, move what is in them and spend it."""
    if actor.role not in _WORKS:
        return refused(_("Alleen een budgetbeheerder beheert potjes."))
    if administratie_id not in actor.administraties:
        return refused(_("Deze administratie hoort niet bij uw organisatie."))
    return ALLOWED


def may_see_reserveringen(actor: Actor) -> Verdict:
    """Return whether the actor may look at the pots of the households in scope."""
    if actor.role not in _LOOKS or not (actor.administraties or actor.gemeenten):
        return refused(_("Alleen wie met het geld van huishoudens werkt, ziet de potjes."))
    return ALLOWED
