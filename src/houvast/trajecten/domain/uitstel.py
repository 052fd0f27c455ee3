# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the term to decide is suspended, and how a decision that comes later is announced.

Suspended is from the day after the one on which the inwoner was told, to the day on which what was missing came or
its term passed unused (Awb 4:15(1)); the days in between don't count. Postponement (Awb 4:14) lengthens no term of
the law: within the eight weeks of Wgs 4a(3) it moves the gemeente's own term, and beyond it only tells the inwoner.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from houvast.kernel.sentences import gettext_noop
from houvast.kernel.termijnen import extend_to_werkdag
from houvast.trajecten.domain.termijnen import BESLISTERMIJN_DAYS_MAX


class Wijziging(StrEnum):
    """What was done to a term."""

    OPSCHORTING = "opschorting"
    UITSTEL = "uitstel"


class Opschortgrond(StrEnum):
    """Why the term stands still."""

    AANVULLING = "aanvulling"
    INSTEMMING = "instemming"
    VERTRAGING = "vertraging"
    OVERMACHT = "overmacht"


OPSCHORTGROND_WORDS = {
    Opschortgrond.AANVULLING: gettext_noop("Er ontbreken gegevens; de inwoner kan die aanvullen (Awb 4:15 lid 1)"),
    Opschortgrond.INSTEMMING: gettext_noop("De inwoner stemde schriftelijk in met uitstel (Awb 4:15 lid 2, onder a)"),
    Opschortgrond.VERTRAGING: gettext_noop("De vertraging komt door de inwoner (Awb 4:15 lid 2, onder b)"),
    Opschortgrond.OVERMACHT: gettext_noop("De gemeente kan door overmacht niet beslissen (Awb 4:15 lid 2, onder c)"),
}


@dataclass(frozen=True, slots=True)
class Opschorting:
    """A suspension: told on a day, with a last day to supply, and the day on which that came (None: not yet)."""

    notified_on: date
    until: date
    ended_on: date | None = None

    @property
    def days(self) -> int:
        """Return how many days don't count; of one that runs as if its whole term is used."""
        last = min(self.until, self.ended_on or self.until)
        return max(0, (last - self.notified_on).days - 1)


def calculate_due(eerste_gesprek_on: date, *, term_days: int, opschortingen: Iterable[Opschorting]) -> date:
    """Return the last day to decide: the term, and the days that don't count; not on a Saturday, Sunday or holiday."""
    counted = term_days + sum(each.days for each in opschortingen)
    # The Act counts by the term of the law, however long it stood still.
    return extend_to_werkdag(eerste_gesprek_on + timedelta(days=counted))


def calculate_postponed(
    eerste_gesprek_on: date, until: date, *, due_on: date, opschortingen: Iterable[Opschorting]
) -> date:
    """Return the last day after postponement: what was promised, within the eight weeks of the law, never earlier."""
    most = calculate_due(eerste_gesprek_on, term_days=BESLISTERMIJN_DAYS_MAX, opschortingen=opschortingen)
    return max(due_on, min(until, most))
