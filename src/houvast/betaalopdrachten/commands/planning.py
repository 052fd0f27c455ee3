# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Make the betaalopdrachten that the schedules of all afspraken ask for: set-based, linear in the afspraken.

The rhythms are few and the afspraken many. The days of each rhythm come from `budgetbeheer.domain.schedule`, the one
place that knows them; SQL joins them to the afspraken.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.betaalopdrachten import policies
from houvast.betaalopdrachten.commands.moving import apply_moves, open_moves
from houvast.betaalopdrachten.commands.settling import collect_planned, open_touched, settle_touched
from houvast.betaalopdrachten.domain.days import list_planned
from houvast.budgetbeheer.domain.afspraak import Betaalwijze, Periodiciteit, Weekendregel
from houvast.budgetbeheer.domain.schedule import Rhythm, make_rhythm
from houvast.database.bulk import copy_rows
from houvast.database.statistics import gather_statistics, joined_whole_while_small

_TABLES = """
CREATE TEMPORARY TABLE IF NOT EXISTS rooster_schedule (
    periodiciteit text NOT NULL, anker date NOT NULL, verwachte_dag smallint NOT NULL, weekendregel text NOT NULL,
    datums date[] NOT NULL, vooraf_days smallint NOT NULL, is_incasso boolean NOT NULL, rhythm integer NOT NULL
) ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS rooster_day (
    rhythm integer NOT NULL, periode date NOT NULL, due_on date NOT NULL, pay_on date NOT NULL,
    PRIMARY KEY (rhythm, periode)
) ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS rooster_last (
    afspraak_id bigint PRIMARY KEY, periode date NOT NULL
) ON COMMIT DELETE ROWS;
TRUNCATE rooster_schedule, rooster_day, rooster_last;
"""

_SCHEDULES = """
SELECT periodiciteit, anker, coalesce(verwachte_dag, 0), weekendregel, datums, vooraf_days, betaalwijze = 'incasso',
       min(greatest(anker, valid_from))
FROM budgetbeheer_afspraak
WHERE administratie_id = %(administratie)s AND richting = 'uit'
GROUP BY 1, 2, 3, 4, 5, 6, 7
"""

# A schedule never changes (a change ends one afspraak and starts the next), so that all up to the last periode that
# was made is there. Looked up before the rows are made: a statement that adds to a table it thought empty would read
# it whole for each afspraak.
_LAST = """
INSERT INTO rooster_last
SELECT a.id, l.periode FROM budgetbeheer_afspraak a
CROSS JOIN LATERAL (
    SELECT o.periode FROM betaalopdrachten_betaalopdracht o
    WHERE o.administratie_id = %(administratie)s AND o.afspraak_id = a.id AND o.bron = 'rooster'
    ORDER BY o.periode DESC LIMIT 1) AS l
WHERE a.administratie_id = %(administratie)s AND a.richting = 'uit'
"""

# OFFSET 0 keeps PostgreSQL from joining every day of a rhythm before it looks at the period.
_MAKE = """
WITH made AS (
    INSERT INTO betaalopdrachten_betaalopdracht (
        administratie_id, gemeente_id, huishouden_id, afspraak_id, account_id, doel_account_id, bron, soort, voorrang,
        naam, betaalwijze, tegenpartij_naam, tegenpartij_iban, betalingskenmerk, omschrijving, amount_cents,
        amount_min_cents, periode, due_on, first_due_on, pay_on, vooraf_days, state, state_since, reason, booked_cents,
        moved_late, made_at, version)
    SELECT %(administratie)s, a.gemeente_id, a.huishouden_id, a.id, a.account_id, a.doel_account_id, 'rooster', a.soort,
           a.voorrang, a.naam, a.betaalwijze, a.tegenpartij_naam, a.betaal_iban, a.betalingskenmerk,
           a.betaalomschrijving, a.bedrag_max_cents, a.bedrag_min_cents, d.periode, d.due_on, d.due_on, d.pay_on,
           a.vooraf_days, 'gepland', %(now)s, '', 0, false, %(now)s, 0
    FROM budgetbeheer_afspraak a
    JOIN rooster_schedule s ON s.periodiciteit = a.periodiciteit AND s.anker = a.anker
        AND s.verwachte_dag = coalesce(a.verwachte_dag, 0) AND s.weekendregel = a.weekendregel
        AND s.vooraf_days = a.vooraf_days AND s.is_incasso = (a.betaalwijze = 'incasso') AND s.datums = a.datums
    LEFT JOIN rooster_last l ON l.afspraak_id = a.id
    CROSS JOIN LATERAL (
        SELECT r.periode, r.due_on, r.pay_on FROM rooster_day r
        WHERE r.rhythm = s.rhythm AND r.periode >= greatest(a.anker, a.valid_from, l.periode + 1)
          AND r.periode <= coalesce(a.valid_until, 'infinity') OFFSET 0) AS d
    WHERE a.administratie_id = %(administratie)s AND a.richting = 'uit'
    ON CONFLICT (administratie_id, afspraak_id, periode) WHERE bron = 'rooster' DO NOTHING
    RETURNING id, afspraak_id, periode)
INSERT INTO opdracht_planned (opdracht_id, afspraak_id, periode) SELECT id, afspraak_id, periode FROM made
"""

