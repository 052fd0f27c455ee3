# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Processes that import one file, to be killed: python -m tests.faults.import_once ORGANISATIE; files come as lines."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import django

from tests.faults.forking import split_off


def main() -> None:
    """Load everything; then for each file a process that connects, and imports it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "houvast.config.settings")
    django.setup()
    # Django must be set up before anything with models is imported.
    from django.utils import timezone  # noqa: PLC0415

    from houvast.access.queries import get_system_actor  # noqa: PLC0415
    from houvast.budgetbeheer.commands import import_bankbestand_from_path  # noqa: PLC0415

    def prepare() -> None:
        get_system_actor(int(sys.argv[1]))

    def act(path: str) -> None:
        actor = get_system_actor(int(sys.argv[1]))
        import_bankbestand_from_path(actor=actor, path=Path(path), channel="opdrachtregel", now=timezone.now())

    split_off(prepare, act)


if __name__ == "__main__":
    main()
