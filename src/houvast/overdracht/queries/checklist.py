# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The checklist of households, filled from the facts of the rooms below: one query for all of a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.betaalopdrachten.domain.states import OPEN, UNDER_WAY
from houvast.database.scope import scoped
from houvast.kernel.errors import DomainError
from houvast.overdracht import policies
from houvast.overdracht.domain.checklist import Checkfeiten, build_checklist
from houvast.overdracht.domain.toestand import Punt, Regel, Stand, is_ready
from houvast.overdracht.models import Afwijking, Overgang


class OvergangNotFound(DomainError):
    """It doesn't exist, or not for this actor."""


@dataclass(frozen=True, slots=True)
class Checklist:
    """The lines of one household, and how many block and how many ask for attention."""

    overgang_id: int
    nummer: str
    regels: tuple[Regel, ...]

    @property
    def is_ready(self) -> bool:
        """Return whether nothing is in the way."""
        return is_ready(self.regels)

    @property
    def blocking(self) -> int:
        """Return how many lines block."""
        return sum(each.stand is Stand.BLOKKEERT for each in self.regels)

    @property
    def watching(self) -> int:
        """Return how many lines ask for attention without blocking."""
        return sum(each.stand is Stand.LET_OP for each in self.regels)


# Whatever hangs on the household in the old books or in its cases, counted per household by the indexes of each table.
_FACTS = """
SELECT g.id, f.switch_on, g.toestemming_on,
       (SELECT max(p.versie) FROM budgetbeheer_budgetplan p
        WHERE p.administratie_id = d.van_administratie_id AND p.huishouden_id = g.huishouden_id
          AND p.state = 'vastgesteld') AS plan_versie,
       EXISTS (SELECT FROM budgetbeheer_budgetplan p
               WHERE p.administratie_id = d.van_administratie_id AND p.huishouden_id = g.huishouden_id
                 AND p.state IN ('concept', 'voorgelegd')) AS plan_in_the_making,
       pot.count, pot.balance, pot.reserved, pay.count, pay.next_due_on,
       red.inkomen_count, red.inkomen_untold, red.inkomen_unconfirmed, red.incasso_count, red.incasso_unconfirmed,
       pay.under_way, pay.held,
       (SELECT count(DISTINCT w.id) FROM budgetbeheer_suggestion s
        LEFT JOIN budgetbeheer_afspraak a ON a.administratie_id = s.administratie_id AND a.id = s.afspraak_id
        JOIN budgetbeheer_waitingline w ON w.administratie_id = s.administratie_id AND w.id = s.waitingline_id
        WHERE s.administratie_id = d.van_administratie_id AND w.closed_at IS NULL
          AND coalesce(s.huishouden_id, a.huishouden_id) = g.huishouden_id) AS bankregels,
       (SELECT count(*) FROM betalen_noodbetaling n
        WHERE n.administratie_id = d.van_administratie_id AND n.huishouden_id = g.huishouden_id
          AND (n.state = 'gevraagd' OR (n.state = 'goedgekeurd' AND n.is_voorschot))) AS voorschotten,
       EXISTS (SELECT FROM trajecten_traject t
               JOIN trajecten_trajectdeel e ON e.gemeente_id = t.gemeente_id AND e.traject_id = t.id
               WHERE t.gemeente_id = g.gemeente_id AND t.huishouden_id = g.huishouden_id AND t.ended_on IS NULL
                 AND e.begeleiding = 'beschermingsbewind' AND e.until IS NULL) AS has_bewind,
       post.count, post.act_by,
       (SELECT count(*) FROM klachten_klacht k
        WHERE k.gemeente_id = g.gemeente_id AND k.huishouden_id = g.huishouden_id AND k.settled_on IS NULL),
       (SELECT count(*) FROM klachten_servicesignaal k
        WHERE k.gemeente_id = g.gemeente_id AND k.huishouden_id = g.huishouden_id AND k.settled_on IS NULL),
       (SELECT count(*) FROM schade_schade s
        WHERE s.administratie_id = d.van_administratie_id AND s.huishouden_id = g.huishouden_id
          AND s.withdrawn_on IS NULL AND s.compensated_cents < s.amount_cents),
       EXISTS (SELECT FROM trajecten_traject t
               WHERE t.gemeente_id = g.gemeente_id AND t.huishouden_id = g.huishouden_id AND t.ended_on IS NULL
                 AND t.bedreiging <> ''),
       g.notitie <> '', g.needs_gesprek, g.gesprek_on, g.beheerder_naam,
       EXISTS (SELECT FROM afbouw_afbouwplan b
               WHERE b.administratie_id = d.van_administratie_id AND b.huishouden_id = g.huishouden_id
                 AND b.state = 'lopend'),
       EXISTS (SELECT FROM afbouw_beeindiging b
               WHERE b.administratie_id = d.van_administratie_id AND b.huishouden_id = g.huishouden_id
                 AND b.state IN ('voorgesteld', 'goedgekeurd')),
       g.rehearsed_at IS NOT NULL,
       (SELECT count(*) FROM overdracht_bevinding v
        WHERE v.gemeente_id = g.gemeente_id AND v.overgang_id = g.id
          AND v.repetitie_id = (SELECT max(r.id) FROM overdracht_repetitie r
                                WHERE r.gemeente_id = g.gemeente_id AND r.overdracht_id = g.overdracht_id
                                  AND r.at = g.rehearsed_at)),
       coalesce((SELECT b.state FROM correspondence_bericht b
                 WHERE b.gemeente_id = g.gemeente_id AND b.object_kind = 'overgang' AND b.object_id = g.id
                 ORDER BY b.made_at DESC, b.id DESC LIMIT 1), ''),
       g.van_akkoord_at IS NOT NULL, g.naar_akkoord_at IS NOT NULL
FROM overdracht_overgang g
JOIN overdracht_overdracht d ON d.gemeente_id = g.gemeente_id AND d.id = g.overdracht_id
JOIN overdracht_golf f ON f.gemeente_id = g.gemeente_id AND f.id = g.golf_id
CROSS JOIN LATERAL (
    SELECT count(*) AS count, coalesce(sum(c.credits_posted_cents - c.debits_posted_cents), 0)::bigint AS balance,
           coalesce(sum(c.debits_pending_cents), 0)::bigint AS reserved
    FROM ledger_account c
    WHERE c.administratie_id = d.van_administratie_id AND c.holder_id = g.huishouden_id AND c.closed_on IS NULL) AS pot
CROSS JOIN LATERAL (
    SELECT count(DISTINCT o.afspraak_id) AS count, min(o.due_on) FILTER (WHERE o.due_on >= %(today)s) AS next_due_on,
           count(*) FILTER (WHERE o.state = ANY (%(under_way)s)) AS under_way,
           count(*) FILTER (WHERE o.state = 'aangehouden') AS held
    FROM betaalopdrachten_betaalopdracht o
    WHERE o.administratie_id = d.van_administratie_id AND o.huishouden_id = g.huishouden_id
      AND o.state = ANY (%(open)s)) AS pay
CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE m.soort = 'inkomen') AS inkomen_count,
           count(*) FILTER (WHERE m.soort = 'inkomen' AND m.told_on IS NULL) AS inkomen_untold,
           count(*) FILTER (WHERE m.soort = 'inkomen' AND m.confirmed_on IS NULL) AS inkomen_unconfirmed,
           count(*) FILTER (WHERE m.soort = 'incasso') AS incasso_count,
           count(*) FILTER (WHERE m.soort = 'incasso' AND m.confirmed_on IS NULL) AS incasso_unconfirmed
    FROM overdracht_omleiding m WHERE m.gemeente_id = g.gemeente_id AND m.overgang_id = g.id) AS red
CROSS JOIN LATERAL (
    SELECT count(*) AS count, min(p.act_by) AS act_by FROM poststukken_poststuk p
    WHERE p.administratie_id = d.van_administratie_id AND p.huishouden_id = g.huishouden_id
      AND p.state = 'open') AS post
WHERE g.gemeente_id = %(gemeente)s AND g.id = ANY (%(overgangen)s)
"""


