# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Copies of all households of a gemeente that an uitvoerder serves, and the try whether they work."""

from __future__ import annotations

import hashlib
import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.access.commands import register_organisatie, require
from houvast.access.domain.actors import Actor, OrganisatieSoort
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.audit import commands as audit
from houvast.database.scope import scoped
from houvast.kernel.errors import DomainError
from houvast.ledger.commands import open_administratie
from houvast.portable import policies
from houvast.portable.commands.exporting import export_huishouden
from houvast.portable.commands.importing import Imported, import_huishouden
from houvast.portable.domain.archive import write_json
from houvast.portable.domain.sealing import name_key, seal_file
from houvast.portable.models import Escrowkopie
from houvast.portable.queries.places import iterate_huishoudens

INDEX = "index.json"
# In memory while one household is small, on disk beyond that; never more than one household at a time.
_SPOOL_BYTES = 20_000_000
_PART_BYTES = 1_000_000


@dataclass(slots=True)
class Copied:
    """A copy on its way: which files, how large, and what could not be written."""

    files: dict[str, dict[str, object]] = field(default_factory=dict)
    size_bytes: int = 0
    failed: dict[str, str] = field(default_factory=dict)
    escrowkopie_id: int = 0
    tried: int = 0
    fault: str = ""


@transaction.atomic
def copy_huishoudens(
    *, actor: Actor, gemeente_id: int, folder: Path, now: datetime, public_key: bytes | None = None
) -> Copied:
    """Write every household of a gemeente that the actor's uitvoerder serves into a folder, a file each.

    Constant memory: one household at a time. One snapshot per household; a household that can't be written is named in
    the index with why, and the others go on. With a public key each file is sealed to it. Letters and statements are
    in the data; as PDF they are left out, since they can be made again. Raises NotAllowed, OSError.
    """
    require(policies.may_make_escrow(actor))
    copied = Copied()
    for huishouden_id in iterate_huishoudens(gemeente_id=gemeente_id, uitvoerder_id=actor.organisatie_id):
        try:
            _copy_one(actor, huishouden_id, folder, now, public_key, copied)
        except DomainError as fault:
            copied.failed[str(huishouden_id)] = str(fault)
    index = write_json({"gemaakt_op": now.isoformat(), "bestanden": copied.files, "mislukt": copied.failed})
    (folder / INDEX).write_bytes(index)
    made = Escrowkopie.objects.create(
        gemeente_id=gemeente_id,
        uitvoerder_id=actor.organisatie_id,
        made_at=now,
        made_by_naam=actor.naam,
        map=folder.name[:120],
        huishoudens=len(copied.files),
        failed=copied.failed,
        size_bytes=copied.size_bytes,
        digest=hashlib.sha256(index).hexdigest(),
        sealed_for=name_key(public_key) if public_key else "",
    )
    copied.escrowkopie_id = made.pk
    audit.record(
        actor=actor,
        command="copy_huishoudens",
        object_kind="escrowkopie",
        object_id=made.pk,
        gemeente_id=gemeente_id,
        now=now,
        new={"digest": made.digest, "sealed_for": made.sealed_for, "failed": len(copied.failed)},
        count=len(copied.files),
    )
    # Who seals it for another can't open it again.
    if copied.files and not public_key:
        copied.tried, copied.fault = try_copy(actor=actor, escrowkopie_id=made.pk, folder=folder, now=now)
    return copied


def _copy_one(
    actor: Actor, huishouden_id: int, folder: Path, now: datetime, public_key: bytes | None, copied: Copied
) -> None:
    with tempfile.SpooledTemporaryFile(_SPOOL_BYTES) as plain:
        made = export_huishouden(
            actor=actor, huishouden_id=huishouden_id, out=plain, now=now, with_papers=False, reason="reservekopie"
        )
        plain.seek(0)
        # The id, not the number: a number may hold what a file name may not.
        path = folder / f"{huishouden_id}.zip{'.verzegeld' if public_key else ''}"
        with path.open("wb") as out:
            if public_key:
                seal_file(plain, out, public=public_key)
            else:
                _copy(plain, out)
    size = path.stat().st_size
    copied.size_bytes += size
    copied.files[path.name] = {
        "huishouden": made.nummer,
        "bytes": size,
        "sha256": _digest(path),
        "inhoud_sha256": made.inhoud_sha256,
    }


def _copy(source: IO[bytes], out: IO[bytes]) -> None:
    while part := source.read(_PART_BYTES):
        out.write(part)


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as source:
        while part := source.read(_PART_BYTES):
            digest.update(part)
    return digest.hexdigest()


@transaction.atomic
def try_file(*, actor: Actor, content: bytes, now: datetime) -> Imported:
    """Take a household in at an empty place, prove its figures, and take it all back. Raises as import_huishouden."""
    require(policies.may_make_escrow(actor))
    with transaction.atomic():
        with _empty_place(now) as (other, gemeente_id, administratie_id):
            tried = import_huishouden(
                actor=other,
                source=io.BytesIO(content),
                gemeente_id=gemeente_id,
                administratie_id=administratie_id,
                now=now,
            )
        transaction.set_rollback(True)
    return tried


@contextmanager
def _empty_place(now: datetime) -> Iterator[tuple[Actor, int, int]]:
    """Make a gemeente and an uitvoerder with books of its own, for as long as the transaction lasts."""
    naam = f"Beproeving {uuid4()}"
    gemeente_id = register_organisatie(naam=naam, soort=OrganisatieSoort.GEMEENTE, now=now)
    uitvoerder_id = register_organisatie(naam=naam, soort=OrganisatieSoort.UITVOERDER, now=now)
    with scoped(scope_of(get_system_actor(uitvoerder_id))):
        books = open_administratie(
            actor=get_system_actor(uitvoerder_id), uitvoerder_id=uitvoerder_id, naam=naam, now=now
        )
    actor = get_system_actor(uitvoerder_id)
    with scoped(scope_of(actor)):
        yield actor, gemeente_id, books


@transaction.atomic
def try_copy(*, actor: Actor, escrowkopie_id: int, folder: Path, now: datetime) -> tuple[int, str]:
    """Take the first, the last and one household between of a copy in and back again, and write down what came of it.

    Return how many came back, and what went wrong (empty: nothing). Raises NotAllowed.
    """
    require(policies.may_make_escrow(actor))
    row = Escrowkopie.objects.get(pk=escrowkopie_id)
    row.tested_at = now
    row.tested_huishoudens, row.tested_fault = _try_some(actor, folder, now)
    row.save(update_fields=["tested_at", "tested_huishoudens", "tested_fault"])
    audit.record(
        actor=actor,
        command="try_copy",
        object_kind="escrowkopie",
        object_id=row.pk,
        gemeente_id=row.gemeente_id,
        now=now,
        new={"works": not row.tested_fault},
        count=max(row.tested_huishoudens, 1),
    )
    return row.tested_huishoudens, row.tested_fault


def _try_some(actor: Actor, folder: Path, now: datetime) -> tuple[int, str]:
    names = sorted(path.name for path in folder.glob("*.zip"))
    if not names:
        return 0, _("In de map %(map)s staat geen enkel bestand.") % {"map": folder.name}
    for tried, name in enumerate(sorted({names[0], names[len(names) // 2], names[-1]})):
        try:
            try_file(actor=actor, content=(folder / name).read_bytes(), now=now)
        except (DomainError, OSError) as fault:
            return tried, f"{name}: {fault}"
    return len({names[0], names[len(names) // 2], names[-1]}), ""
