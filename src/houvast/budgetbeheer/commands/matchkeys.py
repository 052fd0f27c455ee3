# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keep the index by which afspraken are found for bank lines: signs on the afspraak, keys beside it.

A *sign* is the hash of one recognisable thing (an IBAN, a reference, a surname); signs weigh as evidence. A *key* is
a sign, or two signs together, by which candidates are looked up; see `domain.bewijs.Key`. The line's side of both is
in commands/candidates.py, and the two must spell their hashes the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import connection

from houvast.database.bulk import copy_rows

# More afspraken than this behind one key tell nothing apart, and weighing them all would cost too much.
CROWDED_FROM = 50

# Constant signs: the afspraak has an agreed IBAN, an agreed reference, a proposed reference.
HAS_IBAN_SIGN = 1
HAS_REFERENCE_SIGN = 2
HAS_PROPOSED_REFERENCE_SIGN = 3

_SOURCE = """
CREATE TEMPORARY TABLE IF NOT EXISTS afspraak_source (
    afspraak_id bigint NOT NULL, huishouden_id bigint NOT NULL, amount_cents bigint,
    ibans text[] NOT NULL, proposed_ibans text[] NOT NULL, names text[] NOT NULL, refs text[] NOT NULL,
    proposed_refs text[] NOT NULL, mandates text[] NOT NULL, end_to_ends text[] NOT NULL, phrases text[] NOT NULL,
    phrase_words text[] NOT NULL, signs bigint[]
) ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS surname_source (huishouden_id bigint PRIMARY KEY, words text[] NOT NULL)
    ON COMMIT DELETE ROWS;
TRUNCATE afspraak_source, surname_source;
"""

SOURCE_COLUMNS = (
    "afspraak_id",
    "huishouden_id",
    "amount_cents",
    "ibans",
    "proposed_ibans",
    "names",
    "refs",
    "proposed_refs",
    "mandates",
    "end_to_ends",
    "phrases",
    "phrase_words",
)

_SIGN = """
UPDATE afspraak_source s SET signs = ARRAY(
    SELECT hashtextextended('i' || x, 0) FROM unnest(s.ibans) x
    UNION ALL SELECT hashtextextended('vi' || x, 0) FROM unnest(s.proposed_ibans) x
    UNION ALL SELECT hashtextextended('n' || x, 0) FROM unnest(s.names) x
    UNION ALL SELECT hashtextextended('r' || x, 0) FROM unnest(s.refs) x
    UNION ALL SELECT hashtextextended('vr' || x, 0) FROM unnest(s.proposed_refs) x
    UNION ALL SELECT hashtextextended('m' || x, 0) FROM unnest(s.mandates) x
    UNION ALL SELECT hashtextextended('e' || x, 0) FROM unnest(s.end_to_ends) x
    UNION ALL SELECT hashtextextended('s' || x, 0)
              FROM surname_source w, unnest(w.words) x WHERE w.huishouden_id = s.huishouden_id
    UNION ALL SELECT %(has_iban)s WHERE cardinality(s.ibans) > 0
    UNION ALL SELECT %(has_reference)s WHERE cardinality(s.refs) > 0
    UNION ALL SELECT %(has_proposed)s WHERE cardinality(s.proposed_refs) > 0)
"""

