# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""One entry (Ntry): what the bank booked, with the payments that are in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lxml.etree import _Element

from houvast.bankfiles.camt053.details import (
    RawDetail,
    finish_detail,
    read_charges,
    read_detail,
)
from houvast.bankfiles.camt053.elements import (
    LOCAL,
    cents_of,
    child_of,
    children_of,
    day_of,
    line_of,
    sign_of,
    text_of,
)
from houvast.bankfiles.fault import Fault
from houvast.bankfiles.remittance import Remittance, parse_remittance
from houvast.bankfiles.statement import Entry, EntryDetail
from houvast.bankfiles.tally import show_cents
from houvast.bankfiles.values import bad_date, tidy_iban, tidy_reference

Warn = Callable[[str, str, str, int], None]

_TRUE = frozenset({"true", "1"})
_POSITION_DIGITS_MAX = 6
_NO_DETAIL = EntryDetail(None, "", "", "", "", "", "", "", 0, "", "")
_NO_REMITTANCE = Remittance()


@dataclass(frozen=True, slots=True)
class EntrySetting:
    """What the reading of an entry needs from its statement."""

    own_iban: str
    flip_reversals: bool
    warn: Warn


def read_entry(element: _Element, number: int, setting: EntrySetting, drained: list[RawDetail]) -> Entry | None:
    """Return the entry, or None when the bank has not booked it (pending, for information).

    `drained` are payments of this entry that were read already, before its end. Raise Fault for what can't be read.
    """
    parts = children_of(element)
    take = parts.get
    if not _is_booked(take("Sts"), element, setting.warn):
        return None
    cents = cents_of(take("Amt"))
    sign = sign_of(take("CdtDbtInd"))
    is_reversal = "RvslInd" in parts and text_of(parts["RvslInd"]) in _TRUE
    flip = -1 if is_reversal and setting.flip_reversals else 1
    sign *= flip
    booked_on = day_of(take("BookgDt"), "BookgDt")
    value_on = day_of(take("ValDt"), "ValDt") or booked_on
    booked_on = booked_on or value_on
    if booked_on is None or value_on is None:
        raise Fault(bad_date("").code, bad_date("").sentence, path="BookgDt", line=line_of(element))
    raws, batch_size, batch_run_id = drained, 0, ""
    if "NtryDtls" in parts:
        raws, batch_size, batch_run_id = _read_details(element, drained)
    details = tuple(
        [finish_detail(raw, sign=sign, flip=flip, own_iban=setting.own_iban) for raw in raws],
    )
    charges_cents = read_charges(element) if "Chrgs" in parts else 0
    if details:
        _check_sum(cents * sign, charges_cents, details, element, setting.warn)
    told = details[0] if len(details) == 1 else _NO_DETAIL
    text = text_of(take("AddtlNtryInf")) if "AddtlNtryInf" in parts else ""
    said = _read_text(text, told) if text else _NO_REMITTANCE
    iban = told.counterparty_iban or said.iban
    if not iban and len(details) <= 1:
        iban = _find_iban(element, setting.own_iban)
    return Entry(
        number=number,
        amount_cents=cents * sign,
        booked_on=booked_on,
        value_on=value_on,
        counterparty_iban=iban if iban != setting.own_iban else "",
        counterparty_name=told.counterparty_name or said.name,
        end_to_end_id=told.end_to_end_id or said.end_to_end_id,
        mandate=told.mandate or said.mandate,
        reference=told.reference or said.reference,
        description=told.description or said.description,
        return_reason=told.return_reason or said.return_reason,
        is_reversal=is_reversal,
        batch_size=batch_size or len(details) or said.batch_size or 1,
        bank_reference=_bank_reference(take("AcctSvcrRef"), take("NtryRef"), told),
        payment_info_id=batch_run_id or told.payment_info_id or _shared_run_id(details) or said.payment_info_id,
        transaction_code=_transaction_code(take("BkTxCd")),
        transaction_type=said.transaction_type,
        charges_cents=charges_cents or told.charges_cents,
        details=details,
    )


