# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Raise what is new, keep what is open true, close what is over, with why."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from houvast.bewaking.commands.signals.seeing import JUDGED, Watch
from houvast.bewaking.domain.endings import explain_ending
from houvast.bewaking.domain.waarschuwing import Soort
from houvast.database.bulk import copy_rows

# The same thing: of one kind, about one subject, one periode of it.
_SAME = """w.administratie_id = %(administratie)s AND w.soort = g.soort AND w.onderwerp = g.onderwerp
    AND w.onderwerp_id = g.onderwerp_id AND w.periode IS NOT DISTINCT FROM g.periode"""

_KEEP_TRUE = f"""
UPDATE bewaking_waarschuwing w
SET deadline = g.deadline, cents = g.cents, facts = g.facts, rank = g.rank, changed_at = %(now)s
FROM bewaking_gezien g
WHERE {_SAME} AND w.closed_at IS NULL AND (w.deadline, w.cents, w.facts, w.rank)
      IS DISTINCT FROM (g.deadline, g.cents, g.facts, g.rank)
"""  # noqa: S608 (parts of our own)

# Whoever closed it knew this much; it is raised again only when it got worse. The owner is who had the last one.
_RAISE = f"""
INSERT INTO bewaking_waarschuwing (administratie_id, gemeente_id, huishouden_id, soort, onderwerp, onderwerp_id,
                                   periode, since, deadline, rank, cents, facts, changed_at, owner_id, outcome, reason)
SELECT %(administratie)s, g.gemeente_id, g.huishouden_id, g.soort, g.onderwerp, g.onderwerp_id, g.periode, %(now)s,
       g.deadline, g.rank, g.cents, g.facts, %(now)s,
       (SELECT w.owner_id FROM bewaking_waarschuwing w
        WHERE w.administratie_id = %(administratie)s AND w.huishouden_id = g.huishouden_id AND w.owner_id IS NOT NULL
        ORDER BY w.since DESC LIMIT 1), '', ''
FROM bewaking_gezien g
WHERE NOT EXISTS (
    SELECT FROM bewaking_waarschuwing w
    WHERE {_SAME} AND (w.closed_at IS NULL
        OR (w.outcome <> 'vanzelf' AND w.deadline <= g.deadline AND w.cents >= g.cents)))
ORDER BY g.deadline, g.rank, g.huishouden_id
ON CONFLICT DO NOTHING
"""  # noqa: S608

_OVER = f"""
SELECT w.id, w.soort, w.deadline, w.facts, o.state, o.booked_on, o.due_on, o.reason, r.booked_on, r.cents,
       a.valid_until, b.low_cents
FROM bewaking_waarschuwing w
LEFT JOIN betaalopdrachten_betaalopdracht o ON w.onderwerp = 'betaalopdracht'
    AND o.administratie_id = w.administratie_id AND o.id = w.onderwerp_id
LEFT JOIN budgetbeheer_afspraak a ON w.onderwerp = 'afspraak'
    AND a.administratie_id = w.administratie_id AND a.id = w.onderwerp_id
LEFT JOIN LATERAL (
    SELECT max(f.booked_on) AS booked_on, sum(f.amount_cents)::bigint AS cents FROM budgetbeheer_aflettering f
    WHERE w.onderwerp = 'afspraak' AND f.administratie_id = w.administratie_id AND f.afspraak_id = w.onderwerp_id
      AND f.periode >= w.periode AND f.undone_at IS NULL) AS r ON true
LEFT JOIN bewaking_vooruitblik b ON w.onderwerp = 'rekening'
    AND b.administratie_id = w.administratie_id AND b.huishouden_id = w.huishouden_id
WHERE w.administratie_id = %(administratie)s AND w.closed_at IS NULL AND w.soort = ANY (%(judged)s) {{only}}
  AND NOT EXISTS (SELECT FROM bewaking_gezien g WHERE {_SAME})
ORDER BY w.id
"""  # noqa: S608

# What was said about a line is over when the line is taken back.
_TAKEN_BACK = """
SELECT w.id FROM bewaking_waarschuwing w
WHERE w.administratie_id = %(administratie)s AND w.closed_at IS NULL {only} AND (
    (w.soort = 'onverwacht_inkomen' AND EXISTS (
        SELECT FROM budgetbeheer_aflettering f WHERE f.administratie_id = w.administratie_id
        AND f.id = w.onderwerp_id AND f.undone_at IS NOT NULL))
    OR (w.soort = 'dubbele_betaling' AND (
        SELECT count(*) FROM budgetbeheer_aflettering f WHERE f.administratie_id = w.administratie_id
        AND f.afspraak_id = w.onderwerp_id AND f.periode = w.periode AND f.amount_cents < 0
        AND f.undone_at IS NULL) < 2)
    OR (w.soort = 'verkeerde_betaling' AND NOT EXISTS (
        SELECT FROM betaalopdrachten_boeking k WHERE k.administratie_id = w.administratie_id
        AND k.opdracht_id = w.onderwerp_id AND k.undone_at IS NULL)))
"""

_CLOSE = """
UPDATE bewaking_waarschuwing w
SET closed_at = %(now)s, outcome = 'vanzelf', reason = e.reason, changed_at = %(now)s
FROM bewaking_einde e
WHERE w.administratie_id = %(administratie)s AND w.id = e.waarschuwing_id AND w.closed_at IS NULL
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """How many waarschuwingen were raised, and how many closed by themselves."""

    raised: int
    closed: int


def keep_waarschuwingen(watch: Watch, now: datetime) -> Kept:
    """Bring the waarschuwingen in line with `bewaking_gezien`."""
    values: dict[str, Any] = {
        "administratie": watch.administratie_id,
        "now": now,
        # Nothing can be said to be over that the bank has to tell, while it told nothing.
        "judged": [each.value for each in JUDGED if each is not Soort.GEMIST_INKOMEN or watch.bank_until is not None],
        "huishoudens": watch.huishoudens,
    }
    only = "" if watch.huishoudens is None else "AND w.huishouden_id = ANY (%(huishoudens)s)"
    with connection.cursor() as cursor:
        cursor.execute(_OVER.replace("{only}", only), values)
        endings = [(row[0], _explain(row[1:])) for row in cursor.fetchall()]
        cursor.execute(_TAKEN_BACK.format(only=only), values)
        undone = _("De boeking waar het om ging is ongedaan gemaakt.")
        endings += [(waarschuwing_id, undone) for (waarschuwing_id,) in cursor.fetchall()]
        if endings:
            cursor.execute(
                "CREATE TEMPORARY TABLE IF NOT EXISTS bewaking_einde (waarschuwing_id bigint, reason text) "
                "ON COMMIT DROP; TRUNCATE bewaking_einde"
            )
            copy_rows("bewaking_einde", ("waarschuwing_id", "reason"), endings)
            cursor.execute(_CLOSE, values)
        cursor.execute(_KEEP_TRUE, values)
        cursor.execute(_RAISE, values)
        return Kept(raised=int(cursor.rowcount), closed=len(endings))


def _explain(row: tuple[Any, ...]) -> str:
    soort, deadline, known, *others = row
    known = json.loads(known) if isinstance(known, str) else known
    sentence, facts = explain_ending(soort, deadline, known, *others)
    return _(sentence) % facts
