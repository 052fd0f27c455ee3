# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The load set that several benches share: 100,000 households with 1,000,000 afspraken, in the benches' database."""

from __future__ import annotations

import atexit
import os
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from houvast.config.bench.database import bench_database

if TYPE_CHECKING:
    from houvast.access.domain.actors import Actor
    from houvast.config.town.load import LoadSet

HUISHOUDENS = 100_000
AFSPRAKEN_PER_HUISHOUDEN = 10


@dataclass(frozen=True, slots=True)
class Loaded:
    """The load set, who works with it, the moment it was made, and a folder for files."""

    load: LoadSet
    actor: Actor
    now: datetime
    folder: Path


@cache
def open_load() -> Loaded:
    """Make the load set once per process; it goes when the process ends. HOUVAST_BENCH_HUISHOUDENS makes it smaller."""
    stack = ExitStack()
    atexit.register(stack.close)
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    stack.enter_context(bench_database())
    from django.db import connections  # noqa: PLC0415 (Django is set up only now)
    from django.utils import timezone  # noqa: PLC0415

    from houvast.access.domain.scope import scope_of  # noqa: PLC0415
    from houvast.access.queries import get_system_actor  # noqa: PLC0415
    from houvast.config.town.load import fill_load  # noqa: PLC0415
    from houvast.database.scope import apply_scope  # noqa: PLC0415

    now = timezone.now()
    huishoudens = int(os.environ.get("HOUVAST_BENCH_HUISHOUDENS", HUISHOUDENS))
    load = fill_load(
        huishoudens=huishoudens, afspraken_per_huishouden=AFSPRAKEN_PER_HUISHOUDEN, lines=1, now=now, tell=_stay_silent
    )
    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    actor = get_system_actor(load.organisatie_id)
    apply_scope(scope_of(actor))
    return Loaded(load=load, actor=actor, now=now, folder=folder)


def _stay_silent(_line: str) -> None:
    """Print nothing: the bench's own rows are its output."""
