# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whom to reach and by when: the gemeente's rules, and below them what the law itself asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from houvast.kernel.sentences import gettext_noop
from houvast.kernel.termijnen import add_werkdagen
from houvast.opvolging.domain.kader import Huishouden, Regel, Signaal, Uitkomst, weigh_kader
from houvast.opvolging.domain.samenhang import Samengang
from houvast.opvolging.domain.states import Kennisbron
from houvast.opvolging.domain.woorden import Contactsoort

# Wgs 4(2): in a threatening situation the first conversation is within three werkdagen.
_DREIGEND_WERKDAGEN: Final = 3
BY_LAW: Final = 0
_LAW: Final = Uitkomst(
    BY_LAW,
    gettext_noop("Bedreigende situatie"),
    "bedreigend",
    Contactsoort.HUISBEZOEK,
    0,
    ((gettext_noop("de situatie is bedreigend"), {}),),
)


@dataclass(frozen=True, slots=True)
class Kennis:
    """Whether minors live in a household, who says so since when, and (of a person) by name."""

    heeft_minderjarigen: bool
    bron: Kennisbron
    at: datetime
    by_naam: str = ""


@dataclass(frozen=True, slots=True)
class Gemeld:
    """A household as partners reported it in one matching period.

    `fresh_ids` are its signals that are in no zaak yet; `dreigend_since` is when a person found one threatening.
    """

    nummer_id: int
    signalen: tuple[Signaal, ...]
    huishouden: Huishouden
    samengang: Samengang
    fresh_ids: tuple[int, ...]
    ontvangen_on: date
    dreigend_since: date | None
    minderjarigen: Kennis | None = None


def choose(regels: Sequence[Regel], gemeld: Gemeld, *, on: date) -> Uitkomst | None:
    """Return what follows for a household, or None: not selected.

    Where a person found the situation threatening, no kader can leave a household out (Wgs 4(2)).
    """
    found = weigh_kader(regels, gemeld.signalen, gemeld.huishouden, on=on)
    return _LAW if found is None and gemeld.huishouden.is_dreigend else found


def decide_uiterlijk(uitkomst: Uitkomst, *, on: date, dreigend_since: date | None) -> date:
    """Return the last day: the rule's, and never later than the law's in a threatening situation."""
    last = on + timedelta(days=uitkomst.termijn_days)
    if dreigend_since is None:
        return last
    urgent = last_day_of_threat(dreigend_since)
    return urgent if uitkomst.regel == BY_LAW else min(last, urgent)


def last_day_of_threat(since: date) -> date:
    """Return the last day for a first conversation when a situation is threatening since a day."""
    return add_werkdagen(since, _DREIGEND_WERKDAGEN)


def list_months(van: date, tot: date) -> list[tuple[date, date]]:
    """Return the first and last day of each calendar month from van to tot, cut off at both."""
    months: list[tuple[date, date]] = []
    first = van
    while first <= tot:
        _begin, last = month_of(first)
        months.append((first, min(tot, last)))
        first = last + timedelta(days=1)
    return months


def month_of(day: date) -> tuple[date, date]:
    """Return the first and last day of the calendar month of a day."""
    following = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return day.replace(day=1), following - timedelta(days=1)
