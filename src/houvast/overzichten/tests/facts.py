# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A household's month by hand, for what needs no database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from houvast.betaalopdrachten.domain.states import State
from houvast.overzichten.domain.feiten import Beweging, Feiten, Maand, Ontvangen, Opdracht, Rekening, Verwacht
from houvast.overzichten.domain.overzicht import make_maand

MARCH: Maand = make_maand(date(2026, 3, 1), on=date(2026, 4, 2))


def make_opdracht(state: State, **changes: Any) -> Opdracht:
    """Return a payment of energy that was due on the sixteenth."""
    made = Opdracht(
        afspraak_id=7,
        periode=date(2026, 3, 16),
        naam="Energie",
        aan="Energie Noord",
        soort="betaling",
        betaalwijze="overboeking",
        cents=14_000,
        due_on=date(2026, 3, 16),
        first_due_on=date(2026, 3, 16),
        state=state,
        reason="er was te weinig geld" if state in {State.AANGEHOUDEN, State.VERVALLEN} else "",
        booked_on=date(2026, 4, 1) if state is State.GEBOEKT else None,
        dropped_on=date(2026, 3, 20) if state is State.VERVALLEN else None,
    )
    return replace(made, **changes)


def make_feiten(**changes: Any) -> Feiten:
    """Return a month with wages, rent, leefgeld and a pot."""
    made = Feiten(
        huishouden_id=1,
        gemeente_id=2,
        naam="Familie Jansen",
        nummer="H00001",
        adres=("Kerkstraat 12", "1234 AB Oeverstad"),
        rekeningen=(
            Rekening(1, "vaste_lasten", "Vaste lasten", 100_000, 190_000),
            Rekening(2, "reservering", "Vakantie", 0, 5_000),
        ),
        bewegingen=(
            _move(1, 6, -20_000, "Leefgeld", "J. Jansen", "leefgeld", due=6),
            _move(1, 9, -65_000, "Huur", "Woonstichting Achterdijk", "betaling", due=2),
            _move(1, 24, 180_000, "Loon", "Bakkerij De Korenaar", "inkomen"),
            _move(1, 26, -5_000, "Sparen", "", "", is_own=True),
            _move(2, 26, 5_000, "Sparen", "", "", is_own=True),
        ),
        verwacht=(
            _expect(5, "Loon", "Bakkerij De Korenaar", date(2026, 3, 23), 180_000),
            _expect(6, "Toeslag", "Belastingdienst", date(2026, 3, 20), 9_000),
            _expect(6, "Toeslag", "Belastingdienst", date(2026, 4, 20), 9_000),
            replace(
                _expect(8, "Water", "Waterbedrijf", date(2026, 4, 8), 2_500), soort="betaling", betaalwijze="incasso"
            ),
        ),
        ontvangen=(Ontvangen(5, date(2026, 3, 23), date(2026, 3, 24), 180_000),),
        opdrachten=(),
        bank_until=MARCH.last,
    )
    return replace(made, **changes)


def _move(
    account_id: int,
    day: int,
    cents: int,
    naam: str,
    wie: str,
    soort: str,
    *,
    due: int | None = None,
    is_own: bool = False,
) -> Beweging:
    due_on = None if due is None else MARCH.first.replace(day=due)
    on = MARCH.first.replace(day=day)
    return Beweging(account_id, on, cents, is_own, naam, wie, soort, due_on)


def _expect(afspraak_id: int, naam: str, wie: str, on: date, cents: int) -> Verwacht:
    return Verwacht(afspraak_id, naam, wie, "inkomen", "", on, on, cents, cents)
