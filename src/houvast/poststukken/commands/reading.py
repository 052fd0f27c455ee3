# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Have a file read in a process of its own, which a hostile file can bring down without harm."""

from __future__ import annotations

import os
import subprocess
import sys

from houvast.poststukken.domain.content import Ongelezen, Reading, Weigering, compose_reading, recognise
from houvast.poststukken.domain.poststuk import MediaType

# More than the processor time that the reader gives itself, since the machine may be busy.
_SECONDS_MAX = 20
_READER = "houvast.poststukken.domain.reading"


def read_apart(content: bytes) -> tuple[MediaType | None, Reading]:
    """Return what a file is and what stands in it; a refusal is in the reading, and nothing is raised."""
    if not content:
        return None, Reading(weigering=Weigering.LEEG)
    media_type = recognise(content)
    if media_type is None:
        return None, Reading(weigering=Weigering.ONBEKEND)
    # An environment without our secrets; only what Python needs to find itself.
    environment = {key: value for key, value in os.environ.items() if key in {"PATH", "LANG", "PYTHONPATH"}}
    command = [sys.executable, "-m", _READER, media_type.value]
    try:
        ended = subprocess.run(  # noqa: S603 (our own reader; the file goes in on standard input)
            command, input=content, capture_output=True, timeout=_SECONDS_MAX, check=False, env=environment
        )
        told = ended.stdout
    except subprocess.TimeoutExpired as fault:
        told = fault.stdout or b""
    whole, _newline, _half = told.rpartition(b"\n")
    return media_type, compose_reading(whole.decode().splitlines())


__all__ = ["Ongelezen", "Reading", "Weigering", "read_apart"]
