# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Amounts in the text of a letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from houvast.bankfiles.invoice.text import Found, Letter, label
from houvast.kernel.money import Money

_EURO = r"(?:€|EUR(?:O)?)[ \u00a0]?"
# "1.234,56", "1234,56", "25,-", after a euro sign also "25", and "1,234.56" as in English.
_AMOUNT = re.compile(
    rf"(?P<sign>{_EURO})?(?<![\w.,/-])(?P<euros>[0-9]{{1,3}}(?:\.[0-9]{{3}})+|[0-9]{{1,9}})(?:,(?P<cents>[0-9]{{2}}|-{{1,2}}))?"
    r"(?![\w/-]|[.,][0-9])"
    rf"|(?P<english_sign>{_EURO})(?P<english>[0-9]{{1,3}}(?:,[0-9]{{3}})*|[0-9]{{1,9}})\.(?P<english_cents>[0-9]{{2}})(?![\w/-]|[.,][0-9])",
    re.IGNORECASE,
)
_LABELS = (
    label(
        4,
        "te betalen",
        "te voldoen",
        "openstaand(?: bedrag| saldo)?",
        "verschuldigd",
        "nog te betalen",
        "totaal te betalen",
    ),
    label(
        3,
        "totaalbedrag",
        "totaal(?: inclusief| incl\\.?)?(?: btw)?",
        "bedrag",
        "vordering",
        "factuurbedrag",
        "termijnbedrag",
    ),
    label(-1, "btw", "subtotaal", "excl(?:usief|\\.)?(?: btw)?", "korting", "reeds betaald", "vorige", "saldo per"),
    label(1, "kosten", "incassokosten", "rente", "aanmaningskosten"),
)


def find_amounts(letter: Letter) -> Iterator[Found[Money]]:
    """Yield amounts above zero: with two decimals, or after a euro sign."""
    for match in _AMOUNT.finditer(letter.text):
        cents = _read_cents(match)
        if cents:
            words, rank = letter.find_label(match.start(), _LABELS)
            text = match[0].rstrip()
            yield Found(
                Money(cents), text, match.start(), match.start() + len(text), letter.line_of(match.start()), words, rank
            )


def _read_cents(match: re.Match[str]) -> int:
    if match["english"]:
        return int(match["english"].replace(",", "")) * 100 + int(match["english_cents"])
    if not match["sign"] and not match["cents"]:
        return 0
    decimals = (match["cents"] or "").replace("-", "")
    return int(match["euros"].replace(".", "")) * 100 + int(decimals or "0")
