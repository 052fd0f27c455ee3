# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Werklast: how much each consulent and budgetbeheerder has, and whose files have nobody in post."""

from __future__ import annotations

from datetime import date

from houvast.indicatoren.domain.catalogus.stukken import BUDGETBEHEERDER_IN_POST, CONSULENT_IN_POST, HUISHOUDENS
from houvast.indicatoren.domain.definitie import Beter, Bron, Definitie, Telt, Vorm
from houvast.kernel.sentences import gettext_noop

_ENDED = "('afgezien', 'afgewezen', 'uitgestroomd')"
_OF = """t.gemeente_id = %(gemeente)s
  AND (%(uitvoerder)s::bigint IS NULL OR coalesce(t.uitvoerder_id, t.gemeente_id) = %(uitvoerder)s)"""

_HUISHOUDEN = """
       'huishouden' AS soort, h.huishouden_id AS record_id, h.huishouden_id, '' AS wat, NULL::bigint AS amount_cents,
       NULL::date AS due_on, NULL::date AS done_on, NULL::bigint AS bankline_id
"""
_TRAJECT = """
       'traject' AS soort, t.id AS record_id, t.huishouden_id, '' AS wat, NULL::bigint AS amount_cents,
       NULL::date AS due_on, NULL::date AS done_on, NULL::bigint AS bankline_id
"""

WERK_BUDGETBEHEER = Bron(
    "gevallen budgetbeheer",
    Telt.PEILDATUM,
    f"""
SELECT h.gemeente_id, h.uitvoerder_id, a.medewerker_id, '' AS kenmerk, greatest(h.van, a.since) AS van,
       least(h.tot, coalesce(a.until + 1, 'infinity'::date)) AS tot, %(gewicht_budgetbeheer)s AS teller, 1 AS noemer,
       0 AS ontbreekt, {_HUISHOUDEN}
FROM ({HUISHOUDENS}) AS h
JOIN budgetbeheer_toewijzing a ON a.administratie_id = h.administratie_id AND a.huishouden_id = h.huishouden_id
WHERE greatest(h.van, a.since) < least(h.tot, coalesce(a.until + 1, 'infinity'::date))
  AND greatest(h.van, a.since) < %(until)s AND least(h.tot, coalesce(a.until + 1, 'infinity'::date)) > %(first)s
""",  # noqa: S608 (our own words)
    of_huishoudens=True,
)
WERK_TRAJECTEN = Bron(
    "gevallen trajecten",
    Telt.PEILDATUM,
    f"""
SELECT t.gemeente_id, coalesce(t.uitvoerder_id, t.gemeente_id) AS uitvoerder_id, t.consulent_id AS medewerker_id,
       '' AS kenmerk, s.van, s.tot,
       CASE s.after WHEN 'stabilisatie' THEN %(gewicht_stabilisatie)s WHEN 'toegelaten' THEN %(gewicht_toegelaten)s
                    WHEN 'nazorg' THEN %(gewicht_nazorg)s ELSE %(gewicht_intake)s END AS teller,
       1 AS noemer, 0 AS ontbreekt, {_TRAJECT}
FROM trajecten_traject t
JOIN (
    SELECT p.gemeente_id, p.traject_id, p.after, p."on" AS van,
           coalesce(lead(p."on") OVER (PARTITION BY p.traject_id ORDER BY p.id), 'infinity'::date) AS tot
    FROM trajecten_stap p WHERE p.gemeente_id = %(gemeente)s
) AS s ON s.gemeente_id = t.gemeente_id AND s.traject_id = t.id
WHERE {_OF} AND t.consulent_id IS NOT NULL AND s.after NOT IN {_ENDED}
  AND s.van < s.tot AND s.van < %(until)s AND s.tot > %(first)s
""",  # noqa: S608
)

