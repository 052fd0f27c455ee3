# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The door to payment statuses: a pain.002 report as a stream of values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from houvast.bankfiles.fault import Fault
from houvast.bankfiles.pain002.status import StatusValue
from houvast.bankfiles.pain002.stream import read_report
from houvast.bankfiles.prolog import PAIN_002, read_prolog
from houvast.bankfiles.readable import check_readable
from houvast.bankfiles.source import Source

MAX_BYTES = 512 * 1024 * 1024


def read_payment_status(stream: BinaryIO, *, file_name: str, max_bytes: int = MAX_BYTES) -> Iterator[StatusValue]:
    """Yield the status of the file, then of each batch followed by its orders, then the end; in constant memory.

    Raise BankfileRefused, also halfway: what was yielded counts only when StatusEnd has come. `stream` may be a pipe;
    `file_name` only names the file in messages.
    """
    try:
        source = Source(stream, max_bytes=max_bytes)
        try:
            check_readable(source.head, _unknown_format())
            if not source.head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
                raise _unknown_format()
            yield from read_report(source, read_prolog(source.head, PAIN_002))
        finally:
            source.close()
    except Fault as fault:
        raise fault.refuse(file_name) from None


def _unknown_format() -> Fault:
    return Fault("unknown_format", f"dit is geen {PAIN_002.words} die Houvast kent. {PAIN_002.mend}")
