# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""MT940 in the dialects of the banks; names and numbers are invented."""

from __future__ import annotations

from datetime import date

import pytest

from houvast.bankfiles.tests.writers import ends_of, entries_of, headers_of, read, refusal_of

ABN = """\
HVSTNL2A
940
HVSTNL2A
:20:HUIS BANK NV
:25:574908765
:28:13501/1
:60F:C260102EUR5138,61
:61:2601020102D12,5N426NONREF
:86:/TRTP/SEPA INCASSO ALGEMEEN DOORLOPEND/CSID/NL98ZZZ999999990000/N
AME/ENERGIE VOOR ALLEMAAL/MARF/M-77/REMI/TERMIJN JANUARI KLANTNUMMER
 12345/IBAN/NL46HVST0499998748/BIC/HVSTNL2A/EREF/E-991
:61:2601020102D7,N247NONREF
:86:/TRTP/SEPA INCASSO BATCH/PREF/RUN-5/NRTX/7/PIND/BRUTO
:62F:C260102EUR5119,11
-
"""
ING = """\
{1:F01HVSTNL2AXXXX0000000000}
{2:I940HVSTNL2AXXXN}
{4:
:20:P260102000000001
:25:NL77HVST0574908765EUR
:28C:00000
:60F:C260101EUR662,23
:61:2601020102C1,56NTRFEREF//00000000001005
/TRCD/00100/
:86:/EREF/EV12341REP1231456T1234//CNTP/NL46HVST0499998748/HVSTNL2
A/STICHTING DE LINDE/AMSTERDAM//REMI/USTD//HUUR TERUG/
:61:2601020102D1,14NDDTEREF//00000000001009
/TRCD/01016/
:86:/EREF/EV123//MARF/MND-EV01//CSID/NL98ZZZ999999990000//CNTP/NL
46HVST0499998748/HVSTNL2A/WATER BV///REMI/STRD/CUR/9001123412341234/
:61:2601020102C3,NRTIEREF//00000000001010
:62F:C260102EUR665,65
:64:C260102EUR665,65
:86:/SUM/3/2/1,14/4,56/
-}
"""
RABO = """\
:940:
:20:940S260102
:25:NL77HVST0574908765 EUR
:28C:26001
:60F:C260101EUR000000001000,00
:61:260102C000000000050,00N541EREF//26002001
NL46HVST0499998748
:86:/EREF/LOON-1/ORDP//NAME/WERKGEVER BV/ADDR/STRAAT 1 1234 AB STAD/REMI
/SALARIS JANUARI/ISDT/2026-01-02
:61:260102D000000000020,10N586MARF
NL46HVST0499998748
:86:/MARF/M-3/EREF/X-1/BENM//NAME/VERZEKERAAR/REMI/PREMIE/ISDT/2026-01-02
:61:260102C000000000020,10N544EREF
NL46HVST0499998748
:86:/RTRN/MS03/BENM//NAME/VERZEKERAAR/REMI/PREMIE TERUG
:62F:C260102EUR000000001050,00
"""
BNG = """\
0200 13XXXXXXXXXXXX00000
0200 13HVSTNL20AXXX00000
940 02
:20:34948929
:25:NL77HVST0574908765
:28C:1/1
:60F:C251231EUR0,00
:61:260104D570,77NMSC028
:86:NL46HVST0499998748               Betaalde huur januari
:62F:D260104EUR570,77
-"""


def test_abn_wraps_in_the_middle_of_a_word() -> None:
    first, batch = entries_of(ABN.encode())
    assert (first.amount_cents, first.counterparty_name, first.mandate) == (-1250, "ENERGIE VOOR ALLEMAAL", "M-77")
    assert first.description == "TERMIJN JANUARI KLANTNUMMER 12345"
    assert (first.counterparty_iban, first.end_to_end_id) == ("NL46HVST0499998748", "E-991")
    assert (first.transaction_type, first.transaction_code) == ("SEPA INCASSO ALGEMEEN DOORLOPEND", "N426")
    assert (batch.amount_cents, batch.batch_size, batch.payment_info_id) == (-700, 7, "RUN-5")
    assert [end.ties for end in ends_of(ABN.encode())] == [True]


def test_ing_puts_the_party_in_one_part_and_its_code_below_the_entry() -> None:
    back, water, bare = entries_of(ING.encode())
    assert (back.counterparty_iban, back.counterparty_name) == ("NL46HVST0499998748", "STICHTING DE LINDE")
    assert (back.description, back.end_to_end_id) == ("HUUR TERUG", "EV12341REP1231456T1234")
    assert (back.bank_reference, back.transaction_code) == ("00000000001005", "NTRF 00100")
    assert (water.reference, water.description, water.mandate) == ("9001123412341234", "", "MND-EV01")
    assert (water.counterparty_iban, water.counterparty_name) == ("NL46HVST0499998748", "WATER BV")
    assert (bare.amount_cents, bare.description) == (300, "")
    (header,) = headers_of(ING.encode())
    assert (header.account_iban, header.statement_id) == ("NL77HVST0574908765", "P260102000000001")
    assert [end.ties for end in ends_of(ING.encode())] == [True]


def test_rabobank_puts_the_account_below_the_entry() -> None:
    salary, premium, returned = entries_of(RABO.encode())
    assert (salary.amount_cents, salary.counterparty_iban, salary.counterparty_name) == (
        5000,
        "NL46HVST0499998748",
        "WERKGEVER BV",
    )
    assert (salary.description, salary.bank_reference) == ("SALARIS JANUARI", "26002001")
    assert (premium.amount_cents, premium.mandate, premium.end_to_end_id) == (-2010, "M-3", "X-1")
    assert (returned.return_reason, returned.counterparty_name) == ("MS03", "VERZEKERAAR")
    assert [end.ties for end in ends_of(RABO.encode())] == [True]


