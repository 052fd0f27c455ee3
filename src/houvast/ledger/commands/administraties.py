# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Open the books of a holder of trust accounts."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from houvast.access.commands import grant_administratie, require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.kernel.errors import DomainError
from houvast.ledger import policies
from houvast.ledger.commands.refusals import constraint_of


class AdministratieExists(DomainError):
    """Choose another name, or use the administratie that is there."""


@transaction.atomic
def open_administratie(*, actor: Actor, uitvoerder_id: int, naam: str, now: datetime) -> int:
    """Open books for an uitvoerder and return their id; its staff see them from their next request.

    The session's scope does not hold the new administratie yet: take it in (`scope_of` a fresh actor) before
    opening accounts. Raises AdministratieExists, NotAllowed.
    """
    require(policies.may_open_administratie(actor, uitvoerder_id))
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO ledger_administratie (uitvoerder_id, naam) VALUES (%s, %s) RETURNING id",
                [uitvoerder_id, naam],
            )
            administratie_id = int(cursor.fetchone()[0])
    except IntegrityError as fault:
        if constraint_of(fault) != "administratie_name_is_unique_per_uitvoerder":
            raise
        raise AdministratieExists(_("Er is al een administratie met de naam “%(naam)s”.") % {"naam": naam}) from fault
    grant_administratie(actor=actor, organisatie_id=uitvoerder_id, administratie_id=administratie_id, now=now)
    audit.record(
        actor=actor,
        command="open_administratie",
        object_kind="administratie",
        object_id=administratie_id,
        # In the uitvoerder's own chain: the session does not see the new administratie yet.
        now=now,
        new={"naam": naam, "uitvoerder_id": uitvoerder_id},
    )
    return administratie_id
