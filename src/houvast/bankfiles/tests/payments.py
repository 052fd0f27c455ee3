# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Payment files for tests: invented accounts and names, and what was written read back without our own code."""

from __future__ import annotations

import io
import string
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import strategies as st
from lxml import etree

from houvast.bankfiles.pain001.payment import PaymentBatch, PaymentFile, PaymentOrder, Version
from houvast.bankfiles.pain001.refusal import PaymentFileRefused
from houvast.bankfiles.pain001.writer import write_payment_file
from houvast.bankfiles.references import Betalingskenmerk, Reference, RfReference, make_check_digit
from houvast.kernel.iban import Iban

TRUST = Iban("NL42HVST0123456789")
LANDLORD = Iban("NL56DUIN0000000300")
ENERGY = Iban("NL09BRUG0000000202")
BELGIAN = Iban("BE71096123456769")
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
MONDAY = date(2026, 11, 23)
KENMERK = Betalingskenmerk("5000 0567 8901 2345")
RF = RfReference("RF18 5390 0754 7034")
RENT = PaymentOrder(1, 1, 65_012, "Woningstichting De Brug", LANDLORD, "Huur december 2026")
BATCH = PaymentBatch(1, "Stichting Derdengelden Voorbeeld", TRUST, MONDAY, 1, 65_012)
FILE = PaymentFile("HV12R345", NOW, "Budgetbeheer Voorbeeld", (BATCH,))


def file_for(orders: Sequence[PaymentOrder], version: Version = Version.PAIN_001_001_09) -> PaymentFile:
    """Return a file whose batches have the totals of these orders."""
    batches = []
    for number in sorted({order.batch_number for order in orders}):
        amounts = [order.amount_cents for order in orders if order.batch_number == number]
        batches.append(replace(BATCH, number=number, order_count=len(amounts), total_cents=sum(amounts)))
    return replace(FILE, batches=tuple(batches), version=version)


def written(file: PaymentFile, orders: Iterable[PaymentOrder]) -> bytes:
    """Return the bytes of a file."""
    out = io.BytesIO()
    write_payment_file(out, file, orders)
    return out.getvalue()


def refusal_of(file: PaymentFile, orders: Iterable[PaymentOrder]) -> PaymentFileRefused:
    """Return why a file is refused, after seeing that not one byte was written."""
    out = io.BytesIO()
    with pytest.raises(PaymentFileRefused) as caught:
        write_payment_file(out, file, orders)
    assert out.getvalue() == b""
    return caught.value


def texts(xml: bytes, path: str) -> list[str]:
    """Return the texts at the end of a way down by local names: "PmtInf/CdtTrfTxInf/Cdtr/Nm"."""
    steps = "/".join(f"*[local-name()='{name}']" for name in path.split("/"))
    found = etree.fromstring(xml).xpath(f"/*/*/{steps}/text()")
    assert isinstance(found, list)
    return [str(text) for text in found]


def text_of(xml: bytes, path: str) -> str:
    """Return the one text at the end of a way down."""
    (found,) = texts(xml, path)
    return found


BANK_CHARACTERS = string.ascii_letters + string.digits + "/-?:().,'+"
NAMES = st.text(BANK_CHARACTERS + " ", min_size=1, max_size=70).map(lambda text: " ".join(text.split())).filter(bool)
TEXTS = st.text(BANK_CHARACTERS + " ", min_size=1, max_size=140).map(lambda text: " ".join(text.split())).filter(bool)


@st.composite
def kenmerken(draw: st.DrawFn) -> Betalingskenmerk:
    """Draw a betalingskenmerk of any length."""
    length = draw(st.sampled_from([7, 9, 10, 11, 12, 13, 14, 16]))
    if length == 7:
        return Betalingskenmerk(draw(st.text("0123456789", min_size=7, max_size=7)))
    code = "" if length == 16 else str((length - 2) % 10)
    digits = code + draw(st.text("0123456789", min_size=length - 1 - len(code), max_size=length - 1 - len(code)))
    return Betalingskenmerk(make_check_digit(digits) + digits)


REMITTANCES: st.SearchStrategy[Reference | str] = st.one_of(TEXTS, kenmerken(), st.just(RF))


@st.composite
def order_lists(draw: st.DrawFn) -> list[PaymentOrder]:
    """Draw orders of one to three batches, as a run hands them over."""
    orders = []
    number = 0
    for batch in range(1, draw(st.integers(1, 3)) + 1):
        for _ in range(draw(st.integers(1, 5))):
            number += draw(st.integers(1, 1000))
            order = PaymentOrder(
                batch,
                number,
                draw(st.integers(1, 99_999_999_999)),
                draw(NAMES),
                draw(st.sampled_from([LANDLORD, ENERGY, BELGIAN])),
                draw(REMITTANCES),
                draw(st.one_of(st.just(""), NAMES)),
            )
            orders.append(order)
    return orders
