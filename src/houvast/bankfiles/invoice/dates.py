# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The day by which a letter asks to be paid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from houvast.bankfiles.invoice.text import Found, Letter, label

_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_SHORT = 3
_NUMBERS = {name[:_SHORT]: number for number, name in enumerate(_MONTHS, 1)} | {"mrt": 3}
_DATE = re.compile(
    r"(?<![\w.-])(?:(?P<day>[0-9]{1,2})(?P<between>[-/.])(?P<month>[0-9]{1,2})(?P=between)(?P<year>[0-9]{4}|[0-9]{2})"
    r"|(?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    rf"|(?P<word_day>[0-9]{{1,2}})[ \u00a0](?P<word>{'|'.join(_MONTHS)}|(?:{'|'.join(_NUMBERS)})\.?)[ \u00a0](?P<word_year>[0-9]{{4}}))"
    r"(?![\w-])",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"binnen[ \u00a0](?P<days>[0-9]{1,3}|een|twee|drie|vier)[ \u00a0](?P<unit>dagen|dag|weken|week)\b", re.IGNORECASE
)
_WORDS = {"een": 1, "twee": 2, "drie": 3, "vier": 4}
_DAYS_OF_A_WEEK = 7
_DAYS_MAX = 100
_YEAR_FIRST, _YEAR_LAST = 2000, 2099

_RANK_OF_TERM = 2
_RANK_OF_ORIGIN = -2
_LABELS = (
    label(
        3,
        "vervaldatum",
        "verval(?:t)?(?: op)?",
        "uiterlijk(?: op)?",
        "uiterste betaaldatum",
        "uiterste datum",
        "te betalen voor",
    ),
    label(
        3,
        "betalen (?:voor|vóór)",
        "betaaldatum",
        "voldaan (?:voor|vóór)",
        "(?:voor|vóór) of op",
        "ontvangen (?:voor|vóór)",
    ),
    label(2, "voor", "vóór", "incassodatum", "wordt afgeschreven(?: op)?", "op of omstreeks", "zitting", "ontruiming"),
    label(_RANK_OF_ORIGIN, "factuurdatum", "dagtekening", "datum", "notadatum", "verzenddatum", "briefdatum"),
    label(-3, "geboren(?: op)?", "geboortedatum", "geb\\.?", "periode", "van", "tot", "t/m", "sinds", "vanaf"),
)


def find_due_dates(letter: Letter) -> Iterator[Found[date]]:
    """Yield the days that can be a due date, also those counted from the date of the letter (binnen 14 dagen).

    Dates that the letter calls something else (of birth, of the invoice, a period) are left out.
    """
    dates = list(_find_dates(letter))
    yield from (found for found in dates if found.rank >= 0)
    origin = next((found for found in dates if found.rank == _RANK_OF_ORIGIN), None)
    if origin is None:
        return
    for match in _TERM.finditer(letter.text):
        count = _WORDS.get(match["days"].lower()) or int(match["days"])
        days = count * (_DAYS_OF_A_WEEK if match["unit"].lower().startswith("we") else 1)
        if 0 < days <= _DAYS_MAX:
            yield Found(
                origin.value + timedelta(days=days),
                match[0],
                match.start(),
                match.end(),
                letter.line_of(match.start()),
                f"{match[0]} na {origin.text}",
                _RANK_OF_TERM,
            )


def _find_dates(letter: Letter) -> Iterator[Found[date]]:
    for match in _DATE.finditer(letter.text):
        day = _read_day(match)
        if day is not None and _YEAR_FIRST <= day.year <= _YEAR_LAST:
            words, rank = letter.find_label(match.start(), _LABELS)
            yield Found(day, match[0], match.start(), match.end(), letter.line_of(match.start()), words, rank)


def _read_day(match: re.Match[str]) -> date | None:
    """Return the day, or None for one that no calendar has."""
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"])
        if match["word"]:
            return date(int(match["word_year"]), _NUMBERS[match["word"].lower()[:_SHORT]], int(match["word_day"]))
        year = int(match["year"])
        return date(year if year >= _YEAR_FIRST else _YEAR_FIRST + year, int(match["month"]), int(match["day"]))
    except ValueError:
        return None
