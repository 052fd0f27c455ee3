# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ways to the bank. The one there is: a folder, from which the bank's own software, or a person, takes the files."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _

from houvast.betalen.ports import BankkanaalFails

_CHUNK_BYTES = 256 * 1024


class FolderBankkanaal:
    """A folder. A file appears in it whole and once, wherever the process is killed, also when it was taken away.

    Three names for the same bytes, in folders of one file system: `.concept` while it is written, `.verzonden` once it
    is whole (kept, so that it is known later), and the folder itself, to which the concept is renamed. A file that is
    kept while its concept is gone was delivered; one that is kept beside its concept only needs the last step.
    """

    naam = "map"

    def __init__(self, folder: Path | None = None) -> None:
        """Use this folder, or the one of the settings."""
        self._folder = folder or Path(settings.BANKMAP)

    def has(self, *, message_id: str) -> bool:
        """Return whether the file got past its last moment of doubt: it is in the folder, or will be after a repeat."""
        return self._kept(message_id).exists()

    def deliver(self, *, message_id: str, sha256: str, write: Callable[[BinaryIO], None]) -> None:
        """Put the file in the folder, once. Raises BankkanaalFails when the bytes aren't those of `sha256`."""
        concept, kept = self._concept(message_id), self._kept(message_id)
        try:
            for each in (concept.parent, kept.parent):
                each.mkdir(parents=True, exist_ok=True)
            if not kept.exists():
                self._write(concept, sha256, write)
                os.link(concept, kept)
                _sync(kept.parent)
            if concept.exists():
                _refuse_other_bytes(concept, sha256)
                concept.replace(self._folder / f"{message_id}.xml")
                _sync(self._folder)
        except OSError as fault:
            message = _("Het betaalbestand kon niet in de map “%(map)s” worden gezet (%(why)s). Probeer het opnieuw.")
            raise BankkanaalFails(message % {"map": self._folder, "why": fault.strerror or fault}) from fault

    def _write(self, concept: Path, sha256: str, write: Callable[[BinaryIO], None]) -> None:
        with concept.open("wb") as out:
            write(out)
            out.flush()
            os.fsync(out.fileno())
        _refuse_other_bytes(concept, sha256)

    def _concept(self, message_id: str) -> Path:
        return self._folder / ".concept" / f"{message_id}.xml"

    def _kept(self, message_id: str) -> Path:
        return self._folder / ".verzonden" / f"{message_id}.xml"


def _refuse_other_bytes(path: Path, sha256: str) -> None:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            digest.update(chunk)
    if digest.hexdigest() != sha256:
        message = _("Het bestand %(file)s is niet wat er is goedgekeurd. Verwijder het en verzend opnieuw.")
        raise BankkanaalFails(message % {"file": path})


def _sync(folder: Path) -> None:
    """Let the names in a folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
