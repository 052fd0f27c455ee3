# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The command line `houvast`. Stable: others script against its options, JSON and exit codes.

Exit 0 when all is imported, known, read or proved; 2 when something was refused, quarantined or does not tie;
1 for a fault of ours; 64 when the command line itself is wrong.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from houvast.config.cli import (
    api,
    audit,
    bank,
    bench,
    betaalrun,
    day,
    ddas,
    docs,
    huishouden,
    indicatoren,
    ledger,
    logboek,
    ontime,
    opgave,
    organisatie,
    overdracht,
    overzicht,
    retention,
    serve,
    signalen,
    simulate,
    town,
)

EXIT_FAULT_OF_OURS = 1
EXIT_USAGE = 64


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Explain what is wrong with the command line and end with 64, since 2 means a refused file."""
        self.print_usage(sys.stderr)
        self.exit(EXIT_USAGE, f"{self.prog}: {message}\n")


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    parser = _Parser(prog="houvast", description="Open software for Dutch municipal debt help.")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for module in (
        serve,
        organisatie,
        bank,
        betaalrun,
        day,
        ontime,
        indicatoren,
        overzicht,
        opgave,
        overdracht,
        huishouden,
        ledger,
        audit,
        logboek,
        api,
        signalen,
        ddas,
        retention,
        town,
        simulate,
        bench,
        docs,
    ):
        module.add_commands(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "houvast.config.settings")
    parsed = build_parser().parse_args(arguments)
    try:
        code: int = parsed.run(parsed)
    except BrokenPipeError:
        # Whoever read our output has seen enough (`houvast ... | head`).
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_FAULT_OF_OURS
    except KeyboardInterrupt:
        return EXIT_FAULT_OF_OURS
    except RuntimeError as fault:
        # Errors that name their own mend: the database does not start, a role may not be made.
        sys.stderr.write(f"houvast: {fault}\n")
        return EXIT_FAULT_OF_OURS
    return code