_KEYS = """
CREATE TEMPORARY TABLE matchkey_new ON COMMIT DROP AS
WITH whole AS (
    SELECT s.afspraak_id, s.amount_cents AS cents, s.refs || s.proposed_refs AS refs, s.mandates, s.end_to_ends,
           ARRAY(SELECT hashtextextended('i' || x, 0) FROM unnest(s.ibans || s.proposed_ibans) x) AS i,
           ARRAY(SELECT hashtextextended('n' || x, 0) FROM unnest(s.names) x) AS n,
           ARRAY(SELECT hashtextextended('s' || x, 0) FROM unnest(w.words) x) AS s,
           ARRAY(SELECT hashtextextended('z' || x, 0) FROM unnest(s.phrase_words) x) AS z
    FROM afspraak_source s LEFT JOIN surname_source w USING (huishouden_id))
SELECT DISTINCT k.key, a.afspraak_id
FROM whole a, LATERAL (
    SELECT hashtextextended('e' || x, 0) FROM unnest(a.end_to_ends) x
    UNION ALL SELECT hashtextextended('m' || x, 0) FROM unnest(a.mandates) x
    UNION ALL SELECT hashtextextended('r' || x, 0) FROM unnest(a.refs) x
    UNION ALL SELECT x FROM unnest(a.i || a.s || a.z) x
    UNION ALL SELECT hashint8extended(x, a.cents) FROM unnest(a.i || a.n || a.s) x
    UNION ALL SELECT hashint8extended(x, y) FROM unnest(a.i || a.n) x, unnest(a.s || a.z) y
) AS k (key)
WHERE k.key IS NOT NULL
"""

# What the index held before is counted in one join, so that a large load costs one pass and not a look per key.
_CROWDED = """
WITH fresh AS (SELECT key, count(*) AS count FROM matchkey_new GROUP BY key),
former AS (
    SELECT m.key, count(*) AS count
    FROM fresh f JOIN budgetbeheer_matchkey m ON m.administratie_id = %(administratie)s AND m.key = f.key
    LEFT JOIN matchkey_new n ON n.key = m.key AND n.afspraak_id = m.afspraak_id
    WHERE n.key IS NULL GROUP BY m.key)
INSERT INTO budgetbeheer_crowdedkey (administratie_id, key)
SELECT %(administratie)s, f.key FROM fresh f LEFT JOIN former o ON o.key = f.key
WHERE f.count + coalesce(o.count, 0) > %(limit)s
ON CONFLICT DO NOTHING RETURNING key
"""

_UNCROWD = "DELETE FROM budgetbeheer_matchkey WHERE administratie_id = %s AND key = ANY (%s)"

# In the order of the key, so that neighbours in the index are written together.
_INSERT = """
INSERT INTO budgetbeheer_matchkey (administratie_id, key, afspraak_id)
SELECT %(administratie)s, n.key, n.afspraak_id FROM matchkey_new n
WHERE NOT EXISTS (SELECT FROM budgetbeheer_crowdedkey c
                  WHERE c.administratie_id = %(administratie)s AND c.key = n.key)
ORDER BY n.key, n.afspraak_id ON CONFLICT DO NOTHING
"""

_WORDS = """
INSERT INTO budgetbeheer_matchword (administratie_id, key)
SELECT DISTINCT %(administratie)s::bigint, words.key
FROM (SELECT hashtextextended('s' || unnest(words), 0) AS key FROM surname_source
      UNION SELECT hashtextextended('z' || unnest(phrase_words), 0) FROM afspraak_source) AS words
ON CONFLICT DO NOTHING
"""

_UPDATE = """
UPDATE budgetbeheer_afspraak a SET signs = s.signs, phrases = s.phrases
FROM afspraak_source s WHERE a.administratie_id = %s AND a.id = s.afspraak_id
"""

