# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of trajecten."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone

from houvast.access.domain.actors import Actor, Role
from houvast.partijen.queries import HuishoudenView
from houvast.privacy.commands import record_inzage

READERS = (Role.CONSULENT, Role.TWEEDE_BEOORDELAAR)
WRITERS = (Role.CONSULENT,)
POLICY_MAKERS = (Role.BELEIDSMEDEWERKER, Role.CONTRACTMANAGER)


def asker(request: HttpRequest) -> Actor:
    """Return who asks; `page` has seen to it that there is someone."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def record_look(request: HttpRequest, view: HuishoudenView) -> None:
    """Write down that this person looked."""
    record_inzage(
        actor=asker(request),
        object_kind="huishouden",
        object_id=view.huishouden_id,
        gemeente_id=view.gemeente_id,
        uitvoerder_id=view.uitvoerder_id,
        now=timezone.now(),
    )
