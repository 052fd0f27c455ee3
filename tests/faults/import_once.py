# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A process that imports one file, to be killed: python -m tests.faults.import_once ORGANISATIE FILE."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import django


def main() -> None:
    """Say "ready" when all is loaded, then import the file, then say what came of it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "houvast.config.settings")
    django.setup()
    # Django must be set up before anything with models is imported.
    from django.utils import timezone  # noqa: PLC0415

    from houvast.access.queries import get_system_actor  # noqa: PLC0415
    from houvast.budgetbeheer.commands import import_bankbestand_from_path  # noqa: PLC0415

    actor = get_system_actor(int(sys.argv[1]))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    result = import_bankbestand_from_path(
        actor=actor, path=Path(sys.argv[2]), channel="opdrachtregel", now=timezone.now()
    )
    sys.stdout.write(f"{result.outcome.value}\n")


if __name__ == "__main__":
    main()
