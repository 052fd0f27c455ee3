# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Small sets of records for tests: write only the columns that matter."""

from __future__ import annotations

from collections.abc import Sequence

from houvast.matching.engine.columns import make_column
from houvast.matching.engine.linking import Links, link
from houvast.matching.engine.table import Table, Words, build_table
from houvast.matching.normaliser import FIELDS

COLUMNS = ("signaalpartner", "signaaldatum", *FIELDS)
# Short names for the columns in tests.
SHORT = {
    "partner": "signaalpartner",
    "day": "signaaldatum",
    "bsn": "burgerservicenummer",
    "initials": "voorletters",
    "given": "voornaam",
    "prefix": "voorvoegsel",
    "surname": "achternaam",
    "born": "geboortedatum",
    "street": "straatnaam",
    "number": "huisnummer",
    "addition": "huisnummertoevoeging",
    "place": "plaatsnaam",
    "phone": "telefoonnummer",
}
# Someone of whom everything is known; tests change what they are about.
SOMEONE = {
    "surname": "van der Berg",
    "initials": "J.P.",
    "born": "1980-03-12",
    "street": "Kerkstraat",
    "number": "12",
    "postcode": "1234 AB",
    "place": "Kerkdam",
}


def build(records: Sequence[dict[str, str]], words: Words | None = None) -> Table:
    """Make a table of records with short column names, of the same words as another one when these are given."""
    rows = [{SHORT.get(name, name): value for name, value in record.items()} for record in records]
    return build_table({name: make_column([row.get(name, "") for row in rows]) for name in COLUMNS}, words)


def link_records(*records: dict[str, str]) -> Links:
    """Link records with short column names."""
    return link(build(records))


def persons_of(*records: dict[str, str]) -> list[int]:
    """Return the smallest row of each record's person."""
    persons: list[int] = link_records(*records).person.tolist()
    return persons


def households_of(*records: dict[str, str]) -> list[int]:
    """Return the smallest row of each record's household."""
    households: list[int] = link_records(*records).household.tolist()
    return households
