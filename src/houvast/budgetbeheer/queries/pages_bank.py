# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The bank page: the proof per day, what waits on suspense and how long, and the lines of one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.budgetbeheer import policies
from houvast.budgetbeheer.domain.bankbestand import list_missing_days
from houvast.budgetbeheer.queries.bank import (
    CoverageGap,
    RekeningView,
    list_coverage_gaps,
    list_derdengeldenrekeningen,
)
from houvast.budgetbeheer.queries.beginsaldo import Beginsaldo, find_beginsaldo
from houvast.budgetbeheer.queries.onbewezen import UnprovedDays, list_unproved_days
from houvast.ledger import queries as ledger
from houvast.ledger.queries import AccountBalance, DayProof, Soort

DAYS_SHOWN = 31
GAP_DAYS = 120
LINES_SHOWN = 100
# A longer queue than this is told as "more than".
WAITING_COUNTED_MAX = 2_000
# `rank_harm` gives 0 to 19.
_HARM_MAX = 31

# Ids grow with time: the first open line of each kind of harm, and of those the one that waits longest. An index
# look-up per kind, however many wait.
_WAITING = """
SELECT counted.count, oldest.*
FROM (SELECT count(*) FROM (SELECT 1 FROM budgetbeheer_waitingline
                            WHERE administratie_id = ANY (%(administraties)s) AND closed_at IS NULL
                            LIMIT %(counted_max)s + 1) AS open) AS counted
LEFT JOIN LATERAL (
    SELECT first.id, first.administratie_id, first.since, b.booked_on, b.amount_cents, b.counterparty_name
    FROM unnest(%(administraties)s::bigint[]) AS a (id), generate_series(0, %(harm_max)s) AS h (harm),
         LATERAL (SELECT w.id, w.administratie_id, w.since, w.bankline_id FROM budgetbeheer_waitingline w
                  WHERE w.administratie_id = a.id AND w.harm = h.harm AND w.closed_at IS NULL
                  ORDER BY w.id LIMIT 1) AS first
    JOIN budgetbeheer_bankline b ON b.administratie_id = first.administratie_id AND b.id = first.bankline_id
    ORDER BY first.since, first.id LIMIT 1) AS oldest ON true
"""

_LINES = """
SELECT b.id, b.amount_cents, b.counterparty_name, b.counterparty_iban, b.description, w.id, w.closed_at IS NULL,
       w.outcome, h.id, h.naam, k.naam
FROM (SELECT * FROM budgetbeheer_bankline
      WHERE administratie_id = %(administratie)s AND rekening_id = %(rekening)s AND booked_on = %(day)s
        AND id > %(after)s ORDER BY id LIMIT %(limit)s) AS b
LEFT JOIN budgetbeheer_waitingline w ON w.administratie_id = b.administratie_id AND w.bankline_id = b.id
LEFT JOIN LATERAL (SELECT * FROM budgetbeheer_aflettering f
                   WHERE f.administratie_id = b.administratie_id AND f.bankline_id = b.id AND f.undone_at IS NULL
                   ORDER BY f.id LIMIT 1) AS a ON true
LEFT JOIN ledger_account k ON k.administratie_id = a.administratie_id AND k.id = a.account_id
LEFT JOIN partijen_huishouden h ON h.gemeente_id = a.gemeente_id AND h.id = a.huishouden_id
ORDER BY b.id
"""


@dataclass(frozen=True, slots=True)
class OldestLine:
    """The line that waits longest."""

    waitingline_id: int
    administratie_id: int
    since: datetime
    booked_on: date
    amount_cents: int
    counterparty_name: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits in the actor's books; `count` stops at WAITING_COUNTED_MAX, and `more` says that it did."""

    count: int
    more: bool
    oldest: OldestLine | None


@dataclass(frozen=True, slots=True)
class SuspenseAccount:
    """An account with money of which it is not known, or not settled, whose it is."""

    naam: str
    cents: int


@dataclass(frozen=True, slots=True)
class ProvedDay:
    """The proof of a day as the books are now, and when it was last proved and kept."""

    proof: DayProof
    proved_at: datetime | None


