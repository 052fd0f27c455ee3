# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The payment QR code of the European Payments Council (EPC069-12): what stands in it, by line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from houvast.bankfiles.references import Reference, recognise_reference
from houvast.kernel.errors import DomainError
from houvast.kernel.iban import Iban, NotAnIban
from houvast.kernel.money import Money

_VERSIONS = ("001", "002")
_CHARACTER_SETS = {
    "1": "utf-8",
    "2": "iso8859-1",
    "3": "iso8859-2",
    "4": "iso8859-4",
    "5": "iso8859-5",
    "6": "iso8859-7",
    "7": "iso8859-10",
    "8": "iso8859-15",
}
_AMOUNT = re.compile(r"EUR([0-9]{1,9})(?:\.([0-9]{1,2}))?\Z")
_LINES_MIN, _LINES_MAX = 7, 12
_BYTES_MAX = 331
_SHOWN_MAX = 40


class NotAPaymentQr(DomainError):
    """Type the payment over from the letter; the QR code is none for payments, or is damaged."""


@dataclass(frozen=True, slots=True)
class PaymentQr:
    """What a payment QR code asks: "" or None where it leaves a thing open.

    `reference` is the structured one as a value when its check digits are right; `reference_text` is how it stands in
    the code. `description` is for the payee, `information` for who pays.
    """

    name: str
    iban: Iban
    bic: str
    amount: Money | None
    purpose: str
    reference: Reference | None
    reference_text: str
    description: str
    information: str


def read_payment_qr(payload: str | bytes) -> PaymentQr:
    """Return what a payment QR code asks; bytes are decoded as the code itself says. Raise NotAPaymentQr."""
    text = payload if isinstance(payload, str) else _decode(payload)
    lines = [line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")]
    if not _is_payment(lines):
        raise NotAPaymentQr("Dit is geen QR-code voor een betaling. Neem de gegevens over uit de brief.")
    if not _LINES_MIN <= len(lines) <= _LINES_MAX or lines[1] not in _VERSIONS:
        raise NotAPaymentQr(
            f"De QR-code heeft {len(lines)} regels in versie “{lines[1][:_SHOWN_MAX]}”, en dat kan niet. "
            "Neem de gegevens over uit de brief."
        )
    lines += [""] * (_LINES_MAX - len(lines))
    _tag, _version, _characters, _kind, bic, name, iban, amount, purpose, reference, description, information = lines
    if not name:
        raise NotAPaymentQr("In de QR-code ontbreekt de naam van de ontvanger. Neem de gegevens over uit de brief.")
    if reference and description:
        raise NotAPaymentQr(
            "De QR-code heeft een betalingskenmerk en een omschrijving, en maar een van beide mag. "
            "Neem de gegevens over uit de brief."
        )
    return PaymentQr(
        name=name,
        iban=_read_iban(iban),
        bic=bic,
        amount=_read_amount(amount),
        purpose=purpose,
        reference=recognise_reference(reference),
        reference_text=reference,
        description=description,
        information=information,
    )


def _is_payment(lines: list[str]) -> bool:
    """Tell by the lines that say what the code is."""
    tag, _version, characters, kind = [*lines, "", "", "", ""][:4]
    return tag == "BCD" and kind == "SCT" and characters in _CHARACTER_SETS


def _decode(payload: bytes) -> str:
    if len(payload) > _BYTES_MAX:
        raise NotAPaymentQr("De QR-code is te lang voor een betaling. Neem de gegevens over uit de brief.")
    head = payload.decode("iso8859-1").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not _is_payment([line.strip() for line in head]):
        raise NotAPaymentQr("Dit is geen QR-code voor een betaling. Neem de gegevens over uit de brief.")
    return payload.decode(_CHARACTER_SETS[head[2].strip()], "replace")


def _read_iban(text: str) -> Iban:
    try:
        return Iban(text)
    except NotAnIban as fault:
        raise NotAPaymentQr(f"De QR-code klopt niet: {fault}") from None


def _read_amount(text: str) -> Money | None:
    if not text:
        return None
    match = _AMOUNT.match(text)
    cents = int(match[1]) * 100 + int((match[2] or "").ljust(2, "0")) if match else 0
    if cents == 0:
        raise NotAPaymentQr(
            f"Het bedrag “{text[:_SHOWN_MAX]}” in de QR-code klopt niet. Neem het bedrag over uit de brief."
        )
    return Money(cents)
