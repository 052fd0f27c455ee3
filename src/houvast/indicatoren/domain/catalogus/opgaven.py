# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The uitvoerder's own monthly figures: whether they came in time, and what only it knows; the latter is said so."""

from __future__ import annotations

from datetime import date

from houvast.indicatoren.domain.definitie import Beter, Bron, Definitie, Telt, Vorm
from houvast.kernel.sentences import gettext_noop

# By the first of the days that its contracts with the gemeente say, of those that ran in the month.
LEVERING = Bron(
    "levering van de opgave",
    Telt.GEBEURTENIS,
    """
SELECT c.gemeente_id, c.uitvoerder_id, NULL::bigint AS medewerker_id, '' AS kenmerk, c.maand AS op,
       CASE WHEN d.delivered_on <= c.due_on THEN 1 ELSE 0 END AS teller,
       CASE WHEN c.due_on IS NOT NULL AND (d.delivered_on IS NOT NULL OR c.due_on < %(known_on)s) THEN 1 ELSE 0 END AS noemer,
       CASE WHEN c.due_on IS NULL THEN 1 ELSE 0 END AS ontbreekt,
       'opgave' AS soort, coalesce(d.id, c.contract_id) AS record_id, NULL::bigint AS huishouden_id, '' AS wat,
       NULL::bigint AS amount_cents, c.due_on, d.delivered_on AS done_on, NULL::bigint AS bankline_id
FROM (
    SELECT k.gemeente_id, k.uitvoerder_id, min(k.id) AS contract_id, m.maand::date AS maand,
           min((m.maand + interval '1 month')::date - 1 + k.opgave_days) AS due_on
    FROM contracten_contract k
    CROSS JOIN generate_series(%(first)s::date, %(until)s::date - 1, interval '1 month') AS m (maand)
    WHERE k.gemeente_id = %(gemeente)s AND (%(uitvoerder)s::bigint IS NULL OR k.uitvoerder_id = %(uitvoerder)s)
      AND k.since < m.maand + interval '1 month' AND least(k.until, k.ended_on) >= m.maand
      AND m.maand + interval '1 month' <= %(known_on)s::date
    GROUP BY 1, 2, 4
) AS c
LEFT JOIN LATERAL (
    SELECT o.id, (o.delivered_at AT TIME ZONE 'Europe/Amsterdam')::date AS delivered_on
    FROM opgaven_opgave o
    WHERE o.gemeente_id = c.gemeente_id AND o.uitvoerder_id = c.uitvoerder_id AND o.maand = c.maand AND o.version = 1
      AND (o.delivered_at AT TIME ZONE 'Europe/Amsterdam')::date <= %(known_on)s
) AS d ON TRUE
""",
)

# Of the newest version of a month; all teams together where that is given, else each team.
_NEWEST = """
SELECT o.gemeente_id, o.uitvoerder_id, NULL::bigint AS medewerker_id, '' AS kenmerk, o.maand AS op,
       {teller} AS teller, {noemer} AS noemer, 0 AS ontbreekt,
       'opgave' AS soort, r.id AS record_id, NULL::bigint AS huishouden_id, r.product AS wat,
       NULL::bigint AS amount_cents, NULL::date AS due_on,
       (o.delivered_at AT TIME ZONE 'Europe/Amsterdam')::date AS done_on, NULL::bigint AS bankline_id
FROM opgaven_opgave o
JOIN opgaven_opgaveregel r ON r.gemeente_id = o.gemeente_id AND r.opgave_id = o.id
WHERE o.gemeente_id = %(gemeente)s AND (%(uitvoerder)s::bigint IS NULL OR o.uitvoerder_id = %(uitvoerder)s)
  AND o.maand >= %(first)s AND o.maand < %(until)s
  AND (o.delivered_at AT TIME ZONE 'Europe/Amsterdam')::date <= %(known_on)s
  AND NOT EXISTS (
      SELECT FROM opgaven_opgave later
      WHERE later.gemeente_id = o.gemeente_id AND later.uitvoerder_id = o.uitvoerder_id AND later.maand = o.maand
        AND later.version > o.version AND (later.delivered_at AT TIME ZONE 'Europe/Amsterdam')::date <= %(known_on)s
  )
  AND (r.team = 'totaal' OR NOT EXISTS (
      SELECT FROM opgaven_opgaveregel total
      WHERE total.gemeente_id = r.gemeente_id AND total.opgave_id = r.opgave_id AND total.product = r.product
        AND total.team = 'totaal'
  ))
  AND {known}
"""
VACATURES = Bron(
    "vacatures volgens de uitvoerder",
    Telt.GEBEURTENIS,
    _NEWEST.format(
        teller="(r.vacatures_fte * 100)::bigint",
        noemer="((r.vacatures_fte + r.bezetting_fte) * 100)::bigint",
        known="r.vacatures_fte IS NOT NULL AND r.bezetting_fte IS NOT NULL",
    ),
)
OPROEPEN = Bron(
    "oproepen volgens de uitvoerder",
    Telt.GEBEURTENIS,
    _NEWEST.format(
        teller="r.oproepen_beantwoord",
        noemer="r.oproepen_aangeboden",
        known="r.oproepen_beantwoord IS NOT NULL AND r.oproepen_aangeboden IS NOT NULL",
    ),
)

