# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find, for many bank lines at once, the afspraken that each may belong to: set-based, linear in the lines.

A batch of lines is copied into a temporary table, which hashes their signs; their keys are joined with the index
that commands/matchkeys.py keeps; what the texts of each pair say comes back as bits. Deciding is for domain/.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import connection
from django.db.backends.utils import CursorWrapper

from houvast.budgetbeheer.commands.matchkeys import HAS_IBAN_SIGN, HAS_REFERENCE_SIGN
from houvast.budgetbeheer.domain.afletteren import Candidate, Facts, Line
from houvast.budgetbeheer.domain.afspraak import Periodiciteit, Weekendregel
from houvast.budgetbeheer.domain.bewijs import Bewijs, Key
from houvast.budgetbeheer.domain.schedule import CLOSENESS, expected_dates, make_rhythm
from houvast.budgetbeheer.domain.words import (
    content_words,
    find_references,
    normalise_kenmerk,
    normalise_tegenpartij,
    split_words,
)

_NULL = r"\N"
_COST_WORDS = frozenset({"kosten", "rente", "creditrente", "debetrente", "tarief", "bijdrage", "abonnement"})
# Keys that many afspraken share even when they aren't crowded. They are followed only for lines that the others leave
# undecided; for the rest they count as crowded, so that what they hide is reckoned with.
_WEAK = int(Key.IBAN | Key.ACHTERNAAM | Key.ZOEKTERM)

# The signs of a line, hashed as commands/matchkeys.py hashes those of an afspraak.
_TABLES = """
CREATE TEMPORARY TABLE IF NOT EXISTS afletter_line (
    line_id bigint NOT NULL, amount_cents bigint NOT NULL, iban text, naam text, end_to_end text, mandate text,
    refs text NOT NULL, has_reference boolean NOT NULL, words text NOT NULL, phrase text NOT NULL,
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

_COPY_LINES = """
COPY afletter_line (line_id, amount_cents, iban, naam, end_to_end, mandate, refs, has_reference, words, phrase)
FROM STDIN
"""

_WORDS = """
INSERT INTO afletter_word (line_id, s, z)
SELECT l.line_id, hashtextextended('s' || x, 0), hashtextextended('z' || x, 0)
FROM afletter_line l CROSS JOIN LATERAL unnest(string_to_array(l.words, ' ')) x
JOIN budgetbeheer_matchword w ON w.administratie_id = %(administratie)s AND w.key = hashtextextended('w' || x, 0)
"""

# Only whole numbers of our own are formatted in.
_KEYS = f"""
INSERT INTO afletter_key (line_id, kind, key)
SELECT l.line_id, k.kind, k.key
FROM afletter_line l CROSS JOIN LATERAL (VALUES
    ({int(Key.END_TO_END)}, l.e), ({int(Key.MACHTIGING)}, l.m), ({int(Key.IBAN)}, l.i),
    ({int(Key.IBAN_BEDRAG)}, hashint8extended(l.i, abs(l.amount_cents))),
    ({int(Key.NAAM_BEDRAG)}, hashint8extended(l.n, abs(l.amount_cents)))) AS k (kind, key)
WHERE k.key IS NOT NULL
UNION ALL
SELECT l.line_id, {int(Key.REFERENTIE)}, hashtextextended('r' || x, 0)
FROM afletter_line l, unnest(string_to_array(l.refs, ' ')) x
UNION ALL
SELECT l.line_id, k.kind, k.key
FROM afletter_word w JOIN afletter_line l USING (line_id) CROSS JOIN LATERAL (VALUES
    ({int(Key.ACHTERNAAM)}, w.s), ({int(Key.ZOEKTERM)}, w.z),
    ({int(Key.ACHTERNAAM_BEDRAG)}, hashint8extended(w.s, abs(l.amount_cents))),
    ({int(Key.IBAN_ACHTERNAAM)}, hashint8extended(l.i, w.s)), ({int(Key.IBAN_ZOEKTERM)}, hashint8extended(l.i, w.z)),
    ({int(Key.NAAM_ACHTERNAAM)}, hashint8extended(l.n, w.s)),
    ({int(Key.NAAM_ZOEKTERM)}, hashint8extended(l.n, w.z))) AS k (kind, key)
