# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a room's `retention.py` states: which personal data it keeps, what for, on what ground, and how long.

AVG article 5(1)(e): no longer than the purpose needs; article 30: the register of processing says so. It stands in
the kernel because every room that has tables states it, the lowest too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from houvast.kernel.instellingen import Instelling, Vorm


class AtTheEnd(StrEnum):
    """What happens to the data when their term is over."""

    DELETE = "delete"
    ANONYMISE = "anonymise"
    # To the archive of the gemeente, by its selectielijst.
    TRANSFER = "transfer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """One entry: the personal data of one table.

    A room's `retention.py` has a tuple `RETENTION` of these. `model` is Django's label ("partijen.Inwoner");
    `personal_data` and `purpose` are read by people in docs/privacy.md. The term counts from the event that
    `counted_from` names ("end of the service"); how long it is says the rule that erases (`Erasure`), or the room says
    why nothing does. `source` is the law or selectielijst that both rest on.
    """

    model: str
    personal_data: str
    purpose: str
    source: str
    counted_from: str
    at_the_end: AtTheEnd = AtTheEnd.DELETE

    def __post_init__(self) -> None:
        """Refuse an entry that leaves something unsaid."""
        texts = [self.model, self.personal_data, self.purpose, self.source, self.counted_from]
        if not all(text.strip() for text in texts) or self.model.count(".") != 1:
            message = f"A retention entry names model (room.Model), data, purpose, source and event; got {texts}."
            raise ValueError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """One reason for which rows of a table are erased by night; a room's `retention.py` has a tuple `ERASURES`.

    `due` is a query that gives (id, root) of each row whose clock started on or before %(until)s, within the gemeente
    %(gemeente)s; the root is the id of a row of the model `root`, for which a higher room may say that it must stay
    (`Keep`). `term` is a choice of the gemeente in days: while it hasn't chosen, nothing is erased. `years` is a term
    that the law gives, counted from the end of the year. Neither: at once, for what is about something that went. Rows
    are deleted, unless `blank` names columns with the SQL value that they get.

    `hangs_on` names models whose rows go in the same statement, each with the condition by which a row `h` hangs on a
    row of `due`; for what can't be without each other.
    """

    sleutel: str
    model: str
    # In Dutch, as a plural: "signalen".
    what: str
    due: str
    term: Instelling | None
    counted_from: str
    root: str
    blank: Mapping[str, str] = field(default_factory=dict)
    hangs_on: Mapping[str, str] = field(default_factory=dict)
    years: int = 0

    @property
    def follows(self) -> bool:
        """Return whether rows go at once, with what they are about."""
        return self.term is None and not self.years

    def __post_init__(self) -> None:
        """Refuse a rule without a clock, or that could reach another gemeente."""
        if "%(gemeente)s" not in self.due or (not self.follows and "%(until)s" not in self.due):
            message = f"{self.sleutel}: the query names %(gemeente)s, and with a term %(until)s."
            raise ValueError(message)
        if self.term is not None and self.term.vorm is not Vorm.DAGEN:
            message = f"{self.sleutel}: the term is a choice in days."
            raise ValueError(message)
        if self.term is not None and self.years:
            message = f"{self.sleutel}: the term is the law's or the gemeente's, not both."
            raise ValueError(message)

    def until(self, day: date, term_days: int | None) -> date | None:
        """Return the last day on which a clock may have started to be over on `day`; None while nobody chose."""
        if self.years:
            return date(day.year - self.years - 1, 12, 31)
        if self.term is None:
            return day
        return None if term_days is None else day - timedelta(days=term_days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Keep:
    """Which rows of a lower room's model may not go yet; a room's `retention.py` has a tuple `KEEPS`.

    `which` is a query that gives their ids, within the gemeente %(gemeente)s; it may use %(until)s too.
    """

    root: str
    why: str
    which: str


# BW 2:10(3): books are kept for seven years.
BOOKS_YEARS = 7


def after_books(
    model: str,
    what: str,
    *,
    huishouden: str = "t.huishouden_id",
    join: str = "",
    where: str = "",
    blank: Mapping[str, str] | None = None,
    hangs_on: Mapping[str, str] | None = None,
) -> Erasure:
    """Return the rule of a table that goes with the books of a household, seven years after their last year.

    `huishouden` is the column of the table `t` (or of what `join` adds) that says whose row it is. The books of a
    household end when its last account closes (the view `ledger_ended_books`).
    """
    room, name = model.split(".")
    return Erasure(
        sleutel=f"{room}.{name.lower()}",
        model=model,
        what=what,
        due=f"""
            SELECT t.id, {huishouden} FROM {room}_{name.lower()} t {join}
            JOIN ledger_ended_books e ON e.gemeente_id = %(gemeente)s AND e.huishouden_id = {huishouden}
            WHERE e.ended_on <= %(until)s {where}
        """,  # noqa: S608 (texts of the rooms' own retention.py)
        term=None,
        years=BOOKS_YEARS,
        counted_from="het einde van het jaar waarin het budgetbeheer eindigde",
        root="partijen.Huishouden",
        blank=blank or {},
        hangs_on=hangs_on or {},
    )
