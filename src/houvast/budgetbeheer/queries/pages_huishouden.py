# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What stands around a household's money: its people, its address, taught evidence, who looked, its course."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from django.utils.dateparse import parse_datetime

from houvast.access.domain.actors import Actor
from houvast.budgetbeheer import policies
from houvast.ledger.queries import AccountBalance

CHART_DAYS = 184
INZAGEN_SHOWN = 5

# One statement for six small things that each stand in an index of the household.
_AROUND = """
SELECT
  (SELECT json_agg(json_build_array(i.voornamen, i.voorvoegsel, i.achternaam, i.geboortedatum) ORDER BY
                   i.geboortedatum, i.id)
   FROM partijen_lidmaatschap l JOIN partijen_inwoner i ON i.gemeente_id = l.gemeente_id AND i.id = l.inwoner_id
   WHERE l.gemeente_id = %(gemeente)s AND l.huishouden_id = %(huishouden)s AND l.since <= %(today)s
     AND coalesce(l.until, 'infinity') >= %(today)s),
  (SELECT json_build_array(concat_ws(' ', d.straat, d.huisnummer, nullif(d.toevoeging, '')), d.postcode, d.plaats)
   FROM partijen_adres d
   WHERE d.gemeente_id = %(gemeente)s AND d.huishouden_id = %(huishouden)s AND d.since <= %(today)s
     AND coalesce(d.until, 'infinity') >= %(today)s LIMIT 1),
  (SELECT json_agg(json_build_array(k.id, k.administratie_id, k.afspraak_id, k.soort, k.waarde, k.bron)
                   ORDER BY k.bron DESC, k.soort, k.waarde)
   FROM budgetbeheer_kenmerk k
   JOIN budgetbeheer_afspraak a ON a.administratie_id = k.administratie_id AND a.id = k.afspraak_id
   WHERE k.administratie_id = ANY (%(administraties)s) AND a.administratie_id = ANY (%(administraties)s)
     AND a.huishouden_id = %(huishouden)s AND k.bron <> 'afgewezen'),
  (SELECT json_agg(json_build_array(z.at, z.actor_naam, z.role, z.doel) ORDER BY z.at DESC, z.id DESC)
   FROM (SELECT * FROM privacy_inzage
         WHERE gemeente_id = %(gemeente)s AND object_kind = 'huishouden' AND object_id = %(huishouden)s
         ORDER BY at DESC, id DESC LIMIT %(inzagen)s) AS z),
  (SELECT json_agg(json_build_array(c.booked_on, c.cents) ORDER BY c.booked_on)
   FROM (SELECT booked_on, sum(cents) AS cents
         FROM (SELECT booked_on, amount_cents AS cents FROM ledger_transfer
               WHERE administratie_id = ANY (%(administraties)s) AND credit_account_id = ANY (%(accounts)s)
                 AND booked_on > %(since)s
               UNION ALL
               SELECT booked_on, -amount_cents FROM ledger_transfer
               WHERE administratie_id = ANY (%(administraties)s) AND debit_account_id = ANY (%(accounts)s)
                 AND booked_on > %(since)s) AS changes
         GROUP BY booked_on) AS c),
  (SELECT json_build_array(m.naam, t.since, t.overdracht) FROM budgetbeheer_toewijzing t
   JOIN access_medewerker m ON m.id = t.medewerker_id
   WHERE t.administratie_id = ANY (%(administraties)s) AND t.huishouden_id = %(huishouden)s
     AND t.since <= %(today)s AND coalesce(t.until, 'infinity') >= %(today)s LIMIT 1)
"""


@dataclass(frozen=True, slots=True)
class KenmerkView:
    """Evidence by which bank lines of an afspraak are recognised."""

    kenmerk_id: int
    administratie_id: int
    afspraak_id: int
    soort: str
    waarde: str
    bron: str


@dataclass(frozen=True, slots=True)
class Look:
    """Who looked into this household's file."""

    at: datetime
    naam: str
    role: str
    doel: str


@dataclass(frozen=True, slots=True)
class Person:
    """A member of the household."""

    naam: str
    geboortedatum: date | None


@dataclass(frozen=True, slots=True)
class Beheerder:
    """Who looks after the household now, since when, and what was passed on."""

    naam: str
    since: date
    overdracht: str


@dataclass(frozen=True, slots=True)
class Around:
    """People, address, evidence, who looked and looks after it, and the balance at the end of each day of change."""

    people: tuple[Person, ...]
    adres: tuple[str, ...]
    kenmerken: tuple[KenmerkView, ...]
    looks: tuple[Look, ...]
    balances: tuple[tuple[date, int], ...]
    beheerder: Beheerder | None = None


def get_around(
    *, actor: Actor, huishouden_id: int, gemeente_id: int, accounts: Sequence[AccountBalance], today: date
) -> Around:
    """Return what stands around a household's money, in one query. The household was found for this actor before."""
    if not policies.may_see_household_money(actor):
        return Around((), (), (), (), ())
    since = today - timedelta(days=CHART_DAYS)
    with connection.cursor() as cursor:
        cursor.execute(
            _AROUND,
            {
                "huishouden": huishouden_id,
                "gemeente": gemeente_id,
                "administraties": sorted({each.administratie_id for each in accounts}),
                "accounts": [each.account_id for each in accounts],
                "today": today,
                "since": since,
                "inzagen": INZAGEN_SHOWN,
            },
        )
        people, adres, kenmerken, looks, changes, beheerder = (_read(each) for each in cursor.fetchone())
    return Around(
        people=tuple(Person(" ".join(filter(None, each[:3])), _day(each[3])) for each in people),
        adres=tuple(adres),
        kenmerken=tuple(KenmerkView(*each) for each in kenmerken),
        looks=tuple(Look(_moment(each[0]), *each[1:]) for each in looks),
        balances=_balances(changes, sum(each.posted_cents for each in accounts), since, today),
        beheerder=Beheerder(beheerder[0], date.fromisoformat(beheerder[1]), beheerder[2]) if beheerder else None,
    )


def _balances(changes: list[list[Any]], now_cents: int, since: date, today: date) -> tuple[tuple[date, int], ...]:
    """Return the balance at the end of each day of change, worked back from what is there now."""
    if not changes:
        return ()
    balance = now_cents - sum(int(cents) for _day_text, cents in changes)
    found = [(since, balance)]
    for day, cents in changes:
        balance += int(cents)
        found.append((date.fromisoformat(day), balance))
    if found[-1][0] < today:
        found.append((today, balance))
    return tuple(found)


def _read(value: Any) -> list[Any]:  # noqa: ANN401 (JSON, as text or read already)
    found: list[Any] = json.loads(value) if isinstance(value, str) else value
    return found or []


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _moment(text: str) -> datetime:
    found = parse_datetime(text)
    assert found is not None
    return found
