# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Say which payments have their money: by voorrang, leefgeld first, on what is on the account and not reserved.

What is set apart from a household's own other account counts as soon as that move has its own money, for what is paid
on its day or after it: a run books such a move before it pays from where the money went.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.betaalopdrachten import commands as betaalopdrachten
from houvast.betaalopdrachten.commands import Move, State
from houvast.bewaking.commands.voorrang import VOORRANG, Voorrangen

# Only accounts on which something waits, or that hold less than is asked of them: on others all is funded and stays so.
# What is approved or sent has its money reserved in the ledger already, so that it isn't in `available`.
_ASKED = """
CREATE TEMPORARY TABLE bewaking_dekking ON COMMIT DROP AS
WITH {voorrang}, doubtful AS MATERIALIZED (
    SELECT c.id, c.available
    FROM (SELECT o.account_id, sum(greatest(o.amount_cents - o.booked_cents, 0)) AS cents,
                 bool_or(o.state = 'gepland') AS waits
          FROM betaalopdrachten_betaalopdracht o
          WHERE o.administratie_id = %(administratie)s AND o.state = ANY (%(asks)s) AND o.pay_on <= %(until)s {only}
          GROUP BY o.account_id) AS o
    JOIN (SELECT id, credits_posted_cents - debits_posted_cents - debits_pending_cents - coalesce(floor_cents, 0)
                 AS available
          FROM ledger_account WHERE administratie_id = %(administratie)s) AS c ON c.id = o.account_id
    WHERE o.waits OR o.cents > c.available),
asked AS (
    SELECT o.id, o.gemeente_id, o.huishouden_id, o.account_id, o.available, o.available AS on_hand, o.state, o.soort,
           o.betaalwijze, o.due_on, greatest(o.pay_on, %(on)s) AS goes_on, o.naam,
           CASE WHEN o.soort = 'leefgeld' THEN 0 ELSE k.rank END AS rank,
           sum(o.amount_cents - o.booked_cents) OVER (
               PARTITION BY o.account_id
               ORDER BY CASE WHEN o.soort = 'leefgeld' THEN 0 ELSE k.rank END, o.due_on, o.id
               ROWS UNBOUNDED PRECEDING)::bigint AS needed
    FROM (SELECT o.*, c.available
          FROM betaalopdrachten_betaalopdracht o JOIN doubtful c ON c.id = o.account_id
          WHERE o.administratie_id = %(administratie)s AND o.state = ANY (%(asks)s) AND o.pay_on <= %(until)s {only}
          OFFSET 0) AS o
    {join_voorrang})
SELECT * FROM asked
"""
# Moves between own accounts, as far as a run can carry them out.
_ARRIVING = """
CREATE TEMPORARY TABLE bewaking_instroom ON COMMIT DROP AS
SELECT o.id, o.doel_account_id AS account_id, o.state, greatest(o.pay_on, %(on)s) AS comes_on,
       o.amount_cents - o.booked_cents AS cents
FROM betaalopdrachten_betaalopdracht o
JOIN ledger_account f ON f.administratie_id = %(administratie)s AND f.id = o.account_id
JOIN ledger_account t ON t.administratie_id = %(administratie)s AND t.id = o.doel_account_id
    AND t.trust_account_id = f.trust_account_id AND t.closed_on IS NULL
WHERE o.administratie_id = %(administratie)s AND o.betaalwijze = 'intern' AND o.state IN ('gepland', 'gedekt')
  AND o.pay_on <= %(until)s {only}
"""
# A move that isn't in the table comes from an account on which all is funded.
_ARRIVE = """
UPDATE bewaking_dekking d SET available = n.available
FROM (SELECT w.id, (w.on_hand + sum(i.cents))::bigint AS available
      FROM bewaking_dekking w
      JOIN bewaking_instroom i ON i.account_id = w.account_id AND i.comes_on <= w.goes_on
      LEFT JOIN bewaking_dekking m ON m.id = i.id
      WHERE CASE WHEN m.id IS NULL THEN i.state = 'gedekt' ELSE m.needed <= m.available END
      GROUP BY w.id, w.on_hand) AS n
WHERE n.id = d.id AND n.available <> d.available
"""
_MOVES = """
SELECT id, state, needed, available FROM bewaking_dekking
WHERE (state = 'gepland' AND needed <= available) OR (state = 'gedekt' AND needed > available) ORDER BY id
"""
# Money moved on to a later day: what was funded for a day beyond the reach of this round keeps its money.
_ASKS = ["gepland", "gedekt", "afgewezen", "teruggekomen", "gemist"]


@dataclass(frozen=True, slots=True)
class Funded:
    """How many payments got their money, and how many lost it again."""

    funded: int
    unfunded: int


def fund_betaalopdrachten(
    actor: Actor,
    administratie_id: int,
    voorrangen: Voorrangen,
    *,
    until: date,
    on: date,
    now: datetime,
    huishoudens: list[int] | None = None,
) -> Funded:
    """Move what is to be paid up to a day to gedekt, or back to gepland, by what is on its account.

    Leaves the temporary table `bewaking_dekking`, a row per payment that asks money of an account on
    which something waits or not all is funded, until the transaction ends.
    """
    values: dict[str, Any] = {
        **voorrangen.values,
        "administratie": administratie_id,
        "asks": _ASKS,
        "until": until,
        "on": on,
        "huishoudens": huishoudens,
    }
    only = "" if huishoudens is None else "AND o.huishouden_id = ANY (%(huishoudens)s)"
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bewaking_dekking, bewaking_instroom")
        cursor.execute(_ASKED.format(voorrang=VOORRANG, join_voorrang=voorrangen.join("o"), only=only), values)
        _let_arrive(_ARRIVING.format(only=only), values)
        cursor.execute(_MOVES)
        found = cursor.fetchall()
    enough = _("Er is genoeg geld, ook na wat voorgaat.")
    moves = [
        Move(opdracht_id, State.GEDEKT, enough, on, State.GEPLAND)
        if state == State.GEPLAND.value
        else Move(opdracht_id, State.GEPLAND, _describe_short(needed - available), on, State.GEDEKT)
        for opdracht_id, state, needed, available in found
    ]
    if moves:
        betaalopdrachten.move_betaalopdrachten(actor=actor, administratie_id=administratie_id, moves=moves, now=now)
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE bewaking_dekking SET state = CASE WHEN needed <= available THEN 'gedekt' ELSE 'gepland' END "
                "WHERE state IN ('gepland', 'gedekt')"
            )
    funded = sum(each.after is State.GEDEKT for each in moves)
    return Funded(funded, len(moves) - funded)


def _let_arrive(arriving: str, values: dict[str, Any]) -> None:
    """Add to each payment's `available` what is set apart for it, turn by turn where that money is moved on again."""
    with connection.cursor() as cursor:
        cursor.execute(arriving, values)
        if not cursor.rowcount:
            return
        cursor.execute("ANALYZE bewaking_dekking (id, account_id); ANALYZE bewaking_instroom")
        cursor.execute(_ARRIVE)
        # What is funded by it only adds to what arrives elsewhere, so that this ends.
        while cursor.rowcount:
            cursor.execute(_ARRIVE)


def _describe_short(cents: int) -> str:
    return _("Er komt € %(euros)s tekort na wat voorgaat.") % {"euros": f"{cents / 100:.2f}".replace(".", ",")}
