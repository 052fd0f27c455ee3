# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who answers the council, who approves, and who makes something public. Pure."""

from __future__ import annotations

from django.utils.translation import gettext as _

from houvast.access.domain.actors import ALLOWED, Actor, OrganisatieSoort, Role, Verdict, refused

_ANSWERS = frozenset({Role.CONTRACTMANAGER, Role.BELEIDSMEDEWERKER})


def may_work_for_raad(actor: Actor, *, gemeente_id: int) -> Verdict:
    """Return whether the actor may read and write what this gemeente's council gets."""
    if actor.role not in _ANSWERS or actor.organisatie_soort is not OrganisatieSoort.GEMEENTE:
        return refused(
            _("Alleen een contractmanager of beleidsmedewerker van de gemeente werkt aan antwoorden voor de raad.")
        )
    if actor.organisatie_id != gemeente_id or actor.medewerker_id is None:
        return refused(_("Dit is van een gemeente waar u niet voor werkt."))
    return ALLOWED


def may_approve(actor: Actor, *, gemeente_id: int, writer_ids: frozenset[int]) -> Verdict:
    """Return whether the actor may approve a text: somebody who wrote none of it."""
    if actor.medewerker_id in writer_ids:
        return refused(_("U schreef hieraan mee. Een collega die niet meeschreef, keurt het goed."))
    return may_work_for_raad(actor, gemeente_id=gemeente_id)


def may_publish(actor: Actor, *, gemeente_id: int, proposed_by_id: int) -> Verdict:
    """Return whether the actor may decide on a proposal to publish: somebody else than who proposed it."""
    if actor.medewerker_id == proposed_by_id:
        return refused(_("U stelde dit zelf voor. Een collega beslist of het openbaar wordt."))
    return may_work_for_raad(actor, gemeente_id=gemeente_id)
