# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""How an opgave came, and whether it came in time."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from houvast.kernel.period import last_day_of_month
from houvast.kernel.sentences import gettext_noop


class Kanaal(StrEnum):
    """By which way an opgave came."""

    SCHERM = "scherm"
    API = "api"
    OPDRACHTREGEL = "opdrachtregel"


class Stand(StrEnum):
    """How it stands with the opgave of a month."""

    OP_TIJD = "op_tijd"
    TE_LAAT = "te_laat"
    ONTBREEKT = "ontbreekt"
    VERWACHT = "verwacht"
    # It came, and the contract says no day.
    GELEVERD = "geleverd"
    GEEN_TERMIJN = "geen_termijn"


STAND_WORDS = {
    Stand.OP_TIJD: gettext_noop("op tijd"),
    Stand.TE_LAAT: gettext_noop("te laat"),
    Stand.ONTBREEKT: gettext_noop("ontbreekt"),
    Stand.VERWACHT: gettext_noop("nog niet nodig"),
    Stand.GELEVERD: gettext_noop("geleverd"),
    Stand.GEEN_TERMIJN: gettext_noop("geen dag afgesproken"),
}


def find_due_on(maand: date, opgave_days: int | None) -> date | None:
    """Return the last day on which the figures of a month are in time; None when that wasn't agreed."""
    return None if opgave_days is None else last_day_of_month(maand) + timedelta(days=opgave_days)


def tell_stand(due_on: date | None, delivered_on: date | None, today: date) -> Stand:
    """Return how it stands with a month, by the day on which its first version came."""
    if due_on is None:
        return Stand.GEEN_TERMIJN if delivered_on is None else Stand.GELEVERD
    if delivered_on is not None:
        return Stand.OP_TIJD if delivered_on <= due_on else Stand.TE_LAAT
    return Stand.VERWACHT if today <= due_on else Stand.ONTBREEKT
