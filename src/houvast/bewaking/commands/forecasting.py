# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Look ninety days ahead for every household at once: one statement, by the rule of `domain.vooruitblik`.

What will come and go stands in rows of (account, day, cents); sorted, with a running sum, each account gives its lowest
point and its first shortage. Within a day money comes before it goes, so that the lowest of a running sum is that of
the end of a day. Amounts are summed as 32-bit numbers, which PostgreSQL does without arithmetic on decimals: one amount
counts for € 20 million at most.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import connection

from houvast.bewaking.commands.rhythms import CHECKPOINTS, COUNTS, HAS_RHYTHM, RHYTHMS, Rhythms
from houvast.bewaking.domain.vooruitblik import HORIZON_DAYS

# An order in which rows are summed: account, day (0 is the balance of now), what comes before what goes.
_PLACE = "({account} << 10) | (({day} + 1) << 2) | {goes}"
_CENTS = "least(greatest({cents}, -2000000000), 2000000000)::int"

# Of every afspraak what the forecast needs. Whoever joins it with the days of rhythms adds OFFSET 0: PostgreSQL would
# join those first, as how many afspraken have a rhythm is beyond its estimates.
_BASIS = """
made AS (
    SELECT afspraak_id, max(periode) AS through FROM betaalopdrachten_betaalopdracht o
    WHERE o.administratie_id = %(administratie)s AND o.due_on >= %(made_from)s AND o.bron = 'rooster' {only_opdrachten}
    GROUP BY afspraak_id),
basis AS (
    SELECT a.account_id, a.doel_account_id, a.richting, a.periodiciteit, a.anker, a.verwachte_dag, a.weekendregel,
           a.vooraf_days, a.betaalwijze, a.datums, greatest(a.anker, a.valid_from) AS begins_on, a.valid_until,
           coalesce(g.days_late, 0) AS days_late, coalesce(g.received_through, m.through) AS through,
           {expected_cents} AS cents
    FROM budgetbeheer_afspraak a
    LEFT JOIN bewaking_gewoonte g ON g.administratie_id = %(administratie)s AND g.afspraak_id = a.id
    LEFT JOIN made m ON m.afspraak_id = a.id
    WHERE a.administratie_id = %(administratie)s AND (a.valid_until IS NULL OR a.valid_until >= %(made_from)s)
      {only_afspraken})
"""
_ROWS = """
begin_saldo AS (
    SELECT c.id << 10 AS place, {balance} AS cents
    FROM ledger_account c
    WHERE c.administratie_id = %(administratie)s AND c.account_class = 'resident'
      AND c.credits_posted_cents <> c.debits_posted_cents {only_accounts}),
ordered AS (
    SELECT o.account_id, o.doel_account_id, greatest(o.pay_on - %(today)s, 0) AS day, {ordered_cents} AS cents
    FROM betaalopdrachten_betaalopdracht o
    WHERE o.administratie_id = %(administratie)s AND o.pay_on <= %(last)s AND o.state = ANY (%(goes_out)s)
      AND o.amount_cents > o.booked_cents {only_opdrachten} {krap_opdrachten}),
expected AS (
    SELECT a.account_id, a.doel_account_id, a.richting = 'uit' AS goes, d.day + a.days_late AS day, a.cents
    FROM basis a
    JOIN ritme d ON {has_rhythm}
    WHERE d.periode >= a.begins_on AND (a.valid_until IS NULL OR d.periode <= a.valid_until)
      AND (a.through IS NULL OR d.periode > a.through) AND d.day + a.days_late BETWEEN 0 AND %(horizon)s),
beweging AS (
    SELECT place, cents FROM begin_saldo
    UNION ALL SELECT {ordered_place}, -cents FROM ordered
    UNION ALL SELECT {doel_place}, cents FROM ordered WHERE doel_account_id IS NOT NULL
    UNION ALL SELECT {expected_place}, CASE WHEN goes THEN -cents ELSE cents END FROM expected
    {between_pots})
"""
# Which accounts may come short at all, by a bound that is quick to take. Between two checkpoints an account holds at
# least what it holds now, with what came before the first and without what goes up to the second. What comes counts
# too low here and what goes too high, never the other way: who isn't in this table can't come short. Each processor
# sums its share of the afspraken, so that few rows go from one to the other.
_KRAP = """
CREATE TEMPORARY TABLE bewaking_krap ON COMMIT DROP AS
WITH {counts}, {basis},
weighed AS (
    SELECT a.account_id,
           CASE WHEN a.richting = 'uit' THEN -a.cents::float8
                WHEN a.valid_until IS NOT NULL OR a.begins_on > %(today)s THEN 0 ELSE a.cents::float8 END AS cents,
           CASE WHEN a.richting = 'uit' THEN (coalesce(a.through >= d.first, false))::int
                    + (coalesce(a.through >= d.second, false))::int
                WHEN a.through >= d.second THEN 1000
                ELSE (coalesce(a.through >= d.first, false))::int
                    + CASE WHEN a.days_late = 0 THEN 0 ELSE a.days_late / d.step + 1 END END AS less,
           {weights}
    FROM basis a JOIN ritme d ON {has_rhythm}),
flows AS (SELECT account_id, {sums} FROM weighed GROUP BY account_id),
owed AS (
    SELECT o.account_id, sum(o.amount_cents - o.booked_cents)::float8 AS cents
    FROM betaalopdrachten_betaalopdracht o
    WHERE o.administratie_id = %(administratie)s AND o.pay_on <= %(last)s AND o.state = ANY (%(goes_out)s)
    GROUP BY o.account_id)
SELECT c.id AS account_id, c.holder_id
FROM ledger_account c
LEFT JOIN flows f ON f.account_id = c.id
LEFT JOIN owed o ON o.account_id = c.id
WHERE c.administratie_id = %(administratie)s AND c.account_class = 'resident'
  AND c.credits_posted_cents - c.debits_posted_cents - coalesce(o.cents, 0) + least({lowest}, 0) < 0
"""
_IN_KRAP = "IN (SELECT account_id FROM bewaking_krap)"
# As arrays, for PostgreSQL to look their rows up by an index: by household, as money between pots stays within one.
_THESE_HUISHOUDENS = "= ANY (ARRAY(SELECT DISTINCT holder_id FROM bewaking_krap))"
_THESE_ACCOUNTS = "= ANY (ARRAY(SELECT account_id FROM bewaking_krap))"
_BETWEEN_POTS = "UNION ALL SELECT {doel_place}, cents FROM expected WHERE doel_account_id IS NOT NULL"

