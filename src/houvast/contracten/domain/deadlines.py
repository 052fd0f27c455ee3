# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What has to be done before a day, and from when on to warn about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from houvast.kernel.period import add_months
from houvast.kernel.sentences import gettext_noop


class DeadlineSoort(StrEnum):
    """Why a day matters."""

    OPTIE = "optie"
    OPZEGGEN = "opzeggen"
    EINDE = "einde"
    EVALUATIE = "evaluatie"
    INDEXERING = "indexering"
    BEWIJS = "bewijs"
    ANDERS = "anders"


DEADLINE_WORDS = {
    DeadlineSoort.OPTIE: gettext_noop("laatste dag om te verlengen"),
    DeadlineSoort.OPZEGGEN: gettext_noop("laatste dag om op te zeggen"),
    DeadlineSoort.EINDE: gettext_noop("einde van het contract"),
    DeadlineSoort.EVALUATIE: gettext_noop("evaluatie"),
    DeadlineSoort.INDEXERING: gettext_noop("indexering van de prijzen"),
    DeadlineSoort.BEWIJS: gettext_noop("loopt af"),
    DeadlineSoort.ANDERS: gettext_noop("afgesproken"),
}
# What is to be done before the day, and on which part of the contract's page; who may, reads it as an instruction.
STEP_WORDS = {
    DeadlineSoort.OPTIE: ("producten", gettext_noop("Besluit of u verlengt, en leg dat vast.")),
    DeadlineSoort.OPZEGGEN: ("einde", gettext_noop("Besluit of u opzegt. Doet u niets, dan loopt het contract door.")),
    DeadlineSoort.EINDE: ("einde", gettext_noop("Zorg voor een nieuw contract, of voor een overdracht.")),
    DeadlineSoort.EVALUATIE: ("afspraken", gettext_noop("Houd de evaluatie, en leg de uitkomst vast.")),
    DeadlineSoort.INDEXERING: ("producten", gettext_noop("Leg de nieuwe prijzen vast, en rond de indexering af.")),
    DeadlineSoort.BEWIJS: ("bewijs", gettext_noop("Zorg dat er iets nieuws ligt voordat dit afloopt.")),
    DeadlineSoort.ANDERS: ("afspraken", gettext_noop("Doe wat is afgesproken, en leg de uitkomst vast.")),
}


@dataclass(frozen=True, slots=True)
class Dag:
    """A day that matters in a contract: why, and what it is about."""

    contract_id: int
    soort: DeadlineSoort
    due_on: date
    waarover: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day that matters, and how far away it is. `warn_on` None: the gemeente chose no number of days."""

    contract_id: int
    soort: DeadlineSoort
    due_on: date
    waarover: str
    days_left: int
    warn_on: date | None

    @property
    def is_late(self) -> bool:
        """Return whether the day has passed."""
        return self.days_left < 0

    @property
    def is_near(self) -> bool:
        """Return whether it is time to act: the warning has begun and the day hasn't passed."""
        return not self.is_late and self.warn_on is not None and self.warn_on + timedelta(self.days_left) <= self.due_on

    @property
    def word(self) -> str:
        """Return why the day matters, a Dutch phrase to translate."""
        return DEADLINE_WORDS[self.soort]

    @property
    def part(self) -> str:
        """Return on which part of the contract's page it is done."""
        return STEP_WORDS[self.soort][0]

    @property
    def todo(self) -> str:
        """Return what is to be done before the day, a Dutch sentence to translate."""
        return STEP_WORDS[self.soort][1]


def watch_days(days: Iterable[Dag], *, today: date, warn_days: Mapping[DeadlineSoort, int]) -> list[Deadline]:
    """Return the deadlines, those that come first on top."""
    return sorted(
        (
            Deadline(
                each.contract_id,
                each.soort,
                each.due_on,
                each.waarover,
                (each.due_on - today).days,
                each.due_on - timedelta(days=warn_days[each.soort]) if each.soort in warn_days else None,
            )
            for each in days
        ),
        key=lambda each: (each.due_on, each.contract_id, each.soort.value),
    )


def find_last_day_of_notice(last_day: date, months: int) -> date:
    """Return the last day on which a contract can be given notice to end on its last day, months before."""
    return add_months(last_day + timedelta(days=1), -months) - timedelta(days=1)
