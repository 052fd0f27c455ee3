# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is seen now: a row per thing that goes wrong, in the temporary table `bewaking_gezien`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from houvast.bewaking.commands.rhythms import HAS_RHYTHM, RHYTHMS, Rhythms
from houvast.bewaking.commands.voorrang import VOORRANG, Voorrangen
from houvast.bewaking.domain.waarschuwing import Soort

_TABLE = """
DROP TABLE IF EXISTS bewaking_gezien;
CREATE TEMPORARY TABLE bewaking_gezien (
    soort text NOT NULL, gemeente_id bigint NOT NULL, huishouden_id bigint NOT NULL, onderwerp text NOT NULL,
    onderwerp_id bigint NOT NULL, periode date, deadline date NOT NULL, rank smallint NOT NULL, cents bigint NOT NULL,
    facts jsonb NOT NULL
) ON COMMIT DROP
"""
_SEE = "INSERT INTO bewaking_gezien "

# Comes short within the horizon.
_TEKORT = """
SELECT 'tekort', b.gemeente_id, b.huishouden_id, 'rekening', b.account_id, NULL::date, b.first_short_on, 3,
       b.short_cents, jsonb_build_object('low_on', b.low_on, 'low_cents', b.low_cents, 'known_since', b.known_since)
FROM bewaking_vooruitblik b
WHERE b.administratie_id = %(administratie)s AND b.first_short_on IS NOT NULL {only_blik}
"""
# The money isn't there so many bank days ahead. What comes short by then is said already, with its mend.
_NIET_GEDEKT = """
SELECT CASE WHEN bool_or(n.betaalwijze = 'incasso') THEN 'negatief_risico' ELSE 'niet_gedekt' END,
       n.gemeente_id, n.huishouden_id, 'rekening', n.account_id, NULL::date, min(n.due_on), 2,
       max(n.needed - n.available),
       jsonb_build_object('naam', (array_agg(n.naam ORDER BY n.due_on, n.id))[1], 'count', count(*))
FROM bewaking_dekking n
WHERE n.state = 'gepland' AND n.soort <> 'leefgeld' AND n.needed > n.available
GROUP BY n.gemeente_id, n.huishouden_id, n.account_id
HAVING bool_or(n.betaalwijze = 'incasso') OR NOT EXISTS (
    SELECT FROM bewaking_vooruitblik b
    WHERE b.administratie_id = %(administratie)s AND b.huishouden_id = n.huishouden_id
      AND b.first_short_on <= %(until)s)
"""
_OPEN = """
FROM betaalopdrachten_betaalopdracht o {join_voorrang}
WHERE o.administratie_id = %(administratie)s AND o.state = ANY (%(open)s) AND o.pay_on <= %(until)s {only_opdrachten}
"""
_TE_LAAT = """
SELECT 'te_laat', o.gemeente_id, o.huishouden_id, 'betaalopdracht', o.id, NULL::date, o.due_on, k.rank,
       o.amount_cents - o.booked_cents,
       jsonb_build_object('naam', o.naam, 'aan', o.tegenpartij_naam, 'state', o.state, 'voorrang', o.voorrang,
                          'days', k.days)
{open} AND o.soort <> 'leefgeld' AND o.due_on + k.days <= %(bank_until)s AND o.due_on < %(on)s
  AND o.amount_cents > o.booked_cents
"""
# Not yet sent while its day is near and the money isn't there; or its day is over by what the bank said.
_LEEFGELD = """
SELECT 'leefgeld', o.gemeente_id, o.huishouden_id, 'betaalopdracht', o.id, NULL::date, o.due_on, 0,
       o.amount_cents - o.booked_cents, jsonb_build_object('naam', o.naam, 'state', o.state, 'reason', o.reason)
{open} AND o.soort = 'leefgeld' AND o.amount_cents > o.booked_cents
  AND (o.state = ANY (%(not_funded)s) OR (o.due_on <= %(bank_until)s AND o.due_on < %(on)s))
"""
_GEMIST = """
WITH {rhythms}
SELECT 'gemist_inkomen', a.gemeente_id, a.huishouden_id, 'afspraak', a.id, d.periode,
       %(on)s + d.day + coalesce(g.days_late, 0), 4, a.bedrag_min_cents,
       jsonb_build_object('naam', a.naam, 'van', a.tegenpartij_naam, 'days_late', coalesce(g.days_late, 0),
                          'expected_on', %(on)s + d.day)
FROM budgetbeheer_afspraak a
JOIN ritme d ON {has_rhythm}
LEFT JOIN bewaking_gewoonte g ON g.administratie_id = a.administratie_id AND g.afspraak_id = a.id
WHERE a.administratie_id = %(administratie)s AND a.richting = 'in'
  AND d.periode BETWEEN greatest(a.anker, a.valid_from) AND coalesce(a.valid_until, 'infinity')
  AND d.periode <= coalesce(g.expected_until, 'infinity')
  AND (g.received_through IS NULL OR d.periode > g.received_through)
  AND %(on)s + d.day >= %(bank_from)s AND %(on)s + d.day + coalesce(g.days_late, 0) + %(income_days)s <= %(bank_until)s
  AND d.day < 0 AND d.day + coalesce(g.days_late, 0) < 0 {only_afspraken}
"""
_DUBBEL = """
SELECT 'dubbele_betaling', a.gemeente_id, a.huishouden_id, 'afspraak', a.id, f.periode, max(f.booked_on), 9,
       sum(-f.amount_cents) - a.bedrag_max_cents,
       jsonb_build_object('naam', a.naam, 'aan', a.tegenpartij_naam, 'count', count(*))
FROM budgetbeheer_aflettering f
JOIN budgetbeheer_afspraak a ON a.administratie_id = f.administratie_id AND a.id = f.afspraak_id AND a.richting = 'uit'
WHERE f.administratie_id = %(administratie)s AND f.undone_at IS NULL AND f.amount_cents < 0
  AND (f.afspraak_id, f.periode) IN (
      SELECT n.afspraak_id, n.periode FROM budgetbeheer_aflettering n
      WHERE n.administratie_id = %(administratie)s AND n.id > %(after)s AND n.id <= %(seen)s AND n.amount_cents < 0
        AND n.afspraak_id IS NOT NULL AND n.periode IS NOT NULL)
GROUP BY a.administratie_id, a.id, f.periode
HAVING count(*) > 1 AND min(-f.amount_cents) >= a.bedrag_min_cents AND sum(-f.amount_cents) > a.bedrag_max_cents
"""
_ELSEWHERE = """bool_or(l.counterparty_iban <> o.tegenpartij_iban
    AND l.counterparty_iban <> '' AND o.tegenpartij_iban <> '')"""
