# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find, for many bank lines at once, the afspraken that each may belong to: set-based, linear in the lines.

The signs of a batch of lines (commands/linesigns.py) are copied into a temporary table; their keys are joined with the
index that commands/matchkeys.py keeps; what the texts of each pair say comes back as bits. Deciding is for domain/.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from django.db import connection
from django.db.backends.utils import CursorWrapper

from houvast.budgetbeheer.commands.linesigns import (
    SIGN_COLUMNS,
    WEAK,
    RawLine,
    Signs,
    hash_texts,
    read_texts,
    write_signs,
)
from houvast.budgetbeheer.commands.matchbooks import Matchbooks
from houvast.budgetbeheer.commands.matchkeys import HAS_IBAN_SIGN, HAS_PROPOSED_REFERENCE_SIGN, HAS_REFERENCE_SIGN
from houvast.budgetbeheer.domain.afletteren import Candidate, Facts, Line
from houvast.budgetbeheer.domain.bewijs import Bewijs, Key
from houvast.budgetbeheer.domain.words import split_words

_COST_WORDS = frozenset({"kosten", "rente", "creditrente", "debetrente", "tarief", "bijdrage", "abonnement"})
# The hashes of a line's signs: as agreed, and where an afspraak can have it proposed, as proposed.
_TABLES = """
CREATE TEMPORARY TABLE IF NOT EXISTS afletter_line (
    line_id bigint NOT NULL, amount_cents bigint NOT NULL, iban text, naam text, end_to_end text, mandate text,
    has_reference boolean NOT NULL, refs bigint[] NOT NULL, proposed_refs bigint[] NOT NULL, surnames bigint[] NOT NULL,
    terms bigint[] NOT NULL, phrase text NOT NULL,
    i bigint GENERATED ALWAYS AS (hashtextextended('i' || iban, 0)) STORED,
    vi bigint GENERATED ALWAYS AS (hashtextextended('vi' || iban, 0)) STORED,
    n bigint GENERATED ALWAYS AS (hashtextextended('n' || naam, 0)) STORED,
    e bigint GENERATED ALWAYS AS (hashtextextended('e' || end_to_end, 0)) STORED,
    m bigint GENERATED ALWAYS AS (hashtextextended('m' || mandate, 0)) STORED
) ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS afletter_pair (
    line_id bigint NOT NULL, afspraak_id bigint NOT NULL, bits integer NOT NULL
) ON COMMIT DELETE ROWS;
TRUNCATE afletter_line, afletter_pair;
"""
_COPY = f"COPY afletter_line ({SIGN_COLUMNS}) FROM STDIN"

_COUNTS = """
SELECT %(administratie)s AS administratie, coalesce(sum(cardinality(refs)), 0) AS "references",
       coalesce(sum(cardinality(surnames)), 0) AS surnames, coalesce(sum(cardinality(terms)), 0) AS terms
FROM afletter_line
"""

_AMOUNT = "abs(amount_cents)"
# Each kind of key: what has it, and how it is hashed.
_KEYS = {
    Key.END_TO_END: ("afletter_line", "e"),
    Key.MACHTIGING: ("afletter_line", "m"),
    Key.REFERENTIE: ("reference", "r"),
    Key.IBAN: ("afletter_line", "i"),
    Key.IBAN_BEDRAG: ("afletter_line", f"hashint8extended(i, {_AMOUNT})"),
    Key.NAAM_BEDRAG: ("afletter_line", f"hashint8extended(n, {_AMOUNT})"),
    Key.ACHTERNAAM: ("surname", "s"),
    Key.ACHTERNAAM_BEDRAG: ("surname", f"hashint8extended(s, {_AMOUNT})"),
    Key.IBAN_ACHTERNAAM: ("surname", "hashint8extended(i, s)"),
    Key.NAAM_ACHTERNAAM: ("surname", "hashint8extended(n, s)"),
    Key.ZOEKTERM: ("term", "z"),
    Key.IBAN_ZOEKTERM: ("term", "hashint8extended(i, z)"),
    Key.NAAM_ZOEKTERM: ("term", "hashint8extended(n, z)"),
}

