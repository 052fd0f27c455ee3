# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The parts of a pain.002 report, each read into its value."""

from __future__ import annotations

from lxml.etree import _Element

from houvast.bankfiles.camt053.elements import child_of, descend, local_name, text_of
from houvast.bankfiles.fault import Fault
from houvast.bankfiles.pain002.status import BatchStatus, FileStatus, OrderStatus, Outcome, StatusReason, read_outcome
from houvast.bankfiles.values import parse_cents, tidy_iban, tidy_reference

_COUNT_DIGITS_MAX = 15
# These hold for every order below that has no status of its own.
_INHERITED = frozenset({Outcome.ACCEPTED, Outcome.SETTLED, Outcome.PENDING, Outcome.REJECTED, Outcome.CANCELLED})


def read_header(element: _Element) -> tuple[str, str]:
    """Return id and moment of the report (GrpHdr)."""
    return text_of(child_of(element, "MsgId")), text_of(child_of(element, "CreDtTm"))


def read_file(element: _Element, header: tuple[str, str], message: str) -> FileStatus:
    """Return the status of the file (OrgnlGrpInfAndSts). Raise Fault missing_id."""
    message_id = tidy_reference(text_of(child_of(element, "OrgnlMsgId")))
    if not message_id:
        raise Fault(
            "missing_id",
            "het kenmerk van het betaalbestand ontbreekt, en dan is niet te zeggen over welke betalingen het gaat. "
            "Haal de status opnieuw op bij de bank.",
            path="OrgnlMsgId",
        )
    status = _status(element, "GrpSts")
    return FileStatus(
        report_id=header[0],
        created_at=header[1],
        format=message,
        message_id=message_id,
        message_name=text_of(child_of(element, "OrgnlMsgNmId")),
        status=status,
        outcome=read_outcome(status),
        reasons=_reasons(element),
        order_count=_count(element),
        total_cents=_cents(child_of(element, "OrgnlCtrlSum")),
    )


def read_batch(element: _Element, file: FileStatus) -> BatchStatus:
    """Return the status of a batch (OrgnlPmtInfAndSts), before its orders are read."""
    status = _status(element, "PmtInfSts")
    return BatchStatus(
        message_id=file.message_id,
        batch_id=tidy_reference(text_of(child_of(element, "OrgnlPmtInfId"))),
        status=status,
        outcome=read_outcome(status) if status else _inherit(file.outcome),
        reasons=_reasons(element),
        order_count=_count(element),
        total_cents=_cents(child_of(element, "OrgnlCtrlSum")),
    )


def read_order(element: _Element, file: FileStatus, batch: BatchStatus) -> OrderStatus:
    """Return the status of an order (TxInfAndSts); without one of its own it has that of its batch or file."""
    status = _status(element, "TxSts")
    order = child_of(element, "OrgnlTxRef")
    amount = child_of(order, "Amt")
    creditor = child_of(order, "Cdtr")
    return OrderStatus(
        message_id=file.message_id,
        batch_id=batch.batch_id,
        end_to_end_id=tidy_reference(text_of(child_of(element, "OrgnlEndToEndId"))),
        instruction_id=tidy_reference(text_of(child_of(element, "OrgnlInstrId"))),
        status=status,
        outcome=read_outcome(status) if status else _inherit(batch.outcome),
        reasons=_reasons(element) or batch.reasons or file.reasons,
        accepted_at=text_of(child_of(element, "AccptncDtTm")),
        bank_reference=tidy_reference(text_of(child_of(element, "AcctSvcrRef"))),
        amount_cents=_euro_cents(child_of(amount, "InstdAmt")),
        creditor_iban=tidy_iban(text_of(descend(order, "CdtrAcct", "Id", "IBAN"))),
        creditor_name=text_of(child_of(creditor, "Nm")) or text_of(descend(creditor, "Pty", "Nm")),
    )


def _inherit(outcome: Outcome) -> Outcome:
    return outcome if outcome in _INHERITED else Outcome.UNKNOWN


def _status(element: _Element, name: str) -> str:
    return text_of(child_of(element, name)).upper()


def _reasons(element: _Element) -> tuple[StatusReason, ...]:
    """Return the reasons (StsRsnInf): code or the bank's own word, and all that it adds in one text."""
    found = []
    for information in element:
        if local_name(information) != "StsRsnInf":
            continue
        reason = child_of(information, "Rsn")
        code = text_of(child_of(reason, "Cd")) or text_of(child_of(reason, "Prtry"))
        added = " ".join(text for child in information if local_name(child) == "AddtlInf" and (text := text_of(child)))
        if code or added:
            found.append(StatusReason(code, added))
    return tuple(found)


def _count(element: _Element) -> int | None:
    digits = text_of(child_of(element, "OrgnlNbOfTxs"))
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= _COUNT_DIGITS_MAX else None


def _cents(element: _Element | None) -> int | None:
    """Return an amount that only informs; None when it is absent or none."""
    text = text_of(element)
    if not text:
        return None
    try:
        return parse_cents(text)
    except Fault:
        return None


def _euro_cents(element: _Element | None) -> int | None:
    return _cents(element) if element is not None and element.get("Ccy", "EUR") == "EUR" else None
