# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is proposed from a poststuk's text and QR codes, each with the words that it rests on; a person confirms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from houvast.bankfiles.invoice_text import Found, read_invoice_text
from houvast.bankfiles.payment_qr import NotAPaymentQr, PaymentQr, read_payment_qr
from houvast.poststukken.domain.poststuk import PoststukSoort

_CANDIDATES_MAX = 3
QR = "qr"
TEKST = "tekst"

# The first that is found counts: what threatens most stands first, and a reminder names the invoice that it is about.
_WORDS = (
    (PoststukSoort.DAGVAARDING, r"dagvaarding|gedagvaard|roldatum|kantonrechter"),
    (PoststukSoort.ONTRUIMING, r"ontruim\w*"),
    (
        PoststukSoort.AFSLUITING,
        r"afsluit(?:en|ing)|leveringsonderbreking|levering (?:te )?(?:stop|be[eë]indig)\w*|verzekering be[eë]indig\w*",
    ),
    (
        PoststukSoort.AANMANING,
        r"aanmaning|sommatie|sommeren|ingebrekestelling|deurwaarder\w*|incassokosten|dwangbevel|laatste waarschuwing",
    ),
    (PoststukSoort.HERINNERING, r"(?:betalings?)?herinnering"),
    (PoststukSoort.BESCHIKKING, r"beschikking|bezwaarschrift|bezwaar maken|aanslag(?:biljet)?"),
    (PoststukSoort.FACTUUR, r"factuur\w*|nota|rekening(?:nummer)? \d|te betalen|jaarafrekening|premie"),
)
_PATTERNS = tuple((soort, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)) for soort, words in _WORDS)


@dataclass(frozen=True, slots=True)
class Kandidaat:
    """One proposal: the value as text, where it was read, and the words of the letter that it rests on."""

    value: str
    bron: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Voorstel:
    """What is proposed, the likeliest first. Amounts are cents and days ISO 8601, as text."""

    soort: tuple[Kandidaat, ...] = ()
    afzender: tuple[Kandidaat, ...] = ()
    iban: tuple[Kandidaat, ...] = ()
    betalingskenmerk: tuple[Kandidaat, ...] = ()
    omschrijving: tuple[Kandidaat, ...] = ()
    amount_cents: tuple[Kandidaat, ...] = ()
    due_on: tuple[Kandidaat, ...] = ()

    def first(self, name: str) -> str:
        """Return the likeliest value of a field, or an empty text."""
        found: tuple[Kandidaat, ...] = getattr(self, name)
        return found[0].value if found else ""

    def as_json(self) -> dict[str, Any]:
        """Return it as it is kept."""
        return {name: list(found) for name, found in asdict(self).items() if found}


def from_json(kept: Mapping[str, Any]) -> Voorstel:
    """Return a proposal as it was kept."""
    return Voorstel(**{name: tuple(Kandidaat(**each) for each in found) for name, found in kept.items()})


def propose(text: str, qr_codes: Iterable[str]) -> Voorstel:
    """Return what the text and the payment QR codes of a poststuk propose; a QR code goes before the text."""
    facts = read_invoice_text(text)
    codes = [found for found in map(_find_payment, qr_codes) if found is not None]
    return Voorstel(
        soort=_guess_soort(text),
        afzender=_unique(Kandidaat(each.name, QR) for each in codes),
        iban=_unique(
            [
                *(Kandidaat(each.iban.number, QR) for each in codes),
                *(_read(each, each.value.number) for each in facts.ibans),
            ]
        ),
        betalingskenmerk=_unique(
            [
                *(Kandidaat(each.reference.number, QR) for each in codes if each.reference is not None),
                *(_read(each, each.value.number) for each in facts.references),
            ]
        ),
        omschrijving=_unique(Kandidaat(each.description, QR) for each in codes if each.description),
        amount_cents=_unique(
            [
                *(Kandidaat(str(each.amount.cents), QR) for each in codes if each.amount is not None),
                *(_read(each, str(each.value.cents)) for each in facts.amounts if each.value.cents > 0),
            ]
        ),
        due_on=_unique(_read(each, each.value.isoformat()) for each in facts.due_dates),
    )


def _find_payment(payload: str) -> PaymentQr | None:
    """Return what a QR code asks to pay; most codes on letters are addresses of sites."""
    try:
        return read_payment_qr(payload)
    except NotAPaymentQr:
        return None


def _read(found: Found[Any], value: str) -> Kandidaat:
    return Kandidaat(value, TEKST, " ".join(f"{found.words} {found.text}".split()))


def _guess_soort(text: str) -> tuple[Kandidaat, ...]:
    for soort, pattern in _PATTERNS:
        match = pattern.search(text)
        if match is not None:
            return (Kandidaat(soort.value, TEKST, " ".join(match[0].split())),)
    return ()


def _unique(candidates: Iterable[Kandidaat]) -> tuple[Kandidaat, ...]:
    """Return the first few values, each where it was seen first."""
    seen: dict[str, Kandidaat] = {}
    for each in candidates:
        seen.setdefault(each.value, each)
    return tuple(seen.values())[:_CANDIDATES_MAX]
