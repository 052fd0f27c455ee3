# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The order in which a household is paid for when money is short."""

from __future__ import annotations

from collections.abc import Sequence

from houvast.budgetbeheer.domain.afspraak import Voorrang
from houvast.kernel.instellingen import Instelling, Vorm, declare
from houvast.kernel.sentences import gettext_noop

# What the gemeente pays before all the rest, after the five that always come first.
EIGEN_VOORRANG = declare(
    Instelling(
        sleutel="budgetbeheer.voorrang",
        vraag=gettext_noop(
            "Wat gaat nog meer voor als er te weinig geld is, na woning, energie, water, zorg en leefgeld?"
        ),
        vorm=Vorm.LIJST,
        per_gemeente=True,
    )
)

LABELS = {
    Voorrang.WONING.value: gettext_noop("Woning"),
    Voorrang.ENERGIE.value: gettext_noop("Energie"),
    Voorrang.WATER.value: gettext_noop("Water"),
    Voorrang.ZORGVERZEKERING.value: gettext_noop("Zorgverzekering"),
    Voorrang.LEEFGELD.value: gettext_noop("Leefgeld"),
    Voorrang.OVERIG.value: gettext_noop("Overig"),
}
_FIRST = tuple(each.value for each in Voorrang if each is not Voorrang.OVERIG)


def order_voorrang(own: Sequence[str] = ()) -> list[str]:
    """List every voorrang, first to pay first: the five that always come first, the gemeente's own, the rest."""
    added = [each for each in dict.fromkeys(own) if each not in LABELS]
    return [*_FIRST, *added, Voorrang.OVERIG.value]


def rank_voorrang(voorrang: str, own: Sequence[str] = ()) -> int:
    """Return the place of a voorrang in that order, from 0; one that the gemeente no longer names ranks as the rest."""
    order = order_voorrang(own)
    return order.index(voorrang) if voorrang in order else len(order) - 1
