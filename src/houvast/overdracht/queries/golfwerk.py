# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is left to do for the waiting households of a wave, counted, and what can be done for many of them at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from houvast.access.domain.actors import Actor, Role
from houvast.overdracht import policies
from houvast.overdracht.domain.toestand import Kant, OvergangState, Punt, Stand
from houvast.overdracht.models import Omleiding, Overgang
from houvast.overdracht.queries.checklist import Checklist, list_checklists
from houvast.overdracht.queries.overdrachten import GolfView, OverdrachtView, list_golven


@dataclass(frozen=True, slots=True)
class InTheWay:
    """A line of the checklist that keeps households of a wave: who has to act, and which (overgang, number)."""

    punt: Punt
    owner: str
    huishoudens: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Golfwerk:
    """A wave by what is left: ids of overgangen, and of payers and collections that know nothing yet."""

    golf: GolfView
    # Who still has to go over, by id of the overgang and number.
    waiting: tuple[tuple[int, str], ...]
    ready: tuple[int, ...]
    in_the_way: tuple[InTheWay, ...]
    # Nobody takes these over yet.
    untaken: tuple[int, ...]
    # Of these the actor's side did its part, and the actor may agree.
    agreeable: tuple[int, ...]
    untold: tuple[int, ...]

    @property
    def untold_count(self) -> int:
        """Return how many payers and collections have to be told of the new account."""
        return len(self.untold)


def find_golfwerk(actor: Actor, plan: OverdrachtView, golf_id: int, *, today: date) -> Golfwerk | None:
    """Return what is left to do for a wave of a plan; None when it has no such wave or the actor doesn't see it."""
    golf = next((each for each in list_golven(actor, plan.overdracht_id) if each.golf_id == golf_id), None)
    if golf is None:
        return None
    waiting = Overgang.objects.filter(
        overdracht_id=plan.overdracht_id, golf_id=golf_id, state=OvergangState.GEPLAND.value
    )
    rows = {each.pk: each for each in waiting.order_by("nummer")}
    checklists = list_checklists(actor, rows, today=today)
    untold = Omleiding.objects.filter(overgang_id__in=list(rows), told_on__isnull=True)
    return Golfwerk(
        golf=golf,
        waiting=tuple((pk, each.nummer) for pk, each in rows.items()),
        ready=tuple(pk for pk in rows if pk in checklists and checklists[pk].is_ready),
        in_the_way=tuple(_list_in_the_way(rows, checklists)),
        untaken=tuple(pk for pk, each in rows.items() if each.beheerder_id is None),
        agreeable=tuple(_list_agreeable(actor, plan, rows.values(), checklists)),
        untold=tuple(untold.order_by("pk").values_list("pk", flat=True)),
    )


def _list_in_the_way(rows: Mapping[int, Overgang], checklists: Mapping[int, Checklist]) -> Iterable[InTheWay]:
    """Yield what keeps most households first; one line of two owners is two."""
    found: dict[tuple[Punt, str], list[tuple[int, str]]] = {}
    for pk, row in rows.items():
        for each in checklists[pk].regels if pk in checklists else ():
            if each.stand is Stand.BLOKKEERT:
                found.setdefault((each.punt, each.owner), []).append((pk, row.nummer))
    for (punt, owner), huishoudens in sorted(found.items(), key=lambda each: -len(each[1])):
        yield InTheWay(punt, owner, tuple(huishoudens))


def _list_agreeable(
    actor: Actor, plan: OverdrachtView, rows: Iterable[Overgang], checklists: Mapping[int, Checklist]
) -> Iterable[int]:
    kant = plan.side_of(actor)
    if kant is None or actor.role is not Role.TWEEDE_BEOORDELAAR:
        return
    for row in rows:
        own, other = (
            (row.van_akkoord_at, row.naar_akkoord_by_id)
            if kant is Kant.VAN
            else (row.naar_akkoord_at, row.van_akkoord_by_id)
        )
        regels = checklists[row.pk].regels if row.pk in checklists else ()
        open_here = any(
            each.stand is Stand.BLOKKEERT and each.owner == kant.value and each.punt is not Punt.AKKOORD
            for each in regels
        )
        allowed = policies.may_agree_overgang(
            actor, organisatie_id=actor.organisatie_id, beheerder_id=row.beheerder_id, agreed_by_other=other
        )
        is_taken = kant is Kant.VAN or row.beheerder_id is not None
        if own is None and regels and not open_here and allowed and is_taken:
            yield row.pk
