# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A statement as it is read: the same words on the page and on paper, and the PDF of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString

from houvast.overzichten.domain.overzicht import Content
from houvast.web import pdf

# Fields of the content that hold a day.
_DAYS = frozenset({"on", "uiterlijk", "verwacht_op", "begin_dag", "eind_dag", "gemaakt_op", "bank_tot"})


def render_overzicht(content: Content) -> SafeString:
    """Return what the statement says, as HTML: in Dutch, whatever the language of the page around it."""
    with translation.override("nl"):
        return render_to_string("overzichten/_inhoud.html", {"o": _with_days(content)})


def write_pdf(content: Content, *, digest: str) -> bytes:
    """Return the statement as PDF/UA-1; its identifier is the digest's beginning. Raises PdfIsNotPossible."""
    with translation.override("nl"):
        html = render_to_string(
            "overzichten/papier.html",
            {"o": _with_days(content), "inhoud": render_overzicht(content), "digest": digest},
        )
    return pdf.write_pdf(html, sheet="overzichten/papier.css", digest=digest)


def _with_days(value: Any) -> Any:  # noqa: ANN401 (any value that JSON knows)
    """Return the content with its days as days."""
    if isinstance(value, dict):
        return {
            name: date.fromisoformat(each) if name in _DAYS and each else _with_days(each)
            for name, each in value.items()
        }
    return [_with_days(each) for each in value] if isinstance(value, list) else value
