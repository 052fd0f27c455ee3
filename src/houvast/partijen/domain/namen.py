# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names: as they are shown, and as people search for them."""

from __future__ import annotations

import re
import unicodedata

# What stands before a Dutch surname and is left out when names are put in order or searched.
VOORVOEGSELS = frozenset(
    {"van", "de", "den", "der", "het", "'t", "t", "te", "ten", "ter", "op", "in", "aan", "el", "al", "da", "du", "dos"}
)
# Letters that no Unicode decomposition takes apart.
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ĳ": "ij"}
)


def normalise_naam(naam: str) -> str:
    """Return a name as it is compared: lower case, plain letters and digits, one space between words."""
    lowered = naam.casefold().translate(_LETTERS)
    plain = "".join(each for each in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(each))
    return " ".join(re.findall(r"[a-z0-9]+", plain))


def make_zoeknaam(naam: str) -> str:
    """Return a name as people look it up: normalised and without what stands before it ("Van den Berg" is "berg").

    A name that is nothing but voorvoegsels keeps them.
    """
    words = normalise_naam(naam).split()
    return " ".join(word for word in words if word not in VOORVOEGSELS) or " ".join(words)


def compose_naam(*, voornamen: str, voorvoegsel: str, achternaam: str) -> str:
    """Return a full name in the order in which people say it."""
    return " ".join(part for part in (voornamen, voorvoegsel, achternaam) if part)


def mask_bsn(bsn: str) -> str:
    """Return a BSN as it may be shown to anyone who sees the file: the last three digits."""
    return f"••••••{bsn[-3:]}" if bsn else ""
