# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files that say UTF-8 and hold ISO-8859-15: each byte that is no UTF-8 is read as what the bank meant."""

from __future__ import annotations

import codecs

_PARTIAL_MAX = 3
_HANDLER = "houvast-iso-8859-15"
_CONTROL_FIRST, _CONTROL_LAST = 0x80, 0x9F


def _read_as_iso_8859_15(error: UnicodeError) -> tuple[str, int]:
    """Decode one wrong byte; those that are control characters there are windows-1252's quotes and dashes."""
    assert isinstance(error, UnicodeDecodeError)
    byte = error.object[error.start : error.start + 1]
    is_control = _CONTROL_FIRST <= byte[0] <= _CONTROL_LAST
    return byte.decode("windows-1252" if is_control else "iso-8859-15", "replace"), error.start + 1


codecs.register_error(_HANDLER, _read_as_iso_8859_15)


class Utf8Mender:
    """Give a file's pieces back as right UTF-8; `mended_line` is the first line that was wrong, or 0."""

    def __init__(self) -> None:
        """Begin at line 1."""
        self.mended_line = 0
        self._line = 1
        self._partial = b""

    def mend(self, chunk: bytes) -> bytes:
        """Return a piece, mended where needed; a character that the piece breaks off waits for the next one."""
        chunk = self._partial + chunk
        self._partial = b""
        if not chunk.isascii():
            chunk = self._mend(chunk)
        self._line += chunk.count(b"\n")
        return chunk

    def finish(self) -> bytes:
        """Return what was waiting when the file ends."""
        rest, self._partial = self._partial, b""
        return rest.decode("utf-8", _HANDLER).encode() if rest else b""

    def _mend(self, chunk: bytes) -> bytes:
        try:
            chunk.decode("utf-8")
        except UnicodeDecodeError as error:
            if error.end == len(chunk) and len(chunk) - error.start <= _PARTIAL_MAX:
                self._partial = chunk[error.start :]
                return self._mend(chunk[: error.start]) if error.start else b""
            self.mended_line = self.mended_line or self._line + chunk.count(b"\n", 0, error.start)
            return chunk.decode("utf-8", _HANDLER).encode()
        return chunk
