# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What koppeling needs from the installation: the secret under which keys for tokens are kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence

_readers: list[Callable[[], Sequence[str]]] = []


def use_secrets(reader: Callable[[], Sequence[str]]) -> None:
    """Keep keys under these secrets from now on: the first to write with, all of them to read with."""
    _readers[:] = [reader]


def get_secrets() -> Sequence[str]:
    """Return the secrets of this installation, the one that counts first."""
    return _readers[0]()
