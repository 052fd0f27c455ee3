# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find, for many bank lines at once, the afspraken that each may belong to: set-based, linear in the lines.

A batch of lines is copied into a temporary table, which hashes their signs; their keys are joined with the index
that commands/matchkeys.py keeps; what the texts of each pair say comes back as bits. Deciding is for domain/.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db import connection

from houvast.budgetbeheer.commands.matchkeys import HAS_IBAN_SIGN, HAS_REFERENCE_SIGN
from houvast.budgetbeheer.domain.afletteren import Candidate, Facts, Line
from houvast.budgetbeheer.domain.afspraak import Periodiciteit, Weekendregel
from houvast.budgetbeheer.domain.bewijs import Bewijs, Key
from houvast.budgetbeheer.domain.schedule import CLOSENESS, make_rhythm
from houvast.budgetbeheer.domain.words import (
    content_words,
    find_references,
    normalise_kenmerk,
    normalise_tegenpartij,
    split_words,
)
from houvast.database.bulk import copy_rows

_COST_WORDS = frozenset({"kosten", "rente", "creditrente", "debetrente", "tarief", "bijdrage", "abonnement"})
# The signs of a line, hashed as commands/matchkeys.py hashes those of an afspraak.
_TABLES = """
CREATE TEMPORARY TABLE IF NOT EXISTS afletter_line (
    line_id bigint NOT NULL, trust_account_id bigint NOT NULL, amount_cents bigint NOT NULL, booked_on date NOT NULL,
    is_return boolean NOT NULL, looks_like_costs boolean NOT NULL, iban text, naam text, end_to_end text, mandate text,
    refs text[] NOT NULL, has_reference boolean NOT NULL, words text[] NOT NULL, phrase text NOT NULL,
    i bigint GENERATED ALWAYS AS (hashtextextended('i' || iban, 0)) STORED,
    vi bigint GENERATED ALWAYS AS (hashtextextended('vi' || iban, 0)) STORED,
    n bigint GENERATED ALWAYS AS (hashtextextended('n' || naam, 0)) STORED,
    e bigint GENERATED ALWAYS AS (hashtextextended('e' || end_to_end, 0)) STORED,
    m bigint GENERATED ALWAYS AS (hashtextextended('m' || mandate, 0)) STORED
) ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS afletter_word (line_id bigint NOT NULL, s bigint NOT NULL, z bigint NOT NULL)
    ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS afletter_key (line_id bigint NOT NULL, kind integer NOT NULL, key bigint NOT NULL)
    ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS afletter_pair (line_id bigint NOT NULL, afspraak_id bigint NOT NULL)
    ON COMMIT DELETE ROWS;
TRUNCATE afletter_line, afletter_word, afletter_key, afletter_pair;
"""

_LINE_COLUMNS = (
    "line_id",
    "trust_account_id",
    "amount_cents",
    "booked_on",
    "is_return",
    "looks_like_costs",
    "iban",
    "naam",
    "end_to_end",
    "mandate",
    "refs",
    "has_reference",
    "words",
    "phrase",
)

_WORDS = """
INSERT INTO afletter_word (line_id, s, z)
SELECT l.line_id, hashtextextended('s' || x, 0), hashtextextended('z' || x, 0)
FROM afletter_line l CROSS JOIN LATERAL unnest(l.words) x
JOIN budgetbeheer_matchword w ON w.administratie_id = %(administratie)s AND w.key = hashtextextended('w' || x, 0)
"""

_KEYS = f"""
INSERT INTO afletter_key (line_id, kind, key)
SELECT l.line_id, k.kind, k.key
FROM afletter_line l CROSS JOIN LATERAL (VALUES
    ({int(Key.END_TO_END)}, l.e), ({int(Key.MACHTIGING)}, l.m), ({int(Key.IBAN)}, l.i),
    ({int(Key.IBAN_BEDRAG)}, hashint8extended(l.i, abs(l.amount_cents))),
    ({int(Key.NAAM_BEDRAG)}, hashint8extended(l.n, abs(l.amount_cents)))) AS k (kind, key)
WHERE k.key IS NOT NULL
UNION ALL
SELECT l.line_id, {int(Key.REFERENTIE)}, hashtextextended('r' || x, 0) FROM afletter_line l, unnest(l.refs) x
UNION ALL
SELECT l.line_id, k.kind, k.key
FROM afletter_word w JOIN afletter_line l USING (line_id) CROSS JOIN LATERAL (VALUES
    ({int(Key.ACHTERNAAM)}, w.s), ({int(Key.ZOEKTERM)}, w.z),
    ({int(Key.ACHTERNAAM_BEDRAG)}, hashint8extended(w.s, abs(l.amount_cents))),
    ({int(Key.IBAN_ACHTERNAAM)}, hashint8extended(l.i, w.s)), ({int(Key.IBAN_ZOEKTERM)}, hashint8extended(l.i, w.z)),
    ({int(Key.NAAM_ACHTERNAAM)}, hashint8extended(l.n, w.s)),
    ({int(Key.NAAM_ZOEKTERM)}, hashint8extended(l.n, w.z))) AS k (kind, key)
WHERE k.key IS NOT NULL
"""

