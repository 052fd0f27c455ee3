# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A gemeente whose partners reported, and whose signals were linked; small and always the same."""

from __future__ import annotations

from datetime import UTC, date, datetime

from houvast.access.domain.actors import Actor, OrganisatieSoort, Role
from houvast.access.domain.scope import scope_of
from houvast.database.scope import scoped
from houvast.koppeling.commands import link_signalen
from houvast.opvolging.commands import start_kader, take_kader_live, try_kader
from houvast.opvolging.models import Vroegsignaalzaak
from houvast.vroegsignalering.tests.signal_world import HEADER, World, open_signal_world

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
VAN, TOT = date(2026, 11, 1), date(2026, 11, 30)

__all__ = ["HEADER", "NOW", "TOT", "VAN", "World", "go_live", "link", "open_world", "policy_maker", "row"]


def open_world(name: str = "") -> World:
    """Make it, with the shipped rules live."""
    world = open_signal_world(name)
    go_live(world)
    return world


def policy_maker(world: World) -> Actor:
    return Actor(9, "Bo Leid", Role.BELEIDSMEDEWERKER, world.gemeente_id, OrganisatieSoort.GEMEENTE)


def go_live(world: World) -> int:
    """Let the proposal decide."""
    actor = policy_maker(world)
    gemeente_id = world.gemeente_id
    with scoped(scope_of(actor)):
        kader_id = start_kader(actor=actor, gemeente_id=gemeente_id, now=NOW)
        try_kader(actor=actor, gemeente_id=gemeente_id, kader_id=kader_id, van=VAN, tot=TOT, now=NOW)
        take_kader_live(actor=actor, gemeente_id=gemeente_id, kader_id=kader_id, reden="De raad stemde in.", now=NOW)
    return kader_id


_NAMEN = ("Jansen", "Bakker", "Visser", "Smit", "Mulder", "Dekker")
_STRATEN = ("Dorpsstraat", "Kerkplein", "Molenweg", "Havenkade", "Bosrand", "Veldweg")


def row(number: int, *, naam: str = "", bedrag: str = "100,00", born: str = "", house: str = "") -> str:
    """Return a line of a partner about the household of this number, 0 to 5."""
    return (
        f"K{number};{'ABCDEF'[number]}.;{naam or _NAMEN[number]};{born or f'0{number + 1}-02-19{60 + 7 * number}'};"
        f"{_STRATEN[number]};{house or 10 + 9 * number};12{30 + number} A{'ABCDEF'[number]};Ons Dorp;{bedrag};01-09-2026"
    )


def link(world: World, *, now: datetime = NOW) -> list[Vroegsignaalzaak]:
    """Link what came in, which makes zaken, and return those there are; the caller is in the gemeente's scope."""
    with scoped(scope_of(world.gemeente)):
        link_signalen(actor=world.gemeente, gemeente_id=world.gemeente_id, now=now)
        return list(Vroegsignaalzaak.objects.order_by("pk"))
