# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Contact: who was spoken to lately, and who still waits for an answer."""

from __future__ import annotations

from datetime import date

from houvast.indicatoren.domain.catalogus.stukken import HUISHOUDENS
from houvast.indicatoren.domain.definitie import Beter, Bron, Definitie, Telt, Vorm
from houvast.kernel.sentences import gettext_noop

_DAY = "AT TIME ZONE 'Europe/Amsterdam')::date"
_REAL = "c.bereikt AND c.withdrawn_reason = ''"

# The beginning of the help counts as a contact, so that nobody is out of sight on the first day. A contact counts from
# its day up to the next one.
SPELLS = f"""
    SELECT h.gemeente_id, h.uitvoerder_id, h.huishouden_id, s.on_day, greatest(h.van, s.on_day) AS van,
           least(h.tot, coalesce(lead(s.on_day) OVER (PARTITION BY h.uitvoerder_id, h.huishouden_id ORDER BY s.on_day),
                                 'infinity'::date)) AS tot
    FROM ({HUISHOUDENS}) AS h
    JOIN (
        SELECT c.huishouden_id, (c.at {_DAY} AS on_day
        FROM contacten_contact c
        WHERE c.gemeente_id = %(gemeente)s AND {_REAL}
          AND c.at < ((%(known_on)s::date + 1)::timestamp AT TIME ZONE 'Europe/Amsterdam')
        UNION
        SELECT h.huishouden_id, h.van FROM ({HUISHOUDENS}) AS h
    ) AS s ON s.huishouden_id = h.huishouden_id
"""  # noqa: S608 (our own words)

_SHOWN = """
       'huishouden' AS soort, {on}.huishouden_id AS record_id, {on}.huishouden_id, '' AS wat,
       NULL::bigint AS amount_cents, NULL::date AS due_on, {day} AS done_on, NULL::bigint AS bankline_id
"""
# On one day: of each household the last contact up to it, looked up once (OFFSET keeps it from being copied).
_ON_A_DAY = f"""
FROM ({HUISHOUDENS}) AS h
CROSS JOIN LATERAL (
    SELECT greatest(h.van, coalesce((
        SELECT (c.at {_DAY} FROM contacten_contact c
        WHERE c.gemeente_id = h.gemeente_id AND c.huishouden_id = h.huishouden_id AND {_REAL}
          AND c.at < ((%(peildatum)s::date + 1)::timestamp AT TIME ZONE 'Europe/Amsterdam')
        ORDER BY c.at DESC LIMIT 1), h.van)) AS on_day
    OFFSET 0
) AS s
WHERE h.van <= %(peildatum)s AND h.tot > %(peildatum)s
"""  # noqa: S608
_NAMES = "{on}.gemeente_id, {on}.uitvoerder_id, NULL::bigint AS medewerker_id, '' AS kenmerk"

IN_BEELD = Bron(
    "huishoudens met contact",
    Telt.PEILDATUM,
    f"""
SELECT {_NAMES.format(on="s")}, d.van, d.tot, d.teller, 1 AS noemer, 0 AS ontbreekt,
       {_SHOWN.format(on="s", day="s.on_day")}
FROM ({SPELLS}) AS s
CROSS JOIN LATERAL (
    VALUES (s.van, least(s.tot, s.on_day + %(uit_beeld_days)s + 1), 1),
           (greatest(s.van, s.on_day + %(uit_beeld_days)s + 1), s.tot, 0)
) AS d (van, tot, teller)
WHERE d.van < d.tot AND d.tot > %(first)s AND d.van < %(until)s
""",  # noqa: S608
    f"""
SELECT {_NAMES.format(on="h")}, h.van, h.tot,
       CASE WHEN %(peildatum)s::date - s.on_day <= %(uit_beeld_days)s THEN 1 ELSE 0 END AS teller,
       1 AS noemer, 0 AS ontbreekt, {_SHOWN.format(on="h", day="s.on_day")}
{_ON_A_DAY}
""",
    of_huishoudens=True,
)
# The teller is the day of the last contact, from which the days on the peildatum follow.
LAATSTE_CONTACT = Bron(
    "laatste contact",
    Telt.PEILDATUM,
    f"""
SELECT {_NAMES.format(on="s")}, s.van, s.tot, s.on_day - '2000-01-01'::date AS teller, 1 AS noemer, 0 AS ontbreekt,
       {_SHOWN.format(on="s", day="s.on_day")}
FROM ({SPELLS}) AS s
WHERE s.van < s.tot AND s.tot > %(first)s AND s.van < %(until)s
""",  # noqa: S608
    f"""
SELECT {_NAMES.format(on="h")}, h.van, h.tot, s.on_day - '2000-01-01'::date AS teller, 1 AS noemer, 0 AS ontbreekt,
       {_SHOWN.format(on="h", day="s.on_day")}
{_ON_A_DAY}
""",
    of_huishoudens=True,
)

_ASKED = f"""
FROM contacten_contact c
CROSS JOIN LATERAL (SELECT (c.at {_DAY} AS asked_on,
    CASE WHEN (c.answered_at {_DAY} <= %(known_on)s THEN (c.answered_at {_DAY} END AS answered_on OFFSET 0) AS d
"""
_QUESTION = """
       'contact' AS soort, c.id AS record_id, c.huishouden_id, c.soort AS wat, NULL::bigint AS amount_cents, c.due_on,
       d.answered_on AS done_on, NULL::bigint AS bankline_id
"""
_OF = """c.gemeente_id = %(gemeente)s AND c.due_on IS NOT NULL AND c.withdrawn_reason = ''
  AND (%(uitvoerder)s::bigint IS NULL OR coalesce(c.uitvoerder_id, c.gemeente_id) = %(uitvoerder)s)"""
