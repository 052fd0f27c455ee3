# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What happens behind the back of a site: scripts, each in a process split off from one in which all is loaded.

Loading Houvast takes longer than what a script does.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import traceback
from functools import cache
from pathlib import Path
from typing import Any

from tests.journeys.site import Site, environment_of


class Backstage:
    """Runs scripts on the database of a site."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def run(self, script: str) -> Any:
        """Run a script in a process of its own; return the JSON in its last line."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{json.dumps(script)}\n")
        self.process.stdin.flush()
        code, printed = json.loads(self.process.stdout.readline())
        assert code == 0, f"a script ended with code {code}; what it said is above"
        return json.loads(printed.splitlines()[-1])


def find_backstage(site: Site) -> Backstage:
    """Return who waits for scripts on a site: loaded at the first one, gone with these tests."""
    return _load(site.database_url, site.state)


@cache
def _load(database_url: str, state: Path) -> Backstage:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.backstage"],
        env=environment_of(database_url, state),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    atexit.register(process.kill)
    return Backstage(process)


def _act(script: str, answers: int) -> None:
    """Run a script in this process, which ends with it; what it prints goes to `answers`."""
    os.dup2(answers, sys.stdout.fileno())
    try:
        exec(script, {"__name__": "__main__"})  # noqa: S102 (a script of these tests)
    except BaseException:  # noqa: BLE001 (whatever it is: the process that waits must hear that this one ended)
        traceback.print_exc()
        os._exit(1)
    sys.stdout.flush()
    os._exit(0)


def main() -> None:
    """Split a process off for each script that comes in; say its code and what it printed."""
    from houvast.config import urls  # noqa: F401, PLC0415 (loads what the scripts use)

    for line in sys.stdin:
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            _act(json.loads(line), writing)
        os.close(writing)
        with os.fdopen(reading, encoding="utf-8") as answers:
            printed = answers.read()
        _child, status = os.waitpid(child, 0)
        sys.stdout.write(f"{json.dumps([os.waitstatus_to_exitcode(status), printed])}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    from houvast.config.cli.ready import prepare_django

    prepare_django()
    main()
