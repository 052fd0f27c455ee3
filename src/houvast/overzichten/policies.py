# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may make a statement for a household, and see it. Pure."""

from __future__ import annotations

from django.utils.translation import gettext as _

from houvast.access.domain.actors import ALLOWED, Actor, Role, Verdict, refused

_MAKES = frozenset({Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR, Role.SYSTEEM})
_LOOKS = _MAKES | {Role.CONSULENT}


def may_make_overzichten(actor: Actor, administratie_id: int) -> Verdict:
    """Return whether the actor may make statements for the households of these books."""
    if actor.role not in _MAKES:
        return refused(_("Alleen een budgetbeheerder maakt overzichten."))
    if administratie_id not in actor.administraties:
        return refused(_("Deze administratie hoort niet bij uw organisatie."))
    return ALLOWED


def may_see_overzichten(actor: Actor) -> Verdict:
    """Return whether the actor may look at the statements of the households in scope."""
    if actor.role not in _LOOKS or not (actor.administraties or actor.gemeenten):
        return refused(_("Alleen wie met het geld van huishoudens werkt, ziet hun overzichten."))
    return ALLOWED
