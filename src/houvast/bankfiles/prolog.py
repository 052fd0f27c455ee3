# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What stands before the first fact: encoding, no DOCTYPE, and which message in which version it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from houvast.bankfiles.fault import Fault

_DECLARATION = re.compile(rb"<\?xml\s[^>]*\?>")
_ENCODING = re.compile(rb"encoding\s*=\s*[\"']([\w.:-]+)[\"']")
_ROOT = re.compile(
    rb"<(?:([\w.-]+):)?([\w.-]+)((?:\s+[^\s=<>\"']+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*)\s*/?>",
)
_MESSAGE = re.compile(r"([a-z]{4})\.([0-9]{3})\.([0-9]{3})\.([0-9]{2})\Z")
_READABLE = frozenset({"utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "iso-8859-15", "latin1", "windows-1252"})
_UTF8 = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})
_WORDS = {
    "camt.053": "een dagafschrift",
    "camt.052": "tussentijdse mutaties",
    "camt.054": "losse bij- en afschrijvingen",
    "camt.060": "een verzoek om een afschrift",
    "pain.001": "betaalopdrachten",
    "pain.002": "een betaalstatus",
    "pain.008": "incasso-opdrachten",
}


@dataclass(frozen=True, slots=True)
class Message:
    """What a reader takes: "camt.053" in its variant 001 and a range of versions.

    The sentences say what was found instead: `words` is what it is ("dagafschrift"), `mend` where to get it.
    """

    kind: str
    first_version: int
    last_version: int
    words: str
    mend: str

    def has_version(self, version: str) -> bool:
        """Return whether a version of two digits can be read."""
        return self.first_version <= int(version) <= self.last_version


CAMT_053 = Message("camt.053", 2, 13, "dagafschrift", "Vraag de bank om camt.053, de afschriften van de dag.")
PAIN_002 = Message("pain.002", 3, 14, "betaalstatus", "Haal bij de bank de status van de betalingen op als pain.002.")


@dataclass(frozen=True, slots=True)
class Prolog:
    """Where the document begins, which message it is, how its characters are written, and the prefix of its names.

    `skip` bytes of white space and byte order mark come before it, up to `line`. `prefix` is "" or "ns2:".
    """

    skip: int
    line: int
    message: str
    encoding: str
    prefix: str

    @property
    def is_utf8(self) -> bool:
        """Tell whether the file says (or by silence means) UTF-8."""
        return self.encoding in _UTF8


def read_prolog(head: bytes, expected: Message = CAMT_053) -> Prolog:
    """Read the prolog from the head of a file that begins with "<" after white space and byte order mark.

    Raise Fault: doctype, encoding, unknown_format, other_message or unsupported_version.
    """
    skip = len(head) - len(head.removeprefix(b"\xef\xbb\xbf").lstrip())
    line = head.count(b"\n", 0, skip) + 1
    encoding = _read_encoding(head[skip:])
    root = _find_root(head, skip, expected)
    prefix = f"{root[1].decode()}:" if root[1] else ""
    return Prolog(skip, line, _read_message(root, expected), encoding, prefix)


def _read_encoding(head: bytes) -> str:
    declaration = _DECLARATION.match(head)
    found = _ENCODING.search(declaration[0]) if declaration else None
    encoding = found[1].decode("ascii", "replace").lower() if found else "utf-8"
    if encoding not in _READABLE:
        raise Fault(
            "encoding",
            f"de tekencodering {encoding[:30]} kan Houvast niet lezen. Bewaar het bestand als UTF-8 of vraag dat de bank.",
            line=1,
        )
    return encoding


def _find_root(head: bytes, position: int, expected: Message) -> re.Match[bytes]:
    """Walk over white space, instructions and comments to the first element."""
    while True:
        while head[position : position + 1].isspace():
            position += 1
        if head.startswith(b"<?", position):
            end, step = head.find(b"?>", position), 2
        elif head.startswith(b"<!--", position):
            end, step = head.find(b"-->", position + 4), 3
        elif head.startswith(b"<!", position):
            raise Fault(
                "doctype",
                "het bestand heeft een DOCTYPE. Een bestand van een bank heeft die nooit, en hij kan schade doen: "
                "haal het bestand opnieuw op bij de bank zelf.",
                line=head.count(b"\n", 0, position) + 1,
            )
        else:
            root = _ROOT.match(head, position)
            if root is None:
                raise _unknown_xml(expected, line=head.count(b"\n", 0, position) + 1)
            return root
        if end < 0:
            raise _unknown_xml(expected, line=head.count(b"\n", 0, position) + 1)
        position = end + step


def _read_message(root: re.Match[bytes], expected: Message) -> str:
    prefix = b":" + root[1] if root[1] else b""
    declared = re.search(rb"\sxmlns" + re.escape(prefix) + rb"\s*=\s*[\"']([^\"']*)[\"']", root[3])
    message = declared[1].decode("utf-8", "replace").rpartition(":")[2].strip() if declared else ""
    match = _MESSAGE.match(message)
    if match is None or root[2] != b"Document":
        raise _unknown_xml(expected, line=0)
    kind = f"{match[1]}.{match[2]}"
    if kind != expected.kind:
        words = f" ({_WORDS[kind]})" if kind in _WORDS else ""
        raise Fault(
            "other_message", f"dit is een {message}{words}, geen {expected.words}. {expected.mend}", path="Document"
        )
    if match[3] != "001" or not expected.has_version(match[4]):
        raise Fault(
            "unsupported_version",
            f"dit is {message}. Houvast leest {kind}.001.{expected.first_version:02d} tot en met "
            f".{expected.last_version:02d}: stel bij de bank een van die versies in.",
            path="Document",
        )
    return message


def _unknown_xml(expected: Message, *, line: int) -> Fault:
    return Fault(
        "unknown_format",
        f"dit is XML, maar geen {expected.words} van een bank ({expected.kind}). {expected.mend}",
        line=line,
    )
