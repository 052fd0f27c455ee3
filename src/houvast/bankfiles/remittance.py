# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The text in which Dutch banks pack what they know of a payment: /TRTP/…/IBAN/…/NAME/…/REMI/…, or an IBAN and words.

MT940 has it in field 86, camt.053 in AddtlNtryInf beside (or instead of) the structured elements.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from houvast.bankfiles.values import tidy_iban, tidy_reference

_CODE = re.compile(
    "/(TRTP|RTYP|TRCD|IBAN|BIC|NAME|REMI|EREF|MARF|CSID|RTRN|PREF|NRTX|PIND|ORDP|BENM|CNTP|ID|ADDR|ISDT|SVCL|ULTB"
    "|ULTD|ULTC|PURP|KREF|IREF|CREF|SUBM|OCMT|EXCH|CHGS[0-9]?|BUS|SWIFT|OCCY|ACCW|SVWZ)/"
)
_STRUCTURED = re.compile(r"Issuer:\s*\w+\s+Ref:\s*(\S+)\s*\Z")
_LEADING_IBAN = re.compile(r"([A-Z]{2}[0-9]{2}[A-Z0-9]{8,30})(?=\s|\Z)\s*")


@dataclass(frozen=True, slots=True)
class Remittance:
    """What the text says; "" where it doesn't, and a batch size of 0."""

    iban: str = ""
    name: str = ""
    end_to_end_id: str = ""
    mandate: str = ""
    reference: str = ""
    description: str = ""
    return_reason: str = ""
    transaction_type: str = ""
    transaction_code: str = ""
    payment_info_id: str = ""
    batch_size: int = 0


def parse_remittance(text: str) -> Remittance:
    """Return the parts of a text in one of the layouts of Dutch banks; anything else is its description."""
    if text.startswith("/"):
        pieces = _CODE.split(text)
        if len(pieces) > 1 and not pieces[0]:
            return _from_codes(pieces)
    match = _LEADING_IBAN.match(text)
    if match:
        return Remittance(iban=match[1], description=text[match.end() :].strip())
    return Remittance(description=text.strip())


def _from_codes(pieces: list[str]) -> Remittance:
    """Take the parts by code; the first that says something wins, and an ultimate party is no counterparty."""
    values: dict[str, str] = {}
    in_ultimate = False
    for position in range(1, len(pieces), 2):
        code = pieces[position]
        value = pieces[position + 1].strip()
        if code in {"ULTB", "ULTD", "ULTC"}:
            in_ultimate = True
        elif code in {"ORDP", "BENM", "REMI", "CNTP", "EREF"}:
            in_ultimate = False
        if value and not values.get(code) and not (in_ultimate and code in {"NAME", "ID"}):
            values[code] = value
    take = values.get
    iban, name = take("IBAN", ""), take("NAME", "")
    if "CNTP" in values:
        iban, name = _counterparty(values["CNTP"], iban, name)
    reference, description = _remitted(take("REMI", ""))
    transaction_type = take("TRTP") or take("RTYP", "")
    size = _reference(take("NRTX"))
    return Remittance(
        iban=tidy_iban(iban.rstrip("/")),
        name=name.rstrip("/"),
        end_to_end_id=_reference(take("EREF")),
        mandate=_reference(take("MARF")),
        reference=reference,
        description=description or ("" if reference else transaction_type.rstrip("/")),
        return_reason=_reference(take("RTRN")),
        transaction_type=transaction_type.rstrip("/"),
        transaction_code=_reference(take("TRCD")),
        payment_info_id=_reference(take("PREF")),
        batch_size=int(size) if size.isdecimal() and len(size) < 8 else 0,  # noqa: PLR2004
    )


def _reference(value: str | None) -> str:
    return tidy_reference(value.rstrip("/")) if value else ""


def _counterparty(value: str, iban: str, name: str) -> tuple[str, str]:
    """Split ING's iban/bic/name/city/, where the name may hold slashes; what codes of their own said goes first."""
    given_iban, _, rest = value.removesuffix("/").partition("/")
    _bic, _, rest = rest.partition("/")
    given_name, slash, city = rest.rpartition("/")
    return iban or given_iban, name or (given_name if slash else city)


def _remitted(value: str) -> tuple[str, str]:
    """Return the structured reference and the description of a REMI part."""
    if value.startswith("USTD/"):
        return "", value[5:].strip("/")
    if value.startswith("STRD/"):
        words = value[5:].strip("/").split("/", 1)
        return (words[1], "") if len(words) > 1 else (words[0], "")
    match = _STRUCTURED.match(value)
    return (match[1], "") if match else ("", value)
