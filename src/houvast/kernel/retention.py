# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a room's `retention.py` states: which personal data it keeps, what for, on what ground, and how long.

AVG article 5(1)(e): no longer than the purpose needs; article 30: the register of processing says so. It stands in
the kernel because every room that has tables states it, the lowest too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import MINYEAR, date, timedelta
from enum import StrEnum

from houvast.kernel.instellingen import Eigenaar, Instelling, Vorm, declare
from houvast.kernel.sentences import gettext_noop


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
    (`Keep`). `term` is a choice of the gemeente: in days, or in years that count from the end of the year. While there
    is neither a choice nor a proposal, nothing is erased. Without a term rows go at once, with what they are about.
    Rows are deleted, unless `blank` names columns with the SQL value that they get.

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

    @property
    def follows(self) -> bool:
        """Return whether rows go at once, with what they are about."""
        return self.term is None

    def __post_init__(self) -> None:
        """Refuse a rule without a clock, or that could reach another gemeente."""
        if "%(gemeente)s" not in self.due or (not self.follows and "%(until)s" not in self.due):
            message = f"{self.sleutel}: the query names %(gemeente)s, and with a term %(until)s."
            raise ValueError(message)
        if self.term is not None and self.term.vorm not in {Vorm.DAGEN, Vorm.JAREN}:
            message = f"{self.sleutel}: the term is a choice in days or in years."
            raise ValueError(message)

    def until(self, day: date, term: int | None) -> date | None:
        """Return the last day on which a clock may have started to be over on `day`; None while nobody chose."""
        if self.term is None:
            return day
        if term is None:
            return None
        if self.term.vorm is Vorm.JAREN:
            return date(max(day.year - term - 1, MINYEAR), 12, 31)
        return day - timedelta(days=term)


@dataclass(frozen=True, slots=True, kw_only=True)
class Keep:
    """Which rows of a lower room's model may not go yet; a room's `retention.py` has a tuple `KEEPS`.

    `which` is a query that gives their ids, within the gemeente %(gemeente)s; it may use %(until)s too.
    """

    root: str
    why: str
    which: str


# BW 2:10(3) speaks of books; whether its years hold for these is for the gemeente to say, so they stand as a proposal.
BOEKEN = declare(
    Instelling(
        sleutel="boeken.bewaren",
        vraag=gettext_noop("Na hoeveel jaar, gerekend vanaf het einde van het laatste boekjaar, wist u boeken?"),
        vorm=Vorm.JAREN,
        voorstel=7,
        eigenaar=Eigenaar.GEMEENTE,
    )
)


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
    """Return the rule of a table that goes with the books of a household, years after their last one (`BOEKEN`).

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
        term=BOEKEN,
        counted_from="het einde van het jaar waarin het budgetbeheer eindigde",
        root="partijen.Huishouden",
        blank=blank or {},
        hangs_on=hangs_on or {},
    )
