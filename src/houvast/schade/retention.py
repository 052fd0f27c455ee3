# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which personal data schade keeps, for which purpose, how long."""

from houvast.kernel.retention import Retention, after_books

_PURPOSE = "Laten herstellen wat te late of verkeerde afhandeling een huishouden kostte, door wie het veroorzaakte"
# BW 3:310 gives a claim for harm its end; the books that prove it stay as long as the gemeente chose.
_SOURCE = "BW 3:310 lid 1; BW 2:10 lid 3 (boeken 7 jaar bewaren)"
_END = "einde van het budgetbeheer van het huishouden"


def _keep(model: str, personal_data: str) -> Retention:
    return Retention(
        model=f"schade.{model}",
        personal_data=personal_data,
        purpose=_PURPOSE,
        source=_SOURCE,
        counted_from=_END,
    )


RETENTION = (
    _keep("Schade", "welke kosten een huishouden kreeg, waardoor en door wie"),
    _keep("Vergoeding", "wanneer en door wie een huishouden schadeloos is gesteld"),
)

ERASURES = (
    after_books("schade.Schade", "schade van huishoudens", hangs_on={"schade.Vergoeding": "h.schade_id = due.id"}),
)
