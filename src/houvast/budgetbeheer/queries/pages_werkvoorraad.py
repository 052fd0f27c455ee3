# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the pages around a waiting line show: where it may go, what was decided about it, the line in full."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.budgetbeheer import policies
from houvast.budgetbeheer.domain.afletteren import Outcome

_DECISION = """
SELECT w.id, w.administratie_id, w.version, w.closed_at, w.outcome, coalesce(c.naam, ''), w.set_aside_at,
       w.set_aside_note, b.amount_cents, b.counterparty_name, b.description, f.id, coalesce(a.naam, ''),
       coalesce(h.naam, ''), coalesce(k.naam, '')
FROM budgetbeheer_waitingline w
JOIN budgetbeheer_bankline b ON b.administratie_id = w.administratie_id AND b.id = w.bankline_id
LEFT JOIN access_medewerker c ON c.id = w.closed_by_id
LEFT JOIN LATERAL (SELECT * FROM budgetbeheer_aflettering x
                   WHERE x.administratie_id = w.administratie_id AND x.bankline_id = w.bankline_id
                     AND x.undone_at IS NULL ORDER BY x.id LIMIT 1) AS f ON true
LEFT JOIN budgetbeheer_afspraak a ON a.administratie_id = f.administratie_id AND a.id = f.afspraak_id
LEFT JOIN partijen_huishouden h ON h.gemeente_id = f.gemeente_id AND h.id = f.huishouden_id
LEFT JOIN ledger_account k ON k.administratie_id = f.administratie_id AND k.id = f.account_id
WHERE w.administratie_id = ANY (%s) AND w.id = %s
"""

_ACCOUNTS = """
SELECT h.id, h.naam, h.nummer, k.administratie_id, k.id, k.naam, k.credits_posted_cents - k.debits_posted_cents
FROM ledger_account k
JOIN partijen_huishouden h ON h.gemeente_id = k.gemeente_id AND h.id = k.holder_id
WHERE k.administratie_id = ANY (%s) AND k.holder_id = ANY (%s) AND k.closed_on IS NULL
ORDER BY h.id, k.id
"""

_AFSPRAKEN = """
SELECT huishouden_id, id, naam, tegenpartij_naam, richting, bedrag_min_cents, bedrag_max_cents, periodiciteit
FROM budgetbeheer_afspraak
WHERE administratie_id = ANY (%(administraties)s) AND huishouden_id = ANY (%(huishoudens)s)
  AND richting = %(richting)s AND valid_from <= %(day)s AND coalesce(valid_until, 'infinity') >= %(day)s
ORDER BY huishouden_id, rubriek, naam, id
"""

_LINE = """
SELECT b.id, b.administratie_id, b.rekening_id, b.booked_on, b.value_on, b.amount_cents, b.entry_amount_cents,
       b.batch_size, b.bank_reference, b.counterparty_iban, b.counterparty_name, b.end_to_end_id, b.mandate,
       b.reference, b.description, b.return_reason, b.is_reversal, b.format, b.entry_number, b.detail_number,
       r.iban, s.statement_id, s.sequence_number, s.bestand_id, coalesce(d.file_name, ''), d.received_at,
       coalesce(d.received_by_naam, ''), w.id, w.closed_at IS NULL AND w.id IS NOT NULL, w.since
FROM budgetbeheer_bankline b
JOIN budgetbeheer_derdengeldenrekening r ON r.administratie_id = b.administratie_id AND r.id = b.rekening_id
JOIN budgetbeheer_statement s ON s.administratie_id = b.administratie_id AND s.id = b.statement_id
LEFT JOIN budgetbeheer_bankbestand d ON d.uitvoerder_id = %(organisatie)s AND d.id = s.bestand_id
LEFT JOIN budgetbeheer_waitingline w ON w.administratie_id = b.administratie_id AND w.bankline_id = b.id
WHERE b.administratie_id = ANY (%(administraties)s) AND b.id = %(line)s
"""

