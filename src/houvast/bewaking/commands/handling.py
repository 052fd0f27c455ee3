# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a person does with a waarschuwing: take it on, or say how it ended."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.bewaking import policies
from houvast.bewaking.domain.waarschuwing import CHOSEN_OUTCOMES, Outcome
from houvast.bewaking.models import Maatregel, Waarschuwing
from houvast.kernel.errors import DomainError


class WaarschuwingNotFound(DomainError):
    """It doesn't exist, or not for this actor."""


class WaarschuwingIsClosed(DomainError):
    """Look at how it ended."""


class EndingIsIncomplete(DomainError):
    """Choose how it ended, and say why."""


@transaction.atomic
def take_waarschuwing(*, actor: Actor, administratie_id: int, waarschuwing_id: int, now: datetime) -> None:
    """Take a waarschuwing on: from now on this person sees to it. Raises WaarschuwingNotFound, WaarschuwingIsClosed."""
    require(policies.may_handle_waarschuwingen(actor, administratie_id))
    found = lock_waarschuwing(administratie_id, waarschuwing_id)
    before = found.owner_id
    found.owner_id, found.changed_at = actor.medewerker_id, now
    found.save(update_fields=["owner_id", "changed_at"])
    _tell(actor, found, "take_waarschuwing", now, old={"owner": before}, new={"owner": actor.medewerker_id})


@transaction.atomic
def close_waarschuwing(
    *, actor: Actor, administratie_id: int, waarschuwing_id: int, outcome: Outcome, reason: str, now: datetime
) -> None:
    """Say how a waarschuwing ended, and why.

    It isn't raised again unless it gets worse. Raises WaarschuwingNotFound, WaarschuwingIsClosed, EndingIsIncomplete.
    """
    require(policies.may_handle_waarschuwingen(actor, administratie_id))
    if outcome not in CHOSEN_OUTCOMES or actor.medewerker_id is None:
        raise EndingIsIncomplete(_("Kies hoe het afliep."))
    if not reason.strip():
        raise EndingIsIncomplete(_("Schrijf in een paar woorden op waarom het klaar is."))
    found = lock_waarschuwing(administratie_id, waarschuwing_id)
    found.closed_at, found.closed_by_id, found.changed_at = now, actor.medewerker_id, now
    found.outcome, found.reason = outcome.value, reason.strip()
    found.save(update_fields=["closed_at", "closed_by_id", "changed_at", "outcome", "reason"])
    _tell(actor, found, "close_waarschuwing", now, reason=reason, new={"outcome": outcome.value})


@transaction.atomic
def finish_maatregel(*, actor: Actor, administratie_id: int, maatregel_id: int, result: str, now: datetime) -> None:
    """Write down what a question to somebody came to. Raises WaarschuwingNotFound, EndingIsIncomplete."""
    require(policies.may_handle_waarschuwingen(actor, administratie_id))
    if not result.strip():
        raise EndingIsIncomplete(_("Schrijf op wat het opleverde."))
    found = (
        Maatregel.objects.select_for_update(no_key=True)
        .filter(administratie_id=administratie_id, pk=maatregel_id, done_at__isnull=True)
        .first()
    )
    if found is None:
        raise WaarschuwingNotFound(_("Deze maatregel is niet gevonden, of al klaar."))
    found.done_at, found.result = now, result.strip()
    found.save(update_fields=["done_at", "result"])
    audit.record(
        actor=actor,
        command="finish_maatregel",
        object_kind="maatregel",
        object_id=maatregel_id,
        gemeente_id=found.gemeente_id,
        administratie_id=administratie_id,
        now=now,
        reason=result,
    )


def lock_waarschuwing(administratie_id: int, waarschuwing_id: int) -> Waarschuwing:
    """Return an open waarschuwing that nobody else changes. Raises WaarschuwingNotFound, WaarschuwingIsClosed."""
    found = (
        Waarschuwing.objects.select_for_update(no_key=True)
        .filter(administratie_id=administratie_id, pk=waarschuwing_id)
        .first()
    )
    if found is None:
        raise WaarschuwingNotFound(_("Deze waarschuwing is niet gevonden."))
    if found.closed_at is not None:
        raise WaarschuwingIsClosed(_("Deze waarschuwing is al afgehandeld: %(reason)s") % {"reason": found.reason})
    return found


def _tell(
    actor: Actor,
    found: Waarschuwing,
    command: str,
    now: datetime,
    *,
    reason: str = "",
    old: dict[str, object] | None = None,
    new: dict[str, object] | None = None,
) -> None:
    audit.record(
        actor=actor,
        command=command,
        object_kind="waarschuwing",
        object_id=found.pk,
        gemeente_id=found.gemeente_id,
        administratie_id=found.administratie_id,
        now=now,
        reason=reason,
        old=old,
        new=new,
    )
