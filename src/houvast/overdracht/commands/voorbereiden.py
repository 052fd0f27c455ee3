# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people prepare for a household: consent, notes, who takes over, who was told, both sides' agreement."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor, Role
from houvast.access.queries import find_actor
from houvast.budgetbeheer.commands.budgetplannen import AgreedHow
from houvast.kernel.errors import DomainError
from houvast.overdracht import policies
from houvast.overdracht.commands.grond import (
    OverdrachtIsNotReady,
    OvergangHasMoved,
    lock_overgang,
    lock_overgangen,
    need,
    organisatie_of,
    organisaties_of,
    record,
    refuse_future,
    refuse_names,
    sides_of,
)
from houvast.overdracht.domain.toestand import MOVED, WAITING, Kant, OvergangState, Punt
from houvast.overdracht.models import Afwijking, Omleiding, Overgang


class OmleidingNotFound(DomainError):
    """It doesn't exist, or not for this actor."""


@transaction.atomic
def note_toestemming(*, actor: Actor, overgang_id: int, on: date, how: AgreedHow, now: datetime) -> None:
    """Write down on which day and how a household agreed with the transfer and the same budgetplan there."""
    overgang = _take(actor, overgang_id)
    refuse_future(on, now)
    overgang.toestemming_on, overgang.toestemming_how = on, how.value
    overgang.save(update_fields=["toestemming_on", "toestemming_how"])
    record(actor, "note_toestemming", overgang, now, on=on.isoformat(), how=how.value)


@transaction.atomic
def note_overgang(
    *, actor: Actor, overgang_id: int, notitie: str, needs_gesprek: bool, taal: str, now: datetime
) -> None:
    """Write down what the next one has to know, whether a warm conversation is needed, and another language if any."""
    overgang = _take(actor, overgang_id)
    refuse_names(actor, overgang, taal)
    overgang.notitie, overgang.notitie_by_naam = need(notitie), actor.naam
    overgang.needs_gesprek, overgang.taal = needs_gesprek, taal.strip()
    overgang.save(update_fields=["notitie", "notitie_by_naam", "needs_gesprek", "taal"])
    record(actor, "note_overgang", overgang, now, needs_gesprek=needs_gesprek)


@transaction.atomic
def note_gesprek(*, actor: Actor, overgang_id: int, on: date, now: datetime) -> None:
    """Write down that the old and the new budgetbeheerder spoke with the household together."""
    overgang = _take(actor, overgang_id)
    refuse_future(on, now)
    overgang.gesprek_on, overgang.gesprek_by_naam = on, actor.naam
    overgang.save(update_fields=["gesprek_on", "gesprek_by_naam"])
    record(actor, "note_gesprek", overgang, now, on=on.isoformat())


@transaction.atomic
def choose_beheerder(*, actor: Actor, overgang_ids: Sequence[int], medewerker_id: int, now: datetime) -> int:
    """Choose who takes waiting households over, at the new side; return how many. An agreement has to be given anew."""
    rows = _take_waiting(overgang_ids)
    plan = rows[0].overdracht
    side = organisatie_of(plan, Kant.NAAR)
    require(policies.may_work_for_side(actor, organisaties=frozenset({side})))
    who = find_actor(medewerker_id, role=Role.BUDGETBEHEERDER, today=timezone.localtime(now).date())
    if who is None or who.organisatie_id != side:
        raise OverdrachtIsNotReady(_("Kies iemand die nu budgetbeheerder is bij uw organisatie."))
    Overgang.objects.filter(gemeente_id=plan.gemeente_id, pk__in=[each.pk for each in rows]).update(
        beheerder_id=medewerker_id,
        beheerder_naam=who.naam,
        naar_akkoord_at=None,
        naar_akkoord_by=None,
        naar_akkoord_by_naam="",
    )
    record(actor, "choose_beheerder", rows, now, beheerder=who.naam)
    return len(rows)


@transaction.atomic
def agree_overgangen(*, actor: Actor, overgang_ids: Sequence[int], kant: Kant, now: datetime) -> int:
    """Agree for one side, as its tweede beoordelaar, that households go over; return how many.

    For the new side it is the second pair of eyes on the budgetplan that goes along. Raises OverdrachtIsNotReady while
    nobody takes a household over, NotAllowed for who takes over or agreed for the other side.
    """
    rows = _take_waiting(overgang_ids)
    for each in rows:
        other = each.naar_akkoord_by_id if kant is Kant.VAN else each.van_akkoord_by_id
        require(
            policies.may_agree_overgang(
                actor,
                organisatie_id=organisatie_of(each.overdracht, kant),
                beheerder_id=each.beheerder_id,
                agreed_by_other=other,
            )
        )
        if kant is Kant.NAAR and each.beheerder_id is None:
            message = _("Kies eerst wie huishouden %(nummer)s overneemt.")
            raise OverdrachtIsNotReady(message % {"nummer": each.nummer})
        setattr(each, f"{kant.value}_akkoord_at", now)
        setattr(each, f"{kant.value}_akkoord_by_id", actor.medewerker_id)
        setattr(each, f"{kant.value}_akkoord_by_naam", actor.naam)
    names = [f"{kant.value}_akkoord_at", f"{kant.value}_akkoord_by", f"{kant.value}_akkoord_by_naam"]
    Overgang.objects.bulk_update(rows, names, batch_size=500)
    record(actor, "agree_overgangen", rows, now, kant=kant.value)
    return len(rows)