# What went to another account is lost as a whole until it comes back.
_VERKEERD = f"""
SELECT 'verkeerde_betaling', o.gemeente_id, o.huishouden_id, 'betaalopdracht', o.id, NULL::date, max(f.booked_on), 9,
       CASE WHEN {_ELSEWHERE} THEN sum(-f.amount_cents) ELSE sum(-f.amount_cents) - o.amount_cents END,
       jsonb_build_object('naam', o.naam, 'asked_cents', o.amount_cents, 'booked_cents', sum(-f.amount_cents),
                          'other_iban', {_ELSEWHERE})
FROM budgetbeheer_aflettering f
JOIN budgetbeheer_bankline l ON l.administratie_id = f.administratie_id AND l.id = f.bankline_id
JOIN betaalopdrachten_boeking k ON k.administratie_id = f.administratie_id AND k.aflettering_id = f.id
    AND k.undone_at IS NULL
JOIN betaalopdrachten_betaalopdracht o ON o.administratie_id = k.administratie_id AND o.id = k.opdracht_id
    AND o.betaalwijze = 'overboeking'
WHERE f.administratie_id = %(administratie)s AND f.id > %(after)s AND f.id <= %(seen)s AND f.undone_at IS NULL
  AND f.amount_cents < 0
GROUP BY o.administratie_id, o.id
HAVING count(*) = 1 AND (sum(-f.amount_cents) > o.amount_cents OR {_ELSEWHERE})
"""  # noqa: S608 (constants of our own)
_ONVERWACHT = """
SELECT 'onverwacht_inkomen', f.gemeente_id, f.huishouden_id, 'aflettering', f.id, NULL::date, f.booked_on, 9,
       f.amount_cents, jsonb_build_object('van', l.counterparty_name, 'bankline', l.id)
FROM budgetbeheer_aflettering f
JOIN budgetbeheer_bankline l ON l.administratie_id = f.administratie_id AND l.id = f.bankline_id
WHERE f.administratie_id = %(administratie)s AND f.id > %(after)s AND f.id <= %(seen)s AND f.undone_at IS NULL
  AND f.amount_cents >= %(unexpected_cents)s AND f.afspraak_id IS NULL AND f.huishouden_id IS NOT NULL
  AND l.return_reason = '' AND NOT l.is_reversal
"""
# Still owed; what is on its way counts as soon as its day is over.
_STILL_OPEN = ["gepland", "gedekt", "aangehouden", "goedgekeurd", "verzonden", "afgewezen", "teruggekomen", "gemist"]
_NOT_FUNDED = ["gepland", "aangehouden", "afgewezen", "teruggekomen", "gemist"]

