# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The file itself: a ZIP whose manifest names each file in it with its SHA-256. Pure.

A file that comes from elsewhere is not trusted: nothing is ever unpacked to a disk, names can't point outside, and what
grows beyond a limit while it is read is refused (a "zip bomb").
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import IO, Any

from houvast.kernel.errors import DomainError
from houvast.kernel.sentences import gettext_noop
from houvast.portable.domain.bundle import FORMAAT, VERSIE, Bundle

MANIFEST = "manifest.json"
FILES_MAX = 20_000
FILE_BYTES_MAX = 200_000_000
TOTAL_BYTES_MAX = 1_000_000_000
# Text compresses to a tenth, a ledger of like lines perhaps to a hundredth; a bomb to a thousandth.
RATIO_MAX = 400
_RATIO_FROM_BYTES = 1_000_000
_PART_BYTES = 1_000_000
_PATH = re.compile(r"^(?:[a-z0-9_]+/)*[a-zA-Z0-9_][a-zA-Z0-9_.-]*$")
_DATA = re.compile(r"^data/([a-z_]+)\.json$")
# A fixed moment, so that the same content is the same file.
_MOMENT = (1980, 1, 1, 0, 0, 0)

_COMPRESSIONS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
# RuntimeError: it asks for a password; NotImplementedError: a compression that nobody uses.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError
)  # fmt: skip

_NOT_A_ZIP = gettext_noop("Dit is geen ZIP-bestand, of het is niet heel. Vraag het bestand opnieuw op.")
_FOREIGN = gettext_noop(
    "In dit ZIP-bestand staat geen huishouden: %(what)s. Kies een bestand dat Houvast heeft gemaakt."
)
_VERSION = gettext_noop(
    "Dit bestand heeft versie %(found)s van het formaat; deze Houvast leest versie %(known)s. %(mend)s"
)
_NEWER = gettext_noop("Werk Houvast bij en lees het bestand dan in.")
_OLDER = gettext_noop("Vraag wie het maakte om een nieuw bestand.")
_PATH_WRONG = gettext_noop("In het bestand staat een naam die niet mag: %(what)s. Vertrouw dit bestand niet.")
_TOO_BIG = gettext_noop("%(what)s in het bestand wordt bij het uitpakken te groot. Vertrouw dit bestand niet.")
_CHANGED = gettext_noop("%(what)s is veranderd nadat het bestand werd gemaakt. Vraag het bestand opnieuw op.")
_MISSING = gettext_noop("%(what)s staat in de lijst maar niet in het bestand. Vraag het bestand opnieuw op.")
_EXTRA = gettext_noop("%(what)s staat in het bestand maar niet in de lijst. Vertrouw dit bestand niet.")
NOT_READABLE = gettext_noop("%(what)s is niet te lezen. Vraag het bestand opnieuw op.")


class FileRefused(DomainError):
    """The file can't be taken in; the message names the place in it and what to do."""

    def __init__(self, msgid: str, **facts: Any) -> None:  # noqa: ANN401 (what the sentence names)
        super().__init__(msgid % facts if facts else msgid)
        self.msgid, self.facts = msgid, facts


