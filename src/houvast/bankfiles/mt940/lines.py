# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The lines of an MT940 file, and the fields that they make: a tag with the lines up to the next tag."""

from __future__ import annotations

import re
from collections.abc import Iterator

from houvast.bankfiles.fault import Fault
from houvast.bankfiles.source import Source

# SWIFT allows 65 characters; some programs don't wrap at all.
_LINE_BYTES_MAX = 64 * 1024
_QUIET_LINES_MAX = 10_000
_FULL_LINE = 65
_TAG = re.compile(r":([0-9]{2}[A-Z]?):")

Field = tuple[str, list[str], int]


def read_fields(source: Source) -> Iterator[Field]:
    """Yield each field as its tag, its lines without line ends, and the number of its first line.

    The end of a message is the field "-". What stands around messages (bank headers, SWIFT envelopes) is left out.
    """
    tag, at, quiet = "", 0, 0
    lines: list[str] = []
    is_inside = False
    for number, line in enumerate(_read_lines(source), 1):
        text = line
        if _is_border(line):
            if tag:
                yield tag, lines, at
            if is_inside:
                yield "-", [], number
            tag, is_inside = "", False
            text = line.partition("{4:")[2]
        match = _TAG.match(text) if text.startswith(":") else None
        if match:
            if tag:
                yield tag, lines, at
            is_inside = True
            tag, lines, at, quiet = match[1], [text[match.end() :]], number, 0
            continue
        quiet += 1
        if quiet > _QUIET_LINES_MAX:
            raise _endless_lines(number)
        if is_inside and (text or tag == "86"):
            lines.append(text)
    if tag:
        yield tag, lines, at


def _is_border(line: str) -> bool:
    """Tell whether a line ends a message or stands around one: "-", "-}", "{1:F01…}{2:I940…}{4:"."""
    return line.startswith(("{", "-}")) or (line.startswith("-") and not line.strip("- "))


def join_lines(lines: list[str]) -> str:
    """Return the text of a field: a full line was broken off in a word, a shorter one ends where it ends."""
    text = lines[0]
    last = text
    for line in lines[1:]:
        if len(last) >= _FULL_LINE or line.startswith("/") or not line:
            text += line
        else:
            text += " " + line
        last = line
    return text.rstrip()


def _read_lines(source: Source) -> Iterator[str]:
    carry = b""
    number = 0
    for chunk in source.chunks():
        lines = (carry + chunk).split(b"\n")
        carry = lines.pop()
        if len(carry) > _LINE_BYTES_MAX:
            raise _endless_line(number + len(lines) + 1)
        if not number:
            lines = _strip_mark(lines)
        number += len(lines)
        if lines:
            yield from _decode(b"\n".join(lines), number).split("\n")
    if carry:
        yield _decode(carry, number).rstrip("\r")


def _strip_mark(lines: list[bytes]) -> list[bytes]:
    return [lines[0].removeprefix(b"\xef\xbb\xbf"), *lines[1:]] if lines else lines


def _decode(data: bytes, number: int) -> str:
    """Return the text: UTF-8 or, where it is not, ISO-8859-15. SWIFT itself knows neither."""
    if b"\x00" in data:
        raise Fault("malformed", "er staan lege tekens (NUL) in het bestand. Haal het opnieuw op.", line=number)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("iso-8859-15")
    return text.replace("\r\n", "\n").removesuffix("\r").replace("\r", "\n") if "\r" in text else text


def _endless_lines(number: int) -> Fault:
    return Fault(
        "endless",
        "er staan duizenden regels zonder boeking in het bestand. Vraag de bank om een nieuw bestand.",
        line=number,
    )


def _endless_line(number: int) -> Fault:
    return Fault(
        "endless",
        "een regel is langer dan 64 kB; in MT940 is een regel 65 tekens. Vraag de bank om een nieuw bestand.",
        line=number,
    )
