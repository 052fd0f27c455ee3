# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Post: handled within the werkdagen that the gemeente chose, and what lies there longer."""

from __future__ import annotations

from datetime import date

from houvast.indicatoren.domain.definitie import Beter, Bron, Definitie, Telt, Vorm
from houvast.kernel.sentences import gettext_noop

# By which day a letter of a day has to be handled: counted beforehand, day by day from a first one, since PostgreSQL
# knows no holidays. What is older than the list was late long before it.
_UITERLIJK = """
    CROSS JOIN LATERAL (
        SELECT coalesce((%(werkdagen)s::date[])[p.received_on - %(werkdagen_van)s::date + 1], p.received_on + 60) AS uiterlijk,
               CASE WHEN p.closed_on <= %(known_on)s THEN p.closed_on END AS closed_on
    ) AS d
"""
_WAT = """
       'poststuk' AS soort, p.id AS record_id, p.huishouden_id, p.soort AS wat, p.amount_cents, d.uiterlijk AS due_on,
       d.closed_on AS done_on, NULL::bigint AS bankline_id
FROM poststukken_poststuk p
JOIN access_administratiehouder b ON b.administratie_id = p.administratie_id
"""
_OF = "p.gemeente_id = %(gemeente)s AND p.administratie_id = ANY (%(administraties)s)"

_NAMES = "p.gemeente_id, b.organisatie_id AS uitvoerder_id, NULL::bigint AS medewerker_id, '' AS kenmerk"

ONTVANGEN = Bron(
    "ontvangen post",
    Telt.GEBEURTENIS,
    f"""
SELECT {_NAMES}, p.received_on AS op,
       CASE WHEN d.closed_on <= d.uiterlijk THEN 1 ELSE 0 END AS teller,
       CASE WHEN d.closed_on IS NOT NULL OR d.uiterlijk < %(known_on)s THEN 1 ELSE 0 END AS noemer, 0 AS ontbreekt,
       {_WAT} {_UITERLIJK}
WHERE {_OF} AND p.received_on >= %(first)s AND p.received_on < %(until)s
""",
    of_huishoudens=True,
)
OPEN = Bron(
    "open post",
    Telt.PEILDATUM,
    f"""
SELECT {_NAMES}, s.van, s.tot, s.teller, 1 AS noemer, 0 AS ontbreekt,
       {_WAT} {_UITERLIJK}
CROSS JOIN LATERAL (
    VALUES (p.received_on, least(d.uiterlijk + 1, coalesce(d.closed_on, 'infinity')), 0),
           (d.uiterlijk + 1, coalesce(d.closed_on, 'infinity'::date), 1)
) AS s (van, tot, teller)
WHERE {_OF} AND p.received_on < %(until)s AND s.van < s.tot AND s.tot > %(first)s
""",
    of_huishoudens=True,
)

_SINCE = date(2000, 1, 1)
_ONDERWERP = gettext_noop("Post")
_UITSLUITINGEN = gettext_noop(
    "Post waarvan nog niet bekend is van welk huishouden die is: die hoort bij geen gemeente."
)
_KEUZES = ("indicatoren.post.werkdagen",)

DEFINITIES = (
    Definitie(
        sleutel="post_op_tijd",
        versie=1,
        geldig_vanaf=_SINCE,
        onderwerp=_ONDERWERP,
        naam=gettext_noop("Post op tijd afgehandeld"),
        vorm=Vorm.AANDEEL,
        beter=Beter.HOGER,
        eenheid=gettext_noop("poststukken"),
        wat=gettext_noop("Welk deel van de post was binnen het afgesproken aantal werkdagen afgehandeld?"),
        teller=gettext_noop(
            "Poststukken die binnen het aantal werkdagen van de gemeente zijn afgehandeld of overgedragen."
        ),
        noemer=gettext_noop(
            "Alle poststukken die in de maand zijn ontvangen en waarvan de termijn om is of die al klaar zijn."
        ),
        uitsluitingen=_UITSLUITINGEN,
        periode=gettext_noop("De maand waarin het poststuk is ontvangen."),
        bron=ONTVANGEN,
        keuzes=_KEUZES,
    ),
    Definitie(
        sleutel="post_achterstand",
        versie=1,
        geldig_vanaf=_SINCE,
        onderwerp=_ONDERWERP,
        naam=gettext_noop("Post die te lang ligt"),
        vorm=Vorm.AANDEEL,
        beter=Beter.LAGER,
        eenheid=gettext_noop("poststukken"),
        wat=gettext_noop("Welk deel van de open post ligt er langer dan het afgesproken aantal werkdagen?"),
        teller=gettext_noop("Open poststukken die langer liggen dan het aantal werkdagen van de gemeente."),
        noemer=gettext_noop("Alle poststukken die op de laatste dag van de maand open zijn."),
        uitsluitingen=_UITSLUITINGEN,
        periode=gettext_noop("De stand op de laatste dag van de maand; in deze maand die van vandaag."),
        bron=OPEN,
        keuzes=_KEUZES,
    ),
)
