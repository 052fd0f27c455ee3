# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pots of a household: what is in them, what still comes, and what happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.betaalopdrachten.domain.states import OPEN
from houvast.budgetbeheer.domain.afspraak import Periodiciteit, Weekendregel
from houvast.budgetbeheer.domain.schedule import list_expected, make_rhythm
from houvast.kernel.errors import DomainError
from houvast.ledger import queries as ledger
from houvast.ledger.queries import AccountBalance, Entry, Soort
from houvast.partijen import queries as partijen
from houvast.partijen.queries import HuishoudenView
from houvast.reserveringen import policies
from houvast.reserveringen.domain.vooruitzicht import Storting, Vooruitzicht, look_ahead, share_percent
from houvast.reserveringen.models import Reservering, Verplaatsing

# How far a goal without a day is looked for.
_AHEAD_DAYS = 366 * 3
_ENTRIES_MAX = 50


class PotjeNotFound(DomainError):
    """It doesn't exist, or not for this actor."""


@dataclass(frozen=True, slots=True)
class FillingView:
    """An afspraak by which a pot is filled, or that is paid out of it: `amount_cents` is negative then."""

    afspraak_id: int
    naam: str
    amount_cents: int
    periodiciteit: Periodiciteit
    next_on: date | None
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class PotjeView:
    """A pot: its account with what is in it, its goal, and whether that is reached (None without a goal).

    `open_cents` is what betaalopdrachten that aren't booked yet will take out of it; `free_cents` is what is left.
    """

    account: AccountBalance
    naam: str
    goal_cents: int | None
    goal_on: date | None
    open_cents: int
    fillings: tuple[FillingView, ...]
    vooruitzicht: Vooruitzicht | None

    @property
    def free_cents(self) -> int:
        """Return what nothing has been promised of."""
        return min(self.account.available_cents, self.account.posted_cents - self.open_cents)

    @property
    def percent(self) -> int | None:
        """Return how much of the goal is there; None without a goal."""
        return None if self.goal_cents is None else share_percent(max(0, self.account.posted_cents), self.goal_cents)

    @property
    def is_behind(self) -> bool:
        """Return whether the goal will not be there on its day."""
        return self.goal_on is not None and self.vooruitzicht is not None and not self.vooruitzicht.in_time


@dataclass(frozen=True, slots=True)
class VerplaatsingView:
    """A move between two accounts of the household."""

    verplaatsing_id: int
    administratie_id: int
    from_account_id: int
    from_naam: str
    to_account_id: int
    to_naam: str
    amount_cents: int
    reason: str
    moved_at: datetime
    moved_by_naam: str
    undone_at: datetime | None
    undone_by_naam: str
    undone_reason: str


@dataclass(frozen=True, slots=True)
class BestedingView:
    """A payment out of a pot, with where its betaalopdracht stands."""

    opdracht_id: int
    naam: str
    tegenpartij_naam: str
    amount_cents: int
    due_on: date
    state: str
    reason: str
    spent_at: datetime
    spent_by_naam: str


@dataclass(frozen=True, slots=True)
class PotjesPage:
    """All pots of a household that are open, its other accounts, and the last moves."""

    huishouden: HuishoudenView
    potjes: tuple[PotjeView, ...]
    others: tuple[AccountBalance, ...]
    verplaatsingen: tuple[VerplaatsingView, ...]

    @property
    def total_cents(self) -> int:
        """Return what is in all pots together."""
        return sum(each.account.posted_cents for each in self.potjes)

    @property
    def behind(self) -> tuple[PotjeView, ...]:
        """Return the pots that will not reach their goal in time."""
        return tuple(each for each in self.potjes if each.is_behind)


@dataclass(frozen=True, slots=True)
class PotjePage:
    """One pot with everything that happened to it, newest first."""

    page: PotjesPage
    potje: PotjeView
    entries: tuple[Entry, ...]
    verplaatsingen: tuple[VerplaatsingView, ...]
    bestedingen: tuple[BestedingView, ...]


