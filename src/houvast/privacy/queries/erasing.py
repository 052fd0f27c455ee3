# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What goes on a day, and what went: counts only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.database.scope import scoped
from houvast.privacy import policies
from houvast.privacy.domain.wissen import say_count
from houvast.privacy.models import Wisronde
from houvast.privacy.ports import Regel, list_regels, scope_of_night


@dataclass(frozen=True, slots=True)
class BewaarView:
    """A rule on a day: what goes and how many (None while the gemeente hasn't chosen a term)."""

    sleutel: str
    room: str
    model: str
    what: str
    counted_from: str
    term_days: int | None
    term_years: int | None
    # The term is proposed: the gemeente hasn't chosen.
    is_voorstel: bool
    follows: bool
    is_deleted: bool
    count: int | None

    @property
    def is_chosen(self) -> bool:
        """Return whether rows go by this rule: their term was chosen, or they follow what went."""
        return self.count is not None


@dataclass(frozen=True, slots=True)
class WisrondeView:
    """What went in one round."""

    model: str
    what: str
    started_at: datetime
    finished_at: datetime | None
    until: date
    count: int


def list_bewaren(actor: Actor, *, day: date) -> list[BewaarView]:
    """Return every rule with how many rows of the actor's gemeente it takes on a day, in one count per rule.

    Who may see this sees no residents, so Houvast itself counts. Raises NotAllowed.
    """
    require(policies.may_see_terms(actor))
    gemeente_id = actor.organisatie_id
    houvast = get_system_actor(gemeente_id)
    with scoped(scope_of(houvast)):
        night = scope_of_night(houvast, gemeente_id=gemeente_id)
    with scoped(night):
        return [_view(each, gemeente_id, day) for each in list_regels(houvast, gemeente_id=gemeente_id)]


def _view(regel: Regel, gemeente_id: int, day: date) -> BewaarView:
    erasure, until = regel.erasure, regel.until(day)
    count = None
    if until is not None:
        with connection.cursor() as cursor:
            cursor.execute(say_count(erasure.due, regel.keeps), {"gemeente": gemeente_id, "until": until})
            count = int(cursor.fetchone()[0])
    return BewaarView(
        sleutel=erasure.sleutel,
        room=erasure.model.split(".")[0],
        model=erasure.model,
        what=erasure.what,
        counted_from=erasure.counted_from,
        term_days=regel.term_days,
        term_years=regel.term_years,
        is_voorstel=regel.is_voorstel,
        follows=erasure.follows,
        is_deleted=not erasure.blank,
        count=count,
    )


def list_wisronden(actor: Actor, *, count_max: int = 50) -> list[WisrondeView]:
    """Return what went of the actor's gemeente, the newest round first. Raises NotAllowed."""
    require(policies.may_see_terms(actor))
    named = {each.erasure.sleutel: each.erasure.what for each in list_regels(actor, gemeente_id=actor.organisatie_id)}
    found = Wisronde.objects.filter(gemeente_id=actor.organisatie_id).order_by("-started_at", "-id")
    return [
        WisrondeView(
            each.model, named.get(each.regel, each.model), each.started_at, each.finished_at, each.until, each.count
        )
        for each in found[:count_max]
    ]
