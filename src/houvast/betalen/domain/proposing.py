# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Decide what a run can pay: the bank's form of each payment, and what an account's money reaches."""

from __future__ import annotations

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


def find_unaffordable(payments: Iterable[tuple[int, int, int, int]]) -> list[Left]:
    """Return the payments that there is no money for: those that matter most come first, smaller ones may follow.

    Each is (account_id, available_cents, opdracht_id, amount_cents); those of one account follow each other.
    """
    left_out: list[Left] = []
    current, available = 0, 0
    for account_id, available_cents, opdracht_id, amount_cents in payments:
        if account_id != current:
            current, available = account_id, available_cents
        if amount_cents > available:
            left_out.append(Left(opdracht_id, amount_cents - max(available, 0)))
        else:
            available -= amount_cents
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
    "DoesNotFit",
    "Left",
    "choose_day",
    "find_unaffordable",
    "find_wrong_iban",
    "fit_words",
]
