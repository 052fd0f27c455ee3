# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Leefgeld is paid from a pot of the household: what is set apart for it has to be there before it is paid."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from houvast.budgetbeheer.domain.afspraak import AfspraakRequest, AfspraakSoort, Betaalwijze, Richting
from houvast.budgetbeheer.domain.schedule import find_pay_day, list_next, make_rhythm

# A year of weeks: every holiday that moves one of the two days has come by.
_COUNT = 53


@dataclass(frozen=True, slots=True)
class TooLate:
    """Leefgeld that is paid on a day on which what is set apart for it isn't in the pot yet."""

    leefgeld: str
    vulling: str
    pay_on: date
    filled_on: date


def find_too_late(
    regel: AfspraakRequest, others: Iterable[AfspraakRequest], *, available_cents: int, since: date
) -> TooLate | None:
    """Return the first leefgeld for which a line of a budgetplan fills the pot too late, from a day on; or None.

    `available_cents` is what the pot holds, which may bridge the days between. A pot into which income comes, or
    that nothing fills, isn't judged: there is no day to hold against another.
    """
    account_id = regel.doel_account_id if _is_filling(regel) else regel.account_id
    lines = [regel, *others]
    if any(each.richting is Richting.IN and each.account_id == account_id for each in lines):
        return None
    fillings = [each for each in lines if _is_filling(each) and each.doel_account_id == account_id]
    leefgeld = [each for each in lines if _is_leefgeld(each) and each.account_id == account_id]
    if not any(regel is each for each in (*fillings, *leefgeld)):
        return None
    filled = sorted((day, each) for each in range(len(fillings)) for day in _list_pay_days(fillings[each], since))
    if not filled:
        return None
    for each in leefgeld:
        bridged = available_cents // each.bedrag_max_cents
        # One filling for one leefgeld of the same rhythm; else only what is paid before anything was set apart.
        one_to_one = len(fillings) == len(leefgeld) == 1 and fillings[0].periodiciteit is each.periodiciteit
        for number, pay_on in enumerate(_list_pay_days(each, since)[bridged:]):
            filled_on, which = filled[min(number, len(filled) - 1) if one_to_one else 0]
            if pay_on < filled_on:
                return TooLate(each.naam, fillings[which].naam, pay_on, filled_on)
    return None


def _is_filling(regel: AfspraakRequest) -> bool:
    return regel.richting is Richting.UIT and regel.effective_betaalwijze == Betaalwijze.INTERN.value


def _is_leefgeld(regel: AfspraakRequest) -> bool:
    return (
        regel.richting is Richting.UIT
        and regel.effective_soort is AfspraakSoort.LEEFGELD
        and not _is_filling(regel)
        and regel.bedrag_max_cents > 0
    )


def _list_pay_days(regel: AfspraakRequest, since: date) -> list[date]:
    """Return the next days on which the bank is asked for it, or on which it goes to a pot."""
    rhythm = make_rhythm(regel.periodiciteit, regel.anker, regel.verwachte_dag, regel.weekendregel, regel.datums)
    begin = max(regel.anker, regel.valid_from)
    found = list_next(rhythm, anker=begin, first=since, last=regel.valid_until, count=_COUNT)
    return [find_pay_day(each.on, regel.vooraf_days) for each in found]
