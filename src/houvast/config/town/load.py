# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Load sets of any size, made set-based."""

from __future__ import annotations


def fill_load() -> None:
    """Placeholder until written in this same change."""