# What comes in by a schedule, or goes out by one; with the periodes that have been dealt with.
_FILLINGS = """
SELECT a.id, a.account_id, a.doel_account_id, a.naam, a.bedrag_min_cents, a.bedrag_max_cents, a.periodiciteit, a.anker,
       a.verwachte_dag, a.weekendregel, a.datums, a.valid_from, a.valid_until,
       coalesce((SELECT array_agg(o.periode) FROM betaalopdrachten_betaalopdracht o
                 WHERE o.administratie_id = a.administratie_id AND o.afspraak_id = a.id AND o.bron = 'rooster'
                   AND (o.state <> ALL (%(open)s) OR o.due_on < %(today)s)), '{}')
FROM budgetbeheer_afspraak a
WHERE a.administratie_id = ANY (%(administraties)s) AND a.huishouden_id = %(huishouden)s AND a.richting = 'uit'
  AND (a.account_id = ANY (%(accounts)s) OR a.doel_account_id = ANY (%(accounts)s))
  AND (a.valid_until IS NULL OR a.valid_until >= %(today)s)
ORDER BY a.id
"""

# What was made already and not booked yet; of a schedule only what should have been there before today.
_OPEN = """
SELECT o.account_id, o.doel_account_id, o.amount_cents, greatest(o.due_on, %(today)s), o.bron = 'rooster'
FROM betaalopdrachten_betaalopdracht o
WHERE o.administratie_id = ANY (%(administraties)s) AND o.huishouden_id = %(huishouden)s AND o.state = ANY (%(open)s)
  AND (o.account_id = ANY (%(accounts)s) OR o.doel_account_id = ANY (%(accounts)s))
  AND (o.bron <> 'rooster' OR o.due_on < %(today)s)
"""

_PROMISED = """
SELECT o.account_id, sum(o.amount_cents)::bigint
FROM betaalopdrachten_betaalopdracht o
WHERE o.administratie_id = ANY (%(administraties)s) AND o.huishouden_id = %(huishouden)s AND o.state = ANY (%(open)s)
  AND o.account_id = ANY (%(accounts)s) AND (o.bron <> 'rooster' OR o.pay_on <= %(today)s)
GROUP BY o.account_id
"""

_BESTEDINGEN = """
SELECT b.opdracht_id, o.naam, o.tegenpartij_naam, b.amount_cents, o.due_on, o.state, b.reason, b.spent_at,
       b.spent_by_naam
FROM reserveringen_besteding b
JOIN betaalopdrachten_betaalopdracht o ON o.administratie_id = b.administratie_id AND o.id = b.opdracht_id
WHERE b.administratie_id = %s AND b.account_id = %s ORDER BY b.id DESC LIMIT %s
"""


def get_potjes(actor: Actor, huishouden_id: int, *, today: date) -> PotjesPage:
    """Return the open pots of a household. Raises HuishoudenNotFound, also for one that isn't this actor's to see."""
    if not policies.may_see_reserveringen(actor):
        raise partijen.HuishoudenNotFound(_("Dit huishouden is niet gevonden."))
    huishouden = partijen.get_huishouden(actor, huishouden_id)
    accounts = [
        each for each in ledger.list_account_balances(actor=actor, holder_id=huishouden_id) if each.closed_on is None
    ]
    pots = [each for each in accounts if each.soort is Soort.RESERVERING]
    goals = {
        row.account_id: row
        for row in Reservering.objects.filter(
            administratie_id__in=sorted({each.administratie_id for each in pots}), huishouden_id=huishouden_id
        )
    }
    ahead = _Ahead(pots, huishouden_id, today)
    return PotjesPage(
        huishouden=huishouden,
        potjes=tuple(_potje(each, goals.get(each.account_id), ahead, today) for each in pots),
        others=tuple(each for each in accounts if each.soort is not Soort.RESERVERING),
        verplaatsingen=_list_verplaatsingen(huishouden_id, accounts),
    )


def get_potje(actor: Actor, huishouden_id: int, account_id: int, *, today: date) -> PotjePage:
    """Return one open pot with its history. Raises HuishoudenNotFound, PotjeNotFound."""
    page = get_potjes(actor, huishouden_id, today=today)
    potje = next((each for each in page.potjes if each.account.account_id == account_id), None)
    if potje is None:
        raise PotjeNotFound(_("Dit potje is niet gevonden. Misschien is het gesloten."))
    administratie_id = potje.account.administratie_id
    with connection.cursor() as cursor:
        cursor.execute(_BESTEDINGEN, [administratie_id, account_id, _ENTRIES_MAX])
        bestedingen = tuple(BestedingView(*row) for row in cursor.fetchall())
    return PotjePage(
        page=page,
        potje=potje,
        entries=tuple(
            ledger.list_entries(
                actor=actor, administratie_id=administratie_id, account_id=account_id, limit=_ENTRIES_MAX
            )
        ),
        verplaatsingen=tuple(
            each for each in page.verplaatsingen if account_id in {each.from_account_id, each.to_account_id}
        ),
        bestedingen=bestedingen,
    )


