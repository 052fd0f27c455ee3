# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Key files as a gemeente gives them, with what it keeps for itself."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nacl.public import PrivateKey

from houvast.matching.normaliser import VERSION
from houvast.vroegsignalering.domain.woorden import PERSON_FIELDS

HEADER = (
    "Klantnummer;Voorletters;Naam;Geboortedatum;BSN;Straat;Huisnummer;Postcode;Plaats;Bedrag;Datum ontstaan;Diagnose"
)
ROWS = (
    "K1;A.;van der Berg;01-02-1980;999990019;Dorpsstraat;12a;1234 AB;Ons Dorp;€ 1.234,56;01-09-2020;geheim",
    "K2;B.;de Vries;03-04-1975;;Kerkplein;7;1234 AC;Ons Dorp;75,00;15-09-2020;geheim",
)


@dataclass(frozen=True)
class Given:
    """A key file on disk, and the private key that never leaves the gemeente."""

    path: Path
    private: PrivateKey
    secret: bytes


def give_key(folder: Path, *, name: str = "sleutel.json", fill: int = 1, **changes: Any) -> Given:
    private, secret = PrivateKey(bytes([fill]) * 32), bytes([fill + 1]) * 32
    content: dict[str, Any] = {
        "formaat": "houvast-sleutel",
        "versie": 1,
        "gemeente": "Veenlanden",
        "gemeentecode": "9901",
        "partner": "woonbaak",
        "sleutel": f"{fill:016x}",
        "geldig_vanaf": "2020-01-01",
        "geldig_tot_en_met": "2999-12-31",
        "normaliser": VERSION,
        "hmac": base64.b64encode(secret).decode(),
        "publiek": base64.b64encode(bytes(private.public_key)).decode(),
        "velden": [each.value for each in PERSON_FIELDS],
    }
    path = folder / name
    path.write_text(json.dumps(content | changes))
    return Given(path, private, secret)


def write_rows(folder: Path, *rows: str) -> Path:
    path = folder / "achterstanden.csv"
    path.write_text("\n".join((HEADER, *(rows or ROWS))))
    return path
