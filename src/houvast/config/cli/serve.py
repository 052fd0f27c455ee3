# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""`houvast migrate`, `houvast serve` and `houvast demo`: the site with its worker and its watched folders."""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from houvast.config.cli.ready import prepare_database, prepare_django
from houvast.database.places import state_folder

WATCH_INTERVAL_SECONDS = 5
STOP_SECONDS_MAX = 10
WEB_WORKERS = 2
# What PostgreSQL writes when the disk is full; looked for in the end of its log.
_FULL = b"No space left on device"
_LOG_BYTES = 8192
_FREE_BYTES_MIN = 32 * 1024 * 1024


def add_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the commands that run the site."""
    migrate = commands.add_parser("migrate", help="bring the database's tables up to date")
    migrate.set_defaults(run=run_migrate)
    serve = commands.add_parser("serve", help="serve the site, work through jobs, watch the folders for bank files")
    _add_address(serve)
    serve.set_defaults(run=run_serve)
    demo = commands.add_parser("demo", help="fill the demo town when it is empty, and serve it")
    _add_address(demo)
    demo.add_argument("--reset", action="store_true", help="throw the demo town away first")
    demo.set_defaults(run=run_demo)
    watch = commands.add_parser("watch", help="watch the folders for bank files (part of serve)")
    watch.set_defaults(run=run_watch)


def _add_address(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=WEB_WORKERS)


def run_migrate(_arguments: argparse.Namespace) -> int:
    """Migrate the database."""
    prepare_database(migrate=True)
    return 0


def run_demo(arguments: argparse.Namespace) -> int:
    """Fill the demo town unless it is there, say where it is served and with which accounts, and serve it."""
    os.environ["HOUVAST_DEMO"] = "1"
    if arguments.reset:
        _reset()
    prepare_database(migrate=True)
    from django.utils import timezone  # noqa: PLC0415

    from houvast.config.town.fill import fill_town  # noqa: PLC0415
    from houvast.config.town.town import MONTHS_DEMO  # noqa: PLC0415

    fill_town(now=timezone.now(), tell=lambda line: print(line, flush=True), months=MONTHS_DEMO)
    print(f"\nHouvast is at http://{arguments.host}:{arguments.port}/  (stop with Ctrl-C)\n")
    print(_how_to_log_in(), flush=True)
    return run_serve(arguments)


def _how_to_log_in() -> str:
    """Return who can log in on the demo, each by a button on the login page."""
    from django.utils import timezone  # noqa: PLC0415

    from houvast.access.queries import list_logins  # noqa: PLC0415

    lines = ["Log in with one click on the login page, as one of:"]
    lines += [
        f"  {login.naam:<22} {login.role.naam:<20} {login.organisatie}"
        for login in list_logins(today=timezone.localdate())
    ]
    return "\n".join(lines) + f"\nToday's bank files to upload lie in {state_folder() / 'town'}\n"


def _reset() -> None:
    prepare_django()
    from django.db import connections  # noqa: PLC0415

    with connections["owner"].cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")
    connections["owner"].close()
    for name in ("town", "inbox"):
        shutil.rmtree(state_folder() / name, ignore_errors=True)


def run_serve(arguments: argparse.Namespace) -> int:
    """Run the web server, the job worker and the folder watch until one ends or a signal comes."""
    prepare_database()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("collectstatic", interactive=False, verbosity=0)
    environment = dict(os.environ, DJANGO_SETTINGS_MODULE="houvast.config.settings")
    python = sys.executable
    processes = {
        "web": list_web_arguments(host=arguments.host, port=arguments.port, workers=arguments.workers),
        "worker": [python, "-m", "django", "procrastinate", "worker", "--concurrency", "1"],
        "watch": [python, "-m", "houvast.config.cli", "watch"],
    }
    running = {name: subprocess.Popen(command, env=environment) for name, command in processes.items()}

    def stop(_signal: int, _frame: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    try:
        while True:
            for name, process in running.items():
                if process.poll() is not None:
                    sys.stderr.write(explain_end(name, process.returncode, state_folder()))
                    return process.returncode or 1
            time.sleep(0.5)
    except KeyboardInterrupt:
        return 0
    finally:
        _stop_all(list(running.values()))


def explain_end(name: str, code: int, folder: Path) -> str:
    """Say that a process ended, and what to do when that is since the disk of the state folder is full."""
    words = f"houvast: the {name} process ended with code {code}.\n"
    log = folder / "postgres" / "log"
    said = log.read_bytes()[-_LOG_BYTES:] if log.exists() else b""
    if _FULL in said or shutil.disk_usage(folder).free < _FREE_BYTES_MIN:
        words += (
            f"houvast: the disk is full. Make room on the disk that holds {folder}, and start again. What was booked is "
            "kept; an import that was under way left nothing behind and is tried again.\n"
        )
    return words


def list_web_arguments(*, host: str, port: int, workers: int = WEB_WORKERS) -> list[str]:
    """Return the command that runs the web server: made ready once, then a process per worker."""
    return [
        *(sys.executable, "-m", "gunicorn", "houvast.config.wsgi", "--bind", f"{host}:{port}", "--preload"),
        *("--workers", str(workers), "--threads", "4", "--timeout", "60", "--no-control-socket"),
    ]


def _stop_all(processes: list[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        if process.poll() is None:
            process.terminate()
    deadline = time.monotonic() + STOP_SECONDS_MAX
    for process in processes:
        try:
            process.wait(timeout=max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()


def inbox_folder() -> Path:
    """Return the folder that holds one watched folder per uitvoerder: HOUVAST_INBOX, or inbox in the state folder."""
    return Path(os.environ.get("HOUVAST_INBOX") or state_folder() / "inbox")


def run_watch(_arguments: argparse.Namespace) -> int:
    """Import what appears in each uitvoerder's folder, until a signal comes."""
    prepare_django()
    from django.db import close_old_connections  # noqa: PLC0415

    from houvast.access.queries import list_uitvoerders  # noqa: PLC0415
    from houvast.budgetbeheer.jobs import import_folder  # noqa: PLC0415

    signal.signal(signal.SIGTERM, lambda _signal, _frame: sys.exit(0))
    while True:
        close_old_connections()
        for organisatie in list_uitvoerders():
            folder = inbox_folder() / str(organisatie.organisatie_id)
            folder.mkdir(parents=True, exist_ok=True)
            for result in import_folder(folder, organisatie.organisatie_id):
                print(f"{folder.name}/{result.file}: {result.outcome.value}", flush=True)
        time.sleep(WATCH_INTERVAL_SECONDS)
