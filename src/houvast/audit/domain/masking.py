# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a line of the log may hold: plain values, without a BSN and without a secret."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum

from houvast.kernel.bsn import Bsn, NotABsn
from houvast.kernel.money import Money

MASK = "•••"

_SECRET_KEY = re.compile(r"bsn|burgerservicenummer|password|wachtwoord|secret|geheim|token|totp", re.IGNORECASE)
# Nine digits in a row, as a BSN is written, with or without separators; part of a longer number is none.
_NINE_DIGITS = re.compile(r"(?<![0-9])[0-9]{4}[ .]?[0-9]{2}[ .]?[0-9]{3}(?![0-9])")

Plain = None | bool | int | str | list["Plain"] | dict[str, "Plain"]


def plain_values(values: Mapping[str, object]) -> dict[str, Plain]:
    """Return the values as JSON can hold them exactly, with BSNs and secrets masked, wherever they hide."""
    return {key: MASK if _SECRET_KEY.search(key) else _plain(value) for key, value in values.items()}


def mask_text(text: str) -> str:
    """Return the text with every number that passes the eleven-test of a BSN masked.

    One in eleven other numbers of nine digits passes too and is masked as well: a log can do without it.
    PostgreSQL stores no NUL, and a lone surrogate is no text: both become a question mark.
    """
    clean = text.replace("\x00", "?").encode("utf-8", "replace").decode("utf-8")
    return _NINE_DIGITS.sub(lambda found: MASK if _is_bsn(found.group()) else found.group(), clean)


def _is_bsn(text: str) -> bool:
    try:
        Bsn(text)
    except NotABsn:
        return False
    return True


def _plain(value: object) -> Plain:  # noqa: PLR0911 (one return per kind of value)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Enum):
        return _plain(value.value)
    if isinstance(value, int):
        return value
    if isinstance(value, Money):
        return value.cents
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return plain_values({str(key): each for key, each in value.items()})
    if isinstance(value, set | frozenset):
        return [_plain(each) for each in sorted(value, key=str)]
    if isinstance(value, Iterable) and not isinstance(value, str | bytes):
        return [_plain(each) for each in value]
    # A float becomes text, since its JSON form is no promise.
    return mask_text(str(value))
