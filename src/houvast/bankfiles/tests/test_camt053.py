# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""camt.053 in the ways that banks write it; F6 of the fault list."""

from __future__ import annotations

from datetime import date

import pytest

from houvast.bankfiles.tests.writers import (
    OTHER_IBAN,
    OWN_IBAN,
    Line,
    Statement,
    balance,
    document,
    ends_of,
    entries_of,
    headers_of,
    ntry,
    one_entry,
    read,
    refusal_of,
    stmt,
    write_camt,
)

THIRD_IBAN = "NL21HVST0000773837"


def _party(side: str, name: str, iban: str) -> str:
    return f"<{side}><Nm>{name}</Nm></{side}><{side}Acct><Id><IBAN>{iban}</IBAN></Id></{side}Acct>"


def _detail(amount: str = "100.00", inner: str = "") -> str:
    return f"<TxDtls><AmtDtls><TxAmt><Amt Ccy='EUR'>{amount}</Amt></TxAmt></AmtDtls>{inner}</TxDtls>"


@pytest.mark.parametrize("version", [f"{number:02d}" for number in range(2, 14)])
def test_every_version_from_02_to_13_is_read(version: str) -> None:
    (entry,) = entries_of(write_camt([Statement([Line()])], version=version))
    assert (entry.amount_cents, entry.counterparty_iban, entry.counterparty_name) == (
        10_000,
        OTHER_IBAN,
        "Woonstichting De Linde",
    )


@pytest.mark.parametrize("version", ["01", "14", "99"])
def test_another_version_is_refused_by_its_name(version: str) -> None:
    refused = refusal_of(document(stmt(), version=version))
    assert refused.reason.code == "unsupported_version"
    assert f"camt.053.001.{version}" in str(refused)


@pytest.mark.parametrize("message", ["camt.052.001.02", "camt.054.001.08", "pain.001.001.09", "camt.060.001.05"])
def test_another_message_is_refused_by_its_name(message: str) -> None:
    refused = refusal_of(document(stmt()).replace(b"camt.053.001.02", message.encode()))
    assert refused.reason.code == "other_message"
    assert message in refused.reason.sentence


def test_a_prefixed_namespace_is_read_the_same() -> None:
    plain = write_camt([Statement([Line(), Line(cents=-500)])])
    prefixed = (
        plain.replace(b"<", b"<d:").replace(b"<d:/", b"</d:").replace(b"<d:?", b"<?").replace(b"xmlns=", b"xmlns:d=")
    )
    assert read(prefixed) == read(plain)


def test_the_balances_prove_the_entries() -> None:
    (end,) = ends_of(write_camt([Statement([Line(cents=1), Line(cents=-250)])]))
    assert (end.ties, end.net_cents, end.entry_count, end.difference_cents) == (True, -249, 2, 0)


def test_a_statement_that_does_not_tie_says_by_how_much() -> None:
    (end,) = ends_of(document(stmt(ntry(cents=500), balance("OPBD", 0) + balance("CLBD", 600))))
    assert (end.ties, end.difference_cents) == (False, 100)


def test_the_opening_balance_may_be_prcd_and_opbd_goes_first() -> None:
    both = balance("PRCD", 300) + balance("OPBD", 200) + balance("CLBD", 200)
    assert [header.opening_kind for header in headers_of(document(stmt("", both)))] == ["OPBD"]
    only = balance("PRCD", 300) + balance("CLBD", 300)
    (header,) = headers_of(document(stmt("", only)))
    assert (header.opening_kind, header.opening_cents, header.closing_cents) == ("PRCD", 300, 300)


def test_an_unknown_balance_code_is_a_warning_and_proves_nothing() -> None:
    (end,) = ends_of(document(stmt(ntry(), balance("OPBD", 0) + balance("CRDT", 0))))
    assert end.ties is None
    assert [warning.code for warning in end.warnings] == ["unknown_balance", "no_balance"]
    assert "CRDT" in end.warnings[0].sentence


def test_interim_balances_open_and_close_an_interim_statement() -> None:
    (end,) = ends_of(document(stmt(ntry(cents=500), balance("ITBD", 100) + balance("ITBD", 600))))
    assert end.ties is True


def test_balances_after_the_entries_count_too() -> None:
    file = document(stmt(ntry(cents=500), after=balance("OPBD", 100) + balance("CLBD", 600)))
    assert [header.opening_cents for header in headers_of(file)] == [None]
    assert [(end.ties, end.opening_cents, end.closing_cents) for end in ends_of(file)] == [(True, 100, 600)]


