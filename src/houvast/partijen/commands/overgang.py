# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Let households be served by another uitvoerder, or by the gemeente itself: who sees them changes at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.partijen import policies
from houvast.partijen.queries import HuishoudenNotFound

_HUISHOUDENS = """
UPDATE partijen_huishouden SET uitvoerder_id = %(uitvoerder)s
WHERE gemeente_id = %(gemeente)s AND id = ANY (%(huishoudens)s)
"""
_OF_THEM = """
UPDATE {table} SET uitvoerder_id = %(uitvoerder)s
WHERE gemeente_id = %(gemeente)s AND huishouden_id = ANY (%(huishoudens)s)
"""
# Whoever belonged to the household goes along, but for who lives in another one by now.
_INWONERS = """
UPDATE partijen_inwoner w SET uitvoerder_id = %(uitvoerder)s
WHERE w.gemeente_id = %(gemeente)s
  AND w.id IN (SELECT l.inwoner_id FROM partijen_lidmaatschap l
               WHERE l.gemeente_id = %(gemeente)s AND l.huishouden_id = ANY (%(huishoudens)s))
  AND NOT EXISTS (SELECT FROM partijen_lidmaatschap e
                  WHERE e.gemeente_id = w.gemeente_id AND e.inwoner_id = w.id
                    AND e.huishouden_id <> ALL (%(huishoudens)s) AND e.until IS NULL)
"""


@transaction.atomic
def change_uitvoerder(
    *,
    actor: Actor,
    gemeente_id: int,
    huishoudens: Iterable[int],
    uitvoerder_id: int | None,
    reason: str,
    now: datetime,
) -> int:
    """Let another uitvoerder serve households from now on (None: the gemeente itself); return of how many.

    The household stays the same; its members, addresses and memberships go with it. Raises HuishoudenNotFound for
    one that the actor doesn't see, NotAllowed.
    """
    require(policies.may_register_huishouden(actor, gemeente_id=gemeente_id, uitvoerder_id=None))
    ids = sorted(set(huishoudens))
    values: dict[str, Any] = {"gemeente": gemeente_id, "huishoudens": ids, "uitvoerder": uitvoerder_id}
    with connection.cursor() as cursor:
        cursor.execute(_HUISHOUDENS, values)
        changed = int(cursor.rowcount)
        if changed < len(ids):
            raise HuishoudenNotFound(_("Een van deze huishoudens is niet gevonden."))
        # Before memberships, by which its people are found.
        cursor.execute(_INWONERS, values)
        for table in ("partijen_lidmaatschap", "partijen_adres"):
            cursor.execute(_OF_THEM.format(table=table), values)
    audit.record(
        actor=actor,
        command="change_uitvoerder",
        object_kind="huishouden",
        object_id=ids[0] if changed == 1 else None,
        gemeente_id=gemeente_id,
        administratie_id=None,
        now=now,
        reason=reason,
        new={"uitvoerder_id": uitvoerder_id, "huishoudens": ids},
        count=changed,
    )
    return changed
