# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of servicesignalen and klachten."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone

from houvast.access.domain.actors import Actor, OrganisatieSoort, Role
from houvast.partijen import queries as partijen
from houvast.partijen.queries import HuishoudenView
from houvast.privacy.commands import record_inzage

WORKERS = (Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR, Role.CONSULENT)
# Who opens a household by its name; a contractmanager reads of it in a report alone.
OPENERS = (*WORKERS, Role.OUTREACH)
REPORTERS = (*OPENERS, Role.CONTRACTMANAGER)
READERS = (*REPORTERS, Role.BELEIDSMEDEWERKER, Role.AUDITOR)
HANDLERS = (Role.CONSULENT, Role.CONTRACTMANAGER)
STEERERS = (Role.CONTRACTMANAGER, Role.BELEIDSMEDEWERKER, Role.AUDITOR)


def asker(request: HttpRequest) -> Actor:
    """Return who asks; `page` has seen to it that there is someone."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def is_of_gemeente(actor: Actor) -> bool:
    """Return whether somebody works for a gemeente."""
    return actor.organisatie_soort is OrganisatieSoort.GEMEENTE


def record_look(request: HttpRequest, huishouden_id: int, gemeente_id: int, uitvoerder_id: int | None) -> None:
    """Write down that this person looked at a household."""
    record_inzage(
        actor=asker(request),
        object_kind="huishouden",
        object_id=huishouden_id,
        gemeente_id=gemeente_id,
        uitvoerder_id=uitvoerder_id,
        now=timezone.now(),
    )


def find_by_nummer(actor: Actor, nummer: str) -> HuishoudenView | None:
    """Return the household with a number that somebody filled in, or None."""
    return partijen.find_huishouden_by_nummer(actor, nummer.strip()) if nummer.strip() else None
