# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may watch over households, and decide about what is seen. Pure."""

from __future__ import annotations

from django.utils.translation import gettext as _

from houvast.access.domain.actors import ALLOWED, Actor, Role, Verdict, refused

_WORKS = frozenset({Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR, Role.SYSTEEM})
_LOOKS = _WORKS | {Role.AUDITOR, Role.CONSULENT}


def may_guard(actor: Actor, administratie_id: int) -> Verdict:
    """Return whether the actor may let the guard go round in these books."""
    return _within(actor, administratie_id)


def may_handle_waarschuwingen(actor: Actor, administratie_id: int) -> Verdict:
    """Return whether the actor may take on, mend and close what the guard warns of."""
    return _within(actor, administratie_id)


def may_see_waarschuwingen(actor: Actor) -> Verdict:
    """Return whether the actor may look at what the guard sees of the households in scope."""
    if actor.role not in _LOOKS or not (actor.administraties or actor.gemeenten):
        return refused(_("Alleen wie met het geld van huishoudens werkt, ziet deze pagina."))
    return ALLOWED


def _within(actor: Actor, administratie_id: int) -> Verdict:
    if actor.role not in _WORKS:
        return refused(_("Alleen een budgetbeheerder handelt waarschuwingen af."))
    if administratie_id not in actor.administraties:
        return refused(_("Deze administratie hoort niet bij uw organisatie."))
    return ALLOWED
