# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A gemeente whose uitvoerder paid every rent in time for a year, and then began to be late: three of three by May."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from houvast.access.domain.actors import Actor, Role
from houvast.access.tests.pages_world import hire
from houvast.budgetbeheer.models import Toewijzing
from houvast.contracten import commands as contracten
from houvast.contracten.domain.words import ProductSoort
from houvast.database.scope import scoped
from houvast.indicatoren.commands import compute_indicatoren
from houvast.indicatoren.tests.cijfer_world import NOW, TODAY, Cijfers, open_cijfers
from houvast.kernel.period import add_months
from houvast.toezicht import commands
from houvast.toezicht.commands import EisRequest
from houvast.toezicht.domain.words import Kant, Meting, Vergelijking

__all__ = ["NOW", "TODAY", "Toezicht", "open_toezicht"]
# How many of the three rents are late, in March, April and May 2026.
LATE = {date(2026, 3, 1): 1, date(2026, 4, 1): 2, date(2026, 5, 1): 3}
SINCE = date(2025, 1, 1)


@dataclass
class Toezicht:
    """The contract, the eis about rents, who looks at it, and the three households."""

    cijfers: Cijfers
    contract_id: int
    product_id: int
    eis_id: int
    second_id: int
    huishoudens: list[int]

    @property
    def manager(self) -> Actor:
        """Work as the contractmanager."""
        return self.cijfers.manager

    @property
    def second(self) -> Actor:
        """Work as the other contractmanager."""
        return self.cijfers.be(self.second_id, Role.CONTRACTMANAGER)

    @property
    def leader(self) -> Actor:
        """Work as who answers for the uitvoerder."""
        return self.cijfers.beoordelaar

    @property
    def beleid(self) -> Actor:
        """Work as who makes policy."""
        return self.cijfers.beleid

    @property
    def houvast(self) -> Actor:
        """Work as Houvast itself, for the gemeente."""
        return self.cijfers.houvast

    @property
    def gemeente_id(self) -> int:
        """Return the gemeente."""
        return self.cijfers.gemeente_id

    @property
    def uitvoerder_id(self) -> int:
        """Return the uitvoerder."""
        return self.cijfers.uitvoerder_id

    def eis(self, titel: str, **facts: Any) -> int:
        """Let the manager write down an eis."""
        values: dict[str, Any] = {
            "tekst": f"{titel}.",
            "bron": "artikel 4, bladzijde 7",
            "meting": Meting.DOCUMENT,
            "toont_aan": Kant.UITVOERDER,
            "gevolg": "Eerst een gesprek, dan een ingebrekestelling.",
            "since": SINCE,
        }
        eis = EisRequest(titel=titel, **(values | facts))
        return commands.register_eis(actor=self.manager, contract_id=self.contract_id, eis=eis, now=NOW)


def open_toezicht() -> Toezicht:
    """Open them, with the figures of a year and a half computed from the payments themselves."""
    cijfers = open_cijfers()
    second_id = hire(cijfers.gemeente_id, "Oscar", Role.CONTRACTMANAGER)
    with scoped(cijfers.scope):
        huishoudens = _pay_rents(cijfers)
    compute_indicatoren(actor=cijfers.houvast, gemeente_id=cijfers.gemeente_id, first=SINCE, last=TODAY, now=NOW)
    contract_id = contracten.register_contract(
        actor=cijfers.manager,
        gemeente_id=cijfers.gemeente_id,
        uitvoerder_id=cijfers.uitvoerder_id,
        kenmerk="SHV-2025",
        naam="Budgetbeheer en schuldhulp",
        since=SINCE,
        until=date(2027, 12, 31),
        now=NOW,
    )
    product_id = contracten.add_product(
        actor=cijfers.manager,
        contract_id=contract_id,
        soort=ProductSoort.BUDGETBEHEER,
        naam="",
        since=SINCE,
        now=NOW,
    )
    found = Toezicht(cijfers, contract_id, product_id, 0, second_id, huishoudens)
    found.eis_id = found.eis("Huur op tijd", meting=Meting.INDICATOR, sleutel="op_tijd_woning", toont_aan=Kant.GEMEENTE)
    commands.set_norm(
        actor=found.manager,
        eis_id=found.eis_id,
        vergelijking=Vergelijking.MINSTENS,
        waarde_permille=950,
        since=SINCE,
        reason="Zo staat het in het contract",
        now=NOW,
    )
    return found


def _pay_rents(cijfers: Cijfers) -> list[int]:
    """Let three households pay rent each month, and a new budgetbeheerder take over two of them in April."""
    huishoudens = cijfers.households(3)
    old, new = cijfers.budgetbeheerders[:2]
    for place, huishouden_id in enumerate(huishoudens):
        moved = place < 2
        cijfers.assign(huishouden_id, old, SINCE, date(2026, 4, 9) if moved else None)
        if moved:
            cijfers.assign(huishouden_id, new, date(2026, 4, 10))
            Toewijzing.objects.filter(huishouden_id=huishouden_id, medewerker_id=new).update(
                van_id=old, overdracht="Overgenomen"
            )
        maand = SINCE
        while maand < date(2026, 6, 1):
            late = place < LATE.get(maand, 0)
            cijfers.payment(huishouden_id, maand, booked_on=maand + timedelta(days=4) if late else maand)
            maand = add_months(maand, 1)
    return huishoudens
