# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""One entry (Ntry): what the bank booked, with the payments that are in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from houvast.bankfiles.camt053.details import Whole, read_charges, read_detail
from houvast.bankfiles.camt053.layout import EntryLayout, cut, find_detail_layout, find_entry_layout
from houvast.bankfiles.camt053.signs import read_sign
from houvast.bankfiles.fault import Fault
from houvast.bankfiles.remittance import Remittance, parse_remittance
from houvast.bankfiles.statement import Entry, EntryDetail
from houvast.bankfiles.tally import show_cents
from houvast.bankfiles.values import (
    missing_amount,
    parse_cents,
    parse_day,
    tidy_iban,
    tidy_reference,
    wrong_currency,
)

Warn = Callable[[str, str, str], None]

_TRUE = frozenset({"true", "1"})
_POSITION_DIGITS_MAX = 6
_COUNT_DIGITS_MAX = 9
_NO_DETAIL = EntryDetail(None, "", "", "", "", "", "", "", 0, "", "")
_NO_REMITTANCE = Remittance()


@dataclass(frozen=True, slots=True)
class EntrySetting:
    """What the reading of an entry needs from its statement."""

    own_iban: str
    flip_reversals: bool
    warn: Warn


def read_entry(text: str, number: int, setting: EntrySetting, drained: list[str]) -> Entry | None:
    """Return the entry, or None when the bank has not booked it (pending, for information).

    `text` is the Ntry in XML, `drained` are payments that were taken out of it because it is large. Raise Fault, with
    the path below the entry, for what can't be read.
    """
    pieces = cut(text)
    layout = find_entry_layout(pieces)
    amount, direction, status, reversal, booked, valued, reference, position, run_id, told_text = layout.facts(pieces)
    if status and status.strip() not in {"BOOK", ""}:
        _warn_not_booked(status.strip(), setting.warn)
        return None
    cents = _read_amount(amount, layout)
    is_reversal = reversal.strip() in _TRUE
    flip = -1 if is_reversal and setting.flip_reversals else 1
    sign = read_sign(direction) * flip
    booked_on = _read_day(booked or valued, "BookgDt")
    value_on = _read_day(valued, "ValDt") if valued else booked_on
    own_iban = setting.own_iban
    details = _read_details(pieces, layout, drained, Whole(sign, flip, amount, cents, own_iban))
    charges_cents = read_charges(pieces, layout.charges) if layout.charges else 0
    if details:
        _check_sum(cents * sign, charges_cents, details, setting.warn)
    told = details[0] if len(details) == 1 else _NO_DETAIL
    said = _read_text(told_text.strip(), told) if told_text else _NO_REMITTANCE
    iban = told.counterparty_iban or said.iban
    if not iban and layout.ibans and len(details) <= 1:
        iban = _find_iban(pieces, layout, own_iban)
    # By position, in the order of Entry: by name takes twice as long.
    return Entry(
        number,
        cents * sign,
        booked_on,
        value_on,
        iban if iban != own_iban else "",
        told.counterparty_name or said.name,
        told.end_to_end_id or said.end_to_end_id,
        told.mandate or said.mandate,
        told.reference or said.reference,
        told.description or said.description,
        told.return_reason or said.return_reason,
        is_reversal,
        _read_batch_size(pieces, layout) or len(details) or said.batch_size or 1,
        _choose_bank_reference(reference, told.bank_reference, position),
        tidy_reference(run_id) or told.payment_info_id or _shared_run_id(details, said),
        _read_code(pieces, layout),
        said.transaction_type,
        charges_cents or told.charges_cents,
        details,
    )


def _warn_not_booked(status: str, warn: Warn) -> None:
    warn(
        "not_booked",
        f"de bank heeft deze post nog niet geboekt (status {status[:10]}): hij is overgeslagen en komt later vanzelf.",
        "Sts",
    )


def _read_amount(text: str, layout: EntryLayout) -> int:
    if not layout.has_amount:
        raise missing_amount(path="Amt")
    if layout.currency != "EUR":
        raise wrong_currency(layout.currency, path="Amt")
    try:
        return parse_cents(text)
    except Fault as fault:
        raise fault.below("Amt") from None


