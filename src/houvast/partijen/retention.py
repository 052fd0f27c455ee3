# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which personal data partijen keeps, for which purpose, how long."""

from __future__ import annotations

from houvast.kernel.retention import AtTheEnd, Erasure, Retention, after_books
from houvast.partijen.domain.instellingen import BEWAREN

_PURPOSE = "Schuldhulpverlening en budgetbeheer: weten om wie het gaat, waar die woont en met wie die een budget deelt"
_SOURCE = (
    "Wet gemeentelijke schuldhulpverlening art. 8; BW 2:10 lid 3 (boeken 7 jaar bewaren); zonder budgetbeheer een termijn "
    "die de gemeente kiest"
)
_END = "einde van de hulp aan het huishouden"


def _entry(
    model: str,
    personal_data: str,
    *,
    purpose: str = _PURPOSE,
    counted_from: str = _END,
    at_the_end: AtTheEnd = AtTheEnd.DELETE,
) -> Retention:
    return Retention(
        model=f"partijen.{model}",
        personal_data=personal_data,
        purpose=purpose,
        source=_SOURCE,
        counted_from=counted_from,
        at_the_end=at_the_end,
    )


RETENTION = (
    _entry("Huishouden", "naam en nummer van het huishouden, gemeente en uitvoerder", at_the_end=AtTheEnd.ANONYMISE),
    _entry("Inwoner", "burgerservicenummer, namen en geboortedatum", at_the_end=AtTheEnd.ANONYMISE),
    _entry("Lidmaatschap", "wie bij welk huishouden hoort, en wanneer"),
    _entry("Adres", "waar een huishouden woont en woonde"),
    _entry(
        "Organisatie",
        "naam van een tegenpartij; een verhuurder of schuldeiser kan een persoon zijn",
        purpose="Betalen en ontvangen voor huishoudens: weten met wie zij te maken hebben",
        counted_from="einde van de laatste afspraak met de organisatie",
    ),
    _entry(
        "Bankrekening",
        "rekeningnummer van een tegenpartij",
        purpose="Betalen en ontvangen voor huishoudens: weten op welke rekening",
        counted_from="einde van de laatste afspraak met de organisatie",
    ),
)

_GONE = "(gewist)"
# Of a household that never was in budgetbeheer: the last day on which somebody came, went or moved.
_WITHOUT_BOOKS = f"""
    SELECT t.id, t.id FROM partijen_huishouden t
    WHERE t.gemeente_id = %(gemeente)s AND t.naam <> '{_GONE}'
      AND NOT EXISTS (SELECT 1 FROM ledger_account a WHERE a.gemeente_id = t.gemeente_id AND a.holder_id = t.id)
      AND (SELECT max(greatest(l.since, l.until)) FROM partijen_lidmaatschap l
           WHERE l.gemeente_id = t.gemeente_id AND l.huishouden_id = t.id) <= %(until)s
      AND NOT EXISTS (SELECT 1 FROM partijen_adres d WHERE d.gemeente_id = t.gemeente_id AND d.huishouden_id = t.id
                      AND greatest(d.since, d.until) > %(until)s)
"""  # noqa: S608 (our own tables)
_NAMELESS = {"naam": f"'{_GONE}'", "zoeknaam": "''", "nummer": "'gewist-' || t.id"}
_OF_NAMELESS = f"""
    EXISTS (SELECT 1 FROM partijen_huishouden n
            WHERE n.gemeente_id = {{row}}.gemeente_id AND n.id = {{row}}.huishouden_id AND n.naam = '{_GONE}')
"""  # noqa: S608


def _with_household(model: str, what: str) -> Erasure:
    """Let a row go once its household has no name any more."""
    return Erasure(
        sleutel=f"partijen.{model.lower()}",
        model=f"partijen.{model}",
        what=what,
        due=f"""
            SELECT t.id, t.huishouden_id FROM partijen_{model.lower()} t
            WHERE t.gemeente_id = %(gemeente)s AND {_OF_NAMELESS.format(row="t")}
        """,  # noqa: S608
        term=None,
        counted_from="het wissen van de naam van het huishouden",
        root="partijen.Huishouden",
    )


# The number of a household stays where the books need it; who it was, no table knows any more.
ERASURES = (
    after_books(
        "partijen.Huishouden",
        "namen van huishoudens die in budgetbeheer waren",
        huishouden="t.id",
        where=f"AND t.naam <> '{_GONE}'",
        blank=_NAMELESS,
    ),
    Erasure(
        sleutel="partijen.huishouden_zonder_budgetbeheer",
        model="partijen.Huishouden",
        what="namen van huishoudens zonder hulp",
        due=_WITHOUT_BOOKS,
        term=BEWAREN,
        counted_from="de laatste verandering in het huishouden, en het einde van alle hulp",
        root="partijen.Huishouden",
        blank=_NAMELESS,
    ),
    Erasure(
        sleutel="partijen.inwoner",
        model="partijen.Inwoner",
        what="inwoners van huishoudens die zijn gewist",
        due=f"""
            SELECT t.id, t.id FROM partijen_inwoner t
            WHERE t.gemeente_id = %(gemeente)s AND t.achternaam <> '{_GONE}'
              AND EXISTS (SELECT 1 FROM partijen_lidmaatschap l
                          WHERE l.gemeente_id = t.gemeente_id AND l.inwoner_id = t.id
                            AND {_OF_NAMELESS.format(row="l")})
              AND NOT EXISTS (SELECT 1 FROM partijen_lidmaatschap l
                              WHERE l.gemeente_id = t.gemeente_id AND l.inwoner_id = t.id
                                AND NOT {_OF_NAMELESS.format(row="l")})
        """,  # noqa: S608
        term=None,
        counted_from="het wissen van de naam van het huishouden",
        root="partijen.Inwoner",
        blank={
            "bsn": "''",
            "voornamen": "''",
            "voorvoegsel": "''",
            "achternaam": f"'{_GONE}'",
            "zoeknaam": "''",
            "geboortedatum": "NULL",
        },
    ),
    _with_household("Lidmaatschap", "wie bij gewiste huishoudens hoorden"),
    _with_household("Adres", "adressen van gewiste huishoudens"),
)

_ADDRESS_BOOK = (
    "het adresboek van een uitvoerder, voor al zijn gemeenten samen: geen van hen weet of een ander het nog nodig heeft"
)
# What has no rule above, and why.
STAYS = {"partijen.Organisatie": _ADDRESS_BOOK, "partijen.Bankrekening": _ADDRESS_BOOK}
