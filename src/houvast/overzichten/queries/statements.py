# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The SQL by which a month of many households is read at once, from the rooms below."""

from __future__ import annotations

# Accounts that the household had in the month: what was on them before it, and after it by the ledger's own totals.
REKENINGEN = """
SELECT a.holder_id, a.id, a.soort, coalesce(p.naam, a.naam), a.trust_account_id, before.cents,
       a.credits_posted_cents - a.debits_posted_cents - after.cents
FROM ledger_account a
LEFT JOIN reserveringen_reservering p ON p.administratie_id = a.administratie_id AND p.account_id = a.id
CROSS JOIN LATERAL (
    SELECT coalesce((SELECT sum(t.amount_cents) FROM ledger_transfer t WHERE t.administratie_id = a.administratie_id
                     AND t.credit_account_id = a.id AND t.booked_on < %(first)s), 0)::bigint
         - coalesce((SELECT sum(t.amount_cents) FROM ledger_transfer t WHERE t.administratie_id = a.administratie_id
                     AND t.debit_account_id = a.id AND t.booked_on < %(first)s), 0)::bigint AS cents) AS before
CROSS JOIN LATERAL (
    SELECT coalesce((SELECT sum(t.amount_cents) FROM ledger_transfer t WHERE t.administratie_id = a.administratie_id
                     AND t.credit_account_id = a.id AND t.booked_on > %(last)s), 0)::bigint
         - coalesce((SELECT sum(t.amount_cents) FROM ledger_transfer t WHERE t.administratie_id = a.administratie_id
                     AND t.debit_account_id = a.id AND t.booked_on > %(last)s), 0)::bigint AS cents) AS after
WHERE a.administratie_id = %(administratie)s AND a.holder_id = ANY (%(huishoudens)s)
  AND a.opened_on <= %(last)s AND (a.closed_on IS NULL OR a.closed_on >= %(first)s)
ORDER BY a.holder_id, a.soort = 'reservering', a.id
"""

# What moved in the month, seen from each account. What was booked and taken back within the month is left out, both:
# nothing became of it.
BEWEGINGEN = """
WITH own AS (
    SELECT id, holder_id FROM ledger_account
    WHERE administratie_id = %(administratie)s AND holder_id = ANY (%(huishoudens)s)),
moved AS (
    SELECT o.holder_id, o.id AS account_id, t.credit_account_id AS other_id, -t.amount_cents AS cents, t.id,
           t.transaction_id, t.booked_on, t.description, t.reverses_id
    FROM own o JOIN ledger_transfer t ON t.administratie_id = %(administratie)s AND t.debit_account_id = o.id
    WHERE t.booked_on BETWEEN %(first)s AND %(last)s
    UNION ALL
    SELECT o.holder_id, o.id, t.debit_account_id, t.amount_cents, t.id,
           t.transaction_id, t.booked_on, t.description, t.reverses_id
    FROM own o JOIN ledger_transfer t ON t.administratie_id = %(administratie)s AND t.credit_account_id = o.id
    WHERE t.booked_on BETWEEN %(first)s AND %(last)s)
SELECT m.holder_id, m.account_id, m.booked_on, m.cents, other.id IS NOT NULL, m.description,
       coalesce(back.transaction_id, m.transaction_id), back.id IS NOT NULL
FROM moved m
LEFT JOIN own other ON other.id = m.other_id AND other.holder_id = m.holder_id
LEFT JOIN ledger_transfer back ON back.administratie_id = %(administratie)s AND back.id = m.reverses_id
WHERE coalesce(back.booked_on < %(first)s, true)
  AND NOT EXISTS (SELECT FROM ledger_transfer r WHERE r.administratie_id = %(administratie)s AND r.reverses_id = m.id
                  AND r.booked_on BETWEEN %(first)s AND %(last)s)
ORDER BY m.booked_on, m.id, m.cents
"""

# What each of those was for: the afspraak and betaalopdracht, or else who stands on the bank's line.
BESTEMMINGEN = """
SELECT a.transaction_id, a.account_id, a.amount_cents, coalesce(o.naam, f.naam, ''),
       coalesce(o.tegenpartij_naam, f.tegenpartij_naam, nullif(l.counterparty_name, ''), l.description),
       coalesce(o.soort, f.soort, ''), o.due_on
FROM budgetbeheer_aflettering a
JOIN budgetbeheer_bankline l ON l.administratie_id = a.administratie_id AND l.id = a.bankline_id
LEFT JOIN budgetbeheer_afspraak f ON f.administratie_id = a.administratie_id AND f.id = a.afspraak_id
LEFT JOIN LATERAL (
    SELECT p.naam, p.tegenpartij_naam, p.soort, p.due_on FROM betaalopdrachten_boeking b
    JOIN betaalopdrachten_betaalopdracht p ON p.administratie_id = b.administratie_id AND p.id = b.opdracht_id
    WHERE b.administratie_id = a.administratie_id AND b.aflettering_id = a.id ORDER BY b.id LIMIT 1) AS o ON true
WHERE a.administratie_id = %(administratie)s AND a.huishouden_id = ANY (%(huishoudens)s)
  AND a.transaction_id = ANY (%(transactions)s)
ORDER BY a.id
"""