_SINCE = date(2000, 1, 1)
_ONDERWERP = gettext_noop("Opgave van de uitvoerder")
_TOLD = gettext_noop(
    "Dit zegt de uitvoerder zelf; Houvast kan het niet narekenen. Maanden zonder opgave tellen niet mee."
)


def _told(
    sleutel: str, naam: str, beter: Beter, eenheid: str, wat: str, teller: str, noemer: str, bron: Bron
) -> Definitie:
    return Definitie(
        sleutel=sleutel,
        versie=1,
        geldig_vanaf=_SINCE,
        onderwerp=_ONDERWERP,
        naam=naam,
        vorm=Vorm.AANDEEL,
        beter=beter,
        eenheid=eenheid,
        wat=wat,
        teller=teller,
        noemer=noemer,
        uitsluitingen=_TOLD,
        periode=gettext_noop("De maand waarover de opgave gaat, in de nieuwste versie."),
        bron=bron,
        is_told=True,
    )


DEFINITIES = (
    Definitie(
        sleutel="opgave_op_tijd",
        versie=1,
        geldig_vanaf=_SINCE,
        onderwerp=_ONDERWERP,
        naam=gettext_noop("Maandopgave op tijd"),
        vorm=Vorm.AANDEEL,
        beter=Beter.HOGER,
        eenheid=gettext_noop("opgaven"),
        wat=gettext_noop("Kwamen de cijfers die alleen de uitvoerder kent op tijd binnen?"),
        teller=gettext_noop(
            "Opgaven die uiterlijk op de dag van het contract binnen waren; een latere verbetering telt niet."
        ),
        noemer=gettext_noop("Alle maanden waarin een contract liep en waarvan die dag voorbij is, ook zonder opgave."),
        uitsluitingen=gettext_noop("Maanden waarvoor het contract geen dag noemt; die staan bij “ontbreekt”."),
        periode=gettext_noop("De maand waarover de opgave gaat."),
        bron=LEVERING,
    ),
    _told(
        "vacatures",
        gettext_noop("Open vacatures"),
        Beter.LAGER,
        gettext_noop("honderdste delen van een volledige baan"),
        gettext_noop("Welk deel van het werk waarvoor geld is, wordt door niemand gedaan?"),
        gettext_noop("Vacatures, in honderdste delen van een volledige baan."),
        gettext_noop("Vacatures en bezetting samen."),
        VACATURES,
    ),
    _told(
        "oproepen_beantwoord",
        gettext_noop("Telefoon beantwoord"),
        Beter.HOGER,
        gettext_noop("oproepen"),
        gettext_noop("Welk deel van de oproepen werd beantwoord?"),
        gettext_noop("Oproepen die zijn beantwoord."),
        gettext_noop("Alle oproepen die binnenkwamen, ook van wie ophing."),
        OPROEPEN,
    ),
)
