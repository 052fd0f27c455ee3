# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters as files: PDFs written by hand, scans with a payment QR code, and files that mean harm."""

from __future__ import annotations

import io
import zlib

import pypdf
import qrcode
from PIL import Image

INVOICE = """Woonstichting Achterdijk
Factuur 2026-118
Factuurdatum 3 november 2026
Te betalen: EUR 87,50
Betaal uiterlijk 1 december 2026
IBAN NL02 ABNA 0123 4567 89
Betalingskenmerk 5000 0567 8901 2345"""

SUMMONS = """Deurwaarderskantoor Van Loon
DAGVAARDING
U moet verschijnen op de roldatum 12 december 2026 bij de kantonrechter.
Betaal EUR 412,10 op NL20 INGB 0001 2345 67"""


def write_pdf(text: str, *, filtered: bytes | None = None) -> bytes:
    """Return a PDF of one page with these lines, or with a compressed stream as given."""
    lines = " ".join(f"({line.replace('(', '[').replace(')', ']')}) Tj T*" for line in text.split("\n"))
    stream = filtered if filtered is not None else f"BT /F1 12 Tf 50 780 Td 14 TL {lines} ET".encode("cp1252")
    packed = b"/Filter /FlateDecode " if filtered is not None else b""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        b"<< " + packed + b"/Length " + str(len(stream)).encode() + b" >>\nstream\n" + stream + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    written, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(written))
        written += str(number).encode() + b" 0 obj\n" + each + b"\nendobj\n"
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    table += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(written)}\n%%EOF\n"
    return written + table + trailer.encode()


def write_bomb() -> bytes:
    """Return a small PDF whose page unfolds to 300 million characters."""
    return write_pdf("", filtered=zlib.compress(b"\n" * 300_000_000, 9))


def lock_pdf(content: bytes, *, wachtwoord: str, algorithm: str = "RC4-128") -> bytes:
    """Return the PDF behind a password; an empty one locks what may be done with it only."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(content))
    writer.encrypt(wachtwoord, "eigenaar", algorithm=algorithm)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def write_qr(*, amount: str = "EUR87.50", iban: str = "NL02ABNA0123456789", kenmerk: str = "") -> str:
    """Return what a payment QR code holds (EPC069-12)."""
    return f"BCD\n002\n1\nSCT\n\nWoonstichting Achterdijk\n{iban}\n{amount}\n\n{kenmerk}\n\n"


def draw_qr(payload: str, format_name: str = "PNG") -> bytes:
    """Return a scan (PNG, JPEG or PDF) of a QR code."""
    image = qrcode.make(payload).get_image().convert("RGB")
    written = io.BytesIO()
    image.save(written, format_name)
    return written.getvalue()


def draw_blank(width: int, height: int, format_name: str = "PNG") -> bytes:
    """Return a white image of a size."""
    written = io.BytesIO()
    Image.new("L", (width, height), 255).save(written, format_name)
    return written.getvalue()
