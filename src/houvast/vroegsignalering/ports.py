# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What vroegsignalering needs from a room above: to take in a file in which it is sealed who each signal is about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import IO, BinaryIO, Protocol

from houvast.access.domain.actors import Actor
from houvast.vroegsignalering.domain.levering import LeveringResult
from houvast.vroegsignalering.domain.woorden import Kanaal

_BEGIN = 4096


class SealedReceiver(Protocol):
    """Takes in a sealed file, with what `receive_levering` was given."""

    def __call__(
        self,
        *,
        actor: Actor,
        signaalpartner_id: int,
        file: BinaryIO,
        kanaal: Kanaal,
        now: datetime,
        refused_to: IO[str] | None,
        shown_max: int,
    ) -> LeveringResult:
        """Return what became of each row."""


# How a sealed file is told by its first bytes, and who takes it in.
_receivers: list[tuple[Callable[[bytes], bool], SealedReceiver]] = []


def use_sealed_receiver(is_sealed: Callable[[bytes], bool], receiver: SealedReceiver) -> None:
    """Give files that begin so to this receiver from now on; for `AppConfig.ready` of the room above."""
    _receivers[:] = [(is_sealed, receiver)]


def is_sealed_file(file: BinaryIO) -> bool:
    """Tell by its first bytes whether a file is sealed; it is left at its beginning."""
    file.seek(0)
    begin = file.read(_BEGIN)
    file.seek(0)
    return any(is_sealed(begin) for is_sealed, _receiver in _receivers)


def get_sealed_receiver() -> SealedReceiver:
    """Return who takes in sealed files."""
    return _receivers[0][1]
