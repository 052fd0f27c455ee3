# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read a file that came by post, in a process of its own: `python -m houvast.poststukken.domain.reading pdf <file`.

Files from outside are not to be trusted: a small one may unfold to gigabytes, or keep a reader busy for ever. So this
runs apart, with bounds on memory and time that the system keeps, and tells what it knows line by line (JSON): that
the file opens, then its text, then its QR codes. Whatever ends it, the lines before it count; nothing is caught here
to carry on with half-read things.
"""

from __future__ import annotations

import io
import json
import resource
import sys
from collections.abc import Iterator
from itertools import islice

import pypdf
import zxingcpp
from PIL import Image
from pypdf.errors import DependencyError, EmptyFileError, PdfReadError, PdfStreamError

from houvast.poststukken.domain.content import (
    PAGES_READ_MAX,
    PIXELS_MAX,
    TEXT_LENGTH_MAX,
    Ongelezen,
    Weigering,
)
from houvast.poststukken.domain.poststuk import MediaType

MEMORY_BYTES_MAX = 1_000_000_000
CPU_SECONDS_MAX = 8
_QR_PAGES_MAX = 4
_QR_IMAGES_MAX = 12
_QR_CODES_MAX = 5
_QR_LENGTH_MAX = 1000

_QR_ONLY = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
_FORMATS = {MediaType.JPEG: "JPEG", MediaType.PNG: "PNG"}
_SENSIBLE_PIXELS_MIN = 40 * 40


def tell(**facts: object) -> None:
    """Write one line, and see to it that it is there whatever happens next."""
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


def read_pdf(content: bytes) -> None:
    """Tell the pages, the text and the QR codes of a PDF."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            tell(weigering=Weigering.VERGRENDELD)
            return
        pages = len(reader.pages)
    except DependencyError:
        # Open to anyone, but in a cipher that we carry no library for: people's own programs show it.
        tell(pages=1, ongelezen=Ongelezen.VERSLEUTELD)
        return
    except (EmptyFileError, PdfReadError, PdfStreamError, ValueError, KeyError, TypeError, AttributeError):
        tell(weigering=Weigering.BESCHADIGD)
        return
    if pages == 0:
        tell(weigering=Weigering.BESCHADIGD)
        return
    tell(pages=pages)
    text = ""
    for page in islice(reader.pages, PAGES_READ_MAX):
        text += page.extract_text() + "\n"
        tell(text=text[:TEXT_LENGTH_MAX])
        if len(text) > TEXT_LENGTH_MAX:
            break
    tell(qr_codes=list(islice(_codes_of(_images_of(reader)), _QR_CODES_MAX)))
    tell(done=True)


def read_image(content: bytes, media_type: MediaType) -> None:
    """Tell that an image opens, and its QR codes."""
    try:
        image = Image.open(io.BytesIO(content), formats=[_FORMATS[media_type]])
        if image.width * image.height > PIXELS_MAX:
            tell(weigering=Weigering.TE_VEEL_BEELDPUNTEN)
            return
        image.load()
    except Image.DecompressionBombError:
        tell(weigering=Weigering.TE_VEEL_BEELDPUNTEN)
        return
    except (OSError, SyntaxError, ValueError):
        tell(weigering=Weigering.BESCHADIGD)
        return
    tell(pages=1)
    tell(qr_codes=list(islice(_codes_of(iter([image])), _QR_CODES_MAX)))
    tell(done=True)


def _images_of(reader: pypdf.PdfReader) -> Iterator[Image.Image]:
    """Yield the images on the first pages that are not too large to open: where a biller prints its QR code."""
    seen = 0
    for page in islice(reader.pages, _QR_PAGES_MAX):
        for name in page.images.keys():  # noqa: SIM118 (no mapping: iterating it opens every image)
            seen += 1
            if seen > _QR_IMAGES_MAX:
                return
            image = page.images[name].image
            if image is not None and image.width * image.height >= _SENSIBLE_PIXELS_MIN:
                yield image


def _codes_of(images: Iterator[Image.Image]) -> Iterator[str]:
    for image in images:
        for code in zxingcpp.read_barcodes(image.convert("L"), formats=_QR_ONLY):
            if code.valid and len(code.text) <= _QR_LENGTH_MAX:
                yield code.text


def main() -> None:
    """Read the file on standard input as the kind that the first argument names."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES_MAX, MEMORY_BYTES_MAX))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS_MAX, CPU_SECONDS_MAX))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    Image.MAX_IMAGE_PIXELS = PIXELS_MAX
    media_type = MediaType(sys.argv[1])
    content = sys.stdin.buffer.read()
    if media_type is MediaType.PDF:
        read_pdf(content)
    else:
        read_image(content, media_type)


if __name__ == "__main__":
    main()
