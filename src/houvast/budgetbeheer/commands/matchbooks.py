# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an import reads of the books to decide on its lines: afspraken, what is booked on them, and words.

The lines of an import are decided batch by batch, and most of them are of afspraken, and say words, that a batch before
had as well: both are read once. What is booked changes with each batch, and is read for each.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from django.db.backends.utils import CursorWrapper

from houvast.budgetbeheer.domain.afletteren import Facts
from houvast.budgetbeheer.domain.afspraak import Periodiciteit, Weekendregel
from houvast.budgetbeheer.domain.schedule import CLOSENESS, ExpectedDates, expected_dates, make_rhythm
from houvast.budgetbeheer.domain.words import content_words

# How many afspraken, and how many words, are kept: what bounds the memory of an import of any size.
_KEPT_MAX = 100_000

_FACTS = """
SELECT a.id, a.huishouden_id, a.account_id, a.gemeente_id, a.richting = 'in', a.bedrag_min_cents, a.bedrag_max_cents,
       a.periodiciteit, a.anker, a.verwachte_dag, a.weekendregel, a.valid_from, a.valid_until, a.rubriek, a.datums
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

# Which words are a surname, or the word by which a search term is looked up, of any afspraak.
_WORDS = """
SELECT x, h.is_surname, h.key::text
FROM unnest(string_to_array(%(words)s, ' ')) x
CROSS JOIN LATERAL (VALUES (true, hashtextextended('s' || x, 0)), (false, hashtextextended('z' || x, 0)))
    AS h (is_surname, key)
JOIN budgetbeheer_matchword w ON w.administratie_id = %(administratie)s AND w.key = h.key
"""

_RHYTHM_OF = {each.value: each for each in Periodiciteit}
_RULE_OF = {each.value: each for each in Weekendregel}


class Matchbooks:
    """The books of one administratie, as far as an import looked into them."""

    def __init__(self, administratie_id: int) -> None:
        self.administratie_id = administratie_id
        # Words that are a surname, and those that look up a search term, with their hashes as COPY writes them.
        self.surnames: dict[str, str] = {}
        self.terms: dict[str, str] = {}
        self._asked: set[str] = set()
        self._afspraken: dict[int, tuple[Facts, int]] = {}

    def read_afspraken(self, cursor: CursorWrapper, afspraak_ids: Collection[int]) -> dict[int, tuple[Facts, int]]:
        """Return afspraken, these among them: each with the trust account that holds its money."""
        if len(self._afspraken) > _KEPT_MAX:
            # A batch that was given the old one goes on with it.
            self._afspraken = {}
        fresh = [each for each in afspraak_ids if each not in self._afspraken]
        if not fresh:
            return self._afspraken
        values: dict[str, Any] = {"administratie": self.administratie_id, "ids": fresh}
        cursor.execute(_FACTS, values)
        facts = [_facts(row) for row in cursor.fetchall()]
        cursor.execute(_HELD_BY, values | {"ids": list({each.account_id for each in facts})})
        held_by = dict(cursor.fetchall())
        self._afspraken.update((each.afspraak_id, (each, held_by[each.account_id])) for each in facts)
        return self._afspraken

    def list_booked(
        self, cursor: CursorWrapper, afspraken: Iterable[Facts], days: tuple[date, date]
    ) -> set[tuple[int, date]]:
        """Return what is booked in the periods that lines of these days can fall in.

        One look per rhythm, since a year reaches further than a month.
        """
        by_rhythm: dict[Periodiciteit, list[int]] = {}
        for each in afspraken:
            by_rhythm.setdefault(each.dates.rhythm.periodiciteit, []).append(each.afspraak_id)
        booked: set[tuple[int, date]] = set()
        for periodiciteit, ids in by_rhythm.items():
            reach = timedelta(days=CLOSENESS[periodiciteit].reach_days)
            values: dict[str, Any] = {
                "administratie": self.administratie_id,
                "ids": ids,
                "first": days[0] - reach,
                "last": days[1] + reach,
            }
            cursor.execute(_BOOKED, values)
            booked.update(cursor.fetchall())
        return booked

    def read_words(self, cursor: CursorWrapper, words: set[str]) -> None:
        """See to it that it is known which of these words are a surname or look up a search term."""
        if len(self._asked) > _KEPT_MAX:
            self._asked = set()
        fresh = words - self._asked
        self._asked |= fresh
        asked = " ".join(content_words(fresh))
        if not asked:
            return
        cursor.execute(_WORDS, {"administratie": self.administratie_id, "words": asked})
        for word, is_surname, key in cursor.fetchall():
            (self.surnames if is_surname else self.terms)[word] = key


@lru_cache(maxsize=100_000)
def _expected(
    periodiciteit: str, anker: date, verwachte_dag: int | None, weekendregel: str, datums: tuple[date, ...]
) -> ExpectedDates:
    rule = _RULE_OF[weekendregel]
    return expected_dates(make_rhythm(_RHYTHM_OF[periodiciteit], anker, verwachte_dag, rule, datums))


def _facts(row: tuple[Any, ...]) -> Facts:
    return Facts(
        afspraak_id=row[0],
        huishouden_id=row[1],
        account_id=row[2],
        gemeente_id=row[3],
        sign=1 if row[4] else -1,
        bedrag_min_cents=row[5],
        bedrag_max_cents=row[6],
        dates=_expected(row[7], row[8], row[9], row[10], tuple(row[14] or ())),
        anker=row[8],
        valid_from=row[11],
        valid_until=row[12] or date.max,
        rubriek=row[13],
    )