@dataclass(frozen=True, slots=True)
class RekeningStand:
    """A rekening with the last day that the bank stated a balance of, and the days that don't agree."""

    rekening: RekeningView
    latest: DayProof | None
    differing: tuple[DayProof, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """What the rekeningen of the same books hold together, each on its own last day, in cents."""

    bank_cents: int
    residents_cents: int
    suspense_cents: int
    costs_cents: int

    @property
    def difference_cents(self) -> int:
        """Return how much more the books hold than the bank."""
        return self.residents_cents + self.suspense_cents + self.costs_cents - self.bank_cents


@dataclass(frozen=True, slots=True)
class BankPage:
    """The rekeningen and how they stand; of one of them every day, newest first, what is missing, and what waits."""

    standen: tuple[RekeningStand, ...]
    rekening: RekeningView | None
    days: tuple[ProvedDay, ...]
    older_before: date | None
    gaps: tuple[CoverageGap, ...]
    missing_days: tuple[date, ...]
    suspense: tuple[SuspenseAccount, ...]
    waiting: Waiting
    unproved: tuple[UnprovedDays, ...]
    beginsaldo: Beginsaldo | None

    @property
    def latest(self) -> ProvedDay | None:
        """Return the last day of this rekening that the bank stated a balance of."""
        return self.days[0] if self.days else None

    @property
    def total(self) -> Total | None:
        """Return what all rekeningen hold together; None before the first statement."""
        proofs = [each.latest for each in self.standen if each.latest is not None]
        if not proofs:
            return None
        return Total(
            sum(each.bank_cents for each in proofs),
            sum(each.residents_cents for each in proofs),
            sum(each.suspense_cents for each in proofs),
            sum(each.costs_cents for each in proofs),
        )

    @property
    def differing(self) -> tuple[tuple[RekeningView, DayProof], ...]:
        """Return the days on which books and bank don't agree, of all rekeningen."""
        return tuple((each.rekening, proof) for each in self.standen for proof in each.differing)

    @property
    def suspense_cents(self) -> int:
        """Return what is on suspense in all."""
        return sum(each.cents for each in self.suspense)


@dataclass(frozen=True, slots=True)
class DayLine:
    """A line of one day: whose it is, or that it waits."""

    bankline_id: int
    amount_cents: int
    counterparty_name: str
    counterparty_iban: str
    description: str
    waitingline_id: int | None
    waits: bool
    outcome: str
    huishouden_id: int | None
    huishouden_naam: str | None
    account_naam: str | None


@dataclass(frozen=True, slots=True)
class DayPage:
    """The lines that the bank booked on a rekening on a day, with the proof of that day if there is one."""

    rekening: RekeningView
    day: date
    proof: DayProof | None
    lines: tuple[DayLine, ...]
    next_after: int | None


def get_bank_page(
    *, actor: Actor, today: date, rekening_id: int | None = None, until: date | None = None
) -> BankPage | None:
    """Return the page of a rekening, the first when none is named; None when the actor has no such rekening."""
    require(policies.may_see_bank(actor))
    rekeningen = tuple(list_derdengeldenrekeningen(actor=actor))
    chosen = [each for each in rekeningen if rekening_id in {None, each.rekening_id}]
    if not chosen:
        waiting = Waiting(0, more=False, oldest=None)
        return None if rekening_id is not None else BankPage((), None, (), None, (), (), (), waiting, (), None)
    rekening = chosen[0]
    proofs = _list_proofs(actor, rekening, until or today)
    own = proofs.get(rekening.trust_account_id, [])[::-1]
    shown = own[:DAYS_SHOWN]
    proved = _proved_at(actor, rekening, shown)
    accounts = ledger.list_account_balances(
        actor=actor, administratie_id=rekening.administratie_id, soort=Soort.SUSPENSE
    )
    return BankPage(
        standen=tuple(
            _stand(each, proofs.get(each.trust_account_id, []))
            for each in rekeningen
            if each.administratie_id == rekening.administratie_id
        ),
        rekening=rekening,
        days=tuple(ProvedDay(each, proved.get(each.on_date)) for each in shown),
        older_before=shown[-1].on_date - timedelta(days=1) if len(own) > len(shown) else None,
        gaps=tuple(list_coverage_gaps(actor=actor, rekening=rekening, since=today - timedelta(days=GAP_DAYS))),
        missing_days=list_missing_days(shown[0].on_date, today) if shown and until is None else (),
        suspense=_add_up(accounts),
        waiting=get_waiting(actor=actor),
        unproved=list_unproved_days(actor=actor, rekening=rekening, since=(until or today) - timedelta(days=GAP_DAYS)),
        beginsaldo=find_beginsaldo(actor=actor, rekening_id=rekening.rekening_id) if rekening.opening_cents else None,
    )


def _list_proofs(actor: Actor, rekening: RekeningView, until: date) -> dict[int, list[DayProof]]:
    """Return the proofs of the books that a rekening belongs to, oldest first, by trust account."""
    found: dict[int, list[DayProof]] = {}
    for proof in ledger.list_day_proofs(
        actor=actor,
        administratie_id=rekening.administratie_id,
        since=until - timedelta(days=GAP_DAYS),
        until=until,
    ):
        found.setdefault(proof.trust_account_id, []).append(proof)
    return found


def _stand(rekening: RekeningView, proofs: list[DayProof]) -> RekeningStand:
    return RekeningStand(rekening, proofs[-1] if proofs else None, tuple(each for each in proofs[::-1] if not each.ok))


def _add_up(accounts: list[AccountBalance]) -> tuple[SuspenseAccount, ...]:
    """Add the suspense accounts of all rekeningen up by their name."""
    cents: dict[str, int] = {}
    for each in accounts:
        cents[each.naam] = cents.get(each.naam, 0) + each.posted_cents
    return tuple(SuspenseAccount(naam, total) for naam, total in cents.items())


def get_waiting(*, actor: Actor) -> Waiting:
    """Return how much waits in the actor's books and what waits longest; costs the same however much it is."""
    parameters: dict[str, Any] = {
        "administraties": sorted(actor.administraties),
        "counted_max": WAITING_COUNTED_MAX,
        "harm_max": _HARM_MAX,
    }
    with connection.cursor() as cursor:
        cursor.execute(_WAITING, parameters)
        count, *oldest = cursor.fetchone()
    return Waiting(min(count, WAITING_COUNTED_MAX), count > WAITING_COUNTED_MAX, OldestLine(*oldest) if count else None)


def get_day_page(*, actor: Actor, rekening_id: int, day: date, after: int = 0) -> DayPage | None:
    """Return the lines of a day, from after an id on; None when the actor has no such rekening."""
    require(policies.may_see_bank(actor))
    found = [each for each in list_derdengeldenrekeningen(actor=actor) if each.rekening_id == rekening_id]
    if not found:
        return None
    rekening = found[0]
    proofs = ledger.list_day_proofs(
        actor=actor,
        administratie_id=rekening.administratie_id,
        trust_account_id=rekening.trust_account_id,
        since=day,
        until=day,
    )
    with connection.cursor() as cursor:
        cursor.execute(
            _LINES,
            {
                "administratie": rekening.administratie_id,
                "rekening": rekening_id,
                "day": day,
                "after": after,
                "limit": LINES_SHOWN + 1,
            },
        )
        lines = [DayLine(*row) for row in cursor.fetchall()]
    more = len(lines) > LINES_SHOWN
    lines = lines[:LINES_SHOWN]
    return DayPage(rekening, day, proofs[0] if proofs else None, tuple(lines), lines[-1].bankline_id if more else None)


def _proved_at(actor: Actor, rekening: RekeningView, shown: list[DayProof]) -> dict[date, datetime]:
    if not shown:
        return {}
    kept = ledger.list_stored_proofs(
        actor=actor,
        administratie_id=rekening.administratie_id,
        trust_account_id=rekening.trust_account_id,
        since=shown[-1].on_date,
        until=shown[0].on_date,
    )
    return {each.proof.on_date: each.proved_at for each in kept}
