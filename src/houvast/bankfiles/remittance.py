# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The text in which Dutch banks pack what they know of a payment: /TRTP/…/IBAN/…/NAME/…/REMI/…, or an IBAN and words.

MT940 has it in field 86, camt.053 in AddtlNtryInf beside (or instead of) the structured elements.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from houvast.bankfiles.values import NOTHING_LENGTH_MAX, tidy_iban, tidy_reference

# By first letter, since what stands between most slashes is no code, and then one look is enough.
_CODE = re.compile(
    "/(ADDR|ACCW|B(?:ENM|IC|US)|C(?:HGS[0-9]?|NTP|REF|SID)|E(?:REF|XCH)|I(?:BAN|D|REF|SDT)|KREF|MARF|N(?:AME|RTX)"
    "|O(?:CCY|CMT|RDP)|P(?:IND|REF|URP)|R(?:EMI|TRN|TYP)|S(?:UBM|VCL|VWZ|WIFT)|TR(?:CD|TP)|ULT[BCD])/"
)
_ULTIMATE = frozenset({"ULTB", "ULTD", "ULTC"})
_NO_LONGER_ULTIMATE = frozenset({"ORDP", "BENM", "REMI", "CNTP", "EREF"})
_STRUCTURED = re.compile(r"Issuer:\s*\w+\s+Ref:\s*(\S+)\s*\Z")
_OF_A_PARTY = frozenset({"NAME", "ID"})
_COUNT_DIGITS_MAX = 7
_LEADING_IBAN = re.compile(r"([A-Z]{2}[0-9]{2}[A-Z0-9]{8,30})(?=\s|\Z)\s*")


class Remittance(NamedTuple):
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
        if not pieces[0] and len(pieces) > 1:
            return _from_codes(pieces)
    match = _LEADING_IBAN.match(text) if text[2:4].isdigit() else None
    if match:
        return Remittance(iban=match[1], description=text[match.end() :].strip())
    return Remittance(description=text.strip())


def _from_codes(pieces: list[str]) -> Remittance:
    """Read what stood after each code between slashes."""
    codes, texts = pieces[1::2], pieces[2::2]
    values = dict(zip(codes, texts, strict=True))
    if len(values) < len(codes) or not _ULTIMATE.isdisjoint(values):
        values = _choose(codes, texts)
    take = values.get
    iban, name = take("IBAN", ""), take("NAME", "")
    if "CNTP" in values:
        iban, name = _counterparty(values["CNTP"].strip(), iban, name)
    reference, description = _remitted(values["REMI"].strip()) if "REMI" in values else ("", "")
    transaction_type = take("TRTP") or take("RTYP") or ""
    if transaction_type:
        transaction_type = transaction_type.strip().rstrip("/")
    # Made as a tuple of its class: by its own name takes twice as long.
    return tuple.__new__(
        Remittance,
        (
            tidy_iban(iban.strip().rstrip("/")) if iban else "",
            name.strip().rstrip("/") if name else "",
            _reference(values["EREF"]) if "EREF" in values else "",
            _reference(values["MARF"]) if "MARF" in values else "",
            reference,
            description or ("" if reference else transaction_type),
            _reference(values["RTRN"]) if "RTRN" in values else "",
            transaction_type,
            _reference(values["TRCD"]) if "TRCD" in values else "",
            _reference(values["PREF"]) if "PREF" in values else "",
            _count(values["NRTX"]) if "NRTX" in values else 0,
        ),
    )


def _choose(codes: list[str], texts: list[str]) -> dict[str, str]:
    """Return the first text that says something per code, without name and id of an ultimate party."""
    values: dict[str, str] = {}
    in_ultimate = False
    for code, text in zip(codes, texts, strict=True):
        in_ultimate = code in _ULTIMATE or (in_ultimate and code not in _NO_LONGER_ULTIMATE)
        if text.strip() and code not in values and not (in_ultimate and code in _OF_A_PARTY):
            values[code] = text
    return values


def _reference(text: str) -> str:
    text = text.strip().rstrip("/")
    # What is longer can't be one of the few words for nothing.
    return text if len(text) > NOTHING_LENGTH_MAX and not text[-1].isspace() else tidy_reference(text)


def _count(text: str) -> int:
    digits = _reference(text)
    return int(digits) if digits.isdecimal() and len(digits) <= _COUNT_DIGITS_MAX else 0


# The same few hundred parties pay and are paid, so what was taken apart once is remembered.
@lru_cache(maxsize=4096)
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
    match = _STRUCTURED.match(value) if value.startswith("Issuer") else None
    return (match[1], "") if match else ("", value)
