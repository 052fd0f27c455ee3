# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The facts of many households at once, on both sides: what decides how each goes over. A few queries per thousand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import connection

from houvast.access.domain.actors import Actor
from houvast.betaalopdrachten.domain.states import OPEN, Bron, State
from houvast.budgetbeheer.domain.afspraak import Betaalwijze, Periodiciteit, Weekendregel
from houvast.overdracht import policies
from houvast.overdracht.domain.feiten import Afspraakfeiten, Bekend, Huishoudfeiten, Opdrachtfeiten, Potfeiten
from houvast.overdracht.domain.verdeling import Rooster

HUISHOUDENS_PER_LOOK = 1_000
# Payments that are done count while a periode may still be asked about.
_DONE_SINCE = timedelta(days=70)

_AFSPRAKEN = """
SELECT a.huishouden_id, a.id, a.richting = 'in', a.periodiciteit, a.anker, a.verwachte_dag, a.weekendregel,
       a.valid_from, a.valid_until, a.vooraf_days, a.betaalwijze, a.datums, a.account_id, a.naam, a.tegenpartij_naam,
       a.bedrag_min_cents, a.bedrag_max_cents, a.voorrang, a.betaal_iban, a.betalingskenmerk, a.doel_account_id
FROM budgetbeheer_afspraak a
WHERE a.administratie_id = %(van)s AND a.huishouden_id = ANY (%(huishoudens)s)
  AND (a.valid_until IS NULL OR a.valid_until >= %(since)s)
ORDER BY a.huishouden_id, a.id
"""
_OPDRACHTEN = """
SELECT o.huishouden_id, o.id, o.afspraak_id, o.bron, o.account_id, o.naam, o.tegenpartij_naam, o.amount_cents,
       o.periode, o.due_on, o.pay_on, o.state, o.voorrang, o.betaalwijze, o.tegenpartij_iban, o.betalingskenmerk,
       o.first_due_on, o.reason, o.doel_account_id
FROM betaalopdrachten_betaalopdracht o
WHERE o.administratie_id = %(van)s AND o.huishouden_id = ANY (%(huishoudens)s)
  AND (o.state = ANY (%(open)s) OR o.periode >= %(since)s)
ORDER BY o.huishouden_id, o.id
"""
_POTJES = """
SELECT c.holder_id, c.id, c.soort, c.naam,
       c.credits_posted_cents - c.debits_posted_cents - c.debits_pending_cents - coalesce(c.floor_cents, 0)
FROM ledger_account c
WHERE c.administratie_id = %(van)s AND c.holder_id = ANY (%(huishoudens)s) AND c.closed_on IS NULL
ORDER BY c.holder_id, c.id
"""
_BEKEND = """
SELECT a.huishouden_id, a.naam, a.betaal_iban, a.betalingskenmerk, a.bedrag_max_cents FROM budgetbeheer_afspraak a
WHERE a.administratie_id = %(naar)s AND a.huishouden_id = ANY (%(huishoudens)s) AND a.richting = 'uit'
  AND (a.valid_until IS NULL OR a.valid_until >= %(switch_on)s)
UNION ALL
SELECT o.huishouden_id, o.naam, o.tegenpartij_iban, o.betalingskenmerk, o.amount_cents
FROM betaalopdrachten_betaalopdracht o
WHERE o.administratie_id = %(naar)s AND o.huishouden_id = ANY (%(huishoudens)s) AND o.bron <> 'rooster'
  AND o.state = ANY (%(open)s)
"""
_REDIRECTED = """
SELECT m.afspraak_id FROM overdracht_omleiding m
JOIN overdracht_overgang g ON g.gemeente_id = m.gemeente_id AND g.id = m.overgang_id
WHERE m.gemeente_id = %(gemeente)s AND g.overdracht_id = %(plan)s AND g.huishouden_id = ANY (%(huishoudens)s)
  AND m.confirmed_on IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class Kanten:
    """Out of which books into which, of which plan and gemeente."""

    gemeente_id: int
    overdracht_id: int
    van_administratie_id: int
    naar_administratie_id: int


@dataclass(slots=True)
class _Book:
    afspraken: dict[int, list[Afspraakfeiten]] = field(default_factory=lambda: defaultdict(list))
    opdrachten: dict[int, list[Opdrachtfeiten]] = field(default_factory=lambda: defaultdict(list))
    potjes: dict[int, list[Potfeiten]] = field(default_factory=lambda: defaultdict(list))
    bekend: dict[int, list[Bekend]] = field(default_factory=lambda: defaultdict(list))
    redirected: set[int] = field(default_factory=set)


def list_huishoudfeiten(
    actor: Actor, kanten: Kanten, huishouden_ids: Sequence[int], *, switch_on: date, today: date
) -> Iterator[Huishoudfeiten]:
    """Yield the facts of households in the order of their ids; a thousand are read at a time.

    The session has to see the books of both sides: the gemeente does. Yields nothing to who may not rehearse.
    """
    if not policies.may_rehearse_overdracht(actor, kanten.gemeente_id):
        return
    ids = sorted(huishouden_ids)
    for begin in range(0, len(ids), HUISHOUDENS_PER_LOOK):
        some = ids[begin : begin + HUISHOUDENS_PER_LOOK]
        book = _read(kanten, some, switch_on=switch_on, today=today)
        for huishouden_id in some:
            afspraken = book.afspraken[huishouden_id]
            yield Huishoudfeiten(
                huishouden_id=huishouden_id,
                afspraken=tuple(afspraken),
                opdrachten=tuple(book.opdrachten[huishouden_id]),
                potjes=tuple(book.potjes[huishouden_id]),
                bekend=tuple(book.bekend[huishouden_id]),
                redirected=frozenset(each.afspraak_id for each in afspraken) & book.redirected,
            )


def _read(kanten: Kanten, huishouden_ids: list[int], *, switch_on: date, today: date) -> _Book:
    values: dict[str, Any] = {
        "gemeente": kanten.gemeente_id,
        "plan": kanten.overdracht_id,
        "van": kanten.van_administratie_id,
        "naar": kanten.naar_administratie_id,
        "huishoudens": huishouden_ids,
        "open": sorted(each.value for each in OPEN),
        "since": today - _DONE_SINCE,
        "switch_on": switch_on,
    }
    book = _Book()
    with connection.cursor() as cursor:
        cursor.execute(_AFSPRAKEN, values)
        for row in cursor.fetchall():
            book.afspraken[row[0]].append(_afspraak(row))
        cursor.execute(_OPDRACHTEN, values)
        for row in cursor.fetchall():
            book.opdrachten[row[0]].append(_opdracht(row))
        cursor.execute(_POTJES, values)
        for row in cursor.fetchall():
            book.potjes[row[0]].append(Potfeiten(*row[1:]))
        cursor.execute(_BEKEND, values)
        for row in cursor.fetchall():
            book.bekend[row[0]].append(Bekend(*row[1:]))
        cursor.execute(_REDIRECTED, values)
        book.redirected.update(afspraak_id for (afspraak_id,) in cursor.fetchall())
    return book


def _afspraak(row: tuple[Any, ...]) -> Afspraakfeiten:
    _huishouden, afspraak_id, is_income, periodiciteit, anker, dag, weekendregel, since, until, vooraf, wijze = row[:11]
    datums, account_id, naam, tegenpartij_naam, least, most, voorrang, iban, kenmerk, doel = row[11:]
    rooster = Rooster(
        afspraak_id=afspraak_id,
        periodiciteit=Periodiciteit(periodiciteit),
        anker=anker,
        verwachte_dag=dag,
        weekendregel=Weekendregel(weekendregel),
        valid_from=since,
        valid_until=until,
        vooraf_days=vooraf,
        # Income has none, and isn't asked for when it is to be paid.
        betaalwijze=Betaalwijze(wijze) if wijze else Betaalwijze.OVERBOEKING,
        datums=tuple(datums),
    )
    return Afspraakfeiten(
        rooster=rooster,
        is_income=is_income,
        account_id=account_id,
        naam=naam,
        tegenpartij_naam=tegenpartij_naam,
        amount_min_cents=least,
        amount_cents=most,
        voorrang=voorrang,
        betaalwijze=wijze,
        betaal_iban=iban,
        betalingskenmerk=kenmerk,
        doel_account_id=doel,
    )


def _opdracht(row: tuple[Any, ...]) -> Opdrachtfeiten:
    _huishouden, opdracht_id, afspraak_id, bron, account_id, naam, tegenpartij_naam, cents, periode, due, pay = row[:11]
    state, voorrang, wijze, iban, kenmerk, first_due_on, reason, doel = row[11:]
    return Opdrachtfeiten(
        opdracht_id=opdracht_id,
        afspraak_id=afspraak_id,
        bron=Bron(bron),
        account_id=account_id,
        naam=naam,
        tegenpartij_naam=tegenpartij_naam,
        amount_cents=cents,
        periode=periode,
        due_on=due,
        pay_on=pay,
        state=State(state),
        voorrang=voorrang,
        betaalwijze=wijze,
        tegenpartij_iban=iban,
        betalingskenmerk=kenmerk,
        first_due_on=first_due_on,
        reason=reason,
        doel_account_id=doel,
    )