WHERE k.key IS NOT NULL
"""  # noqa: S608 (constants of our own)

_PAIRS = """
TRUNCATE afletter_pair;
INSERT INTO afletter_pair (line_id, afspraak_id)
SELECT DISTINCT k.line_id, m.afspraak_id
FROM afletter_key k JOIN budgetbeheer_matchkey m ON m.administratie_id = %(administratie)s AND m.key = k.key
WHERE k.kind & %(weak)s = 0;
ANALYZE afletter_pair;
"""

# The weak keys, of some lines; with all that these lines had already.
_PAIRS_IN_DEPTH = """
TRUNCATE afletter_pair;
INSERT INTO afletter_pair (line_id, afspraak_id)
SELECT DISTINCT k.line_id, m.afspraak_id
FROM unnest(%(lines)s::bigint[]) AS again (line_id) JOIN afletter_key k USING (line_id)
JOIN budgetbeheer_matchkey m ON m.administratie_id = %(administratie)s AND m.key = k.key;
ANALYZE afletter_pair;
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

_CANDIDATES = f"""
WITH line AS MATERIALIZED (
    SELECT l.line_id, l.i, l.vi, l.n, l.e, l.m, l.has_reference, l.phrase, w.s,
           ARRAY(SELECT hashtextextended('r' || x, 0) FROM unnest(string_to_array(l.refs, ' ')) x) AS r,
           ARRAY(SELECT hashtextextended('vr' || x, 0) FROM unnest(string_to_array(l.refs, ' ')) x) AS vr
    FROM afletter_line l
    LEFT JOIN (SELECT line_id, array_agg(s) AS s FROM afletter_word GROUP BY line_id) w USING (line_id)
    WHERE l.line_id IN (SELECT line_id FROM afletter_pair))
SELECT p.line_id, p.afspraak_id, {_TEXT}
FROM afletter_pair p JOIN line l USING (line_id)
JOIN budgetbeheer_afspraak a ON a.administratie_id = %(administratie)s AND a.id = p.afspraak_id
"""  # noqa: S608 (constants of our own)

_CROWD = """
SELECT k.line_id, bit_or(k.kind)
FROM afletter_key k
JOIN budgetbeheer_crowdedkey c ON c.administratie_id = %(administratie)s AND c.key = k.key GROUP BY k.line_id
"""

_FACTS = """
SELECT a.id, a.huishouden_id, a.account_id, a.gemeente_id, a.richting = 'in', a.bedrag_min_cents, a.bedrag_max_cents,
       a.periodiciteit, a.anker, a.verwachte_dag, a.weekendregel, a.valid_from, a.valid_until, a.rubriek
FROM budgetbeheer_afspraak a WHERE a.administratie_id = %(administratie)s AND a.id = ANY (%(ids)s)
"""

_HELD_BY = (
    "SELECT id, trust_account_id FROM ledger_account WHERE administratie_id = %(administratie)s AND id = ANY (%(ids)s)"
)

_BOOKED = """
SELECT b.afspraak_id, b.periode
FROM budgetbeheer_aflettering b
WHERE b.administratie_id = %(administratie)s AND b.undone_at IS NULL AND b.afspraak_id = ANY (%(ids)s)
  AND b.periode BETWEEN %(first)s AND %(last)s
"""

_RHYTHM_OF = {each.value: each for each in Periodiciteit}
_RULE_OF = {each.value: each for each in Weekendregel}


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


