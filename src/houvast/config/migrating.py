# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Migrate; an empty database in a tenth of the time that Django takes for two hundred tables.

Of every model that a migration makes or changes, Django makes all models anew that are reached from it by a foreign
key, forward or back: nearly all of ours, hundreds of times. In an empty database only the model itself is. What then
still knows the one before it is made anew before a migration runs code of its own. What an upgrade of a database with
data in it does is Django's own way, whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState


def migrate(*, using: str) -> None:
    """Bring the database of a connection up to date, without a word."""
    is_new = not MigrationRecorder(connections[using]).applied_migrations()
    if not is_new:
        call_command("migrate", database=using, verbosity=0)
        return
    with each_model_alone():
        call_command("migrate", database=using, verbosity=0)


@contextmanager
def each_model_alone() -> Iterator[None]:
    """Let a model that changes be made anew alone, without those around it."""

    def find(state: ProjectState, app_label: str, model_name: str, delay: bool = False) -> set[tuple[str, str]]:  # noqa: FBT001, FBT002, ARG001 (Django calls it so)
        state.is_delayed = True
        return {(app_label, model_name)}

    # There is no other way in.
    whole = ProjectState._find_reload_model  # type: ignore[attr-defined]
    ProjectState._find_reload_model = find  # type: ignore[attr-defined]
    try:
        yield
    finally:
        ProjectState._find_reload_model = whole  # type: ignore[attr-defined]
