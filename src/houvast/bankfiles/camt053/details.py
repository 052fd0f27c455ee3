# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""One payment (TxDtls) inside an entry, seen from the account: its amount, the other party, references and words."""

from __future__ import annotations

from dataclasses import dataclass

from houvast.bankfiles.camt053.layout import DetailLayout
from houvast.bankfiles.camt053.signs import SIGNS
from houvast.bankfiles.fault import Fault
from houvast.bankfiles.statement import EntryDetail
from houvast.bankfiles.values import parse_cents, tidy_iban, tidy_reference


@dataclass(frozen=True, slots=True)
class Whole:
    """What a payment takes from its entry: direction, -1 for a reversal that is turned, the amount, our account."""

    sign: int
    flip: int
    amount: str
    cents: int
    own_iban: str


def read_detail(pieces: list[str], layout: DetailLayout, whole: Whole) -> EntryDetail:
    """Return a payment of an entry."""
    sign = whole.sign
    (
        amount,
        direction,
        debtor,
        creditor,
        ultimate_debtor,
        ultimate_creditor,
        debtor_iban,
        creditor_iban,
        end_to_end_id,
        mandate,
        bank_reference,
        payment_info_id,
        reference,
        return_reason,
        additional,
    ) = layout.facts(pieces)
    if direction:
        sign = SIGNS.get(direction.strip(), 0) * whole.flip or sign
    debtor_side = (tidy_iban(debtor_iban), debtor.strip() or ultimate_debtor.strip())
    creditor_side = (tidy_iban(creditor_iban), creditor.strip() or ultimate_creditor.strip())
    sides = (debtor_side, creditor_side) if sign > 0 else (creditor_side, debtor_side)
    iban, name = choose_counterparty(*sides, own_iban=whole.own_iban)
    words = layout.words
    description = pieces[words[0]].strip() if len(words) == 1 else _join(pieces, words)
    # By position, in the order of EntryDetail: by name takes twice as long.
    return EntryDetail(
        _read_cents(amount, sign) if amount != whole.amount else whole.cents * sign,
        iban,
        name,
        tidy_reference(end_to_end_id) if end_to_end_id else "",
        tidy_reference(mandate) if mandate else "",
        tidy_reference(reference) if reference else "",
        description or additional.strip(),
        return_reason.strip(),
        read_charges(pieces, layout.charges) if layout.charges else 0,
        tidy_reference(bank_reference) if bank_reference else "",
        tidy_reference(payment_info_id) if payment_info_id else "",
    )


def choose_counterparty(first: tuple[str, str], second: tuple[str, str], *, own_iban: str) -> tuple[str, str]:
    """Return IBAN and name of the other party. `first` is the side that the direction points to, `second` the other.

    Banks that name both sides, or only the wrong one, are seen through: the side that is our own account is never the
    other party, and a side that says nothing gives way to the one that does.
    """
    if first[0] != own_iban and (first[0] or first[1]):
        return first
    if second[0] == own_iban:
        return "", ""
    return second


def read_charges(pieces: list[str], places: tuple[tuple[int, int], ...]) -> int:
    """Return charges, signed: a cost is negative."""
    total = 0
    for amount, direction in places:
        is_credit = pieces[direction].strip() == "CRDT"
        total += _read_cents(pieces[amount], 1 if is_credit else -1) or 0
    return total


def _read_cents(text: str, sign: int) -> int | None:
    """Return an amount that only informs; None when it is absent or none."""
    if not text:
        return None
    try:
        return parse_cents(text) * sign
    except Fault:
        return None


def _join(pieces: list[str], words: tuple[int, ...]) -> str:
    return " ".join(word for place in words if (word := pieces[place].strip()))
