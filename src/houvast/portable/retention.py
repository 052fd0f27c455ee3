# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which personal data portable keeps, for which purpose, how long."""

from houvast.kernel.retention import Erasure, Retention, after_books
from houvast.portable.domain.instellingen import BEWAREN

_BOOKS = "BW 2:10 lid 3 (boeken 7 jaar bewaren); Wgs 3"
_END = "einde van het budgetbeheer van het huishouden"
_PURPOSE = "Weten waar een huishouden vandaan kwam, en wat daar voor hem is gedaan"


def _keep(model: str, personal_data: str) -> Retention:
    return Retention(
        model=f"portable.{model}",
        personal_data=personal_data,
        purpose=_PURPOSE,
        source=_BOOKS,
        counted_from=_END,
    )


RETENTION = (
    _keep("Inlezing", "uit welk bestand een huishouden kwam, met de saldi en data die daarin stonden"),
    _keep("Inlezingdeel", "het bestand zelf: alles wat een vorige uitvoerder voor het huishouden deed"),
    Retention(
        model="portable.Escrowkopie",
        personal_data="nummers van huishoudens waarvan de kopie niet lukte, en wie de kopie maakte",
        purpose="Weten of er van elk huishouden een kopie is die werkt",
        source="AVG art. 32 lid 1 onder c (herstel van beschikbaarheid); termijn door de gemeente gekozen",
        counted_from="het maken van de kopie",
    ),
    Retention(
        model="portable.Noodlijst",
        personal_data="wie de noodlijst opvroeg en goedkeurde, en waarom",
        purpose="Verantwoorden wie persoonsgegevens van alle huishoudens zag toen een uitvoerder stopte",
        source="AVG art. 5 lid 2 en art. 32; termijn door de gemeente gekozen",
        counted_from="het opvragen",
    ),
)

ERASURES = (
    after_books(
        "portable.Inlezing",
        "dossiers die van een vorige uitvoerder kwamen",
        hangs_on={"portable.Inlezingdeel": "h.inlezing_id = due.id"},
    ),
    Erasure(
        sleutel="portable.escrowkopie",
        model="portable.Escrowkopie",
        what="gegevens over kopieën van alle dossiers",
        due="""
            SELECT t.id, t.id FROM portable_escrowkopie t
            WHERE t.gemeente_id = %(gemeente)s AND (t.made_at AT TIME ZONE 'Europe/Amsterdam')::date <= %(until)s
        """,
        term=BEWAREN,
        counted_from="het maken van de kopie",
        root="portable.Escrowkopie",
    ),
    Erasure(
        sleutel="portable.noodlijst",
        model="portable.Noodlijst",
        what="verzoeken om een noodlijst",
        due="""
            SELECT t.id, t.id FROM portable_noodlijst t
            WHERE t.gemeente_id = %(gemeente)s AND (t.asked_at AT TIME ZONE 'Europe/Amsterdam')::date <= %(until)s
        """,
        term=BEWAREN,
        counted_from="het opvragen",
        root="portable.Noodlijst",
    ),
)
