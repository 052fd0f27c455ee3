# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""`houvast signalen sleutel`: the key file with which a partner sends tokens instead of names."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

from houvast.config.cli.ready import prepare_database
from houvast.config.cli.words import read_day

EXIT_REFUSED = 2


def add_sleutel(acts: argparse._SubParsersAction[Any]) -> None:
    """Add `sleutel`."""
    maker = acts.add_parser("sleutel", help="write the key file with which a signaalpartner sends tokens, not names")
    maker.add_argument("--partner", metavar="CODE", required=True)
    maker.add_argument("--gemeente", metavar="NAAM", help="its name, when two gemeenten use the same code")
    maker.add_argument("--out", metavar="FILE", type=Path, required=True, help="keep it as you would a password")
    maker.add_argument("--since", metavar="YYYY-MM-DD", type=read_day, help="make a key that holds from here")
    maker.add_argument("--until", metavar="YYYY-MM-DD", type=read_day, help="up to and including")
    maker.add_argument(
        "--vervang", action="store_true", help="in place of the key that runs: everyone needs a new file"
    )
    maker.set_defaults(run=run_sleutel)


def run_sleutel(arguments: argparse.Namespace) -> int:
    """Write the key file; make or replace the gemeente's key when a period is given."""
    prepare_database()
    from django.utils import timezone  # noqa: PLC0415

    from houvast.kernel.errors import DomainError  # noqa: PLC0415
    from houvast.koppeling.jobs import make_key_file  # noqa: PLC0415
    from houvast.vroegsignalering.jobs import find_by_code  # noqa: PLC0415

    if (arguments.since is None) != (arguments.until is None) or (arguments.vervang and arguments.since is None):
        sys.stderr.write("houvast: give --since and --until together; --vervang needs both\n")
        return EXIT_REFUSED
    if arguments.since is not None and arguments.until < arguments.since:
        sys.stderr.write("houvast: --until lies before --since\n")
        return EXIT_REFUSED
    period = None if arguments.since is None else (arguments.since, arguments.until)
    try:
        partner = find_by_code(arguments.partner, arguments.gemeente)
        content = make_key_file(partner, period=period, is_new=arguments.vervang, now=timezone.now())
        # Nobody else on this machine reads it.
        with os.fdopen(os.open(arguments.out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
            json.dump(content, out, ensure_ascii=False, indent=1)
    except (DomainError, OSError) as fault:
        sys.stderr.write(f"houvast: {fault}\n")
        return EXIT_REFUSED
    print(f"{arguments.out}: key {content['sleutel']}, until {content['geldig_tot_en_met']}")
    return 0
