# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What privacy needs from above: the rules by which tables are erased, and what the gemeente chose for them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from houvast.access.domain.actors import Actor
from houvast.access.domain.scope import scope_of
from houvast.audit.ports import Act
from houvast.database.scope import Scope
from houvast.kernel.instellingen import Vorm
from houvast.kernel.retention import Erasure


@dataclass(frozen=True, slots=True)
class Regel:
    """A rule with its term (chosen, else proposed, else None), in the unit of its choice; and what must stay."""

    erasure: Erasure
    term: int | None
    is_voorstel: bool = False
    keeps: tuple[str, ...] = ()

    def until(self, day: date) -> date | None:
        """Return the last day on which a clock may have started to be over on `day`, or None."""
        return self.erasure.until(day, self.term)

    @property
    def term_days(self) -> int | None:
        """Return the term where it is one in days."""
        return None if self._in_years else self.term

    @property
    def term_years(self) -> int | None:
        """Return the term where it is one in years."""
        return self.term if self._in_years else None

    @property
    def _in_years(self) -> bool:
        return self.erasure.term is not None and self.erasure.term.vorm is Vorm.JAREN


class Bewaarregels(Protocol):
    """The rules of every room, in the order in which they are carried out."""

    def list_regels(self, actor: Actor, *, gemeente_id: int) -> list[Regel]:
        """Return them as they are for this gemeente now."""
        ...

    def list_administraties(self, *, gemeente_id: int) -> frozenset[int]:
        """Return the books that hold something of households of this gemeente, whoever keeps them."""
        ...


class Betrokkenen(Protocol):
    """Who knows which people an act is about, by the kind of file, by the command, or by numbers in its line.

    `reads` are the commands that open many files at once; `acts_elsewhere` is a query of acts by others that are about
    residents of the gemeente %(own)s, from %(since)s until %(before)s.
    """

    kinds: Collection[str]
    commands: Collection[str]
    keys: Collection[str]
    reads: Collection[str]
    acts_elsewhere: str

    def list_betrokkenen(self, acts: Collection[Act], *, of_partner: bool) -> Iterator[tuple[int, str]]:
        """Yield the place of each act with each key of a person, in order, as far as they are still known."""
        ...

    def choose_about(self, acts: Collection[Act], *, inwoner_id: int) -> frozenset[int]:
        """Return the places of the acts that are about an inwoner."""
        ...

    def list_huishoudens(self, inwoner_id: int) -> frozenset[int]:
        """Return the households that an inwoner is or was in."""
        ...


_bewaarregels: list[Bewaarregels] = []
_betrokkenen: list[Betrokkenen] = []


def use_bewaarregels(bewaarregels: Bewaarregels) -> None:
    """Erase by these rules; for the composition root."""
    _bewaarregels[:] = [bewaarregels]


def use_betrokkenen(betrokkenen: Betrokkenen) -> None:
    """Ask this who files are about; for the composition root."""
    _betrokkenen[:] = [betrokkenen]


def list_regels(actor: Actor, *, gemeente_id: int) -> list[Regel]:
    """Return the rules of every room as they are for this gemeente now."""
    return _bewaarregels[0].list_regels(actor, gemeente_id=gemeente_id)


def get_betrokkenen() -> Betrokkenen:
    """Return who knows which inwoners a file is about."""
    return _betrokkenen[0]


def scope_of_night(actor: Actor, *, gemeente_id: int) -> Scope:
    """Return what Houvast sees while it erases for a gemeente: its households, also in the books of an uitvoerder.

    What isn't of this gemeente no rule takes. Asked within the scope of the actor.
    """
    own = scope_of(actor)
    return replace(own, administraties=_bewaarregels[0].list_administraties(gemeente_id=gemeente_id))
