# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may deliver. Pure."""

from __future__ import annotations

from django.utils.translation import gettext as _

from houvast.access.domain.actors import ALLOWED, Actor, OrganisatieSoort, Role, Verdict, refused


def may_deliver(actor: Actor, *, gemeente_id: int) -> Verdict:
    """Let only Houvast itself, at work for the gemeente: nobody reads the whole of its early warning on a screen."""
    if (
        actor.role is Role.SYSTEEM
        and actor.organisatie_soort is OrganisatieSoort.GEMEENTE
        and actor.organisatie_id == gemeente_id
    ):
        return ALLOWED
    return refused(_("Houvast maakt de landelijke levering zelf, op de opdrachtregel van uw gemeente."))