class _Ahead:
    """What the schedules and the open betaalopdrachten will do to the pots of one household: three queries for all."""

    def __init__(self, pots: list[AccountBalance], huishouden_id: int, today: date) -> None:
        self.today = today
        self.stortingen: dict[int, list[Storting]] = {each.account_id: [] for each in pots}
        self.fillings: dict[int, list[FillingView]] = {each.account_id: [] for each in pots}
        self.promised: dict[int, int] = {}
        if not pots:
            return
        values: dict[str, Any] = {
            "administraties": sorted({each.administratie_id for each in pots}),
            "huishouden": huishouden_id,
            "accounts": sorted(self.stortingen),
            "today": today,
            "open": sorted(each.value for each in OPEN),
        }
        with connection.cursor() as cursor:
            cursor.execute(_FILLINGS, values)
            for row in cursor.fetchall():
                self._take_filling(row)
            cursor.execute(_OPEN, values)
            for account_id, doel_id, cents, on, _planned in cursor.fetchall():
                self._take(account_id, Storting(on, -cents))
                self._take(doel_id, Storting(on, cents))
            cursor.execute(_PROMISED, values)
            self.promised = dict(cursor.fetchall())

    def _take(self, account_id: int | None, storting: Storting) -> None:
        if account_id in self.stortingen:
            self.stortingen[account_id].append(storting)

    def _take_filling(self, row: tuple[Any, ...]) -> None:
        afspraak_id, account_id, doel_id, naam, low, high, periodiciteit, anker, dag, weekend = row[:10]
        datums, valid_from, valid_until, dealt_with = row[10:]
        rhythm = make_rhythm(Periodiciteit(periodiciteit), anker, dag, Weekendregel(weekend), datums)
        horizon = self.today + timedelta(days=_AHEAD_DAYS)
        expected = [
            each
            for each in list_expected(rhythm, anker=max(anker, valid_from), first=self.today, last=horizon)
            if each.periode not in dealt_with and (valid_until is None or each.periode <= valid_until)
        ]
        # What comes in counts for its least, what goes out for its most.
        for pot, cents in ((doel_id, low), (account_id, -high)):
            if pot not in self.fillings:
                continue
            next_on = expected[0].on if expected else None
            self.fillings[pot].append(
                FillingView(afspraak_id, naam, cents, Periodiciteit(periodiciteit), next_on, valid_until)
            )
            self.stortingen[pot] += [Storting(each.on, cents) for each in expected]


def _potje(account: AccountBalance, goal: Reservering | None, ahead: _Ahead, today: date) -> PotjeView:
    goal_cents, goal_on = (goal.goal_cents, goal.goal_on) if goal else (None, None)
    return PotjeView(
        account=account,
        naam=goal.naam if goal else account.naam,
        goal_cents=goal_cents,
        goal_on=goal_on,
        open_cents=ahead.promised.get(account.account_id, 0),
        fillings=tuple(ahead.fillings[account.account_id]),
        vooruitzicht=None
        if goal_cents is None
        else look_ahead(
            balance_cents=account.posted_cents,
            stortingen=ahead.stortingen[account.account_id],
            goal_cents=goal_cents,
            goal_on=goal_on,
            today=today,
        ),
    )


def _list_verplaatsingen(huishouden_id: int, accounts: list[AccountBalance]) -> tuple[VerplaatsingView, ...]:
    namen = {each.account_id: each.naam for each in accounts}
    administraties = sorted({each.administratie_id for each in accounts})
    goals = Reservering.objects.filter(administratie_id__in=administraties, huishouden_id=huishouden_id)
    namen |= dict(goals.values_list("account_id", "naam"))
    rows = Verplaatsing.objects.filter(administratie_id__in=administraties, huishouden_id=huishouden_id)
    return tuple(
        VerplaatsingView(
            verplaatsing_id=row.pk,
            administratie_id=row.administratie_id,
            from_account_id=row.from_account_id,
            from_naam=namen.get(row.from_account_id, _("een gesloten potje")),
            to_account_id=row.to_account_id,
            to_naam=namen.get(row.to_account_id, _("een gesloten potje")),
            amount_cents=row.amount_cents,
            reason=row.reason,
            moved_at=row.moved_at,
            moved_by_naam=row.moved_by_naam,
            undone_at=row.undone_at,
            undone_by_naam=row.undone_by_naam,
            undone_reason=row.undone_reason,
        )
        for row in rows.order_by("-pk")[:_ENTRIES_MAX]
    )
