# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Link one file in one manner: a process of its own per manner, so that its memory is its own.

`python -m houvast.config.bench.linking MANNER FILE OUT` writes the groups and prints seconds and peak memory as JSON.
"""

from __future__ import annotations

import csv
import json
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np

from houvast.matching.engine.clustering import find_components
from houvast.matching.engine.columns import Column, Numbers, make_column
from houvast.matching.engine.linking import link
from houvast.matching.engine.lookup import Index, build_index, look_up
from houvast.matching.engine.month import link_month, remember
from houvast.matching.engine.reading import read_table
from houvast.matching.engine.table import Words, build_table
from houvast.matching.training.baselines import (
    NORMALISED_HOUSEHOLD,
    NORMALISED_PERSON,
    RAW_HOUSEHOLD,
    RAW_PERSON,
    link_by_key_rules,
    link_by_normalised_key,
    link_by_raw_key,
)
from houvast.matching.training.stock import link_with_splink

Groups = tuple[Numbers, Numbers]
# The newest part of a set, linked against the rest: a month of 100,000 against 1,000,000.
NEW_PART = 11
LOOK_UPS = 200


def _raw(path: Path) -> Groups:
    raw = read_table(path)
    return link_by_raw_key(raw, RAW_PERSON), link_by_raw_key(raw, RAW_HOUSEHOLD[:2])


def _normalised(path: Path) -> Groups:
    table = build_table(read_table(path).columns)
    return link_by_normalised_key(table, NORMALISED_PERSON), link_by_normalised_key(table, NORMALISED_HOUSEHOLD)


def _rules(path: Path) -> Groups:
    table = build_table(read_table(path).columns)
    person = link_by_key_rules(table)
    return person, _join_addresses(person, link_by_normalised_key(table, NORMALISED_HOUSEHOLD))


def _splink(path: Path) -> Groups:
    found = link_with_splink(path)
    ids = [row[0] for row in csv.reader(path.open(encoding="utf-8"))][1:]
    places = {each: place for place, each in enumerate(ids)}
    person = np.array([places[found[each]] for each in ids], dtype=np.int64)
    return person, person


def _add_addresses(path: Path, person: Numbers) -> Numbers:
    """Return Splink's persons joined with our normalised addresses; outside its time, since it isn't its work."""
    table = build_table(read_table(path).columns)
    return _join_addresses(person, link_by_normalised_key(table, NORMALISED_HOUSEHOLD))


def _ours(path: Path) -> Groups:
    links = link(build_table(read_table(path).columns))
    return links.person, links.household


def _join_addresses(person: Numbers, address: Numbers) -> Numbers:
    rows = np.arange(len(person))
    return find_components(len(person), np.concatenate((rows, rows)), np.concatenate((person, address)))


MANNERS: dict[str, Callable[[Path], Groups]] = {
    "raw": _raw,
    "normalised": _normalised,
    "rules": _rules,
    "splink": _splink,
    "ours": _ours,
}


def time_month(path: Path) -> dict[str, float]:
    """Return the CPU seconds of a whole file, of its newest part against the rest, and of a look-up in the rest."""
    raw = read_table(path).columns
    words = Words.remembering()
    rows = len(raw["signaalpartner"].codes)
    known = rows - rows // NEW_PART
    before = build_table({name: Column(each.codes[:known], each.texts) for name, each in raw.items()}, words)
    links = link(before)
    start = time.process_time()
    remembered = remember(before, links)
    remember_seconds = time.process_time() - start
    start = time.process_time()
    month = build_table({name: make_column(_texts(each, known)) for name, each in raw.items()}, words)
    link_month(remembered, month)
    month_seconds = time.process_time() - start
    look_ups = _time_look_ups(build_index(before, links.person), raw, known)
    start = time.process_time()
    link(build_table(raw))
    taken = {"known": known, "new": rows - known, "month": month_seconds, "all": time.process_time() - start}
    return taken | {"remember": remember_seconds, "look_up_p95_ms": look_ups}


def _time_look_ups(index: Index, raw: Mapping[str, Column], known: int) -> float:
    """Return the CPU milliseconds within which 95 of 100 new records are looked up one by one."""
    texts = {name: _texts(each, known)[:LOOK_UPS] for name, each in raw.items()}
    taken = []
    for values in zip(*texts.values(), strict=True):
        record = dict(zip(texts, values, strict=True))
        start = time.process_time()
        look_up(index, record)
        taken.append(time.process_time() - start)
    return sorted(taken)[int(len(taken) * 0.95)] * 1000


def _texts(column: Column, start: int) -> list[str]:
    return [column.texts[code] for code in column.codes[start:].tolist()]


def main(arguments: Sequence[str]) -> None:
    """Run one manner, write person and household per row, and print what it took."""
    manner, path, out = arguments
    if manner == "month":
        print(json.dumps(time_month(Path(path))))
        return
    wall, cpu = time.perf_counter(), time.process_time()
    person, household = MANNERS[manner](Path(path))
    taken = {"seconds": time.perf_counter() - wall, "cpu_seconds": time.process_time() - cpu}
    print(json.dumps(taken | {"memory_mb": _peak_memory_mb()}))
    if manner == "splink":
        household = _add_addresses(Path(path), person)
    np.savez(out, person=person, household=household)


def _peak_memory_mb() -> float:
    # Not ru_maxrss, which a new process takes over from the one that started it.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


if __name__ == "__main__":
    main(sys.argv[1:])
