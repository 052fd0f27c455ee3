# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Directions: CRDT is money in, DBIT money out."""

from __future__ import annotations

from houvast.bankfiles.fault import Fault

SIGNS = {"CRDT": 1, "DBIT": -1}


def read_sign(text: str) -> int:
    """Return 1 for CRDT, -1 for DBIT. Raise Fault missing_direction or unknown_direction."""
    sign = SIGNS.get(text) or SIGNS.get(text.strip())
    if sign is not None:
        return sign
    if text.strip():
        raise Fault(
            "unknown_direction",
            f"“{text.strip()[:20]}” is geen richting; alleen CRDT (bij) en DBIT (af) zijn dat. "
            "Vraag de bank om een nieuw bestand.",
            path="CdtDbtInd",
        )
    raise Fault(
        "missing_direction",
        "er staat niet bij of het geld erbij of eraf ging (CdtDbtInd). Vraag de bank om een nieuw bestand.",
        path="CdtDbtInd",
    )
