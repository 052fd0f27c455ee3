# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Linking without a person: for every gemeente of this installation, as Houvast at work for it.

A partner's session, which brings signals in, sees no signal of another partner; so what came in is linked afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from houvast.access.domain.actors import Actor, OrganisatieSoort
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor, list_organisaties
from houvast.database.scope import scoped
from houvast.koppeling.commands import Linked, give_tokensleutel, link_signalen
from houvast.koppeling.commands import make_tokensleutel as make_key
from houvast.koppeling.commands import rotate_sleutel as replace_key
from houvast.vroegsignalering.queries import SignaalpartnerView


@dataclass(frozen=True, slots=True)
class LinkedGemeente:
    """What linking did for one gemeente, and who may count it."""

    gemeente_id: int
    naam: str
    actor: Actor
    linked: Linked


def link_gemeenten(*, now: datetime, naam: str | None = None) -> Iterator[LinkedGemeente]:
    """Link what isn't linked yet, gemeente by gemeente, each in a transaction of its own; or of one gemeente alone."""
    for gemeente in list_organisaties(soort=OrganisatieSoort.GEMEENTE):
        if naam in {None, gemeente.naam}:
            actor = get_system_actor(gemeente.organisatie_id)
            with scoped(scope_of(actor)):
                linked = link_signalen(actor=actor, gemeente_id=gemeente.organisatie_id, now=now)
            yield LinkedGemeente(gemeente.organisatie_id, gemeente.naam, actor, linked)


def make_key_file(
    partner: SignaalpartnerView, *, period: tuple[date, date] | None, is_new: bool, now: datetime
) -> dict[str, Any]:
    """Return the key file for a partner; with a period a first key is made, or the one that runs replaced.

    Raises TokensleutelExists, TokensleutelNotFound, BoxRefused.
    """
    actor = get_system_actor(partner.gemeente_id)
    own: dict[str, Any] = {"actor": actor, "gemeente_id": partner.gemeente_id, "now": now}
    with scoped(scope_of(actor)):
        if period is not None:
            (replace_key if is_new else make_key)(**own, since=period[0], until=period[1])
        return give_tokensleutel(**own, signaalpartner_id=partner.signaalpartner_id)
