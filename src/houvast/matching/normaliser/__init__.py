# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Dutch normaliser: names, addresses, dates and numbers in one form, the same at every partner.

Standard library only, and nothing outside this package: it also ships inside `houvast-partner`, and two parties that
run the same version get the same letters. It never raises: what can't be read becomes empty, with a reason in Dutch.
A change that gives any other outcome raises VERSION; the table of cases in `tests/` shows what it does.
"""

from __future__ import annotations

from houvast.matching.normaliser.addresses import (
    House,
    normalise_addition,
    normalise_house,
    normalise_place,
    normalise_postcode,
    normalise_street,
)
from houvast.matching.normaliser.dates import Birthdate, normalise_birth_date
from houvast.matching.normaliser.given import Given, normalise_given, possible_first_initials
from houvast.matching.normaliser.numbers import Value, normalise_bsn, normalise_email, normalise_iban, normalise_phone
from houvast.matching.normaliser.record import FIELDS, NormalRecord, normalise_record
from houvast.matching.normaliser.surnames import Surname, normalise_surname, sound_of

# Raised whenever anything is normalised otherwise: what was kept under an older one (keys, tokens) is made anew when a
# gemeente is next linked. 2: telephone numbers of other countries, and fillers among them.
VERSION = "2"

__all__ = [
    "FIELDS",
    "VERSION",
    "Birthdate",
    "Given",
    "House",
    "NormalRecord",
    "Surname",
    "Value",
    "normalise_addition",
    "normalise_birth_date",
    "normalise_bsn",
    "normalise_email",
    "normalise_given",
    "normalise_house",
    "normalise_iban",
    "normalise_phone",
    "normalise_place",
    "normalise_postcode",
    "normalise_record",
    "normalise_street",
    "normalise_surname",
    "possible_first_initials",
    "sound_of",
]
