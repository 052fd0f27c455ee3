# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is red today: on one page, for who answers for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.contracten import queries as contracten
from houvast.klachten import queries as klachten
from houvast.toezicht import policies
from houvast.toezicht.domain.words import Gebrekestand
from houvast.toezicht.queries.alarmen import list_alarmen
from houvast.toezicht.queries.eisen import get_eisenstand
from houvast.toezicht.queries.gebreke import list_gebreke
from houvast.toezicht.queries.values import AlarmView, Eisenstand, GebrekeView, TrajectView
from houvast.toezicht.queries.verbeteren import list_trajecten

_OPEN = frozenset({Gebrekestand.CONCEPT, Gebrekestand.AANGEBODEN, Gebrekestand.GOEDGEKEURD, Gebrekestand.VERZONDEN})


@dataclass(frozen=True, slots=True)
class Contractdag:
    """A day that comes in a contract: why, what about, with whom, and what to do before it."""

    contract_id: int
    uitvoerder_naam: str
    word: str
    waarover: str
    due_on: date
    days_left: int
    is_late: bool
    todo: str


@dataclass(frozen=True, slots=True)
class Overzicht:
    """What is red, what went off, what comes, and which reports nobody answered."""

    eisen: Eisenstand
    alarmen: tuple[AlarmView, ...]
    dagen: tuple[Contractdag, ...]
    geklommen: tuple[klachten.SignaalView, ...]
    trajecten: tuple[TrajectView, ...]
    gebreke: tuple[GebrekeView, ...]


def get_overzicht(actor: Actor, *, today: date) -> Overzicht:
    """Return what is red today in everything that the actor oversees; an uitvoerder gets what is about itself.

    Raises NotAllowed.
    """
    require(policies.may_see_toezicht(actor))
    of_gemeente = bool(policies.may_see_alarmen(actor))
    return Overzicht(
        eisen=get_eisenstand(actor, today=today),
        alarmen=tuple(list_alarmen(actor)) if of_gemeente else (),
        dagen=tuple(_list_dagen(actor, today)),
        geklommen=tuple(klachten.list_climbed(actor)) if of_gemeente else (),
        trajecten=tuple(each for each in list_trajecten(actor, today=today) if each.is_open),
        gebreke=tuple(each for each in list_gebreke(actor) if each.stand in _OPEN),
    )


def _list_dagen(actor: Actor, today: date) -> list[Contractdag]:
    """Return the days of which the warning has begun or that passed undone."""
    namen = {each.contract_id: each.uitvoerder_naam for each in contracten.list_contracten(actor)}
    return [
        Contractdag(
            each.contract_id,
            namen.get(each.contract_id, ""),
            each.word,
            each.waarover,
            each.due_on,
            each.days_left,
            each.is_late,
            each.todo,
        )
        for each in contracten.list_deadlines(actor, today)
        if each.is_late or each.is_near
    ]
