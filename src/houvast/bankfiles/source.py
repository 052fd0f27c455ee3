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
_NOTHING_BYTES_MAX = 4 * 1024 * 1024


class Source:
    """A bank file from the position where its stream stands; a pipe is first copied to a file on disk.

    A pipe is looked at before it is copied, so that a stream of nothing ends early.
    """

    def __init__(self, stream: BinaryIO, *, max_bytes: int) -> None:
        """Read the head, enough to recognise the format."""
        self._max_bytes = max_bytes
        self._copy: IO[bytes] | None = None
        self._stream: BinaryIO | IO[bytes] = stream
        self._seekable = stream.seekable()
        self._start = stream.tell() if self._seekable else 0
        self.head = _read_fully(stream, HEAD_BYTES)

    def chunks(self, *, skip: int = 0) -> Iterator[bytes]:
        """Yield the bytes from `skip` on. Raise Fault too_large beyond the allowed size."""
        if not self._seekable and self._copy is None:
            self._copy = self._copy_to_disk()
        stream = self._copy or self._stream
        stream.seek(self._start + skip)
        position = skip
        while chunk := stream.read(CHUNK_BYTES):
            position += len(chunk)
            if position > self._max_bytes:
                raise _too_large(self._max_bytes)
            yield chunk

    def close(self) -> None:
        """Remove the copy on disk, if one was made; the stream itself stays open for whoever opened it."""
        if self._copy is not None:
            self._copy.close()

    def _copy_to_disk(self) -> IO[bytes]:
        copy = tempfile.TemporaryFile()  # noqa: SIM115 (it lives as long as the source)
        copy.write(self.head)
        size, nothing = len(self.head), 0
        while chunk := self._stream.read(CHUNK_BYTES):
            size += len(chunk)
            nothing = nothing + len(chunk) if chunk.isspace() else 0
            if size > self._max_bytes or nothing > _NOTHING_BYTES_MAX:
                copy.close()
                raise _too_large(self._max_bytes) if size > self._max_bytes else endless_nothing()
            copy.write(chunk)
        return copy


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
