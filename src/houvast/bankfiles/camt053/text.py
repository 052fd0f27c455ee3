# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A camt.053 file as checked text: every byte went through the XML parser first, comments and such are gone."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from xml.sax.saxutils import escape

from lxml.etree import XMLParser, XMLSyntaxError

from houvast.bankfiles.encoding import Utf8Mender
from houvast.bankfiles.fault import Fault
from houvast.bankfiles.prolog import Prolog
from houvast.bankfiles.source import Source, endless_nothing

# Comments, CDATA sections and instructions; nothing else in a document without DOCTYPE begins with "<!" or "<?".
_ASIDE = re.compile(r"<!--.*?-->|<!\[CDATA\[(.*?)\]\]>|<\?.*?\?>", re.DOTALL)
_ASIDE_START = re.compile(r"<[!?]|<\Z")
_ASIDE_CHARACTERS_MAX = 1024 * 1024


class _Silent:
    """What the parser builds: nothing. It only has to say whether the XML is right."""

    def close(self) -> None:
        """End without a result."""


class CheckedText:
    """The text of a file in pieces; `mended_line` is where it first was no UTF-8 though it said so, 0 for nowhere."""

    def __init__(self, source: Source, prolog: Prolog) -> None:
        """Begin at the document."""
        self._source = source
        self._prolog = prolog
        self._mender = Utf8Mender() if prolog.is_utf8 else None
        self._held = ""

    @property
    def mended_line(self) -> int:
        """Return the first line with a wrong byte so far."""
        line = self._mender.mended_line if self._mender else 0
        return line + self._prolog.line - 1 if line else 0

    def pieces(self) -> Iterator[str]:
        """Yield the text. Raise Fault malformed, truncated, or endless for a comment without end."""
        parser = XMLParser(
            target=_Silent(),  # type: ignore[arg-type]  # every part of a target is optional
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        )
        for chunk, text in self._decoded():
            try:
                parser.feed(chunk)
            except XMLSyntaxError as error:
                raise self._malformed(error) from None
            yield self._set_aside(text)
        try:
            parser.close()
        except XMLSyntaxError as error:
            raise self._truncated(error) from None

    def _decoded(self) -> Iterator[tuple[bytes, str]]:
        """Yield what the parser gets and the same as text."""
        chunks = self._source.chunks(skip=self._prolog.skip)
        if self._mender is None:
            decoder = codecs.getincrementaldecoder(self._prolog.encoding)("replace")
            for chunk in chunks:
                yield chunk, decoder.decode(chunk)
            return
        for chunk in chunks:
            mended = self._mender.mend(chunk)
            yield mended, mended.decode()
        rest = self._mender.finish()
        if rest:
            yield rest, rest.decode()

    def _set_aside(self, text: str) -> str:
        """Return the text without comments and instructions, CDATA as plain text; keep back one that isn't complete."""
        if self._held:
            text = self._held + text
            self._held = ""
        has_marks = "!" in text or "?" in text
        if has_marks and ("<!" in text or "<?" in text):
            text = _ASIDE.sub(_replace_aside, text)
        start = _ASIDE_START.search(text) if has_marks or text.endswith("<") else None
        if start:
            text, self._held = text[: start.start()], text[start.start() :]
            if len(self._held) > _ASIDE_CHARACTERS_MAX:
                raise endless_nothing()
        return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text

    def _malformed(self, error: XMLSyntaxError) -> Fault:
        return Fault(
            "malformed",
            f"de XML klopt hier niet ({(error.msg or '')[:120]}). Het bestand is beschadigd: haal het opnieuw op.",
            line=(error.lineno or 1) + self._prolog.line - 1,
        )

    def _truncated(self, error: XMLSyntaxError) -> Fault:
        return Fault(
            "truncated",
            "het bestand houdt midden in een afschrift op. Haal het opnieuw op bij de bank.",
            line=(error.lineno or 1) + self._prolog.line - 1,
        )


def _replace_aside(match: re.Match[str]) -> str:
    """Return CDATA as text; of the rest only its line ends, so that lines keep their number."""
    if match[1] is not None:
        return escape(match[1])
    return "\n" * match[0].count("\n")