AFSPRAKEN = """
SELECT huishouden_id, id, naam, tegenpartij_naam, soort, betaalwijze, periodiciteit, anker, verwachte_dag, weekendregel,
       datums, valid_from, valid_until, bedrag_min_cents, bedrag_max_cents
FROM budgetbeheer_afspraak
WHERE administratie_id = %(administratie)s AND huishouden_id = ANY (%(huishoudens)s)
  AND valid_from <= %(next_last)s AND (valid_until IS NULL OR valid_until >= %(first)s)
ORDER BY id
"""

ONTVANGEN = """
SELECT huishouden_id, afspraak_id, periode, booked_on, amount_cents FROM budgetbeheer_aflettering
WHERE administratie_id = %(administratie)s AND huishouden_id = ANY (%(huishoudens)s) AND afspraak_id IS NOT NULL
  AND periode IS NOT NULL AND undone_at IS NULL AND booked_on BETWEEN %(since)s AND %(on)s
ORDER BY booked_on, id
"""

# Everything that is due by the end of the coming month and wasn't over before this one began; with the last reason that
# anybody gave, whether the guard saw too little money for it, and what was done about that.
OPDRACHTEN = """
SELECT o.huishouden_id, o.afspraak_id, o.periode, o.naam, o.tegenpartij_naam, o.soort, o.betaalwijze, o.amount_cents,
       o.due_on, o.first_due_on, o.state,
       coalesce(nullif(o.reason, ''), CASE WHEN o.due_on <> o.first_due_on THEN (
           SELECT s.reason FROM betaalopdrachten_stap s WHERE s.administratie_id = o.administratie_id
           AND s.opdracht_id = o.id AND s.reason <> '' ORDER BY s.id DESC LIMIT 1) END, ''),
       o.booked_on, o.dropped_on, coalesce(w.is_short, false), coalesce(m.soorten, '{}')
FROM betaalopdrachten_betaalopdracht o
LEFT JOIN LATERAL (
    SELECT bool_or(w.soort IN ('niet_gedekt', 'negatief_risico')) AS is_short FROM bewaking_waarschuwing w
    WHERE w.administratie_id = o.administratie_id AND w.onderwerp = 'betaalopdracht' AND w.onderwerp_id = o.id
      AND w.closed_at IS NULL) AS w ON true
LEFT JOIN LATERAL (
    SELECT array_agg(m.soort ORDER BY m.id) AS soorten FROM bewaking_waarschuwing w
    JOIN bewaking_maatregel m ON m.administratie_id = w.administratie_id AND m.waarschuwing_id = w.id
    WHERE w.administratie_id = o.administratie_id AND w.onderwerp = 'betaalopdracht' AND w.onderwerp_id = o.id
      AND w.closed_at IS NULL) AS m ON true
WHERE o.administratie_id = %(administratie)s AND o.huishouden_id = ANY (%(huishoudens)s)
  AND o.due_on >= %(since)s AND least(o.due_on, o.first_due_on) <= %(next_last)s
ORDER BY o.due_on, o.id
"""

BANK = """
SELECT r.trust_account_id, max(greatest(s.closing_on, s.last_booked_on))
FROM budgetbeheer_derdengeldenrekening r
LEFT JOIN budgetbeheer_statement s ON s.administratie_id = r.administratie_id AND s.rekening_id = r.id
WHERE r.administratie_id = %(administratie)s GROUP BY r.trust_account_id
"""

HUISHOUDENS = """
SELECT h.id, h.gemeente_id, h.naam, h.nummer, d.straat, d.huisnummer, d.toevoeging, d.postcode, d.plaats
FROM partijen_huishouden h
LEFT JOIN LATERAL (
    SELECT * FROM partijen_adres d WHERE d.gemeente_id = h.gemeente_id AND d.huishouden_id = h.id
      AND d.since <= %(on)s AND coalesce(d.until, 'infinity') >= %(on)s ORDER BY d.id DESC LIMIT 1) AS d ON true
WHERE h.id = ANY (%(huishoudens)s)
"""

# Households with an account in the month; of those that have a statement, the last version.
OF_THE_BOOKS = """
SELECT h.holder_id, coalesce(o.versie, 0), coalesce(o.is_voorlopig, false)
FROM (SELECT DISTINCT holder_id FROM ledger_account
      WHERE administratie_id = %(administratie)s AND holder_id IS NOT NULL AND opened_on <= %(last)s
        AND (closed_on IS NULL OR closed_on >= %(first)s)) AS h
LEFT JOIN LATERAL (
    SELECT versie, is_voorlopig FROM overzichten_overzicht o
    WHERE o.administratie_id = %(administratie)s AND o.huishouden_id = h.holder_id AND o.maand = %(first)s
    ORDER BY versie DESC LIMIT 1) AS o ON true
WHERE %(huishouden)s::bigint IS NULL OR h.holder_id = %(huishouden)s
ORDER BY h.holder_id
"""
