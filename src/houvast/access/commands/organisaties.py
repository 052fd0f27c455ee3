# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Organisations and the books they hold."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from houvast.access import policies
from houvast.access.commands.gate import require
from houvast.access.domain.actors import Actor, OrganisatieSoort
from houvast.access.events import AccessChanged, announce
from houvast.access.models import Administratiehouder, Organisatie
from houvast.access.queries import get_system_actor
from houvast.kernel.errors import DomainError


class OrganisatieExists(DomainError):
    """Use the organisation that is there, or another name."""


@transaction.atomic
def register_organisatie(*, naam: str, soort: OrganisatieSoort, now: datetime, gemeentecode: str = "") -> int:
    """Register an organisation and return its id.

    It has no actor: no organisation may make another, only the operator of the installation does, from the command
    line. The audit line stands in the new organisation's own name.
    """
    try:
        with transaction.atomic():
            organisatie = Organisatie.objects.create(naam=naam, soort=soort.value, gemeentecode=gemeentecode)
    except IntegrityError as fault:
        message = _("Er is al een %(soort)s met de naam %(naam)s.") % {"soort": soort.value, "naam": naam}
        raise OrganisatieExists(message) from fault
    announce(
        AccessChanged(
            actor=get_system_actor(organisatie.pk),
            command="register_organisatie",
            object_kind="organisatie",
            object_id=organisatie.pk,
            now=now,
            new={"naam": naam, "soort": soort.value, "gemeentecode": gemeentecode},
        )
    )
    return organisatie.pk


@transaction.atomic
def grant_administratie(*, actor: Actor, organisatie_id: int, administratie_id: int, now: datetime) -> None:
    """Let the staff of an organisation see an administratie, from their next request; twice is once."""
    require(policies.may_grant_administratie(actor, organisatie_id=organisatie_id))
    _houder, created = Administratiehouder.objects.get_or_create(
        administratie_id=administratie_id, defaults={"organisatie_id": organisatie_id}
    )
    if created:
        announce(
            AccessChanged(
                actor=actor,
                command="grant_administratie",
                object_kind="administratie",
                object_id=administratie_id,
                now=now,
                new={"organisatie_id": organisatie_id},
            )
        )
