# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters on paper: PDF that everyone can read (PDF/UA), and an address that stands in the window alone."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pypdf import PdfReader

from houvast.correspondence import queries
from houvast.correspondence.domain.sjabloon import GIVEN_FIELDS, Kanaal
from houvast.correspondence.domain.venster import ADDRESS, ENVELOPES
from houvast.correspondence.queries import BerichtNotFound
from houvast.correspondence.tests.office import VERA, Office, ask, make, open_office

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pango")]

_MM = 72 / 25.4
_PAGE_HEIGHT = 297


@pytest.fixture
def office() -> Office:
    return open_office()


def _read(office: Office, kanaal: Kanaal, *bericht_ids: int) -> PdfReader:
    return PdfReader(io.BytesIO(queries.render_pdf(office.consulent, kanaal=kanaal, bericht_ids=bericht_ids)))


def _list_words(page: Any) -> list[tuple[str, float, float]]:
    """Return each run of text with where its baseline begins, in millimetres from the upper left corner."""
    found: list[tuple[str, float, float]] = []

    def visit(text: str, matrix: list[float], text_matrix: list[float], _font: Any, _size: float) -> None:
        if text.strip():
            across = text_matrix[4] * matrix[0] + text_matrix[5] * matrix[2] + matrix[4]
            up = text_matrix[4] * matrix[1] + text_matrix[5] * matrix[3] + matrix[5]
            found.append((text.strip(), across / _MM, _PAGE_HEIGHT - up / _MM))

    page.extract_text(visitor_text=visit)
    return found


def test_only_the_name_and_address_can_be_seen_through_the_window(office: Office) -> None:
    ids = make(office, ask("toelating", values=GIVEN_FIELDS))
    words = _list_words(_read(office, Kanaal.BRIEF, *ids).pages[0])
    address = {VERA.naam, *VERA.adresregels}
    for envelope in ENVELOPES:
        seen = envelope.maybe_seen
        inside = {
            text for text, left, down in words if seen.left <= left <= seen.right and seen.top <= down <= seen.bottom
        }
        assert {part for text in inside for part in text.split("\n")} <= address
    placed = [(left, down) for text, left, down in words if text.split("\n")[0] in address]
    assert len(placed) == len(address)
    assert all(ADDRESS.left - 0.1 <= left <= ADDRESS.right for left, _down in placed)
    assert all(ADDRESS.top <= down <= ADDRESS.bottom for _left, down in placed)


def test_a_pile_is_one_file_with_each_letter_on_its_own_page(office: Office) -> None:
    ids = make(office, *(ask(object_id=each) for each in range(3)))
    reader = _read(office, Kanaal.BRIEF, *ids)
    kenmerken = [queries.get_bericht(office.consulent, each).kenmerk for each in ids]
    texts = [page.extract_text() for page in reader.pages]
    found = [next(each for each in kenmerken if each in text) for text in texts]
    assert list(dict.fromkeys(found)) == kenmerken
    with pytest.raises(BerichtNotFound):
        _read(office, Kanaal.KAART, *ids)


def test_a_letter_is_tagged_and_says_its_language_and_title(office: Office) -> None:
    (bericht_id,) = make(office, ask())
    root: Any = _read(office, Kanaal.BRIEF, bericht_id).trailer["/Root"]
    assert root["/Lang"] == "nl"
    assert root["/MarkInfo"]["/Marked"]
    assert "pdfuaid:part" in root["/Metadata"].get_object().get_data().decode()
    reader = _read(office, Kanaal.BRIEF, bericht_id)
    assert reader.metadata is not None
    assert reader.metadata.title == "Wij helpen u graag"
    assert reader.pages[0].extract_text().count("Bladzijde 1 van 1") == 1


def test_the_same_letter_gives_the_same_bytes(office: Office) -> None:
    one, two = make(office, ask(), ask())
    first = queries.render_pdf(office.consulent, kanaal=Kanaal.BRIEF, bericht_ids=[one])
    assert first == queries.render_pdf(office.consulent, kanaal=Kanaal.BRIEF, bericht_ids=[one])
    assert first != queries.render_pdf(office.consulent, kanaal=Kanaal.BRIEF, bericht_ids=[two])


def test_what_somebody_is_called_is_text_and_never_markup(office: Office) -> None:
    (bericht_id,) = make(office, ask("kaart_bij_u", values=GIVEN_FIELDS | {"medewerker": "<b>Noor</b> & co"}))
    text = _read(office, Kanaal.KAART, bericht_id).pages[0].extract_text()
    assert "<b>Noor</b> & co" in text
