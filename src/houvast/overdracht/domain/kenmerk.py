# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The reference by which money that goes over is recognised on the other side (ISO 11649)."""

from __future__ import annotations

_MODULUS = 97
_LETTER_A = 10


def make_kenmerk(saldobetaling_id: int) -> str:
    """Return the RF reference of a payment from the old account to the new one, the same every time."""
    body = f"OVD{saldobetaling_id}"
    digits = "".join(str(ord(each) - ord("A") + _LETTER_A) if each.isalpha() else each for each in f"{body}RF00")
    return f"RF{_MODULUS + 1 - int(digits) % _MODULUS:02}{body}"
