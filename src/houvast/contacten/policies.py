# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may write down contacts, and see them. Pure."""

from __future__ import annotations

from django.utils.translation import gettext as _

from houvast.access.domain.actors import ALLOWED, Actor, Role, Verdict, refused

_WORKS = frozenset({Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR, Role.CONSULENT, Role.OUTREACH, Role.SYSTEEM})
_STEERS = _WORKS | {Role.CONTRACTMANAGER, Role.AUDITOR}


def may_log_contact(actor: Actor, gemeente_id: int, uitvoerder_id: int | None) -> Verdict:
    """Return whether the actor may write down a contact with a household of this gemeente and uitvoerder."""
    if actor.role not in _WORKS:
        return refused(_("Uw rol legt geen contacten met huishoudens vast."))
    if gemeente_id in actor.gemeenten or (uitvoerder_id is not None and uitvoerder_id in actor.uitvoerders):
        return ALLOWED
    return refused(_("Dit huishouden hoort bij een gemeente of uitvoerder waar u niet voor werkt."))


def may_see_contacten(actor: Actor) -> Verdict:
    """Return whether the actor may read contacts with the households in scope."""
    if actor.role in _WORKS and (actor.gemeenten or actor.uitvoerders):
        return ALLOWED
    return refused(_("Uw rol heeft geen inzage in contacten met huishoudens."))


def may_see_bereikbaarheid(actor: Actor) -> Verdict:
    """Return whether the actor may see how many questions were answered in time: no household's name."""
    if actor.role in _STEERS and (actor.gemeenten or actor.uitvoerders):
        return ALLOWED
    return refused(_("Uw rol ziet geen cijfers over bereikbaarheid."))


def may_carry_contacten(actor: Actor, *, gemeente_id: int) -> Verdict:
    """Return whether the actor may let another answer the questions of households: Houvast itself, for the gemeente."""
    if actor.role is Role.SYSTEEM and gemeente_id in actor.gemeenten:
        return ALLOWED
    return refused(_("Het contactlogboek gaat mee als het huishouden overgaat naar een andere uitvoerder."))
