# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Processes that approve and send one run, to be killed; arguments: ORGANISATIE PERSON FOLDER, runs come as lines."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import django

from tests.faults.forking import split_off


def main() -> None:
    """Load everything; then for each run a process that connects, approves and sends."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "houvast.config.settings")
    django.setup()
    # Django must be set up before anything with models is imported.
    from houvast.access.domain.actors import Role  # noqa: PLC0415
    from houvast.access.domain.scope import scope_of  # noqa: PLC0415
    from houvast.access.queries import find_actor, get_system_actor  # noqa: PLC0415
    from houvast.betalen.commands import approve_betaalrun, send_betaalrun  # noqa: PLC0415
    from houvast.betalen.queries import get_run  # noqa: PLC0415
    from houvast.betalen.tests.paying_world import NOW  # noqa: PLC0415
    from houvast.config.bankkanaal import FolderBankkanaal  # noqa: PLC0415
    from houvast.database.scope import scoped  # noqa: PLC0415

    def prepare() -> None:
        get_system_actor(int(sys.argv[1]))

    def act(line: str) -> None:
        run_id, houvast = int(line), get_system_actor(int(sys.argv[1]))
        approver = find_actor(int(sys.argv[2]), role=Role.TWEEDE_BEOORDELAAR, today=date(2026, 3, 3))
        assert approver is not None
        with scoped(scope_of(houvast)):
            run = get_run(houvast, run_id=run_id)
            books = {"administratie_id": run.administratie_id, "run_id": run_id, "now": NOW}
            if run.state == "voorgesteld":
                approve_betaalrun(actor=approver, version=run.version, **books)  # type: ignore[arg-type]
            send_betaalrun(actor=houvast, kanaal=FolderBankkanaal(Path(sys.argv[3])), **books)  # type: ignore[arg-type]

    split_off(prepare, act)


if __name__ == "__main__":
    main()
