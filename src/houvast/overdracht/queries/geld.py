# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The money that went over, household by household: what left the old books, and what the new ones have of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.database.scope import scoped
from houvast.overdracht import policies
from houvast.overdracht.models import Overdracht

# Each payment between the banks, what became of it in the old books, and what the new ones have of it.
SALDOBETALINGEN = """
FROM overdracht_saldobetaling s
JOIN overdracht_overgang g ON g.gemeente_id = s.gemeente_id AND g.id = s.overgang_id
JOIN overdracht_overdracht d ON d.gemeente_id = g.gemeente_id AND d.id = g.overdracht_id
LEFT JOIN betaalopdrachten_betaalopdracht o ON o.administratie_id = d.van_administratie_id AND o.id = s.opdracht_id
LEFT JOIN LATERAL (
    SELECT sum(a.amount_cents)::bigint AS cents FROM budgetbeheer_aflettering a
    WHERE a.administratie_id = d.naar_administratie_id AND a.afspraak_id = s.afspraak_id
      AND a.undone_at IS NULL) AS b ON true
WHERE s.gemeente_id = %(gemeente)s AND g.overdracht_id = %(plan)s
"""
# What doesn't tie comes first.
_PER_HUISHOUDEN = f"""
SELECT * FROM (
    SELECT g.id, g.nummer, sum(s.amount_cents)::bigint AS sent,
           coalesce(sum(s.amount_cents) FILTER (WHERE o.state = 'geboekt'), 0)::bigint AS gone,
           coalesce(sum(b.cents), 0)::bigint AS arrived
    {SALDOBETALINGEN}
    GROUP BY g.id, g.nummer) AS each
ORDER BY sent = gone AND gone = arrived, nummer
"""  # noqa: S608 (our own words)


@dataclass(frozen=True, slots=True)
class Geld:
    """What of a household was sent, left the old books and reached the new ones, in cents."""

    overgang_id: int
    nummer: str
    sent_cents: int
    left_cents: int
    arrived_cents: int

    @property
    def ties(self) -> bool:
        """Return whether all that was sent left and arrived."""
        return self.sent_cents == self.left_cents == self.arrived_cents


def list_geld(actor: Actor, overdracht_id: int) -> list[Geld]:
    """List the money that went over in a plan per household, what doesn't tie first. Raises NotAllowed."""
    require(policies.may_see_overdrachten(actor))
    plan = Overdracht.objects.filter(pk=overdracht_id).first()
    if plan is None:
        return []
    with scoped(scope_of(get_system_actor(plan.gemeente_id))), connection.cursor() as cursor:
        cursor.execute(_PER_HUISHOUDEN, {"gemeente": plan.gemeente_id, "plan": plan.pk})
        return [Geld(*row) for row in cursor.fetchall()]