def test_a_day_without_entries_is_a_statement() -> None:
    (end,) = ends_of(document(stmt("", balance("OPBD", 5) + balance("CLBD", 5))))
    assert (end.entry_count, end.ties) == (0, True)


def test_several_statements_and_accounts_in_one_file_stay_apart() -> None:
    file = write_camt([Statement([Line(cents=7)]), Statement([Line(cents=-9)], account=THIRD_IBAN, statement_id="S2")])
    assert [(header.number_in_file, header.account_iban, header.statement_id) for header in headers_of(file)] == [
        (1, OWN_IBAN, "S1"),
        (2, THIRD_IBAN, "S2"),
    ]
    assert [end.net_cents for end in ends_of(file)] == [7, -9]


def test_what_the_generator_puts_in_odd_places_is_found() -> None:
    entry = one_entry(
        "<Ntry><Amt Ccy='EUR'>250</Amt>"
        f"<NtryDtls><TxDtls><CdtrAcct><Id><IBAN>{OTHER_IBAN}</IBAN></Id></CdtrAcct></TxDtls></NtryDtls>"
        "<CdtDbtInd>CRDT</CdtDbtInd><BookgDt><Dt>2026-01-02</Dt></BookgDt><ValDt><Dt>2026-01-02</Dt></ValDt>"
        "<AddtlNtryInf>Loon januari</AddtlNtryInf></Ntry>"
    )
    assert (entry.amount_cents, entry.counterparty_iban, entry.description) == (25_000, OTHER_IBAN, "Loon januari")


def test_with_both_parties_given_the_direction_says_who_is_the_other() -> None:
    parties = _party("Dbtr", "Betaler", OTHER_IBAN) + _party("Cdtr", "Ontvanger", THIRD_IBAN)
    inner = _detail(inner=f"<RltdPties>{parties}</RltdPties>")
    incoming, outgoing = one_entry(ntry(inner)), one_entry(ntry(inner, cents=-10_000))
    assert (incoming.counterparty_name, incoming.counterparty_iban) == ("Betaler", OTHER_IBAN)
    assert (outgoing.counterparty_name, outgoing.counterparty_iban) == ("Ontvanger", THIRD_IBAN)


def test_our_own_account_is_never_the_other_party() -> None:
    parties = _party("Dbtr", "Wij", OWN_IBAN) + _party("Cdtr", "Zij", OTHER_IBAN)
    entry = one_entry(ntry(_detail(inner=f"<RltdPties>{parties}</RltdPties>")))
    assert (entry.counterparty_name, entry.counterparty_iban) == ("Zij", OTHER_IBAN)


def test_an_ultimate_party_is_named_when_the_party_itself_is_not() -> None:
    parties = (
        f"<DbtrAcct><Id><IBAN>{OTHER_IBAN}</IBAN></Id></DbtrAcct><UltmtDbtr><Nm>Achter de rekening</Nm></UltmtDbtr>"
    )
    entry = one_entry(ntry(_detail(inner=f"<RltdPties>{parties}</RltdPties>")))
    assert (entry.counterparty_name, entry.counterparty_iban) == ("Achter de rekening", OTHER_IBAN)


def test_bank_costs_have_no_counterparty_and_keep_both_dates() -> None:
    entry = one_entry(
        "<Ntry><Amt Ccy='EUR'>2.50</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-01-02</Dt></BookgDt>"
        "<ValDt><DtTm>2026-01-01T23:30:00Z</DtTm></ValDt><AcctSvcrRef>K1</AcctSvcrRef>"
        "<AddtlNtryInf>/TRTP/Kosten Betalingsverkeer/REMI/Periode einddatum 20260101</AddtlNtryInf></Ntry>"
    )
    assert (entry.counterparty_iban, entry.counterparty_name) == ("", "")
    assert (entry.booked_on, entry.value_on) == (date(2026, 1, 2), date(2026, 1, 2))
    assert (entry.description, entry.transaction_type) == ("Periode einddatum 20260101", "Kosten Betalingsverkeer")
    assert entry.bank_reference == "K1"


def test_a_batch_keeps_its_payments_and_an_entry_without_details_its_size() -> None:
    batch = "<Btch><PmtInfId>RUN1</PmtInfId><NbOfTxs>2</NbOfTxs></Btch>"
    with_details = one_entry(ntry(batch + _detail("60.00") + _detail("40.00")))
    assert (with_details.batch_size, [detail.amount_cents for detail in with_details.details]) == (2, [6000, 4000])
    without = one_entry(ntry(batch))
    assert (without.batch_size, without.details, without.payment_info_id) == (2, (), "RUN1")


