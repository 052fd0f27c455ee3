# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which personal data poststukken keeps, for which purpose, how long."""

from houvast.kernel.retention import Retention, after_books

_PURPOSE = "De post van een huishouden lezen, doen wat zij vraagt, en dat kunnen laten zien"
_BOOKS = "BW 2:10 lid 3 (boeken 7 jaar bewaren); Wgs 3"
_END = "einde van het budgetbeheer van het huishouden"


def _keep(model: str, personal_data: str) -> Retention:
    return Retention(
        model=f"poststukken.{model}",
        personal_data=personal_data,
        purpose=_PURPOSE,
        source=_BOOKS,
        counted_from=_END,
    )


RETENTION = (
    _keep("Poststuk", "van wie een huishouden post kreeg, wat erin gevraagd werd en wat ermee is gedaan"),
    _keep("Deel", "de brieven en facturen zelf, zoals ze binnenkwamen"),
    _keep("Stap", "wie een poststuk las, doorgaf of afhandelde, en waarom"),
)

ERASURES = (
    after_books(
        "poststukken.Poststuk",
        "post van huishoudens, met de bestanden",
        hangs_on={f"poststukken.{each}": "h.poststuk_id = due.id" for each in ("Deel", "Stap")},
    ),
)
