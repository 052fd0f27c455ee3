# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What becomes of a bank file, and what is missing between two statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from houvast.kernel.calendars import is_business_day

_DAYS_NAMED_MAX = 10
# In the reason of such a file; see `asks_about_equal_lines`.
_EQUAL_LINES = "de saldi zeggen niet of dit dezelfde zijn"


class Channel(StrEnum):
    """The ways in."""

    UPLOAD = "upload"
    FOLDER = "map"
    COMMAND_LINE = "opdrachtregel"


class Outcome(StrEnum):
    """What became of a file."""

    IMPORTED = "imported"
    # Kept whole; nothing is booked until two people accept it with a reason.
    QUARANTINED = "quarantined"
    REFUSED = "refused"
    # Imported before; nothing happened.
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The facts of one file, as the command line prints them and the screen shows them; amounts in signed cents.

    `account` holds the account numbers, with a comma between when there are more; balances are given for one account.
    `booked` and `waiting` count lines that were new: a batch entry has a line per payment in it.
    """

    file: str
    outcome: Outcome
    bestand_id: int | None = None
    reasons: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    account: str = ""
    statements: int = 0
    entries: int = 0
    net_cents: int | None = None
    opening_cents: int | None = None
    closing_cents: int | None = None
    booked: int = 0
    waiting: int = 0

    def facts(self) -> dict[str, Any]:
        """Return the facts in the form of `houvast bank import --json`."""
        return {
            "file": self.file,
            "outcome": self.outcome.value,
            "reasons": list(self.reasons),
            "warnings": list(self.warnings),
            "account": self.account or None,
            "statements": self.statements,
            "entries": self.entries,
            "net_cents": self.net_cents,
            "opening_cents": self.opening_cents,
            "closing_cents": self.closing_cents,
            "booked": self.booked,
            "waiting": self.waiting,
        }

    def sentence(self) -> str:
        """Return one Dutch sentence for a person at the command line."""
        words = {
            Outcome.IMPORTED: (
                f"ingelezen: {self.entries} boekingen, {self.booked} regels geboekt, {self.waiting} wachten"
            ),
            Outcome.KNOWN: "al ingelezen, er is niets gebeurd",
            Outcome.REFUSED: "geweigerd",
            Outcome.QUARANTINED: "apart gezet, er is niets geboekt",
        }[self.outcome]
        return "\n".join([f"{self.file}: {words}", *(f"  {each}" for each in (*self.reasons, *self.warnings))])


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing between two statements of one rekening; the difference is opening minus previous closing."""

    missing_days: tuple[date, ...]
    difference_cents: int

    def sentence(self) -> str:
        """Return the warning in Dutch."""
        amount = show_cents(self.difference_cents)
        start = f"Het beginsaldo sluit niet aan op het vorige afschrift: verschil {amount}."
        if not self.missing_days:
            return f"{start} Er ontbreekt geen bankdag; kijk of er van deze dag nog een afschrift is."
        named = ", ".join(f"{day:%d-%m-%Y}" for day in self.missing_days[:_DAYS_NAMED_MAX])
        if len(self.missing_days) > _DAYS_NAMED_MAX:
            more = len(self.missing_days) - _DAYS_NAMED_MAX
            named += f" en {more} dagen daarna, tot en met {self.missing_days[-1]:%d-%m-%Y}"
        return f"{start} Haal de afschriften op van: {named}."


def find_gap(
    *, previous_closing_cents: int, previous_closing_on: date, opening_cents: int, first_day: date
) -> Gap | None:
    """Return what is missing between two statements; None when the balances join up.

    Days on which banks don't book (TARGET) can't be missing. `first_day` is the first day of the later statement.
    """
    if previous_closing_cents == opening_cents:
        return None
    return Gap(list_missing_days(previous_closing_on, first_day), opening_cents - previous_closing_cents)


def asks_about_equal_lines(reasons: Sequence[str]) -> bool:
    """Return whether a file was set apart since nothing tells its lines from equal ones that we have."""
    return any(_EQUAL_LINES in reason for reason in reasons)


def list_missing_days(after: date, before: date) -> tuple[date, ...]:
    """Return the business days strictly between two days."""
    days = (after + timedelta(days=offset) for offset in range(1, max((before - after).days, 1)))
    return tuple(day for day in days if is_business_day(day))


def show_cents(cents: int) -> str:
    """Return an amount as people write it: "€ -1.234,56"."""
    whole, rest = divmod(abs(cents), 100)
    sign = "-" if cents < 0 else ""
    return f"€ {sign}{whole:,}".replace(",", ".") + f",{rest:02d}"


def number_stretches(balances: Sequence[tuple[int, int | None, int | None]]) -> list[int]:
    """Return the stretch of each statement of a file: linked statements of one rekening share a number.

    Each statement is (rekening, opening, closing) in the order of the file. One without a balance is a stretch of
    its own.
    """
    numbers: list[int] = []
    open_ends: dict[int, tuple[int, int]] = {}
    for number, (rekening_id, opening, closing) in enumerate(balances):
        end = open_ends.get(rekening_id)
        linked = end is not None and opening is not None and end[1] == opening
        numbers.append(end[0] if linked and end is not None else number)
        if closing is None:
            open_ends.pop(rekening_id, None)
        else:
            open_ends[rekening_id] = (numbers[-1], closing)
    return numbers
