# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The money of one household: balances, what was expected against what was booked, and the statement with reasons."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.budgetbeheer import policies
from houvast.budgetbeheer.domain.afspraak import Periodiciteit, Richting, Weekendregel
from houvast.budgetbeheer.domain.bewijs import list_sentences
from houvast.budgetbeheer.domain.schedule import CLOSENESS, list_expected, make_rhythm
from houvast.ledger import queries as ledger
from houvast.ledger.queries import AccountBalance
from houvast.partijen import queries as partijen
from houvast.partijen.queries import HuishoudenNotFound, HuishoudenView

PAGE_SIZE = 50
# A shift over a weekend moves a date no further than this from its periode.
_SHIFT = timedelta(days=6)


class ExpectedState(StrEnum):
    """What became of an expected amount."""

    GEBOEKT = "geboekt"
    ANDER_BEDRAG = "ander bedrag"
    VERWACHT = "verwacht"
    TE_LAAT = "te laat"


@dataclass(frozen=True, slots=True)
class AfspraakView:
    """An afspraak as others see it; `bedrag_min_cents` equals the maximum when the amount is fixed."""

    administratie_id: int
    afspraak_id: int
    naam: str
    richting: Richting
    tegenpartij_naam: str
    bedrag_min_cents: int
    bedrag_max_cents: int
    periodiciteit: Periodiciteit
    anker: date
    verwachte_dag: int | None
    weekendregel: Weekendregel
    valid_from: date
    valid_until: date | None
    rubriek: str
    account_id: int
    datums: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class ExpectedView:
    """One expected amount of the month, with what was booked for it (signed cents) and on how many lines."""

    afspraak: AfspraakView
    periode: date
    on: date
    booked_cents: int
    lines: int
    state: ExpectedState


@dataclass(frozen=True, slots=True)
class StatementFilter:
    """Which lines of the statement to show; nothing given shows all."""

    account_id: int | None = None
    afspraak_id: int | None = None
    richting: Richting | None = None
    first: date | None = None
    last: date | None = None
    search: str = ""


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A line of the statement: what the bank said, on what it was booked, by whom and why; positive came in."""

    aflettering_id: int
    administratie_id: int
    bankline_id: int
    booked_on: date
    amount_cents: int
    account_id: int
    afspraak_id: int | None
    afspraak_naam: str
    rubriek: str
    counterparty_name: str
    counterparty_iban: str
    description: str
    rekening_iban: str
    booked_at: datetime
    booked_by: str
    toelichting: str
    reasons_for: tuple[str, ...]
    reasons_against: tuple[str, ...]
    undone_at: datetime | None
    undone_by: str
    undone_reason: str
    file_name: str
    entry_number: int | None

    @property
    def cursor(self) -> tuple[date, int]:
        """Return where the page after this line begins."""
        return self.booked_on, self.aflettering_id


@dataclass(frozen=True, slots=True)
class HouseholdPage:
    """Everything that the page of a household's money shows."""

    huishouden: HuishoudenView
    accounts: tuple[AccountBalance, ...]
    afspraken: tuple[AfspraakView, ...]
    expected: tuple[ExpectedView, ...]
    statement: tuple[StatementLine, ...]
    more: bool


_AFSPRAKEN = """
SELECT administratie_id, id, naam, richting, tegenpartij_naam, bedrag_min_cents, bedrag_max_cents, periodiciteit, anker,
       verwachte_dag, weekendregel, valid_from, valid_until, rubriek, account_id, datums
FROM budgetbeheer_afspraak WHERE administratie_id = ANY (%s) AND huishouden_id = %s
ORDER BY richting, rubriek, naam, id
"""

_BOOKED = """
SELECT afspraak_id, periode, sum(amount_cents)::bigint, count(*)
FROM budgetbeheer_aflettering
WHERE administratie_id = ANY (%s) AND afspraak_id = ANY (%s) AND periode BETWEEN %s AND %s AND undone_at IS NULL
GROUP BY afspraak_id, periode
"""

