# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What trajecten needs of others: a way to make letters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from houvast.access.domain.actors import Actor


@dataclass(frozen=True, slots=True)
class BriefVraag:
    """A letter that a command asks for: which template, about what, to whom, with what filled in.

    Without `aan_naam` it is for the household; with it, for an organisation. `mandaat` is the reference under which an
    uitvoerder signs, empty when the gemeente signs itself.
    """

    sjabloon: str
    object_kind: str
    object_id: int
    gemeente_id: int
    uitvoerder_id: int | None
    huishouden_id: int
    values: Mapping[str, str]
    mandaat: str = ""
    aan_naam: str = ""


@dataclass(frozen=True, slots=True)
class BriefStand:
    """Where a letter stands: what to say about it in Dutch, and the address of its page, empty without one."""

    words: str
    url: str = ""


class Brieven(Protocol):
    """A way to make letters and to hear whether they arrived."""

    def draft(self, *, actor: Actor, vraag: BriefVraag, now: datetime) -> int:
        """Make the letter and return its id."""
        ...

    def list_standen(self, actor: Actor, brief_ids: Iterable[int]) -> dict[int, BriefStand]:
        """Return where each of these letters stands."""
        ...


_brieven: list[Brieven] = []


def use_brieven(brieven: Brieven) -> None:
    """Make letters this way from now on; for the composition root."""
    _brieven[:] = [brieven]


def find_brieven() -> Brieven | None:
    """Return the way to make letters, or None when the composition root named none."""
    return _brieven[0] if _brieven else None
