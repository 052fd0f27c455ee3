# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The command line: `houvast-partner seal FILE.csv --key KEYFILE --out FILE.json`."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import IO

from houvast.kernel.errors import DomainError
from houvast.vroegsignalering.domain.faults import SENTENCES
from houvast_partner import VERSION
from houvast_partner.keyfile import read_key_file
from houvast_partner.sealing import Sealed, seal_file

EXIT_REFUSED = 2
SHOWN_MAX = 20


def main(arguments: Sequence[str] | None = None) -> int:
    """Run; return 0 when every row was sealed, 2 when a row, the file or the key was refused."""
    parser = argparse.ArgumentParser(prog="houvast-partner", description=__doc__)
    parser.add_argument("--version", action="version", version=VERSION)
    seal = parser.add_subparsers(metavar="ACT", required=True).add_parser("seal", help="seal the rows of a file")
    seal.add_argument("file", metavar="FILE", type=Path, help="CSV, Excel (.xlsx) or a DDAS-VS message (JSON)")
    seal.add_argument("--key", metavar="KEYFILE", type=Path, required=True, help="the key file that the gemeente gave")
    seal.add_argument("--out", metavar="FILE.json", type=Path, required=True, help="what may be sent")
    seal.add_argument("--refused", metavar="FILE.csv", type=Path, help="write the refused rows here, to mend")
    chosen = parser.parse_args(arguments)
    try:
        return _seal(chosen)
    except DomainError as fault:
        sys.stderr.write(f"houvast-partner: {fault}\n")
    except OSError as fault:
        sys.stderr.write(f"houvast-partner: {fault.filename}: {fault.strerror}\n")
    return EXIT_REFUSED


def _seal(chosen: argparse.Namespace) -> int:
    today = date.today()  # noqa: DTZ011 (the partner's own day)
    key = read_key_file(chosen.key, today=today)
    with chosen.file.open("rb") as source:
        if chosen.refused is None:
            sealed = seal_file(source, key, today=today)
        else:
            with _open_own(chosen.refused) as refused_to:
                sealed = seal_file(source, key, today=today, refused_to=refused_to)
    with _open_own(chosen.out) as out:
        json.dump(sealed.file, out, ensure_ascii=False, separators=(",", ":"))
        out.write("\n")
    _tell(sealed)
    return EXIT_REFUSED if sealed.refused else 0


def _open_own(path: Path) -> IO[str]:
    """Open a file to write that nobody else on this machine can read."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8", newline="")


def _tell(sealed: Sealed) -> None:
    print(f"{len(sealed.file['rijen'])} rijen verzegeld, {len(sealed.refused)} geweigerd.")
    if sealed.dropped:
        print(f"Niet gelezen: {', '.join(sealed.dropped)}.")
    for place, fault in sealed.refused[:SHOWN_MAX]:
        reason, mend = SENTENCES[fault.reden]
        print(f"  rij {place} {fault.kolom}: {reason} {mend}")
