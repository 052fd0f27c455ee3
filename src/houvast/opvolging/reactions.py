# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What opvolging does when signals were linked, or a person found one threatening: it makes zaken."""

from __future__ import annotations

from datetime import date

from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.database.scope import scoped
from houvast.koppeling.events import SignalenLinked
from houvast.opvolging import commands, queries
from houvast.opvolging.domain.kiezen import month_of
from houvast.vroegsignalering.events import DreigingDecided, SignalenReceived


def make_zaken_of_linked(event: SignalenLinked) -> None:
    """Make the zaken of every month in which one of the new signals was given."""
    houvast = get_system_actor(event.gemeente_id)
    with scoped(scope_of(houvast)):
        for first in queries.list_months_of(houvast, event.gemeente_id, event.vroegsignaal_ids):
            _make(event.gemeente_id, first, event)


def make_zaken_of_threat(event: DreigingDecided | SignalenReceived) -> None:
    """Choose anew what a person found threatening: three werkdagen count, whatever the rules say (Wgs 4(2))."""
    if not isinstance(event, DreigingDecided):
        return
    houvast = get_system_actor(event.gemeente_id)
    with scoped(scope_of(houvast)):
        commands.weigh_dreiging(
            actor=houvast, gemeente_id=event.gemeente_id, vroegsignaal_id=event.vroegsignaal_id, now=event.now
        )
        for first in queries.list_months_of(houvast, event.gemeente_id, [event.vroegsignaal_id]):
            _make(event.gemeente_id, first, event)


def _make(gemeente_id: int, first: date, event: SignalenLinked | DreigingDecided) -> None:
    van, tot = month_of(first)
    commands.make_zaken(actor=get_system_actor(gemeente_id), gemeente_id=gemeente_id, van=van, tot=tot, now=event.now)
