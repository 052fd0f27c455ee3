# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keys of a table that are the same in every run, to keep in a database: made column by column, not record by record.

Codes of words differ from run to run; here each word stands as a digest of its text, and a key is the mixed digests of
its parts. The rules are those of `matching.keys`, with the whole addresses by which people become one household and the
names whose frequency counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from hashlib import blake2b

import numpy as np

from houvast.matching.engine.columns import Numbers, mix, mix_numbers
from houvast.matching.engine.keys import list_choices, unordered
from houvast.matching.engine.table import Table
from houvast.matching.keys import RULES

ADDRESSES = {
    "adres.postcode": ("postcode", "number", "addition"),
    "adres.straat": ("street", "number", "addition", "place"),
}
NAMES = {"naam.achter": "surname_1", "naam.voor": "given"}
# An address without an addition is one too.
_MAY_LACK = frozenset({"addition"})
_WORDS = {
    **dict.fromkeys(("surname_1", "surname_2"), "surname"),
    **dict.fromkeys(("sound_1", "sound_2"), "sound"),
    **dict.fromkeys(("family_1", "family_2", "family_3"), "family"),
    **{
        each: each
        for each in ("given", "initials", "postcode", "addition", "street", "place", "bsn", "phone", "email", "iban")
    },
}


def digest_of(text: str) -> int:
    """Return a text as a signed 64-bit number; the empty text is 0."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), signed=True) if text else 0


def list_stable_keys(table: Table, *, names: bool = True, addresses: bool = True) -> tuple[Numbers, Numbers]:
    """Return rows and their keys, each key of a row once, in the order of the rows."""
    columns = _digest_columns(table)
    found = [(rule.name, choice) for rule in RULES for choice in list_choices(rule)]
    found += ADDRESSES.items() if addresses else ()
    found += [(name, (column,)) for name, column in NAMES.items()] if names else []
    rows, keys = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for name, choice in found:
        needed = [columns[part] != 0 for part in choice if part not in _MAY_LACK]
        present = np.flatnonzero(np.logical_and.reduce(needed))
        if not len(present):
            continue
        rows.append(present)
        keys.append(_mix_key(name, [columns[part][present] for part in choice]))
    row, key = np.concatenate(rows), np.concatenate(keys)
    order = np.lexsort((key, row))
    row, key = row[order], key[order]
    first = np.ones(len(row), dtype=np.bool_)
    first[1:] = (row[1:] != row[:-1]) | (key[1:] != key[:-1])
    return row[first], key[first]


def stable_keys_of(table: Table) -> list[int]:
    """Return the keys by which the one record of a table is found: those that `list_stable_keys` gives it.

    Without names and addresses, and number by number: for one record that costs a fraction of making columns.
    """
    values = _digest_record(table)
    found: dict[int, None] = {}
    for rule in RULES:
        for choice in list_choices(rule):
            parts = [values[part] for part in choice]
            if all(parts):
                found[_as_signed(mix_numbers(_digest_of_name(rule.name), *parts))] = None
    return list(found)


def _digest_record(table: Table) -> dict[str, int]:
    """Return what the keys of a table's first record are made of."""
    birth = table.birth[:1]
    values = {name: int(getattr(table, name)[0]) for name in ("district", "number")}
    values |= {"year": int(birth[0]) // 10_000, "birth_unordered": int(unordered(birth)[0])}
    for name, vocabulary in _WORDS.items():
        text = getattr(table.words, vocabulary).texts[int(getattr(table, name)[0])]
        values[name] = digest_of(text)
        if name == "initials":
            values["initial"] = ord(text[0]) if text else 0
    return values


def list_street_keys(table: Table) -> Numbers:
    """Return the keys of the addresses by street of records without a postcode."""
    lacking = table.take(np.flatnonzero(table.postcode == 0))
    parts = ADDRESSES["adres.straat"]
    columns = _digest_columns(lacking)
    present = np.logical_and.reduce([columns[part] != 0 for part in parts if part not in _MAY_LACK])
    return np.unique(_mix_key("adres.straat", [columns[part][present] for part in parts]))


def name_keys(name: str, texts: Sequence[str]) -> list[int]:
    """Return the keys under which a surname (`naam.achter`) or first name (`naam.voor`) is kept."""
    digests = np.array([digest_of(text) for text in texts], dtype=np.int64)
    keys: list[int] = _mix_key(name, [digests]).tolist()
    return keys


def name_key(name: str, text: str) -> int:
    """Return the key under which one surname or first name is kept."""
    return _as_signed(mix_numbers(_digest_of_name(name), digest_of(text)))


def _as_signed(number: int) -> int:
    return number - (1 << 64) if number >> 63 else number


@cache
def _digest_of_name(name: str) -> int:
    return digest_of(name)


def _mix_key(name: str, parts: Sequence[Numbers]) -> Numbers:
    return mix(np.full(len(parts[0]), _digest_of_name(name), dtype=np.int64), *parts)


def _digest_columns(table: Table) -> dict[str, Numbers]:
    """Return the columns that keys are made of: numbers as they are, words as the digests of their texts."""
    columns = {name: getattr(table, name) for name in ("district", "number")}
    columns["year"] = table.birth // 10_000
    columns["birth_unordered"] = unordered(table.birth)
    for name, vocabulary in _WORDS.items():
        texts = getattr(table.words, vocabulary).texts
        codes, places = np.unique(getattr(table, name), return_inverse=True)
        digests = np.array([digest_of(texts[code]) for code in codes.tolist()], dtype=np.int64)
        columns[name] = digests[places]
        if name == "initials":
            first = np.array([ord(texts[code][0]) if code else 0 for code in codes.tolist()], dtype=np.int64)
            columns["initial"] = first[places]
    return columns
