# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The small parts that statements and entries share: names, text, amounts, dates, accounts."""

from __future__ import annotations

from datetime import date

from lxml.etree import _Element

from houvast.bankfiles.fault import Fault
from houvast.bankfiles.values import parse_cents, parse_day, tidy_iban, wrong_currency

SIGNS = {"CRDT": 1, "DBIT": -1}
_NAMES_MAX = 2048


class _LocalNames(dict[str, str]):
    """From a tag to its local name, remembered: "{urn:…}Ntry" and "Ntry" are both "Ntry"."""

    def __missing__(self, tag: str) -> str:
        name = tag.rpartition("}")[2]
        if len(self) < _NAMES_MAX:
            self[tag] = name
        return name


LOCAL = _LocalNames()


def text_of(element: _Element | None) -> str:
    """Return an element's text without the white space around it; "" where there is no element."""
    return (element.text or "").strip() if element is not None else ""


def children_of(element: _Element) -> dict[str, _Element]:
    """Return the children by local name; of several with one name, the last."""
    return {LOCAL[child.tag]: child for child in element}


def child_of(element: _Element | None, name: str) -> _Element | None:
    """Return the first child with this local name."""
    if element is not None:
        for child in element:
            if LOCAL[child.tag] == name:
                return child
    return None


def descend(element: _Element | None, *names: str) -> _Element | None:
    """Return the element at the end of a way down by local names."""
    for name in names:
        element = child_of(element, name)
    return element


def cents_of(element: _Element | None) -> int:
    """Return the whole cents of an Amt in euro. Raise Fault with the path of the amount."""
    if element is None:
        raise _at(None, "Amt", "missing_amount")
    currency = element.get("Ccy")
    if currency is not None and currency != "EUR":
        fault = wrong_currency(currency)
        raise Fault(fault.code, fault.sentence, path="Amt", line=line_of(element))
    try:
        return parse_cents(element.text or "")
    except Fault as fault:
        raise Fault(fault.code, fault.sentence, path="Amt", line=line_of(element)) from None


def euro_cents_or_none(element: _Element | None) -> int | None:
    """Return the whole cents of an amount that only informs: None when absent, not in euro or no amount."""
    if element is None or element.get("Ccy", "EUR") != "EUR":
        return None
    try:
        return parse_cents(element.text or "")
    except Fault:
        return None


def sign_of(element: _Element | None) -> int:
    """Return 1 for a CdtDbtInd of CRDT, -1 for DBIT. Raise Fault missing_direction or unknown_direction."""
    text = text_of(element)
    sign = SIGNS.get(text)
    if sign is None:
        raise _at(element, "CdtDbtInd", "unknown_direction" if text else "missing_direction", text)
    return sign


def day_of(element: _Element | None, name: str) -> date | None:
    """Return the day in a Dt or DtTm below the element, None where there is no element. Raise Fault bad_date."""
    if element is None:
        return None
    inner = element[0] if len(element) else element
    try:
        return parse_day(inner.text or "")
    except Fault as fault:
        raise Fault(fault.code, fault.sentence, path=name, line=line_of(element)) from None


def iban_of(account: _Element | None) -> str:
    """Return the IBAN of an account (Id/IBAN), "" when it has none."""
    return tidy_iban(text_of(descend(account, "Id", "IBAN")))


def line_of(element: _Element) -> int:
    """Return the line on which an element begins."""
    return int(element.sourceline or 0)


def _at(element: _Element | None, path: str, code: str, text: str = "") -> Fault:
    sentences = {
        "missing_amount": "het bedrag ontbreekt. Zonder bedrag boeken wij niets: vraag de bank om een nieuw bestand.",
        "missing_direction": "er staat niet bij of het geld erbij of eraf ging (CdtDbtInd). "
        "Vraag de bank om een nieuw bestand.",
        "unknown_direction": f"“{text[:20]}” is geen richting; alleen CRDT (bij) en DBIT (af) zijn dat. "
        "Vraag de bank om een nieuw bestand.",
    }
    return Fault(code, sentences[code], path=path, line=line_of(element) if element is not None else 0)
