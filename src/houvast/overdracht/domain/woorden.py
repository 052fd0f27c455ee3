# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which languages our letters are in, how each writes a day, and what a payment is called without its name."""

from __future__ import annotations

from datetime import date

from houvast.budgetbeheer.domain.afspraak import Betaalwijze, Voorrang
from houvast.budgetbeheer.domain.voorrang import LABELS
from houvast.kernel.sentences import gettext_noop

ENGELS = "engels"
# The languages that our letters are in.
_OURS = frozenset({"", "nederlands", ENGELS})
_MAANDEN = (
    "januari februari maart april mei juni juli augustus september oktober november december",
    "January February March April May June July August September October November December",
)


def is_other_language(taal: str) -> bool:
    """Return whether someone needs a language that no letter of ours is in, and so has to be called."""
    return taal.strip().casefold() not in _OURS


def write_day(day: date, *, in_english: bool = False) -> str:
    """Return a day as people write it, such as 1 april 2026."""
    return f"{day.day} {_MAANDEN[in_english].split()[day.month - 1]} {day.year}"


_PAYMENT = gettext_noop("Betaling")
_COLLECTED = gettext_noop("Incasso")
_INCOME = gettext_noop("Inkomen")
_BETWEEN_POTS = gettext_noop("Naar een eigen potje")


def name_kind(voorrang: str, betaalwijze: str = "", *, is_income: bool = False) -> str:
    """Return what sort of payment it is, for who may not read the name that somebody gave it.

    The gemeente's own voorrang goes by the word that the gemeente chose.
    """
    if is_income:
        return _INCOME
    if voorrang not in {"", Voorrang.OVERIG.value}:
        return LABELS.get(voorrang, voorrang.capitalize())
    if betaalwijze == Betaalwijze.INTERN.value:
        return _BETWEEN_POTS
    return _COLLECTED if betaalwijze == Betaalwijze.INCASSO.value else _PAYMENT