def test_bng_has_an_account_number_and_words() -> None:
    (entry,) = entries_of(BNG.encode())
    assert (entry.amount_cents, entry.booked_on) == (-57077, date(2026, 1, 4))
    assert (entry.counterparty_iban, entry.description) == ("NL46HVST0499998748", "Betaalde huur januari")
    assert [end.closing_cents for end in ends_of(BNG.encode())] == [-57077]


@pytest.mark.parametrize("sample", [ABN, ING, RABO, BNG])
def test_line_ends_of_windows_and_two_days_in_one_file_make_no_difference(sample: str) -> None:
    once = read(sample.encode())
    assert read(sample.replace("\n", "\r\n").encode()) == once
    two_days = read(f"{sample.rstrip()}\n{sample}".encode())
    assert len(two_days) == 2 * len(once)


def _one(line: str, words: str = "") -> str:
    return f":20:A\n:25:NL77HVST0574908765\n:28C:1\n:60F:C260102EUR0,\n{line}\n{words}:62F:C260102EUR0,\n-\n"


@pytest.mark.parametrize(
    ("direction", "cents"), [("C", 500), ("D", -500), ("RC", -500), ("RD", 500), ("CR", 500), ("DR", -500)]
)
def test_reversals_go_the_other_way_and_a_funds_letter_does_not_count(direction: str, cents: int) -> None:
    (entry,) = entries_of(_one(f":61:260102{direction}5,NTRFNONREF").encode())
    assert (entry.amount_cents, entry.is_reversal) == (cents, direction.startswith("R"))


def test_where_only_turned_reversals_tie_the_balance_decides() -> None:
    text = _one(":61:260102C5,NTRFNONREF\n:61:260102RC2,NTRFNONREF")
    turned = text.replace(":62F:C260102EUR0,", ":62F:C260102EUR7,")
    usual = text.replace(":62F:C260102EUR0,", ":62F:C260102EUR3,")
    assert [entry.amount_cents for entry in entries_of(turned.encode())] == [500, 200]
    assert [entry.amount_cents for entry in entries_of(usual.encode())] == [500, -200]
    assert [warning.code for end in ends_of(turned.encode()) for warning in end.warnings] == ["reversals_turned"]


@pytest.mark.parametrize(
    ("dates", "booked_on", "value_on"),
    [
        ("2512310102", date(2026, 1, 2), date(2025, 12, 31)),
        ("2601011231", date(2025, 12, 31), date(2026, 1, 1)),
        ("2402290229", date(2024, 2, 29), date(2024, 2, 29)),
        ("2403010229", date(2024, 2, 29), date(2024, 3, 1)),
        ("260102", date(2026, 1, 2), date(2026, 1, 2)),
    ],
)
def test_the_booking_day_lies_in_the_year_nearest_to_the_value_date(
    dates: str, booked_on: date, value_on: date
) -> None:
    (entry,) = entries_of(_one(f":61:{dates}C5,NTRFNONREF").encode())
    assert (entry.booked_on, entry.value_on) == (booked_on, value_on)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("C5,00N", "C-5,00N", "negative_amount"),
        ("C5,00N", "C5,001N", "too_many_decimals"),
        ("C5,00N", "C5.00N", "malformed_amount"),
        ("C5,00N", "CN", "missing_amount"),
        ("C5,00N", "5,00N", "missing_direction"),
        ("260102C", "260230C", "bad_date"),
        (":61:260102C5,00NTRF", ":61:onzin", "malformed"),
        ("EUR0,00\n:61", "USD0,00\n:61", "wrong_currency"),
        (":25:NL77HVST0574908765", ":25:NL77HVST0574908765USD", "wrong_currency"),
        (":25:NL77HVST0574908765\n", "", "missing_account"),
        (":62F:C260102EUR5,00\n-\n", "", "truncated"),
        (":62F:C260102EUR5,00\n-\n", ":62F:C2601", "truncated"),
    ],
)
def test_what_can_not_be_read_is_refused_by_its_line(old: str, new: str, code: str) -> None:
    text = ":20:A\n:25:NL77HVST0574908765\n:28C:1\n:60F:C260102EUR0,00\n:61:260102C5,00NTRFNONREF\n:62F:C260102EUR5,00\n-\n"
    assert old in text
    refused = refusal_of(text.replace(old, new).encode())
    assert refused.reason.code == code
    assert refused.reason.line > 0


def test_mt942_is_refused_by_its_name() -> None:
    refused = refusal_of(("{1:F01X}{2:I942HVSTNL2AXXXN}{4:\n" + _one(":61:260102C5,NTRFNONREF")).encode())
    assert refused.reason.code == "other_message"


def test_a_short_line_of_words_ends_where_it_ends() -> None:
    (entry,) = entries_of(_one(":61:260102C5,NTRFNONREF", ":86:HUUR\nJANUARI\n-2026-\n").encode())
    assert entry.description == "HUUR JANUARI -2026-"


def test_letters_of_iso_8859_15_are_read() -> None:
    (entry,) = entries_of(_one(":61:260102C5,NTRFNONREF", ":86:Café Zoë\n").encode("iso-8859-15"))
    assert entry.description == "Café Zoë"
