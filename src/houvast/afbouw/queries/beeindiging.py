# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The ending of a household's budgetbeheer, and what stands in its way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import Q
from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.afbouw import policies
from houvast.afbouw.domain.beeindiging import Belemmering, EndState, Soort
from houvast.afbouw.models import Beeindiging
from houvast.betaalopdrachten.domain.states import OPEN
from houvast.kernel.errors import DomainError
from houvast.ledger import queries as ledger
from houvast.ledger.queries import AccountBalance
from houvast.partijen import queries as partijen
from houvast.partijen.queries import HuishoudenView


class BeeindigingNotFound(DomainError):
    """It doesn't exist, or not for this actor."""


@dataclass(frozen=True, slots=True)
class BeeindigingView:
    """An ending: asked by whom, approved by whom, and where the money goes."""

    beeindiging_id: int
    administratie_id: int
    gemeente_id: int
    huishouden_id: int
    state: EndState
    reason: str
    last_day: date
    iban: str
    iban_naam: str
    iban_evidence: str
    requested_at: datetime
    requested_by_id: int
    requested_by_naam: str
    approved_at: datetime | None
    approved_by_naam: str
    closed_at: datetime | None
    closed_by_naam: str
    closing_reason: str

    @property
    def is_under_way(self) -> bool:
        """Return whether it still has to be approved or finished."""
        return self.state in {EndState.VOORGESTELD, EndState.GOEDGEKEURD}


@dataclass(frozen=True, slots=True)
class EindbetalingView:
    """What was paid out of an account, and where its betaalopdracht stands."""

    account_naam: str
    amount_cents: int
    pay_on: date
    state: str
    booked_on: date | None
    made_by_naam: str


AccountLeft = AccountBalance


@dataclass(frozen=True, slots=True)
class BeeindigingPage:
    """A household, its newest ending (None when there never was one), its accounts and what stands in the way."""

    huishouden: HuishoudenView
    administratie_id: int | None
    beeindiging: BeeindigingView | None
    accounts: tuple[AccountLeft, ...]
    betalingen: tuple[EindbetalingView, ...]
    belemmeringen: tuple[Belemmering, ...]

    @property
    def left_cents(self) -> int:
        """Return what is on all accounts together."""
        return sum(each.posted_cents for each in self.accounts)


# Of every kind: what, which, what it is called, how much, since or until when, and whether the ending made it itself.
_IN_THE_WAY = """
SELECT 'betaling', o.id, o.naam, o.amount_cents, o.due_on, o.bron = 'beeindiging'
FROM betaalopdrachten_betaalopdracht o
WHERE o.administratie_id = %(administratie)s AND o.huishouden_id = %(huishouden)s AND o.state = ANY (%(open)s)
UNION ALL
SELECT 'bankregel', w.id, coalesce(nullif(l.counterparty_name, ''), l.description, ''), l.amount_cents, l.booked_on,
       false
FROM budgetbeheer_waitingline w
JOIN budgetbeheer_bankline l ON l.administratie_id = w.administratie_id AND l.id = w.bankline_id
WHERE w.administratie_id = %(administratie)s AND w.closed_at IS NULL
  AND EXISTS (SELECT FROM budgetbeheer_suggestion s
              LEFT JOIN budgetbeheer_afspraak a ON a.administratie_id = s.administratie_id AND a.id = s.afspraak_id
              WHERE s.administratie_id = w.administratie_id AND s.waitingline_id = w.id
                AND coalesce(s.huishouden_id, a.huishouden_id) = %(huishouden)s)
UNION ALL
SELECT 'gereserveerd', h.id, coalesce(nullif(h.description, ''), c.naam), h.amount_cents, h.held_at::date,
       EXISTS (SELECT FROM betaalopdrachten_betaalopdracht o
               WHERE o.administratie_id = h.administratie_id AND o.account_id = h.debit_account_id
                 AND o.bron = 'beeindiging' AND o.state IN ('goedgekeurd', 'verzonden')
                 AND o.amount_cents = h.amount_cents)
FROM ledger_account c
JOIN ledger_hold h ON h.administratie_id = c.administratie_id AND h.debit_account_id = c.id AND h.state = 'open'
WHERE c.administratie_id = %(administratie)s AND c.holder_id = %(huishouden)s
UNION ALL
SELECT 'poststuk', p.id, coalesce(nullif(p.afzender, ''), p.file_name), p.amount_cents, p.act_by, false
FROM poststukken_poststuk p
WHERE p.administratie_id = %(administratie)s AND p.huishouden_id = %(huishouden)s AND p.state = 'open'
UNION ALL
SELECT 'afspraak', a.id, a.naam, a.bedrag_max_cents, a.valid_until, false
FROM budgetbeheer_afspraak a
WHERE a.administratie_id = %(administratie)s AND a.huishouden_id = %(huishouden)s
  AND (a.valid_until IS NULL OR a.valid_until > %(last_day)s)
UNION ALL
SELECT 'saldo', c.id, c.naam, c.credits_posted_cents - c.debits_posted_cents, NULL, false
FROM ledger_account c
WHERE c.administratie_id = %(administratie)s AND c.holder_id = %(huishouden)s AND c.closed_on IS NULL
  AND (c.credits_posted_cents <> c.debits_posted_cents OR c.debits_pending_cents <> 0 OR c.credits_pending_cents <> 0)
ORDER BY 1, 5, 2
"""

