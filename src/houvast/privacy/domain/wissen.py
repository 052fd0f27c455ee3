# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a rule to the statements that count and erase what is due. Pure: text in, text out.

The texts come from the rooms' own retention.py, never from a person.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence


def say_due(due: str, keeps: Sequence[str]) -> str:
    """Return the query of ids that are due and that no room keeps."""
    kept = "".join(
        f" AND NOT EXISTS (SELECT 1 FROM ({each}) k{place} (root) WHERE k{place}.root = d.root)"  # noqa: S608
        for place, each in enumerate(keeps)
    )
    return f"SELECT d.id FROM ({due}) d (id, root) WHERE true{kept}"  # noqa: S608


def say_count(due: str, keeps: Sequence[str]) -> str:
    """Return the query that counts them."""
    return f"SELECT count(*) FROM ({say_due(due, keeps)}) due"  # noqa: S608


def say_erase(
    table: str,
    due: str,
    keeps: Sequence[str],
    blank: Mapping[str, str],
    hangs_on: Mapping[str, str],
    *,
    without_gemeente: Collection[str] = (),
) -> str:
    """Return the statement that erases at most %(batch)s of them, the newest first, as answers go before questions.

    What hangs on them (table to condition) goes with them, in the one statement: then it may refer to and fro. Rows of
    a table in `without_gemeente` needn't name one; `due` has chosen them within it.
    """
    own = {
        each: "true" if each in without_gemeente else "{row}.gemeente_id = %(gemeente)s" for each in (table, *hangs_on)
    }
    change = f'UPDATE "{table}" t SET {", ".join(f"{name} = {value}" for name, value in blank.items())} FROM due'  # noqa: S608
    if not blank:
        change = f'DELETE FROM "{table}" t USING due'  # noqa: S608
    also = "".join(
        f', gone{place} AS (DELETE FROM "{each}" h USING due WHERE {own[each].format(row="h")} AND {condition})'  # noqa: S608
        for place, (each, condition) in enumerate(hangs_on.items())
    )
    return (
        f"WITH due AS MATERIALIZED ({say_due(due, keeps)} ORDER BY d.id DESC LIMIT %(batch)s)"
        f"{also} {change} WHERE {own[table].format(row='t')} AND t.id = due.id"
    )