# Every household counts once; the days on which somebody in post had it are taken off again.
_COVERED = f"""
    SELECT a.administratie_id, a.huishouden_id, greatest(a.since, p.van) AS van,
           least(coalesce(a.until + 1, 'infinity'::date), p.tot) AS tot
    FROM budgetbeheer_toewijzing a
    JOIN ({BUDGETBEHEERDER_IN_POST}) AS p ON p.medewerker_id = a.medewerker_id
    WHERE a.administratie_id = ANY (%(administraties)s)
"""  # noqa: S608
WEES_BUDGETBEHEER = Bron(
    "huishoudens zonder budgetbeheerder",
    Telt.PEILDATUM,
    f"""
SELECT h.gemeente_id, h.uitvoerder_id, NULL::bigint AS medewerker_id, '' AS kenmerk, h.van, h.tot, 1 AS teller,
       1 AS noemer, 0 AS ontbreekt, {_HUISHOUDEN}
FROM ({HUISHOUDENS}) AS h
WHERE h.van < %(until)s AND h.tot > %(first)s
UNION ALL
SELECT h.gemeente_id, h.uitvoerder_id, NULL::bigint, '', greatest(h.van, c.van), least(h.tot, c.tot), -1, 0, 0,
       {_HUISHOUDEN}
FROM ({HUISHOUDENS}) AS h
JOIN ({_COVERED}) AS c ON c.administratie_id = h.administratie_id AND c.huishouden_id = h.huishouden_id
WHERE greatest(h.van, c.van) < least(h.tot, c.tot) AND h.van < %(until)s AND least(h.tot, c.tot) > %(first)s
""",  # noqa: S608
    f"""
SELECT h.gemeente_id, h.uitvoerder_id, NULL::bigint AS medewerker_id, '' AS kenmerk, h.van, h.tot,
       CASE WHEN EXISTS (
           SELECT FROM budgetbeheer_toewijzing a
           JOIN access_medewerker m ON m.id = a.medewerker_id AND m.is_active
           JOIN access_roltoewijzing p ON p.medewerker_id = a.medewerker_id AND p.role = 'budgetbeheerder'
           WHERE a.administratie_id = h.administratie_id AND a.huishouden_id = h.huishouden_id
             AND a.since <= %(peildatum)s AND coalesce(a.until, 'infinity') >= %(peildatum)s
             AND p.since <= %(peildatum)s AND coalesce(p.until, 'infinity') >= %(peildatum)s
       ) THEN 0 ELSE 1 END AS teller, 1 AS noemer, 0 AS ontbreekt, {_HUISHOUDEN}
FROM ({HUISHOUDENS}) AS h
WHERE h.van <= %(peildatum)s AND h.tot > %(peildatum)s
""",  # noqa: S608
    of_huishoudens=True,
)
_RUNNING = f"""
    SELECT t.gemeente_id, coalesce(t.uitvoerder_id, t.gemeente_id) AS uitvoerder_id, t.id, t.huishouden_id,
           t.consulent_id, t.gemeld_on AS van, coalesce(t.ended_on, 'infinity'::date) AS tot
    FROM trajecten_traject t
    WHERE {_OF}
"""  # noqa: S608
WEES_TRAJECTEN = Bron(
    "trajecten zonder consulent",
    Telt.PEILDATUM,
    f"""
SELECT t.gemeente_id, t.uitvoerder_id, NULL::bigint AS medewerker_id, '' AS kenmerk, t.van, t.tot, 1 AS teller,
       1 AS noemer, 0 AS ontbreekt, {_TRAJECT}
FROM ({_RUNNING}) AS t
WHERE t.van < t.tot AND t.van < %(until)s AND t.tot > %(first)s
UNION ALL
SELECT t.gemeente_id, t.uitvoerder_id, NULL::bigint, '', greatest(t.van, p.van), least(t.tot, p.tot), -1, 0, 0, {_TRAJECT}
FROM ({_RUNNING}) AS t
JOIN ({CONSULENT_IN_POST}) AS p ON p.medewerker_id = t.consulent_id
WHERE greatest(t.van, p.van) < least(t.tot, p.tot) AND t.van < %(until)s AND least(t.tot, p.tot) > %(first)s
""",  # noqa: S608
    f"""
SELECT t.gemeente_id, t.uitvoerder_id, NULL::bigint AS medewerker_id, '' AS kenmerk, t.van, t.tot,
       CASE WHEN EXISTS (SELECT FROM access_roltoewijzing p
                         JOIN access_medewerker m ON m.id = p.medewerker_id AND m.is_active
                         WHERE p.medewerker_id = t.consulent_id AND p.role = 'consulent'
                         AND p.since <= %(peildatum)s AND coalesce(p.until, 'infinity') >= %(peildatum)s) THEN 0 ELSE 1 END AS teller,
       1 AS noemer, 0 AS ontbreekt, {_TRAJECT}
FROM ({_RUNNING}) AS t
WHERE t.van <= %(peildatum)s AND t.tot > %(peildatum)s
""",  # noqa: S608
)

