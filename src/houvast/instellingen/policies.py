# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may choose for a gemeente, and who may see what it chose. Pure."""

from __future__ import annotations

from django.utils.translation import gettext as _

from houvast.access.domain.actors import ALLOWED, Actor, OrganisatieSoort, Role, Verdict, refused

_CHOOSES = frozenset({Role.BELEIDSMEDEWERKER, Role.CONTRACTMANAGER, Role.SYSTEEM})


def may_choose_instelling(actor: Actor, gemeente_id: int) -> Verdict:
    """Return whether the actor may answer the questions of this gemeente."""
    if actor.role not in _CHOOSES:
        return refused(_("Alleen een beleidsmedewerker of contractmanager van de gemeente kiest instellingen."))
    # Who makes policy sees no residents and so has no gemeenten in scope: the organisation itself decides.
    if actor.organisatie_soort is not OrganisatieSoort.GEMEENTE or actor.organisatie_id != gemeente_id:
        return refused(_("U kiest alleen voor de gemeente waar u voor werkt."))
    return ALLOWED
