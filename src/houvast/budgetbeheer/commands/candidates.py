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

from houvast.budgetbeheer.commands.matchkeys import HAS_IBAN_SIGN, HAS_PROPOSED_REFERENCE_SIGN, HAS_REFERENCE_SIGN
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
_WEAK_OF_IBAN = int(Key.IBAN)
_WEAK_OF_WORDS = int(Key.ACHTERNAAM | Key.ZOEKTERM)
_WEAK = _WEAK_OF_IBAN | _WEAK_OF_WORDS

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
CREATE TEMPORARY TABLE IF NOT EXISTS afletter_word (line_id bigint NOT NULL, s bigint[], z bigint[])
    ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS afletter_pair (
    line_id bigint NOT NULL, afspraak_id bigint NOT NULL, kinds integer NOT NULL
) ON COMMIT DELETE ROWS;
TRUNCATE afletter_line, afletter_word, afletter_pair;
"""

_COPY_LINES = """
COPY afletter_line (line_id, amount_cents, iban, naam, end_to_end, mandate, refs, has_reference, words, phrase)
FROM STDIN
"""

# Which words of a line are a surname, or the word by which a search term is looked up, of any afspraak.
_WORDS = """
INSERT INTO afletter_word (line_id, s, z)
SELECT k.line_id, array_agg(k.key) FILTER (WHERE k.is_surname), array_agg(k.key) FILTER (WHERE NOT k.is_surname)
FROM (SELECT l.line_id, h.is_surname, h.key
      FROM afletter_line l CROSS JOIN LATERAL unnest(string_to_array(l.words, ' ')) x
      CROSS JOIN LATERAL (VALUES (true, hashtextextended('s' || x, 0)), (false, hashtextextended('z' || x, 0)))
          AS h (is_surname, key)) AS k
JOIN budgetbeheer_matchword w ON w.administratie_id = %(administratie)s AND w.key = k.key
GROUP BY k.line_id
"""

# Crowded keys stand beside the others as those of an afspraak 0, so that one join finds both.
_PAIRS = f"""
TRUNCATE afletter_pair;
INSERT INTO afletter_pair (line_id, afspraak_id, kinds)
SELECT k.line_id, m.afspraak_id, bit_or(k.kind)
FROM (
    SELECT l.line_id, k.kind, k.key
    FROM afletter_line l CROSS JOIN LATERAL (VALUES
        ({int(Key.END_TO_END)}, l.e), ({int(Key.MACHTIGING)}, l.m), ({int(Key.IBAN)}, l.i),
        ({int(Key.IBAN_BEDRAG)}, hashint8extended(l.i, abs(l.amount_cents))),
        ({int(Key.NAAM_BEDRAG)}, hashint8extended(l.n, abs(l.amount_cents)))) AS k (kind, key)
    WHERE k.key IS NOT NULL AND k.kind & %(without)s = 0 AND (%(every)s OR l.line_id = ANY (%(lines)s))
    UNION ALL
    SELECT l.line_id, {int(Key.REFERENTIE)}, hashtextextended('r' || x, 0)
    FROM afletter_line l, unnest(string_to_array(l.refs, ' ')) x
    WHERE l.refs <> '' AND (%(every)s OR l.line_id = ANY (%(lines)s))
    UNION ALL
    SELECT w.line_id, k.kind, k.key
    FROM afletter_word w JOIN afletter_line l USING (line_id) CROSS JOIN LATERAL unnest(w.s) x
    CROSS JOIN LATERAL (VALUES
        ({int(Key.ACHTERNAAM)}, x), ({int(Key.ACHTERNAAM_BEDRAG)}, hashint8extended(x, abs(l.amount_cents))),
        ({int(Key.IBAN_ACHTERNAAM)}, hashint8extended(l.i, x)),
        ({int(Key.NAAM_ACHTERNAAM)}, hashint8extended(l.n, x))) AS k (kind, key)
    WHERE k.key IS NOT NULL AND k.kind & %(without)s = 0 AND (%(every)s OR w.line_id = ANY (%(lines)s))
    UNION ALL
    SELECT w.line_id, k.kind, k.key
    FROM afletter_word w JOIN afletter_line l USING (line_id) CROSS JOIN LATERAL unnest(w.z) x
    CROSS JOIN LATERAL (VALUES
        ({int(Key.ZOEKTERM)}, x), ({int(Key.IBAN_ZOEKTERM)}, hashint8extended(l.i, x)),
        ({int(Key.NAAM_ZOEKTERM)}, hashint8extended(l.n, x))) AS k (kind, key)
    WHERE k.key IS NOT NULL AND k.kind & %(without)s = 0 AND (%(every)s OR w.line_id = ANY (%(lines)s))
) AS k
JOIN (SELECT key, afspraak_id FROM budgetbeheer_matchkey WHERE administratie_id = %(administratie)s
      UNION ALL SELECT key, 0 FROM budgetbeheer_crowdedkey WHERE administratie_id = %(administratie)s) AS m
    ON m.key = k.key
