# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find, for many bank lines at once, the afspraken that each may belong to: set-based, linear in the lines.

The signs of a batch of lines (commands/linesigns.py) are copied into a temporary table; their keys are joined with the
index that commands/matchkeys.py keeps; what the texts of each pair say comes back as bits. Deciding is for domain/.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper

from houvast.budgetbeheer.commands.linesigns import SIGN_COLUMNS, WEAK, RawLine, read_signs
from houvast.budgetbeheer.commands.matchkeys import HAS_IBAN_SIGN, HAS_REFERENCE_SIGN
from houvast.budgetbeheer.domain.afletteren import Candidate, Facts, Line
from houvast.budgetbeheer.domain.afspraak import Periodiciteit, Weekendregel
from houvast.budgetbeheer.domain.bewijs import Bewijs, Key
from houvast.budgetbeheer.domain.schedule import CLOSENESS, ExpectedDates, expected_dates, make_rhythm
from houvast.budgetbeheer.domain.words import split_words

_COST_WORDS = frozenset({"kosten", "rente", "creditrente", "debetrente", "tarief", "bijdrage", "abonnement"})
# The hashes of a line's signs: as agreed, and where an afspraak can have it proposed, as proposed.
_TABLE = """
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
TRUNCATE afletter_line;
"""
_COPY = f"COPY afletter_line ({SIGN_COLUMNS}) FROM STDIN"

_AMOUNT = "abs(amount_cents)"
# Each kind of key: what has it, and how it is hashed.
_KEYS = {
    Key.END_TO_END: ("afletter_line", "e"),
    Key.MACHTIGING: ("afletter_line", "m"),
    Key.REFERENTIE: ("afletter_line", "unnest(refs)"),
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
           ELSE CASE WHEN l.proposed_refs && a.signs THEN {int(_B.VOORGESTELDE_REFERENTIE)} ELSE 0 END
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

    Crowded keys stand beside the others as those of an afspraak 0, so that one join finds both; for them the answer
    has the kinds of keys instead of evidence.
    """
    keys = "\n    UNION ALL ".join(
        f"SELECT line_id, {int(kind)} AS kind, {key} AS key FROM {source}"
        + ("" if "unnest" in key else f" WHERE {key} IS NOT NULL")
        for kind, (source, key) in _KEYS.items()
        if not kind & left_out
    )
    return f"""
WITH surname AS MATERIALIZED (SELECT line_id, amount_cents, i, n, unnest(surnames) AS s FROM afletter_line),
term AS MATERIALIZED (SELECT line_id, i, n, unnest(terms) AS z FROM afletter_line),
pair AS MATERIALIZED (
    SELECT k.line_id, m.afspraak_id, bit_or(k.kind) AS kinds
    FROM ({keys}) AS k
    JOIN (SELECT key, afspraak_id FROM budgetbeheer_matchkey WHERE administratie_id = %(administratie)s
          UNION ALL SELECT key, 0 FROM budgetbeheer_crowdedkey WHERE administratie_id = %(administratie)s) AS m
        ON m.key = k.key
    GROUP BY k.line_id, m.afspraak_id)
SELECT p.line_id, p.afspraak_id, {_TEXT}
FROM pair p
JOIN afletter_line l USING (line_id)
JOIN budgetbeheer_afspraak a ON a.administratie_id = %(administratie)s AND a.id = p.afspraak_id
UNION ALL
SELECT line_id, 0, kinds FROM pair WHERE afspraak_id = 0
"""  # noqa: S608 (constants of our own)


_FIRST_LOOK = _candidates(WEAK)
_IN_DEPTH = _candidates(0)

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


class Candidates:
    """The candidates of one batch of lines, in the open transaction's temporary tables: one batch at a time.

    Afspraken are read once for the batch and shared by all its lines.
    """

    def __init__(self, administratie_id: int, lines: Sequence[RawLine]) -> None:
        self._administratie_id = administratie_id
        self._raw = lines
        self._days = (min(each.booked_on for each in lines), max(each.booked_on for each in lines))
        self._facts: dict[int, tuple[Facts, int]] = {}
        self.booked: set[tuple[int, date]] = set()
        with connection.cursor() as cursor:
            self._signs = read_signs(cursor, administratie_id, lines)

    def find(self) -> tuple[list[Line], dict[int, list[Candidate]]]:
        """Return the lines, and the candidates per line by all keys but the weak ones."""
        found, crowded = self._look(_FIRST_LOOK, self._raw)
        weak = self._signs.weak
        return [_line(each, crowded.get(each[0], 0) | weak[each[0]]) for each in self._raw], found

    def find_in_depth(self, line_ids: Collection[int]) -> tuple[dict[int, Line], dict[int, list[Candidate]]]:
        """Return some of the lines, by id, and their candidates by all keys."""
        wanted = set(line_ids)
        raw = [each for each in self._raw if each.bankline_id in wanted]
        found, crowded = self._look(_IN_DEPTH, raw)
        return {each.bankline_id: _line(each, crowded.get(each.bankline_id, 0)) for each in raw}, found

    def _look(self, query: str, lines: Sequence[RawLine]) -> tuple[dict[int, list[Candidate]], dict[int, int]]:
        """Return the candidates per line, and per line the kinds of its keys that are crowded."""
        rows_of = self._signs.rows
        with connection.cursor() as cursor:
            cursor.execute(_TABLE)
            with cursor.copy(_COPY) as copy:
                copy.write("".join([rows_of[each.bankline_id] for each in lines]))
            cursor.execute("ANALYZE afletter_line (line_id)")
            cursor.execute(query, {"administratie": self._administratie_id})
            rows = cursor.fetchall()
            self._read_facts(cursor, {row[1] for row in rows} - self._facts.keys() - {0})
        return self._sort_out(rows)

    def _sort_out(self, rows: Iterable[tuple[int, int, int]]) -> tuple[dict[int, list[Candidate]], dict[int, int]]:
        trust = {each.bankline_id: each.trust_account_id for each in self._raw}
        facts = self._facts
        found: dict[int, list[Candidate]] = {}
        crowded: dict[int, int] = {}
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


def _line(raw: RawLine, crowded: int) -> Line:
    is_return = bool(raw.return_reason) or raw.is_reversal
    return Line(raw.bankline_id, raw.amount_cents, raw.booked_on, is_return, _looks_like_costs(raw), crowded)


def _looks_like_costs(line: RawLine) -> bool:
    if line.counterparty_iban or line.amount_cents > 0:
        return False
    return not _COST_WORDS.isdisjoint(split_words(f"{line.description} {line.counterparty_name}"))


@lru_cache(maxsize=100_000)
def _expected(periodiciteit: str, anker: date, verwachte_dag: int | None, weekendregel: str) -> ExpectedDates:
    return expected_dates(make_rhythm(_RHYTHM_OF[periodiciteit], anker, verwachte_dag, _RULE_OF[weekendregel]))


def _facts(row: tuple[Any, ...]) -> Facts:
    return Facts(
        afspraak_id=row[0],
        huishouden_id=row[1],
        account_id=row[2],
        gemeente_id=row[3],
        sign=1 if row[4] else -1,
        bedrag_min_cents=row[5],
        bedrag_max_cents=row[6],
        dates=_expected(row[7], row[8], row[9], row[10]),
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
