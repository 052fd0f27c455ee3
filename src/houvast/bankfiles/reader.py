# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The door to bank files: recognise the format by what is in the file, and read it as a stream."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from houvast.bankfiles.camt053.reversals import find_flipped_statements
from houvast.bankfiles.camt053.stream import read_camt053
from houvast.bankfiles.fault import Fault
from houvast.bankfiles.mt940.stream import read_mt940
from houvast.bankfiles.prolog import read_prolog
from houvast.bankfiles.readable import check_readable
from houvast.bankfiles.source import Source
from houvast.bankfiles.statement import Entry, StatementEnd, StatementHeader

MAX_BYTES = 2 * 1024 * 1024 * 1024
_MT940_START = re.compile(rb"(?:\A|[\r\n]|\{4:)\s*:20:")
_MT940_PROOF = re.compile(rb"[\r\n]:(?:25P?|28C?|60[FM]|61|62[FM]):")
_MT942_PROOF = re.compile(rb"\{2:[IO]942|[\r\n]:34F:")


def read_bankfile(
    stream: BinaryIO,
    *,
    file_name: str,
    max_bytes: int = MAX_BYTES,
) -> Iterator[StatementHeader | Entry | StatementEnd]:
    """Yield every statement of a bank file as header, entries, end; memory doesn't grow with the file.

    Raise BankfileRefused, also halfway: what was yielded counts only when the last value has come. `stream` may be a
    pipe; `file_name` only names the file in messages, the format is what the content says.
    """
    try:
        source = Source(stream, max_bytes=max_bytes)
        try:
            yield from _read(source)
        finally:
            source.close()
    except Fault as fault:
        raise fault.refuse(file_name) from None


def _read(source: Source) -> Iterator[StatementHeader | Entry | StatementEnd]:
    head = source.head.removeprefix(b"\xef\xbb\xbf").lstrip()
    check_readable(source.head, _unknown_format())
    if head.startswith(b"<"):
        prolog = read_prolog(source.head)
        flipped = find_flipped_statements(source, prolog)
        yield from read_camt053(source, prolog, flipped=flipped)
    elif _MT940_START.search(head) and _MT940_PROOF.search(head):
        if _MT942_PROOF.search(head):
            raise Fault(
                "other_message",
                "dit is MT942 (tussentijdse mutaties), geen dagafschrift. Vraag de bank om camt.053 of MT940.",
            )
        yield from read_mt940(source)
    else:
        raise _unknown_format()


def _unknown_format() -> Fault:
    return Fault(
        "unknown_format",
        "dit is geen bankbestand dat Houvast kent. Haal bij de bank de afschriften op als camt.053 (of MT940).",
    )
