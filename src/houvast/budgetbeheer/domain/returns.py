# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Why a bank sends a payment back, in Dutch."""

from __future__ import annotations

from houvast.bankfiles.reasons import describe_reason


def describe_return(code: str) -> str:
    """Return why a payment came back, as a Dutch sentence part; the code itself when nobody knows it."""
    return describe_reason(code)
