# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What runs by itself: imports and their second try, the watched folder, and names that come or go on their day."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app

from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor, list_organisaties
from houvast.budgetbeheer import commands
from houvast.budgetbeheer.domain.bankbestand import Channel, ImportResult
from houvast.database.scope import scoped
from houvast.partijen import queries as partijen

# A file that was written to so recently may still be growing; who moves it into place with a rename waits no longer.
STABLE_SECONDS = 2
# How far back a change of members is looked for.
NAMES_DAYS = 7
_UNFINISHED = (".part", ".tmp", ".filepart", ".crdownload")


@app.task(name="budgetbeheer.import_received", queue="bank")
def import_received(*, organisatie_id: int, bestand_id: int) -> None:
    """Import an upload as Houvast itself, for the organisation that sent it; a repeat is harmless."""
    actor = get_system_actor(organisatie_id)
    with scoped(scope_of(actor)):
        commands.import_received(actor=actor, bestand_id=bestand_id, now=timezone.now())


@app.periodic(cron="1 * * * *")
@app.task(name="budgetbeheer.refresh_names", queue="bank", queueing_lock="refresh_names")
def refresh_names(timestamp: int) -> None:  # noqa: ARG001 (the tick that ordered it)
    """Let names that come or go today count; see `refresh_names_of`."""
    for organisatie in list_organisaties():
        refresh_names_of(organisatie.organisatie_id, today=timezone.localdate())


def refresh_names_of(organisatie_id: int, *, today: date) -> int:
    """Recognise bank lines by the surnames of today where someone joined or left lately; return how many afspraken.

    Every hour, and a week back: a night on which nothing ran is made up for, and what is right already costs a look.
    """
    houvast = get_system_actor(organisatie_id)
    changed = 0
    with scoped(scope_of(houvast)):
        first = today - timedelta(days=NAMES_DAYS)
        for huishouden_id in partijen.list_huishoudens_with_changes(houvast, first=first, last=today):
            for administratie_id in sorted(houvast.administraties):
                changed += commands.refresh_huishouden(
                    actor=houvast,
                    administratie_id=administratie_id,
                    huishouden_id=huishouden_id,
                    on=today,
                    now=timezone.now(),
                )
    return changed


@app.periodic(cron="*/5 * * * *")
@app.task(name="budgetbeheer.retry_imports", queue="bank", queueing_lock="retry_imports", pass_context=True)
async def retry_imports(context: JobContext, timestamp: int) -> None:  # noqa: ARG001 (the tick that ordered it)
    """Try imports again whose worker died halfway: nothing of them was kept."""
    manager = app.job_manager
    for job in await manager.get_stalled_jobs(queue="bank"):
        await manager.retry_job(job)


def import_folder(folder: Path, organisatie_id: int, *, stable_seconds: int = STABLE_SECONDS) -> Iterator[ImportResult]:
    """Import the complete files in a folder once, oldest first, and move each to the folder named after its outcome.

    Its facts come beside it as JSON. A kill between import and move is harmless: the next round finds the file known.
    Hidden files, folders, and names of unfinished downloads are left alone.
    """
    actor = get_system_actor(organisatie_id)
    for path in _list_complete(folder, stable_seconds):
        try:
            result = commands.import_bankbestand_from_path(
                actor=actor, path=path, channel=Channel.FOLDER.value, now=timezone.now()
            )
        except FileNotFoundError:
            # Another watcher of the same folder was first.
            continue
        _move(path, folder / result.outcome.value, result)
        yield result


def _list_complete(folder: Path, stable_seconds: int) -> list[Path]:
    now = time.time()
    found = []
    for entry in os.scandir(folder):
        if entry.name.startswith(".") or entry.name.endswith(_UNFINISHED):
            continue
        if not entry.is_file(follow_symlinks=False):
            continue
        changed = entry.stat(follow_symlinks=False).st_mtime
        # A clock that was set back makes a file look as if from the future; that one is old enough.
        if not 0 <= now - changed < stable_seconds:
            found.append((changed, entry.name, Path(entry.path)))
    return [path for _changed, _name, path in sorted(found)]


def _move(path: Path, target: Path, result: ImportResult) -> None:
    """Move a file and write its facts beside it; a name that is taken gets a number."""
    target.mkdir(exist_ok=True)
    place, number = target / path.name, 1
    while place.exists() or place.with_name(f"{place.name}.json").exists():
        number += 1
        place = target / f"{path.stem}-{number}{path.suffix}"
    facts = place.with_name(f"{place.name}.json")
    draft = facts.with_name(f".{facts.name}")
    draft.write_text(json.dumps(result.facts(), ensure_ascii=False, indent=2), encoding="utf-8")
    draft.replace(facts)
    path.replace(place)
