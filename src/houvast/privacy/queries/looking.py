# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who looked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from houvast.access.commands import require
from houvast.access.domain.actors import Actor, Role
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.database.scope import scoped
from houvast.privacy import policies
from houvast.privacy.domain.doelen import DOEL_OF, Doel
from houvast.privacy.models import Inzage
from houvast.privacy.ports import get_betrokkenen
from houvast.privacy.queries.logboek import list_bulk_readings


@dataclass(frozen=True, slots=True)
class InzageView:
    """One look into a file: who, in which role, when, why."""

    at: datetime
    naam: str
    role: str
    doel: Doel
    # The command, when many files were opened at once.
    handeling: str = ""


def list_inzagen(
    actor: Actor, huishouden_id: int, *, object_kind: str = "huishouden", inzagen_max: int = 20
) -> list[InzageView]:
    """Return the latest looks into the file, newest first; in one query.

    Only looks in the actor's scope; raises NotAllowed for a role that opens no files.
    """
    require(policies.may_list_inzagen(actor))
    found = Inzage.objects.filter(object_kind=object_kind, object_id=huishouden_id).order_by("-at", "-id")
    return [InzageView(each.at, each.actor_naam, each.role, Doel(each.doel)) for each in found[:inzagen_max]]


def list_inzagen_of_inwoner(
    actor: Actor, *, inwoner_id: int, huishouden_ids: frozenset[int] | None = None, inzagen_max: int = 200
) -> list[InzageView]:
    """Return who opened the file of an inwoner, of itself or of a household it is or was in, newest first (AVG 15).

    With what opened many files at once, such as a copy or a list of all. An inwoner sees those of its own households,
    which its login names, and others what is in their scope. Raises NotAllowed.
    """
    huishoudens = get_betrokkenen().list_huishoudens(inwoner_id) if huishouden_ids is None else huishouden_ids
    require(policies.may_list_own_inzagen(actor, huishoudens=huishoudens))
    about = Q(object_kind="inwoner", object_id=inwoner_id)
    about |= Q(object_kind="huishouden", object_id__in=sorted(huishoudens))
    found = Inzage.objects.filter(about).order_by("-at", "-id")
    looks = [InzageView(each.at, each.actor_naam, each.role, Doel(each.doel)) for each in found[:inzagen_max]]
    # The log is no inwoner's to read: Houvast looks up which of it is about this one.
    reader = get_system_actor(actor.organisatie_id) if actor.role is Role.INWONER else actor
    with scoped(scope_of(reader)):
        bulk = list_bulk_readings(inwoner_id=inwoner_id, readings_max=inzagen_max)
    looks += [InzageView(at, naam, role, _doel_of(role), command) for at, naam, role, command in bulk]
    return sorted(looks, key=lambda each: each.at, reverse=True)[:inzagen_max]


def _doel_of(role: str) -> Doel:
    return DOEL_OF.get(Role(role), Doel.TECHNISCHE_VERWERKING)
