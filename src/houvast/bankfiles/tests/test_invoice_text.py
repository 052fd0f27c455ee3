# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a letter or its QR code asks to be paid: found where it stands, the likeliest first, for a person to confirm."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from houvast.bankfiles.invoice_text import InvoiceFacts, read_invoice_text
from houvast.bankfiles.payment_qr import NotAPaymentQr, read_payment_qr
from houvast.bankfiles.references import Betalingskenmerk, RfReference
from houvast.bankfiles.tests.payments import KENMERK, kenmerken
from houvast.kernel.iban import Iban
from houvast.kernel.money import Money

INVOICE = """\
Stadsenergie Voorbeeld B.V.            Factuurdatum: 1 november 2026
KvK 12345678   BTW NL123456789B01      Telefoon 020 123 4567
Geachte mevrouw De Vries, geboren op 03-04-1981,
Uw verbruik over de periode 01-10-2026 t/m 31-10-2026:
Subtotaal           €   102,00
BTW 21%             €    21,42
Totaal te betalen   € 1.123,42
Betaal dit bedrag uiterlijk 15-11-2026 op NL09 BRUG 0000 0002 02 t.n.v. Stadsenergie,
onder vermelding van betalingskenmerk 5000 0567 8901 2345. Na die dag komen er € 40,- aanmaningskosten bij.
"""


def test_an_invoice_gives_account_reference_amount_and_due_date() -> None:
    facts = read_invoice_text(INVOICE)
    assert [found.value for found in facts.ibans] == [Iban("NL09BRUG0000000202")]
    assert [found.value for found in facts.references] == [KENMERK]
    assert facts.amounts[0].value == Money(112_342)
    assert [found.value for found in facts.due_dates] == [date(2026, 11, 15)]


def test_every_candidate_says_where_it_stands_and_why() -> None:
    facts = read_invoice_text(INVOICE)
    for found in (*facts.ibans, *facts.references, *facts.amounts, *facts.due_dates):
        assert INVOICE[found.start : found.end] == found.text
        assert found.text in INVOICE.splitlines()[found.line - 1]
    assert (facts.amounts[0].words, facts.due_dates[0].words) == ("Totaal te betalen", "uiterlijk")
    assert facts.references[0].words == "betalingskenmerk"


def test_subtotals_and_taxes_come_after_what_is_to_be_paid() -> None:
    amounts = [found.value.cents for found in read_invoice_text(INVOICE).amounts]
    assert amounts[0] == 112_342
    assert set(amounts[-2:]) == {10_200, 2_142}


def test_a_table_names_its_columns_in_the_line_above() -> None:
    facts = read_invoice_text("Omschrijving   Te betalen\n                € 25,00\nVervaldatum\n20-11-26\n")
    assert [(found.value, found.words) for found in facts.amounts] == [(Money(2_500), "Te betalen")]
    assert [(found.value, found.words) for found in facts.due_dates] == [(date(2026, 11, 20), "Vervaldatum")]


def test_a_term_counts_from_the_date_of_the_letter() -> None:
    facts = read_invoice_text("Dagtekening 30 oktober 2026\nBetaal binnen 14 dagen.")
    assert [(found.value, found.words) for found in facts.due_dates] == [
        (date(2026, 11, 13), "binnen 14 dagen na 30 oktober 2026")
    ]
    assert read_invoice_text("Betaal binnen twee weken.").due_dates == ()


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("15-11-2026", date(2026, 11, 15)),
        ("5/1/2027", date(2027, 1, 5)),
        ("15.11.26", date(2026, 11, 15)),
        ("2026-11-15", date(2026, 11, 15)),
        ("1 maart 2027", date(2027, 3, 1)),
        ("1 mrt. 2027", date(2027, 3, 1)),
    ],
)
def test_a_date_is_read_as_the_dutch_write_it(written: str, day: date) -> None:
    assert [found.value for found in read_invoice_text(f"Uiterlijk {written}.").due_dates] == [day]


@pytest.mark.parametrize("text", ["Geboren op 15-11-2026", "Factuurdatum 15-11-2026", "uiterlijk 31-02-2026", "1-2-3"])
def test_other_dates_are_no_due_date(text: str) -> None:
    assert read_invoice_text(text).due_dates == ()


@pytest.mark.parametrize(
    ("written", "cents"),
    [
        ("€ 1.234,56", 123_456),
        ("€1234,56", 123_456),
        ("EUR 25,-", 2_500),
        ("€ 25", 2_500),
        ("1.234,56", 123_456),
        ("€ 1,234.56", 123_456),
        ("€ 12.50", 1_250),
    ],
)
def test_an_amount_is_read_as_letters_write_it(written: str, cents: int) -> None:
    assert [found.value.cents for found in read_invoice_text(f"Te betalen: {written}.").amounts] == [cents]


