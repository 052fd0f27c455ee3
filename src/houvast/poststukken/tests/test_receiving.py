# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters as they come in: real files, and files that mean harm."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date

import pytest

from houvast.poststukken import commands, queries
from houvast.poststukken.domain.content import BYTES_MAX, ONGELEZEN_SENTENCES, Ongelezen
from houvast.poststukken.domain.poststuk import MediaType
from houvast.poststukken.tests.letters import (
    INVOICE,
    draw_blank,
    draw_qr,
    lock_pdf,
    write_bomb,
    write_pdf,
    write_qr,
)
from houvast.poststukken.tests.world import Town, open_town

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return open_town()


def test_a_pdf_is_kept_whole_and_proposes_what_stands_in_it(town: Town) -> None:
    letter = write_pdf(INVOICE)
    found = town.see(town.receive(letter))
    assert (found.media_type, found.page_count, found.size_bytes) == (MediaType.PDF, 1, len(letter))
    assert found.voorstel.first("iban") == "NL02ABNA0123456789"
    assert found.voorstel.first("amount_cents") == "8750"
    assert found.facts is None
    assert queries.get_content(town.actor, found.poststuk_id).content == letter


def test_a_large_scan_is_kept_in_pieces_and_given_back_byte_for_byte(town: Town) -> None:
    letter = write_pdf(INVOICE) + b"%" + b"\0" * 2_500_000
    poststuk_id = town.receive(chunks=[letter[:777], letter[777:]])
    content = queries.get_content(town.actor, poststuk_id).content
    assert hashlib.sha256(content).digest() == hashlib.sha256(letter).digest()


@pytest.mark.parametrize(
    ("format_name", "media_type"), [("PNG", MediaType.PNG), ("JPEG", MediaType.JPEG), ("PDF", MediaType.PDF)]
)
def test_a_scan_with_a_payment_code_proposes_what_the_code_says(
    town: Town, format_name: str, media_type: MediaType
) -> None:
    found = town.see(town.receive(draw_qr(write_qr(kenmerk="RF18539007547034"), format_name)))
    assert found.media_type is media_type
    assert found.voorstel.first("iban") == "NL02ABNA0123456789"
    assert found.voorstel.first("amount_cents") == "8750"
    assert found.voorstel.first("betalingskenmerk") == "RF18539007547034"
    assert found.unread_sentence == ""


def test_a_scan_without_text_or_code_is_taken_in_and_says_that_nothing_was_read(town: Town) -> None:
    found = town.see(town.receive(draw_blank(600, 800, "JPEG")))
    assert found.unread_sentence == ONGELEZEN_SENTENCES[Ongelezen.GEEN_TEKST]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "leeg"),
        (b"Beste heer Jansen", "geen pdf, jpg of png"),
        (b"PK\x03\x04 een Word-bestand", "geen pdf, jpg of png"),
        (b"%PDF-1.4 en verder niets", "beschadigd"),
        (write_pdf(INVOICE)[:220], "beschadigd"),
        (write_pdf(INVOICE).replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]"), "beschadigd"),
        (b"\xff\xd8\xff\xe0" + b"geen foto" * 20, "beschadigd"),
        (draw_blank(64, 64)[:60], "beschadigd"),
    ],
    ids=["empty", "text", "word", "only a header", "cut off", "a ring of pages", "no photo", "half a png"],
)
def test_what_nobody_could_read_is_refused_with_what_to_do(town: Town, content: bytes, sentence: str) -> None:
    with pytest.raises(commands.PoststukRefused, match=sentence):
        town.receive(chunks=[content])


def test_a_pdf_behind_a_password_is_refused_and_one_that_opens_is_read(town: Town) -> None:
    with pytest.raises(commands.PoststukRefused, match="wachtwoord"):
        town.receive(lock_pdf(write_pdf(INVOICE), wachtwoord="geheim"))
    found = town.see(town.receive(lock_pdf(write_pdf(INVOICE), wachtwoord="")))
    assert found.voorstel.first("iban") == "NL02ABNA0123456789"


def test_a_file_that_is_too_large_is_refused_before_it_is_kept(town: Town) -> None:
    read: list[int] = []

    def chunks() -> Iterator[bytes]:
        for number in range(100):
            read.append(number)
            yield b"%PDF-" + b"x" * 1_000_000

    with pytest.raises(commands.PoststukRefused, match="20 MB"):
        town.receive(chunks=chunks())
    assert len(read) == BYTES_MAX // 1_000_000


def test_a_small_file_that_unfolds_to_gigabytes_costs_nothing_and_says_so(town: Town) -> None:
    bomb = write_bomb()
    assert len(bomb) < 400_000
    found = town.see(town.receive(bomb))
    assert found.unread_sentence == ONGELEZEN_SENTENCES[Ongelezen.TE_INGEWIKKELD]


def test_an_image_with_too_many_points_is_refused(town: Town) -> None:
    with pytest.raises(commands.PoststukRefused, match="600 dpi"):
        town.receive(draw_blank(20_000, 20_000))


def test_the_same_letter_comes_in_once(town: Town) -> None:
    letter = write_pdf(INVOICE)
    first = town.receive(letter)
    with pytest.raises(commands.PoststukIsKnown, match=f"poststuk {first}, ontvangen op 09-11-2026"):
        town.receive(letter, known=False)


def test_a_letter_can_not_come_in_tomorrow(town: Town) -> None:
    with pytest.raises(commands.PoststukRefused, match="toekomst"):
        town.receive(received_on=date(2026, 11, 10))