_HISTORY = """
SELECT f.id, f.amount_cents, coalesce(a.naam, ''), f.huishouden_id, coalesce(h.naam, ''), coalesce(k.naam, ''),
       f.toelichting, f.booked_at, coalesce(m.naam, ''), f.undone_at, coalesce(u.naam, ''), f.undone_reason,
       f.evidence
FROM budgetbeheer_aflettering f
LEFT JOIN budgetbeheer_afspraak a ON a.administratie_id = f.administratie_id AND a.id = f.afspraak_id
LEFT JOIN partijen_huishouden h ON h.gemeente_id = f.gemeente_id AND h.id = f.huishouden_id
LEFT JOIN ledger_account k ON k.administratie_id = f.administratie_id AND k.id = f.account_id
LEFT JOIN access_medewerker m ON m.id = f.booked_by_id
LEFT JOIN access_medewerker u ON u.id = f.undone_by_id
WHERE f.administratie_id = %s AND f.bankline_id = %s ORDER BY f.booked_at, f.id
"""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was last decided about a line, and by what it can be undone."""

    waitingline_id: int
    administratie_id: int
    version: int
    closed_at: datetime | None
    outcome: str
    closed_by: str
    set_aside_at: datetime | None
    set_aside_note: str
    amount_cents: int
    counterparty_name: str
    description: str
    aflettering_id: int | None
    afspraak_naam: str
    huishouden_naam: str
    account_naam: str

    @property
    def is_split(self) -> bool:
        """Return whether it went to several places."""
        return self.outcome == Outcome.GESPLITST.value


@dataclass(frozen=True, slots=True)
class TargetAccount:
    """An account of a household that a line can be booked on."""

    account_id: int
    naam: str
    cents: int

    @property
    def key(self) -> str:
        """Return the id as a form writes it."""
        return str(self.account_id)


@dataclass(frozen=True, slots=True)
class TargetAfspraak:
    """An afspraak that goes the same way as the line and counts on its day."""

    afspraak_id: int
    naam: str
    tegenpartij_naam: str
    richting: str
    bedrag_min_cents: int
    bedrag_max_cents: int
    periodiciteit: str

    @property
    def key(self) -> str:
        """Return the id as a form writes it."""
        return str(self.afspraak_id)


@dataclass(frozen=True, slots=True)
class Target:
    """A household with everything that a line can be booked on."""

    huishouden_id: int
    naam: str
    nummer: str
    administratie_id: int
    accounts: tuple[TargetAccount, ...]
    afspraken: tuple[TargetAfspraak, ...]


@dataclass(frozen=True, slots=True)
class HistoryItem:
    """One booking of a line, and its undoing."""

    aflettering_id: int
    amount_cents: int
    afspraak_naam: str
    huishouden_id: int | None
    huishouden_naam: str
    account_naam: str
    toelichting: str
    booked_at: datetime
    booked_by: str
    undone_at: datetime | None
    undone_by: str
    undone_reason: str
    evidence: int


@dataclass(frozen=True, slots=True)
class BanklineView:
    """A bank line in full: what the bank said, in which file it stood, and what became of it."""

    bankline_id: int
    administratie_id: int
    rekening_id: int
    booked_on: date
    value_on: date
    amount_cents: int
    entry_amount_cents: int
    batch_size: int
    bank_reference: str
    counterparty_iban: str
    counterparty_name: str
    end_to_end_id: str
    mandate: str
    reference: str
    description: str
    return_reason: str
    is_reversal: bool
    format: str
    entry_number: int
    detail_number: int
    rekening_iban: str
    statement_id: str
    sequence_number: str
    bestand_id: int
    file_name: str
    received_at: datetime | None
    received_by: str
    waitingline_id: int | None
    waits: bool
    since: datetime | None
    history: tuple[HistoryItem, ...]


def find_decision(*, actor: Actor, waitingline_id: int) -> Decision | None:
    """Return what was last decided about a line; None when nothing was, or it isn't this actor's."""
    if not policies.may_see_werkvoorraad(actor):
        return None
    with connection.cursor() as cursor:
        cursor.execute(_DECISION, [sorted(actor.administraties), waitingline_id])
        row = cursor.fetchone()
    found = None if row is None else Decision(*row)
    return None if found is None or (found.closed_at is None and found.set_aside_at is None) else found


def list_targets(
    *, actor: Actor, huishouden_ids: Iterable[int], amount_cents: int, booked_on: date
) -> tuple[Target, ...]:
    """Return households with their accounts and the afspraken that a line of this amount and day can be booked on."""
    require(policies.may_see_werkvoorraad(actor))
    ids, administraties = sorted(set(huishouden_ids)), sorted(actor.administraties)
    if not ids:
        return ()
    with connection.cursor() as cursor:
        cursor.execute(_ACCOUNTS, [administraties, ids])
        accounts = cursor.fetchall()
        cursor.execute(
            _AFSPRAKEN,
            {
                "administraties": administraties,
                "huishoudens": ids,
                "richting": "in" if amount_cents > 0 else "uit",
                "day": booked_on,
            },
        )
        afspraken = cursor.fetchall()
    found: dict[int, Target] = {}
    for row in accounts:
        if row[0] not in found:
            found[row[0]] = Target(
                huishouden_id=row[0],
                naam=row[1],
                nummer=row[2],
                administratie_id=row[3],
                accounts=tuple(TargetAccount(*each[4:]) for each in accounts if each[0] == row[0]),
                afspraken=tuple(TargetAfspraak(*each[1:]) for each in afspraken if each[0] == row[0]),
            )
    return tuple(found[each] for each in ids if each in found)


def find_bankline(*, actor: Actor, bankline_id: int) -> BanklineView | None:
    """Return a bank line in full with what became of it; None when it isn't there for this actor."""
    require(policies.may_see_bank(actor))
    values: dict[str, Any] = {
        "administraties": sorted(actor.administraties),
        "line": bankline_id,
        "organisatie": actor.organisatie_id,
    }
    with connection.cursor() as cursor:
        cursor.execute(_LINE, values)
        row = cursor.fetchone()
        if row is None:
            return None
        cursor.execute(_HISTORY, [row[1], bankline_id])
        history = tuple(HistoryItem(*each) for each in cursor.fetchall())
    facts: tuple[Any, ...] = (*row, history)
    return BanklineView(*facts)
