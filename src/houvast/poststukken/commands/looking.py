# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write down who read whose post."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.partijen import queries as partijen
from houvast.poststukken import policies
from houvast.poststukken.commands.taking import PoststukNotFound
from houvast.poststukken.models import Poststuk
from houvast.privacy.commands import record_inzage


@transaction.atomic
def record_look(*, actor: Actor, poststuk_id: int, now: datetime) -> None:
    """Write down that the actor opens a poststuk: with its household's inzagen, or in the audit when it has none.

    Raises PoststukNotFound, NotAllowed.
    """
    require(policies.may_read_post(actor))
    found = Poststuk.objects.filter(pk=poststuk_id).first()
    if found is None:
        raise PoststukNotFound(_("Dit poststuk is niet gevonden."))
    if found.huishouden_id is not None and found.gemeente_id is not None:
        huishouden = partijen.find_huishouden(actor, found.huishouden_id)
        record_inzage(
            actor=actor,
            object_kind="huishouden",
            object_id=found.huishouden_id,
            gemeente_id=found.gemeente_id,
            uitvoerder_id=None if huishouden is None else huishouden.uitvoerder_id,
            now=now,
        )
        return
    audit.record(
        actor=actor,
        command="look_at_poststuk",
        object_kind="poststuk",
        object_id=poststuk_id,
        administratie_id=found.administratie_id,
        now=now,
    )
