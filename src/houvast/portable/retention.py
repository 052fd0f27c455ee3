# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which personal data portable keeps, for which purpose, how long."""

from houvast.kernel.retention import Retention

_BOOKS = "BW 2:10 lid 3 (boeken 7 jaar bewaren); Wgs 3"
_END = "einde van het budgetbeheer van het huishouden"
_PURPOSE = "Weten waar een huishouden vandaan kwam, en wat daar voor hem is gedaan"


def _keep(model: str, personal_data: str) -> Retention:
    return Retention(
        model=f"portable.{model}",
        personal_data=personal_data,
        purpose=_PURPOSE,
        source=_BOOKS,
        years=7,
        counted_from=_END,
    )


RETENTION = (
    _keep("Inlezing", "uit welk bestand een huishouden kwam, met de saldi en data die daarin stonden"),
    _keep("Inlezingdeel", "het bestand zelf: alles wat een vorige uitvoerder voor het huishouden deed"),
    Retention(
        model="portable.Escrowkopie",
        personal_data="nummers van huishoudens waarvan de kopie niet lukte, en wie de kopie maakte",
        purpose="Weten of er van elk huishouden een kopie is die werkt",
        source="AVG art. 32 lid 1 onder c (herstel van beschikbaarheid)",
        years=1,
        counted_from="het maken van de kopie",
    ),
    Retention(
        model="portable.Noodlijst",
        personal_data="wie de noodlijst opvroeg en goedkeurde, en waarom",
        purpose="Verantwoorden wie persoonsgegevens van alle huishoudens zag toen een uitvoerder stopte",
        source="AVG art. 5 lid 2 en art. 32",
        years=7,
        counted_from="het opvragen",
    ),
)
