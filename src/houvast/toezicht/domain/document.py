# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a document is by its first bytes, whatever its name says. It is kept and given back, never opened here."""

from __future__ import annotations

BYTES_MAX = 10_000_000
# Programs put something before the header of a PDF; readers look for it in this many bytes.
_PDF_HEADER_WITHIN = 1024
_BEGINNINGS = {"image/jpeg": b"\xff\xd8\xff", "image/png": b"\x89PNG\r\n\x1a\n"}


def recognise(content: bytes) -> str:
    """Return the media type of a document that is kept (PDF, JPEG, PNG); empty when it is none of them."""
    for media_type, sign in _BEGINNINGS.items():
        if content.startswith(sign):
            return media_type
    return "application/pdf" if b"%PDF-" in content[:_PDF_HEADER_WITHIN] else ""
