# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the forecast of some households is made of: their accounts, afspraken, payments, habits. Five statements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection

from houvast.bewaking.domain.vooruitblik import (
    HORIZON_DAYS,
    Betaling,
    Beweging,
    Rooster,
    Vooruitblik,
    list_bewegingen,
    look_ahead,
)
from houvast.budgetbeheer.domain.afspraak import Periodiciteit, Richting, Weekendregel
from houvast.budgetbeheer.domain.schedule import make_rhythm

# Money that still has to go, or is on its way; what is held back doesn't go.
GOES_OUT = ["gepland", "gedekt", "goedgekeurd", "verzonden", "afgewezen", "teruggekomen", "gemist"]

_ACCOUNTS = """
SELECT holder_id, administratie_id, gemeente_id, id, naam, soort, credits_posted_cents - debits_posted_cents,
       debits_pending_cents
FROM ledger_account WHERE administratie_id = ANY (%(administraties)s) AND holder_id = ANY (%(huishoudens)s)
  AND closed_on IS NULL
ORDER BY holder_id, soort DESC, id
"""
_AFSPRAKEN = """
SELECT a.huishouden_id, a.id, a.account_id, a.doel_account_id, a.naam, a.richting, a.soort, a.voorrang, a.betaalwijze,
       a.bedrag_min_cents, a.bedrag_max_cents, a.periodiciteit, a.anker, a.verwachte_dag, a.weekendregel, a.datums,
       a.valid_from, a.valid_until, a.vooraf_days, coalesce(g.days_late, 0),
       CASE WHEN a.richting = 'in' THEN g.received_through ELSE m.through END
FROM budgetbeheer_afspraak a
LEFT JOIN bewaking_gewoonte g ON g.administratie_id = a.administratie_id AND g.afspraak_id = a.id
LEFT JOIN LATERAL (
    SELECT max(o.periode) AS through FROM betaalopdrachten_betaalopdracht o
    WHERE o.administratie_id = a.administratie_id AND o.afspraak_id = a.id AND o.bron = 'rooster') AS m ON true
WHERE a.administratie_id = ANY (%(administraties)s) AND a.huishouden_id = ANY (%(huishoudens)s)
  AND (a.valid_until IS NULL OR a.valid_until >= %(first)s)
ORDER BY a.id
"""
_OPDRACHTEN = """
SELECT o.huishouden_id, o.id, o.account_id, o.doel_account_id, o.naam, o.soort, o.voorrang, o.betaalwijze, o.due_on,
       o.pay_on, o.amount_cents - o.booked_cents
FROM betaalopdrachten_betaalopdracht o
WHERE o.administratie_id = ANY (%(administraties)s) AND o.huishouden_id = ANY (%(huishoudens)s)
  AND o.state = ANY (%(goes_out)s) AND o.pay_on <= %(last)s AND o.amount_cents > o.booked_cents
ORDER BY o.id
"""
_BACK = timedelta(days=120)


@dataclass(frozen=True, slots=True)
class AccountAhead:
    """One account of a household with what will come and go, and what that makes of it."""

    administratie_id: int
    gemeente_id: int
    account_id: int
    naam: str
    soort: str
    balance_cents: int
    reserved_cents: int
    bewegingen: tuple[Beweging, ...]
    blik: Vooruitblik


def look_at_huishoudens(
    administraties: Iterable[int],
    huishouden_ids: Iterable[int],
    *,
    today: date,
    own: dict[int, list[str]] | None = None,
) -> dict[int, list[AccountAhead]]:
    """Look ahead for some households, account by account; `own` is the order of a gemeente's own voorrang."""
    last = today + timedelta(days=HORIZON_DAYS)
    values: dict[str, Any] = {
        "administraties": sorted(administraties),
        "huishoudens": sorted(huishouden_ids),
        "first": today - _BACK,
        "last": last,
        "goes_out": GOES_OUT,
    }
    with connection.cursor() as cursor:
        cursor.execute(_ACCOUNTS, values)
        accounts = cursor.fetchall()
        cursor.execute(_AFSPRAKEN, values)
        roosters = [_rooster(row) for row in cursor.fetchall()]
        cursor.execute(_OPDRACHTEN, values)
        betalingen = [Betaling(*row[1:]) for row in cursor.fetchall()]
    by_account: dict[int, list[Beweging]] = {}
    for each in list_bewegingen(roosters, betalingen, today=today, last=last):
        by_account.setdefault(each.account_id, []).append(each)
    found: dict[int, list[AccountAhead]] = {}
    for huishouden_id, administratie_id, gemeente_id, account_id, naam, soort, balance, reserved in accounts:
        bewegingen = by_account.get(account_id, [])
        blik = look_ahead(balance, bewegingen, today=today, own=(own or {}).get(gemeente_id, ()))
        found.setdefault(huishouden_id, []).append(
            AccountAhead(
                administratie_id, gemeente_id, account_id, naam, soort, balance, reserved, tuple(bewegingen), blik
            )
        )
    return found


def _rooster(row: tuple[Any, ...]) -> Rooster:
    (
        _huishouden, afspraak_id, account_id, doel_id, naam, richting, soort, voorrang, wijze, lowest, highest,
        periodiciteit, anker, dag, regel, datums, valid_from, valid_until, vooraf_days, days_late, done_through,
    ) = row  # fmt: skip
    incoming = richting == Richting.IN.value
    return Rooster(
        afspraak_id=afspraak_id,
        account_id=account_id,
        doel_account_id=doel_id,
        naam=naam,
        incoming=incoming,
        soort=soort,
        voorrang=voorrang,
        betaalwijze=wijze,
        amount_cents=lowest if incoming else highest,
        rhythm=make_rhythm(Periodiciteit(periodiciteit), anker, dag, Weekendregel(regel), datums),
        begins_on=max(anker, valid_from),
        ends_on=valid_until,
        vooraf_days=vooraf_days,
        days_late=days_late,
        done_through=done_through,
    )
