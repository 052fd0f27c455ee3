# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which personal data budgetbeheer keeps, for which purpose, how long."""

from houvast.kernel.retention import Retention

_PURPOSE = "Het geld van een huishouden beheren zoals afgesproken, en het huishouden laten zien wat ermee gebeurt"
_BOOKS = "BW 2:10 lid 3 (boeken 7 jaar bewaren); Wgs 3"
_END = "einde van het budgetbeheer van het huishouden"
_YEAR = "einde van het boekjaar"


def _keep(model: str, personal_data: str, counted_from: str = _END) -> Retention:
    return Retention(
        model=f"budgetbeheer.{model}",
        personal_data=personal_data,
        purpose=_PURPOSE,
        source=_BOOKS,
        years=7,
        counted_from=counted_from,
    )


RETENTION = (
    _keep("Afspraak", "inkomsten en betalingen die een huishouden afsprak, met de tegenpartij"),
    _keep("Budgetplan", "wat een huishouden afsprak te ontvangen, te betalen en uit te geven, en hoe het dat goedvond"),
    _keep("Planregel", "elke afspraak die daarin staat of wordt voorgesteld"),
    _keep("Toewijzing", "wie budgetbeheerder van een huishouden was, en wat bij een overdracht werd doorgegeven"),
    _keep("Kenmerk", "rekeningen, kenmerken en machtigingen waaraan bankregels van een huishouden te herkennen zijn"),
    _keep("Matchkey", "onleesbare afdrukken daarvan, om afspraken mee te vinden; gaan weg met de afspraak"),
    _keep("Matchword", "onleesbare afdrukken van achternamen en zoekwoorden; gaan weg met de afspraak"),
    _keep("Aflettering", "inkomsten en betalingen van een huishouden, met wie ze boekte en waarom"),
    _keep("Waitingline", "bankregels die op een mens wachtten, met de notities erbij", _YEAR),
    _keep("Suggestion", "waar een wachtende regel kan horen; weg zodra de regel klaar is", _YEAR),
    _keep("Instelling", "wie een instelling koos, en waarom", _YEAR),
    _keep("Bankline", "wat de bank over elke betaling zegt: namen, rekeningen, omschrijvingen", _YEAR),
    _keep("Bankbestand", "bestanden van de bank en wie ze aanleverde", _YEAR),
    _keep("Bankbestanddeel", "de bestanden zelf, alleen zolang ze wachten of apart staan", _YEAR),
    _keep("QuarantineAcceptance", "wie een apart gezet bestand goedkeurde, en waarom", _YEAR),
)
