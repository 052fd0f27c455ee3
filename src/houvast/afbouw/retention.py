# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which personal data afbouw keeps, for which purpose, how long."""

from houvast.kernel.retention import Retention, after_books

_PURPOSE = "Een huishouden zijn betalingen stap voor stap teruggeven, en het budgetbeheer op nul beëindigen"
_BOOKS = "BW 2:10 lid 3 (boeken 7 jaar bewaren); Wgs 3"
_END = "einde van het budgetbeheer van het huishouden"


def _keep(model: str, personal_data: str) -> Retention:
    return Retention(
        model=f"afbouw.{model}",
        personal_data=personal_data,
        purpose=_PURPOSE,
        source=_BOOKS,
        counted_from=_END,
    )


RETENTION = (
    _keep("Afbouwplan", "dat een huishouden zijn betalingen terugneemt, en waarom"),
    _keep("Afbouwstap", "welke betaling een huishouden vanaf wanneer zelf doet"),
    _keep("Afbouwervaring", "hoe het ging toen een huishouden zelf betaalde"),
    _keep("Beeindiging", "waarom en wanneer budgetbeheer eindigt, en op welke rekening het geld komt"),
    _keep("Eindbetaling", "wat een huishouden aan het eind uitbetaald kreeg"),
)

_OF_STAP = """
    EXISTS (SELECT 1 FROM afbouw_afbouwstap s
            WHERE s.administratie_id = h.administratie_id AND s.id = h.stap_id AND s.plan_id = due.id)
"""

ERASURES = (
    after_books(
        "afbouw.Afbouwplan",
        "plannen om zelf weer te betalen",
        hangs_on={
            "afbouw.Afbouwstap": "h.plan_id = due.id",
            "afbouw.Afbouwervaring": _OF_STAP,
        },
    ),
    after_books(
        "afbouw.Beeindiging",
        "beëindigingen van budgetbeheer",
        hangs_on={"afbouw.Eindbetaling": "h.beeindiging_id = due.id"},
    ),
)
