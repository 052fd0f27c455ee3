# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words on the command line that stand for a day or a month, and what is said of files that can't be used."""

from __future__ import annotations

import argparse
from datetime import date


def read_day(text: str) -> date:
    """Return the day that was typed. Raises ArgumentTypeError, which says how to write one."""
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        message = f"{text!r} is no day; write it as 2026-03-02"
        raise argparse.ArgumentTypeError(message) from fault


def read_month(text: str) -> date:
    """Return the first day of the month that was typed. Raises ArgumentTypeError, which says how to write one."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError as fault:
        message = f"{text!r} is no month; write it as 2026-03"
        raise argparse.ArgumentTypeError(message) from fault


def tell_fault(fault: Exception) -> str:
    """Return what is wrong with a file or with what it holds: the path first, then what to do about it."""
    match fault:
        case FileNotFoundError():
            return f"{fault.filename}: there is no such file or folder; check the path, or make the folder first"
        case FileExistsError():
            return f"{fault.filename}: there is one already; choose another name"
        case IsADirectoryError():
            return f"{fault.filename}: this is a folder; name a file"
        case OSError():
            return f"{fault.filename}: {fault.strerror}"
    return str(fault)
