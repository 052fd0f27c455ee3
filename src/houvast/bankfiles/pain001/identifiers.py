# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The ids in a payment file, made from the run and the order alone: writing a run again gives the same ids.

The run's name is the message id. A batch adds "-B2", an order "-17": a name holds no hyphen, so that every id can be
taken apart again, also when the bank gives it back on a statement or in a status.
"""

from __future__ import annotations

import re
from typing import NamedTuple

ID_LENGTH_MAX = 35
_RUN = re.compile(r"[A-Z0-9]{1,25}\Z")
_BATCH_ID = re.compile(r"([A-Z0-9]{1,25})-B([1-9][0-9]{0,7})\Z")
_ORDER_ID = re.compile(r"([A-Z0-9]{1,25})-([1-9][0-9]{0,8})\Z")
_DIGEST_CHARACTERS = 6


class OrderId(NamedTuple):
    """An order as an EndToEndId names it: the run, and the order's number in it."""

    run: str
    number: int


class BatchId(NamedTuple):
    """A batch as a PmtInfId names it: the run, and the batch's number in it."""

    run: str
    number: int


def name_run(*, administratie_id: int, betaalrun_id: int, digest: str = "") -> str:
    """Return the name of a run, unique for ever: "HV12R345X7F3A9C".

    `digest` is that of the frozen run, in hexadecimals. With it, a run that gets a number anew after a backup was put
    back has a name of its own, while the same orders get the same name, which a bank refuses as a duplicate.
    """
    tail = f"X{digest[:_DIGEST_CHARACTERS].upper()}" if digest else ""
    name = f"HV{administratie_id}R{betaalrun_id}{tail}"
    assert is_run_name(name), name
    return name


def is_run_name(name: str) -> bool:
    """Return whether a text can be the name of a run: 1 to 25 capitals and digits."""
    return _RUN.match(name) is not None


def make_message_id(run: str) -> str:
    """Return the MsgId of a run's file."""
    return run


def make_batch_id(run: str, number: int) -> str:
    """Return the PmtInfId of a batch: "HV12R345-B2"."""
    return f"{run}-B{number}"


def make_end_to_end_id(run: str, number: int) -> str:
    """Return the EndToEndId of an order: "HV12R345-17"."""
    return f"{run}-{number}"


def read_batch_id(text: str) -> BatchId | None:
    """Return the batch that a PmtInfId names, or None when it is not one of ours."""
    match = _BATCH_ID.match(text.strip())
    return BatchId(match[1], int(match[2])) if match else None


def read_end_to_end_id(text: str) -> OrderId | None:
    """Return the order that an EndToEndId names, or None when it is not one of ours."""
    match = _ORDER_ID.match(text.strip())
    return OrderId(match[1], int(match[2])) if match else None
