# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""`houvast ddas`: the national delivery, checked."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

_EXIT_WRONG = 2


def add_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Add `ddas check`."""
    acts = commands.add_parser("ddas", help="the national delivery (DDAS)").add_subparsers(metavar="ACT", required=True)
    check = acts.add_parser("check", help="errors with their paths, and apart from them what can't be right")
    check.add_argument("file", metavar="FILE", type=Path, help="a delivery of early warning, DDAS-VS 0.9")
    check.add_argument("--json", action="store_true", help="one JSON object on standard output")
    check.set_defaults(run=run_check)


def run_check(arguments: argparse.Namespace) -> int:
    """Check one file, without a database; ends with 2 when it breaks the schema or is no delivery."""
    from houvast.ddas.domain.checking import NotADelivery, check_delivery, read_delivery  # noqa: PLC0415

    try:
        report = check_delivery(read_delivery(arguments.file.read_bytes()))
    except (NotADelivery, OSError) as error:
        if arguments.json:
            fault = {"path": "$", "message": str(error)}
            print(json.dumps({"file": arguments.file.name, "valid": False, "errors": [fault], "warnings": []}))
        print(f"{arguments.file}: {error}", file=sys.stderr)
        return _EXIT_WRONG
    if arguments.json:
        facts = {
            "file": arguments.file.name,
            "valid": not report.errors,
            "leveringen": report.leveringen,
            "vroegsignalen": report.signalen,
            "vroegsignaalzaken": report.zaken,
            "errors": [{"path": each.path, "message": each.message} for each in report.errors],
            "warnings": [{"path": each.path, "message": each.message} for each in report.warnings],
        }
        print(json.dumps(facts, ensure_ascii=False))
    else:
        for kind, findings in (("error", report.errors), ("warning", report.warnings)):
            for each in findings:
                print(f"{kind} {each.path}: {each.message}")
        print(
            f"{report.leveringen} leveringen, {report.signalen} vroegsignalen, {report.zaken} vroegsignaalzaken: "
            f"{len(report.errors)} errors, {len(report.warnings)} warnings"
        )
    return _EXIT_WRONG if report.errors else 0