# Names are looked up per line: as joins they would take longer to plan than to run.
_STATEMENT = """
SELECT f.id, f.administratie_id, f.bankline_id, f.booked_on, f.amount_cents, f.account_id, f.afspraak_id,
       coalesce(a.naam, ''), coalesce(a.rubriek, ''), coalesce(b.counterparty_name, ''),
       coalesce(b.counterparty_iban, ''), coalesce(b.description, ''),
       coalesce((SELECT r.iban FROM budgetbeheer_derdengeldenrekening r
                 WHERE r.administratie_id = b.administratie_id AND r.id = b.rekening_id), ''),
       f.booked_at, (SELECT m.naam FROM access_medewerker m WHERE m.id = f.booked_by_id),
       f.toelichting, f.evidence,
       f.undone_at, (SELECT m.naam FROM access_medewerker m WHERE m.id = f.undone_by_id), f.undone_reason,
       coalesce((SELECT d.file_name FROM budgetbeheer_statement s
                 JOIN budgetbeheer_bankbestand d ON d.uitvoerder_id = %(organisatie)s AND d.id = s.bestand_id
                 WHERE s.administratie_id = b.administratie_id AND s.id = b.statement_id), ''),
       b.entry_number
FROM budgetbeheer_aflettering f
LEFT JOIN budgetbeheer_afspraak a ON a.administratie_id = f.administratie_id AND a.id = f.afspraak_id
LEFT JOIN budgetbeheer_bankline b ON b.administratie_id = f.administratie_id AND b.id = f.bankline_id
WHERE f.administratie_id = ANY (%(administraties)s) AND f.huishouden_id = %(huishouden)s
  AND (f.booked_on, f.id) < (%(before)s, %(before_id)s)
  AND f.booked_on BETWEEN %(first)s AND %(last)s
  AND (%(account)s::bigint IS NULL OR f.account_id = %(account)s)
  AND (%(afspraak)s::bigint IS NULL OR f.afspraak_id = %(afspraak)s)
  AND (%(sign)s = 0 OR sign(f.amount_cents) = %(sign)s)
  AND (%(search)s = '' OR concat_ws(' ', a.naam, b.counterparty_name, b.counterparty_iban, b.description)
                          ILIKE %(pattern)s)
ORDER BY f.booked_on DESC, f.id DESC LIMIT %(limit)s
"""


def get_household_page(
    actor: Actor,
    huishouden_id: int,
    *,
    month: date,
    today: date,
    filters: StatementFilter = StatementFilter(),
    after: tuple[date, int] | None = None,
    count_max: int = PAGE_SIZE,
) -> HouseholdPage:
    """Return the money of a household: `month` is any day of the month whose expectations are shown.

    `after` is the cursor of the last line of the page before. Five queries, whatever the size. Raises
    HuishoudenNotFound, also when it is not this actor's to see.
    """
    if not policies.may_see_household_money(actor):
        raise HuishoudenNotFound(_("Dit huishouden is niet gevonden."))
    huishouden = partijen.get_huishouden(actor, huishouden_id)
    accounts = ledger.list_account_balances(actor=actor, holder_id=huishouden_id)
    administraties = sorted({each.administratie_id for each in accounts})
    with connection.cursor() as cursor:
        cursor.execute(_AFSPRAKEN, [administraties, huishouden_id])
        afspraken = tuple(_afspraak(row) for row in cursor.fetchall())
    expected = _list_expected(administraties, afspraken, month, today)
    statement = _list_statement(actor, administraties, huishouden_id, filters, after, count_max + 1)
    return HouseholdPage(
        huishouden, tuple(accounts), afspraken, expected, statement[:count_max], len(statement) > count_max
    )


def list_afspraken(actor: Actor, huishouden_id: int) -> tuple[AfspraakView, ...]:
    """Return a household's afspraken, those that ended too; nothing when they aren't this actor's to see."""
    if not policies.may_see_household_money(actor) or partijen.find_huishouden(actor, huishouden_id) is None:
        return ()
    accounts = ledger.list_account_balances(actor=actor, holder_id=huishouden_id)
    with connection.cursor() as cursor:
        cursor.execute(_AFSPRAKEN, [sorted({each.administratie_id for each in accounts}), huishouden_id])
        return tuple(_afspraak(row) for row in cursor.fetchall())