_SINCE = date(2000, 1, 1)
_ONDERWERP = gettext_noop("Werklast")
_PEILDATUM = gettext_noop("De stand op de laatste dag van de maand; in deze maand die van vandaag.")
_ONE_GEMEENTE = gettext_noop(
    "Gevallen van andere gemeenten: die telt deze gemeente niet. Een medewerker kan er dus meer hebben."
)


def _werklast(sleutel: str, naam: str, wat: str, noemer: str, bron: Bron, *keuzes: str, verraadt: str) -> Definitie:
    return Definitie(
        sleutel=sleutel,
        versie=1,
        geldig_vanaf=_SINCE,
        onderwerp=_ONDERWERP,
        naam=naam,
        vorm=Vorm.GEMIDDELDE,
        beter=Beter.LAGER,
        eenheid=gettext_noop("gevallen"),
        wat=wat,
        teller=gettext_noop(
            "Alle gevallen van deze gemeente met hun gewicht; zolang de gemeente geen gewicht koos, is dat één."
        ),
        noemer=noemer,
        uitsluitingen=_ONE_GEMEENTE,
        periode=_PEILDATUM,
        bron=bron,
        noemer_is_medewerkers=True,
        per_medewerker=True,
        teller_in_honderdsten=True,
        keuzes=keuzes,
        verraadt=verraadt,
    )


def _wees(sleutel: str, naam: str, eenheid: str, wat: str, teller: str, noemer: str, bron: Bron) -> Definitie:
    return Definitie(
        sleutel=sleutel,
        versie=1,
        geldig_vanaf=_SINCE,
        onderwerp=_ONDERWERP,
        naam=naam,
        vorm=Vorm.AANDEEL,
        beter=Beter.LAGER,
        eenheid=eenheid,
        wat=wat,
        teller=teller,
        noemer=noemer,
        uitsluitingen=gettext_noop("Geen."),
        periode=_PEILDATUM,
        bron=bron,
    )


DEFINITIES = (
    _werklast(
        "huishoudens_per_budgetbeheerder",
        gettext_noop("Huishoudens per budgetbeheerder"),
        gettext_noop("Hoeveel huishoudens heeft een budgetbeheerder gemiddeld, naar gewicht?"),
        gettext_noop("Alle budgetbeheerders met ten minste één huishouden van deze gemeente."),
        WERK_BUDGETBEHEER,
        "indicatoren.gewicht.budgetbeheer",
        verraadt="huishoudens_zonder_budgetbeheerder",
    ),
    _werklast(
        "trajecten_per_consulent",
        gettext_noop("Trajecten per consulent"),
        gettext_noop("Hoeveel trajecten heeft een consulent gemiddeld, naar gewicht?"),
        gettext_noop(
            "Alle consulenten met ten minste één lopend traject van deze gemeente. Een traject telt bij wie het nu heeft."
        ),
        WERK_TRAJECTEN,
        "indicatoren.gewicht.intake",
        "indicatoren.gewicht.stabilisatie",
        "indicatoren.gewicht.toegelaten",
        "indicatoren.gewicht.nazorg",
        verraadt="trajecten_zonder_consulent",
    ),
    _wees(
        "huishoudens_zonder_budgetbeheerder",
        gettext_noop("Huishoudens zonder budgetbeheerder"),
        gettext_noop("huishoudens"),
        gettext_noop("Welk deel van de huishoudens heeft geen budgetbeheerder die in dienst is?"),
        gettext_noop("Huishoudens zonder budgetbeheerder, of met een die zijn rol niet meer heeft."),
        gettext_noop("Alle huishoudens die op die dag een rekening in budgetbeheer hadden."),
        WEES_BUDGETBEHEER,
    ),
    _wees(
        "trajecten_zonder_consulent",
        gettext_noop("Trajecten zonder consulent"),
        gettext_noop("trajecten"),
        gettext_noop("Welk deel van de lopende trajecten heeft geen consulent die in dienst is?"),
        gettext_noop("Lopende trajecten zonder consulent, of met een die zijn rol niet meer heeft."),
        gettext_noop("Alle trajecten die op die dag liepen."),
        WEES_TRAJECTEN,
    ),
)