def test_details_that_do_not_add_up_are_said_and_the_entry_amount_stands() -> None:
    (end,) = ends_of(document(stmt(ntry(_detail("234.56"), cents=-12_345))))
    assert end.net_cents == -12_345
    (warning,) = [warning for warning in end.warnings if warning.code == "details_differ"]
    assert "111,11" in warning.sentence
    assert warning.path == "Document/BkToCstmrStmt/Stmt[1]/Ntry[1]/NtryDtls"


def test_charges_that_explain_the_difference_are_kept_without_a_warning() -> None:
    charges = "<Chrgs><Rcrd><Amt Ccy='EUR'>26.00</Amt><CdtDbtInd>DBIT</CdtDbtInd></Rcrd></Chrgs>"
    file = document(stmt(ntry(_detail("1500.00", charges), cents=-152_600)), version="08")
    (entry,) = entries_of(file)
    assert (entry.charges_cents, entry.details[0].charges_cents) == (-2600, -2600)
    assert [warning.code for end in ends_of(file) for warning in end.warnings] == ["no_balance"]


def test_a_return_keeps_its_reason_mandate_and_our_own_reference() -> None:
    inner = (
        "<Refs><EndToEndId>BETAAL-7</EndToEndId><MndtId>M-9</MndtId></Refs><RtrInf><Rsn><Cd>MS03</Cd></Rsn></RtrInf>"
    )
    entry = one_entry(ntry(_detail(inner=inner)))
    assert (entry.return_reason, entry.mandate, entry.end_to_end_id) == ("MS03", "M-9", "BETAAL-7")


@pytest.mark.parametrize(
    "reference",
    [
        "<Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry><Issr>CUR</Issr></Tp><Ref>1234567812345678</Ref>",
        "<Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry><Issr>ISO</Issr></Tp><Ref>RF18539007547034</Ref>",
    ],
)
def test_a_structured_reference_is_kept_apart_from_the_words(reference: str) -> None:
    remittance = f"<RmtInf><Strd><CdtrRefInf>{reference}</CdtrRefInf></Strd><Ustrd>Nota 7</Ustrd></RmtInf>"
    entry = one_entry(ntry(_detail(inner=remittance)))
    assert entry.reference in {"1234567812345678", "RF18539007547034"}
    assert entry.description == "Nota 7"


def test_words_are_kept_as_they_are_also_when_they_repeat() -> None:
    remittance = "<RmtInf><Ustrd>huur huur  huur</Ustrd><Ustrd>A&amp;B &lt;3</Ustrd></RmtInf>"
    assert one_entry(ntry(_detail(inner=remittance))).description == "huur huur  huur A&B <3"


@pytest.mark.parametrize("nothing", ["NOTPROVIDED", "NONREF", "notprovided"])
def test_the_word_for_no_reference_is_no_reference(nothing: str) -> None:
    inner = f"<Refs><EndToEndId>{nothing}</EndToEndId></Refs>"
    entry = one_entry(ntry(_detail(inner=inner), extra=f"<AcctSvcrRef>{nothing}</AcctSvcrRef>"))
    assert (entry.end_to_end_id, entry.bank_reference) == ("", "")


def test_a_position_in_the_statement_is_no_reference_of_the_bank() -> None:
    assert one_entry(ntry(extra="<NtryRef>12</NtryRef>")).bank_reference == ""
    assert one_entry(ntry(extra="<NtryRef>20260102-AB-12</NtryRef>")).bank_reference == "20260102-AB-12"


def test_text_between_slashes_fills_what_the_elements_leave_open() -> None:
    text = (
        f"/TRTP/SEPA Incasso algemeen doorlopend/CSID/NL98ZZZ999999990000/NAME/Energie BV/MARF/M1"
        f"/REMI/nota 1/ 2/ 3/IBAN/{OTHER_IBAN}/BIC/HVSTNL2A/EREF/E77"
    )
    entry = one_entry(ntry(cents=-100, extra=f"<AddtlNtryInf>{text}</AddtlNtryInf>"))
    assert (entry.counterparty_iban, entry.counterparty_name, entry.mandate) == (OTHER_IBAN, "Energie BV", "M1")
    assert (entry.description, entry.end_to_end_id) == ("nota 1/ 2/ 3", "E77")


def test_the_acceptgiro_reference_between_slashes_is_structured() -> None:
    text = f"/TRTP/SEPA ACCEPTGIRO/IBAN/{OTHER_IBAN}/NAME/N/REMI//REMI/Issuer: CUR Ref: 1234567812345678/EREF/X"
    entry = one_entry(ntry(extra=f"<AddtlNtryInf>{text}</AddtlNtryInf>"))
    assert (entry.reference, entry.description) == ("1234567812345678", "")


