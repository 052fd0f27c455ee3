# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The statement on paper: PDF that everyone can read (PDF/UA), and words that everyone understands."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from datetime import date
from typing import Any

import pytest
from pypdf import PdfReader

from houvast.betaalopdrachten.domain.states import State
from houvast.bewaking.domain.herstel import HerstelSoort
from houvast.overzichten.domain import zinnen
from houvast.overzichten.domain.feiten import Opdracht
from houvast.overzichten.domain.overzicht import Content, build_content, freeze
from houvast.overzichten.queries.papier import render_overzicht, write_pdf
from houvast.overzichten.tests.facts import MARCH, make_feiten, make_opdracht
from houvast.web import pdf

WORDS_MAX = 15
# Words of bookkeepers, banks and lawyers, that a statement can do without.
JARGON = {
    "aangehouden", "afgeletterd", "afletteren", "betaalopdracht", "betaalrun", "betreffende", "conform", "crediteur",
    "creditsaldo", "debet", "debiteur", "derdengeldenrekening", "derhalve", "dekking", "geboekt", "inzake",
    "machtiging", "middels", "mutatie", "reeds", "saldo", "schuldeiser", "stornering", "storneren", "tegenpartij",
    "tenaamstelling", "teneinde", "tevens", "tussenrekening", "valuta", "vervaldag", "vervallen",
}  # fmt: skip
NEEDS_PANGO = pytest.mark.usefixtures("pango")


def _content(**changes: Any) -> Content:
    opdrachten = tuple(make_opdracht(state) for state in State)
    contact = {"naam": "De Reling", "telefoon": "0300 123 456", "bereikbaar": "elke werkdag van 9 tot 12 uur"}
    feiten = make_feiten(opdrachten=opdrachten, **changes)
    return build_content(feiten, MARCH, contact, versie=2, reason="De bank had een fout gemaakt.")


def _list_sentences(html: str) -> list[str]:
    """Return what people read as one run of words: each block by itself, cut at the end of a sentence."""
    blocks = re.split(r"</?(?:p|td|th|h[1-3]|tr|table|section|div|span)\b[^>]*>", html)
    texts = [" ".join(re.sub(r"<[^>]+>", " ", block).split()) for block in blocks]
    return [each.strip() for text in texts for each in re.split(r"(?<=[.!?:])\s", text) if each.strip()]


@pytest.mark.parametrize("bank_until", [None, date(2026, 3, 20), date(2026, 3, 31)])
def test_sentences_are_short_and_without_jargon(bank_until: date | None) -> None:
    sentences = _list_sentences(render_overzicht(_content(bank_until=bank_until)))
    assert len(sentences) > 50
    long = [each for each in sentences if len(each.split()) > WORDS_MAX]
    assert not long
    words = {word.casefold() for each in sentences for word in re.findall(r"\w+", each)}
    assert not words & JARGON


@pytest.mark.parametrize("state", list(State), ids=str)
@pytest.mark.parametrize("betaalwijze", ["overboeking", "incasso", "intern"])
@pytest.mark.parametrize("is_short", [True, False])
def test_every_reason_is_told_in_plain_words(state: State, betaalwijze: str, is_short: bool) -> None:  # noqa: FBT001
    for due_on in (date(2026, 3, 16), date(2026, 4, 10)):
        opdracht: Opdracht = make_opdracht(
            state,
            betaalwijze=betaalwijze,
            is_short=is_short,
            due_on=due_on,
            maatregelen=tuple(each.value for each in HerstelSoort),
        )
        why, we = zinnen.explain(opdracht, MARCH)
        assert why
        assert we
        for each in _list_sentences(" ".join(why + we)):
            assert len(each.split()) <= WORDS_MAX
            assert not {word.casefold() for word in re.findall(r"\w+", each)} & JARGON