_B = Bewijs
_TEXT = f"""
    CASE WHEN l.e = ANY (a.signs) THEN {int(_B.END_TO_END)} ELSE 0 END
    + CASE WHEN l.m = ANY (a.signs) THEN {int(_B.MACHTIGING)} ELSE 0 END
    + CASE WHEN l.refs && a.signs THEN {int(_B.REFERENTIE)}
           ELSE CASE WHEN {HAS_PROPOSED_REFERENCE_SIGN} = ANY (a.signs) AND l.proposed_refs && a.signs
                     THEN {int(_B.VOORGESTELDE_REFERENTIE)} ELSE 0 END
              + CASE WHEN l.has_reference AND {HAS_REFERENCE_SIGN} = ANY (a.signs)
                     THEN {int(_B.ANDERE_REFERENTIE)} ELSE 0 END END
    + CASE WHEN l.i = ANY (a.signs) THEN {int(_B.IBAN)}
           WHEN l.vi = ANY (a.signs) THEN {int(_B.VOORGESTELDE_IBAN)}
           WHEN l.i IS NOT NULL AND {HAS_IBAN_SIGN} = ANY (a.signs) THEN {int(_B.ANDERE_IBAN)} ELSE 0 END
    + CASE WHEN l.n = ANY (a.signs) THEN {int(_B.NAAM)} ELSE 0 END
    + CASE WHEN l.phrase <> '' AND cardinality(a.phrases) > 0 AND EXISTS (
                SELECT FROM unnest(a.phrases) x WHERE strpos(l.phrase, ' ' || x || ' ') > 0)
           THEN {int(_B.ZOEKTERM)} ELSE 0 END
    + CASE WHEN l.surnames && a.signs THEN {int(_B.ACHTERNAAM)} ELSE 0 END
"""


def _candidates(left_out: int) -> str:
    """Return the query that follows the keys of the lines, but for some kinds, and weighs the texts of each pair.

    Of crowded keys it gives, as if they were of an afspraak 0, the kinds instead of evidence. The limits are how many
    words there are: they leave nothing out, but without them PostgreSQL expects ten words for each line, and reads the
    whole index rather than look up what it needs.
    """
    keys = "\n    UNION ALL ".join(
        f"SELECT line_id, {int(kind)} AS kind, {key} AS key FROM {source} WHERE {key} IS NOT NULL"  # noqa: S608 (our own)
        for kind, (source, key) in _KEYS.items()
        if not kind & left_out
    )
    return f"""
INSERT INTO afletter_pair (line_id, afspraak_id, bits)
WITH reference AS MATERIALIZED (
    SELECT line_id, unnest(refs) AS r FROM afletter_line LIMIT %(references)s),
surname AS MATERIALIZED (
    SELECT line_id, amount_cents, i, n, unnest(surnames) AS s FROM afletter_line LIMIT %(surnames)s),
term AS MATERIALIZED (
    SELECT line_id, i, n, unnest(terms) AS z FROM afletter_line LIMIT %(terms)s),
line_key AS MATERIALIZED (
    {keys})
SELECT p.line_id, p.afspraak_id, {_TEXT}
FROM (SELECT DISTINCT k.line_id, m.afspraak_id FROM line_key k
      JOIN budgetbeheer_matchkey m ON m.administratie_id = %(administratie)s AND m.key = k.key) AS p
JOIN afletter_line l USING (line_id)
JOIN budgetbeheer_afspraak a ON a.administratie_id = %(administratie)s AND a.id = p.afspraak_id
UNION ALL
SELECT k.line_id, 0, bit_or(k.kind) FROM line_key k
JOIN budgetbeheer_crowdedkey c ON c.administratie_id = %(administratie)s AND c.key = k.key
GROUP BY k.line_id
"""  # noqa: S608 (constants of our own)


_FIRST_LOOK = _candidates(WEAK)
_IN_DEPTH = _candidates(0)


