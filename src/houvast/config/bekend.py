# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which households get help already, told to opvolging: what partners report about them goes to who helps them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import connection

from houvast.access.domain.actors import Actor
from houvast.opvolging.domain.states import Bekend

# The session's scope says whose books and trajecten are seen.
_IN_BUDGETBEHEER = """
SELECT DISTINCT holder_id FROM ledger_account
WHERE gemeente_id = %s AND holder_id = ANY (%s) AND opened_on <= %s AND (closed_on IS NULL OR closed_on > %s)
"""
_UNDER_BEWIND = """
SELECT DISTINCT t.huishouden_id FROM trajecten_traject t
JOIN trajecten_trajectdeel d ON d.gemeente_id = t.gemeente_id AND d.traject_id = t.id
WHERE t.gemeente_id = %s AND t.huishouden_id = ANY (%s) AND d.begeleiding = 'beschermingsbewind'
  AND d.since <= %s AND (d.until IS NULL OR d.until >= %s)
"""


def _list(question: str, gemeente_id: int, huishouden_ids: Collection[int], on: date) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(question, [gemeente_id, list(huishouden_ids), on, on])
        return [huishouden_id for (huishouden_id,) in cursor.fetchall()]


class Budgetbeheer:
    """The households whose money is run: they have an open account."""

    def list_bekend(
        self, actor: Actor, gemeente_id: int, huishouden_ids: Collection[int], *, on: date
    ) -> dict[int, Bekend]:
        """Return those of these households that are in budgetbeheer on a day."""
        del actor
        return dict.fromkeys(_list(_IN_BUDGETBEHEER, gemeente_id, huishouden_ids, on), Bekend.BUDGETBEHEER)


class Bewind:
    """The households in whose traject a bewindvoerder is named."""

    def list_bekend(
        self, actor: Actor, gemeente_id: int, huishouden_ids: Collection[int], *, on: date
    ) -> dict[int, Bekend]:
        """Return those of these households that are under bewind on a day."""
        del actor
        return dict.fromkeys(_list(_UNDER_BEWIND, gemeente_id, huishouden_ids, on), Bekend.BEWIND)
