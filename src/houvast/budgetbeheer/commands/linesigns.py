# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read the signs in the texts of many bank lines at once, hashed as commands/matchkeys.py hashes those of afspraken.

PostgreSQL hashes each word once for all lines, and says which words are a surname or a search term of any afspraak;
the rest of what a line says is left where it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from django.db.backends.utils import CursorWrapper

from houvast.budgetbeheer.commands.matchbooks import Matchbooks
from houvast.budgetbeheer.domain.bewijs import Key
from houvast.budgetbeheer.domain.words import (
    find_numbers,
    has_digit,
    normalise_kenmerk,
    normalise_tegenpartij,
    plain,
    split_plain,
    split_words,
)

_NULL = r"\N"

_REFERENCES = """
SELECT x, hashtextextended('r' || x, 0)::text, hashtextextended('vr' || x, 0)::text
FROM unnest(string_to_array(%s, ' ')) x
"""


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


class Text(NamedTuple):
    """What the texts of a line say, made comparable."""

    line_id: int
    amount_cents: int
    iban: str
    naam: str
    end_to_end: str
    mandate: str
    has_reference: bool
    references: tuple[str, ...]
    words: tuple[str, ...]


class Signs(NamedTuple):
    """The signs of a batch of lines, per line: its row as COPY reads it, and the kinds of weak keys that it has."""

    rows: dict[int, str]
    weak: dict[int, int]


# The columns of the rows, in their order.
SIGN_COLUMNS = "line_id, amount_cents, iban, naam, end_to_end, mandate, has_reference, refs, proposed_refs, surnames, terms, phrase"

# Keys that many afspraken share even when they aren't crowded, or that seldom find what no other key finds. They are
# followed only for lines that the others leave undecided; for the rest they count as crowded, so that what they hide is
# reckoned with.
_OF_SURNAMES = int(Key.ACHTERNAAM | Key.NAAM_ACHTERNAAM)
_OF_TERMS = int(Key.ZOEKTERM)
_OF_IBAN = int(Key.IBAN)
WEAK = _OF_IBAN | _OF_SURNAMES | _OF_TERMS


def read_texts(lines: Iterable[RawLine]) -> list[Text]:
    """Make what the lines say comparable. This needs no database."""
    return list(map(_read, lines))


def hash_texts(cursor: CursorWrapper, books: Matchbooks, texts: Sequence[Text]) -> dict[str, tuple[str, str]]:
    """Let the books know what the words of the texts are, and return the hashes of references: two queries."""
    books.read_words(cursor, set().union(*[each.words for each in texts]))
    return _hash_references(cursor, set().union(*[each.references for each in texts]))


def write_signs(books: Matchbooks, texts: Sequence[Text], references: dict[str, tuple[str, str]]) -> Signs:
    """Write the signs of lines whose texts were hashed. This needs no database."""
    surnames, terms = books.surnames, books.terms
    known = surnames.keys() | terms.keys()
    rows, weak = {}, {}
    for each in texts:
        said = known.intersection(each.words)
        its_surnames = [surnames[word] for word in said if word in surnames]
        its_terms = [terms[word] for word in said if word in terms]
        rows[each.line_id] = _copy_row(each, references, its_surnames, its_terms)
        weak[each.line_id] = (
            (_OF_IBAN if each.iban else 0) | (_OF_SURNAMES if its_surnames else 0) | (_OF_TERMS if its_terms else 0)
        )
    return Signs(rows, weak)


# Lines of one import share most of what they say: the same counterparties pay the same thing to many households.
_normalise_kenmerk = lru_cache(maxsize=100_000)(normalise_kenmerk)
_normalise_tegenpartij = lru_cache(maxsize=100_000)(normalise_tegenpartij)


@lru_cache(maxsize=20_000)
def _split_naam(naam: str) -> tuple[str, ...]:
    """Return the words of a name, behind a sign that keeps a search term from being found half before it."""
    return ("|", *split_words(naam))


@lru_cache(maxsize=20_000)
def _split_description(description: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words of a description, and those of them that may be references."""
    text = plain(description)
    return tuple(split_plain(text)), tuple(find_numbers(text)) if has_digit(description) else ()


def _read(line: RawLine) -> Text:
    line_id, _, amount_cents, _, iban, naam, end_to_end, mandate, reference, description, _, _ = line
    words, references = _split_description(description)
    if reference and (kenmerk := normalise_kenmerk(reference)):
        references = (*references, kenmerk)
    return Text(
        line_id,
        amount_cents,
        _normalise_kenmerk(iban),
        _normalise_tegenpartij(naam),
        normalise_kenmerk(end_to_end),
        normalise_kenmerk(mandate),
        bool(reference),
        references,
        words + _split_naam(naam),
    )


def _hash_references(cursor: CursorWrapper, references: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return the hashes of references: as agreed, and as proposed."""
    cursor.execute(_REFERENCES, [" ".join(references)])
    return {word: (agreed, proposed) for word, agreed, proposed in cursor.fetchall()}


def _copy_row(text: Text, references: dict[str, tuple[str, str]], surnames: list[str], terms: list[str]) -> str:
    """Return a line as COPY reads it; nothing in it needs an escape, since only letters and digits are left."""
    line_id, amount_cents, iban, naam, end_to_end, mandate, has_reference, its_references, words = text
    agreed = proposed = ""
    if its_references:
        refs = [references[word] for word in its_references]
        agreed, proposed = refs[0] if len(refs) == 1 else map(",".join, zip(*refs, strict=True))
    return (
        f"{line_id}\t{amount_cents}\t{iban or _NULL}\t{naam or _NULL}\t{end_to_end or _NULL}\t{mandate or _NULL}\t"
        f"{'t' if has_reference else 'f'}\t{{{agreed}}}\t{{{proposed}}}\t{{{','.join(surnames)}}}\t{{{','.join(terms)}}}\t"
        f"{' ' + ' '.join(words) + ' ' if terms else ''}\n"
    )
