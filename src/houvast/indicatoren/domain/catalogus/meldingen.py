# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What others report: klachten, servicesignalen, early warnings about households in budgetbeheer, and schade."""

from __future__ import annotations

from datetime import date

from houvast.indicatoren.domain.catalogus.stukken import (
    HUISHOUDENS,
    HUISHOUDENS_IN_MAAND,
    HUISHOUDENS_OP_PEILDATUM,
)
from houvast.indicatoren.domain.definitie import Beter, Bron, Definitie, Telt, Vorm
from houvast.kernel.sentences import gettext_noop

_OF = """{on}.gemeente_id = %(gemeente)s
  AND (%(uitvoerder)s::bigint IS NULL OR coalesce({on}.uitvoerder_id, {on}.gemeente_id) = %(uitvoerder)s)"""
_NAMES = """{on}.gemeente_id, coalesce({on}.uitvoerder_id, {on}.gemeente_id) AS uitvoerder_id,
       NULL::bigint AS medewerker_id, {on}.soort AS kenmerk"""

_KLACHT = """
       'klacht' AS soort, k.id AS record_id, k.huishouden_id, k.soort AS wat, NULL::bigint AS amount_cents, k.due_on,
       d.settled_on AS done_on, NULL::bigint AS bankline_id
FROM klachten_klacht k
CROSS JOIN LATERAL (SELECT CASE WHEN k.settled_on <= %(known_on)s THEN k.settled_on END AS settled_on) AS d
"""
KLACHTEN = Bron(
    "ontvangen klachten",
    Telt.GEBEURTENIS,
    f"""
SELECT {_NAMES.format(on="k")}, k.received_on AS op, 1 AS teller, 0 AS noemer, 0 AS ontbreekt, {_KLACHT}
WHERE {_OF.format(on="k")} AND k.received_on >= %(first)s AND k.received_on < %(until)s
""",
    of_huishoudens=True,
)
KLACHTTERMIJNEN = Bron(
    "termijnen van klachten",
    Telt.GEBEURTENIS,
    f"""
SELECT {_NAMES.format(on="k")}, k.due_on AS op, CASE WHEN d.settled_on <= k.due_on THEN 1 ELSE 0 END AS teller,
       CASE WHEN d.settled_on IS NOT NULL OR k.due_on < %(known_on)s THEN 1 ELSE 0 END AS noemer, 0 AS ontbreekt,
       {_KLACHT}
WHERE {_OF.format(on="k")} AND k.due_on >= %(first)s AND k.due_on < %(until)s
""",
    of_huishoudens=True,
)

_SIGNAAL = """
       'servicesignaal' AS soort, s.id AS record_id, s.huishouden_id, s.soort AS wat, NULL::bigint AS amount_cents,
       s.first_due_on AS due_on, d.settled_on AS done_on, NULL::bigint AS bankline_id
FROM klachten_servicesignaal s
CROSS JOIN LATERAL (SELECT CASE WHEN s.settled_on <= %(known_on)s THEN s.settled_on END AS settled_on,
                           CASE WHEN s.answered_on <= %(known_on)s THEN s.answered_on END AS answered_on) AS d
"""
SERVICESIGNALEN = Bron(
    "ontvangen servicesignalen",
    Telt.GEBEURTENIS,
    f"""
SELECT {_NAMES.format(on="s")}, s.received_on AS op, 1 AS teller, 0 AS noemer, 0 AS ontbreekt, {_SIGNAAL}
WHERE {_OF.format(on="s")} AND s.received_on >= %(first)s AND s.received_on < %(until)s
""",
    of_huishoudens=True,
)
ANTWOORDEN = Bron(
    "antwoorden op servicesignalen",
    Telt.GEBEURTENIS,
    f"""
SELECT {_NAMES.format(on="s")}, s.received_on AS op, CASE WHEN d.answered_on <= s.first_due_on THEN 1 ELSE 0 END AS teller,
       CASE WHEN s.first_due_on IS NOT NULL AND (d.answered_on IS NOT NULL OR s.first_due_on < %(known_on)s)
            THEN 1 ELSE 0 END AS noemer,
       CASE WHEN s.first_due_on IS NULL THEN 1 ELSE 0 END AS ontbreekt, {_SIGNAAL}
WHERE {_OF.format(on="s")} AND s.received_on >= %(first)s AND s.received_on < %(until)s
""",
    of_huishoudens=True,
)
# What isn't solved yet counts with the days that it took so far, so that leaving things open makes it no better.
OPLOSTIJD = Bron(
    "tijd tot een servicesignaal is opgelost",
    Telt.GEBEURTENIS,
    f"""
SELECT {_NAMES.format(on="s")}, s.received_on AS op, coalesce(d.settled_on, %(known_on)s::date) - s.received_on AS teller,
       1 AS noemer, 0 AS ontbreekt, {_SIGNAAL}
WHERE {_OF.format(on="s")} AND s.received_on >= %(first)s AND s.received_on < %(until)s
  AND s.received_on <= %(known_on)s
""",
    of_huishoudens=True,
)

