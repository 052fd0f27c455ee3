# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may write templates, and make and send letters. Pure."""

from __future__ import annotations

from django.utils.translation import gettext as _

from houvast.access.domain.actors import ALLOWED, Actor, OrganisatieSoort, Role, Verdict, refused

_WRITES_TEMPLATES = frozenset({Role.BELEIDSMEDEWERKER, Role.SYSTEEM})
_WRITES = frozenset({Role.CONSULENT, Role.OUTREACH, Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR, Role.SYSTEEM})
_READS = _WRITES | {Role.AUDITOR}


def may_write_sjablonen(actor: Actor, gemeente_id: int) -> Verdict:
    """Return whether the actor may write templates and senders of this gemeente."""
    if actor.role not in _WRITES_TEMPLATES:
        return refused(_("Alleen een beleidsmedewerker van de gemeente schrijft sjablonen."))
    if actor.organisatie_soort is not OrganisatieSoort.GEMEENTE or actor.organisatie_id != gemeente_id:
        return refused(_("U schrijft alleen sjablonen voor de gemeente waar u voor werkt."))
    return ALLOWED


def may_write_letters(actor: Actor, gemeente_id: int, uitvoerder_id: int | None) -> Verdict:
    """Return whether the actor may make and send letters for this gemeente, served by this uitvoerder or by none."""
    if actor.role not in _WRITES:
        return refused(_("Uw rol schrijft geen brieven aan inwoners."))
    if gemeente_id in actor.gemeenten or (uitvoerder_id is not None and uitvoerder_id in actor.uitvoerders):
        return ALLOWED
    return refused(_("Deze brief hoort bij een gemeente of uitvoerder waar u niet voor werkt."))


def may_see_letters(actor: Actor) -> Verdict:
    """Return whether the actor may read letters in scope."""
    if actor.role in _READS and (actor.gemeenten or actor.uitvoerders):
        return ALLOWED
    return refused(_("Uw rol leest geen brieven aan inwoners."))
