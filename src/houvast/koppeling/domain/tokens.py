# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files of tokens as partners send them: read, and held against the key that they say they were made with."""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from houvast.kernel.errors import DomainError
from houvast.koppeling.domain.kluis import KeyPair
from houvast.matching.keys import RULES
from houvast.matching.normaliser import VERSION
from houvast.matching.tokens import ADDRESS, BIRTH, INITIAL, TOKEN_BYTES, file_seal_of

FORMAT = "houvast-tokens"
KEY_FORMAT = "houvast-sleutel"
FORMAT_VERSION = 1
ROWS_MAX = 100_000
TOKENS_PER_ROW_MAX = 200
BOX_BYTES_MAX = 8_192
_NAMES = frozenset(
    {
        *(rule.name for rule in RULES),
        *(BIRTH + each for each in ("year", "whole", "unordered", "month_day", "year_day", "year_month")),
        *(ADDRESS + each for each in ("postcode", "straat")),
        INITIAL,
    }
)


class TokensRefused(DomainError):
    """Mend the file as the message says, mostly by making it again; nothing of it was kept."""


@dataclass(frozen=True, slots=True)
class TokenRow:
    """One row: its place in the partner's own file, the fields of the signal, its tokens and its box."""

    place: int
    velden: Mapping[str, str]
    tokens: Mapping[str, tuple[UUID, ...]]
    achterstand: UUID
    kenmerk: UUID | None
    box: bytes


@dataclass(frozen=True, slots=True)
class TokenFile:
    """A file before its seal is tried: for whom it says it is, and what is in it."""

    gemeentecode: str
    partner: str
    key_id: str
    content: Mapping[str, Any]


def is_token_file(begin: bytes) -> bool:
    """Tell by its first bytes whether a file is one of tokens."""
    return begin.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b'{"formaat":"houvast-tokens"')


def open_tokens(written: bytes) -> TokenFile:
    """Return what a file says of itself. Raises TokensRefused."""
    try:
        content = json.loads(written)
    except ValueError as fault:
        raise TokensRefused(
            "Dit bestand is geen JSON, of niet heel overgekomen. Maak het opnieuw met houvast-partner."
        ) from fault
    if not isinstance(content, dict) or content.get("formaat") != FORMAT:
        raise TokensRefused("Dit is geen bestand met tokens. Maak het met houvast-partner seal.")
    if content.get("versie") != FORMAT_VERSION or content.get("normaliser") != VERSION:
        raise TokensRefused(
            f"Dit bestand is gemaakt met een andere versie van houvast-partner (normaliser {content.get('normaliser')}, "
            f"hier {VERSION}). Installeer de nieuwste versie en maak het bestand opnieuw."
        )
    return TokenFile(
        str(content.get("gemeentecode")), str(content.get("partner")), str(content.get("sleutel")), content
    )


def read_rows(file: TokenFile, pair: KeyPair) -> list[TokenRow]:
    """Return the rows, once the seal shows that the file is whole and of this key. Raises TokensRefused."""
    if not hmac.compare_digest(file_seal_of(file.content, pair.secret), str(file.content.get("zegel"))):
        raise TokensRefused(
            f"Het zegel van dit bestand klopt niet: het is veranderd, of gemaakt met een andere sleutel dan {file.key_id}. "
            "Maak het opnieuw met houvast-partner en het laatste sleutelbestand."
        )
    rows = file.content.get("rijen")
    if not isinstance(rows, list) or len(rows) > ROWS_MAX:
        raise TokensRefused(f"Een bestand heeft hoogstens {ROWS_MAX} rijen. Verdeel ze over meer bestanden.")
    return [_read_row(index, row) for index, row in enumerate(rows, 1)]


def _read_row(index: int, row: Mapping[str, Any]) -> TokenRow:
    try:
        tokens = {str(name): tuple(read_token(each) for each in values) for name, values in row["tokens"].items()}
        box = base64.b64decode(row["verzegeld"], validate=True)
        kenmerk = row["achterstand_kenmerk"]
        whole = TokenRow(
            int(row["rij"]),
            _read_fields(row),
            tokens,
            read_token(row["achterstand"]),
            None if kenmerk is None else read_token(kenmerk),
            box,
        )
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise TokensRefused(
            f"Signaal {index} in het bestand is niet te lezen. Maak het bestand opnieuw met houvast-partner."
        ) from fault
    if not tokens.keys() <= _NAMES or sum(map(len, tokens.values())) > TOKENS_PER_ROW_MAX or len(box) > BOX_BYTES_MAX:
        raise TokensRefused(
            f"Signaal {index} in het bestand heeft tokens of gegevens die hier niet horen. Maak het bestand opnieuw met "
            "houvast-partner."
        )
    return whole


def _read_fields(row: Mapping[str, Any]) -> dict[str, str]:
    """Return the fields of the signal as text, as any file of a partner has them."""
    cents, warm = row["bedrag_cents"], row["warme_overdracht"]
    return {
        "soort": str(row["soort"]),
        "bedrag": "" if cents is None else f"{int(cents) // 100},{int(cents) % 100:02}",
        "ontstaansdatum": str(row["ontstaansdatum"] or ""),
        "signaaldatum": str(row["signaaldatum"]),
        "warme_overdracht": "" if warm is None else "ja" if warm else "nee",
        "kenmerk": str(row["kenmerk"]),
    }


def read_token(written: str) -> UUID:
    """Return a token as it is kept. Raises ValueError."""
    raw = base64.urlsafe_b64decode(written + "==")
    if len(raw) != TOKEN_BYTES:
        raise ValueError(TOKEN_BYTES)
    return UUID(bytes=raw)
