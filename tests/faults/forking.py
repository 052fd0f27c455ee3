# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Processes to be killed, split off from one in which all is loaded: loading takes longer than what is tried."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping


class Victims:
    """Starts processes that do one thing, and kills them."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def start(self, what: str) -> int:
        """Let a process begin on this; return its id once it is about to do it."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{what}\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())

    def kill(self, victim: int) -> None:
        """Kill a process as a power cut would; it may be ready by then."""
        assert self.process.stdout is not None
        os.kill(victim, signal.SIGKILL)
        assert self.process.stdout.readline() == "ended\n"


@contextlib.contextmanager
def victims_of(module: str, *arguments: str, environment: Mapping[str, str]) -> Iterator[Victims]:
    """Load a module that calls `split_off`, and give who starts and kills its processes."""
    command = [sys.executable, "-m", module, *arguments]
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield Victims(process)
        finally:
            process.kill()


def split_off(prepare: Callable[[], None], act: Callable[[str], None]) -> None:
    """For each line that comes in, split a process off that prepares, says its id and acts on the line.

    Its end is said too, once the killer is there to hear it: a process that is ready waits to be killed.
    """
    for line in sys.stdin:
        victim = os.fork()
        if victim == 0:
            prepare()
            sys.stdout.write(f"{os.getpid()}\n")
            sys.stdout.flush()
            act(line.rstrip("\n"))
            signal.pause()
        os.waitpid(victim, 0)
        sys.stdout.write("ended\n")
        sys.stdout.flush()
