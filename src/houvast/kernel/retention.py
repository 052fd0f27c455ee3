# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a room's `retention.py` states: which personal data it keeps, what for, on what ground, and how long.

AVG article 5(1)(e): no longer than the purpose needs; article 30: the register of processing says so. It stands in
the kernel because every room that has tables states it, the lowest too.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
    `personal_data` and `purpose` are read by people in docs/privacy.md. The term is `years` after the event that
    `counted_from` names ("end of the service"); `source` is the law or selectielijst that both rest on.
    """

    model: str
    personal_data: str
    purpose: str
    source: str
    years: int
    counted_from: str
    at_the_end: AtTheEnd = AtTheEnd.DELETE

    def __post_init__(self) -> None:
        """Refuse an entry that leaves something unsaid."""
        texts = [self.model, self.personal_data, self.purpose, self.source, self.counted_from]
        if not all(text.strip() for text in texts) or self.model.count(".") != 1:
            message = f"A retention entry names model (room.Model), data, purpose, source and event; got {texts}."
            raise ValueError(message)
        if self.years < 0:
            message = f"{self.model}: a term of {self.years} years; give zero or more."
            raise ValueError(message)