@transaction.atomic
def accept_item(*, actor: Actor, overgang_id: int, punt: Punt, reason: str, now: datetime) -> None:
    """Let a household go over although a line of its checklist isn't met, with the reason; never without agreement."""
    overgang = lock_overgang(overgang_id, *WAITING)
    require(policies.may_manage_overdracht(actor, overgang.gemeente_id))
    if punt in {Punt.AKKOORD, Punt.BEHEERDER}:
        raise OverdrachtIsNotReady(_("Zonder akkoord en zonder nieuwe budgetbeheerder gaat een huishouden niet over."))
    _row, made = Afwijking.objects.get_or_create(
        gemeente_id=overgang.gemeente_id,
        overgang=overgang,
        punt=punt.value,
        defaults={**sides_of(overgang.overdracht), "reason": need(reason), "at": now, "by_naam": actor.naam},
    )
    if made:
        record(actor, "accept_item", overgang, now, reason=reason.strip(), punt=punt.value)


@transaction.atomic
def tell_omleidingen(*, actor: Actor, omleiding_ids: Sequence[int], on: date, now: datetime) -> int:
    """Write down that payers or who collects were told of the new account on a day; return how many didn't know."""
    rows = _take_omleidingen(actor, omleiding_ids)
    untold = [each for each in rows if each.told_on is None]
    for each in untold:
        each.told_on, each.told_by_naam = on, actor.naam
    Omleiding.objects.bulk_update(untold, ["told_on", "told_by_naam"])
    if untold:
        record(actor, "tell_omleidingen", untold[0].overgang, now, count=len(untold), on=on.isoformat())
    return len(untold)


@transaction.atomic
def confirm_omleiding(*, actor: Actor, omleiding_id: int, on: date, how: str, now: datetime) -> None:
    """Write down that a payer or who collects confirmed the new account, and how that was seen."""
    (row,) = _take_omleidingen(actor, [omleiding_id])
    refuse_future(on, now)
    if row.told_on is None:
        row.told_on, row.told_by_naam = on, actor.naam
    row.confirmed_on, row.confirmed_how = max(on, row.told_on), need(how)
    row.save(update_fields=["told_on", "told_by_naam", "confirmed_on", "confirmed_how"])
    record(actor, "confirm_omleiding", row.overgang, now, soort=row.soort, on=on.isoformat())


@transaction.atomic
def remind_omleidingen(*, actor: Actor, omleiding_ids: Sequence[int], on: date, now: datetime) -> int:
    """Write down that who didn't confirm the new account was reminded on a day; return how many."""
    rows = [each for each in _take_omleidingen(actor, omleiding_ids) if each.confirmed_on is None]
    if not rows:
        return 0
    Omleiding.objects.filter(gemeente_id=rows[0].gemeente_id, pk__in=[each.pk for each in rows]).filter(
        Q(reminded_on__isnull=True) | Q(reminded_on__lt=on)
    ).update(reminded_on=on, reminder_count=F("reminder_count") + 1)
    record(actor, "remind_omleidingen", rows[0].overgang, now, count=len(rows), on=on.isoformat())
    return len(rows)


def _take(actor: Actor, overgang_id: int) -> Overgang:
    """Return a household that waits or went over, to who prepares it."""
    overgang = lock_overgang(overgang_id, *WAITING, *MOVED)
    _allow(actor, overgang)
    return overgang


def _allow(actor: Actor, overgang: Overgang) -> None:
    require(
        policies.may_prepare_overgang(
            actor, gemeente_id=overgang.gemeente_id, organisaties=organisaties_of(overgang.overdracht)
        )
    )


def _take_waiting(overgang_ids: Sequence[int]) -> list[Overgang]:
    rows = lock_overgangen(overgang_ids)
    if not rows or any(OvergangState(each.state) not in WAITING for each in rows):
        raise OvergangHasMoved(_("Kies huishoudens die nog niet over zijn. Ververs de pagina."))
    if len({each.overdracht_id for each in rows}) > 1:
        raise OverdrachtIsNotReady(_("Kies huishoudens van één overdracht."))
    return rows


def _take_omleidingen(actor: Actor, omleiding_ids: Sequence[int]) -> list[Omleiding]:
    rows = list(
        Omleiding.objects.select_for_update(no_key=True, of=("self",))
        .select_related("overgang__overdracht")
        .filter(pk__in=list(omleiding_ids))
        .order_by("pk")
    )
    if not rows:
        raise OmleidingNotFound(_("Deze betaler is niet gevonden."))
    for each in rows:
        _allow(actor, each.overgang)
    return rows
