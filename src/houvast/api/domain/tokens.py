# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tokens: what they look like, what is kept of them, and how long and how often they may be used."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

# Recognisable for programs that look for secrets in source code and logs.
_BEGIN = "hv_"
_RANDOM_BYTES = 32
_PREFIX_LENGTH = len(_BEGIN) + 6

DAYS_VALID = 90
DAYS_VALID_MAX = 366
CALLS_PER_MINUTE_MAX = 300


def make_token() -> str:
    """Return a new token: 256 random bits behind a recognisable beginning."""
    return _BEGIN + secrets.token_urlsafe(_RANDOM_BYTES)


def prefix_of(token: str) -> str:
    """Return the beginning, by which people tell tokens apart; it opens nothing."""
    return token[:_PREFIX_LENGTH]


def digest_of(token: str) -> bytes:
    """Return what is kept of a token. Its 256 random bits need no salt and no slow digest: they can't be guessed."""
    return hashlib.sha256(token.encode()).digest()


def begin_of_minute(moment: datetime) -> datetime:
    """Return the minute in which a call counts."""
    return moment.replace(second=0, microsecond=0)


def seconds_left(moment: datetime) -> int:
    """Return after how many whole seconds the next minute begins; at least one."""
    return max(1, int((begin_of_minute(moment) + timedelta(minutes=1) - moment).total_seconds()))