class Candidates:
    """The candidates of one batch of lines, found in the open transaction's temporary table: one batch at a time.

    Reading the texts and sorting out what was found need no database, so that they can be done for one batch while
    PostgreSQL looks for another. What was read of afspraken and words for one batch serves the next.
    """

    def __init__(self, books: Matchbooks, lines: Sequence[RawLine]) -> None:
        self._books = books
        self._raw = lines
        self._trust = {each.bankline_id: each.trust_account_id for each in lines}
        self._days = (min(each.booked_on for each in lines), max(each.booked_on for each in lines))
        self._facts: dict[int, tuple[Facts, int]] = {}
        self._seen: set[int] = set()
        self._texts = read_texts(lines)
        self._references: dict[str, tuple[str, str]] = {}
        self._signs = Signs({}, {})
        self._rows: list[tuple[int, int, int]] = []
        self.booked: set[tuple[int, date]] = set()

    def hash(self, cursor: CursorWrapper) -> None:
        """Let PostgreSQL hash what the lines say."""
        self._references = hash_texts(cursor, self._books, self._texts)

    def write(self) -> None:
        """Write what was hashed as PostgreSQL reads it. This needs no database."""
        self._signs = write_signs(self._books, self._texts, self._references)
        self._texts, self._references = [], {}

    @contextmanager
    def looking(self, cursor: CursorWrapper) -> Iterator[None]:
        """Let PostgreSQL look for candidates by all keys but the weak ones, while the body does something else.

        The body asks the database nothing.
        """
        values = self._copy(cursor, self._raw)
        with connection.wrap_database_errors, connection.connection.pipeline():
            cursor.execute(_FIRST_LOOK, values)
            yield
        self._rows = self._fetch(cursor)

    def sort_out(self) -> tuple[list[Line], dict[int, list[Candidate]]]:
        """Return the lines, and the candidates per line that `look` found."""
        found, crowded = self._sort_out(self._rows)
        weak = self._signs.weak
        return [_line(each, crowded.get(each[0], 0) | weak[each[0]]) for each in self._raw], found

    def look_in_depth(
        self, cursor: CursorWrapper, line_ids: Collection[int]
    ) -> tuple[dict[int, Line], dict[int, list[Candidate]]]:
        """Return some of the lines, by id, and their candidates by all keys."""
        wanted = set(line_ids)
        raw = [each for each in self._raw if each.bankline_id in wanted]
        cursor.execute(_IN_DEPTH, self._copy(cursor, raw))
        found, crowded = self._sort_out(self._fetch(cursor))
        return {each.bankline_id: _line(each, crowded.get(each.bankline_id, 0)) for each in raw}, found

    def _copy(self, cursor: CursorWrapper, lines: Sequence[RawLine]) -> dict[str, int]:
        """Copy the lines, and return the values that a look asks for."""
        rows_of = self._signs.rows
        cursor.execute(_TABLES)
        with cursor.copy(_COPY) as copy:
            copy.write("".join([rows_of[each.bankline_id] for each in lines]))
        cursor.execute("ANALYZE afletter_line (line_id)")
        cursor.execute(_COUNTS, {"administratie": self._books.administratie_id})
        columns = [column.name for column in cursor.description]
        return dict(zip(columns, cursor.fetchone(), strict=True))

    def _fetch(self, cursor: CursorWrapper) -> list[tuple[int, int, int]]:
        """Return line, afspraak and evidence per pair; and for afspraak 0 the kinds of the line's crowded keys."""
        cursor.execute("SELECT line_id, afspraak_id, bits FROM afletter_pair")
        rows: list[tuple[int, int, int]] = cursor.fetchall()
        found = {row[1] for row in rows} - {0}
        facts = self._facts = self._books.read_afspraken(cursor, found)
        fresh = found - self._seen
        self._seen |= fresh
        self.booked |= self._books.list_booked(cursor, [facts[each][0] for each in fresh], self._days)
        return rows

    def _sort_out(self, rows: Iterable[tuple[int, int, int]]) -> tuple[dict[int, list[Candidate]], dict[int, int]]:
        facts, trust = self._facts, self._trust
        found: defaultdict[int, list[Candidate]] = defaultdict(list)
        crowded: dict[int, int] = {}
        for line_id, afspraak_id, bits in rows:
            if not afspraak_id:
                crowded[line_id] = bits
                continue
            of_afspraak, held_by = facts[afspraak_id]
            # Money never leaves the trust account that it came in on.
            if held_by == trust[line_id]:
                found[line_id].append((of_afspraak, bits))
        return found, crowded


def _line(raw: RawLine, crowded: int) -> Line:
    is_return = bool(raw.return_reason) or raw.is_reversal
    return Line(raw.bankline_id, raw.amount_cents, raw.booked_on, is_return, _looks_like_costs(raw), crowded)


def _looks_like_costs(line: RawLine) -> bool:
    if line.counterparty_iban or line.amount_cents > 0:
        return False
    return not _COST_WORDS.isdisjoint(split_words(f"{line.description} {line.counterparty_name}"))
