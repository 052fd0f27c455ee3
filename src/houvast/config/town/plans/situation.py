# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the plans of a household follow from, and what incomes and bills have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from random import Random

from houvast.budgetbeheer.domain.afspraak import Periodiciteit, Richting, Weekendregel
from houvast.config.town.numbers import make_iban
from houvast.config.town.values import Plan, Pot

# The accounts of organisations at banks that don't exist, by the place of the organisation in its list.
_BANK_OF_ORGANISATIONS = "LAAG"
_FRIDAY = 4


class Bestaan(StrEnum):
    """What a household lives on."""

    UITKERING = "uitkering"
    LOON = "loon"
    LOON_EN_TOESLAGEN = "loon_en_toeslagen"
    TWEE_LONEN = "twee_lonen"
    AOW = "aow"
    ALLEENSTAANDE_OUDER = "alleenstaande_ouder"


@dataclass(frozen=True, slots=True)
class Situation:
    """What the plans of one household follow from."""

    bestaan: Bestaan
    number: int
    nummer: str
    surname: str
    adults: Sequence[str]
    children: int
    iban: str
    gemeente: str
    starts_on: date


@lru_cache(maxsize=4_096)
def organisation_iban(naam: str) -> str:
    """Return the account of an organisation: always the same, also in another town."""
    return make_iban(
        _BANK_OF_ORGANISATIONS, sum((place + 7) * ord(each) for place, each in enumerate(naam)) + 10_000_000
    )


def make_income(situation: Situation, **given: object) -> Plan:
    """Return a plan of money that comes in every month, unless what is given says otherwise."""
    fields: dict[str, object] = {
        "richting": Richting.IN,
        "periodiciteit": Periodiciteit.MAANDELIJKS,
        "weekendregel": Weekendregel.ERVOOR,
        "pot": Pot.VASTE_LASTEN,
        "rubriek": "Inkomsten",
        "anker": situation.starts_on,
        **given,
    }
    fields.setdefault("iban", organisation_iban(str(fields["tegenpartij"])))
    amount = fields["amount_cents"]
    fields.setdefault("amount_min_cents", amount)
    fields.setdefault("amount_max_cents", amount)
    return Plan(**fields)  # type: ignore[arg-type]


def find_first_friday(day: date, rng: Random) -> date:
    """Return one of the first four Fridays from a day on."""
    return day + timedelta(days=(_FRIDAY - day.weekday()) % 7 + 7 * rng.randrange(0, 4))
