# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Say which payments have their money: by voorrang, leefgeld first, on what is on the account and not reserved."""

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
    SELECT o.id, o.gemeente_id, o.huishouden_id, o.account_id, o.available, o.state, o.soort, o.betaalwijze,
           o.due_on, o.naam,
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
        "huishoudens": huishoudens,
    }
    only = "" if huishoudens is None else "AND o.huishouden_id = ANY (%(huishoudens)s)"
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bewaking_dekking")
        cursor.execute(_ASKED.format(voorrang=VOORRANG, join_voorrang=voorrangen.join("o"), only=only), values)
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


def _describe_short(cents: int) -> str:
    return _("Er komt € %(euros)s tekort na wat voorgaat.") % {"euros": f"{cents / 100:.2f}".replace(".", ",")}
