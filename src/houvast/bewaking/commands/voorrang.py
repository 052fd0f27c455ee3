# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The order of payments and the margins that gemeenten chose, for SQL to join with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from houvast.access.domain.actors import Actor
from houvast.bewaking.domain.dekking import rank_dekking
from houvast.bewaking.domain.instellingen import MARGE_OVERIG, MARGES
from houvast.budgetbeheer import queries as budgetbeheer
from houvast.budgetbeheer.domain.afspraak import Voorrang
from houvast.budgetbeheer.domain.voorrang import EIGEN_VOORRANG, order_voorrang

# Gemeente 0 stands for those that chose nothing of their own; what nobody names ranks as the rest.
VOORRANG = """
voorrang AS (SELECT * FROM unnest(%(v_gemeente)s::bigint[], %(v_voorrang)s::text[], %(v_rank)s::int[], %(v_days)s::int[])
             AS v (gemeente_id, voorrang, rank, days))
"""


@dataclass(frozen=True, slots=True)
class Voorrangen:
    """The order and margins as parameters of SQL."""

    values: dict[str, Any]

    def join(self, alias: str) -> str:
        """Return the join of `voorrang` as `k` with rows that have a gemeente and a voorrang."""
        return (
            f"JOIN voorrang k ON k.voorrang = CASE WHEN {alias}.voorrang = ANY (%(v_known)s) THEN {alias}.voorrang "
            f"ELSE 'overig' END AND k.gemeente_id = CASE WHEN {alias}.gemeente_id = ANY (%(v_own)s) "
            f"THEN {alias}.gemeente_id ELSE 0 END"
        )


def load_voorrangen(actor: Actor, administratie_id: int) -> Voorrangen:
    """Load the order of the books, and of each gemeente that has one of its own."""
    chosen: dict[int, list[str]] = {0: []}
    for view in budgetbeheer.list_instellingen(actor, administratie_id=administratie_id):
        if view.keuze.sleutel == EIGEN_VOORRANG.sleutel and isinstance(view.waarde, list):
            chosen[view.gemeente_id or 0] = view.waarde
    margins = {
        voorrang: budgetbeheer.get_number(actor, marge, administratie_id=administratie_id) or 0
        for voorrang, marge in MARGES.items()
    }
    margins[Voorrang.LEEFGELD.value] = 0
    rest_days = budgetbeheer.get_number(actor, MARGE_OVERIG, administratie_id=administratie_id) or 0
    known = sorted({voorrang for own in chosen.values() for voorrang in order_voorrang(own)})
    rows = [
        (gemeente_id, voorrang, rank_dekking("", voorrang, own), margins.get(voorrang, rest_days))
        for gemeente_id, own in chosen.items()
        for voorrang in known
    ]
    names = ("gemeente", "voorrang", "rank", "days")
    values: dict[str, Any] = {f"v_{name}": [row[place] for row in rows] for place, name in enumerate(names)}
    values["v_known"] = known
    values["v_own"] = [gemeente_id for gemeente_id in chosen if gemeente_id]
    return Voorrangen(values)
