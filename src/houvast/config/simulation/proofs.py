# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a simulation has to prove: nothing paid twice, no cent lost, every late payment explained by the guard."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection

from houvast.config.simulation.months import Months
from houvast.ledger.queries import verify_everything

# The bank's day is known the next bank day; over Easter that is five days later.
_KNOWN_AFTER = timedelta(days=6)

_ORDERS = """
SELECT b.message_id || '-' || r.number, r.opdracht_id FROM betalen_betaalrunregel r
JOIN betalen_betaalrun b ON b.administratie_id = r.administratie_id AND b.id = r.run_id
WHERE r.administratie_id = %s AND b.message_id <> ''
"""

_TRUST = """
SELECT r.iban, a.debits_posted_cents - a.credits_posted_cents
FROM budgetbeheer_derdengeldenrekening r
JOIN ledger_account a ON a.administratie_id = r.administratie_id AND a.id = r.trust_account_id
WHERE r.administratie_id = %s
"""

# A payment is late by the bank's own days; the guard explains it on the payment itself or on the account it is of.
_LATE = """
SELECT o.id, o.naam, o.betaalwijze, o.amount_cents, o.due_on, o.booked_on, o.state,
       (SELECT min(w.since)::date FROM bewaking_waarschuwing w
        WHERE w.administratie_id = o.administratie_id
          AND ((w.onderwerp = 'betaalopdracht' AND w.onderwerp_id = o.id)
               OR (w.onderwerp = 'rekening' AND w.onderwerp_id = o.account_id
                   AND w.since::date <= o.due_on AND coalesce(w.closed_at::date, 'infinity') >= o.due_on)))
FROM betaalopdrachten_betaalopdracht o
WHERE o.administratie_id = %(administratie)s AND o.betaalwijze <> 'intern' AND o.first_due_on < %(until)s
  AND (o.booked_on IS NULL OR o.booked_on > o.first_due_on) AND o.state <> 'vervallen'
ORDER BY o.due_on, o.id
"""

_COUNTED = """
SELECT count(*) FROM betaalopdrachten_betaalopdracht
WHERE administratie_id = %(administratie)s AND betaalwijze <> 'intern' AND first_due_on < %(until)s
"""


@dataclass(frozen=True, slots=True)
class LatePayment:
    """A payment that the bank didn't book by its day, and when the guard first said so."""

    opdracht_id: int
    naam: str
    betaalwijze: str
    amount_cents: int
    due_on: date
    booked_on: date | None
    state: str
    first_said_on: date | None

    @property
    def days_ahead(self) -> int | None:
        """Return how many days before the due date the guard said so; negative is after it, None is never."""
        return None if self.first_said_on is None else (self.due_on - self.first_said_on).days


@dataclass(frozen=True, slots=True)
class Proofs:
    """The three proofs, each with what breaks it."""

    paid_twice: tuple[str, ...]
    differences: tuple[str, ...]
    lost_cents: int
    late: tuple[LatePayment, ...]
    counted: int

    @property
    def unexplained(self) -> tuple[LatePayment, ...]:
        """Return the late payments that the guard never spoke of."""
        return tuple(each for each in self.late if each.first_said_on is None)

    @property
    def hold(self) -> bool:
        """Return whether all three are true."""
        return not (self.paid_twice or self.differences or self.lost_cents or self.unexplained)

    def facts(self) -> dict[str, Any]:
        """Return it as the command line prints it."""
        ahead = Counter(_bucket(each.days_ahead) for each in self.late)
        return {
            "hold": self.hold,
            "paid_twice": list(self.paid_twice),
            "lost_cents": self.lost_cents,
            "differences": list(self.differences),
            "payments_counted": self.counted,
            "late": len(self.late),
            "late_unexplained": [each.opdracht_id for each in self.unexplained],
            "late_said_ahead": dict(sorted(ahead.items())),
        }


def prove(months: Months) -> Proofs:
    """Hold what the bank did against the books, and each late payment against what the guard said."""
    return Proofs(
        paid_twice=_find_paid_twice(months),
        differences=tuple(each.sentence() for each in verify_everything(using="owner")),
        lost_cents=_count_lost_cents(months),
        late=tuple(_list_late(months)),
        counted=_count(months),
    )


def _find_paid_twice(months: Months) -> tuple[str, ...]:
    """Return the betaalopdrachten for which the bank paid more than once, net of what it sent back."""
    with connection.cursor() as cursor:
        cursor.execute(_ORDERS, [months.administratie_id])
        of_order = dict(cursor.fetchall())
    paid: Counter[int] = Counter()
    strange = []
    for end_to_end, count in months.bank.tally.executed.items():
        opdracht = of_order.get(end_to_end)
        if opdracht is None:
            strange.append(f"{end_to_end}: paid by the bank, unknown to us")
            continue
        paid[opdracht] += count - months.bank.tally.returned[end_to_end]
    return (*strange, *(f"betaalopdracht {each}: {count} times" for each, count in paid.items() if count > 1))


def _count_lost_cents(months: Months) -> int:
    """Return by how many cents our trust accounts differ from the bank's, added up without their signs."""
    with connection.cursor() as cursor:
        cursor.execute(_TRUST, [months.administratie_id])
        ours = dict(cursor.fetchall())
    return sum(abs(months.bank.balance(each) - ours.get(each.iban, 0)) for each in months.world.uitvoerder.rekeningen)


def _list_late(months: Months) -> list[LatePayment]:
    with connection.cursor() as cursor:
        cursor.execute(_LATE, _values(months))
        return [LatePayment(*row) for row in cursor.fetchall()]


def _count(months: Months) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED, _values(months))
        (count,) = cursor.fetchone()
    return int(count)


def _values(months: Months) -> dict[str, Any]:
    return {"administratie": months.administratie_id, "until": months.world.last - _KNOWN_AFTER}


def _bucket(days: int | None) -> str:
    if days is None:
        return "never"
    return "ahead" if days > 0 else "on the day" if days == 0 else "after"
