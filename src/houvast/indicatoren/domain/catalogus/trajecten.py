# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Trajecten: the clocks of the law, and what became of everyone who came in."""

from __future__ import annotations

from datetime import date

from houvast.indicatoren.domain.definitie import Beter, Bron, Definitie, Telt, Vorm
from houvast.kernel.sentences import gettext_noop

_NAMES = """t.gemeente_id, coalesce(t.uitvoerder_id, t.gemeente_id) AS uitvoerder_id, t.consulent_id AS medewerker_id"""
_OF = """t.gemeente_id = %(gemeente)s
  AND (%(uitvoerder)s::bigint IS NULL OR coalesce(t.uitvoerder_id, t.gemeente_id) = %(uitvoerder)s)"""

TERMIJNEN = Bron(
    "termijnen van de wet",
    Telt.GEBEURTENIS,
    f"""
SELECT {_NAMES}, k.soort AS kenmerk, k.due_on AS op,
       CASE WHEN k.stopped_on <= k.due_on AND k.stopped_on <= %(known_on)s THEN 1 ELSE 0 END AS teller,
       CASE WHEN k.due_on < %(known_on)s OR k.stopped_on <= %(known_on)s THEN 1 ELSE 0 END AS noemer, 0 AS ontbreekt,
       'traject' AS soort, t.id AS record_id, t.huishouden_id, k.waarom AS wat, NULL::bigint AS amount_cents, k.due_on,
       CASE WHEN k.stopped_on <= %(known_on)s THEN k.stopped_on END AS done_on, NULL::bigint AS bankline_id
FROM trajecten_traject t
JOIN trajecten_termijn k ON k.gemeente_id = t.gemeente_id AND k.traject_id = t.id
WHERE {_OF} AND k.due_on >= %(first)s AND k.due_on < %(until)s
""",  # noqa: S608 (our own words)
)

_ENDED_WELL = "t.uitstroom_reden = 'afgerond' AND t.ended_on <= %(known_on)s"
_WHAT_BECAME = """
       'traject' AS soort, t.id AS record_id, t.huishouden_id, t.uitstroom_reden AS wat, NULL::bigint AS amount_cents,
       (t.gemeld_on + interval '3 years')::date AS due_on,
       CASE WHEN t.ended_on <= %(known_on)s THEN t.ended_on END AS done_on, NULL::bigint AS bankline_id
FROM trajecten_traject t
"""
# Everyone who came in, also who was refused, waived help or dropped out. Who came in less than three years ago can't be
# judged yet and is said to be missing.
INSTROOM = Bron(
    "instroom",
    Telt.GEBEURTENIS,
    f"""
SELECT {_NAMES}, '' AS kenmerk, t.gemeld_on AS op,
       CASE WHEN t.gemeld_on + interval '3 years' <= %(known_on)s AND {_ENDED_WELL}
                 AND t.ended_on <= t.gemeld_on + interval '3 years' THEN 1 ELSE 0 END AS teller,
       CASE WHEN t.gemeld_on + interval '3 years' <= %(known_on)s THEN 1 ELSE 0 END AS noemer,
       CASE WHEN t.gemeld_on + interval '3 years' <= %(known_on)s THEN 0 ELSE 1 END AS ontbreekt,
       {_WHAT_BECAME}
WHERE {_OF} AND t.gemeld_on >= %(first)s AND t.gemeld_on < %(until)s
""",
)
# As success is often reckoned: of those who got as far as an ending in the month.
BEEINDIGD = Bron(
    "beeindigde trajecten",
    Telt.GEBEURTENIS,
    f"""
SELECT {_NAMES}, '' AS kenmerk, t.ended_on AS op,
       CASE WHEN {_ENDED_WELL} THEN 1 ELSE 0 END AS teller, 1 AS noemer, 0 AS ontbreekt,
       {_WHAT_BECAME}
WHERE {_OF} AND t.state = 'uitgestroomd' AND t.ended_on >= %(first)s AND t.ended_on < %(until)s
  AND t.ended_on <= %(known_on)s
""",
)

_SINCE = date(2000, 1, 1)
_ONDERWERP = gettext_noop("Schuldhulp")
_CLOCK = gettext_noop("De maand waarin de laatste dag van de termijn valt.")
_NO_EXCLUSIONS = gettext_noop("Geen. Ook wie afzag, werd afgewezen of uitviel, telt mee.")

