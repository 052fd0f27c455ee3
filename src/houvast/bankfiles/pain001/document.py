# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The XML of a payment file, written as it comes; what stands in it was checked before.

Elements inside the document are made without a namespace: they stand in the document's own, which lxml would otherwise
declare again on every order. The elements of an order are made once per form and filled anew for each order.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from itertools import groupby
from operator import attrgetter
from typing import IO, Protocol

from lxml.etree import Element, SubElement, _Element
from lxml.etree import xmlfile as open_xml

from houvast.bankfiles.pain001.checks import AMSTERDAM
from houvast.bankfiles.pain001.identifiers import make_batch_id, make_end_to_end_id, make_message_id
from houvast.bankfiles.pain001.payment import PaymentBatch, PaymentFile, PaymentOrder, Speed, Version
from houvast.bankfiles.references import Betalingskenmerk, RfReference

_NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:"
# Who issued a structured reference: CUR for the Dutch one, ISO for ISO 11649.
_ISSUERS: dict[type, str] = {Betalingskenmerk: "CUR", RfReference: "ISO"}


class _Writer(Protocol):
    """What lxml gives to write with."""

    def write_declaration(self) -> None:
        """Write what stands before the document."""

    def element(self, tag: str, *, nsmap: dict[None, str] | None = None) -> AbstractContextManager[object]:
        """Open an element, and close it at the end of the block."""

    def write(self, element: _Element) -> None:
        """Write a whole element."""


def write_document(out: IO[bytes], file: PaymentFile, orders: Iterable[PaymentOrder]) -> None:
    """Write the document; the orders come grouped by batch, in the order of the file's batches."""
    batches = {batch.number: batch for batch in file.batches}
    xml: _Writer
    with open_xml(out, encoding="UTF-8") as xml:
        xml.write_declaration()
        namespace = f"{_NAMESPACE}{file.version}"
        with xml.element(f"{{{namespace}}}Document", nsmap={None: namespace}), xml.element("CstmrCdtTrfInitn"):
            xml.write(_make_header(file))
            for number, its_orders in groupby(orders, key=attrgetter("batch_number")):
                _write_batch(xml, file, batches[number], its_orders)


def _write_batch(xml: _Writer, file: PaymentFile, batch: PaymentBatch, orders: Iterable[PaymentOrder]) -> None:
    forms: dict[tuple[type, bool], _OrderForm] = {}
    with xml.element("PmtInf"):
        for element in _make_batch_parts(file, batch):
            xml.write(element)
        for order in orders:
            kind = (type(order.remittance), bool(order.on_behalf_of))
            form = forms.get(kind)
            if form is None:
                form = forms[kind] = _OrderForm(*kind)
            xml.write(form.fill(order, make_end_to_end_id(file.run, order.number)))


def _make_header(file: PaymentFile) -> _Element:
    header = Element("GrpHdr")
    _add(header, "MsgId", text=make_message_id(file.run))
    # Amsterdam's clock without an offset, as Dutch banks write it themselves.
    created_at = file.created_at.astimezone(AMSTERDAM).replace(tzinfo=None)
    _add(header, "CreDtTm", text=created_at.isoformat(timespec="seconds"))
    _add(header, "NbOfTxs", text=str(sum(batch.order_count for batch in file.batches)))
    _add(header, "CtrlSum", text=format_cents(sum(batch.total_cents for batch in file.batches)))
    _add(header, "InitgPty", "Nm", text=file.sender_name)
    header.tail = "\n"
    return header


def _make_batch_parts(file: PaymentFile, batch: PaymentBatch) -> list[_Element]:
    """Return what stands before the orders of a batch."""
    is_old = file.version is Version.PAIN_001_001_03
    parts = Element("PmtInf")
    _add(parts, "PmtInfId", text=make_batch_id(file.run, batch.number))
    _add(parts, "PmtMtd", text="TRF")
    if batch.is_booked_as_one is not None:
        _add(parts, "BtchBookg", text="true" if batch.is_booked_as_one else "false")
    _add(parts, "NbOfTxs", text=str(batch.order_count))
    _add(parts, "CtrlSum", text=format_cents(batch.total_cents))
    payment_type = SubElement(parts, "PmtTpInf")
    _add(payment_type, "SvcLvl", "Cd", text="SEPA")
    if batch.speed is Speed.INSTANT:
        _add(payment_type, "LclInstrm", "Cd", text="INST")
    _add(parts, *(("ReqdExctnDt",) if is_old else ("ReqdExctnDt", "Dt")), text=batch.requested_on.isoformat())
    _add(parts, "Dbtr", "Nm", text=batch.debtor_name)
    account = SubElement(parts, "DbtrAcct")
    _add(account, "Id", "IBAN", text=batch.debtor_iban.number)
    _add(account, "Ccy", text="EUR")
    # The element is obligatory and a BIC isn't: this is how a payer says that the bank knows its own.
    bank = ("BIC" if is_old else "BICFI",) if batch.debtor_bic else ("Othr", "Id")
    _add(parts, "DbtrAgt", "FinInstnId", *bank, text=batch.debtor_bic or "NOTPROVIDED")
    _add(parts, "ChrgBr", text="SLEV")
    parts[-1].tail = "\n"
    return list(parts)


class _OrderForm:
    """The elements of an order with one kind of remittance, to be filled for each order."""

    def __init__(self, kind: type, has_behalf: bool) -> None:  # noqa: FBT001 (the two together are the key of a form)
        self._order = Element("CdtTrfTxInf")
        self._order.tail = "\n"
        self._end_to_end_id = _add(self._order, "PmtId", "EndToEndId")
        self._amount = _add(self._order, "Amt", "InstdAmt")
        self._amount.set("Ccy", "EUR")
        self._on_behalf_of = _add(self._order, "UltmtDbtr", "Nm") if has_behalf else None
        self._name = _add(self._order, "Cdtr", "Nm")
        self._iban = _add(self._order, "CdtrAcct", "Id", "IBAN")
        remittance = SubElement(self._order, "RmtInf")
        issuer = _ISSUERS.get(kind)
        if issuer is None:
            self._words = SubElement(remittance, "Ustrd")
        else:
            reference = _add(remittance, "Strd", "CdtrRefInf")
            type_of_reference = SubElement(reference, "Tp")
            _add(type_of_reference, "CdOrPrtry", "Cd", text="SCOR")
            _add(type_of_reference, "Issr", text=issuer)
            self._words = SubElement(reference, "Ref")

    def fill(self, order: PaymentOrder, end_to_end_id: str) -> _Element:
        """Return the element with an order in it; it is the same element each time."""
        self._end_to_end_id.text = end_to_end_id
        self._amount.text = format_cents(order.amount_cents)
        if self._on_behalf_of is not None:
            self._on_behalf_of.text = order.on_behalf_of
        self._name.text = order.creditor_name
        self._iban.text = order.creditor_iban.number
        self._words.text = str(order.remittance)
        return self._order


def format_cents(cents: int) -> str:
    """Return an amount as the messages write it: 1234.56."""
    return f"{cents // 100}.{cents % 100:02d}"


def _add(parent: _Element, *names: str, text: str | None = None) -> _Element:
    """Put elements into each other below a parent, and return the innermost."""
    for name in names:
        parent = SubElement(parent, name)
    parent.text = text
    return parent