_ENDED = """
INSERT INTO opdracht_move (opdracht_id, after, reason, on_day, expected)
SELECT o.id, 'vervallen', %(reason)s, %(on)s, o.state
FROM betaalopdrachten_betaalopdracht o
JOIN budgetbeheer_afspraak a ON a.administratie_id = o.administratie_id AND a.id = o.afspraak_id
WHERE o.administratie_id = %(administratie)s AND o.state IN ('gepland', 'gedekt', 'aangehouden')
  AND o.bron = 'rooster' AND a.valid_until IS NOT NULL AND o.periode > a.valid_until
"""

_JOINED = ("budgetbeheer_afspraak", "betaalopdrachten_betaalopdracht")


class _Schedule(NamedTuple):
    """What afspraken with the same days share."""

    periodiciteit: str
    anker: date
    verwachte_dag: int
    weekendregel: str
    datums: list[date]
    vooraf_days: int
    is_incasso: bool

    def rhythm(self) -> tuple[Rhythm, int, bool]:
        """Return what decides about its days, but for its beginning."""
        rhythm = make_rhythm(
            Periodiciteit(self.periodiciteit),
            self.anker,
            self.verwachte_dag or None,
            Weekendregel(self.weekendregel),
            self.datums,
        )
        return rhythm, self.vooraf_days, self.is_incasso


@transaction.atomic
def plan_betaalopdrachten(*, actor: Actor, administratie_id: int, until: date, now: datetime) -> int:
    """Make the betaalopdrachten of all afspraken with money out that are to be paid up to a day; return how many.

    Each periode of an afspraak within its period is made once, however often and with whatever horizon this runs.
    The amount is the agreed one; of a range it is the maximum, and the minimum fulfils it. What the bank booked on a
    periode already makes it geboekt. What an afspraak that ended no longer asks for is dropped, with that reason,
    unless it is on its way. Raises NotAllowed.
    """
    require(policies.may_manage_betaalopdrachten(actor, administratie_id))
    gather_statistics("budgetbeheer_afspraak", "budgetbeheer_aflettering", "betaalopdrachten_betaalopdracht")
    _write_days(administratie_id, until)
    open_touched()
    with connection.cursor() as cursor:
        cursor.execute(_LAST, {"administratie": administratie_id})
        cursor.execute("ANALYZE rooster_schedule, rooster_day, rooster_last")
        cursor.execute(_MAKE, {"administratie": administratie_id, "now": now})
        made = int(cursor.rowcount)
    booked = 0
    if made and collect_planned(administratie_id):
        booked = len(settle_touched(actor, administratie_id, now))
    dropped = _drop_ended(actor, administratie_id, now)
    audit.record(
        actor=actor,
        command="plan_betaalopdrachten",
        object_kind="administratie",
        object_id=administratie_id,
        administratie_id=administratie_id,
        now=now,
        new={"until": until.isoformat(), "booked": booked, "dropped": dropped},
        count=made,
    )
    return made


def _write_days(administratie_id: int, until: date) -> None:
    """Write each schedule with its rhythm, and the days of each rhythm, into temporary tables."""
    with connection.cursor() as cursor:
        cursor.execute(_TABLES)
        cursor.execute(_SCHEDULES, {"administratie": administratie_id})
        found = [(_Schedule(*row[:-1]), row[-1]) for row in cursor.fetchall()]
    numbers: dict[tuple[Rhythm, int, bool], int] = {}
    first: dict[int, date] = {}
    schedules = []
    for schedule, begins in found:
        number = numbers.setdefault(schedule.rhythm(), len(numbers))
        first[number] = min(begins, first.get(number, begins))
        schedules.append((*schedule, number))
    copy_rows("rooster_schedule", (*_Schedule._fields, "rhythm"), schedules)
    copy_rows("rooster_day", ("rhythm", "periode", "due_on", "pay_on"), _days(numbers, first, until))


def _days(
    numbers: dict[tuple[Rhythm, int, bool], int], first: dict[int, date], until: date
) -> Iterator[tuple[Any, ...]]:
    for (rhythm, vooraf_days, is_incasso), number in numbers.items():
        planned = list_planned(
            rhythm,
            first=first[number],
            until=until,
            vooraf_days=vooraf_days,
            betaalwijze=Betaalwijze.INCASSO if is_incasso else Betaalwijze.OVERBOEKING,
        )
        yield from ((number, *each) for each in planned)


def _drop_ended(actor: Actor, administratie_id: int, now: datetime) -> int:
    """Drop what is planned after the last day of its afspraak; return how many."""
    open_moves()
    values: dict[str, Any] = {
        "administratie": administratie_id,
        "on": timezone.localtime(now).date(),
        "reason": _("De afspraak is beëindigd."),
    }
    # What was made a moment ago isn't in the statistics: taken for empty, each afspraak would read all of it.
    gather_statistics(*_JOINED)
    with joined_whole_while_small(*_JOINED), connection.cursor() as cursor:
        cursor.execute(_ENDED, values)
        ended = cursor.rowcount
    if not ended:
        return 0
    return len(apply_moves(actor, administratie_id, now))
