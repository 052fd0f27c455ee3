# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which personal data overdracht keeps, for which purpose, how long."""

from houvast.kernel.retention import Retention

_PURPOSE = "Een huishouden naar een andere uitvoerder laten overgaan en laten zien dat elke rekening werd betaald"
_BOOKS = "BW 2:10 lid 3 (boeken 7 jaar bewaren); Wgs 3"
_SWITCH = "dag waarop het huishouden overging"


def _keep(model: str, personal_data: str) -> Retention:
    return Retention(
        model=f"overdracht.{model}",
        personal_data=personal_data,
        purpose=_PURPOSE,
        source=_BOOKS,
        years=7,
        counted_from=_SWITCH,
    )


RETENTION = (
    _keep("Overdracht", "wie de overdracht van een groep huishoudens maakte"),
    _keep("Overgang", "dat een huishouden overgaat, de toestemming, de notitie en wie het overneemt"),
    _keep("Potje", "welke rekening van een huishouden in de plaats van welke kwam"),
    _keep("Saldobetaling", "welk geld van een huishouden meeging"),
    _keep("Omleiding", "welke betalers en incassanten van een huishouden de nieuwe rekening kennen"),
    _keep("Afwijking", "waarom een huishouden overging met een punt dat nog openstond"),
    _keep("Vraag", "wat een huishouden over de overgang vroeg"),
    _keep("Inzage", "tot wanneer de oude uitvoerder de gegevens van een huishouden mag inzien"),
    _keep("Verplichting", "welke betaling van een huishouden rond de overgang door wie gedaan moet worden"),
    _keep("Uitzondering", "waarom een betaling na de overgang anders liep, en wie daarover gaat"),
    _keep("Repetitie", "wie een overdracht repeteerde"),
    _keep("Bevinding", "welke betaling van een huishouden volgens de repetitie mis zou gaan"),
)