VROEGSIGNALEN = Bron(
    "vroegsignalen over huishoudens in budgetbeheer",
    Telt.GEBEURTENIS,
    f"""
SELECT h.gemeente_id, h.uitvoerder_id, NULL::bigint AS medewerker_id, '' AS kenmerk, z.ontvangen_on AS op, 1 AS teller,
       0 AS noemer, 0 AS ontbreekt, 'vroegsignaalzaak' AS soort, z.id AS record_id, z.huishouden_id, z.samenhang AS wat,
       NULL::bigint AS amount_cents, z.uiterlijk_op AS due_on, z.ended_on AS done_on, NULL::bigint AS bankline_id
FROM opvolging_vroegsignaalzaak z
JOIN ({HUISHOUDENS}) AS h ON h.huishouden_id = z.huishouden_id AND h.van <= z.ontvangen_on AND h.tot > z.ontvangen_on
WHERE z.gemeente_id = %(gemeente)s AND z.ontvangen_on >= %(first)s AND z.ontvangen_on < %(until)s
  AND z.ontvangen_on <= %(known_on)s
""",  # noqa: S608
    of_huishoudens=True,
)

# Until it was made good in whole, or turned out to be none.
SCHADE = Bron(
    "open schade",
    Telt.PEILDATUM,
    """
SELECT s.gemeente_id, b.organisatie_id AS uitvoerder_id, NULL::bigint AS medewerker_id, s.veroorzaker AS kenmerk, d.van, d.tot,
       1 AS teller, 0 AS noemer, 0 AS ontbreekt, 'schade' AS soort, s.id AS record_id, s.huishouden_id, s.soort AS wat,
       s.amount_cents, s.claim_sent_on AS due_on, NULLIF(d.tot, 'infinity'::date) AS done_on, NULL::bigint AS bankline_id
FROM schade_schade s
JOIN access_administratiehouder b ON b.administratie_id = s.administratie_id
CROSS JOIN LATERAL (
    SELECT (s.registered_at AT TIME ZONE 'Europe/Amsterdam')::date AS van,
           coalesce(s.withdrawn_on, (
               SELECT min(v.day) FROM (
                   SELECT g.on AS day, sum(g.amount_cents) OVER (ORDER BY g.on, g.id) AS paid
                   FROM schade_vergoeding g
                   WHERE g.administratie_id = s.administratie_id AND g.schade_id = s.id
               ) AS v WHERE v.paid >= s.amount_cents
           ), 'infinity'::date) AS tot
) AS d
WHERE s.gemeente_id = %(gemeente)s AND s.administratie_id = ANY (%(administraties)s)
  AND d.van < d.tot AND d.van < %(until)s AND d.tot > %(first)s
""",
    of_huishoudens=True,
)

_SINCE = date(2000, 1, 1)
_ONDERWERP = gettext_noop("Meldingen")
_RECEIVED = gettext_noop("De maand waarin het is ontvangen.")
_NO_EXCLUSIONS = gettext_noop("Geen.")
_HUISHOUDENS_OF_MONTH = gettext_noop(
    "Alle huishoudens met een rekening in budgetbeheer op een dag in de maand, ook wie in die maand stopte."
)


def _per_hundred(
    sleutel: str, naam: str, wat: str, teller: str, bron: Bron, *kenmerken: str, out: str = ""
) -> Definitie:
    of_day = bron.telt is Telt.PEILDATUM
    return Definitie(
        sleutel=sleutel,
        versie=1,
        geldig_vanaf=_SINCE,
        onderwerp=_ONDERWERP,
        naam=naam,
        vorm=Vorm.PER_HONDERD,
        beter=Beter.LAGER,
        eenheid=gettext_noop("per 100 huishoudens"),
        wat=wat,
        teller=teller,
        noemer=gettext_noop("Alle huishoudens die op die dag een rekening in budgetbeheer hadden.")
        if of_day
        else _HUISHOUDENS_OF_MONTH,
        uitsluitingen=out or _NO_EXCLUSIONS,
        periode=gettext_noop("De stand op de laatste dag van de maand; in deze maand die van vandaag.")
        if of_day
        else _RECEIVED,
        bron=bron,
        kenmerken=kenmerken,
        noemer_bron=HUISHOUDENS_OP_PEILDATUM if of_day else HUISHOUDENS_IN_MAAND,
        deel_van="servicesignalen" if kenmerken else "",
    )


def _of_kind(kenmerk: str, naam: str) -> Definitie:
    return _per_hundred(
        f"servicesignalen_{kenmerk}",
        naam,
        gettext_noop("Hoeveel van deze servicesignalen kwamen er binnen per 100 huishoudens?"),
        gettext_noop("Servicesignalen van deze soort die in de maand zijn ontvangen, ook als ze ongegrond bleken."),
        SERVICESIGNALEN,
        kenmerk,
        out=gettext_noop("Geen. Ook signalen waarvan het huishouden niet bekend is, tellen mee."),
    )


