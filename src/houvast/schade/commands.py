# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Register harm, claim it, say that it was made good, or withdraw what turned out to be none."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.kernel.errors import DomainError
from houvast.kernel.money import Money
from houvast.partijen import queries as partijen
from houvast.schade import policies
from houvast.schade.domain.schade import SchadeRequest, find_omission
from houvast.schade.models import Schade, Vergoeding
from houvast.schade.queries import find_wrong_link


class SchadeIsIncomplete(DomainError):
    """Give what the message names."""


class SchadeNotFound(DomainError):
    """It doesn't exist, or not for this actor."""


class SchadeHasChanged(DomainError):
    """A colleague was at it meanwhile: look at it again."""


class SchadeIsSettled(DomainError):
    """It was made good or withdrawn already: there is nothing left to do."""


class TooMuchCompensated(DomainError):
    """Give no more than is still open."""


@transaction.atomic
def register_schade(*, actor: Actor, administratie_id: int, schade: SchadeRequest, now: datetime) -> int:
    """Register what late or wrong handling cost a household; return its id.

    Raises SchadeIsIncomplete, HuishoudenNotFound, NotAllowed.
    """
    require(policies.may_manage_schade(actor, administratie_id))
    if (omission := find_omission(schade, today=timezone.localtime(now).date())) is not None:
        raise SchadeIsIncomplete(_(omission))
    huishouden = partijen.get_huishouden(actor, schade.huishouden_id)
    if huishouden.gemeente_id != schade.gemeente_id or find_wrong_link(actor, administratie_id, schade):
        raise SchadeIsIncomplete(_("De betaling of het poststuk is niet van dit huishouden. Kies een ander."))
    made = Schade.objects.create(
        administratie_id=administratie_id,
        gemeente_id=schade.gemeente_id,
        huishouden_id=schade.huishouden_id,
        soort=schade.soort.value,
        amount_cents=schade.amount_cents,
        incurred_on=schade.incurred_on,
        oorzaak=schade.oorzaak.value,
        veroorzaker=schade.veroorzaker.value,
        veroorzaker_naam=schade.veroorzaker_naam.strip(),
        organisatie_id=schade.organisatie_id,
        toelichting=schade.toelichting.strip(),
        opdracht_id=schade.opdracht_id,
        poststuk_id=schade.poststuk_id,
        registered_at=now,
        registered_by_naam=actor.naam,
    )
    new = {"amount_cents": schade.amount_cents, "oorzaak": schade.oorzaak.value}
    _tell(actor, made, "register_schade", now, reason=made.toelichting, new=new)
    return made.pk


@transaction.atomic
def claim_schade(
    *, actor: Actor, administratie_id: int, schade_id: int, version: int, to: str, on: date, now: datetime
) -> None:
    """Write down to whom the claim was sent, and when; sent again, the last time counts.

    Raises as `compensate_schade`, SchadeIsIncomplete.
    """
    schade = _take(actor, administratie_id, schade_id, version)
    if not to.strip() or not schade.incurred_on <= on <= timezone.localtime(now).date():
        raise SchadeIsIncomplete(_("Vul in aan wie de claim is gestuurd, en op welke dag sinds de schade ontstond."))
    old = {"claim_sent_on": _as_text(schade.claim_sent_on), "claim_sent_to": schade.claim_sent_to}
    schade.claim_sent_on, schade.claim_sent_to = on, to.strip()
    _save(schade, ["claim_sent_on", "claim_sent_to"])
    _tell(actor, schade, "claim_schade", now, old=old, new={"claim_sent_on": str(on), "claim_sent_to": to.strip()})


@transaction.atomic
def compensate_schade(
    *,
    actor: Actor,
    administratie_id: int,
    schade_id: int,
    version: int,
    amount_cents: int,
    on: date,
    door_naam: str,
    toelichting: str = "",
    now: datetime,
) -> None:
    """Write down that (some of) it was made good, by whom and when.

    Raises NotAllowed, SchadeNotFound, SchadeHasChanged, SchadeIsSettled, SchadeIsIncomplete, TooMuchCompensated.
    """
    schade = _take(actor, administratie_id, schade_id, version)
    left_cents = schade.amount_cents - schade.compensated_cents
    if amount_cents <= 0 or not door_naam.strip() or not schade.incurred_on <= on <= timezone.localtime(now).date():
        raise SchadeIsIncomplete(_("Vul in hoeveel er vergoed is, door wie, en op welke dag sinds de schade ontstond."))
    if amount_cents > left_cents:
        raise TooMuchCompensated(
            _("Er staat nog %(left)s open. Vul niet meer in dan dat.") % {"left": Money(left_cents).format_dutch()}
        )
    Vergoeding.objects.create(
        administratie_id=administratie_id,
        gemeente_id=schade.gemeente_id,
        schade_id=schade.pk,
        on=on,
        amount_cents=amount_cents,
        door_naam=door_naam.strip(),
        toelichting=toelichting.strip(),
        entered_at=now,
        entered_by_naam=actor.naam,
    )
    schade.compensated_cents += amount_cents
    _save(schade, ["compensated_cents"])
    _tell(actor, schade, "compensate_schade", now, reason=toelichting.strip(), new={"amount_cents": amount_cents})


@transaction.atomic
def withdraw_schade(
    *, actor: Actor, administratie_id: int, schade_id: int, version: int, reason: str, now: datetime
) -> None:
    """Say that it turned out to be no schade, and why. Raises as `compensate_schade`."""
    schade = _take(actor, administratie_id, schade_id, version)
    if not reason.strip():
        raise SchadeIsIncomplete(_("Schrijf op waarom dit toch geen schade is."))
    if schade.compensated_cents:
        raise SchadeIsSettled(_("Van deze schade is al een deel vergoed. Trek haar niet meer in."))
    schade.withdrawn_on, schade.withdrawn_reason = timezone.localtime(now).date(), reason.strip()
    _save(schade, ["withdrawn_on", "withdrawn_reason"])
    _tell(actor, schade, "withdraw_schade", now, reason=reason.strip())


def _take(actor: Actor, administratie_id: int, schade_id: int, version: int) -> Schade:
    """Lock a schade that is open, in the version that the actor saw."""
    require(policies.may_manage_schade(actor, administratie_id))
    found = (
        Schade.objects.select_for_update(of=("self",)).filter(administratie_id=administratie_id, pk=schade_id).first()
    )
    if found is None:
        raise SchadeNotFound(_("Deze schade is niet gevonden."))
    if found.version != version:
        raise SchadeHasChanged(_("Een collega was intussen met deze schade bezig. Kijk er opnieuw naar."))
    if found.withdrawn_on is not None or found.compensated_cents >= found.amount_cents:
        raise SchadeIsSettled(_("Deze schade is al vergoed of ingetrokken."))
    return found


def _save(schade: Schade, fields: list[str]) -> None:
    schade.version += 1
    schade.save(update_fields=[*fields, "version"])


def _as_text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _tell(
    actor: Actor,
    schade: Schade,
    command: str,
    now: datetime,
    *,
    reason: str = "",
    old: Mapping[str, object] | None = None,
    new: Mapping[str, object] | None = None,
) -> None:
    audit.record(
        actor=actor,
        command=command,
        object_kind="schade",
        object_id=schade.pk,
        gemeente_id=schade.gemeente_id,
        administratie_id=schade.administratie_id,
        now=now,
        reason=reason,
        old=old,
        new=new,
    )
