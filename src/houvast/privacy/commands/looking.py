# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writing down who looked."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.privacy import policies
from houvast.privacy.domain.doelen import DOEL_OF, Doel
from houvast.privacy.models import Inzage


@transaction.atomic
def record_inzage(
    *,
    actor: Actor,
    object_kind: str,
    object_id: int,
    gemeente_id: int,
    now: datetime,
    uitvoerder_id: int | None = None,
    doel: Doel | None = None,
) -> None:
    """Write down that the actor opens a file, once per opening; the purpose is the role's unless given.

    Raises NotAllowed for a role that has no purpose to open a file. `object_kind` is `huishouden` or `inwoner`.
    One INSERT; it leaves no audit line, since it is itself the log.
    """
    require(policies.may_record_inzage(actor))
    Inzage(
        gemeente_id=gemeente_id,
        uitvoerder_id=uitvoerder_id,
        at=now,
        medewerker_id=actor.medewerker_id,
        actor_naam=actor.naam,
        role=actor.role.value,
        organisatie_id=actor.organisatie_id,
        doel=(doel or DOEL_OF[actor.role]).value,
        object_kind=object_kind,
        object_id=object_id,
    ).save(force_insert=True)