def get_checklist(actor: Actor, overgang_id: int, *, today: date) -> Checklist:
    """Return the checklist of one household. Raises OvergangNotFound."""
    found = list_checklists(actor, [overgang_id], today=today)
    if overgang_id not in found:
        raise OvergangNotFound(_("Deze overgang is niet gevonden."))
    return found[overgang_id]


def list_checklists(actor: Actor, overgang_ids: Iterable[int], *, today: date) -> dict[int, Checklist]:
    """Return the checklists of households by overgang; those that the actor doesn't see are left out.

    Both sides read the same lines: the counts come from the books of the other side too, but no more than the counts.
    """
    if not policies.may_see_overdrachten(actor):
        return {}
    seen = dict(Overgang.objects.filter(pk__in=list(overgang_ids)).values_list("pk", "nummer"))
    by_gemeente: dict[int, list[int]] = {}
    for pk, gemeente_id in Overgang.objects.filter(pk__in=list(seen)).values_list("pk", "gemeente_id"):
        by_gemeente.setdefault(gemeente_id, []).append(pk)
    found: dict[int, Checklist] = {}
    for gemeente_id, ids in by_gemeente.items():
        with scoped(scope_of(get_system_actor(gemeente_id))):
            let_go = _list_let_go(gemeente_id, ids)
            for overgang_id, feiten in _list_facts(gemeente_id, ids, today, let_go):
                found[overgang_id] = Checklist(overgang_id, seen[overgang_id], build_checklist(feiten))
    return found


def _list_let_go(gemeente_id: int, ids: list[int]) -> dict[int, dict[Punt, str]]:
    found: dict[int, dict[Punt, str]] = {}
    rows = Afwijking.objects.filter(gemeente_id=gemeente_id, overgang_id__in=ids)
    for overgang_id, punt, reason in rows.values_list("overgang_id", "punt", "reason"):
        found.setdefault(overgang_id, {})[Punt(punt)] = reason
    return found


def _list_facts(
    gemeente_id: int, ids: list[int], today: date, let_go: Mapping[int, Mapping[Punt, str]]
) -> list[tuple[int, Checkfeiten]]:
    values: dict[str, Any] = {
        "gemeente": gemeente_id,
        "overgangen": ids,
        "today": today,
        "open": sorted(each.value for each in OPEN),
        "under_way": sorted(each.value for each in UNDER_WAY),
    }
    with connection.cursor() as cursor:
        cursor.execute(_FACTS, values)
        rows = cursor.fetchall()
    return [(row[0], replace(Checkfeiten(*row[1:]), afwijkingen=let_go.get(row[0], {}))) for row in rows]
