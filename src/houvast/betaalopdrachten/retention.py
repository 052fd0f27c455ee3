# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which personal data betaalopdrachten keeps, for which purpose, how long."""

from houvast.kernel.retention import Retention, after_books

_PURPOSE = "De rekeningen van een huishouden op tijd betalen, en dat kunnen bewijzen"
_BOOKS = "BW 2:10 lid 3 (boeken 7 jaar bewaren); Wgs 3"
_END = "einde van het budgetbeheer van het huishouden"


def _keep(model: str, personal_data: str) -> Retention:
    return Retention(
        model=f"betaalopdrachten.{model}",
        personal_data=personal_data,
        purpose=_PURPOSE,
        source=_BOOKS,
        counted_from=_END,
    )


RETENTION = (
    _keep("Betaalopdracht", "wat een huishouden op welke dag aan wie moet betalen, en of dat op tijd gebeurde"),
    _keep("Stap", "wat er met een betaling gebeurde, wanneer en door wie"),
    _keep("Boeking", "met welke bankregel een betaling van een huishouden is gedaan"),
)

ERASURES = (
    after_books(
        "betaalopdrachten.Betaalopdracht",
        "betalingen van huishoudens, met hun stappen en boekingen",
        hangs_on={f"betaalopdrachten.{each}": "h.opdracht_id = due.id" for each in ("Stap", "Boeking")},
    ),
)