def _read_day(text: str, path: str) -> date:
    try:
        return parse_day(text)
    except Fault as fault:
        raise fault.below(path) from None


def _read_details(pieces: list[str], layout: EntryLayout, drained: list[str], whole: Whole) -> tuple[EntryDetail, ...]:
    """Return the payments of an entry, those that were taken out of it first."""
    details = tuple([read_detail(pieces, one, whole) for one in layout.details])
    if not drained:
        return details
    before = [read_detail(cut_out, find_detail_layout(cut_out), whole) for cut_out in map(cut, drained)]
    return (*before, *details)


def _read_batch_size(pieces: list[str], layout: EntryLayout) -> int:
    """Return how many payments the bank says are in the entry, 0 when it doesn't."""
    if not layout.batch_sizes:
        return 0
    counts = [pieces[place].strip() for place in layout.batch_sizes]
    return sum(int(count) for count in counts if count.isdecimal() and len(count) <= _COUNT_DIGITS_MAX)


def _check_sum(amount: int, charges: int, details: tuple[EntryDetail, ...], warn: Warn) -> None:
    """Say when details, with or without the charges, don't add up to the entry: what the bank booked is the entry."""
    total = 0
    for detail in details:
        if detail.amount_cents is None:
            return
        total += detail.amount_cents
        charges += detail.charges_cents
    if amount in (total, total + charges):
        return
    costs = f" en {show_cents(charges)} kosten" if charges else ""
    warn(
        "details_differ",
        f"de bank boekte {show_cents(amount)}, maar de details zijn samen {show_cents(total)}{costs}: "
        f"een verschil van {show_cents(amount - total - charges)}. Wij houden het geboekte bedrag aan.",
        "NtryDtls",
    )


def _read_text(text: str, told: EntryDetail) -> Remittance:
    """Read AddtlNtryInf as far as the structured elements leave something to tell."""
    if told.counterparty_iban and told.counterparty_name and told.description and told.end_to_end_id:
        if not text.startswith("/"):
            return _NO_REMITTANCE
        if not ("/MARF/" in text or "/RTRN/" in text):
            return _only_type(text.split("/", 3)[1:3])
    return parse_remittance(text)


def _only_type(start: list[str]) -> Remittance:
    """Return no more than the words for the kind of payment, from ["TRTP", "SEPA OVERBOEKING"]."""
    if len(start) < 2 or start[0] not in {"TRTP", "RTYP"}:  # noqa: PLR2004
        return _NO_REMITTANCE
    return _type_remittance(start[1])


@lru_cache(maxsize=256)
def _type_remittance(words: str) -> Remittance:
    return Remittance(transaction_type=words)


def _find_iban(pieces: list[str], layout: EntryLayout, own_iban: str) -> str:
    """Return the one account number, apart from our own, that stands in some unusual place of the entry."""
    found = {tidy_iban(pieces[place]) for place in layout.ibans} - {own_iban, ""}
    return found.pop() if len(found) == 1 else ""


def _choose_bank_reference(given: str, of_detail: str, position: str) -> str:
    """Return the bank's reference; an NtryRef that is only a position in the statement is none."""
    reference = tidy_reference(given) or of_detail
    if reference or not position:
        return reference
    reference = tidy_reference(position)
    return "" if reference.isdecimal() and len(reference) <= _POSITION_DIGITS_MAX else reference


def _shared_run_id(details: tuple[EntryDetail, ...], said: Remittance) -> str:
    run_ids = {detail.payment_info_id for detail in details} if len(details) > 1 else set()
    return (run_ids.pop() if len(run_ids) == 1 else "") or said.payment_info_id


def _read_code(pieces: list[str], layout: EntryLayout) -> str:
    """Return the bank's code: domain, family and sub-family by hyphens, then the bank's own; "PMNT-RCDT-ESCT N654"."""
    domain = "-".join([pieces[place].strip() for place in layout.domain_code])
    own = "".join([pieces[place].strip() for place in layout.own_code])
    return f"{domain} {own}" if domain and own else domain or own
