# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Key rules: which records are worth comparing. A rule is a combination of fields that two records share whole.

Standard library only: `houvast-partner` ships it beside the normaliser.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from houvast.matching.normaliser import Given, NormalRecord, possible_first_initials, sound_of
from houvast.matching.normaliser.dates import swap
from houvast.matching.normaliser.nicknames import families_of


@dataclass(frozen=True, slots=True)
class Rule:
    """A key rule: its parts, each of which may have several values in one record (two surnames, three families)."""

    name: str
    parts: tuple[str, ...]


RULES = (
    Rule("bsn", ("bsn",)),
    Rule("email", ("email",)),
    Rule("phone", ("phone",)),
    Rule("iban", ("iban",)),
    Rule("birth_sound", ("birth_unordered", "sound")),
    Rule("birth_address", ("birth_unordered", "postcode", "number")),
    Rule("birth_given", ("birth_unordered", "family")),
    Rule("birth_initial_district", ("birth_unordered", "initial", "district")),
    Rule("address_sound", ("postcode", "number", "sound")),
    Rule("address_initial", ("postcode", "number", "initial")),
    Rule("street_sound", ("street", "number", "sound")),
    Rule("street_initial", ("street", "number", "place", "initial")),
    Rule("name_district", ("sound", "family", "district")),
    Rule("name_place", ("sound", "family", "place")),
    Rule("name_postcode", ("sound", "initial", "postcode")),
    Rule("year_postcode", ("sound", "year", "postcode")),
    Rule("name_year", ("sound", "family", "year")),
    Rule("initials_year", ("sound", "initials", "year", "district")),
)


def keys_of(record: NormalRecord) -> list[tuple[str, str]]:
    """Return the keys of one record as (rule, value): two records that share one are worth comparing.

    Values are plain text in a fixed form: keep them in an indexed table, or only their HMAC (see `matching.tokens`).
    """
    values = _values_of(record)
    found: dict[tuple[str, str], None] = {}
    for rule in RULES:
        combinations: list[tuple[str, ...]] = [()]
        for part in rule.parts:
            combinations = [(*each, value) for each in combinations for value in values[part]]
        for combination in combinations:
            found[rule.name, "|".join(combination)] = None
    return list(found)


def _values_of(record: NormalRecord) -> dict[str, Sequence[str]]:
    birth, swapped = record.birth.number, swap(record.birth.number)
    is_whole = bool(record.birth.month)
    single = {
        "bsn": record.bsn,
        "email": record.email,
        "phone": record.phone,
        "iban": record.iban,
        "birth": record.birth.text,
        "birth_unordered": str(min(birth, swapped or birth)) if is_whole else "",
        "year": str(record.birth.year or ""),
        "given": record.first,
        "initial": record.initials[:1],
        "initials": record.initials,
        "postcode": record.postcode if len(record.postcode) > 4 else "",  # noqa: PLR2004 -- with its letters
        "district": record.postcode[:4],
        "number": str(record.number or ""),
        "street": record.street,
        "place": record.place,
    }
    values: dict[str, Sequence[str]] = {part: (value,) if value else () for part, value in single.items()}
    surnames = tuple(dict.fromkeys((*record.surnames[:1], *record.surnames[-1:])))
    values["surname"] = surnames
    values["sound"] = tuple(dict.fromkeys(sound_of(name) for name in surnames))
    values["family"] = sorted(families_of(record.first)) if record.first else ()
    return values


def birth_keys_of(record: NormalRecord) -> dict[str, str]:
    """Return the texts whose tokens tell conflicts of birth dates apart: whole, swapped, without year, month or day.

    Two dates are compatible when any of these texts of the one equals that of the other under the same name (a swapped
    date has the other's `whole` as its `swapped`).
    """
    birth = record.birth
    if not birth.year:
        return {}
    keys = {"year": str(birth.year)}
    if birth.month:
        swapped = swap(birth.number)
        keys |= {
            "whole": birth.text,
            "unordered": str(min(birth.number, swapped or birth.number)),
            "month_day": f"{birth.month:02}-{birth.day:02}",
            "year_day": f"{birth.year}-{birth.day:02}",
            "year_month": f"{birth.year}-{birth.month:02}",
        }
    return keys


def first_letters_of(record: NormalRecord) -> frozenset[str]:
    """Return every letter that the first initial of a record may be elsewhere."""
    return possible_first_initials(Given(record.first, record.names, record.initials))


def address_keys_of(record: NormalRecord) -> dict[str, str]:
    """Return the texts of the ways in which an address is whole: by postcode, and by street and place."""
    keys: dict[str, str] = {}
    if not record.number:
        return keys
    if len(record.postcode) > 4:  # noqa: PLR2004 -- with its letters
        keys["postcode"] = f"{record.postcode}|{record.number}|{record.addition}"
    if record.street and record.place:
        keys["straat"] = f"{record.street}|{record.number}|{record.addition}|{record.place}"
    return keys
