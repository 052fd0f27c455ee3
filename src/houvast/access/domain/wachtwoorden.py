# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A password for one login, as a beheerder reads it out to a colleague."""

from __future__ import annotations

import secrets

# Without what looks or sounds alike (0 o, 1 l i, u v).
_LETTERS = "abcdefghjkmnpqrstwxyz23456789"
_GROUPS = 4
_LETTERS_PER_GROUP = 4


def make_wachtwoord() -> str:
    """Return sixteen letters and digits in groups of four, by chance (78 bits)."""
    groups = ("".join(secrets.choice(_LETTERS) for _each in range(_LETTERS_PER_GROUP)) for _group in range(_GROUPS))
    return "-".join(groups)
