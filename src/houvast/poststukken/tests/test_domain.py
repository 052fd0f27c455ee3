# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Clocks, proposals and warnings, without a database."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.kernel.termijnen import is_werkdag
from houvast.poststukken.domain.content import Ongelezen, Weigering, compose_reading, recognise
from houvast.poststukken.domain.poststuk import DREIGINGEN, MediaType, PoststukSoort, set_clock
from houvast.poststukken.domain.rekeningen import KnownRekening, Verschil, find_iban_warning
from houvast.poststukken.domain.voorstel import QR, from_json, propose
from houvast.poststukken.tests.letters import INVOICE, SUMMONS, write_qr

KNOWN = "NL02ABNA0123456789"
OTHER = "NL20INGB0001234567"


@pytest.mark.parametrize(
    ("received_on", "until"),
    [
        # On a Monday: Tuesday, Wednesday, Thursday.
        (date(2026, 11, 9), date(2026, 11, 12)),
        # Over a weekend.
        (date(2026, 11, 12), date(2026, 11, 17)),
        # On a Saturday.
        (date(2026, 11, 14), date(2026, 11, 18)),
        # Over Good Friday (3 April) and Easter Monday (6 April).
        (date(2026, 4, 1), date(2026, 4, 8)),
        # King's Day is Monday 27 April.
        (date(2026, 4, 24), date(2026, 4, 30)),
        # In 2025 the 27th is a Sunday: King's Day is on Saturday the 26th.
        (date(2025, 4, 24), date(2025, 4, 29)),
        # Over 5 May, and over Ascension Day (14 May).
        (date(2026, 5, 4), date(2026, 5, 8)),
        (date(2026, 5, 12), date(2026, 5, 18)),
        # Over Christmas: Friday 25 and Saturday 26 December.
        (date(2026, 12, 24), date(2026, 12, 30)),
    ],
)
def test_three_werkdagen_pass_over_weekends_and_holidays(received_on: date, until: date) -> None:
    clock = set_clock(received_on=received_on, soort=PoststukSoort.DAGVAARDING, is_read=True, due_on=None)
    assert (clock.until, clock.act_by) == (until, until)


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.sampled_from(sorted(DREIGINGEN)))
def test_a_threat_always_leaves_three_werkdagen_and_never_more_than_nine_days(
    received_on: date, soort: PoststukSoort
) -> None:
    until = set_clock(received_on=received_on, soort=soort, is_read=True, due_on=None).until
    assert until is not None
    days = [received_on + timedelta(days=offset) for offset in range(1, (until - received_on).days + 1)]
    assert sum(map(is_werkdag, days)) == 3
    assert is_werkdag(until)
    assert len(days) <= 9


def test_what_nobody_read_runs_the_clock_of_a_threat() -> None:
    unread = set_clock(received_on=date(2026, 11, 9), soort=None, is_read=False, due_on=None)
    assert unread.until == date(2026, 11, 12)
    read = set_clock(received_on=date(2026, 11, 9), soort=PoststukSoort.FACTUUR, is_read=True, due_on=None)
    assert (read.until, read.act_by) == (None, None)


def test_what_is_due_before_the_clock_ends_is_acted_on_before() -> None:
    due_on = date(2026, 11, 10)
    clock = set_clock(received_on=date(2026, 11, 9), soort=PoststukSoort.AANMANING, is_read=True, due_on=due_on)
    assert (clock.until, clock.act_by) == (date(2026, 11, 12), due_on)


def test_an_invoice_proposes_what_it_takes_to_pay_it() -> None:
    voorstel = propose(INVOICE, [])
    assert voorstel.first("soort") == "factuur"
    assert voorstel.first("iban") == KNOWN
    assert voorstel.first("betalingskenmerk") == "5000056789012345"
    assert voorstel.first("amount_cents") == "8750"
    assert voorstel.first("due_on") == "2026-12-01"
    assert "87,50" in voorstel.amount_cents[0].words