_PAIRS = """
INSERT INTO afletter_pair (line_id, afspraak_id)
SELECT DISTINCT k.line_id, m.afspraak_id
FROM afletter_key k JOIN budgetbeheer_matchkey m ON m.administratie_id = %(administratie)s AND m.key = k.key
"""

_B = Bewijs
_TEXT = f"""
    CASE WHEN l.e = ANY (a.signs) THEN {int(_B.END_TO_END)} ELSE 0 END
    + CASE WHEN l.m = ANY (a.signs) THEN {int(_B.MACHTIGING)} ELSE 0 END
    + CASE WHEN l.r && a.signs THEN {int(_B.REFERENTIE)}
           ELSE CASE WHEN l.vr && a.signs THEN {int(_B.VOORGESTELDE_REFERENTIE)} ELSE 0 END
              + CASE WHEN l.has_reference AND {HAS_REFERENCE_SIGN} = ANY (a.signs)
                     THEN {int(_B.ANDERE_REFERENTIE)} ELSE 0 END END
    + CASE WHEN l.i = ANY (a.signs) THEN {int(_B.IBAN)}
           WHEN l.vi = ANY (a.signs) THEN {int(_B.VOORGESTELDE_IBAN)}
           WHEN l.i IS NOT NULL AND {HAS_IBAN_SIGN} = ANY (a.signs) THEN {int(_B.ANDERE_IBAN)} ELSE 0 END
    + CASE WHEN l.n = ANY (a.signs) THEN {int(_B.NAAM)} ELSE 0 END
    + CASE WHEN cardinality(a.phrases) > 0 AND EXISTS (
                SELECT FROM unnest(a.phrases) x WHERE strpos(l.phrase, ' ' || x || ' ') > 0)
           THEN {int(_B.ZOEKTERM)} ELSE 0 END
    + CASE WHEN l.s && a.signs THEN {int(_B.ACHTERNAAM)} ELSE 0 END
"""

# One row per line, in the order in which lines are decided.
_CANDIDATES = f"""
WITH line AS (
    SELECT l.*, w.s, ARRAY(SELECT hashtextextended('r' || x, 0) FROM unnest(l.refs) x) AS r,
           ARRAY(SELECT hashtextextended('vr' || x, 0) FROM unnest(l.refs) x) AS vr
    FROM afletter_line l LEFT JOIN (SELECT line_id, array_agg(s) AS s FROM afletter_word GROUP BY line_id) w
        USING (line_id)),
crowd AS (
    SELECT k.line_id, bit_or(k.kind) AS kinds
    FROM afletter_key k
    JOIN budgetbeheer_crowdedkey c ON c.administratie_id = %(administratie)s AND c.key = k.key GROUP BY k.line_id),
weighed AS (
    SELECT p.line_id, array_agg(p.afspraak_id) AS ids, array_agg({_TEXT}) AS texts
    FROM afletter_pair p JOIN line l USING (line_id)
    JOIN budgetbeheer_afspraak a ON a.administratie_id = %(administratie)s AND a.id = p.afspraak_id
    GROUP BY p.line_id)
SELECT l.line_id, l.amount_cents, l.booked_on, l.is_return, l.looks_like_costs, coalesce(c.kinds, 0),
       l.trust_account_id, w.ids, w.texts
FROM afletter_line l LEFT JOIN crowd c USING (line_id) LEFT JOIN weighed w USING (line_id)
ORDER BY l.booked_on, l.line_id
"""

_FACTS = """
SELECT a.id, a.huishouden_id, a.account_id, a.gemeente_id, a.richting = 'in', a.bedrag_min_cents, a.bedrag_max_cents,
       a.periodiciteit, a.anker, a.verwachte_dag, a.weekendregel, a.valid_from, a.valid_until, a.rubriek,
       r.trust_account_id
FROM budgetbeheer_afspraak a
JOIN ledger_account r ON r.administratie_id = a.administratie_id AND r.id = a.account_id
WHERE a.administratie_id = %(administratie)s AND a.id IN (SELECT afspraak_id FROM afletter_pair)
"""

_BOOKED = """
SELECT b.afspraak_id, b.periode
FROM budgetbeheer_aflettering b
WHERE b.administratie_id = %(administratie)s AND b.undone_at IS NULL AND b.afspraak_id = ANY (%(ids)s)
  AND b.periode BETWEEN %(first)s AND %(last)s
"""

_RHYTHM_OF = {each.value: each for each in Periodiciteit}
_RULE_OF = {each.value: each for each in Weekendregel}
_FETCH_ROWS = 5_000


