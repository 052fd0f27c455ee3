# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""`houvast signalen link`: which signals are of one person and of one household, without a database."""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

EXIT_REFUSED = 2


def add_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Add `signalen`."""
    acts = commands.add_parser("signalen", help="signals of payment arrears").add_subparsers(
        metavar="ACT", required=True
    )
    _add_link(acts)


def _add_link(acts: argparse._SubParsersAction[Any]) -> None:
    linker = acts.add_parser(
        "link", help="link the signals in a CSV file to persons and households, without a database"
    )
    linker.add_argument("file", metavar="FILE", type=Path, help="CSV with a header: id and any of the columns of DDAS")
    linker.add_argument("--out", metavar="FILE", type=Path, required=True, help="CSV: id, person_id, household_id")
    linker.add_argument("--weights", metavar="FILE", type=Path, help="another weights file than the reviewed one")
    linker.add_argument("--json", action="store_true", help="print the summary as one JSON object")
    linker.set_defaults(run=run_link)


def run_link(arguments: argparse.Namespace) -> int:
    """Link one file; ends with 2 when it is refused, with the line and what to do about it."""
    from houvast.matching.engine.linking import link  # noqa: PLC0415
    from houvast.matching.engine.reading import TableRefused, read_table, write_links  # noqa: PLC0415
    from houvast.matching.engine.table import build_table  # noqa: PLC0415
    from houvast.matching.engine.weighing import WeightsRefused, load_weights  # noqa: PLC0415
    from houvast.matching.normaliser import VERSION  # noqa: PLC0415

    started = time.monotonic()
    try:
        weights = load_weights(arguments.weights)
        raw = read_table(arguments.file)
        columns, ids, unused = raw.columns, raw.ids, raw.unused
        del raw
        table = build_table(columns)
        del columns
        links = link(table, weights)
        with arguments.out.open("w", encoding="utf-8", newline="") as stream:
            write_links(stream, ids, links.person, links.household)
    except (TableRefused, WeightsRefused) as fault:
        return _refuse(arguments, str(fault))
    except OSError as fault:
        return _refuse(arguments, f"{fault.filename}: {fault.strerror}; name a file that can be read and one to write")
    summary = {
        "file": str(arguments.file),
        "rows": len(ids),
        "persons": links.persons,
        "households": links.households,
        "review": int(links.review.sum()),
        "unused_columns": list(unused),
        "weights": weights.version,
        "normaliser": VERSION,
        "seconds": round(time.monotonic() - started, 2),
    }
    if arguments.json:
        print(json.dumps(summary, ensure_ascii=False))
    else:
        print(
            f"{summary['rows']} signals: {summary['persons']} persons in {summary['households']} households;"
            f" {summary['review']} pairs for a person to look at; {summary['seconds']} s"
        )
    return 0


def _refuse(arguments: argparse.Namespace, message: str) -> int:
    if arguments.json:
        print(json.dumps({"file": str(arguments.file), "refused": message}, ensure_ascii=False))
    sys.stderr.write(f"houvast: {arguments.file}: {message}\n")
    return EXIT_REFUSED