@pytest.mark.parametrize(
    ("text", "soort"),
    [
        (SUMMONS, "dagvaarding"),
        ("Aankondiging: de ontruiming van uw woning is op 12 december.", "ontruiming"),
        ("Wij gaan uw energie afsluiten als u niet betaalt.", "afsluiting"),
        ("Laatste waarschuwing. Daarna gaat dit naar de deurwaarder.", "aanmaning"),
        ("Betalingsherinnering over factuur 12", "herinnering"),
        ("Beschikking. U kunt bezwaar maken.", "beschikking"),
        ("Nota 12, te betalen", "factuur"),
        ("Beste bewoner, de lift is stuk.", ""),
    ],
)
def test_the_words_of_a_letter_propose_what_it_is(text: str, soort: str) -> None:
    assert propose(text, []).first("soort") == soort


def test_a_payment_code_goes_before_the_text_and_other_codes_are_left_alone() -> None:
    voorstel = propose(INVOICE, ["https://voorbeeld.example/folder", write_qr(amount="EUR90.00", iban=OTHER)])
    assert [each.value for each in voorstel.iban] == [OTHER, KNOWN]
    assert voorstel.iban[0].bron == QR
    assert voorstel.first("amount_cents") == "9000"
    assert voorstel.first("afzender") == "Woonstichting Achterdijk"


def test_a_proposal_is_the_same_after_it_was_kept() -> None:
    voorstel = propose(INVOICE, [write_qr()])
    assert from_json(voorstel.as_json()) == voorstel


@given(st.text(max_size=400))
def test_no_text_keeps_a_letter_from_being_taken_in(text: str) -> None:
    voorstel = propose(text, [text])
    assert all(not each.value or each.words or each.bron == QR for each in voorstel.iban)


def test_an_account_that_the_sender_uses_is_no_warning() -> None:
    assert find_iban_warning(KNOWN, [KnownRekening(KNOWN)], of_others=["Een ander"]) is None
    assert find_iban_warning("", [KnownRekening(KNOWN)]) is None


@pytest.mark.parametrize(
    ("known", "others", "verschil"),
    [
        ([], [], Verschil.EERSTE),
        ([KnownRekening(OTHER)], [], Verschil.ANDERS),
        ([KnownRekening(KNOWN, is_used=False), KnownRekening(OTHER)], [], Verschil.VROEGER),
        ([KnownRekening(OTHER)], ["Deurwaarder Van Loon"], Verschil.VAN_ANDER),
    ],
)
def test_an_unexpected_account_says_what_is_unexpected(
    known: list[KnownRekening], others: list[str], verschil: Verschil
) -> None:
    warning = find_iban_warning(KNOWN, known, of_others=others)
    assert warning is not None
    assert warning.verschil is verschil
    assert warning.known == tuple(each.iban for each in known if each.is_used)


def test_a_file_is_what_its_bytes_say_and_not_its_name() -> None:
    assert recognise(b"%PDF-1.7 ...") is MediaType.PDF
    assert recognise(b"\xef\xbb\xbf%PDF-1.4") is MediaType.PDF
    assert recognise(b"\xff\xd8\xff\xe0 JFIF") is MediaType.JPEG
    assert recognise(b"\x89PNG\r\n\x1a\n") is MediaType.PNG
    assert recognise(b"MZ\x90 <script>") is None
    assert recognise(b"") is None


def test_a_reader_that_fell_silent_too_early_refuses_and_later_on_says_so() -> None:
    assert compose_reading([]).weigering is Weigering.TE_INGEWIKKELD
    half = compose_reading(['{"pages": 2}', '{"text": "Factuur"}'])
    assert (half.weigering, half.text, half.ongelezen) == (None, "Factuur", Ongelezen.TE_INGEWIKKELD)
    blank = compose_reading(['{"pages": 1}', '{"text": " "}', '{"qr_codes": []}', '{"done": true}'])
    assert blank.ongelezen is Ongelezen.GEEN_TEKST
