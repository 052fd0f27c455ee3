# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the next page begins: an opaque text that stays right when rows are added or changed meanwhile."""

from __future__ import annotations

import base64
import binascii
import re
from datetime import date

LIMIT = 50
LIMIT_MAX = 200
_FORM = re.compile(r"(\d{4}-\d{2}-\d{2})/(\d{1,18})")


class CursorIsUnknown(ValueError):
    """Take the cursor from the link to the next page; one made up leads nowhere."""


def write_cursor(after: tuple[date, int]) -> str:
    """Return the cursor after a row, known by its day and its id."""
    text = f"{after[0].isoformat()}/{after[1]}"
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read_cursor(cursor: str) -> tuple[date, int]:
    """Return the day and the id that a cursor was made of. Raises CursorIsUnknown."""
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("ascii")
        found = _FORM.fullmatch(text)
        if found is None:
            raise CursorIsUnknown(cursor)
        return date.fromisoformat(found[1]), int(found[2])
    except (binascii.Error, ValueError) as fault:
        raise CursorIsUnknown(cursor) from fault