GROUP BY k.line_id, m.afspraak_id;
ANALYZE afletter_pair (line_id, afspraak_id);
"""  # noqa: S608 (constants of our own)

_B = Bewijs
_TEXT = f"""
    CASE WHEN l.e = ANY (a.signs) THEN {int(_B.END_TO_END)} ELSE 0 END
    + CASE WHEN l.m = ANY (a.signs) THEN {int(_B.MACHTIGING)} ELSE 0 END
    + CASE WHEN l.refs <> '' AND {HAS_REFERENCE_SIGN} = ANY (a.signs) AND EXISTS (
                SELECT FROM unnest(string_to_array(l.refs, ' ')) x WHERE hashtextextended('r' || x, 0) = ANY (a.signs))
           THEN {int(_B.REFERENTIE)}
           ELSE CASE WHEN l.refs <> '' AND {HAS_PROPOSED_REFERENCE_SIGN} = ANY (a.signs) AND EXISTS (
                    SELECT FROM unnest(string_to_array(l.refs, ' ')) x
                    WHERE hashtextextended('vr' || x, 0) = ANY (a.signs))
                THEN {int(_B.VOORGESTELDE_REFERENTIE)} ELSE 0 END
              + CASE WHEN l.has_reference AND {HAS_REFERENCE_SIGN} = ANY (a.signs)
                     THEN {int(_B.ANDERE_REFERENTIE)} ELSE 0 END END
    + CASE WHEN l.i = ANY (a.signs) THEN {int(_B.IBAN)}
           WHEN l.vi = ANY (a.signs) THEN {int(_B.VOORGESTELDE_IBAN)}
           WHEN l.i IS NOT NULL AND {HAS_IBAN_SIGN} = ANY (a.signs) THEN {int(_B.ANDERE_IBAN)} ELSE 0 END
    + CASE WHEN l.n = ANY (a.signs) THEN {int(_B.NAAM)} ELSE 0 END
    + CASE WHEN cardinality(a.phrases) > 0 AND EXISTS (
                SELECT FROM unnest(a.phrases) x WHERE strpos(l.phrase, ' ' || x || ' ') > 0)
           THEN {int(_B.ZOEKTERM)} ELSE 0 END
    + CASE WHEN w.s && a.signs THEN {int(_B.ACHTERNAAM)} ELSE 0 END
"""

_CANDIDATES = f"""
SELECT p.line_id, p.afspraak_id, {_TEXT}
FROM afletter_pair p
JOIN afletter_line l USING (line_id)
LEFT JOIN afletter_word w USING (line_id)
JOIN budgetbeheer_afspraak a ON a.administratie_id = %(administratie)s AND a.id = p.afspraak_id
UNION ALL
SELECT line_id, 0, kinds FROM afletter_pair WHERE afspraak_id = 0
"""  # noqa: S608 (constants of our own)

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
        self._administratie_id = administratie_id
        self._raw = lines
        self._trust = {each.bankline_id: each.trust_account_id for each in lines}
        self._days = (min(each.booked_on for each in lines), max(each.booked_on for each in lines))
        self._facts: dict[int, tuple[Facts, int]] = {}
        self.booked: set[tuple[int, date]] = set()
        with connection.cursor() as cursor:
            cursor.execute(_TABLES)
            with cursor.copy(_COPY_LINES) as copy:
                copy.write("".join(map(_copy_row, lines)))
            cursor.execute("ANALYZE afletter_line (line_id)")
            cursor.execute(_WORDS, {"administratie": administratie_id})
            cursor.execute("ANALYZE afletter_word (line_id)")
            cursor.execute("SELECT line_id FROM afletter_word")
            self._with_words = {line_id for (line_id,) in cursor.fetchall()}

    def find(self) -> tuple[list[Line], dict[int, list[Candidate]]]:
        """Return the lines, and the candidates per line by all keys but the weak ones."""
        found, crowded = self._look(without=_WEAK, line_ids=None)
        with_words = self._with_words
        lines = [
            _line(
                each,
                crowded.get(each.bankline_id, 0)
                | (_WEAK_OF_IBAN if each.counterparty_iban else 0)
                | (_WEAK_OF_WORDS if each.bankline_id in with_words else 0),
            )
            for each in self._raw
        ]
        return lines, found

    def find_in_depth(self, line_ids: Sequence[int]) -> tuple[dict[int, Line], dict[int, list[Candidate]]]:
        """Return some of the lines, by id, and their candidates by all keys."""
        found, crowded = self._look(without=0, line_ids=line_ids)
        wanted = set(line_ids)
        lines = {
            each.bankline_id: _line(each, crowded.get(each.bankline_id, 0))
            for each in self._raw
            if each.bankline_id in wanted
        }
        return lines, found

    def _look(
        self, *, without: int, line_ids: Sequence[int] | None
    ) -> tuple[dict[int, list[Candidate]], dict[int, int]]:
        found: dict[int, list[Candidate]] = {}
        crowded: dict[int, int] = {}
        values = {
            "administratie": self._administratie_id,
            "without": without,
            "every": line_ids is None,
            "lines": list(line_ids or ()),
        }
        with connection.cursor() as cursor:
            cursor.execute(_PAIRS, values)
            cursor.execute(_CANDIDATES, values)
            rows = cursor.fetchall()
            self._read_facts(cursor, {row[1] for row in rows} - self._facts.keys() - {0})
        facts, trust = self._facts, self._trust
        for line_id, afspraak_id, bits in rows:
            if not afspraak_id:
                crowded[line_id] = bits
                continue
            of_afspraak, held_by = facts[afspraak_id]
            # Money never leaves the trust account that it came in on.
            if held_by == trust[line_id]:
                if line_id in found:
                    found[line_id].append((of_afspraak, bits))
                else:
                    found[line_id] = [(of_afspraak, bits)]
        return found, crowded

    def _read_facts(self, cursor: CursorWrapper, afspraak_ids: set[int]) -> None:
        if not afspraak_ids:
            return
        administratie_id = self._administratie_id
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


def _line(raw: RawLine, crowded: int) -> Line:
    is_return = bool(raw.return_reason) or raw.is_reversal
    return Line(raw.bankline_id, raw.amount_cents, raw.booked_on, is_return, _looks_like_costs(raw), crowded)


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
