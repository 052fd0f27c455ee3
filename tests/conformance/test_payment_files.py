# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Our payment files under the schemas of two libraries, beside the output of one, and read by the model of a third."""

from __future__ import annotations

import importlib
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from sepaxml import SepaTransfer  # type: ignore[import-untyped]
from xsdata.formats.dataclass.parsers import XmlParser

from houvast.bankfiles.pain001.payment import PaymentOrder, Speed, Version
from houvast.bankfiles.tests.payments import (
    BATCH,
    BELGIAN,
    ENERGY,
    FILE,
    KENMERK,
    LANDLORD,
    MONDAY,
    RENT,
    RF,
    TRUST,
    file_for,
    order_lists,
    texts,
    written,
)

LIBRARIES = ("sepaxml", "pain001")
ORDERS = [
    RENT,
    PaymentOrder(1, 2, 9_950, "Stadsenergie (Voorbeeld) B.V.", ENERGY, KENMERK),
    PaymentOrder(1, 3, 1, "Assurances d'Exemple", BELGIAN, RF, "J. de Vries"),
    PaymentOrder(2, 4, 99_999_999_999, "N" * 70, LANDLORD, "W" * 140),
]


@cache
def _schema(library: str, version: Version) -> etree.XMLSchema:
    package = Path(str(importlib.import_module(library).__file__)).parent
    (path,) = package.rglob(f"**/{version}.xsd")
    return etree.XMLSchema(etree.parse(str(path)))


def _faults(library: str, version: Version, xml: bytes) -> list[str]:
    schema = _schema(library, version)
    return [] if schema.validate(etree.fromstring(xml)) else [str(schema.error_log)]


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("version", Version)
def test_a_file_with_everything_in_it_is_valid_for_both_schemas(library: str, version: Version) -> None:
    file = file_for(ORDERS, version)
    first = replace(file.batches[0], speed=Speed.INSTANT, is_booked_as_one=True, debtor_bic="HVSTNL2AXXX")
    assert _faults(library, version, written(replace(file, batches=(first, *file.batches[1:])), ORDERS)) == []


@pytest.mark.parametrize("library", LIBRARIES)
def test_the_schemas_do_find_faults(library: str) -> None:
    xml = written(FILE, [RENT]).replace(b"<Ccy>EUR</Ccy>", b"<Ccy>euro</Ccy>")
    assert _faults(library, Version.PAIN_001_001_09, xml)


@settings(deadline=None, max_examples=50)
@given(order_lists(), st.sampled_from(Version))
def test_any_file_that_is_written_is_valid_for_both_schemas(orders: list[PaymentOrder], version: Version) -> None:
    xml = written(file_for(orders, version), orders)
    assert [_faults(library, version, xml) for library in LIBRARIES] == [[], []]


def _write_with_sepaxml(orders: list[PaymentOrder], version: Version) -> bytes:
    """Write the same orders with sepaxml, which knows words only and makes its ids by chance."""
    config = {
        "name": BATCH.debtor_name,
        "IBAN": TRUST.number,
        "batch": True,
        "currency": "EUR",
    }
    transfer = SepaTransfer(config, schema=version.value, clean=False)
    for order in orders:
        transfer.add_payment(
            {
                "name": order.creditor_name,
                "IBAN": order.creditor_iban.number,
                "amount": order.amount_cents,
                "execution_date": MONDAY,
                "description": str(order.remittance),
                "endtoend_id": f"HV12R345-{order.number}",
            }
        )
    exported = transfer.export(validate=False)
    return exported if isinstance(exported, bytes) else str(exported).encode()


@pytest.mark.parametrize("version", Version)
def test_sepaxml_says_the_same_of_the_same_payments_field_by_field(version: Version) -> None:
    orders = [order._replace(remittance=f"Betaling {order.number}", on_behalf_of="") for order in ORDERS[:3]]
    ours = written(file_for(orders, version), orders)
    theirs = _write_with_sepaxml(orders, version)
    day = "PmtInf/ReqdExctnDt" if version is Version.PAIN_001_001_03 else "PmtInf/ReqdExctnDt/Dt"
    for path in (
        "GrpHdr/NbOfTxs",
        "GrpHdr/CtrlSum",
        "PmtInf/PmtMtd",
        "PmtInf/NbOfTxs",
        "PmtInf/CtrlSum",
        "PmtInf/PmtTpInf/SvcLvl/Cd",
        day,
        "PmtInf/Dbtr/Nm",
        "PmtInf/DbtrAcct/Id/IBAN",
        "PmtInf/ChrgBr",
        "PmtInf/CdtTrfTxInf/PmtId/EndToEndId",
        "PmtInf/CdtTrfTxInf/Amt/InstdAmt",
        "PmtInf/CdtTrfTxInf/Cdtr/Nm",
        "PmtInf/CdtTrfTxInf/CdtrAcct/Id/IBAN",
        "PmtInf/CdtTrfTxInf/RmtInf/Ustrd",
    ):
        assert texts(ours, path), path
        assert texts(ours, path) == texts(theirs, path), path


def _read_with_pyiso20022(xml: bytes, version: Version) -> Any:
    module = importlib.import_module(f"pyiso20022.pain.{version.value.replace('.', '_')}")
    return XmlParser().from_bytes(xml, module.Document).cstmr_cdt_trf_initn


@pytest.mark.parametrize("version", Version)
def test_the_model_of_a_third_library_reads_every_field_as_it_was_meant(version: Version) -> None:
    message = _read_with_pyiso20022(written(file_for(ORDERS, version), ORDERS), version)
    assert (message.grp_hdr.msg_id, message.grp_hdr.nb_of_txs) == ("HV12R345", "4")
    assert int(message.grp_hdr.ctrl_sum * 100) == sum(order.amount_cents for order in ORDERS)
    assert [batch.pmt_inf_id for batch in message.pmt_inf] == ["HV12R345-B1", "HV12R345-B2"]
    for batch in message.pmt_inf:
        day = batch.reqd_exctn_dt if version is Version.PAIN_001_001_03 else batch.reqd_exctn_dt.dt
        assert day.to_date() == date(2026, 11, 23)
        assert batch.dbtr_acct.id.iban == TRUST.number
        assert batch.dbtr_agt.fin_instn_id.othr.id == "NOTPROVIDED"
        assert (batch.chrg_br.value, batch.pmt_mtd.value) == ("SLEV", "TRF")
    read = [order for batch in message.pmt_inf for order in batch.cdt_trf_tx_inf]
    for order, meant in zip(read, ORDERS, strict=True):
        assert order.pmt_id.end_to_end_id == f"HV12R345-{meant.number}"
        assert (int(order.amt.instd_amt.value * 100), order.amt.instd_amt.ccy) == (meant.amount_cents, "EUR")
        assert (order.cdtr.nm, order.cdtr_acct.id.iban) == (meant.creditor_name, meant.creditor_iban.number)
        assert (order.ultmt_dbtr.nm if order.ultmt_dbtr else "") == meant.on_behalf_of
        assert _remittance(order.rmt_inf) == str(meant.remittance)


def _remittance(information: Any) -> str:
    if information.ustrd:
        (words,) = information.ustrd
        return str(words)
    (structured,) = information.strd
    return str(structured.cdtr_ref_inf.ref)
