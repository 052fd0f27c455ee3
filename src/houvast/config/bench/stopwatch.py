# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Timing that can be trusted a little: in turns, the median, and memory of a process of its own."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path


def time_in_turns(first: Callable[[], object], second: Callable[[], object], rounds: int = 5) -> tuple[float, float]:
    """Run two things in turns A B A B, and return the median CPU seconds of each."""
    times: tuple[list[float], list[float]] = ([], [])
    for _round in range(rounds):
        for run, kept in zip((first, second), times, strict=True):
            start = time.process_time()
            run()
            kept.append(time.process_time() - start)
    return statistics.median(times[0]), statistics.median(times[1])


def wall_seconds(run: Callable[[], object]) -> float:
    """Return how long one run takes on the clock."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def cpu_and_wall_seconds(run: Callable[[], object]) -> tuple[float, float]:
    """Return the processor seconds of this process and the database's process behind it, and seconds on the clock.

    For a database on this machine: its processor time is read where Linux keeps it.
    """
    cpu, wall = time.process_time() + _server_seconds(), time.perf_counter()
    run()
    return time.process_time() + _server_seconds() - cpu, time.perf_counter() - wall


def _server_seconds() -> float:
    from django.db import connection  # noqa: PLC0415 (Django is set up by now)

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (process,) = cursor.fetchone()
    # After the name in brackets, which may hold anything, user and system time are the 12th and 13th numbers.
    facts = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    return sum(int(each) for each in facts[11:13]) / os.sysconf("SC_CLK_TCK")


def peak_memory_mb(code: str, *arguments: str) -> float:
    """Run Python code in a process of its own, and return its peak resident memory in MB."""
    # Not ru_maxrss, which a new process takes over from the one that started it.
    tail = "\nimport sys; print([l for l in open('/proc/self/status') if l.startswith('VmHWM')][0], file=sys.stderr)"
    result = subprocess.run([sys.executable, "-c", code + tail, *arguments], capture_output=True, text=True, check=True)
    return int(result.stderr.split()[-2]) / 1024
