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
_WEAK_OF_SURNAMES = int(Key.ACHTERNAAM)
_WEAK_OF_TERMS = int(Key.ZOEKTERM)
_WEAK = int(Key.IBAN) | _WEAK_OF_SURNAMES | _WEAK_OF_TERMS

# The signs of a line, hashed as commands/matchkeys.py hashes those of an afspraak.
_TABLES = """
CREATE TEMPORARY TABLE IF NOT EXISTS afletter_line (
    line_id bigint NOT NULL, amount_cents bigint NOT NULL, iban text, naam text, end_to_end text, mandate text,
    refs text NOT NULL, has_reference boolean NOT NULL, surnames text NOT NULL, terms text NOT NULL, phrase text NOT NULL,
    i bigint GENERATED ALWAYS AS (hashtextextended('i' || iban, 0)) STORED,
    vi bigint GENERATED ALWAYS AS (hashtextextended('vi' || iban, 0)) STORED,
    n bigint GENERATED ALWAYS AS (hashtextextended('n' || naam, 0)) STORED,
    e bigint GENERATED ALWAYS AS (hashtextextended('e' || end_to_end, 0)) STORED,
    m bigint GENERATED ALWAYS AS (hashtextextended('m' || mandate, 0)) STORED
) ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS afletter_pair (
    line_id bigint NOT NULL, afspraak_id bigint NOT NULL, kinds integer NOT NULL
) ON COMMIT DELETE ROWS;
TRUNCATE afletter_line, afletter_pair;
"""

_COPY_LINES = """
COPY afletter_line (line_id, amount_cents, iban, naam, end_to_end, mandate, refs, has_reference, surnames, terms, phrase)
FROM STDIN
"""

# Which words are a surname, or the word by which a search term is looked up, of any afspraak.
_WORDS = """
SELECT x, h.is_surname
FROM unnest(%(words)s::text[]) x
CROSS JOIN LATERAL (VALUES (true, hashtextextended('s' || x, 0)), (false, hashtextextended('z' || x, 0)))
    AS h (is_surname, key)
JOIN budgetbeheer_matchword w ON w.administratie_id = %(administratie)s AND w.key = h.key
"""

# Which lines are looked at now, and which of their keys only where the first look leaves doubt.
_ASKED = "(%(every)s OR l.line_id = ANY (%(lines)s))"
_LATER = f"(%(every)s AND k.kind & {_WEAK} <> 0)"

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
    WHERE k.key IS NOT NULL AND NOT {_LATER} AND {_ASKED}
    UNION ALL
    SELECT l.line_id, {int(Key.REFERENTIE)}, hashtextextended('r' || x, 0)
    FROM afletter_line l, unnest(string_to_array(l.refs, ' ')) x WHERE l.refs <> '' AND {_ASKED}
    UNION ALL
    SELECT l.line_id, k.kind, k.key
    FROM (SELECT *, hashtextextended('s' || unnest(string_to_array(surnames, ' ')), 0) AS s
          FROM afletter_line WHERE surnames <> '') AS l CROSS JOIN LATERAL (VALUES
        ({int(Key.ACHTERNAAM)}, s), ({int(Key.ACHTERNAAM_BEDRAG)}, hashint8extended(s, abs(l.amount_cents))),
        ({int(Key.IBAN_ACHTERNAAM)}, hashint8extended(l.i, s)),
        ({int(Key.NAAM_ACHTERNAAM)}, hashint8extended(l.n, s))) AS k (kind, key)
    WHERE k.key IS NOT NULL AND NOT {_LATER} AND {_ASKED}
    UNION ALL
    SELECT l.line_id, k.kind, k.key
    FROM (SELECT *, hashtextextended('z' || unnest(string_to_array(terms, ' ')), 0) AS z
          FROM afletter_line WHERE terms <> '') AS l CROSS JOIN LATERAL (VALUES
        ({int(Key.ZOEKTERM)}, z), ({int(Key.IBAN_ZOEKTERM)}, hashint8extended(l.i, z)),
        ({int(Key.NAAM_ZOEKTERM)}, hashint8extended(l.n, z))) AS k (kind, key)
    WHERE k.key IS NOT NULL AND NOT {_LATER} AND {_ASKED}
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
    + CASE WHEN l.surnames <> '' AND EXISTS (
                SELECT FROM unnest(string_to_array(l.surnames, ' ')) x
                WHERE hashtextextended('s' || x, 0) = ANY (a.signs)) THEN {int(_B.ACHTERNAAM)} ELSE 0 END
