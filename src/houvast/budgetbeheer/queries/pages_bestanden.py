# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files in quarantine, with who accepted them so far."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from houvast.access.domain.actors import Actor
from houvast.budgetbeheer.queries.bank import AcceptanceView

SHOWN = 50

_QUARANTINED = """
SELECT f.id, f.file_name, f.received_at, f.received_by_naam, f.account, f.reasons, f.entries, f.net_cents,
       q.medewerker_id, q.naam, q.role, q.reason, q.equal_lines, q.accepted_at
FROM (SELECT * FROM budgetbeheer_bankbestand WHERE uitvoerder_id = %(uitvoerder)s AND outcome = 'quarantined'
      ORDER BY received_at, id LIMIT %(limit)s) AS f
LEFT JOIN budgetbeheer_quarantineacceptance q ON q.uitvoerder_id = f.uitvoerder_id AND q.bestand_id = f.id
ORDER BY f.received_at, f.id
"""


@dataclass(frozen=True, slots=True)
class QuarantinedView:
    """A file that is kept apart: what is wrong, and who accepted it already, if anyone."""

    bestand_id: int
    file_name: str
    received_at: datetime
    received_by: str
    account: str
    reasons: tuple[str, ...]
    entries: int
    net_cents: int | None
    accepted: AcceptanceView | None

    def waits_for(self, actor: Actor) -> bool:
        """Return whether this actor is one who can accept it now."""
        if self.accepted is None:
            return True
        return self.accepted.medewerker_id != actor.medewerker_id and self.accepted.role != actor.role.value


def list_quarantined(*, actor: Actor) -> list[QuarantinedView]:
    """Return the files that wait for two people, the oldest first, at most fifty; in one query."""
    if not actor.administraties:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_QUARANTINED, {"uitvoerder": actor.organisatie_id, "limit": SHOWN})
        rows = cursor.fetchall()
    return [_view(row) for row in rows]


def _view(row: tuple[Any, ...]) -> QuarantinedView:
    accepted = None if row[8] is None else AcceptanceView(*row[8:])
    facts: tuple[Any, ...] = (*row[:5], tuple(json.loads(row[5])), *row[6:8], accepted)
    return QuarantinedView(*facts)
