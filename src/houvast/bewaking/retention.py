# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which personal data bewaking keeps, for which purpose, how long."""

from houvast.kernel.retention import Retention, after_books

_PURPOSE = "Op tijd zien dat een huishouden geld tekortkomt of een betaling misgaat, en dat oplossen"
_BOOKS = "Wgs 3; BW 2:10 lid 3 (boeken 7 jaar bewaren)"
_END = "einde van het budgetbeheer van het huishouden"


def _keep(model: str, personal_data: str) -> Retention:
    return Retention(
        model=f"bewaking.{model}",
        personal_data=personal_data,
        purpose=_PURPOSE,
        source=_BOOKS,
        counted_from=_END,
    )


RETENTION = (
    _keep("Gewoonte", "hoeveel dagen later dan afgesproken een inkomen van een huishouden gewoonlijk komt"),
    _keep("Vooruitblik", "het laagste verwachte saldo van een huishouden, en wanneer het tekortkomt"),
    _keep("Waarschuwing", "wat er met het geld van een huishouden misgaat of dreigt, wie dat afhandelde en hoe"),
    _keep("Maatregel", "wat er is gedaan of gevraagd om een tekort van een huishouden op te lossen"),
)

_OF_AFSPRAAK = "JOIN budgetbeheer_afspraak a ON a.administratie_id = t.administratie_id AND a.id = t.afspraak_id"

ERASURES = (
    after_books(
        "bewaking.Waarschuwing",
        "waarschuwingen, met wat ermee is gedaan",
        hangs_on={"bewaking.Maatregel": "h.waarschuwing_id = due.id"},
    ),
    after_books("bewaking.Vooruitblik", "vooruitblikken op het saldo van huishoudens"),
    after_books("bewaking.Gewoonte", "gewoontes van inkomens", join=_OF_AFSPRAAK, huishouden="a.huishouden_id"),
)
