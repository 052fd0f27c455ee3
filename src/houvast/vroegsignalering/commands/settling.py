# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""From staged rows to signals, set-based: which arrears are known already, and which are new."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta
from django.db import connection

from houvast.database.bulk import copy_rows
from houvast.database.statistics import gather_statistics
from houvast.vroegsignalering.domain.rows import Signaal
from houvast.vroegsignalering.domain.woorden import Signaalstatus
from houvast.vroegsignalering.models import Signaalpartner

# Arrears whose beginning isn't told are the same as those reported in the last six months: the national definition of
# signals that follow each other (opeenvolgend).
SAME_WITHOUT_BEGINNING = relativedelta(months=6)

_STAGING = "vroegsignalering_staging"
_DECIDED = "vroegsignalering_staging_decided"
_CREATE = f"""
DROP TABLE IF EXISTS {_STAGING}, {_DECIDED};
CREATE TEMPORARY TABLE {_STAGING} (
    rij integer, soort text, bedrag_cents bigint, ontstaansdatum date, signaaldatum date, kenmerk text,
    warme_overdracht boolean, burgerservicenummer text, voorletters text, voornaam text, voorvoegsel text,
    achternaam text, geboortedatum date, straatnaam text, huisnummer text, huisnummertoevoeging text, postcode text,
    plaatsnaam text, telefoonnummer text, email text, iban text, achterstand_sleutel uuid, kenmerk_sleutel uuid
) ON COMMIT DROP;
"""
_COLUMNS = ("rij", *Signaal._fields)

# Per row the highest amount that is known of the same arrears, with the first signal that had it: from what the partner
# sent before, and from rows above it in this file. An amount that isn't told counts as nothing.
_DECIDE = f"""
CREATE TEMPORARY TABLE {_DECIDED} ON COMMIT DROP AS
WITH met AS (
    SELECT s.rij, s.ontstaansdatum, p.vroegsignaal_id
    FROM {_STAGING} s JOIN vroegsignalering_signaalpersoon p ON p.gemeente_id = %(gemeente)s
        AND p.signaalpartner_id = %(partner)s AND p.achterstand_sleutel = s.achterstand_sleutel
    UNION ALL
    SELECT s.rij, s.ontstaansdatum, p.vroegsignaal_id
    FROM {_STAGING} s JOIN vroegsignalering_signaalpersoon p ON p.gemeente_id = %(gemeente)s
        AND p.signaalpartner_id = %(partner)s AND p.kenmerk_sleutel = s.kenmerk_sleutel
), known AS (
    SELECT m.rij, max(ARRAY[coalesce(v.bedrag_cents, 0), -v.id]) AS best
    FROM met m JOIN vroegsignalering_vroegsignaal v ON v.gemeente_id = %(gemeente)s AND v.id = m.vroegsignaal_id
    WHERE m.ontstaansdatum IS NOT NULL OR v.received_on >= %(same_since)s
    GROUP BY m.rij
), numbered AS MATERIALIZED (
    SELECT s.*, nextval(pg_get_serial_sequence('vroegsignalering_vroegsignaal', 'id')) AS id FROM {_STAGING} s
), compared AS (
    SELECT n.*, greatest(
        k.best,
        max(ARRAY[coalesce(n.bedrag_cents, 0), -n.id]) OVER (
            PARTITION BY n.achterstand_sleutel ORDER BY n.rij ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING),
        CASE WHEN n.kenmerk_sleutel IS NOT NULL THEN max(ARRAY[coalesce(n.bedrag_cents, 0), -n.id]) OVER (
            PARTITION BY n.kenmerk_sleutel ORDER BY n.rij ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) END
    ) AS best
    FROM numbered n LEFT JOIN known k ON k.rij = n.rij
)
SELECT c.*, CASE WHEN coalesce(c.bedrag_cents, 0) <= c.best[1] THEN -c.best[2] END AS repeated_of_id FROM compared c
"""  # noqa: S608 (names of our own tables)

_INSERT_SIGNALS = f"""
INSERT INTO vroegsignalering_vroegsignaal (
    gemeente_id, id, organisatie_id, signaalpartner_id, levering_id, partnertype, soort, bedrag_cents, ontstaansdatum,
    signaaldatum, received_on, kenmerk, warme_overdracht, status, repeated_of_id)
SELECT %(gemeente)s, id, %(organisatie)s, %(partner)s, %(levering)s, %(partnertype)s, soort, bedrag_cents,
    ontstaansdatum, signaaldatum, %(today)s, kenmerk, warme_overdracht,
    CASE WHEN repeated_of_id IS NULL THEN %(new)s ELSE %(repeated)s END, repeated_of_id
FROM {_DECIDED} WHERE repeated_of_id IS NULL OR %(with_repeated)s
ORDER BY id
"""  # noqa: S608 (names of our own tables)

# A repeated signal needs no second copy of who it is about.
_INSERT_PERSONS = f"""
INSERT INTO vroegsignalering_signaalpersoon (
    gemeente_id, organisatie_id, signaalpartner_id, vroegsignaal_id, burgerservicenummer, voorletters, voornaam,
    voorvoegsel, achternaam, geboortedatum, straatnaam, huisnummer, huisnummertoevoeging, postcode, plaatsnaam,
    telefoonnummer, email, iban, achterstand_sleutel, kenmerk_sleutel)
SELECT %(gemeente)s, %(organisatie)s, %(partner)s, id, burgerservicenummer, voorletters, voornaam,
    voorvoegsel, achternaam, geboortedatum, straatnaam, huisnummer, huisnummertoevoeging, postcode, plaatsnaam,
    telefoonnummer, email, iban, achterstand_sleutel, kenmerk_sleutel
FROM {_DECIDED} WHERE repeated_of_id IS NULL
ORDER BY id
"""  # noqa: S608 (as above)

_COUNT = f"SELECT count(*) FILTER (WHERE repeated_of_id IS NULL), count(repeated_of_id) FROM {_DECIDED}"  # noqa: S608


@dataclass(frozen=True, slots=True)
class Settled:
    """How many rows were new, and how many known already."""

    accepted: int
    repeated: int


def stage_signalen(rows: Iterable[tuple[int, Signaal]]) -> None:
    """Fill the temporary table of this transaction with accepted rows, one at a time."""
    with connection.cursor() as cursor:
        cursor.execute(_CREATE)
    copy_rows(_STAGING, _COLUMNS, ((place, *signal) for place, signal in rows))


def settle_staging(partner: Signaalpartner, levering_id: int, today: date, *, with_repeated: bool) -> Settled:
    """Decide which staged rows are new and store them; known ones too when asked. Return how many of each."""
    values = {
        "gemeente": partner.gemeente_id,
        "organisatie": partner.organisatie_id,
        "partner": partner.pk,
        "levering": levering_id,
        "partnertype": partner.partnertype,
        "today": today,
        "same_since": today - SAME_WITHOUT_BEGINNING,
        "new": Signaalstatus.NOG_NIET_OPGEPAKT.value,
        "repeated": Signaalstatus.HERHAALD.value,
        "with_repeated": with_repeated,
    }
    gather_statistics("vroegsignalering_vroegsignaal", "vroegsignalering_signaalpersoon")
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {_STAGING}")
        cursor.execute(_DECIDE, values)
        cursor.execute(_COUNT)
        accepted, repeated = cursor.fetchone()
        cursor.execute(_INSERT_SIGNALS, values)
        cursor.execute(_INSERT_PERSONS, values)
        # What is about people leaves the session's memory before the transaction does.
        cursor.execute(f"DROP TABLE {_STAGING}, {_DECIDED}")
    return Settled(accepted, repeated)