# The source of afspraken that are there, as it stands in their kenmerken now.
_GATHER = """
INSERT INTO afspraak_source (afspraak_id, huishouden_id, amount_cents, ibans, proposed_ibans, names, refs,
                             proposed_refs, mandates, end_to_ends, phrases, phrase_words)
SELECT a.id, a.huishouden_id, CASE WHEN a.bedrag_min_cents = a.bedrag_max_cents THEN a.bedrag_min_cents END,
       k.ibans, k.proposed_ibans, k.names, k.refs, k.proposed_refs, k.mandates, k.end_to_ends, a.phrases,
       ARRAY(SELECT p.word FROM unnest(%(phrases)s::text[], %(words)s::text[]) p (phrase, word)
             WHERE p.phrase = ANY (a.phrases))
FROM budgetbeheer_afspraak a, LATERAL (
    SELECT coalesce(array_agg(waarde) FILTER (WHERE soort = 'iban' AND agreed), '{}') AS ibans,
           coalesce(array_agg(waarde) FILTER (WHERE soort = 'iban' AND NOT agreed), '{}') AS proposed_ibans,
           coalesce(array_agg(waarde) FILTER (WHERE soort = 'naam'), '{}') AS names,
           coalesce(array_agg(waarde) FILTER (WHERE soort = 'referentie' AND agreed), '{}') AS refs,
           coalesce(array_agg(waarde) FILTER (WHERE soort = 'referentie' AND NOT agreed), '{}') AS proposed_refs,
           coalesce(array_agg(waarde) FILTER (WHERE soort = 'machtiging' AND agreed), '{}') AS mandates,
           coalesce(array_agg(waarde) FILTER (WHERE soort = 'end_to_end'), '{}') AS end_to_ends
    FROM (SELECT waarde, soort, bron <> 'voorgesteld' AS agreed FROM budgetbeheer_kenmerk
          WHERE administratie_id = a.administratie_id AND afspraak_id = a.id AND bron <> 'afgewezen') AS kept
) AS k
WHERE a.administratie_id = %(administratie)s AND a.id = ANY (%(ids)s)
"""


def open_source() -> None:
    """Give this transaction an empty temporary table `afspraak_source`, to be filled before `write_keys`."""
    with connection.cursor() as cursor:
        cursor.execute(_SOURCE)


def copy_surnames(surnames: Mapping[int, Iterable[str]]) -> None:
    """Tell the surname words (as `domain.words.surname_words` gives them) of each household."""
    copy_rows("surname_source", ("huishouden_id", "words"), ((key, list(words)) for key, words in surnames.items()))


def write_signs() -> None:
    """Compute the signs of what stands in `afspraak_source`."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE afspraak_source; ANALYZE surname_source")
        cursor.execute(
            _SIGN,
            {
                "has_iban": HAS_IBAN_SIGN,
                "has_reference": HAS_REFERENCE_SIGN,
                "has_proposed": HAS_PROPOSED_REFERENCE_SIGN,
            },
        )


def write_keys(administratie_id: int) -> None:
    """Add the keys of what stands in `afspraak_source`; keys that became crowded leave the index."""
    values = {"administratie": administratie_id, "limit": CROWDED_FROM}
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS matchkey_new")
        cursor.execute(_KEYS)
        cursor.execute("ANALYZE matchkey_new")
        cursor.execute(_CROWDED, values)
        crowded = [key for (key,) in cursor.fetchall()]
        if crowded:
            cursor.execute(_UNCROWD, [administratie_id, crowded])
        cursor.execute(_INSERT, values)
        cursor.execute(_WORDS, values)
        cursor.execute("DROP TABLE matchkey_new")


def refresh_keys(
    administratie_id: int,
    afspraak_ids: Iterable[int],
    surnames: Mapping[int, Iterable[str]],
    phrase_words: Mapping[str, str],
) -> None:
    """Derive signs and keys of afspraken anew from their kenmerken, after one was added, confirmed or rejected.

    `phrase_words` maps the phrases of these afspraken to the word each is looked up by. Keys that no longer hold
    stay in the index: they cost a look, and weigh nothing.
    """
    open_source()
    copy_surnames(surnames)
    with connection.cursor() as cursor:
        cursor.execute(
            _GATHER,
            {
                "administratie": administratie_id,
                "ids": list(afspraak_ids),
                "phrases": list(phrase_words),
                "words": list(phrase_words.values()),
            },
        )
    write_signs()
    with connection.cursor() as cursor:
        cursor.execute(_UPDATE, [administratie_id])
    write_keys(administratie_id)
