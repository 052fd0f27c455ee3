# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Piles of letters: how far each is, and its parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.correspondence import policies
from houvast.correspondence.domain.sjabloon import Kanaal
from houvast.correspondence.domain.stapel import DEEL_MAX, Stapelstand
from houvast.correspondence.models import Stapel, Stapeldeel

_SHOWN_MAX = 10


@dataclass(frozen=True, slots=True)
class DeelView:
    """A part of a pile: which letters of it, counted from one."""

    nummer: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class StapelView:
    """A pile and how far it is."""

    stapel_id: int
    gemeente_id: int
    kanaal: Kanaal
    total: int
    done: int
    stand: Stapelstand
    fault: str
    asked_at: datetime
    asked_by_naam: str
    delen: tuple[DeelView, ...]

    @property
    def is_busy(self) -> bool:
        """Return whether it is still being made."""
        return self.stand in (Stapelstand.GEVRAAGD, Stapelstand.BEZIG)


def list_stapels(actor: Actor) -> list[StapelView]:
    """List the newest piles in scope. Raises NotAllowed."""
    require(policies.may_see_letters(actor))
    return [_view(each) for each in Stapel.objects.order_by("-asked_at", "-pk")[:_SHOWN_MAX]]


def find_stapel(actor: Actor, stapel_id: int) -> StapelView | None:
    """Return one pile, or None. Raises NotAllowed."""
    require(policies.may_see_letters(actor))
    found = Stapel.objects.filter(pk=stapel_id).first()
    return None if found is None else _view(found)


def find_deel(actor: Actor, stapel_id: int, nummer: int) -> tuple[bytes, list[int]] | None:
    """Return the PDF of a part with the ids of the letters in it, or None. Raises NotAllowed."""
    require(policies.may_see_letters(actor))
    found = Stapeldeel.objects.select_related("stapel").filter(stapel_id=stapel_id, nummer=nummer).first()
    if found is None:
        return None
    begin = (nummer - 1) * DEEL_MAX
    return bytes(found.content), found.stapel.bericht_ids[begin : begin + found.aantal]


def list_stapel_ids(actor: Actor, stapel_id: int) -> list[int]:
    """Return the ids of the letters in a pile. Raises NotAllowed."""
    require(policies.may_see_letters(actor))
    found = Stapel.objects.filter(pk=stapel_id).first()
    return [] if found is None else list(found.bericht_ids)


def _view(row: Stapel) -> StapelView:
    delen = Stapeldeel.objects.filter(gemeente_id=row.gemeente_id, stapel=row).order_by("nummer")
    return StapelView(
        stapel_id=row.pk,
        gemeente_id=row.gemeente_id,
        kanaal=Kanaal(row.kanaal),
        total=row.total,
        done=row.done,
        stand=Stapelstand(row.state),
        fault=row.fault,
        asked_at=row.asked_at,
        asked_by_naam=row.asked_by_naam,
        delen=tuple(
            DeelView(nummer, (nummer - 1) * DEEL_MAX + 1, (nummer - 1) * DEEL_MAX + aantal)
            for nummer, aantal in delen.values_list("nummer", "aantal")
        ),
    )
