# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files of which nothing can be read, whatever they should have been."""

from __future__ import annotations

from houvast.bankfiles.fault import Fault
from houvast.bankfiles.source import HEAD_BYTES

_PACKED = {
    b"PK\x03\x04": "een zip-bestand",
    b"PK\x05\x06": "een leeg zip-bestand",
    b"\x1f\x8b": "een gzip-bestand",
    b"7z\xbc\xaf": "een 7z-bestand",
    b"Rar!": "een rar-bestand",
}
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")


def check_readable(whole: bytes, unknown: Fault) -> None:
    """Raise Fault for what is empty, packed or in an encoding of two bytes per character.

    `whole` is the head of the file; `unknown` is raised when that is all white space.
    """
    if not whole.removeprefix(b"\xef\xbb\xbf").lstrip():
        if len(whole) >= HEAD_BYTES:
            raise unknown
        raise Fault("empty", "het bestand is leeg. Haal het opnieuw op bij de bank.")
    for magic, words in _PACKED.items():
        if whole.startswith(magic):
            raise Fault("packed", f"dit is {words}. Pak het uit en geef de bestanden die erin zitten.")
    if whole.startswith(_UTF16_MARKS):
        raise Fault("encoding", "het bestand is UTF-16. Bewaar het als UTF-8 of vraag dat de bank.", line=1)
