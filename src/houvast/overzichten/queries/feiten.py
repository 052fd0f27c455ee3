# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read a month of many households from the rooms below: eight queries, however many they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import connection

from houvast.betaalopdrachten.domain.states import State
from houvast.budgetbeheer.domain.afspraak import Periodiciteit, Weekendregel
from houvast.budgetbeheer.domain.schedule import list_expected, make_rhythm
from houvast.overzichten.domain.feiten import (
    Beweging,
    Feiten,
    Maand,
    Ontvangen,
    Opdracht,
    Rekening,
    Verwacht,
)
from houvast.overzichten.queries import statements

# What was due longer ago than this and is still open belongs to an earlier statement, which said so.
_BACK_DAYS = 366
_OTHER = "Andere boeking"
_RESTORED = "Wij hebben een boeking hersteld"
Row = tuple[Any, ...]


@dataclass
class _Found:
    """What was found of one household so far."""

    rekeningen: list[Rekening] = field(default_factory=list)
    trust_account_ids: set[int] = field(default_factory=set)
    bewegingen: list[Beweging] = field(default_factory=list)
    verwacht: list[Verwacht] = field(default_factory=list)
    ontvangen: list[Ontvangen] = field(default_factory=list)
    opdrachten: list[Opdracht] = field(default_factory=list)


def load_feiten(administratie_id: int, huishouden_ids: Sequence[int], maand: Maand) -> list[Feiten]:
    """Return the facts of these households, as far as the session sees them, in the order of their ids."""
    values: dict[str, Any] = {
        "administratie": administratie_id,
        "huishoudens": sorted(huishouden_ids),
        "first": maand.first,
        "last": maand.last,
        "next_last": maand.next_last,
        "since": maand.first - timedelta(days=_BACK_DAYS),
        "on": maand.on,
    }
    found: dict[int, _Found] = defaultdict(_Found)
    for holder_id, account_id, soort, naam, trust_id, begin_cents, end_cents in _ask(statements.REKENINGEN, values):
        found[holder_id].rekeningen.append(Rekening(account_id, soort, naam, begin_cents, end_cents))
        found[holder_id].trust_account_ids.add(trust_id)
    _load_bewegingen(found, values)
    for row in _ask(statements.AFSPRAKEN, values):
        found[row[0]].verwacht += _expect(row, maand)
    for huishouden_id, *rest in _ask(statements.ONTVANGEN, values):
        found[huishouden_id].ontvangen.append(Ontvangen(*rest))
    for row in _ask(statements.OPDRACHTEN, values):
        found[row[0]].opdrachten.append(_opdracht(row))
    bank: dict[int, date | None] = dict(_ask(statements.BANK, values))
    return [_feiten(row, found[row[0]], bank) for row in sorted(_ask(statements.HUISHOUDENS, values))]


def list_huishoudens_of_books(
    administratie_id: int, maand: Maand, huishouden_id: int | None = None
) -> list[tuple[int, int, bool]]:
    """List the households with an account in the month (or the one given), as (id, last version or 0, voorlopig)."""
    values = {
        "administratie": administratie_id,
        "first": maand.first,
        "last": maand.last,
        "huishouden": huishouden_id,
    }
    return [(found, versie, voorlopig) for found, versie, voorlopig in _ask(statements.OF_THE_BOOKS, values)]


def _ask(statement: str, values: dict[str, Any]) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows: list[Row] = cursor.fetchall()
    return rows


def _load_bewegingen(found: dict[int, _Found], values: dict[str, Any]) -> None:
    moved = _ask(statements.BEWEGINGEN, values)
    transactions = sorted({row[6] for row in moved})
    bestemmingen: dict[Row, list[Row]] = defaultdict(list)
    for transaction_id, account_id, cents, *what in _ask(
        statements.BESTEMMINGEN, {**values, "transactions": transactions}
    ):
        bestemmingen[transaction_id, account_id, cents].append(tuple(what))
    for holder_id, account_id, on, cents, is_own, description, transaction_id, is_back in moved:
        # Taken back later than its month: what it was for is found by the sign that it had then.
        same = bestemmingen.get((transaction_id, account_id, -cents if is_back else cents), [])
        naam, wie, soort, due_on = same.pop(0) if same else ("", description, "", None)
        if is_back:
            naam, soort, due_on = _RESTORED, "", None
        found[holder_id].bewegingen.append(
            Beweging(account_id, on, cents, is_own, naam or _OTHER, wie or "", soort, due_on)
        )


def _expect(row: Row, maand: Maand) -> list[Verwacht]:
    """Return what an afspraak expects in the month and the one after."""
    _of, afspraak_id, naam, wie, soort, betaalwijze, periodiciteit, anker, dag, weekend, datums = row[:11]
    valid_from, valid_until, low_cents, high_cents = row[11:]
    rhythm = make_rhythm(Periodiciteit(periodiciteit), anker, dag, Weekendregel(weekend), datums)
    expected = list_expected(rhythm, anker=max(anker, valid_from), first=maand.first, last=maand.next_last)
    return [
        Verwacht(afspraak_id, naam, wie, soort, betaalwijze, each.periode, each.on, low_cents, high_cents)
        for each in expected
        if valid_until is None or each.periode <= valid_until
    ]


def _opdracht(row: Row) -> Opdracht:
    _of, afspraak_id, periode, naam, aan, soort, betaalwijze, cents, due_on, first_due_on, state, reason = row[:12]
    booked_on, dropped_on, is_short, soorten = row[12:]
    return Opdracht(
        afspraak_id=afspraak_id,
        periode=periode,
        naam=naam,
        aan=aan,
        soort=soort,
        betaalwijze=betaalwijze,
        cents=cents,
        due_on=due_on,
        first_due_on=first_due_on,
        state=State(state),
        reason=reason,
        booked_on=booked_on,
        dropped_on=dropped_on,
        is_short=is_short,
        maatregelen=tuple(soorten),
    )


def _feiten(row: Row, found: _Found, bank: dict[int, date | None]) -> Feiten:
    huishouden_id, gemeente_id, naam, nummer, straat, huisnummer, toevoeging, postcode, plaats = row
    known = [bank.get(each) for each in found.trust_account_ids]
    return Feiten(
        huishouden_id=huishouden_id,
        gemeente_id=gemeente_id,
        naam=naam,
        nummer=nummer,
        adres=()
        if straat is None
        else (f"{straat} {huisnummer}{toevoeging}", f"{postcode[:4]} {postcode[4:]} {plaats}"),
        rekeningen=tuple(found.rekeningen),
        bewegingen=tuple(found.bewegingen),
        verwacht=tuple(found.verwacht),
        ontvangen=tuple(found.ontvangen),
        opdrachten=tuple(found.opdrachten),
        bank_until=min((each for each in known if each is not None), default=None) if None not in known else None,
    )