# Kinds that end by themselves once they are no longer seen.
JUDGED = (Soort.TEKORT, Soort.NIET_GEDEKT, Soort.NEGATIEF_RISICO, Soort.TE_LAAT, Soort.LEEFGELD, Soort.GEMIST_INKOMEN)


@dataclass(frozen=True, slots=True)
class Watch:
    """What a round looks at: the day, what the bank told, which afletteringen are new, the margins, for whom."""

    administratie_id: int
    on: date
    until: date
    bank_from: date | None
    bank_until: date | None
    after_aflettering_id: int
    last_aflettering_id: int
    income_days: int
    unexpected_cents: int
    huishoudens: list[int] | None = None


def see(watch: Watch, rhythms: Rhythms, voorrangen: Voorrangen) -> None:
    """Fill `bewaking_gezien`; needs `bewaking_dekking` and the vooruitblik of this round."""
    some = watch.huishoudens is not None
    parts = {
        "only_blik": "AND b.huishouden_id = ANY (%(huishoudens)s)" if some else "",
        "only_opdrachten": "AND o.huishouden_id = ANY (%(huishoudens)s)" if some else "",
        "only_afspraken": "AND a.huishouden_id = ANY (%(huishoudens)s)" if some else "",
        "rhythms": RHYTHMS,
        "has_rhythm": HAS_RHYTHM,
        "join_voorrang": voorrangen.join("o"),
    }
    parts["open"] = _OPEN.format(**parts)
    # Before the bank said anything nothing can be missed.
    never = date(1900, 1, 1)
    values: dict[str, Any] = {
        **rhythms.values,
        **voorrangen.values,
        "administratie": watch.administratie_id,
        "on": watch.on,
        "until": watch.until,
        "bank_from": watch.bank_from or date(9999, 1, 1),
        "bank_until": watch.bank_until or never,
        "after": watch.after_aflettering_id,
        "seen": watch.last_aflettering_id,
        "income_days": watch.income_days,
        "unexpected_cents": max(watch.unexpected_cents, 1),
        "open": _STILL_OPEN,
        "not_funded": _NOT_FUNDED,
        "huishoudens": watch.huishoudens,
    }
    statements = [_TEKORT, _NIET_GEDEKT, f"WITH {VOORRANG} {_LEEFGELD}"]
    if watch.bank_until is not None:
        statements += [f"WITH {VOORRANG} {_TE_LAAT}", _GEMIST]
    if watch.last_aflettering_id > watch.after_aflettering_id:
        statements += [_DUBBEL, _VERKEERD, _ONVERWACHT]
    with connection.cursor() as cursor:
        cursor.execute(_TABLE)
        for statement in statements:
            cursor.execute(_SEE + statement.format(**parts), values)
        cursor.execute("ANALYZE bewaking_gezien (soort, onderwerp, onderwerp_id, huishouden_id)")