_OF_CONTACT = "c.gemeente_id, coalesce(c.uitvoerder_id, c.gemeente_id) AS uitvoerder_id, NULL::bigint AS medewerker_id, '' AS kenmerk"

VRAGEN = Bron(
    "vragen van huishoudens",
    Telt.GEBEURTENIS,
    f"""
SELECT {_OF_CONTACT}, c.due_on AS op, CASE WHEN d.answered_on <= c.due_on THEN 1 ELSE 0 END AS teller,
       CASE WHEN d.answered_on IS NOT NULL OR c.due_on < %(known_on)s THEN 1 ELSE 0 END AS noemer, 0 AS ontbreekt,
       {_QUESTION} {_ASKED}
WHERE {_OF} AND c.due_on >= %(first)s AND c.due_on < %(until)s
""",
    of_huishoudens=True,
)
# A question is open in time, and after its last day too late: each a state of its own.
_OPEN = f"""
SELECT {_OF_CONTACT}, {{van}} AS van, {{tot}} AS tot, {{teller}} AS teller, 1 AS noemer, 0 AS ontbreekt,
       {_QUESTION} {_ASKED}
WHERE {_OF} AND {{van}} < {{tot}} AND {{tot}} > %(first)s AND {{van}} < %(until)s
"""
_ANSWERED = "coalesce(d.answered_on, 'infinity'::date)"
_LATE = "greatest(c.due_on + 1, d.asked_on)"
OPEN_VRAGEN = Bron(
    "open vragen",
    Telt.PEILDATUM,
    _OPEN.format(van="d.asked_on", tot=f"least({_LATE}, {_ANSWERED})", teller="0")
    + "UNION ALL"
    + _OPEN.format(van=_LATE, tot=_ANSWERED, teller="1"),
    of_huishoudens=True,
)

_SINCE = date(2000, 1, 1)
_ONDERWERP = gettext_noop("Contact")
_PEILDATUM = gettext_noop("De stand op de laatste dag van de maand; in deze maand die van vandaag.")
_HUISHOUDENS = gettext_noop("Alle huishoudens die op die dag een rekening in budgetbeheer hadden.")
_NO_TERM = gettext_noop("Vragen waarvoor geen termijn liep, omdat de gemeente geen termijn koos. Ingetrokken vragen.")

DEFINITIES = (
    Definitie(
        sleutel="in_beeld",
        versie=1,
        geldig_vanaf=_SINCE,
        onderwerp=_ONDERWERP,
        naam=gettext_noop("Huishoudens in beeld"),
        vorm=Vorm.AANDEEL,
        beter=Beter.HOGER,
        eenheid=gettext_noop("huishoudens"),
        wat=gettext_noop("Met welk deel van de huishoudens was er pas nog contact?"),
        teller=gettext_noop("Huishoudens die niet langer geleden zijn gesproken dan het aantal dagen van de gemeente."),
        noemer=_HUISHOUDENS,
        uitsluitingen=gettext_noop("Geen. De eerste dag van het budgetbeheer telt als contact."),
        periode=_PEILDATUM,
        bron=IN_BEELD,
        keuzes=("contacten.uit_beeld_dagen",),
    ),
    Definitie(
        sleutel="dagen_sinds_contact",
        versie=1,
        geldig_vanaf=_SINCE,
        onderwerp=_ONDERWERP,
        naam=gettext_noop("Dagen sinds het laatste contact"),
        vorm=Vorm.GEMIDDELDE,
        beter=Beter.LAGER,
        eenheid=gettext_noop("dagen"),
        wat=gettext_noop("Hoeveel dagen geleden was het laatste contact met een huishouden, gemiddeld?"),
        teller=gettext_noop("De dagen sinds het laatste contact, van alle huishoudens samen."),
        noemer=_HUISHOUDENS,
        uitsluitingen=gettext_noop("Geen. De eerste dag van het budgetbeheer telt als contact."),
        periode=_PEILDATUM,
        bron=LAATSTE_CONTACT,
        teller_is_day_since=True,
    ),
    Definitie(
        sleutel="antwoord_op_tijd",
        versie=1,
        geldig_vanaf=_SINCE,
        onderwerp=_ONDERWERP,
        naam=gettext_noop("Antwoord op tijd"),
        vorm=Vorm.AANDEEL,
        beter=Beter.HOGER,
        eenheid=gettext_noop("vragen"),
        wat=gettext_noop("Welk deel van de vragen van huishoudens kreeg op tijd antwoord?"),
        teller=gettext_noop("Vragen die uiterlijk op de laatste dag een antwoord kregen."),
        noemer=gettext_noop("Alle vragen waarvan de laatste dag voor een antwoord in de maand viel."),
        uitsluitingen=_NO_TERM,
        periode=gettext_noop("De maand waarin het antwoord er uiterlijk moest zijn."),
        bron=VRAGEN,
    ),
    Definitie(
        sleutel="onbeantwoord",
        versie=1,
        geldig_vanaf=_SINCE,
        onderwerp=_ONDERWERP,
        naam=gettext_noop("Vragen die te lang wachten"),
        vorm=Vorm.AANDEEL,
        beter=Beter.LAGER,
        eenheid=gettext_noop("vragen"),
        wat=gettext_noop("Welk deel van de open vragen wacht langer dan was beloofd?"),
        teller=gettext_noop("Open vragen waarvan de laatste dag voor een antwoord voorbij is."),
        noemer=gettext_noop("Alle vragen die op de laatste dag van de maand open zijn."),
        uitsluitingen=_NO_TERM,
        periode=_PEILDATUM,
        bron=OPEN_VRAGEN,
    ),
)
