# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paid on time, by the bank's booking date; as `betaalopdrachten` judges it (a test compares the two)."""

from __future__ import annotations

from datetime import date

from houvast.indicatoren.domain.catalogus.stukken import HUISHOUDENS, HUISHOUDENS_IN_MAAND
from houvast.indicatoren.domain.definitie import Beter, Bron, Definitie, Telt, Vorm
from houvast.kernel.sentences import gettext_noop

KENMERKEN = ("leefgeld", "woning", "energie", "water", "zorgverzekering", "overig")

# Late for ever: moved or dropped after its due date. Left out: within the own pots, dropped in time, not due yet.
_HALF = """
SELECT o.gemeente_id, b.organisatie_id AS uitvoerder_id, t.medewerker_id,
       CASE WHEN o.soort = 'leefgeld' THEN 'leefgeld'
            WHEN o.voorrang IN ('woning', 'energie', 'water', 'zorgverzekering') THEN o.voorrang
            ELSE 'overig' END AS kenmerk,
       {counts_on} AS op,
       CASE WHEN o.betaalwijze <> 'intern' AND NOT o.moved_late AND (o.dropped_on IS NULL OR o.dropped_on > %(known_on)s)
                 AND {counts_on} < %(known_on)s AND o.booked_on <= {counts_on} THEN 1 ELSE 0 END AS teller,
       CASE WHEN o.betaalwijze = 'intern' THEN 0
            WHEN o.moved_late THEN 1
            WHEN o.dropped_on <= %(known_on)s THEN CASE WHEN o.dropped_on > {counts_on} THEN 1 ELSE 0 END
            WHEN {counts_on} < %(known_on)s THEN 1
            ELSE 0 END AS noemer,
       0 AS ontbreekt, 'betaling' AS soort, o.id AS record_id, o.huishouden_id,
       CASE WHEN o.soort = 'leefgeld' THEN 'leefgeld' ELSE o.voorrang END AS wat,
       o.amount_cents, o.first_due_on AS due_on,
       CASE WHEN o.booked_on <= %(known_on)s THEN o.booked_on END AS done_on,
       (SELECT max(f.bankline_id) FROM betaalopdrachten_boeking k
        JOIN budgetbeheer_aflettering f ON f.administratie_id = k.administratie_id AND f.id = k.aflettering_id
        WHERE k.administratie_id = o.administratie_id AND k.opdracht_id = o.id AND k.undone_at IS NULL) AS bankline_id
FROM betaalopdrachten_betaalopdracht o
JOIN access_administratiehouder b ON b.administratie_id = o.administratie_id
LEFT JOIN budgetbeheer_toewijzing t ON t.administratie_id = o.administratie_id AND t.huishouden_id = o.huishouden_id
    AND t.since <= {counts_on} AND coalesce(t.until, 'infinity') >= {counts_on}
WHERE o.gemeente_id = %(gemeente)s AND o.administratie_id = ANY (%(administraties)s) AND {moved}
  AND {counts_on} >= %(first)s AND {counts_on} < %(until)s
"""
BETALINGEN = Bron(
    "betalingen",
    Telt.GEBEURTENIS,
    _HALF.format(counts_on="o.due_on", moved="NOT o.moved_late")
    + "UNION ALL"
    + _HALF.format(counts_on="o.first_due_on", moved="o.moved_late"),
    by_days=True,
    of_huishoudens=True,
    of_medewerkers=True,
)

_SINCE = date(2000, 1, 1)
_ONDERWERP = gettext_noop("Betalen")
_TELLER = gettext_noop("Betalingen die de bank uiterlijk op de vervaldag heeft geboekt, en die niet terugkwamen.")
_UITSLUITINGEN = gettext_noop(
    "Overboekingen binnen de eigen potjes, betalingen die voor hun vervaldag met een reden zijn geschrapt, en betalingen "
    "waarvan de vervaldag nog niet voorbij is. Wat na de vervaldag is verschoven of geschrapt, telt als te laat."
)
_PERIODE = gettext_noop("De maand van de vervaldag: de eerste, of die waarnaar de betaling vóór die dag is verschoven.")


def _op_tijd(sleutel: str, naam: str, wat: str, noemer: str, *kenmerken: str) -> Definitie:
    return Definitie(
        sleutel=sleutel,
        versie=1,
        geldig_vanaf=_SINCE,
        onderwerp=_ONDERWERP,
        naam=naam,
        vorm=Vorm.AANDEEL,
        beter=Beter.HOGER,
        eenheid=gettext_noop("betalingen"),
        wat=wat,
        teller=_TELLER,
        noemer=noemer,
        uitsluitingen=_UITSLUITINGEN,
        periode=_PERIODE,
        bron=BETALINGEN,
        kenmerken=kenmerken,
        per_medewerker=sleutel in {"op_tijd", "op_tijd_leefgeld"},
        deel_van="op_tijd" if kenmerken else "",
    )


