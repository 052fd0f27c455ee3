# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What runs by itself each month: a copy of all households, and the try whether it works."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

from houvast.access.domain.actors import Actor, OrganisatieSoort
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor, list_organisaties
from houvast.database.scope import scoped
from houvast.portable.commands import copy_huishoudens, try_copy
from houvast.portable.domain.sealing import read_key
from houvast.portable.queries import find_newest_copy, iterate_huishoudens

_PRIVATE = 0o700


@dataclass(frozen=True, slots=True)
class Copy:
    """What came of one copy: where it is, what failed, and how many households came back in the try."""

    folder: Path
    huishoudens: int
    size_bytes: int
    failed: dict[str, str]
    tried: int = 0
    fault: str = ""


@contextmanager
def working_for(uitvoerder_id: int, gemeente_id: int) -> Iterator[Actor]:
    """Work as Houvast itself for an uitvoerder and for the gemeente whose households they are."""
    actor = replace(get_system_actor(uitvoerder_id), gemeenten=frozenset({gemeente_id}))
    with scoped(scope_of(actor)):
        yield actor


@app.periodic(cron="30 3 1 * *")
@app.task(name="portable.copy_monthly", queue="portable", queueing_lock="copy_monthly")
def copy_monthly(timestamp: int) -> None:  # noqa: ARG001 (the tick that ordered it)
    """Copy all households of every uitvoerder; nothing while no folder was chosen (HOUVAST_ESCROWMAP)."""
    if not settings.ESCROWMAP:
        return
    base = Path(settings.ESCROWMAP)
    key = read_key(Path(settings.ESCROWSLEUTEL).read_text(), is_private=False) if settings.ESCROWSLEUTEL else None
    for uitvoerder in list_organisaties(soort=OrganisatieSoort.UITVOERDER):
        for gemeente in list_organisaties(soort=OrganisatieSoort.GEMEENTE):
            copy_and_try(uitvoerder.organisatie_id, gemeente.organisatie_id, base=base, key=key, now=timezone.now())


@app.periodic(cron="30 4 * * 6")
@app.task(name="portable.try_weekly", queue="portable", queueing_lock="try_weekly")
def try_weekly(timestamp: int) -> None:  # noqa: ARG001 (the tick that ordered it)
    """Try again whether the newest copies still work, from the folder in which they stand."""
    if not settings.ESCROWMAP:
        return
    for uitvoerder in list_organisaties(soort=OrganisatieSoort.UITVOERDER):
        for gemeente in list_organisaties(soort=OrganisatieSoort.GEMEENTE):
            with working_for(uitvoerder.organisatie_id, gemeente.organisatie_id) as actor:
                found = find_newest_copy(gemeente_id=gemeente.organisatie_id, uitvoerder_id=uitvoerder.organisatie_id)
                if found is None or found.is_sealed:
                    continue
                folder = Path(settings.ESCROWMAP) / found.folder
                try_copy(actor=actor, escrowkopie_id=found.escrowkopie_id, folder=folder, now=timezone.now())


def copy_and_try(uitvoerder_id: int, gemeente_id: int, *, base: Path, key: bytes | None, now: datetime) -> Copy | None:
    """Copy the households that an uitvoerder serves in a gemeente into a new folder; None when there are none.

    A copy that isn't sealed is tried at once: some households are taken in, proved, and taken back.
    """
    with working_for(uitvoerder_id, gemeente_id) as actor:
        if next(iterate_huishoudens(gemeente_id=gemeente_id, uitvoerder_id=uitvoerder_id), None) is None:
            return None
        folder = base / f"{gemeente_id}-{uitvoerder_id}-{timezone.localtime(now):%Y-%m-%d-%H%M%S}"
        folder.mkdir(mode=_PRIVATE, parents=True)
        made = copy_huishoudens(actor=actor, gemeente_id=gemeente_id, folder=folder, now=now, public_key=key)
        return Copy(folder, len(made.files), made.size_bytes, made.failed, made.tried, made.fault)