"""  # noqa: S608 (constants of our own)

_CANDIDATES = f"""
SELECT p.line_id, p.afspraak_id, {_TEXT}
FROM afletter_pair p
JOIN afletter_line l USING (line_id)
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
        texts = [_text(each) for each in lines]
        words = set().union(*(each.words for each in texts))
        with connection.cursor() as cursor:
            cursor.execute(_TABLES)
            cursor.execute(_WORDS, {"administratie": administratie_id, "words": list(words)})
            known = cursor.fetchall()
            surnames = {word for word, is_surname in known if is_surname}
            terms = {word for word, is_surname in known if not is_surname}
            self._weak = {each.line_id: _weak_keys(each, surnames, terms) for each in texts}
            with cursor.copy(_COPY_LINES) as copy:
                copy.write("".join([_copy_row(each, surnames, terms) for each in texts]))
            cursor.execute("ANALYZE afletter_line (line_id)")

    def find(self) -> tuple[list[Line], dict[int, list[Candidate]]]:
        """Return the lines, and the candidates per line by all keys but the weak ones."""
        found, crowded = self._look(None)
        weak = self._weak
        lines = [_line(each, crowded.get(each.bankline_id, 0) | weak[each.bankline_id]) for each in self._raw]
        return lines, found

    def find_in_depth(self, line_ids: Sequence[int]) -> tuple[dict[int, Line], dict[int, list[Candidate]]]:
        """Return some of the lines, by id, and their candidates by all keys."""
        found, crowded = self._look(line_ids)
        wanted = set(line_ids)
        lines = {
            each.bankline_id: _line(each, crowded.get(each.bankline_id, 0))
            for each in self._raw
            if each.bankline_id in wanted
        }
        return lines, found

    def _look(self, line_ids: Sequence[int] | None) -> tuple[dict[int, list[Candidate]], dict[int, int]]:
        found: dict[int, list[Candidate]] = {}
        crowded: dict[int, int] = {}
        values: dict[str, Any] = {
            "administratie": self._administratie_id,
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


class _Text(NamedTuple):
    """What the texts of a line say, made comparable."""

    line_id: int
    amount_cents: int
    iban: str
    naam: str
    end_to_end: str
    mandate: str
    refs: list[str]
    has_reference: bool
    words: list[str]
    phrase: str


def _text(line: RawLine) -> _Text:
    searched = [*split_words(line.description), "|", *_split_naam(line.counterparty_name)]
    return _Text(
        line.bankline_id,
        line.amount_cents,
        _normalise_kenmerk(line.counterparty_iban),
        _normalise_tegenpartij(line.counterparty_name),
        normalise_kenmerk(line.end_to_end_id),
        normalise_kenmerk(line.mandate),
        find_references(line.reference, line.description),
        bool(line.reference),
        content_words(searched),
        " ".join(searched),
    )


def _weak_keys(text: _Text, surnames: set[str], terms: set[str]) -> int:
    """Return the kinds of keys that the line has and that the first look leaves out."""
    weak = int(Key.IBAN) if text.iban else 0
    if not surnames.isdisjoint(text.words):
        weak |= _WEAK_OF_SURNAMES
    if not terms.isdisjoint(text.words):
        weak |= _WEAK_OF_TERMS
    return weak


def _copy_row(text: _Text, surnames: set[str], terms: set[str]) -> str:
    """Return a line as COPY reads it; nothing in it needs an escape, since only letters and digits are left."""
    words = text.words
    return (
        f"{text.line_id}\t{text.amount_cents}\t{text.iban or _NULL}\t{text.naam or _NULL}\t"
        f"{text.end_to_end or _NULL}\t{text.mandate or _NULL}\t{' '.join(text.refs)}\t"
        f"{'t' if text.has_reference else 'f'}\t{' '.join([word for word in words if word in surnames])}\t"
        f"{' '.join([word for word in words if word in terms])}\t {text.phrase} \n"
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
