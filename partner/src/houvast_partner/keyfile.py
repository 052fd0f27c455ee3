# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The key file of a gemeente: with what to make tokens, for whom to seal, and until when."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from nacl.public import PublicKey

from houvast.kernel.errors import DomainError
from houvast.matching.normaliser import VERSION as NORMALISER
from houvast.matching.tokens import KEY_BYTES
from houvast.vroegsignalering.domain.woorden import Partnertype, Veld

FORMAT = "houvast-sleutel"
FORMAT_VERSION = 1
SIZE_MAX = 100_000


class KeyFileRefused(DomainError):
    """Ask the gemeente for the key file that the message names."""


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What the gemeente gave this partner. The secret never shows when it is printed."""

    key_id: str
    gemeentecode: str
    partner: str
    since: date
    until: date
    fields: frozenset[Veld]
    # None in a key file of before it said so.
    partnertype: Partnertype | None
    public: PublicKey
    secret: bytes = field(repr=False)


def read_key_file(path: Path, *, today: date) -> KeyFile:
    """Read a key file that holds today. Raises KeyFileRefused with what is wrong and what to do."""
    try:
        content = path.read_bytes()[:SIZE_MAX]
        made = json.loads(content)
        if made.get("formaat") != FORMAT:
            raise KeyFileRefused(f"{path} is geen sleutelbestand van Houvast. Kies het bestand dat de gemeente u gaf.")
        if made.get("versie") != FORMAT_VERSION or made.get("normaliser") != NORMALISER:
            raise KeyFileRefused(
                f"{path} is gemaakt voor een andere versie van dit programma (normaliser {made.get('normaliser')}, hier "
                f"{NORMALISER}). Installeer de nieuwste versie en vraag de gemeente om een nieuw sleutelbestand."
            )
        key = KeyFile(
            key_id=str(made["sleutel"]),
            gemeentecode=str(made["gemeentecode"]),
            partner=str(made["partner"]),
            since=date.fromisoformat(made["geldig_vanaf"]),
            until=date.fromisoformat(made["geldig_tot_en_met"]),
            fields=frozenset(Veld(each) for each in made["velden"]),
            partnertype=Partnertype(made["type"]) if made.get("type") else None,
            public=PublicKey(base64.b64decode(made["publiek"], validate=True)),
            secret=_decode_secret(made["hmac"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise KeyFileRefused(
            f"Het sleutelbestand {path} is niet heel ({fault.__class__.__name__}). Vraag de gemeente om het opnieuw."
        ) from fault
    if not key.since <= today <= key.until:
        raise KeyFileRefused(
            f"Het sleutelbestand {path} geldt van {key.since:%d-%m-%Y} tot en met {key.until:%d-%m-%Y}, en niet vandaag. "
            "Vraag de gemeente om het sleutelbestand van deze periode."
        )
    return key


def _decode_secret(written: str) -> bytes:
    secret = base64.b64decode(written, validate=True)
    if len(secret) != KEY_BYTES:
        raise ValueError("hmac")
    return secret
