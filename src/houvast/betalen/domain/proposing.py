# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Decide what a run can pay: the bank's form of each payment, and what an account's money reaches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from houvast.bankfiles.pain001.characters import DoesNotFit, fit_name, fit_text
from houvast.bankfiles.pain001.checks import AMOUNT_CENTS_MAX, EEA
from houvast.kernel.calendars import is_business_day, next_business_day
from houvast.kernel.iban import Iban, NotAnIban
from houvast.kernel.sentences import gettext_noop

# A household's own pots come without a bank.
TOO_LARGE = gettext_noop("Het bedrag is hoger dan een bank in één keer aanneemt.")
OUTSIDE_EEA = gettext_noop("De rekening ligt buiten de EER. Betaal deze in het portaal van de bank.")


@dataclass(frozen=True, slots=True)
class Left:
    """A payment that an account can't bear after those before it, and what is short then."""

    opdracht_id: int
    tekort_cents: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A payment as an account's money is given: what the account can spend, and to which own account it goes if any."""

    account_id: int
    available_cents: int
    opdracht_id: int
    amount_cents: int
    doel_account_id: int | None = None


def list_turns(moves: Iterable[tuple[int, int]]) -> list[set[int]]:
    """Return which accounts wait for money of other own accounts, turn by turn; all others go before them.

    Each move is (from, to). Accounts that wait for each other share a turn.
    """
    known = set(moves)
    sources: dict[int, set[int]] = defaultdict(set)
    for source, target in known:
        sources[target].add(source)
    turns: list[set[int]] = []
    while sources:
        turn = {target for target, of in sources.items() if sources.keys().isdisjoint(of)}
        if not turn:
            turn = {source for source, target in known if source in sources and target in sources}
        turns.append(turn)
        for each in turn:
            del sources[each]
    return turns


def find_unaffordable(payments: Iterable[Asked]) -> list[Left]:
    """Return the payments that there is no money for: those that matter most come first, smaller ones may follow.

    What is moved to an own account counts there, as it is moved before anything is paid from there. The payments of
    one account are given by what matters most.
    """
    by_account: dict[int, list[Asked]] = defaultdict(list)
    for each in payments:
        by_account[each.account_id].append(each)
    moves = [
        (each.account_id, each.doel_account_id)
        for those in by_account.values()
        for each in those
        if each.doel_account_id is not None
    ]
    turns = list_turns(moves)
    later = set().union(*turns)
    arrived: dict[int, int] = defaultdict(int)
    left_out: list[Left] = []
    for turn in (by_account.keys() - later, *turns):
        for account_id in sorted(turn & by_account.keys()):
            available = by_account[account_id][0].available_cents + arrived[account_id]
            for each in by_account[account_id]:
                if each.amount_cents > available:
                    left_out.append(Left(each.opdracht_id, each.amount_cents - max(available, 0)))
                    continue
                available -= each.amount_cents
                if each.doel_account_id is not None:
                    arrived[each.doel_account_id] += each.amount_cents
    return left_out


def fit_words(naam: str, tekst: str) -> tuple[str, str]:
    """Return the payee's name and the words in the bank's form. Raises DoesNotFit with a Dutch sentence."""
    return fit_name(naam).text, fit_text(tekst).text


def find_wrong_iban(iban: str) -> str | None:
    """Return why a bank would not pay to an account, as a Dutch sentence, or None."""
    try:
        number = Iban(iban)
    except NotAnIban as fault:
        return str(fault)
    return None if number.country in EEA else OUTSIDE_EEA


def choose_day(asked: date | None, today: date) -> date:
    """Return the day on which the bank is asked to pay: what was asked, but not past, and one on which banks work."""
    day = max(asked or today, today)
    return day if is_business_day(day) else next_business_day(day)


__all__ = [
    "AMOUNT_CENTS_MAX",
    "TOO_LARGE",
    "Asked",
    "DoesNotFit",
    "Left",
    "choose_day",
    "find_unaffordable",
    "find_wrong_iban",
    "fit_words",
    "list_turns",
]
