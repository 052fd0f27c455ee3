# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Take a poststuk up as it was seen, and put it down with its step and its line in the audit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.kernel.errors import DomainError
from houvast.poststukken import policies
from houvast.poststukken.domain.poststuk import State, Wat
from houvast.poststukken.models import Poststuk, Stap


class PoststukHasChanged(DomainError):
    """A colleague was at it meanwhile: look at it again."""


class PoststukIsClosed(DomainError):
    """It is handled or handed over already: open it again first, with a reason."""


class PoststukNotFound(DomainError):
    """It doesn't exist, or not for this actor."""


class PoststukIsUnread(DomainError):
    """Somebody has to say what it says and whose it is before it can be finished."""


def take(actor: Actor, administratie_id: int, poststuk_id: int, version: int, *, closed: bool = False) -> Poststuk:
    """Lock a poststuk that is open (or closed) in the version that the actor saw.

    Raises NotAllowed, PoststukNotFound, PoststukHasChanged, PoststukIsClosed.
    """
    require(policies.may_handle_post(actor, administratie_id))
    found = (
        Poststuk.objects.select_for_update(of=("self",))
        .filter(administratie_id=administratie_id, pk=poststuk_id)
        .first()
    )
    if found is None:
        raise PoststukNotFound(_("Dit poststuk is niet gevonden."))
    if found.version != version:
        raise PoststukHasChanged(_("Een collega was intussen met dit poststuk bezig. Kijk er opnieuw naar."))
    if (found.state != State.OPEN.value) != closed:
        raise PoststukIsClosed(
            _("Dit poststuk is nog open.") if closed else _("Dit poststuk is al klaar. Open het eerst opnieuw.")
        )
    return found


def require_read(poststuk: Poststuk) -> None:
    """Raise PoststukIsUnread when nobody confirmed what it says, or it isn't known whose it is."""
    if poststuk.confirmed_at is None:
        raise PoststukIsUnread(_("Vul eerst in wat er in de brief staat. Post gaat niet ongelezen weg."))
    if poststuk.huishouden_id is None:
        raise PoststukIsUnread(_("Kies eerst van welk huishouden deze post is, of draag de post over."))


def put_down(
    actor: Actor,
    poststuk: Poststuk,
    *,
    command: str,
    wat: Wat,
    now: datetime,
    reason: str = "",
    old: Mapping[str, object] | None = None,
    new: Mapping[str, object] | None = None,
) -> None:
    """Save what may change of a poststuk, with its step and its line in the audit."""
    poststuk.version += 1
    poststuk.save(update_fields=CHANGING)
    Stap.objects.create(
        administratie_id=poststuk.administratie_id,
        poststuk_id=poststuk.pk,
        at=now,
        by_naam=actor.naam,
        wat=wat.value,
        toelichting=reason,
    )
    audit.record(
        actor=actor,
        command=command,
        object_kind="poststuk",
        object_id=poststuk.pk,
        gemeente_id=poststuk.gemeente_id,
        administratie_id=poststuk.administratie_id,
        now=now,
        reason=reason,
        old=old,
        new=new,
    )


# What the application may change; the rest of a poststuk stays as it came in (see the migration).
CHANGING = [
    "gemeente_id", "huishouden", "received_on", "soort", "afzender", "organisatie_id", "afspraak", "due_on",
    "amount_cents", "iban", "betalingskenmerk", "omschrijving", "confirmed_at", "confirmed_by_naam", "clock_until",
    "act_by", "state", "closed_on", "closed_by_naam", "actie", "opdracht", "handed_to", "toelichting", "version",
]  # fmt: skip