def test_the_test_of_words_finds_long_sentences_and_jargon() -> None:
    [one, two] = _list_sentences("<p>Het saldo is laag. Dat is zo.</p>")
    assert (one, two) == ("Het saldo is laag.", "Dat is zo.")
    assert {word.casefold() for word in re.findall(r"\w+", one)} & JARGON == {"saldo"}


def _write(content: Content) -> bytes:
    return write_pdf(content, digest=freeze(content)[1])


def _list_tags(element: Any, found: dict[str, int]) -> dict[str, int]:
    node = element.get_object() if hasattr(element, "get_object") else element
    if isinstance(node, dict):
        if "/S" in node:
            found[str(node["/S"])] = found.get(str(node["/S"]), 0) + 1
        _list_tags(node.get("/K", []), found)
    elif isinstance(node, list):
        for each in node:
            _list_tags(each, found)
    return found


@NEEDS_PANGO
def test_the_pdf_is_tagged_and_says_its_language_and_title() -> None:
    reader = PdfReader(io.BytesIO(_write(_content())))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "nl"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Zo staat uw geld ervoor: maart 2026"
    metadata = root["/Metadata"].get_object().get_data().decode()
    assert re.search(r'pdfuaid:part(?:="1"|>1<)', metadata)
    tags = _list_tags(root["/StructTreeRoot"], {})
    assert tags["/H1"] == 1
    assert tags["/H2"] >= 7
    assert tags["/Table"] >= 6
    assert tags["/TH"] > tags["/Table"]
    assert tags["/TD"] > tags["/TR"]
    for page in reader.pages:
        assert "/StructParents" in page
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            assert _is_embedded(font.get_object())


@NEEDS_PANGO
def test_each_header_of_a_table_on_paper_says_whether_it_is_of_a_column_or_a_row() -> None:
    root: Any = PdfReader(io.BytesIO(_write(_content()))).trailer["/Root"]
    sides = _list_sides(root["/StructTreeRoot"], [])
    assert len(sides) == _list_tags(root["/StructTreeRoot"], {})["/TH"]
    assert {above for above, side in sides if side == "/Column"} == {"/THead"}
    # A table without a head has rows alone, each with its header in front.
    assert {above for above, side in sides if side == "/Row"} == {"/TBody", ""}


def _list_sides(element: Any, found: list[tuple[str, str | None]], above: str = "") -> list[tuple[str, str | None]]:
    """List for each header the part of its table that it stands in, and its side."""
    node = element.get_object() if hasattr(element, "get_object") else element
    if isinstance(node, dict):
        tag = str(node.get("/S", ""))
        if tag == "/TH":
            found.append((above, node["/A"].get_object().get("/Scope")))
        _list_sides(node.get("/K", []), found, tag if tag in {"/THead", "/TBody"} else above)
    elif isinstance(node, list):
        for each in node:
            _list_sides(each, found, above)
    return found


def _is_embedded(font: Any) -> bool:
    described = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
    return any(name.startswith("/FontFile") for name in described["/FontDescriptor"].get_object())


@NEEDS_PANGO
def test_the_pdf_says_what_is_not_paid_and_why() -> None:
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(_write(_content()))).pages)
    plain = " ".join(text.split())
    assert "Wat niet is betaald" in plain
    assert "Wij houden deze betaling nog vast." in plain
    assert "Bel De Reling: 0300 123 456." in plain


@NEEDS_PANGO
def test_the_same_statement_gives_the_same_bytes() -> None:
    content = _content()
    assert _write(content) == _write(content)
    assert _write(content) != _write(content | {"versie": 3})


def test_without_the_libraries_of_the_system_houvast_still_starts() -> None:
    """As on a machine without Pango: nothing can be loaded, and what can't be made is known and not an error."""
    script = f"""
import cffi, importlib.util
def refuse(*_arguments, **_more): raise OSError("cannot load library 'libpango-1.0-0'")
cffi.FFI.dlopen = refuse
spec = importlib.util.spec_from_file_location("pdf", {pdf.__file__!r})
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
assert not module.can_write_pdf()
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
