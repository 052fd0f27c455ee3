# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Key rules over a table: which of its records are worth comparing, all at once; `matching.keys` has them for one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import numpy as np

from houvast.matching.engine.columns import Numbers, mix
from houvast.matching.engine.table import Table
from houvast.matching.keys import RULES, Rule, birth_keys_of, first_letters_of, keys_of

__all__ = ["PARTS", "birth_keys_of", "first_letters_of", "keys_of", "list_choices", "list_keys", "unordered"]

# What the parts of a rule are called, and the columns of the table that hold their values.
PARTS: dict[str, tuple[str, ...]] = {
    "bsn": ("bsn",),
    "email": ("email",),
    "phone": ("phone",),
    "iban": ("iban",),
    "birth": ("birth",),
    "birth_unordered": ("birth_unordered",),
    "year": ("year",),
    "surname": ("surname_1", "surname_2"),
    "sound": ("sound_1", "sound_2"),
    "given": ("given",),
    "family": ("family_1", "family_2", "family_3"),
    "initial": ("initial",),
    "initials": ("initials",),
    "postcode": ("postcode",),
    "district": ("district",),
    "number": ("number",),
    "street": ("street",),
    "place": ("place",),
}


def list_keys(table: Table) -> Iterator[tuple[str, Numbers, Numbers]]:
    """Yield per rule its name, rows, and the key of each of these rows as a 64-bit number; a row may come twice."""
    columns = _with_derived(table)
    for rule in RULES:
        rows, keys = [], []
        for choice in list_choices(rule):
            values = [columns[name] for name in choice]
            present = np.flatnonzero(np.logical_and.reduce([value != 0 for value in values]))
            rows.append(present)
            keys.append(mix(*(value[present] for value in values)))
        yield rule.name, np.concatenate(rows), np.concatenate(keys)


@cache
def list_choices(rule: Rule) -> list[tuple[str, ...]]:
    """Return the columns whose values together are a key of a rule, each way to choose them."""
    choices: list[tuple[str, ...]] = [()]
    for part in rule.parts:
        choices = [(*choice, column) for choice in choices for column in PARTS[part]]
    return choices


def _with_derived(table: Table) -> dict[str, Numbers]:
    columns = {name: getattr(table, name) for names in PARTS.values() for name in names if hasattr(table, name)}
    columns["year"] = table.birth // 10_000
    columns["birth_unordered"] = unordered(table.birth)
    codes, places = np.unique(table.initials, return_inverse=True)
    texts = table.words.initials.texts
    first = np.array([ord(texts[code][0]) if code else 0 for code in codes.tolist()], dtype=np.int64)
    columns["initial"] = first[places]
    return columns


def unordered(birth: Numbers) -> Numbers:
    """Return birth dates with the smaller of day and month first, so that swapped ones agree; 0 for a year alone."""
    year, month, day = birth // 10_000, birth // 100 % 100, birth % 100
    low, high = np.minimum(month, day), np.maximum(month, day)
    return np.where(month > 0, year * 10_000 + low * 100 + high, 0)