def _is_booked(status: _Element | None, element: _Element, warn: Warn) -> bool:
    """Tell whether the bank booked the entry; a file without status holds only booked ones."""
    if status is None:
        return True
    text = text_of(status[0] if len(status) else status)
    if text in {"BOOK", ""}:
        return True
    warn(
        "not_booked",
        f"de bank heeft deze post nog niet geboekt (status {text[:10]}): hij is overgeslagen en komt later vanzelf.",
        "Sts",
        line_of(element),
    )
    return False


def _read_details(element: _Element, drained: list[RawDetail]) -> tuple[list[RawDetail], int, str]:
    """Return the payments, how many the bank says there are (0: not said), and the id of the payment run."""
    raws = drained
    batch_size, run_id = 0, ""
    for block in element:
        if LOCAL[block.tag] != "NtryDtls":
            continue
        for part in block:
            name = LOCAL[part.tag]
            if name == "TxDtls":
                raws.append(read_detail(part))
            elif name == "Btch":
                count = text_of(child_of(part, "NbOfTxs"))
                if count.isdecimal() and len(count) <= 15:  # noqa: PLR2004
                    batch_size += int(count)
                run_id = run_id or tidy_reference(text_of(child_of(part, "PmtInfId")))
    return raws, batch_size, run_id


def _check_sum(amount: int, charges: int, details: tuple[EntryDetail, ...], element: _Element, warn: Warn) -> None:
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
        line_of(element),
    )


def _read_text(text: str, told: EntryDetail) -> Remittance:
    """Read AddtlNtryInf as far as the structured elements leave something to tell."""
    is_coded = text.startswith("/")
    if told.counterparty_iban and told.counterparty_name and told.description and told.end_to_end_id:
        if not is_coded:
            return _NO_REMITTANCE
        if not ("/MARF/" in text or "/RTRN/" in text):
            code, _, rest = text[1:].partition("/")
            return Remittance(transaction_type=rest.partition("/")[0]) if code in {"TRTP", "RTYP"} else _NO_REMITTANCE
    return parse_remittance(text)


def _find_iban(element: _Element, own_iban: str) -> str:
    """Return the one account number, apart from our own, that stands in some unusual place of the entry."""
    found = {tidy_iban(text_of(account)) for account in element.iter("{*}IBAN")} - {own_iban, ""}
    return found.pop() if len(found) == 1 else ""


def _bank_reference(given: _Element | None, entry: _Element | None, told: EntryDetail) -> str:
    """Return the bank's reference; an NtryRef that is only a position in the statement is none."""
    reference = tidy_reference(given.text) if given is not None else ""
    if reference or told.bank_reference:
        return reference or told.bank_reference
    reference = tidy_reference(entry.text) if entry is not None else ""
    return "" if reference.isdecimal() and len(reference) <= _POSITION_DIGITS_MAX else reference


def _shared_run_id(details: tuple[EntryDetail, ...]) -> str:
    run_ids = {detail.payment_info_id for detail in details}
    return run_ids.pop() if len(run_ids) == 1 else ""


def _transaction_code(element: _Element | None) -> str:
    """Return the bank's code: domain, family and sub-family by hyphens, then the bank's own; "PMNT-RCDT-ESCT N654"."""
    if element is None:
        return ""
    codes: list[str] = []
    for child in element:
        name = LOCAL[child.tag]
        if name == "Domn":
            parts = children_of(child)
            family = parts.get("Fmly")
            words = [text_of(parts.get("Cd"))]
            if family is not None:
                inner = children_of(family)
                words += [text_of(inner.get("Cd")), text_of(inner.get("SubFmlyCd"))]
            codes.append("-".join(word for word in words if word))
        elif name == "Prtry":
            codes.append(text_of(child_of(child, "Cd")))
    return " ".join(code for code in codes if code)
