# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a kind of row is: where its rows are found, and to what they refer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_NEEDS = re.compile(r"%\((\w+)(?:\.\w+)?\)s")
# Placeholders that stand for the place, not for rows.
_PLACE = frozenset({"gemeente", "administratie", "uitvoerder", "huishouden"})


@dataclass(frozen=True, slots=True)
class Chosen:
    """A reference whose kind is said by another column: the value of `by` chooses; other values refer to nothing."""

    by: str
    kinds: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Kind:
    """One table as it stands in the file.

    `where` selects its rows as `t`; %(huishoudens)s are the ids found of that kind, %(boekingen.batch_id)s the values
    of a column of it. References by foreign key follow from the tables; `refs` names those without one. `leave` are
    columns that don't travel, each with its reason; `fresh` are technical keys, made anew. `late` columns are filled
    in after all rows are there. Rows of a kind with `match` belong to more households than one: they are found by
    these columns, and made only where they aren't; with `match_where_null` that holds for the rows in which this
    column is empty.
    """

    naam: str
    model: str
    where: str
    refs: Mapping[str, str] = field(default_factory=dict)
    chosen: Mapping[str, Chosen] = field(default_factory=dict)
    inside: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    leave: Mapping[str, str] = field(default_factory=dict)
    fresh: frozenset[str] = frozenset()
    late: frozenset[str] = frozenset()
    match: tuple[str, ...] = ()
    match_where_null: str = ""
    numbered: bool = True
    is_money: bool = False
    # When an uitvoerder takes the household over: what happened before stays in the kept file, and isn't made again.
    is_history: bool = False

    @property
    def needs(self) -> frozenset[str]:
        """Return the kinds whose rows are found before these."""
        return frozenset(_NEEDS.findall(self.where)) - _PLACE