def test_an_account_number_at_the_start_of_the_text_is_the_counterparty() -> None:
    entry = one_entry(ntry(extra=f"<AddtlNtryInf>{OTHER_IBAN}               Huur mei</AddtlNtryInf>"))
    assert (entry.counterparty_iban, entry.description) == (OTHER_IBAN, "Huur mei")


@pytest.mark.parametrize("status", ["<Sts>PDNG</Sts>", "<Sts><Cd>PDNG</Cd></Sts>", "<Sts>INFO</Sts>"])
def test_what_the_bank_did_not_book_is_left_out_and_said(status: str) -> None:
    file = document(stmt(ntry(status=status) + ntry(cents=5)))
    (entry,) = entries_of(file)
    assert (entry.amount_cents, entry.number) == (5, 2)
    assert "not_booked" in [warning.code for end in ends_of(file) for warning in end.warnings]


def test_an_amount_in_other_money_inside_a_payment_only_informs() -> None:
    details = (
        "<TxDtls><AmtDtls><InstdAmt><Amt Ccy='USD'>120.00</Amt></InstdAmt><TxAmt><Amt Ccy='EUR'>100.00</Amt></TxAmt>"
        "</AmtDtls></TxDtls>"
    )
    assert [detail.amount_cents for detail in one_entry(ntry(details)).details] == [10_000]
    only = "<TxDtls><AmtDtls><InstdAmt><Amt Ccy='USD'>120.00</Amt></InstdAmt></AmtDtls></TxDtls>"
    assert [detail.amount_cents for detail in one_entry(ntry(only)).details] == [None]


@pytest.mark.parametrize("is_given_turned", [False, True])
@pytest.mark.parametrize("is_usual", [False, True])
def test_where_banks_differ_in_the_sign_of_a_reversal_the_balance_decides(
    *, is_given_turned: bool, is_usual: bool
) -> None:
    lines = [Line(cents=5000), Line(cents=-2000, is_reversal=True), Line(cents=300)]
    file = write_camt([Statement(lines), Statement([Line(cents=1)], statement_id="S2")])
    if is_given_turned:
        file = file.replace(b"DBIT</CdtDbtInd><RvslInd>", b"CRDT</CdtDbtInd><RvslInd>")
    if not is_usual:
        # An attribute in the tag makes the quick look give way to a full reading.
        file = file.replace(b"<Ntry><Amt", b"<Ntry Id='1'><Amt", 1)
    assert [entry.amount_cents for entry in entries_of(file)] == [5000, -2000, 300, 1]
    assert [end.ties for end in ends_of(file)] == [True, True]
    codes = [warning.code for end in ends_of(file) for warning in end.warnings]
    assert codes == (["reversals_turned"] if is_given_turned else [])


def test_without_balances_a_reversal_goes_the_way_the_bank_says() -> None:
    file = document(stmt(ntry(cents=-2000).replace("<Sts>", "<RvslInd>true</RvslInd><Sts>")))
    assert [(entry.amount_cents, entry.is_reversal) for entry in entries_of(file)] == [(-2000, True)]


@pytest.mark.parametrize(
    ("wrong", "code", "place"),
    [
        (("<Amt Ccy='EUR'>100.00</Amt>", ""), "missing_amount", "Amt"),
        (("100.00", ""), "missing_amount", "Amt"),
        (("100.00", "-100.00"), "negative_amount", "Amt"),
        (("100.00", "100,00"), "malformed_amount", "Amt"),
        (("100.00", "1e2"), "malformed_amount", "Amt"),
        (("100.00", "1_000.00"), "malformed_amount", "Amt"),
        (("100.00", "\u0661\u0660\u0660.00"), "malformed_amount", "Amt"),
        (("100.00", "100.005"), "too_many_decimals", "Amt"),
        (("100.00", "9" * 30), "malformed_amount", "Amt"),
        (("Ccy='EUR'", "Ccy='USD'"), "wrong_currency", "Amt"),
        (("<CdtDbtInd>CRDT</CdtDbtInd>", ""), "missing_direction", "CdtDbtInd"),
        (("CRDT", "PLUS"), "unknown_direction", "CdtDbtInd"),
        (("<BookgDt><Dt>2026-01-02", "<BookgDt><Dt>2026-02-30"), "bad_date", "BookgDt"),
        (("<BookgDt><Dt>2026-01-02", "<BookgDt><Dt>morgen"), "bad_date", "BookgDt"),
        (("<Dt>2026-01-02</Dt>", ""), "bad_date", "BookgDt"),
    ],
)
def test_an_entry_without_its_certainties_refuses_the_file_at_its_place(
    wrong: tuple[str, str], code: str, place: str
) -> None:
    refused = refusal_of(document(stmt("\n\n" + ntry() + "\n" + ntry().replace(*wrong))))
    assert refused.reason.code == code
    assert refused.reason.path == f"Document/BkToCstmrStmt/Stmt[1]/Ntry[2]/{place}"
    assert refused.reason.line == 5
    assert str(refused).startswith("dag.xml (regel 5, ")


