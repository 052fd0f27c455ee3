# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paper: a page of HTML as PDF/UA-1 (ISO 14289-1), tagged, with its language and title.

The same page gives the same bytes as long as the libraries and fonts stay the same.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import logging
import os
import warnings
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.utils.translation import gettext as _

from houvast.kernel.errors import DomainError

# A subset of a font carries the moment at which it was made; a fixed one keeps the bytes the same.
_EPOCH = "1577836800"
_FONT = "web/vendor/source-sans-3-latin-wght-normal.woff2"
_FACE = '@font-face {{ font-family: "Source Sans 3"; src: url("{url}"); font-weight: 200 900; }}\n'
_IDENTIFIER_LENGTH = 32


class PdfIsNotPossible(DomainError):
    """Install Pango (Debian: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)."""


def can_write_pdf() -> bool:
    """Return whether this machine has what a PDF needs."""
    return _find_weasyprint() is not None


def write_pdf(html: str, *, sheet: str, digest: str) -> bytes:
    """Return a page as PDF/UA-1. Raises PdfIsNotPossible.

    `sheet` is the name of the style sheet among the static files; the beginning of `digest` identifies the file.
    """
    weasyprint = _find_weasyprint()
    if weasyprint is None:
        raise PdfIsNotPossible(
            _("Op deze computer kan Houvast geen PDF maken. Druk de pagina af, of vraag het de beheerder.")
        )
    fonts = weasyprint.text.fonts.FontConfiguration()
    # The page refers to nothing outside itself; the style sheet to our own font.
    nothing = weasyprint.urls.URLFetcher(allowed_protocols=["data"])
    style = weasyprint.CSS(string=_read_sheet(sheet), font_config=fonts)
    made: bytes = weasyprint.HTML(string=html, url_fetcher=nothing).write_pdf(
        stylesheets=[style],
        font_config=fonts,
        pdf_variant="pdf/ua-1",
        pdf_identifier=digest[:_IDENTIFIER_LENGTH].encode(),
        finisher=_give_headers_their_side,
    )
    return made


def _give_headers_their_side(_document: object, pdf: Any) -> None:  # noqa: ANN401 (a file of pydyf, without types)
    """Say of each header of a table whether it is of its column or its row (ISO 14289-1, 7.5).

    WeasyPrint names the headers of cells alone: what stands above other headers would be the header of nothing.
    """
    found: list[Any] = [each for each in pdf.objects if isinstance(each, dict) and "S" in each]
    elements = {each.reference: each for each in found}
    for each in elements.values():
        if each["S"] != "/TH":
            continue
        above = elements.get(each["P"])
        while above is not None and above["S"] not in {"/THead", "/Table"}:
            above = elements.get(above["P"])
        each["A"]["Scope"] = "/Column" if above is not None and above["S"] == "/THead" else "/Row"


@cache
def _find_weasyprint() -> Any | None:  # noqa: ANN401 (a module, or None)
    """Return WeasyPrint, or None when it or a library of the system that it needs isn't there."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", _EPOCH)
    # It prints what is missing, and warns of what it will need one day; our own page tells what follows.
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore", DeprecationWarning)
        try:
            found = importlib.import_module("weasyprint")
            importlib.import_module("weasyprint.text.fonts")
        except (ImportError, OSError) as fault:
            logging.getLogger(__name__).warning("No PDF: %s", fault)
            return None
    for each in ("fontTools", "weasyprint.progress"):
        logging.getLogger(each).setLevel(logging.WARNING)
    return found


@cache
def _read_sheet(name: str) -> str:
    """Return a style sheet of paper, with the font of the screens where it was fetched."""
    font = finders.find(_FONT)
    sheet = finders.find(name)
    assert sheet is not None, f"{name}: no such static file."
    face = _FACE.format(url=Path(font).as_uri()) if font else ""
    return face + Path(sheet).read_text()
