# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pay what is still open on another account, after two people agreed to that."""

from __future__ import annotations

from datetime import datetime

from django.db import connection, transaction

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.betaalopdrachten import policies
from houvast.kernel.iban import Iban

# What is reserved or on its way keeps the account that was approved.
_CHANGE = """
UPDATE betaalopdrachten_betaalopdracht SET tegenpartij_iban = %(iban)s, version = version + 1
WHERE administratie_id = %(administratie)s AND afspraak_id = %(afspraak)s AND betaalwijze = 'overboeking'
  AND tegenpartij_iban <> %(iban)s
  AND state IN ('gepland', 'gedekt', 'aangehouden', 'afgewezen', 'teruggekomen', 'gemist')
"""


@transaction.atomic
def change_tegenpartij_iban(
    *, actor: Actor, administratie_id: int, afspraak_id: int, iban: str, reason: str, now: datetime
) -> int:
    """Let the open betaalopdrachten of an afspraak be paid on this account; return how many that are.

    The rule that two people agree is kept by who calls. Raises NotAnIban, NotAllowed.
    """
    require(policies.may_manage_betaalopdrachten(actor, administratie_id))
    number = Iban(iban).number
    with connection.cursor() as cursor:
        cursor.execute(_CHANGE, {"administratie": administratie_id, "afspraak": afspraak_id, "iban": number})
        changed = int(cursor.rowcount)
    if changed:
        audit.record(
            actor=actor,
            command="change_tegenpartij_iban",
            object_kind="afspraak",
            object_id=afspraak_id,
            administratie_id=administratie_id,
            now=now,
            reason=reason,
            new={"iban": number},
            count=changed,
        )
    return changed
