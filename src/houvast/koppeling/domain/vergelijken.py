# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two records side by side, and what a weight means as a chance: pure."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from houvast.kernel.sentences import gettext_noop
from houvast.matching.normaliser import FIELDS, NormalRecord, normalise_record

GELIJK = gettext_noop("gelijk")
ANDERS_GESCHREVEN = gettext_noop("anders geschreven")
VERSCHILT = gettext_noop("verschilt")
EEN_BEKEND = gettext_noop("bij één bekend")

LABELS: dict[str, str] = {
    "burgerservicenummer": gettext_noop("Burgerservicenummer"),
    "voorletters": gettext_noop("Voorletters"),
    "voornaam": gettext_noop("Voornaam"),
    "voorvoegsel": gettext_noop("Voorvoegsel"),
    "achternaam": gettext_noop("Achternaam"),
    "geboortedatum": gettext_noop("Geboortedatum"),
    "straatnaam": gettext_noop("Straat"),
    "huisnummer": gettext_noop("Huisnummer"),
    "huisnummertoevoeging": gettext_noop("Toevoeging"),
    "postcode": gettext_noop("Postcode"),
    "plaatsnaam": gettext_noop("Plaats"),
    "telefoonnummer": gettext_noop("Telefoonnummer"),
    "email": gettext_noop("E-mailadres"),
    "iban": gettext_noop("Rekeningnummer (IBAN)"),
}
# What the normaliser makes of a column: two that give the same here differ in spelling only.
_NORMAL: dict[str, Callable[[NormalRecord], object]] = {
    "burgerservicenummer": lambda each: each.bsn,
    "voorletters": lambda each: each.initials,
    "voornaam": lambda each: each.first,
    "voorvoegsel": lambda each: each.prefix,
    "achternaam": lambda each: each.surnames,
    "geboortedatum": lambda each: each.birth.number,
    "straatnaam": lambda each: each.street,
    "huisnummer": lambda each: each.number,
    "huisnummertoevoeging": lambda each: each.addition,
    "postcode": lambda each: each.postcode,
    "plaatsnaam": lambda each: each.place,
    "telefoonnummer": lambda each: each.phone,
    "email": lambda each: each.email,
    "iban": lambda each: each.iban,
}


@dataclass(frozen=True, slots=True)
class Regel:
    """One column of both records: its Dutch label, both values as they were sent, and what comparing them says."""

    kolom: str
    label: str
    een: str
    ander: str
    verschil: str


def compare_columns(een: Mapping[str, str], ander: Mapping[str, str]) -> tuple[Regel, ...]:
    """Put two records side by side, column by column; what neither of them says is left out."""
    normal_een, normal_ander = normalise_record(een), normalise_record(ander)
    rows = []
    for kolom in FIELDS:
        one, other = een.get(kolom, ""), ander.get(kolom, "")
        if not one and not other:
            continue
        if not one or not other:
            verschil = EEN_BEKEND
        elif one == other:
            verschil = GELIJK
        else:
            read, read_other = _NORMAL[kolom](normal_een), _NORMAL[kolom](normal_ander)
            verschil = ANDERS_GESCHREVEN if read and read == read_other else VERSCHILT
        rows.append(Regel(kolom, LABELS[kolom], one, other, verschil))
    return tuple(rows)


def find_chance(bits: float) -> int:
    """Return a weight (the base-two logarithm of the odds) as a chance in hundredths, from 1 to 99."""
    odds = math.pow(2, max(min(bits, 20.0), -20.0))
    return max(1, min(99, round(100 * odds / (1 + odds))))