_BETALINGEN = """
SELECT c.naam, b.amount_cents, b.pay_on, o.state, o.booked_on, b.made_by_naam
FROM afbouw_eindbetaling b
JOIN ledger_account c ON c.administratie_id = b.administratie_id AND c.id = b.account_id
JOIN betaalopdrachten_betaalopdracht o ON o.administratie_id = b.administratie_id AND o.id = b.opdracht_id
WHERE b.administratie_id = %s AND b.beeindiging_id = %s ORDER BY b.id
"""


def get_beeindiging(actor: Actor, huishouden_id: int, *, today: date) -> BeeindigingPage:
    """Return the ending of a household and what stands in its way; without one, what would if it ended today.

    Raises HuishoudenNotFound, also for one that isn't this actor's to see.
    """
    if not policies.may_see_afbouw(actor):
        raise partijen.HuishoudenNotFound(_("Dit huishouden is niet gevonden."))
    huishouden = partijen.get_huishouden(actor, huishouden_id)
    accounts = ledger.list_account_balances(actor=actor, holder_id=huishouden_id)
    books = next((each.administratie_id for each in accounts if each.closed_on is None), None)
    row = (
        Beeindiging.objects.filter(
            administratie_id__in=sorted({each.administratie_id for each in accounts}), huishouden_id=huishouden_id
        )
        .order_by("-pk")
        .first()
    )
    view = None if row is None else _view(row)
    found: list[Belemmering] = []
    if books is not None:
        last_day = view.last_day if view is not None and view.is_under_way else today
        found = list_belemmeringen(actor, administratie_id=books, huishouden_id=huishouden_id, last_day=last_day)
    return BeeindigingPage(
        huishouden=huishouden,
        administratie_id=books,
        beeindiging=view,
        accounts=tuple(each for each in accounts if each.closed_on is None),
        betalingen=() if view is None else _list_betalingen(view),
        belemmeringen=tuple(found),
    )


def list_belemmeringen(actor: Actor, *, administratie_id: int, huishouden_id: int, last_day: date) -> list[Belemmering]:
    """List everything that keeps a household's budgetbeheer from ending, by kind and day. One query."""
    if not policies.may_see_afbouw(actor):
        return []
    values: dict[str, Any] = {
        "administratie": administratie_id,
        "huishouden": huishouden_id,
        "last_day": last_day,
        "open": sorted(each.value for each in OPEN),
    }
    with connection.cursor() as cursor:
        cursor.execute(_IN_THE_WAY, values)
        return [Belemmering(Soort(row[0]), *row[1:]) for row in cursor.fetchall()]


def list_to_approve(actor: Actor) -> list[tuple[BeeindigingView, HuishoudenView]]:
    """List the endings that wait for a second person, the first last day first."""
    rows = Beeindiging.objects.filter(
        Q(administratie_id__in=sorted(actor.administraties)), state=EndState.VOORGESTELD.value
    ).order_by("last_day", "pk")
    views = [_view(row) for row in rows]
    namen = partijen.list_huishoudens_by_id(actor, [each.huishouden_id for each in views])
    return [(each, namen[each.huishouden_id]) for each in views if each.huishouden_id in namen]


def _list_betalingen(view: BeeindigingView) -> tuple[EindbetalingView, ...]:
    with connection.cursor() as cursor:
        cursor.execute(_BETALINGEN, [view.administratie_id, view.beeindiging_id])
        return tuple(EindbetalingView(*row) for row in cursor.fetchall())


def _view(row: Beeindiging) -> BeeindigingView:
    return BeeindigingView(
        beeindiging_id=row.pk,
        administratie_id=row.administratie_id,
        gemeente_id=row.gemeente_id,
        huishouden_id=row.huishouden_id,
        state=EndState(row.state),
        reason=row.reason,
        last_day=row.last_day,
        iban=row.iban,
        iban_naam=row.iban_naam,
        iban_evidence=row.iban_evidence,
        requested_at=row.requested_at,
        requested_by_id=row.requested_by_id,
        requested_by_naam=row.requested_by_naam,
        approved_at=row.approved_at,
        approved_by_naam=row.approved_by_naam,
        closed_at=row.closed_at,
        closed_by_naam=row.closed_by_naam,
        closing_reason=row.closing_reason,
    )
