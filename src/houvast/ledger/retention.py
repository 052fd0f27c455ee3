# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which personal data the ledger keeps, for which purpose, how long."""

from houvast.kernel.retention import AtTheEnd, Retention, after_books

_PURPOSE = "Het geld van een huishouden beheren, en dat verantwoorden aan het huishouden en de houder van de derdengeldenrekening"
_SOURCE = "BW 2:10 lid 3 (boeken 7 jaar bewaren); Wgs 3"
_FROM = "einde van het budgetbeheer van het huishouden"

RETENTION = (
    Retention(
        model="ledger.Account",
        personal_data="van welk huishouden een rekening in de boeken is, en wat erop staat",
        purpose=_PURPOSE,
        source=_SOURCE,
        counted_from=_FROM,
        at_the_end=AtTheEnd.ANONYMISE,
    ),
    Retention(
        model="ledger.Transfer",
        personal_data="inkomsten en betalingen van een huishouden, met hun omschrijving",
        purpose=_PURPOSE,
        source=_SOURCE,
        counted_from=_FROM,
    ),
    Retention(
        model="ledger.Hold",
        personal_data="betalingen van een huishouden die onderweg waren, met hun omschrijving",
        purpose=_PURPOSE,
        source=_SOURCE,
        counted_from=_FROM,
    ),
    Retention(
        model="ledger.Batch",
        personal_data="wie boekte, met naam",
        purpose="Elke boeking verantwoorden: wie deed het, en waarom",
        source=_SOURCE,
        counted_from="einde van het boekjaar",
    ),
)

ERASURES = (
    after_books(
        "ledger.Account",
        "namen van potjes",
        huishouden="t.holder_id",
        where="AND t.naam <> 'gewist ' || t.id",
        blank={"naam": "'gewist ' || t.id"},
    ),
)

# What has no rule above, and why.
STAYS = {
    "ledger.Transfer": (
        "verzegeld: een regel wijzigen of weghalen breekt het bewijs van alle andere in dezelfde stapel. Er staan "
        "bedragen, dagen, nummers en soms een korte omschrijving; van wie het was is gewist"
    ),
    "ledger.Hold": "hoort bij een verzegelde regel, en staat er bij nummer; van wie het was is gewist",
    "ledger.Batch": "verzegeld met wat erin is geboekt, en noemt alleen medewerkers",
}
