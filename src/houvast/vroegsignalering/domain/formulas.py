# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cells that a spreadsheet would run as a formula: made harmless in what we give, and taken back as they were.

An apostrophe in front makes it text (OWASP, CSV injection). What has one already gets another, so that taking one away
gives back exactly what the partner wrote.
"""

from __future__ import annotations

import re

# Spreadsheets skip white space and quotes of their own in front of the sign.
_RUNS = re.compile(r"'*[\s\u00a0]*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r\n]")
_GUARDED = re.compile(r"''*[\s\u00a0]*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r\n]")


def guard(text: str) -> str:
    """Return the text so that no spreadsheet runs it."""
    return f"'{text}" if _RUNS.match(text) else text


def unguard(text: str) -> str:
    """Return what was guarded as it was."""
    return text[1:] if _GUARDED.match(text) else text
