# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fields of an MT940 file: a tag at the start of a line, with the text up to the next one."""

from __future__ import annotations

from collections.abc import Iterator

from houvast.bankfiles.fault import Fault
from houvast.bankfiles.source import Source

# SWIFT allows 65 characters; some programs don't wrap at all.
_LINE_BYTES_MAX = 64 * 1024
_FIELD_CHARACTERS_MAX = 256 * 1024
_FULL_LINE = 65
_TAG_LENGTHS = (2, 3)

Field = tuple[str, str, int]


def read_fields(source: Source) -> Iterator[Field]:
    """Yield each field as its tag, its text (lines parted by a line feed), and the number of its first line.

    The end of a message is the field "-". What stands around messages (bank headers, SWIFT envelopes) is left out.
    """
    # What stands before the first tag makes a field without tag, which says nothing.
    tag, body, at = "", "", 1
    number = 0
    for piece in _read_pieces(source):
        next_tag, colon, next_body = piece.partition(":")
        if colon and len(next_tag) in _TAG_LENGTHS and next_tag[:2].isdecimal():
            if tag:
                if "\n-" in body or "\n{" in body:
                    yield from _end_message(tag, body, at)
                else:
                    yield tag, body, at
            tag, body, at = next_tag, next_body, number
        elif tag:
            body += f"\n:{piece}"
            if len(body) > _FIELD_CHARACTERS_MAX:
                raise _endless(number)
        number += piece.count("\n") + 1
    if tag:
        yield from _end_message(tag, body.rstrip("\n"), at)


def join_lines(text: str) -> str:
    """Return a field on one line: a full line was broken off in a word, a shorter one ends where it ends."""
    if "\n" not in text:
        return text.rstrip()
    last, *lines = text.split("\n")
    if len(lines) == 1:
        line = lines[0]
        return (last + line if len(last) >= _FULL_LINE or line[:1] in {"/", ""} else f"{last} {line}").rstrip()
    joined = last
    for line in lines:
        if len(last) >= _FULL_LINE or line[:1] in {"/", ""}:
            joined += line
        else:
            joined += " " + line
        last = line
    return joined.rstrip()


def _end_message(tag: str, body: str, at: int) -> Iterator[Field]:
    """Yield a field, and the end of the message when a border follows it."""
    lines = body.split("\n")
    for position, line in enumerate(lines):
        if position and _is_border(line):
            yield tag, "\n".join(lines[:position]), at
            yield "-", "", at + position
            return
    yield tag, body, at


def _read_pieces(source: Source) -> Iterator[str]:
    """Yield what stands between one colon at the start of a line and the next."""
    carry = "\n"
    for text in _read_texts(source):
        *pieces, carry = (carry + text).split("\n:")
        yield from pieces
        if len(carry) > _FIELD_CHARACTERS_MAX:
            raise _endless(0)
    yield carry


def _is_border(line: str) -> bool:
    """Tell whether a line ends a message or stands around one: "-", "-}", "{1:F01…}{2:I940…}{4:"."""
    return line.startswith(("{", "-}")) or (line.startswith("-") and not line.strip("- "))


def _read_texts(source: Source) -> Iterator[str]:
    """Yield the text in pieces that end before a line feed."""
    carry = b""
    is_first = True
    for chunk in source.chunks():
        data = carry + chunk
        if is_first:
            data, is_first = data.removeprefix(b"\xef\xbb\xbf"), False
        end = data.rfind(b"\n")
        if end < 0 and b"\r" in data:
            end = data.rfind(b"\r", 0, len(data) - 1)
        end = max(end, 0)
        carry = data[end:]
        if len(carry) > _LINE_BYTES_MAX:
            raise _endless(0)
        yield _decode(data[:end])
    yield _decode(carry)


def _decode(data: bytes) -> str:
    """Return the text: UTF-8 or, where it is not, ISO-8859-15. SWIFT itself knows neither."""
    if b"\x00" in data:
        raise Fault("malformed", "er staan lege tekens (NUL) in het bestand. Haal het opnieuw op bij de bank.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("iso-8859-15")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n" if "\n" not in text else "")
    # Some envelopes begin the first field on their own line.
    return text.replace("{4::", "{4:\n:") if "{" in text else text


def _endless(number: int) -> Fault:
    return Fault(
        "endless",
        "er staat een regel of veld zonder einde in het bestand; in MT940 is een regel 65 tekens. "
        "Vraag de bank om een nieuw bestand.",
        line=number,
    )
