# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Let a person decide whether two signals are about one person. The decision holds until it is undone."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.kernel.errors import DomainError
from houvast.koppeling import policies
from houvast.koppeling.commands.linking import link_signalen
from houvast.koppeling.models import Beoordeling, Verband


class VerbandNotFound(DomainError):
    """Open the list again: it shows what can be decided now."""


class BeoordelingIsWrong(DomainError):
    """Say why, and decide about what is still open."""


@transaction.atomic
def review_verband(*, actor: Actor, verband_id: int, is_dezelfde: bool, reden: str, now: datetime) -> int:
    """Decide about a pair and link anew who it concerns; return the id of the decision.

    Raises VerbandNotFound, BeoordelingIsWrong (no reason, or decided already), NotAllowed.
    """
    require(policies.may_review_verbanden(actor))
    verband = Verband.objects.select_for_update().filter(pk=verband_id).first()
    if verband is None:
        raise VerbandNotFound(_("Deze twee signalen zijn niet gevonden."))
    if not reden.strip():
        raise BeoordelingIsWrong(_("Zeg waarom u dit vindt: wie later kijkt, moet het kunnen begrijpen."))
    pair = {"gemeente_id": verband.gemeente_id, "een_id": verband.een_id, "ander_id": verband.ander_id}
    if Beoordeling.objects.filter(**pair, undone_at__isnull=True).exists():
        raise BeoordelingIsWrong(_("Deze twee signalen zijn al beoordeeld. Maak die beoordeling eerst ongedaan."))
    decided = Beoordeling(
        **pair, is_dezelfde=is_dezelfde, reden=reden.strip(), decided_at=now, decided_by_naam=actor.naam
    )
    decided.save(force_insert=True)
    _record(actor, "review_verband", decided, now, reden)
    link_signalen(actor=actor, gemeente_id=verband.gemeente_id, now=now)
    return decided.pk


@transaction.atomic
def undo_beoordeling(*, actor: Actor, beoordeling_id: int, reden: str, now: datetime) -> None:
    """Take a decision back and link anew who it concerned. Raises VerbandNotFound, BeoordelingIsWrong, NotAllowed."""
    require(policies.may_review_verbanden(actor))
    decided = Beoordeling.objects.select_for_update().filter(pk=beoordeling_id, undone_at__isnull=True).first()
    if decided is None:
        raise VerbandNotFound(_("Deze beoordeling is niet gevonden, of al ongedaan gemaakt."))
    if not reden.strip():
        raise BeoordelingIsWrong(_("Zeg waarom u de beoordeling ongedaan maakt."))
    decided.undone_at, decided.undone_by_naam, decided.undone_reden = now, actor.naam, reden.strip()
    decided.save(update_fields=["undone_at", "undone_by_naam", "undone_reden"])
    _record(actor, "undo_beoordeling", decided, now, reden)
    link_signalen(actor=actor, gemeente_id=decided.gemeente_id, now=now)


def _record(actor: Actor, command: str, decided: Beoordeling, now: datetime, reden: str) -> None:
    audit.record(
        actor=actor,
        command=command,
        object_kind="beoordeling",
        object_id=decided.pk,
        gemeente_id=decided.gemeente_id,
        now=now,
        reason=reden.strip(),
        new={"een": decided.een_id, "ander": decided.ander_id, "is_dezelfde": decided.is_dezelfde},
    )
