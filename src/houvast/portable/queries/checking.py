# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Look into a file before anything is done with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO, Any

from django.utils.translation import gettext as _

from houvast.portable.domain import archive
from houvast.portable.domain.archive import FileRefused
from houvast.portable.domain.bundle import Bundle
from houvast.portable.domain.checking import check_rows
from houvast.portable.domain.post import give_post
from houvast.portable.queries.columns import list_columns


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What a file says of itself, when it is whole: where it comes from, what is in it and by what it is proved."""

    nummer: str
    bron: dict[str, Any]
    gemaakt_op: str
    counts: dict[str, int]
    proof: dict[str, Any]
    inhoud_sha256: str


def check_file(source: IO[bytes]) -> FileFacts:
    """Return what is in a file, after checking every digest, row, form and reference. Raises FileRefused."""
    manifest = read_bundle(source).manifest
    return FileFacts(
        nummer=manifest["huishouden"],
        bron=manifest["bron"],
        gemaakt_op=manifest["gemaakt_op"],
        counts=manifest["aantallen"],
        proof=manifest["bewijs"],
        inhoud_sha256=manifest["inhoud_sha256"],
    )


def read_bundle(source: IO[bytes]) -> Bundle:
    """Read a file and check it whole. Raises FileRefused, with a sentence that names the place and the mend."""
    try:
        bundle = archive.read_archive(source)
        give_post(bundle.rows, bundle.files)
        check_rows(bundle, list_columns)
        _check_manifest(bundle.manifest)
    except FileRefused as fault:
        facts = {key: _(value) if key == "mend" else value for key, value in fault.facts.items()}
        raise FileRefused(_(fault.msgid), **facts) from fault
    return bundle


def _check_manifest(manifest: dict[str, Any]) -> None:
    forms = {"huishouden": str, "bron": dict, "gemaakt_op": str, "bewijs": dict, "gemaakt_door": dict}
    for key, form in forms.items():
        if not isinstance(manifest.get(key), form):
            raise FileRefused(archive.NOT_READABLE, what=f"manifest.json, {key}")
    if not isinstance(manifest["bewijs"].get("op"), str):
        raise FileRefused(archive.NOT_READABLE, what="manifest.json, bewijs")