# `low` is the lowest balance and its day in one number, `short` the first day below zero and the lowest of that day.
_VERLOOP = """
CREATE TEMPORARY TABLE bewaking_verloop ON COMMIT DROP AS
WITH {rhythms}, {basis}, {rows}
SELECT account_id,
       least(min((balance << 7) | day), CASE WHEN min(day) > 0 THEN 0 END) AS low,
       min((day << 48) + balance) FILTER (WHERE balance < 0) AS short
FROM (SELECT place >> 10 AS account_id, (place >> 2) & 255 AS day,
             sum(cents) OVER (PARTITION BY place >> 10 ORDER BY place ROWS UNBOUNDED PRECEDING) AS balance
      FROM beweging) AS running
GROUP BY account_id {only}
"""

# Per household the account that comes short first, or else holds least.
_BLIK = """
CREATE TEMPORARY TABLE bewaking_blik ON COMMIT DROP AS
SELECT DISTINCT ON (c.holder_id) c.holder_id AS huishouden_id, c.gemeente_id, v.account_id,
       CASE WHEN v.low & 127 > 0 THEN %(today)s + ((v.low & 127) - 1)::int END AS low_on, v.low >> 7 AS low_cents,
       CASE WHEN v.short IS NOT NULL THEN %(today)s + (v.short >> 48)::int END AS first_short_on,
       coalesce((((v.short >> 48) + 1) << 48) - v.short, 0) AS short_cents
FROM bewaking_verloop v
JOIN ledger_account c ON c.administratie_id = %(administratie)s AND c.id = v.account_id
    AND c.id = ANY (ARRAY(SELECT account_id FROM bewaking_verloop))
ORDER BY c.holder_id, v.short >> 48 NULLS LAST, v.low
"""

_KEEP = """
INSERT INTO bewaking_vooruitblik AS b (administratie_id, gemeente_id, huishouden_id, account_id, changed_on, low_on,
                                       low_cents, first_short_on, short_cents, known_since)
SELECT %(administratie)s, n.gemeente_id, n.huishouden_id, n.account_id, %(today)s, n.low_on, n.low_cents,
       n.first_short_on, n.short_cents, CASE WHEN n.first_short_on IS NOT NULL THEN %(today)s END
FROM bewaking_blik n
LEFT JOIN bewaking_vooruitblik o ON o.administratie_id = %(administratie)s AND o.huishouden_id = n.huishouden_id
WHERE o.id IS NULL OR (o.account_id, o.low_on, o.low_cents, o.first_short_on, o.short_cents)
      IS DISTINCT FROM (n.account_id, n.low_on, n.low_cents, n.first_short_on, n.short_cents)
ON CONFLICT (administratie_id, huishouden_id) DO UPDATE
SET account_id = excluded.account_id, changed_on = excluded.changed_on, low_on = excluded.low_on,
    low_cents = excluded.low_cents, first_short_on = excluded.first_short_on, short_cents = excluded.short_cents,
    known_since = CASE WHEN excluded.first_short_on IS NOT NULL THEN coalesce(b.known_since, excluded.known_since) END
"""

# Whoever has neither money nor anything to come or go can't come short.
_EMPTY = """
UPDATE bewaking_vooruitblik b
SET first_short_on = NULL, short_cents = 0, known_since = NULL, low_on = NULL, low_cents = 0, changed_on = %(today)s
WHERE b.administratie_id = %(administratie)s AND b.first_short_on IS NOT NULL {only}
  AND NOT EXISTS (SELECT FROM bewaking_blik n WHERE n.huishouden_id = b.huishouden_id)
"""

