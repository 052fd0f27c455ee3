# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whom lines of the log were about, in numbers: an auditor knows no resident by name.

Houvast itself looks them up, at work for the organisation of who asks: an auditor sees no household.
"""

from __future__ import annotations

from collections.abc import Collection

from houvast.access.commands import require
from houvast.access.domain.actors import Actor, OrganisatieSoort
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.audit import policies
from houvast.audit.models import Line
from houvast.audit.ports import Act, Touched, get_people
from houvast.audit.queries.lines import LineView, view_line
from houvast.database.scope import scoped

# Counting the people of an act on more than this takes longer than a page may; its own page shows them bit by bit.
_COUNTED_MAX = 20_000


def count_people(actor: Actor, line_ids: Collection[int]) -> dict[int, int]:
    """Return of lines of the actor's scope how many people each was about; without those about nobody.

    A line about very many isn't counted. Raises NotAllowed.
    """
    require(policies.may_read_line(actor))
    if not line_ids:
        return {}
    rows = [_act(each) for each in Line.objects.filter(pk__in=line_ids, count__lte=_COUNTED_MAX)]
    with scoped(scope_of(get_system_actor(actor.organisatie_id))):
        return get_people().count_touched(rows, of_partner=_is_partner(actor))


def find_line(actor: Actor, line_id: int) -> LineView | None:
    """Return a line of the actor's scope as `list_lines` does, or None. Raises NotAllowed."""
    require(policies.may_read_line(actor))
    row = Line.objects.filter(pk=line_id).first()
    return None if row is None else view_line(actor, row)


def list_people(actor: Actor, line_id: int, *, after: tuple[str, int], people_max: int) -> list[Touched]:
    """Return the people that a line of the actor's scope was about and that follow `after`; none of an unknown line.

    Raises NotAllowed.
    """
    require(policies.may_read_line(actor))
    row = Line.objects.filter(pk=line_id).first()
    if row is None:
        return []
    with scoped(scope_of(get_system_actor(actor.organisatie_id))):
        return get_people().list_touched(_act(row), of_partner=_is_partner(actor), after=after, people_max=people_max)


def _is_partner(actor: Actor) -> bool:
    return actor.organisatie_soort is OrganisatieSoort.SIGNAALPARTNER


def _act(row: Line) -> Act:
    return Act(
        row.pk, row.command, row.object_kind, row.object_id, row.at, row.administratie_id, row.gemeente_id, row.new
    )
