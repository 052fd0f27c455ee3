# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a document is by its first bytes, whatever its name says. It is kept and given back, never opened here."""

from __future__ import annotations

from enum import StrEnum

BYTES_MAX = 20_000_000
# Programs put something before the header of a PDF; readers look for it in this many bytes.
_PDF_HEADER_WITHIN = 1024


class MediaType(StrEnum):
    """The kinds of documents that are kept: what everybody can open, and what can't run."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"


_BEGINNINGS = {MediaType.JPEG: b"\xff\xd8\xff", MediaType.PNG: b"\x89PNG\r\n\x1a\n"}


def recognise(content: bytes) -> MediaType | None:
    """Return what a document is, or None when it is none of what we keep."""
    for media_type, sign in _BEGINNINGS.items():
        if content.startswith(sign):
            return media_type
    return MediaType.PDF if b"%PDF-" in content[:_PDF_HEADER_WITHIN] else None
