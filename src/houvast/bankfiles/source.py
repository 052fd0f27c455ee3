# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The bytes of a bank file: read in pieces, as often as needed, never more than is allowed."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from typing import IO, BinaryIO

from houvast.bankfiles.fault import Fault

CHUNK_BYTES = 64 * 1024
HEAD_BYTES = 256 * 1024
_QUIET_BYTES_MAX = 12 * 1024 * 1024
_OVERLAP_BYTES = 64


class Source:
    """A bank file from the position where its stream stands; what a pipe gives is kept on disk as it is read."""

    def __init__(self, stream: BinaryIO, *, max_bytes: int) -> None:
        """Read the head, enough to recognise the format."""
        self._max_bytes = max_bytes
        self._stream = stream
        self._copy: IO[bytes] | None = None
        is_seekable = stream.seekable()
        self._start = stream.tell() if is_seekable else 0
        self.head = _read_fully(stream, HEAD_BYTES)
        if not is_seekable:
            self._copy = tempfile.TemporaryFile()  # noqa: SIM115 (it lives as long as the source)
            self._copy.write(self.head)

    def chunks(self, *, skip: int = 0) -> Iterator[bytes]:
        """Yield the bytes from `skip` on. Raise Fault too_large beyond the allowed size."""
        position = skip
        if self._copy is None:
            self._stream.seek(self._start + skip)
        while chunk := self._read(position):
            position += len(chunk)
            if position > self._max_bytes:
                raise _too_large(self._max_bytes)
            yield chunk

    def windows(self, *marks: bytes) -> Iterator[bytes]:
        """Yield the file in pieces that overlap, so that no word falls between two.

        Raise Fault endless when none of the marks, which every statement of the format is full of, comes by for long.
        """
        tail = b""
        quiet = 0
        for chunk in self.chunks():
            window = tail + chunk
            quiet = 0 if any(mark in window for mark in marks) else quiet + len(chunk)
            if quiet > _QUIET_BYTES_MAX:
                raise endless_nothing()
            yield window
            tail = window[-_OVERLAP_BYTES:]

    def close(self) -> None:
        """Remove the copy on disk, if one was made; the stream itself stays open for whoever opened it."""
        if self._copy is not None:
            self._copy.close()

    def _read(self, position: int) -> bytes:
        if self._copy is None:
            return self._stream.read(CHUNK_BYTES)
        self._copy.seek(position)
        chunk = self._copy.read(CHUNK_BYTES)
        if not chunk:
            chunk = self._stream.read(CHUNK_BYTES)
            self._copy.write(chunk)
        return chunk


def endless_nothing() -> Fault:
    """Return the fault of a file that goes on and on without saying anything."""
    return Fault(
        "endless",
        "het bestand gaat megabytes lang door zonder dat er een boeking in staat. Vraag de bank om een nieuw bestand.",
    )


def _too_large(max_bytes: int) -> Fault:
    return Fault(
        "too_large",
        f"het bestand is groter dan {max_bytes // (1024 * 1024)} MB. Vraag de bank om een bestand per dag of per rekening.",
    )


def _read_fully(stream: BinaryIO, size: int) -> bytes:
    """Read `size` bytes or all there is; a pipe gives less at a time."""
    pieces: list[bytes] = []
    while size > 0 and (piece := stream.read(size)):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)
