# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A process that approves and sends one run, to be killed; arguments: ORGANISATIE PERSON RUN FOLDER."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import django


def main() -> None:
    """Say "ready" when all is loaded, then approve and send, then say "sent"."""
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

    houvast = get_system_actor(int(sys.argv[1]))
    approver = find_actor(int(sys.argv[2]), role=Role.TWEEDE_BEOORDELAAR, today=date(2026, 3, 3))
    assert approver is not None
    run_id = int(sys.argv[3])
    with scoped(scope_of(houvast)):
        run = get_run(houvast, run_id=run_id)
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        books = {"administratie_id": run.administratie_id, "run_id": run_id, "now": NOW}
        if run.state == "voorgesteld":
            approve_betaalrun(actor=approver, version=run.version, **books)  # type: ignore[arg-type]
        send_betaalrun(actor=houvast, kanaal=FolderBankkanaal(Path(sys.argv[4])), **books)  # type: ignore[arg-type]
    sys.stdout.write("sent\n")


if __name__ == "__main__":
    main()
