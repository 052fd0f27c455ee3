# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""One payment (TxDtls) inside an entry: its two parties, references, words and charges."""

from __future__ import annotations

from typing import NamedTuple

from lxml.etree import _Element

from houvast.bankfiles.camt053.elements import (
    LOCAL,
    SIGNS,
    child_of,
    children_of,
    descend,
    euro_cents_or_none,
    iban_of,
    text_of,
)
from houvast.bankfiles.statement import EntryDetail
from houvast.bankfiles.values import tidy_reference


class Parties(NamedTuple):
    """Who paid and who was paid, as far as the bank says."""

    debtor_name: str = ""
    debtor_iban: str = ""
    creditor_name: str = ""
    creditor_iban: str = ""
    ultimate_debtor_name: str = ""
    ultimate_creditor_name: str = ""


class RawDetail(NamedTuple):
    """A payment before the direction of its entry is known; `sign` is 0 where it has none of its own."""

    cents: int | None
    sign: int
    parties: Parties
    end_to_end_id: str
    mandate: str
    reference: str
    description: str
    return_reason: str
    charges_cents: int
    bank_reference: str
    payment_info_id: str
    additional: str


_NO_REFERENCES = ("", "", "", "")


def read_detail(element: _Element) -> RawDetail:
    """Return what a TxDtls says."""
    parts = children_of(element)
    take = parts.get
    end_to_end_id, mandate, bank_reference, payment_info_id = _read_references(take("Refs"))
    reference, description = _read_remittance(take("RmtInf"))
    additional = take("AddtlTxInf")
    return RawDetail(
        cents=_read_amount(take("Amt"), take("AmtDtls")),
        sign=SIGNS.get(text_of(take("CdtDbtInd")), 0),
        parties=_read_parties(take("RltdPties"), parts),
        end_to_end_id=end_to_end_id,
        mandate=mandate,
        reference=reference,
        description=description,
        return_reason=_read_return_reason(take("RtrInf")),
        charges_cents=read_charges(element) if "Chrgs" in parts else 0,
        bank_reference=bank_reference,
        payment_info_id=payment_info_id,
        additional=text_of(additional) if additional is not None else "",
    )


def finish_detail(raw: RawDetail, *, sign: int, flip: int, own_iban: str) -> EntryDetail:
    """Return the detail as seen from the account: signed, with the other party. `flip` is -1 for a turned reversal."""
    own_sign = raw.sign * flip or sign
    iban, name = choose_counterparty(raw.parties, is_incoming=own_sign > 0, own_iban=own_iban)
    return EntryDetail(
        amount_cents=None if raw.cents is None else raw.cents * own_sign,
        counterparty_iban=iban,
        counterparty_name=name,
        end_to_end_id=raw.end_to_end_id,
        mandate=raw.mandate,
        reference=raw.reference,
        description=raw.description or raw.additional,
        return_reason=raw.return_reason,
        charges_cents=raw.charges_cents,
        bank_reference=raw.bank_reference,
        payment_info_id=raw.payment_info_id,
    )


def choose_counterparty(parties: Parties, *, is_incoming: bool, own_iban: str) -> tuple[str, str]:
    """Return IBAN and name of the other party: who paid us, or whom we paid.

    Banks that name both sides, or only the wrong one, are seen through: the side that is our own account is never the
    other party, and a side that says nothing gives way to the one that does.
    """
    debtor = (parties.debtor_iban, parties.debtor_name or parties.ultimate_debtor_name)
    creditor = (parties.creditor_iban, parties.creditor_name or parties.ultimate_creditor_name)
    first, second = (debtor, creditor) if is_incoming else (creditor, debtor)
    if first[0] and first[0] != own_iban:
        return first
    if not first[0] and first[1]:
        return first
    if second[0] == own_iban and own_iban:
        return ("", "") if first[0] else first
    return second


def read_charges(element: _Element) -> int:
    """Return the charges directly below an element, signed: a cost is negative."""
    total = 0
    for charges in element:
        if LOCAL[charges.tag] != "Chrgs":
            continue
        records = [record for record in charges if LOCAL[record.tag] == "Rcrd"] or [charges]
        amounts = [_read_charge(record) for record in records]
        if all(amount is None for amount in amounts):
            whole = euro_cents_or_none(child_of(charges, "TtlChrgsAndTaxAmt"))
            amounts = [-whole if whole is not None else None]
        total += sum(amount for amount in amounts if amount is not None)
    return total


def _read_charge(record: _Element) -> int | None:
    cents = euro_cents_or_none(child_of(record, "Amt"))
    if cents is None:
        return None
    return cents if text_of(child_of(record, "CdtDbtInd")) == "CRDT" else -cents


def _read_references(element: _Element | None) -> tuple[str, str, str, str]:
    """Return end-to-end id, mandate, the bank's reference and the id of the payment run."""
    if element is None:
        return _NO_REFERENCES
    found = {LOCAL[child.tag]: child.text for child in element}
    take = found.get
    return (
        tidy_reference(take("EndToEndId")),
        tidy_reference(take("MndtId")),
        tidy_reference(take("AcctSvcrRef")),
        tidy_reference(take("PmtInfId")),
    )


def _read_amount(amount: _Element | None, details: _Element | None) -> int | None:
    """Return the amount in euro: that of the account first, then what was sent, then what was asked."""
    cents = euro_cents_or_none(amount)
    if cents is None and details is not None:
        parts = children_of(details)
        for name in ("TxAmt", "CntrValAmt", "InstdAmt"):
            if name in parts:
                cents = euro_cents_or_none(child_of(parts[name], "Amt"))
                if cents is not None:
                    break
    return cents


def _read_parties(element: _Element | None, parts: dict[str, _Element]) -> Parties:
    """Return the parties from RltdPties, or from where some generators put them: directly below the payment."""
    if element is not None:
        parts = children_of(element)
    take = parts.get
    return Parties(
        debtor_name=_name_of(take("Dbtr")),
        debtor_iban=iban_of(take("DbtrAcct")),
        creditor_name=_name_of(take("Cdtr")),
        creditor_iban=iban_of(take("CdtrAcct")),
        ultimate_debtor_name=_name_of(take("UltmtDbtr")),
        ultimate_creditor_name=_name_of(take("UltmtCdtr")),
    )


def _name_of(party: _Element | None) -> str:
    """Return the name in Nm, in Pty/Nm (from .08 on) or in Agt/FinInstnId/Nm."""
    if party is None:
        return ""
    for child in party:
        name = LOCAL[child.tag]
        if name == "Nm":
            return (child.text or "").strip()
        if name == "Pty":
            return _name_of(child)
        if name == "Agt":
            return text_of(descend(child, "FinInstnId", "Nm"))
    return ""


def _read_remittance(element: _Element | None) -> tuple[str, str]:
    """Return the structured reference and the words, of several Ustrd joined by a space."""
    if element is None:
        return "", ""
    reference = ""
    words: list[str] = []
    for child in element:
        name = LOCAL[child.tag]
        if name == "Ustrd":
            text = (child.text or "").strip()
            if text:
                words.append(text)
        elif name == "Strd":
            reference = reference or tidy_reference(text_of(descend(child, "CdtrRefInf", "Ref")))
            words += [text_of(line) for line in child if LOCAL[line.tag] == "AddtlRmtInf" and line.text]
    return reference, " ".join(words)


def _read_return_reason(element: _Element | None) -> str:
    reason = child_of(element, "Rsn")
    return text_of(reason[0]) if reason is not None and len(reason) else ""
