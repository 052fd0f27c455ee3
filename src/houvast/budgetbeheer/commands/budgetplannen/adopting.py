# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Take over the afspraken of households that came from elsewhere as the first version of their budgetplan."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import connection, transaction

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.budgetbeheer import policies
from houvast.budgetbeheer.domain.budgetplan import AgreedHow

_PLANNEN = """
INSERT INTO budgetbeheer_budgetplan (
    administratie_id, gemeente_id, huishouden_id, versie, state, valid_from, reason, closing_reason, made_at,
    agreed_on, agreed_how, agreed_note, approved_at)
SELECT a.administratie_id, a.gemeente_id, a.huishouden_id, 1, 'vastgesteld', %(since)s, %(reason)s, '', %(now)s,
       %(agreed_on)s, %(how)s, '', %(now)s
FROM (SELECT DISTINCT administratie_id, gemeente_id, huishouden_id FROM budgetbeheer_afspraak
      WHERE administratie_id = %(administratie)s AND (valid_until IS NULL OR valid_until >= %(since)s)) a
WHERE NOT EXISTS (SELECT FROM budgetbeheer_budgetplan p
                  WHERE p.administratie_id = a.administratie_id AND p.huishouden_id = a.huishouden_id)
"""

_REGELS = """
INSERT INTO budgetbeheer_planregel (administratie_id, gemeente_id, plan_id, afspraak_id)
SELECT p.administratie_id, p.gemeente_id, p.id, a.id
FROM budgetbeheer_budgetplan p
JOIN budgetbeheer_afspraak a ON a.administratie_id = p.administratie_id AND a.huishouden_id = p.huishouden_id
WHERE p.administratie_id = %(administratie)s AND p.versie = 1 AND p.made_at = %(now)s AND p.made_by_id IS NULL
  AND (a.valid_until IS NULL OR a.valid_until >= %(since)s)
  AND NOT EXISTS (SELECT FROM budgetbeheer_planregel r
                  WHERE r.administratie_id = p.administratie_id AND r.plan_id = p.id)
ORDER BY p.id, a.id
"""


@transaction.atomic
def adopt_budgetplannen(
    *, actor: Actor, administratie_id: int, valid_from: date, agreed_on: date, reason: str, now: datetime
) -> int:
    """Give every household without a budgetplan a first version of its living afspraken; return how many.

    For what was agreed and approved before it came here: only Houvast itself does it, when books are taken over.
    """
    require(policies.may_adopt_budgetplannen(actor, administratie_id))
    values: dict[str, Any] = {
        "administratie": administratie_id,
        "since": valid_from,
        "agreed_on": agreed_on,
        "how": AgreedHow.GESPREK.value,
        "reason": reason,
        "now": now,
    }
    with connection.cursor() as cursor:
        cursor.execute(_PLANNEN, values)
        made = int(cursor.rowcount)
        cursor.execute(_REGELS, values)
    audit.record(
        actor=actor,
        command="adopt_budgetplannen",
        object_kind="budgetplan",
        object_id=None,
        administratie_id=administratie_id,
        now=now,
        reason=reason,
        count=made,
    )
    return made
