# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""`houvast docs`: write the pages that are made from the code."""

from __future__ import annotations

import argparse
from typing import Any

from houvast.config.cli.ready import prepare_django
from houvast.database.places import CHECKOUT


def add_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Add `docs`."""
    docs = commands.add_parser("docs", help="write the pages that are made from the code")
    docs.set_defaults(run=run_docs)


def run_docs(_arguments: argparse.Namespace) -> int:
    """Write docs/privacy.md from each room's retention.py, and the schema of a household's file from the tables."""
    prepare_django()
    from houvast.config.privacy_page import render_privacy_page  # noqa: PLC0415
    from houvast.portable.queries import write_schema  # noqa: PLC0415

    (CHECKOUT / "docs" / "privacy.md").write_text(render_privacy_page())
    write_schema()
    return 0