class Candidates:
    """The candidates of one batch of lines, in the open transaction's temporary tables: one batch at a time.

    Afspraken are read once for the batch and shared by all its lines.
    """

    def __init__(self, administratie_id: int, lines: Sequence[RawLine]) -> None:
        self._values = {"administratie": administratie_id, "weak": _WEAK}
        self._trust = {each.bankline_id: each.trust_account_id for each in lines}
        self._days = (min(each.booked_on for each in lines), max(each.booked_on for each in lines))
        self._facts: dict[int, tuple[Facts, int]] = {}
        with connection.cursor() as cursor:
            cursor.execute(_TABLES)
            with cursor.copy(_COPY_LINES) as copy:
                copy.write("".join(map(_copy_row, lines)))
            cursor.execute("ANALYZE afletter_line (line_id)")
            cursor.execute(_WORDS, self._values)
            cursor.execute("ANALYZE afletter_word")
            cursor.execute(_KEYS)
            cursor.execute("ANALYZE afletter_key")
            cursor.execute(_CROWD, self._values)
            self._crowded: dict[int, int] = dict(cursor.fetchall())
        self.lines = [
            Line(
                each.bankline_id,
                each.amount_cents,
                each.booked_on,
                bool(each.return_reason) or each.is_reversal,
                _looks_like_costs(each),
                self._crowded.get(each.bankline_id, 0) | _WEAK,
            )
            for each in lines
        ]
        self.booked: set[tuple[int, date]] = set()

    def find(self) -> dict[int, list[Candidate]]:
        """Return the candidates per line by all keys but the weak ones."""
        with connection.cursor() as cursor:
            cursor.execute(_PAIRS, self._values)
        return self._read()

    def find_in_depth(self, line_ids: Sequence[int]) -> tuple[dict[int, Line], dict[int, list[Candidate]]]:
        """Return some of the lines, by id, and their candidates by all keys; call it once, after `find`."""
        wanted = set(line_ids)
        lines = {
            each.bankline_id: each._replace(crowded=self._crowded.get(each.bankline_id, 0))
            for each in self.lines
            if each.bankline_id in wanted
        }
        with connection.cursor() as cursor:
            cursor.execute(_PAIRS_IN_DEPTH, {**self._values, "lines": list(line_ids)})
        return lines, self._read()

    def _read(self) -> dict[int, list[Candidate]]:
        found: dict[int, list[Candidate]] = {}
        with connection.cursor() as cursor:
            cursor.execute(_CANDIDATES, self._values)
            rows = cursor.fetchall()
            self._read_facts(cursor, {afspraak_id for _, afspraak_id, _ in rows} - self._facts.keys())
        facts, trust = self._facts, self._trust
        for line_id, afspraak_id, text in rows:
            of_afspraak, held_by = facts[afspraak_id]
            # Money never leaves the trust account that it came in on.
            if held_by == trust[line_id]:
                if line_id in found:
                    found[line_id].append((of_afspraak, text))
                else:
                    found[line_id] = [(of_afspraak, text)]
        return found

    def _read_facts(self, cursor: CursorWrapper, afspraak_ids: set[int]) -> None:
        administratie_id = self._values["administratie"]
        cursor.execute(_FACTS, {"administratie": administratie_id, "ids": list(afspraak_ids)})
        facts = [_facts(row) for row in cursor.fetchall()]
        account_ids = list({each.account_id for each in facts})
        cursor.execute(_HELD_BY, {"administratie": administratie_id, "ids": account_ids})
        held_by = dict(cursor.fetchall())
        fresh = {each.afspraak_id: (each, held_by[each.account_id]) for each in facts}
        self._facts |= fresh
        self.booked |= _list_booked(cursor, administratie_id, fresh, self._days)


_normalise_kenmerk = lru_cache(maxsize=100_000)(normalise_kenmerk)
_normalise_tegenpartij = lru_cache(maxsize=100_000)(normalise_tegenpartij)
_split_naam = lru_cache(maxsize=100_000)(split_words)


def _looks_like_costs(line: RawLine) -> bool:
    if line.counterparty_iban or line.amount_cents > 0:
        return False
    return not _COST_WORDS.isdisjoint(split_words(f"{line.description} {line.counterparty_name}"))


def _copy_row(line: RawLine) -> str:
    """Return a line as COPY reads it; nothing in it needs an escape, since only letters and digits are left."""
    searched = [*split_words(line.description), "|", *_split_naam(line.counterparty_name)]
    refs = find_references(line.reference, line.description)
    return (
        f"{line.bankline_id}\t{line.amount_cents}\t{_normalise_kenmerk(line.counterparty_iban) or _NULL}\t"
        f"{_normalise_tegenpartij(line.counterparty_name) or _NULL}\t{normalise_kenmerk(line.end_to_end_id) or _NULL}\t"
        f"{normalise_kenmerk(line.mandate) or _NULL}\t{' '.join(refs)}\t{'t' if line.reference else 'f'}\t"
        f"{' '.join(content_words(searched))}\t {' '.join(searched)} \n"
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
        dates=expected_dates(make_rhythm(_RHYTHM_OF[row[7]], row[8], row[9], _RULE_OF[row[10]])),
        anker=row[8],
        valid_from=row[11],
        valid_until=row[12] or date.max,
        rubriek=row[13],
    )


def _list_booked(
    cursor: CursorWrapper, administratie_id: int, facts: dict[int, tuple[Facts, int]], days: tuple[date, date]
) -> set[tuple[int, date]]:
    """Return what is booked in the periods that the lines can fall in, one look per rhythm: a year reaches further."""
    by_rhythm: dict[Periodiciteit, list[int]] = {}
    for afspraak_id, (each, _) in facts.items():
        by_rhythm.setdefault(each.dates.rhythm.periodiciteit, []).append(afspraak_id)
    booked: set[tuple[int, date]] = set()
    for periodiciteit, ids in by_rhythm.items():
        reach = timedelta(days=CLOSENESS[periodiciteit].reach_days)
        values: dict[str, Any] = {
            "administratie": administratie_id,
            "ids": ids,
            "first": days[0] - reach,
            "last": days[1] + reach,
        }
        cursor.execute(_BOOKED, values)
        booked.update(cursor.fetchall())
    return booked