DEFINITIES = (
    _per_hundred(
        "klachten",
        gettext_noop("Klachten"),
        gettext_noop("Hoeveel klachten kwamen er binnen per 100 huishoudens?"),
        gettext_noop(
            "Klachten die in de maand zijn ontvangen, ook als ze ongegrond bleken of informeel zijn opgelost."
        ),
        KLACHTEN,
    ),
    Definitie(
        sleutel="klachten_op_tijd",
        versie=1,
        geldig_vanaf=_SINCE,
        onderwerp=_ONDERWERP,
        naam=gettext_noop("Klachten op tijd afgehandeld"),
        vorm=Vorm.AANDEEL,
        beter=Beter.HOGER,
        eenheid=gettext_noop("klachten"),
        wat=gettext_noop("Welk deel van de klachten was binnen de termijn van de wet afgehandeld?"),
        teller=gettext_noop("Klachten die uiterlijk op de laatste dag van de termijn zijn afgehandeld."),
        noemer=gettext_noop("Alle klachten waarvan de termijn in de maand afliep, met uitstel waar dat mocht."),
        uitsluitingen=_NO_EXCLUSIONS,
        periode=gettext_noop("De maand waarin de laatste dag van de termijn valt."),
        bron=KLACHTTERMIJNEN,
        wet="Awb 9:11",
    ),
    _per_hundred(
        "servicesignalen",
        gettext_noop("Servicesignalen"),
        gettext_noop("Hoeveel servicesignalen kwamen er binnen per 100 huishoudens?"),
        gettext_noop("Servicesignalen die in de maand zijn ontvangen, ook als ze ongegrond bleken."),
        SERVICESIGNALEN,
        out=gettext_noop("Geen. Ook signalen waarvan het huishouden niet bekend is, tellen mee."),
    ),
    _of_kind("betaling_te_laat", gettext_noop("Signalen: te laat betaald")),
    _of_kind("verkeerd_betaald", gettext_noop("Signalen: verkeerd betaald")),
    _of_kind("leefgeld", gettext_noop("Signalen: leefgeld")),
    _of_kind("onbereikbaar", gettext_noop("Signalen: onbereikbaar")),
    _of_kind("geen_antwoord", gettext_noop("Signalen: geen antwoord")),
    _of_kind("post", gettext_noop("Signalen: post")),
    _of_kind("bejegening", gettext_noop("Signalen: bejegening")),
    _of_kind("anders", gettext_noop("Signalen: iets anders")),
    Definitie(
        sleutel="servicesignalen_beantwoord",
        versie=1,
        geldig_vanaf=_SINCE,
        onderwerp=_ONDERWERP,
        naam=gettext_noop("Servicesignalen op tijd beantwoord"),
        vorm=Vorm.AANDEEL,
        beter=Beter.HOGER,
        eenheid=gettext_noop("servicesignalen"),
        wat=gettext_noop("Welk deel van de servicesignalen kreeg van het vaste contact op tijd antwoord?"),
        teller=gettext_noop("Servicesignalen met een antwoord binnen de eerste termijn van de afgesproken ladder."),
        noemer=gettext_noop(
            "Alle servicesignalen die in de maand zijn ontvangen en waarvan die termijn om is of die antwoord hebben."
        ),
        uitsluitingen=gettext_noop("Signalen waarvoor in het contract geen termijn staat; die staan bij “ontbreekt”."),
        periode=_RECEIVED,
        bron=ANTWOORDEN,
    ),
    Definitie(
        sleutel="servicesignalen_oplostijd",
        versie=1,
        geldig_vanaf=_SINCE,
        onderwerp=_ONDERWERP,
        naam=gettext_noop("Dagen tot een servicesignaal is opgelost"),
        vorm=Vorm.GEMIDDELDE,
        beter=Beter.LAGER,
        eenheid=gettext_noop("dagen"),
        wat=gettext_noop("Hoeveel dagen duurde het gemiddeld tot een servicesignaal was opgelost?"),
        teller=gettext_noop(
            "De dagen van ontvangst tot oplossing, samen; wat nog open is, telt met de dagen tot nu toe."
        ),
        noemer=gettext_noop("Alle servicesignalen die in de maand zijn ontvangen."),
        uitsluitingen=_NO_EXCLUSIONS,
        periode=_RECEIVED,
        bron=OPLOSTIJD,
    ),
    _per_hundred(
        "vroegsignalen_in_budgetbeheer",
        gettext_noop("Achterstanden bij huishoudens in budgetbeheer"),
        gettext_noop("Over hoeveel van elke 100 huishoudens in budgetbeheer meldde een partner toch een achterstand?"),
        gettext_noop(
            "Zaken van vroegsignalering over een huishouden dat op dat moment een rekening in budgetbeheer had."
        ),
        VROEGSIGNALEN,
    ),
    _per_hundred(
        "open_schade",
        gettext_noop("Open schade"),
        gettext_noop("Hoeveel schade die een huishouden leed, is nog niet hersteld, per 100 huishoudens?"),
        gettext_noop(
            "Schades die op die dag niet helemaal zijn vergoed en niet zijn ingetrokken, wie ze ook veroorzaakte."
        ),
        SCHADE,
    ),
)