def test_amounts_of_whole_euros_and_with_extra_zeros_are_exact() -> None:
    assert one_entry(ntry().replace("100.00", "250")).amount_cents == 25_000
    assert one_entry(ntry().replace("100.00", "12.5")).amount_cents == 1250
    assert one_entry(ntry().replace("100.00", "12.34000")).amount_cents == 1234


def test_a_statement_without_account_or_in_other_money_is_refused() -> None:
    assert refusal_of(document(stmt(account=""))).reason.code == "missing_account"
    assert refusal_of(document(stmt().replace("<Ccy>EUR", "<Ccy>USD"))).reason.code == "wrong_currency"
    assert refusal_of(document("<Stmt/>")).reason.code == "missing_account"
    assert refusal_of(document()).reason.code == "no_statement"


def test_an_old_account_number_is_given_as_it_is() -> None:
    file = document(stmt().replace(f"<IBAN>{OWN_IBAN}</IBAN>", "<Othr><Id>574908765</Id></Othr>"))
    assert [header.account_iban for header in headers_of(file)] == ["574908765"]


def test_an_entry_in_a_comment_is_not_booked_and_lines_keep_their_number() -> None:
    comment = f"<!--\n{ntry()}\n-->"
    file = document(stmt(f"{comment}\n{ntry(cents=5)}<?bank x?>{ntry(_detail('0.07'), cents=7)}"))
    assert [entry.amount_cents for entry in entries_of(file)] == [5, 7]
    refused = refusal_of(document(stmt(f"{comment}\n{ntry().replace('CRDT', 'X')}")))
    assert refused.reason.line == 5


def test_text_in_cdata_and_signs_in_text_are_read_as_xml_means_them() -> None:
    remittance = "<RmtInf><Ustrd><![CDATA[a <b> & c]]></Ustrd><Ustrd>1 > 0 &#233; &apos;</Ustrd></RmtInf>"
    entry = one_entry(ntry(_detail(inner=remittance), extra="<AddtlNtryInf>x > y</AddtlNtryInf>"))
    assert entry.description == "a <b> & c 1 > 0 é '"
    assert entry.amount_cents == 10_000


def test_byte_order_mark_and_white_space_before_the_document_do_no_harm() -> None:
    file = write_camt([Statement([Line()])])
    assert read(b"\xef\xbb\xbf\r\n \n" + file) == read(file)


def test_a_file_that_says_utf_8_and_holds_iso_8859_15_is_read_and_said() -> None:
    file = write_camt([Statement([Line(name="Café €uro"), Line(name="Zoë")])])
    mixed = file.replace("Café €uro".encode(), "Café €uro".encode("iso-8859-15"))
    assert [entry.counterparty_name for entry in entries_of(mixed)] == ["Café €uro", "Zoë"]
    assert [warning.code for end in ends_of(mixed) for warning in end.warnings] == ["encoding"]


def test_a_file_that_says_iso_8859_15_is_read_as_such() -> None:
    file = write_camt([Statement([Line(name="Café €uro")])]).replace(b"UTF-8", b"ISO-8859-15")
    file = file.replace("Café €uro".encode(), "Café €uro".encode("iso-8859-15"))
    assert [entry.counterparty_name for entry in entries_of(file)] == ["Café €uro"]


def test_a_batch_larger_than_memory_likes_is_read_payment_by_payment() -> None:
    details = "".join(_detail("0.01", f"<Refs><EndToEndId>E{number}</EndToEndId></Refs>") for number in range(8000))
    file = document(stmt(ntry(f"<Btch><NbOfTxs>8000</NbOfTxs></Btch>{details}", cents=8000) + ntry(cents=3)))
    large, small = entries_of(file)
    assert (len(large.details), large.batch_size, small.amount_cents) == (8000, 8000, 3)
    assert [detail.end_to_end_id for detail in large.details] == [f"E{number}" for number in range(8000)]
    assert [warning.code for end in ends_of(file) for warning in end.warnings] == ["no_balance"]
