# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A statement as it is read: the same words on the page and on paper, and the PDF of it.

The PDF follows PDF/UA-1 (ISO 14289-1): tagged, with its language and title. The same statement gives the same bytes as
long as the libraries and fonts stay the same.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import logging
import os
import warnings
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from houvast.kernel.errors import DomainError
from houvast.overzichten.domain.overzicht import Content

# A subset of a font carries the moment at which it was made; a fixed one keeps the bytes the same.
_EPOCH = "1577836800"
_FONT = "web/vendor/source-sans-3-latin-wght-normal.woff2"
_FACE = '@font-face {{ font-family: "Source Sans 3"; src: url("{url}"); font-weight: 200 900; }}\n'
_IDENTIFIER_LENGTH = 32
# Fields of the content that hold a day.
_DAYS = frozenset({"on", "uiterlijk", "verwacht_op", "begin_dag", "eind_dag", "gemaakt_op", "bank_tot"})


class PdfIsNotPossible(DomainError):
    """Install Pango (Debian: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)."""


def can_write_pdf() -> bool:
    """Return whether this machine has what a PDF needs."""
    return _find_weasyprint() is not None


def render_overzicht(content: Content) -> SafeString:
    """Return what the statement says, as HTML: in Dutch, whatever the language of the page around it."""
    with translation.override("nl"):
        return render_to_string("overzichten/_inhoud.html", {"o": _with_days(content)})


def write_pdf(content: Content, *, digest: str) -> bytes:
    """Return the statement as PDF/UA-1; its identifier is the digest's beginning. Raises PdfIsNotPossible."""
    weasyprint = _find_weasyprint()
    if weasyprint is None:
        raise PdfIsNotPossible(
            _("Op deze computer kan Houvast geen PDF maken. Druk de pagina af, of vraag het de beheerder.")
        )
    with translation.override("nl"):
        html = render_to_string(
            "overzichten/papier.html",
            {"o": _with_days(content), "inhoud": render_overzicht(content), "digest": digest},
        )
    fonts = weasyprint.text.fonts.FontConfiguration()
    # The statement refers to nothing outside itself; the style sheet to our own font.
    nothing = weasyprint.urls.URLFetcher(allowed_protocols=["data"])
    sheet = weasyprint.CSS(string=_read_sheet(), font_config=fonts)
    made: bytes = weasyprint.HTML(string=html, url_fetcher=nothing).write_pdf(
        stylesheets=[sheet],
        font_config=fonts,
        pdf_variant="pdf/ua-1",
        pdf_identifier=digest[:_IDENTIFIER_LENGTH].encode(),
    )
    return made


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
    logging.getLogger("fontTools").setLevel(logging.WARNING)
    return found


@cache
def _read_sheet() -> str:
    """Return the style sheet of paper, with the font of the screens where it was fetched."""
    font = finders.find(_FONT)
    sheet = finders.find("overzichten/papier.css")
    assert sheet is not None
    face = _FACE.format(url=Path(font).as_uri()) if font else ""
    return face + Path(sheet).read_text()


def _with_days(value: Any) -> Any:  # noqa: ANN401 (any value that JSON knows)
    """Return the content with its days as days."""
    if isinstance(value, dict):
        return {
            name: date.fromisoformat(each) if name in _DAYS and each else _with_days(each)
            for name, each in value.items()
        }
    return [_with_days(each) for each in value] if isinstance(value, list) else value