@pytest.mark.parametrize("text", ["Artikel 12 lid 3", "0,00", "versie 1.2.3", "3-4,50-6", "op 12.10.2026"])
def test_other_numbers_are_no_amount(text: str) -> None:
    assert read_invoice_text(text).amounts == ()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("IBAN: NL56DUIN0000000300.", "NL56DUIN0000000300"),
        ("NL56 DUIN 0000 0003 00 t.n.v. De Brug", "NL56DUIN0000000300"),
        ("NL56.DUIN.0000.0003.00 12-11-2026", "NL56DUIN0000000300"),
        ("BE71 0961 2345 6769", "BE71096123456769"),
    ],
)
def test_an_iban_ends_where_its_check_digits_say(text: str, number: str) -> None:
    assert [found.value.number for found in read_invoice_text(text).ibans] == [number]


@pytest.mark.parametrize("text", ["NL57 DUIN 0000 0003 00", "XNL56DUIN0000000300", "NL56DUIN000000030099", "NL56"])
def test_a_number_that_is_no_iban_is_not_given_as_one(text: str) -> None:
    assert read_invoice_text(text).ibans == ()


@given(kenmerken())
def test_a_betalingskenmerk_that_is_named_is_found_at_any_length(kenmerk: Betalingskenmerk) -> None:
    facts = read_invoice_text(f"Kenmerk 2026.\nbetalingskenmerk: {kenmerk.grouped}, dank u")
    assert [found.value for found in facts.references][:1] == [kenmerk]


@pytest.mark.parametrize("text", ["BSN 999990019", "Telefoon 0612345678", "Klantnummer 1234567", "5000 0567 8901 2346"])
def test_other_numbers_are_no_betalingskenmerk(text: str) -> None:
    assert read_invoice_text(text).references == ()


def test_an_rf_reference_is_found_between_words() -> None:
    facts = read_invoice_text("Vermeld RF18 5390 0754 7034 bij uw betaling")
    assert [found.value for found in facts.references] == [RfReference("RF18539007547034")]


@settings(deadline=None)
@given(st.text(max_size=400) | st.text("NL56DUIN0 3.,-€\nRFbetalingskenmerk123", max_size=400))
def test_any_text_is_read_and_every_place_is_right(text: str) -> None:
    facts = read_invoice_text(text)
    assert isinstance(facts, InvoiceFacts)
    for found in (*facts.ibans, *facts.references, *facts.amounts, *facts.due_dates):
        assert text[found.start : found.end] == found.text or " na " in found.words


@pytest.mark.parametrize("piece", ["1 ", "12 ", "NL11 ", "RF11 ", "€ 1,00 ", "1-1-26 ", "AA11", "\n", "9"])
def test_a_text_made_to_take_long_takes_seconds_at_most(piece: str) -> None:
    start = time.process_time()
    read_invoice_text(piece * (1_000_000 // len(piece)))
    assert time.process_time() - start < 15


QR = "BCD\n002\n1\nSCT\n\nStadsenergie\nNL09BRUG0000000202\nEUR123.4\n\n\nFactuur 12\nDank u"


def test_a_payment_qr_fills_in_the_payment() -> None:
    asked = read_payment_qr(QR)
    assert (asked.name, asked.iban, asked.amount) == ("Stadsenergie", Iban("NL09BRUG0000000202"), Money(12_340))
    assert (asked.description, asked.information, asked.reference) == ("Factuur 12", "Dank u", None)


def test_a_payment_qr_may_stop_after_the_account_and_leave_the_amount_open() -> None:
    asked = read_payment_qr("BCD\r\n001\r\n1\r\nSCT\r\nHVSTNL2A\r\nDe Brug\r\nNL56DUIN0000000300")
    assert (asked.bic, asked.amount, asked.description, asked.reference_text) == ("HVSTNL2A", None, "", "")


@pytest.mark.parametrize("reference", ["RF18539007547034", "5000056789012345", "12345"])
def test_a_reference_in_a_payment_qr_is_kept_also_when_it_is_of_no_known_kind(reference: str) -> None:
    asked = read_payment_qr(QR.replace("\n\n\nFactuur 12", f"\n\n{reference}\n"))
    assert asked.reference_text == reference
    assert (str(asked.reference) == reference) == (reference != "12345")


def test_the_bytes_of_a_payment_qr_are_read_in_its_own_characters() -> None:
    latin = QR.replace("\n1\n", "\n8\n").replace("Stadsenergie", "Énergie €")
    assert read_payment_qr(latin.encode("iso8859-15")).name == "Énergie €"
    assert read_payment_qr(QR.replace("Dank u", "Dank ü").encode()).information == "Dank ü"


@pytest.mark.parametrize(
    "payload",
    [
        "",
        "https://www.example.nl/betaal",
        b"\x00" * 400,
        QR.replace("BCD", "ABC"),
        QR.replace("002", "003"),
        QR.replace("SCT", "INST"),
        QR.replace("Stadsenergie", ""),
        QR.replace("0202", "0203"),
        QR.replace("EUR123.4", "USD123.4"),
        QR.replace("EUR123.4", "EUR0.00"),
        QR.replace("EUR123.4", "EUR1.234"),
        QR.replace("\n\n\nFactuur", "\n\nRF18539007547034\nFactuur"),
        QR + "\nteveel",
        "BCD\n002\n1\nSCT\n\nDe Brug",
    ],
)
def test_another_qr_code_is_refused_with_what_to_do(payload: str | bytes) -> None:
    with pytest.raises(NotAPaymentQr, match=r"Neem .* over"):
        read_payment_qr(payload)