OVERZICHTEN = Bron(
    "overzichten",
    Telt.GEBEURTENIS,
    f"""
SELECT o.gemeente_id, h.uitvoerder_id, NULL::bigint AS medewerker_id, '' AS kenmerk, o.maand AS op,
       1 AS teller, 0 AS noemer, 0 AS ontbreekt, 'overzicht' AS soort, o.id AS record_id, o.huishouden_id, '' AS wat,
       NULL::bigint AS amount_cents, NULL::date AS due_on, (o.made_at AT TIME ZONE 'Europe/Amsterdam')::date AS done_on,
       NULL::bigint AS bankline_id
FROM overzichten_overzicht o
JOIN ({HUISHOUDENS}) AS h ON h.administratie_id = o.administratie_id AND h.huishouden_id = o.huishouden_id
    AND h.van < o.maand + interval '1 month' AND h.tot > o.maand
WHERE o.gemeente_id = %(gemeente)s AND o.versie = 1 AND o.maand >= %(first)s AND o.maand < %(until)s
  AND o.made_at < ((%(known_on)s::date + 1)::timestamp AT TIME ZONE 'Europe/Amsterdam')
""",  # noqa: S608 (our own words)
)

DEFINITIES = (
    _op_tijd(
        "op_tijd",
        gettext_noop("Op tijd betaald"),
        gettext_noop("Welk deel van alle betalingen was op tijd?"),
        gettext_noop("Alle betalingen met een vervaldag in de maand, ook van wie later stopte."),
    ),
    _op_tijd(
        "op_tijd_leefgeld",
        gettext_noop("Leefgeld op de beloofde dag"),
        gettext_noop("Welk deel van het leefgeld was er op de dag die het huishouden is beloofd?"),
        gettext_noop("Alle keren dat er in de maand leefgeld beloofd was, aan elk huishouden."),
        "leefgeld",
    ),
    _op_tijd(
        "op_tijd_woning",
        gettext_noop("Huur en hypotheek op tijd"),
        gettext_noop("Welk deel van de huren en hypotheken was op tijd?"),
        gettext_noop("Alle betalingen voor de woning met een vervaldag in de maand."),
        "woning",
    ),
    _op_tijd(
        "op_tijd_energie",
        gettext_noop("Energie op tijd"),
        gettext_noop("Welk deel van de energierekeningen was op tijd?"),
        gettext_noop("Alle betalingen voor energie met een vervaldag in de maand."),
        "energie",
    ),
    _op_tijd(
        "op_tijd_water",
        gettext_noop("Water op tijd"),
        gettext_noop("Welk deel van de waterrekeningen was op tijd?"),
        gettext_noop("Alle betalingen voor water met een vervaldag in de maand."),
        "water",
    ),
    _op_tijd(
        "op_tijd_zorgverzekering",
        gettext_noop("Zorgverzekering op tijd"),
        gettext_noop("Welk deel van de zorgpremies was op tijd?"),
        gettext_noop("Alle betalingen voor de zorgverzekering met een vervaldag in de maand."),
        "zorgverzekering",
    ),
    _op_tijd(
        "op_tijd_overig",
        gettext_noop("Andere rekeningen op tijd"),
        gettext_noop("Welk deel van de andere rekeningen was op tijd?"),
        gettext_noop("Alle andere betalingen met een vervaldag in de maand."),
        "overig",
    ),
    Definitie(
        sleutel="overzichten",
        versie=1,
        geldig_vanaf=_SINCE,
        onderwerp=_ONDERWERP,
        naam=gettext_noop("Overzichten gemaakt"),
        vorm=Vorm.AANDEEL,
        beter=Beter.HOGER,
        eenheid=gettext_noop("huishoudens"),
        wat=gettext_noop("Welk deel van de huishoudens kreeg een overzicht van de maand?"),
        teller=gettext_noop("Huishoudens waarvoor het overzicht van de maand is gemaakt."),
        noemer=gettext_noop("Alle huishoudens met een rekening op een dag in de maand, ook wie in die maand stopte."),
        uitsluitingen=gettext_noop("Geen."),
        periode=gettext_noop("De maand waarover het overzicht gaat; hij telt als de maand erna ook voorbij is."),
        bron=OVERZICHTEN,
        noemer_bron=HUISHOUDENS_IN_MAAND,
        months_later=1,
    ),
)
