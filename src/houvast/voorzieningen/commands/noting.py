# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Say how far a voorziening of a household is."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.kernel.errors import DomainError
from houvast.partijen import queries as partijen
from houvast.voorzieningen import policies
from houvast.voorzieningen.domain.voorziening import Facts, Stand, VoorzieningSoort, find_due, find_omission
from houvast.voorzieningen.models import Voorziening


class VoorzieningIsIncomplete(DomainError):
    """Fill in what the message names."""


class VoorzieningHasChanged(DomainError):
    """A colleague was at it meanwhile: look at it again."""


@transaction.atomic
def note_voorziening(
    *,
    actor: Actor,
    huishouden_id: int,
    soort: VoorzieningSoort,
    versie: int,
    facts: Facts,
    today: date,
    now: datetime,
) -> int:
    """Write down how far a voorziening is, as the next version, and return that version's number.

    `versie` is the one that the actor saw, zero when nobody had looked. The same facts again leave the version as
    it is. Raises VoorzieningHasChanged, VoorzieningIsIncomplete, HuishoudenNotFound, NotAllowed.
    """
    require(policies.may_note_voorziening(actor))
    huishouden = partijen.get_huishouden(actor, huishouden_id)
    if (omission := find_omission(facts, today)) is not None:
        raise VoorzieningIsIncomplete(_(omission))
    last = (
        Voorziening.objects.filter(gemeente_id=huishouden.gemeente_id, huishouden_id=huishouden_id, soort=soort.value)
        .order_by("-versie")
        .first()
    )
    row = _make(huishouden.gemeente_id, huishouden_id, soort, versie + 1, facts, today)
    if last is not None and _says_the_same(last, row) and last.versie in {versie, versie + 1}:
        return last.versie
    changed = VoorzieningHasChanged(_("Een collega was u net voor. Kijk eerst wat er nu staat."))
    if (last.versie if last else 0) != versie:
        raise changed
    row.noted_at, row.noted_by_naam = now, actor.naam
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as fault:
        raise changed from fault
    audit.record(
        actor=actor,
        command="note_voorziening",
        object_kind="huishouden",
        object_id=huishouden_id,
        gemeente_id=huishouden.gemeente_id,
        now=now,
        reason=row.reason,
        old={"stand": last.stand if last else Stand.NIET_NAGEGAAN.value},
        new={"soort": soort.value, "stand": facts.stand.value, "versie": row.versie},
    )
    return row.versie


def _make(
    gemeente_id: int, huishouden_id: int, soort: VoorzieningSoort, versie: int, facts: Facts, today: date
) -> Voorziening:
    granted = facts.stand is Stand.TOEGEKEND
    return Voorziening(
        gemeente_id=gemeente_id,
        huishouden_id=huishouden_id,
        soort=soort.value,
        versie=versie,
        stand=facts.stand.value,
        reason=facts.reason.strip(),
        applied_on=facts.applied_on,
        granted_cents=facts.granted_cents if granted else None,
        per=facts.per.value if granted and facts.per and facts.granted_cents else "",
        until=facts.until if granted else None,
        check_on=facts.check_on,
        due_on=find_due(facts, today),
    )


def _says_the_same(last: Voorziening, row: Voorziening) -> bool:
    names = ("stand", "reason", "applied_on", "granted_cents", "per", "until", "check_on")
    return all(getattr(last, name) == getattr(row, name) for name in names)