def digest_of(content: bytes) -> str:
    """Return the SHA-256 of a file, hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def write_json(value: Any) -> bytes:  # noqa: ANN401 (any JSON)
    """Return JSON in one form: sorted, UTF-8, readable by people."""
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def write_archive(manifest: Mapping[str, Any], files: Mapping[str, bytes], out: IO[bytes]) -> dict[str, Any]:
    """Write the ZIP; return the manifest with the digest and size of every file."""
    complete = dict(manifest) | {
        "bestanden": {
            path: {"sha256": digest_of(content), "bytes": len(content)} for path, content in sorted(files.items())
        },
        "inhoud_sha256": content_digest(files),
    }
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in [(MANIFEST, write_json(complete)), *sorted(files.items())]:
            archive.writestr(zipfile.ZipInfo(path, _MOMENT), content, zipfile.ZIP_DEFLATED)
    return complete


def content_digest(files: Mapping[str, bytes]) -> str:
    """Return one digest over what the household is (data and post), whenever and by whom the file was made."""
    named = [f"{path} {digest_of(content)}" for path, content in sorted(files.items()) if is_content(path)]
    return digest_of("\n".join(named).encode())


def is_content(path: str) -> bool:
    """Tell whether a file is taken in; the others (CSV, PDF, schema) are made of those."""
    return path.startswith(("data/", "post/"))


def read_archive(source: IO[bytes]) -> Bundle:
    """Read a file that is whole and of this version; its rows are still to be checked. Raises FileRefused."""
    try:
        with zipfile.ZipFile(source) as archive:
            return _read(archive)
    except _BROKEN as fault:
        raise FileRefused(_NOT_A_ZIP) from fault


def _read(archive: zipfile.ZipFile) -> Bundle:
    names = _check_names(archive)
    manifest = _load(MANIFEST, _unpack(archive, archive.getinfo(MANIFEST)))
    listed = _check_manifest(manifest)
    if extra := sorted(names - set(listed) - {MANIFEST}):
        raise FileRefused(_EXTRA, what=extra[0])
    files: dict[str, bytes] = {}
    for path, said in sorted(listed.items()):
        if path not in names:
            raise FileRefused(_MISSING, what=path)
        content = _unpack(archive, archive.getinfo(path))
        if not isinstance(said, dict) or digest_of(content) != said.get("sha256"):
            raise FileRefused(_CHANGED, what=path)
        if is_content(path):
            files[path] = content
    if content_digest(files) != manifest.get("inhoud_sha256"):
        raise FileRefused(_CHANGED, what=MANIFEST)
    found = ((_DATA.fullmatch(path), path) for path in files)
    rows = {match.group(1): _rows(path, files[path]) for match, path in found if match}
    return Bundle(manifest, rows, {path: files[path] for path in files if path.startswith("post/")})


def _check_names(archive: zipfile.ZipFile) -> set[str]:
    """Return the names in the file: each is there once and points nowhere else, and all are not too large."""
    entries = archive.infolist()
    names = [each.filename for each in entries]
    if MANIFEST not in names:
        raise FileRefused(_FOREIGN, what=MANIFEST)
    if len(entries) > FILES_MAX or sum(each.file_size for each in entries) > TOTAL_BYTES_MAX:
        raise FileRefused(_TOO_BIG, what=f"{len(entries)}")
    if not all(each.compress_type in _COMPRESSIONS for each in entries):
        raise FileRefused(_NOT_A_ZIP)
    seen: set[str] = set()
    for name in names:
        if not _PATH.fullmatch(name) or ".." in name or name in seen:
            raise FileRefused(_PATH_WRONG, what=name[:80])
        seen.add(name)
    return seen


def _check_manifest(manifest: Any) -> dict[str, Any]:  # noqa: ANN401 (any JSON)
    if not isinstance(manifest, dict) or manifest.get("formaat") != FORMAAT:
        raise FileRefused(_FOREIGN, what=FORMAAT)
    version = manifest.get("versie")
    if type(version) is not int or version != VERSIE:
        mend = _NEWER if type(version) is int and version > VERSIE else _OLDER
        raise FileRefused(_VERSION, found=version, known=VERSIE, mend=mend)
    listed = manifest.get("bestanden")
    if not isinstance(listed, dict):
        raise FileRefused(NOT_READABLE, what=MANIFEST)
    return listed


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Read one file, and stop as soon as it is larger than it may be, whatever it says of itself."""
    read = io.BytesIO()
    with archive.open(entry) as source:
        while part := source.read(_PART_BYTES):
            read.write(part)
            size = read.tell()
            if size > FILE_BYTES_MAX or (size > _RATIO_FROM_BYTES and size > RATIO_MAX * max(entry.compress_size, 1)):
                raise FileRefused(_TOO_BIG, what=entry.filename[:80])
    return read.getvalue()


def _load(path: str, content: bytes) -> Any:  # noqa: ANN401 (any JSON)
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as fault:
        raise FileRefused(NOT_READABLE, what=path) from fault


def _rows(path: str, content: bytes) -> list[dict[str, Any]]:
    rows = _load(path, content)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise FileRefused(NOT_READABLE, what=path)
    return rows