DEFINITIES = (
    Definitie(
        sleutel="eerste_gesprek_op_tijd",
        versie=1,
        geldig_vanaf=_SINCE,
        onderwerp=_ONDERWERP,
        naam=gettext_noop("Eerste gesprek op tijd"),
        vorm=Vorm.AANDEEL,
        beter=Beter.HOGER,
        eenheid=gettext_noop("trajecten"),
        wat=gettext_noop("Welk deel van de eerste gesprekken was binnen de termijn van de wet?"),
        teller=gettext_noop("Trajecten waarin het eerste gesprek uiterlijk op de laatste dag van de termijn was."),
        noemer=gettext_noop(
            "Alle trajecten waarvan die termijn in de maand afliep: vier weken, of drie werkdagen bij een bedreigende situatie."
        ),
        uitsluitingen=_NO_EXCLUSIONS,
        periode=_CLOCK,
        bron=TERMIJNEN,
        kenmerken=("eerste_gesprek",),
        per_medewerker=True,
        wet="Wgs 4 lid 1 en 2",
    ),
    Definitie(
        sleutel="beschikking_op_tijd",
        versie=1,
        geldig_vanaf=_SINCE,
        onderwerp=_ONDERWERP,
        naam=gettext_noop("Beschikking op tijd"),
        vorm=Vorm.AANDEEL,
        beter=Beter.HOGER,
        eenheid=gettext_noop("trajecten"),
        wat=gettext_noop("Welk deel van de beschikkingen was binnen de beslistermijn bekendgemaakt?"),
        teller=gettext_noop(
            "Trajecten waarin de beschikking uiterlijk op de laatste dag van de beslistermijn bekend was."
        ),
        noemer=gettext_noop("Alle trajecten waarvan de beslistermijn in de maand afliep: toegelaten en afgewezen."),
        uitsluitingen=_NO_EXCLUSIONS,
        periode=_CLOCK,
        bron=TERMIJNEN,
        kenmerken=("beschikking",),
        per_medewerker=True,
        wet="Wgs 4a lid 3",
    ),
    Definitie(
        sleutel="afgerond_binnen_drie_jaar",
        versie=1,
        geldig_vanaf=_SINCE,
        onderwerp=_ONDERWERP,
        naam=gettext_noop("Afgerond binnen drie jaar"),
        vorm=Vorm.AANDEEL,
        beter=Beter.HOGER,
        eenheid=gettext_noop("trajecten"),
        wat=gettext_noop("Welk deel van iedereen die zich meldde, rondde het traject binnen drie jaar af?"),
        teller=gettext_noop("Trajecten die binnen drie jaar na de melding eindigden omdat ze waren afgerond."),
        noemer=gettext_noop(
            "Iedereen die zich in de maand meldde: ook wie afzag, werd afgewezen, uitviel of nog bezig is."
        ),
        uitsluitingen=gettext_noop(
            "Geen. Wie zich korter dan drie jaar geleden meldde, staat bij “nog niet te zeggen”."
        ),
        periode=gettext_noop("De maand waarin iemand zich meldde (het cohort)."),
        bron=INSTROOM,
        is_cohort=True,
    ),
    Definitie(
        sleutel="afgerond_van_beeindigd",
        versie=1,
        geldig_vanaf=_SINCE,
        onderwerp=_ONDERWERP,
        naam=gettext_noop("Afgerond, van wat eindigde na toelating"),
        vorm=Vorm.AANDEEL,
        beter=Beter.HOGER,
        eenheid=gettext_noop("trajecten"),
        wat=gettext_noop("Zo wordt “succes” vaak uitgerekend: van wie was toegelaten en eindigde, hoeveel rondde af?"),
        teller=gettext_noop("Trajecten die in de maand eindigden omdat ze waren afgerond."),
        noemer=gettext_noop(
            "Alleen trajecten die na toelating eindigden in de maand. Wie afzag of werd afgewezen, telt niet."
        ),
        uitsluitingen=gettext_noop(
            "Wie aan de voorkant afviel. Lees dit cijfer daarom naast “Afgerond binnen drie jaar”."
        ),
        periode=gettext_noop("De maand waarin het traject eindigde."),
        bron=BEEINDIGD,
    ),
)
