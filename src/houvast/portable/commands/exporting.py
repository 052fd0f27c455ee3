# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Make the file of a household."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

from django.db import transaction

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.portable import policies
from houvast.portable.domain.archive import write_archive
from houvast.portable.queries.bundling import collect_bundle, list_files
from houvast.portable.queries.places import find_place
from houvast.privacy.commands import record_inzage


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: for which household, how much of what, and the digest of what it says."""

    huishouden_id: int
    nummer: str
    counts: dict[str, int]
    proof: dict[str, Any]
    inhoud_sha256: str


@transaction.atomic
def export_huishouden(
    *,
    actor: Actor,
    huishouden_id: int,
    out: IO[bytes],
    now: datetime,
    administratie_id: int | None = None,
    with_papers: bool = True,
    reason: str = "",
) -> Exported:
    """Write everything of a household that the actor sees as one file into `out`; return what is in it.

    It is one moment of the books: the snapshot of this transaction. Looking is logged with its purpose (AVG art. 5),
    and it is the right of access and of portability too (art. 15 and 20). Raises HuishoudenNotFound, BooksAreUnclear,
    FileIsIncomplete, PdfIsNotPossible, NotAllowed.
    """
    require(policies.may_export_huishouden(actor))
    found = find_place(actor, huishouden_id, administratie_id=administratie_id)
    bundle = collect_bundle(actor, found, now=now, with_papers=with_papers)
    manifest = write_archive(bundle.manifest, list_files(bundle), out)
    record_inzage(
        actor=actor,
        object_kind="huishouden",
        object_id=huishouden_id,
        gemeente_id=found.place.gemeente_id,
        uitvoerder_id=found.place.uitvoerder_id,
        now=now,
    )
    audit.record(
        actor=actor,
        command="export_huishouden",
        object_kind="huishouden",
        object_id=huishouden_id,
        gemeente_id=found.place.gemeente_id,
        administratie_id=found.place.administratie_id,
        now=now,
        reason=reason,
        new={"nummer": found.nummer, "inhoud_sha256": manifest["inhoud_sha256"]},
        count=sum(manifest["aantallen"].values()),
    )
    return Exported(
        huishouden_id, found.nummer, manifest["aantallen"], manifest["bewijs"], str(manifest["inhoud_sha256"])
    )
