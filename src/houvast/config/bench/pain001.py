# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writing pain.001, checked, against bare `lxml.etree.xmlfile` writing the same, and its memory at two sizes."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from lxml import etree

from houvast.bankfiles.pain001.payment import PaymentBatch, PaymentFile, PaymentOrder
from houvast.bankfiles.pain001.writer import write_payment_file
from houvast.bankfiles.references import Betalingskenmerk
from houvast.config.bench.stopwatch import peak_memory_mb, time_in_turns
from houvast.config.bench.table import Row
from houvast.kernel.iban import Iban

ORDERS = 100_000
ORDERS_LARGE = 1_000_000
TIMES_BARE_AT_MOST = 4
MEMORY_MB_AT_MOST = 50
# Between two sizes of file the peak may differ by what a heap does anyway.
MEMORY_GROWTH_AT_MOST = 1.15

_IBAN = Iban("NL56DUIN0000000300")
_KENMERK = Betalingskenmerk("5000056789012345")
_NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"
_WRITE = """
import sys
from houvast.config.bench.pain001 import write_file
with open(sys.argv[1], "wb") as out:
    write_file(out, int(sys.argv[2]))
"""


def measure() -> list[Row]:
    """Write 100,000 payments in turns with lxml alone, and 1,000,000 for the memory."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pain001.xml"
        ours, bare = time_in_turns(lambda: _write(path, ORDERS), lambda: _write_bare(path, ORDERS), rounds=3)
        idle = peak_memory_mb("import houvast.config.bench.pain001")
        memory = peak_memory_mb(_WRITE, str(path), str(ORDERS)) - idle
        memory_large = peak_memory_mb(_WRITE, str(path), str(ORDERS_LARGE)) - idle
    return [
        Row(
            "pain.001.001.09, 100,000 payments, checked",
            f"{ours:.2f} s CPU, {ORDERS / ours:,.0f}/s",
            f"bare lxml.etree.xmlfile {bare:.2f} s",
            ours / bare,
            at_most=TIMES_BARE_AT_MOST,
        ),
        Row(
            "peak memory above the imports, 100,000 payments",
            f"{memory:.0f} MB",
            f"{MEMORY_MB_AT_MOST} MB",
            memory / MEMORY_MB_AT_MOST,
            at_most=1,
        ),
        Row(
            "peak memory above the imports, 1,000,000 payments",
            f"{memory_large:.0f} MB",
            f"{memory:.0f} MB at 100,000",
            memory_large / memory,
            at_most=MEMORY_GROWTH_AT_MOST,
        ),
    ]


def write_file(out: io.BufferedWriter, count: int) -> None:
    """Write a file of so many payments, one after another from nowhere."""
    batch = PaymentBatch(1, "Stichting Derdengelden", _IBAN, date(2026, 11, 23), count, _total(count))
    file = PaymentFile("HV1R1", datetime(2026, 11, 20, 9, tzinfo=UTC), "Budgetbeheer", (batch,))
    write_payment_file(out, file, _make_orders(count))


def _make_orders(count: int) -> Iterator[PaymentOrder]:
    for number in range(1, count + 1):
        remittance = _KENMERK if number % 2 else f"Huur december 2026 dossier {number}"
        yield PaymentOrder(1, number, 10_000 + number % 997, f"Woningstichting {number % 500}", _IBAN, remittance)


def _total(count: int) -> int:
    return sum(10_000 + number % 997 for number in range(1, count + 1))


def _write(path: Path, count: int) -> None:
    with path.open("wb") as out:
        write_file(out, count)


def _write_bare(path: Path, count: int) -> None:
    """Write the same orders with nothing but lxml: an element per order, no check, no total, no digest."""
    with path.open("wb") as out, etree.xmlfile(out, encoding="UTF-8") as xml:
        xml.write_declaration()
        with xml.element(f"{{{_NAMESPACE}}}Document", nsmap={None: _NAMESPACE}), xml.element("PmtInf"):
            for order in _make_orders(count):
                xml.write(_make_element(order))


def _make_element(order: PaymentOrder) -> etree._Element:
    element = etree.Element("CdtTrfTxInf")
    _add(element, f"HV1R1-{order.number}", "PmtId", "EndToEndId")
    amount = _add(element, f"{order.amount_cents // 100}.{order.amount_cents % 100:02d}", "Amt", "InstdAmt")
    amount.set("Ccy", "EUR")
    _add(element, order.creditor_name, "Cdtr", "Nm")
    _add(element, order.creditor_iban.number, "CdtrAcct", "Id", "IBAN")
    remittance = etree.SubElement(element, "RmtInf")
    if isinstance(order.remittance, str):
        _add(remittance, order.remittance, "Ustrd")
        return element
    reference = _add(remittance, None, "Strd", "CdtrRefInf")
    kind = etree.SubElement(reference, "Tp")
    _add(kind, "SCOR", "CdOrPrtry", "Cd")
    _add(kind, "CUR", "Issr")
    _add(reference, str(order.remittance), "Ref")
    return element


def _add(parent: etree._Element, text: str | None, *names: str) -> etree._Element:
    for name in names:
        parent = etree.SubElement(parent, name)
    parent.text = text
    return parent
