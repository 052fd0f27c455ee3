# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Say until when income is expected on its account: from then on it is to come elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import connection, transaction

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.bewaking import policies

_END = """
INSERT INTO bewaking_gewoonte (administratie_id, gemeente_id, afspraak_id, days_late, counted, expected_until)
SELECT a.administratie_id, a.gemeente_id, a.id, 0, 0, %(until)s FROM budgetbeheer_afspraak a
WHERE a.administratie_id = %(administratie)s AND a.id = ANY (%(afspraken)s) AND a.richting = 'in'
ON CONFLICT (administratie_id, afspraak_id) DO UPDATE SET expected_until = EXCLUDED.expected_until
"""


@transaction.atomic
def end_expectations(
    *, actor: Actor, administratie_id: int, afspraken: Iterable[int], until: date, reason: str, now: datetime
) -> int:
    """Expect the income of these afspraken here up to and including a day; return of how many.

    What was due by then and didn't come is still missed. The afspraken themselves stay: money that comes in here later
    is recognised, and nobody is warned when it doesn't. Raises NotAllowed.
    """
    require(policies.may_guard(actor, administratie_id))
    ids = sorted(set(afspraken))
    with connection.cursor() as cursor:
        cursor.execute(_END, {"administratie": administratie_id, "afspraken": ids, "until": until})
        ended = int(cursor.rowcount)
    if ended:
        audit.record(
            actor=actor,
            command="end_expectations",
            object_kind="afspraak",
            object_id=ids[0] if len(ids) == 1 else None,
            administratie_id=administratie_id,
            now=now,
            reason=reason,
            new={"until": until.isoformat(), "afspraken": ids},
            count=ended,
        )
    return ended