# How many rows a rhythm has is beyond PostgreSQL's estimates: without these it would use one processor and little room.
# Each processor looks up for itself what was made already, so that more than two would mostly do the same.
_SETTINGS = """
SET LOCAL work_mem = '192MB'; SET LOCAL parallel_setup_cost = 100; SET LOCAL max_parallel_workers_per_gather = 1;
SET LOCAL jit = off
"""
# In a round over all households no row is looked up by itself.
_WHOLE = "SET LOCAL enable_nestloop = off"
# Money that still has to go, or is on its way; what is held back doesn't go.
GOES_OUT = ["gepland", "gedekt", "goedgekeurd", "verzonden", "afgewezen", "teruggekomen", "gemist"]
_MADE_BACK_DAYS = 31


def look_ahead_for_all(
    administratie_id: int, rhythms: Rhythms, *, today: date, huishoudens: list[int] | None = None
) -> int:
    """Keep what changed in the vooruitblik of households (None: all), and return how many did.

    Leaves the temporary table `bewaking_blik`, a row per household that was looked at, until the transaction ends.
    """
    values: dict[str, Any] = {
        **rhythms.values,
        "administratie": administratie_id,
        "today": today,
        "last": today + timedelta(days=HORIZON_DAYS),
        "made_from": today - timedelta(days=_MADE_BACK_DAYS),
        "horizon": HORIZON_DAYS,
        "goes_out": GOES_OUT,
        "huishoudens": huishoudens,
    }
    only = "" if huishoudens is None else "AND b.huishouden_id = ANY (%(huishoudens)s)"
    with connection.cursor() as cursor:
        cursor.execute(_SETTINGS)
        cursor.execute("DROP TABLE IF EXISTS bewaking_krap, bewaking_verloop, bewaking_blik")
        cursor.execute("SELECT current_setting('enable_nestloop')")
        nestloop = cursor.fetchone()[0]
        if huishoudens is None:
            cursor.execute(f"{_WHOLE}; SET LOCAL enable_sort = off")
            cursor.execute(_write_krap(), values)
            cursor.execute("SET LOCAL enable_sort = on; ANALYZE bewaking_krap")
        cursor.execute(_write_verloop(rhythms, some=huishoudens is not None), values)
        cursor.execute(_BLIK, values)
        cursor.execute(f"SET LOCAL enable_nestloop = {nestloop}; ANALYZE bewaking_blik")
        cursor.execute(_EMPTY.format(only=only), values)
        changed = int(cursor.rowcount)
        cursor.execute(_KEEP, values)
        return changed + int(cursor.rowcount)


def _write_basis(*, only_afspraken: str = "", only_opdrachten: str = "") -> str:
    expected = "CASE WHEN a.richting = 'in' THEN a.bedrag_min_cents ELSE a.bedrag_max_cents END"
    return _BASIS.format(
        expected_cents=_CENTS.format(cents=expected), only_afspraken=only_afspraken, only_opdrachten=only_opdrachten
    )


def _write_krap() -> str:
    places = range(len(CHECKPOINTS))
    return _KRAP.format(
        counts=COUNTS,
        basis=_write_basis(),
        has_rhythm=HAS_RHYTHM,
        weights=", ".join(f"d.w{place}" for place in places),
        sums=", ".join(f"sum(cents * greatest(w{place} - less, 0)) AS s{place}" for place in places),
        lowest=", ".join(f"coalesce(f.s{place}, 0)" for place in places),
    )


def _write_verloop(rhythms: Rhythms, *, some: bool) -> str:
    def place(account: str, day: str, goes: str) -> str:
        return _PLACE.format(account=account, day=day, goes=goes)

    krap = f"AND (a.account_id {_IN_KRAP} OR a.doel_account_id {_IN_KRAP})"
    only = "= ANY (%(huishoudens)s)" if some else _THESE_HUISHOUDENS
    only_accounts = "AND c.holder_id = ANY (%(huishoudens)s)" if some else f"AND c.id {_THESE_ACCOUNTS}"
    doel_place = place("doel_account_id", "day", "0")
    rows = _ROWS.format(
        balance=_CENTS.format(cents="c.credits_posted_cents - c.debits_posted_cents"),
        ordered_cents=_CENTS.format(cents="o.amount_cents - o.booked_cents"),
        has_rhythm=HAS_RHYTHM,
        ordered_place=place("account_id", "day", "1"),
        expected_place=place("account_id", "day", "CASE WHEN goes THEN 1 ELSE 0 END"),
        doel_place=doel_place,
        between_pots=_BETWEEN_POTS.format(doel_place=doel_place) if rhythms.moves_between_pots else "",
        only_accounts=only_accounts,
        only_opdrachten=f"AND o.huishouden_id {only}",
        krap_opdrachten="" if some else f"AND (o.account_id {_IN_KRAP} OR o.doel_account_id {_IN_KRAP})",
    )
    return _VERLOOP.format(
        rhythms=RHYTHMS,
        basis=_write_basis(
            only_afspraken=f"AND a.huishouden_id {only} {'' if some else krap} OFFSET 0",
            only_opdrachten=f"AND o.huishouden_id {only}",
        ),
        rows=rows,
        only="" if some else f"HAVING account_id {_IN_KRAP}",
    )