def list_huishoudens(
    actor: Actor, *, search: str = "", after_id: int = 0, count_max: int = PAGE_SIZE
) -> list[HuishoudenView]:
    """Return households by the beginning of a name or nummer, in the order of their ids, from after an id on."""
    if not policies.may_see_household_money(actor):
        return []
    return partijen.list_huishoudens(actor, search=search, after_id=after_id, count_max=count_max)


def _afspraak(row: tuple[Any, ...]) -> AfspraakView:
    values = (
        *row[:3],
        Richting(row[3]),
        *row[4:7],
        Periodiciteit(row[7]),
        *row[8:10],
        Weekendregel(row[10]),
        *row[11:15],
        tuple(row[15]),
    )
    return AfspraakView(*values)


def _list_expected(
    administraties: list[int], afspraken: tuple[AfspraakView, ...], month: date, today: date
) -> tuple[ExpectedView, ...]:
    first = month.replace(day=1)
    last = month.replace(day=calendar.monthrange(month.year, month.month)[1])
    with connection.cursor() as cursor:
        ids = [each.afspraak_id for each in afspraken]
        cursor.execute(_BOOKED, [administraties, ids, first - _SHIFT, last + _SHIFT])
        booked = {(row[0], row[1]): (row[2], row[3]) for row in cursor.fetchall()}
    found = []
    for each in afspraken:
        rhythm = make_rhythm(each.periodiciteit, each.anker, each.verwachte_dag, each.weekendregel, each.datums)
        for periode, on in list_expected(rhythm, anker=each.anker, first=first, last=last):
            cents, lines = booked.get((each.afspraak_id, periode), (0, 0))
            if lines or each.valid_from <= on <= (each.valid_until or date.max):
                state = _state(each, on, cents, lines, today)
                found.append(ExpectedView(each, periode, on, cents, lines, state))
    return tuple(sorted(found, key=lambda each: (each.on, each.afspraak.afspraak_id)))


def _state(afspraak: AfspraakView, on: date, cents: int, lines: int, today: date) -> ExpectedState:
    if lines:
        fits = afspraak.bedrag_min_cents <= abs(cents) <= afspraak.bedrag_max_cents
        return ExpectedState.GEBOEKT if fits else ExpectedState.ANDER_BEDRAG
    late = (today - on).days > CLOSENESS[afspraak.periodiciteit].near_days
    return ExpectedState.TE_LAAT if late else ExpectedState.VERWACHT


def _list_statement(
    actor: Actor,
    administraties: list[int],
    huishouden_id: int,
    filters: StatementFilter,
    after: tuple[date, int] | None,
    limit: int,
) -> tuple[StatementLine, ...]:
    before, before_id = after or (date.max, 0)
    escaped = filters.search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    values: dict[str, Any] = {
        "administraties": administraties,
        "organisatie": actor.organisatie_id,
        "huishouden": huishouden_id,
        "before": before,
        "before_id": before_id,
        "first": filters.first or date.min,
        "last": filters.last or date.max,
        "account": filters.account_id,
        "afspraak": filters.afspraak_id,
        "sign": {None: 0, Richting.IN: 1, Richting.UIT: -1}[filters.richting],
        "search": filters.search,
        "pattern": f"%{escaped}%",
        "limit": limit,
    }
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENT, values)
        return tuple(_statement_line(row) for row in cursor.fetchall())


def _statement_line(row: tuple[Any, ...]) -> StatementLine:
    reasons_for, reasons_against = list_sentences(row[16])
    values = (
        *row[:14],
        row[14] or "Houvast",
        row[15],
        tuple(_(each) for each in reasons_for),
        tuple(_(each) for each in reasons_against),
        row[17],
        row[18] or "",
        *row[19:],
    )
    return StatementLine(*values)
