# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters and messages with what became of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.correspondence import policies
from houvast.correspondence.domain.bericht import Content, State
from houvast.correspondence.domain.sjabloon import Kanaal
from houvast.correspondence.models import Bericht, Berichtstap
from houvast.kernel.errors import DomainError

PAGE_SIZE = 50


class BerichtNotFound(DomainError):
    """Use the id of a message that the actor may see."""


@dataclass(frozen=True, slots=True)
class BerichtView:
    """A message: for whom, about what, from which template, and what became of it."""

    bericht_id: int
    gemeente_id: int
    uitvoerder_id: int | None
    object_kind: str
    object_id: int
    kanaal: Kanaal
    titel: str
    sjabloon: str
    sjabloon_versie: int
    onderwerp: str
    kenmerk: str
    naam: str
    state: State
    digest: str
    made_at: datetime
    made_by_naam: str
    sent_on: date | None


@dataclass(frozen=True, slots=True)
class StapView:
    """One thing that became of a message."""

    state: State
    on: date
    reason: str
    by_naam: str


def get_bericht(actor: Actor, bericht_id: int) -> BerichtView:
    """Return one message. Raises BerichtNotFound, NotAllowed."""
    return _view(_get(actor, bericht_id))


def get_content(actor: Actor, bericht_id: int) -> Content:
    """Return everything that a message says, as it was frozen. Raises BerichtNotFound, NotAllowed."""
    content: Content = json.loads(_get(actor, bericht_id).content)
    return content


def list_berichten(
    actor: Actor,
    *,
    state: State | None = None,
    kanaal: Kanaal | None = None,
    after_id: int = 0,
    count_max: int = PAGE_SIZE,
) -> list[BerichtView]:
    """List messages in scope in the order in which they were made."""
    require(policies.may_see_letters(actor))
    rows = Bericht.objects.filter(pk__gt=after_id).order_by("pk")
    if state is not None:
        rows = rows.filter(state=state.value)
    if kanaal is not None:
        rows = rows.filter(kanaal=kanaal.value)
    return [_view(row) for row in rows[:count_max]]


def list_by_id(actor: Actor, bericht_ids: Iterable[int]) -> list[BerichtView]:
    """List those of these messages that are in scope."""
    require(policies.may_see_letters(actor))
    return [_view(row) for row in Bericht.objects.filter(pk__in=list(bericht_ids)).order_by("pk")]


def count_by_state(actor: Actor) -> dict[tuple[Kanaal, State], int]:
    """Count messages in scope per kind and per what became of them."""
    require(policies.may_see_letters(actor))
    found = Bericht.objects.values_list("kanaal", "state").annotate(count=Count("pk")).order_by()
    return {(Kanaal(kanaal), State(state)): count for kanaal, state, count in found}


def list_of_objects(actor: Actor, *, object_kind: str, object_ids: Iterable[int]) -> list[BerichtView]:
    """List the messages about some things of one kind, the newest first."""
    require(policies.may_see_letters(actor))
    rows = Bericht.objects.filter(object_kind=object_kind, object_id__in=list(object_ids))
    return [_view(row) for row in rows.order_by("-made_at", "-pk")]


def list_stappen(actor: Actor, bericht_id: int) -> list[StapView]:
    """List what became of a message, in the order in which it was written down."""
    require(policies.may_see_letters(actor))
    rows = Berichtstap.objects.filter(bericht_id=bericht_id).order_by("pk")
    return [StapView(State(row.state), row.on, row.reason, row.by_naam) for row in rows]


def _get(actor: Actor, bericht_id: int) -> Bericht:
    require(policies.may_see_letters(actor))
    row = Bericht.objects.filter(pk=bericht_id).first()
    if row is None:
        raise BerichtNotFound(_("Dit bericht bestaat niet."))
    return row


def _view(row: Bericht) -> BerichtView:
    content = json.loads(row.content)
    return BerichtView(
        bericht_id=row.pk,
        gemeente_id=row.gemeente_id,
        uitvoerder_id=row.uitvoerder_id,
        object_kind=row.object_kind,
        object_id=row.object_id,
        kanaal=Kanaal(row.kanaal),
        titel=content["titel"],
        sjabloon=row.sjabloon,
        sjabloon_versie=row.sjabloon_versie,
        onderwerp=content["onderwerp"],
        kenmerk=row.kenmerk,
        naam=row.naam,
        state=State(row.state),
        digest=row.digest,
        made_at=row.made_at,
        made_by_naam=row.made_by_naam,
        sent_on=row.sent_on,
    )