class RawLine(NamedTuple):
    """A bank line as the bank gave it, with the trust account it is on; positive cents came in."""

    bankline_id: int
    trust_account_id: int
    amount_cents: int
    booked_on: date
    counterparty_iban: str
    counterparty_name: str
    end_to_end_id: str
    mandate: str
    reference: str
    description: str
    return_reason: str
    is_reversal: bool


class Found(NamedTuple):
    """A line with its candidates, in the order in which lines are decided: by booking day and id."""

    line: Line
    candidates: list[Candidate]


def find_candidates(
    administratie_id: int, lines: Iterable[RawLine]
) -> tuple[Iterator[Found], set[tuple[int, date]]]:
    """Return each line with its candidates, and the (afspraak_id, periode) that are booked already.

    Works in the open transaction, on temporary tables that the next call empties: read the first answer to its end.
    """
    values = {"administratie": administratie_id}
    with connection.cursor() as cursor:
        cursor.execute(_TABLES)
        copy_rows("afletter_line", _LINE_COLUMNS, map(_line_row, lines))
        cursor.execute("ANALYZE afletter_line")
        cursor.execute(_WORDS, values)
        cursor.execute("ANALYZE afletter_word")
        cursor.execute(_KEYS)
        cursor.execute("ANALYZE afletter_key")
        cursor.execute(_PAIRS, values)
        cursor.execute("ANALYZE afletter_pair")
        cursor.execute(_FACTS, values)
        facts = {row[0]: (_facts(row), row[14]) for row in cursor.fetchall()}
        booked = _list_booked(cursor, administratie_id, facts)
    return _read(values, facts), booked


def _line_row(line: RawLine) -> tuple[object, ...]:
    description = split_words(line.description)
    searched = [*description, "|", *split_words(line.counterparty_name)]
    return (
        line.bankline_id,
        line.trust_account_id,
        line.amount_cents,
        line.booked_on,
        bool(line.return_reason) or line.is_reversal,
        not line.counterparty_iban and line.amount_cents < 0 and not _COST_WORDS.isdisjoint(searched),
        normalise_kenmerk(line.counterparty_iban) or None,
        normalise_tegenpartij(line.counterparty_name) or None,
        normalise_kenmerk(line.end_to_end_id) or None,
        normalise_kenmerk(line.mandate) or None,
        find_references(line.reference, line.description),
        bool(line.reference),
        content_words(searched),
        f" {' '.join(searched)} ",
    )


def _facts(row: tuple[Any, ...]) -> Facts:
    return Facts(
        afspraak_id=row[0],
        huishouden_id=row[1],
        account_id=row[2],
        gemeente_id=row[3],
        sign=1 if row[4] else -1,
        bedrag_min_cents=row[5],
        bedrag_max_cents=row[6],
        rhythm=make_rhythm(_RHYTHM_OF[row[7]], row[8], row[9], _RULE_OF[row[10]]),
        anker=row[8],
        valid_from=row[11],
        valid_until=row[12] or date.max,
        rubriek=row[13],
    )


def _list_booked(
    cursor: Any, administratie_id: int, facts: dict[int, tuple[Facts, int]]
) -> set[tuple[int, date]]:
    """Return what is booked in the periods that the lines can fall in, one look per rhythm: a year reaches further."""
    cursor.execute("SELECT min(booked_on), max(booked_on) FROM afletter_line")
    first, last = cursor.fetchone()
    if first is None:
        return set()
    by_rhythm: dict[Periodiciteit, list[int]] = {}
    for afspraak_id, (each, _) in facts.items():
        by_rhythm.setdefault(each.rhythm.periodiciteit, []).append(afspraak_id)
    booked: set[tuple[int, date]] = set()
    for periodiciteit, ids in by_rhythm.items():
        reach = timedelta(days=CLOSENESS[periodiciteit].reach_days)
        values = {"administratie": administratie_id, "ids": ids, "first": first - reach, "last": last + reach}
        cursor.execute(_BOOKED, values)
        booked.update(cursor.fetchall())
    return booked


def _read(values: dict[str, int], facts: dict[int, tuple[Facts, int]]) -> Iterator[Found]:
    with connection.cursor() as cursor:
        cursor.execute(_CANDIDATES, values)
        while rows := cursor.fetchmany(_FETCH_ROWS):
            for line_id, amount, booked_on, is_return, costs, crowded, trust_account_id, ids, texts in rows:
                candidates = []
                for afspraak_id, text in zip(ids or (), texts or (), strict=True):
                    of_afspraak, held_by = facts[afspraak_id]
                    # Money never leaves the trust account that it came in on.
                    if held_by == trust_account_id:
                        candidates.append(Candidate(of_afspraak, text))
                yield Found(Line(line_id, amount, booked_on, is_return, costs, crowded), candidates)
