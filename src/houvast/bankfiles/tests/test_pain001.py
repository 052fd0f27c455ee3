# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Payment files: what is in them, what they refuse, and that nothing is written before all is right (I9)."""

from __future__ import annotations

import hashlib
import io
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from houvast.bankfiles.pain001.checks import find_order_problems
from houvast.bankfiles.pain001.identifiers import (
    ID_LENGTH_MAX,
    make_batch_id,
    make_end_to_end_id,
    name_run,
    read_batch_id,
    read_end_to_end_id,
)
from houvast.bankfiles.pain001.payment import PaymentOrder, Speed, Version
from houvast.bankfiles.pain001.writer import write_payment_file
from houvast.bankfiles.tests.payments import (
    BATCH,
    ENERGY,
    FILE,
    KENMERK,
    MONDAY,
    RENT,
    RF,
    file_for,
    order_lists,
    refusal_of,
    text_of,
    texts,
    written,
)
from houvast.kernel.iban import Iban

_ALLOWED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/-?:().,'+ ")
_ORDER = "PmtInf/CdtTrfTxInf"


def _euros(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"


def test_a_payment_goes_by_iban_alone_and_without_an_address() -> None:
    xml = written(FILE, [RENT])
    assert text_of(xml, "PmtInf/DbtrAgt/FinInstnId/Othr/Id") == "NOTPROVIDED"
    assert text_of(xml, f"{_ORDER}/CdtrAcct/Id/IBAN") == "NL56DUIN0000000300"
    for name in (b"PstlAdr", b"CdtrAgt", b"AdrLine", b"BIC"):
        assert name not in xml


def test_the_header_says_who_when_how_many_and_how_much() -> None:
    orders = [RENT, RENT._replace(number=2, amount_cents=99), RENT._replace(batch_number=2, number=3, amount_cents=1)]
    xml = written(file_for(orders), orders)
    assert text_of(xml, "GrpHdr/MsgId") == "HV12R345"
    assert text_of(xml, "GrpHdr/CreDtTm") == "2026-11-20T10:30:00"
    assert text_of(xml, "GrpHdr/InitgPty/Nm") == "Budgetbeheer Voorbeeld"
    assert (text_of(xml, "GrpHdr/NbOfTxs"), text_of(xml, "GrpHdr/CtrlSum")) == ("3", "651.12")
    assert texts(xml, "PmtInf/PmtInfId") == ["HV12R345-B1", "HV12R345-B2"]
    assert (texts(xml, "PmtInf/NbOfTxs"), texts(xml, "PmtInf/CtrlSum")) == (["2", "1"], ["651.11", "0.01"])
    assert texts(xml, f"{_ORDER}/PmtId/EndToEndId") == ["HV12R345-1", "HV12R345-2", "HV12R345-3"]


def test_a_betalingskenmerk_goes_structured_with_its_dutch_issuer() -> None:
    xml = written(FILE, [RENT._replace(remittance=KENMERK)])
    assert text_of(xml, f"{_ORDER}/RmtInf/Strd/CdtrRefInf/Tp/CdOrPrtry/Cd") == "SCOR"
    assert text_of(xml, f"{_ORDER}/RmtInf/Strd/CdtrRefInf/Tp/Issr") == "CUR"
    assert text_of(xml, f"{_ORDER}/RmtInf/Strd/CdtrRefInf/Ref") == "5000056789012345"
    assert b"Ustrd" not in xml


def test_an_rf_reference_goes_structured_with_iso_as_issuer() -> None:
    xml = written(FILE, [RENT._replace(remittance=RF)])
    assert text_of(xml, f"{_ORDER}/RmtInf/Strd/CdtrRefInf/Tp/Issr") == "ISO"
    assert text_of(xml, f"{_ORDER}/RmtInf/Strd/CdtrRefInf/Ref") == "RF18539007547034"


def test_the_creditor_sees_for_whom_is_paid_only_when_that_is_asked() -> None:
    assert b"UltmtDbtr" not in written(FILE, [RENT])
    assert (
        text_of(written(FILE, [RENT._replace(on_behalf_of="J. de Vries")]), f"{_ORDER}/UltmtDbtr/Nm") == "J. de Vries"
    )


@pytest.mark.parametrize(("choice", "said"), [(None, []), (True, ["true"]), (False, ["false"])])
def test_one_line_or_a_line_per_payment_on_the_statement_is_a_choice(choice: Any, said: list[str]) -> None:
    file = replace(FILE, batches=(replace(BATCH, is_booked_as_one=choice),))
    assert texts(written(file, [RENT]), "PmtInf/BtchBookg") == said


def test_an_instant_payment_may_go_on_a_sunday() -> None:
    sunday = replace(BATCH, requested_on=date(2026, 11, 22))
    file = replace(FILE, batches=(replace(sunday, speed=Speed.INSTANT),))
    assert text_of(written(file, [RENT]), "PmtInf/PmtTpInf/LclInstrm/Cd") == "INST"
    assert "20-11-2026 of een andere werkdag" in str(refusal_of(replace(FILE, batches=(sunday,)), [RENT]))


def test_the_old_version_has_its_own_day_and_bank_elements() -> None:
    batches = (replace(BATCH, debtor_bic="HVSTNL2A"),)
    old = written(replace(FILE, version=Version.PAIN_001_001_03, batches=batches), [RENT])
    new = written(replace(FILE, batches=batches), [RENT])
    assert (text_of(old, "PmtInf/ReqdExctnDt"), text_of(old, "PmtInf/DbtrAgt/FinInstnId/BIC")) == (
        "2026-11-23",
        "HVSTNL2A",
    )
    assert (text_of(new, "PmtInf/ReqdExctnDt/Dt"), text_of(new, "PmtInf/DbtrAgt/FinInstnId/BICFI")) == (
        "2026-11-23",
        "HVSTNL2A",
    )


_BAD_ORDERS: list[tuple[dict[str, Any], str, str, str]] = [
    ({"amount_cents": 0}, "bad_amount", "amount_cents", "moet tussen"),
    ({"amount_cents": -5}, "bad_amount", "amount_cents", "moet tussen"),
    ({"amount_cents": 100_000_000_000}, "bad_amount", "amount_cents", "moet tussen"),
    ({"creditor_name": "Zoë"}, "bad_name", "creditor_name", "heeft tekens die banken niet kennen"),
    ({"creditor_name": " "}, "bad_name", "creditor_name", "ontbreekt. Vul hem in"),
    ({"creditor_name": "x" * 71}, "bad_name", "creditor_name", "langer dan 70 tekens. Kort hem in"),
    ({"creditor_iban": Iban("CH9300762011623852957")}, "outside_eea", "creditor_iban", "portaal van de bank"),
    ({"remittance": ""}, "bad_text", "remittance", "ontbreekt, en een betalingskenmerk ook"),
    ({"remittance": "huur\ndecember"}, "bad_text", "remittance", "vorm van de bank"),
    ({"remittance": "huur €"}, "bad_text", "remittance", "vorm van de bank"),
    ({"remittance": "x" * 141}, "bad_text", "remittance", "langer dan 140 tekens"),
    ({"on_behalf_of": "é"}, "bad_name", "on_behalf_of", "voor wie wordt betaald"),
]


@pytest.mark.parametrize(("changes", "code", "field", "words"), _BAD_ORDERS)
def test_bad_data_is_refused_with_order_field_and_mend(
    changes: dict[str, Any], code: str, field: str, words: str
) -> None:
    order = RENT._replace(number=7, **changes)
    file = replace(FILE, batches=(replace(BATCH, total_cents=max(order.amount_cents, 1)),))
    refused = refusal_of(file, [order])
    assert (refused.problems[0].code, refused.problems[0].field) == (code, field)
    assert refused.problems[0].order_number == 7
    assert str(refused).startswith("Betaalopdracht 7: ")
    assert words in str(refused)
    assert [problem.code for problem in find_order_problems(order)] == [code], "the same is found where it is entered"


_BAD_FILES: list[tuple[dict[str, Any], dict[str, Any], str]] = [
    ({"run": "HV-12"}, {}, "bad_run"),
    ({"run": ""}, {}, "bad_run"),
    ({"run": "H" * 26}, {}, "bad_run"),
    ({"sender_name": "Bëheer"}, {}, "bad_name"),
    ({"created_at": datetime(2026, 11, 20, 9, 30)}, {}, "no_zone"),  # noqa: DTZ001 (that is what is refused)
    ({"batches": ()}, {}, "no_batches"),
    ({}, {"number": 2}, "bad_numbers"),
    ({}, {"debtor_name": ""}, "bad_name"),
    ({}, {"debtor_iban": Iban("CH9300762011623852957")}, "outside_eea"),
    ({}, {"debtor_bic": "hvst"}, "bad_bic"),
    ({}, {"order_count": 0, "total_cents": 0}, "empty_batch"),
    ({}, {"requested_on": date(2026, 11, 19)}, "past_date"),
    ({}, {"requested_on": date(2027, 11, 30)}, "far_date"),
    ({}, {"requested_on": date(2026, 12, 25)}, "closed_day"),
]


@pytest.mark.parametrize(("of_file", "of_batch", "code"), _BAD_FILES)
def test_a_file_with_a_wrong_head_is_refused(of_file: dict[str, Any], of_batch: dict[str, Any], code: str) -> None:
    file = replace(replace(FILE, batches=(replace(BATCH, **of_batch),)), **of_file)
    refused = refusal_of(file, [RENT])
    assert [problem.code for problem in refused.problems] == [code]
    assert str(refused).startswith(("Betaalbestand: ", "Groep "))


def test_a_day_is_past_by_the_clock_of_amsterdam() -> None:
    just_after_midnight = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    assert [p.code for p in refusal_of(replace(FILE, created_at=just_after_midnight), [RENT]).problems] == ["past_date"]
    just_before = datetime(2026, 11, 23, 22, 30, tzinfo=UTC)
    assert text_of(written(replace(FILE, created_at=just_before), [RENT]), "GrpHdr/CreDtTm") == "2026-11-23T23:30:00"


@pytest.mark.parametrize(
    "orders",
    [
        [],
        [RENT, RENT._replace(number=2)],
        [RENT._replace(amount_cents=65_011)],
    ],
)
def test_orders_that_do_not_come_to_what_was_said_are_refused(orders: list[PaymentOrder]) -> None:
    assert [problem.code for problem in refusal_of(FILE, orders).problems] == ["wrong_total"]


@pytest.mark.parametrize(
    ("orders", "code"),
    [
        ([RENT, RENT], "not_rising"),
        ([RENT._replace(number=2), RENT], "not_rising"),
        ([RENT._replace(batch_number=2), RENT._replace(number=2)], "not_rising"),
        ([RENT, RENT._replace(number=2, batch_number=9)], "unknown_batch"),
        ([RENT._replace(number=0)], "bad_number"),
        ([RENT._replace(number=10**30)], "bad_number"),
    ],
)
def test_an_order_that_comes_twice_or_in_a_strange_place_is_refused(orders: list[PaymentOrder], code: str) -> None:
    file = replace(FILE, batches=(BATCH, replace(BATCH, number=2)))
    assert code in [problem.code for problem in refusal_of(file, orders).problems]


def test_all_that_is_wrong_is_told_at_once() -> None:
    orders = [RENT._replace(number=number, creditor_name="é") for number in range(1, 251)]
    refused = refusal_of(file_for(orders), orders)
    assert (refused.count, len(refused.problems)) == (250, 100)
    assert str(refused).count("\n") == 5
    assert str(refused).endswith("En nog 245 fouten.")


def test_orders_that_break_off_leave_nothing_behind() -> None:
    def breaking() -> Iterator[PaymentOrder]:
        yield RENT
        raise ConnectionError

    out = io.BytesIO()
    with pytest.raises(ConnectionError):
        write_payment_file(out, FILE, breaking())
    assert out.getvalue() == b""


def test_what_is_written_is_proved_by_count_total_and_digest() -> None:
    out = io.BytesIO()
    proof = write_payment_file(out, FILE, [RENT])
    assert proof.sha256 == hashlib.sha256(out.getvalue()).hexdigest()
    assert (proof.message_id, proof.order_count, proof.total_cents) == ("HV12R345", 1, 65_012)
    assert proof.byte_count == len(out.getvalue())


@settings(deadline=None)
@given(order_lists(), st.sampled_from(Version))
def test_every_order_is_in_the_file_once_and_the_sums_are_right(orders: list[PaymentOrder], version: Version) -> None:
    xml = written(file_for(orders, version), iter(orders))
    assert texts(xml, f"{_ORDER}/Amt/InstdAmt") == [_euros(order.amount_cents) for order in orders]
    assert texts(xml, f"{_ORDER}/Cdtr/Nm") == [order.creditor_name for order in orders]
    assert texts(xml, f"{_ORDER}/CdtrAcct/Id/IBAN") == [order.creditor_iban.number for order in orders]
    assert text_of(xml, "GrpHdr/NbOfTxs") == str(len(orders))
    assert text_of(xml, "GrpHdr/CtrlSum") == _euros(sum(order.amount_cents for order in orders))
    remitted = texts(xml, f"{_ORDER}/RmtInf/Ustrd") + texts(xml, f"{_ORDER}/RmtInf/Strd/CdtrRefInf/Ref")
    assert sorted(remitted) == sorted(str(order.remittance) for order in orders)


@settings(deadline=None)
@given(order_lists())
def test_ids_are_unique_and_lead_back_to_the_order(orders: list[PaymentOrder]) -> None:
    ids = texts(written(file_for(orders), orders), f"{_ORDER}/PmtId/EndToEndId")
    assert len(set(ids)) == len(orders)
    assert [found.number for text in ids if (found := read_end_to_end_id(text))] == [order.number for order in orders]
    assert all(len(text) <= ID_LENGTH_MAX for text in ids)


@settings(deadline=None)
@given(order_lists())
def test_writing_again_gives_the_same_bytes_in_bank_characters_only(orders: list[PaymentOrder]) -> None:
    once, again = written(file_for(orders), orders), written(file_for(orders), iter(orders))
    assert once == again
    for element in etree.fromstring(once).iter():
        assert len(element) or _ALLOWED.issuperset(element.text or ""), element.text


@given(st.integers(1, 99_999), st.integers(1, 10**8), st.text("0123456789abcdef", min_size=0, max_size=64))
def test_the_name_of_a_run_leaves_room_for_its_orders(administratie_id: int, betaalrun_id: int, digest: str) -> None:
    run = name_run(administratie_id=administratie_id, betaalrun_id=betaalrun_id, digest=digest)
    order_id, batch_id = make_end_to_end_id(run, 9_999_999), make_batch_id(run, 99)
    assert len(order_id) <= ID_LENGTH_MAX
    assert read_end_to_end_id(order_id) == (run, 9_999_999)
    assert read_batch_id(batch_id) == (run, 99)
    assert read_end_to_end_id(batch_id) is None


@pytest.mark.parametrize(
    "text", ["", "NOTPROVIDED", "HV12R345", "HV12R345-", "HV12R345-01", "hv1-2", "A-1-2", "E2E-1x"]
)
def test_an_id_of_someone_else_is_not_taken_for_ours(text: str) -> None:
    assert read_end_to_end_id(text) is None


def test_memory_does_not_grow_with_the_orders() -> None:
    def peak(count: int) -> int:
        orders = (PaymentOrder(1, number, 100, "Energie", ENERGY, KENMERK) for number in range(1, count + 1))
        file = replace(FILE, batches=(replace(BATCH, order_count=count, total_cents=100 * count),))
        tracemalloc.start()
        try:
            with open("/dev/null", "wb") as out:  # noqa: PTH123 (a place that keeps nothing)
                write_payment_file(out, file, orders)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(10)
    assert peak(60_000) < peak(20_000) * 2


def test_the_requested_day_is_the_same_whatever_the_moment_of_writing() -> None:
    assert text_of(written(FILE, [RENT]), "PmtInf/ReqdExctnDt/Dt") == MONDAY.isoformat()
