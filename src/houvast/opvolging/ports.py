# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What opvolging needs from elsewhere: the population register, and which households get help already."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from houvast.access.domain.actors import Actor
from houvast.kernel.errors import DomainError
from houvast.opvolging.domain.states import Bekend, Woonplaats


class BevolkingsregisterFails(DomainError):
    """Ask again later: the register gave no answer."""


@dataclass(frozen=True, slots=True)
class Vraag:
    """Who is asked about: what a partner reported, as far as it did."""

    bsn: str = field(repr=False)
    achternaam: str
    geboortedatum: date | None
    postcode: str
    huisnummer: str
    toevoeging: str


class Bevolkingsregister(Protocol):
    """Somebody who knows where people live. `naam` is what people call it."""

    naam: str

    def find_woonplaats(self, vraag: Vraag) -> Woonplaats:
        """Return whether somebody lives at that address. Raises BevolkingsregisterFails."""
        ...

    def find_minderjarigen(self, vraag: Vraag) -> bool | None:
        """Return whether somebody under age lives at that address, or None: it can't say. Raises as the other."""
        ...


class Hulpkenner(Protocol):
    """A room that knows which households get help of its kind."""

    def list_bekend(
        self, actor: Actor, gemeente_id: int, huishouden_ids: Collection[int], *, on: date
    ) -> Mapping[int, Bekend]:
        """Return those of these households that get help on a day, each with which."""
        ...


_registers: list[Bevolkingsregister] = []
_kenners: list[Hulpkenner] = []


def use_bevolkingsregister(register: Bevolkingsregister | None) -> None:
    """Ask this register from now on, or none; for the composition root."""
    _registers[:] = [] if register is None else [register]


def find_bevolkingsregister() -> Bevolkingsregister | None:
    """Return the register, or None when this installation has none: then the screens say so."""
    return _registers[0] if _registers else None


def use_hulpkenner(kenner: Hulpkenner) -> None:
    """Ask this room as well; for the composition root."""
    _kenners.append(kenner)


def list_bekend(actor: Actor, gemeente_id: int, huishouden_ids: Collection[int], *, on: date) -> dict[int, Bekend]:
    """Return those of these households that get help; what a later room says counts before an earlier one."""
    found: dict[int, Bekend] = {}
    for each in _kenners:
        found.update(each.list_bekend(actor, gemeente_id, huishouden_ids, on=on))
    return found
