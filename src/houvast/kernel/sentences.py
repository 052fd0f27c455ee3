# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sentences for people in code that knows no screens."""

from __future__ import annotations


def gettext_noop(sentence: str) -> str:
    """Mark a Dutch sentence for the catalogue and return it as it is; who shows it translates it."""
    return sentence
