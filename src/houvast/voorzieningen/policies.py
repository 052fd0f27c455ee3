# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may do what with the voorzieningen of households. Pure."""

from __future__ import annotations

from django.utils.translation import gettext as _

from houvast.access.domain.actors import ALLOWED, Actor, Role, Verdict, refused

_WORKS = frozenset({Role.BUDGETBEHEERDER, Role.CONSULENT, Role.SYSTEEM})
_LOOKS = _WORKS | {Role.TWEEDE_BEOORDELAAR}


def may_note_voorziening(actor: Actor) -> Verdict:
    """Return whether the actor may say how far a voorziening is, of a household that the actor sees."""
    if actor.role not in _WORKS or not (actor.administraties or actor.gemeenten):
        return refused(_("Alleen een budgetbeheerder of een consulent houdt voorzieningen bij."))
    return ALLOWED


def may_see_voorzieningen(actor: Actor) -> Verdict:
    """Return whether the actor may look at the voorzieningen of the households in scope."""
    if actor.role not in _LOOKS or not (actor.administraties or actor.gemeenten):
        return refused(_("Alleen wie een huishouden helpt, ziet zijn voorzieningen."))
    return ALLOWED
