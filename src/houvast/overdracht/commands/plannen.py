# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Make a plan, its waves, and choose which households take part and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor, OrganisatieSoort
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor, list_organisaties
from houvast.budgetbeheer.queries import list_derdengeldenrekeningen
from houvast.database.scope import scoped
from houvast.overdracht import policies
from houvast.overdracht.commands.grond import (
    OverdrachtIsNotReady,
    OvergangHasMoved,
    lock_overdracht,
    lock_overgang,
    lock_overgangen,
    need,
    record,
    sides_of,
)
from houvast.overdracht.domain.toestand import MOVED, WAITING, OvergangState, PlanState
from houvast.overdracht.domain.verdeling import find_transfer_day
from houvast.overdracht.models import Golf, Overdracht, Overgang

# Households with an open account in the old books that don't wait in a plan; those asked for by number, or all.
_ADD = """
INSERT INTO overdracht_overgang (
    gemeente_id, van_uitvoerder_id, naar_uitvoerder_id, overdracht_id, golf_id, huishouden_id, nummer, state, reason,
    toestemming_how, taal, notitie, notitie_by_naam, needs_gesprek, gesprek_by_naam, beheerder_naam,
    van_akkoord_by_naam, naar_akkoord_by_naam)
SELECT h.gemeente_id, %(van)s, %(naar)s, %(plan)s, %(golf)s, h.id, h.nummer, 'gepland', '', '', '', '', '', false, '',
       '', '', ''
FROM partijen_huishouden h
WHERE h.gemeente_id = %(gemeente)s AND h.uitvoerder_id IS NOT DISTINCT FROM %(van)s
  AND (%(nummers)s::text[] IS NULL OR h.nummer = ANY (%(nummers)s))
  AND EXISTS (SELECT FROM ledger_account c
              WHERE c.administratie_id = %(books)s AND c.holder_id = h.id AND c.closed_on IS NULL)
  AND NOT EXISTS (SELECT FROM overdracht_overgang g
                  WHERE g.gemeente_id = h.gemeente_id AND g.huishouden_id = h.id
                    AND (g.state IN ('gepland', 'tegengehouden') OR g.overdracht_id = %(plan)s))
ORDER BY h.nummer LIMIT %(count_max)s
RETURNING id
"""
# Who pays in, and who collects: each has to know the other account.
_REDIRECT = """
INSERT INTO overdracht_omleiding (
    gemeente_id, van_uitvoerder_id, naar_uitvoerder_id, overgang_id, soort, afspraak_id, naam, tegenpartij_naam,
    told_by_naam, reminder_count, confirmed_how)
SELECT g.gemeente_id, g.van_uitvoerder_id, g.naar_uitvoerder_id, g.id,
       CASE WHEN a.richting = 'in' THEN 'inkomen' ELSE 'incasso' END, a.id, a.naam, a.tegenpartij_naam, '', 0, ''
FROM overdracht_overgang g
JOIN budgetbeheer_afspraak a ON a.administratie_id = %(books)s AND a.huishouden_id = g.huishouden_id
WHERE g.gemeente_id = %(gemeente)s AND g.id = ANY (%(overgangen)s)
  AND (a.valid_until IS NULL OR a.valid_until >= %(switch_on)s)
  AND (a.richting = 'in' OR a.betaalwijze = 'incasso') AND a.periodiciteit <> 'eenmalig'
ORDER BY g.id, a.id
"""


@dataclass(frozen=True, slots=True)
class _Side:
    organisatie_id: int
    naam: str
    uitvoerder_id: int | None
    administratie_id: int
    iban: str


@transaction.atomic
def make_overdracht(
    *,
    actor: Actor,
    gemeente_id: int,
    naam: str,
    reason: str,
    van_organisatie_id: int,
    naar_organisatie_id: int,
    now: datetime,
    van_iban: str = "",
    naar_iban: str = "",
    telefoon: str = "",
) -> int:
    """Make a plan to let households go from one organisation to another, and return its id.

    Either may be the gemeente itself. The IBANs are of the derdengeldenrekeningen; without one the first is taken.
    Raises OverdrachtIsNotReady when a side has no books or both are the same, ReasonIsMissing, NotAllowed.
    """
    require(policies.may_manage_overdracht(actor, gemeente_id))
    van = _find_side(gemeente_id, van_organisatie_id, van_iban)
    naar = _find_side(gemeente_id, naar_organisatie_id, naar_iban)
    if van.administratie_id == naar.administratie_id:
        raise OverdrachtIsNotReady(_("Kies twee verschillende organisaties: van wie en naar wie."))
    if Overdracht.objects.filter(gemeente_id=gemeente_id, naam=naam.strip()).exists():
        raise OverdrachtIsNotReady(_("Er is al een overdracht met deze naam. Kies een andere naam."))
    plan = Overdracht.objects.create(
        gemeente_id=gemeente_id,
        van_uitvoerder_id=van.uitvoerder_id,
        naar_uitvoerder_id=naar.uitvoerder_id,
        van_naam=van.naam,
        naar_naam=naar.naam,
        van_administratie_id=van.administratie_id,
        naar_administratie_id=naar.administratie_id,
        van_iban=van.iban,
        naar_iban=naar.iban,
        naam=need(naam),
        reason=need(reason),
        state=PlanState.LOPEND.value,
        telefoon=telefoon.strip(),
        made_at=now,
        made_by_naam=actor.naam,
    )
    record(actor, "make_overdracht", plan, now, reason=plan.reason, van=van.naam, naar=naar.naam)
    return plan.pk


@transaction.atomic
def add_golf(*, actor: Actor, overdracht_id: int, switch_on: date, today: date, now: datetime) -> int:
    """Add a wave that goes over on a day, and return its id; the same day again is the same wave.

    Raises OverdrachtIsNotReady for a day before which the balance can't go over any more, NotAllowed.
    """
    plan = lock_overdracht(overdracht_id)
    require(policies.may_manage_overdracht(actor, plan.gemeente_id))
    if find_transfer_day(switch_on) < today:
        raise OverdrachtIsNotReady(_("Kies een latere dag: het geld moet er een werkdag eerder heen."))
    golven = Golf.objects.filter(gemeente_id=plan.gemeente_id, overdracht=plan)
    known = golven.filter(switch_on=switch_on).first()
    if known is not None:
        return known.pk
    nummer = (golven.aggregate(last=Max("nummer"))["last"] or 0) + 1
    golf = Golf.objects.create(**sides_of(plan), overdracht=plan, nummer=nummer, switch_on=switch_on)
    record(actor, "add_golf", plan, now, nummer=nummer, switch_on=switch_on.isoformat())
    return golf.pk


@transaction.atomic
def add_huishoudens(
    *,
    actor: Actor,
    overdracht_id: int,
    golf_id: int,
    now: datetime,
    nummers: Sequence[str] | None = None,
    count_max: int | None = None,
) -> int:
    """Let households take part in a wave: those with these numbers, or all that the old side serves; return how many.

    Who takes part already, or waits in another plan, is left out. Raises OverdrachtIsNotReady for one, asked for by
    number, that went over and back by this plan; OverdrachtNotFound, NotAllowed.
    """
    plan = lock_overdracht(overdracht_id)
    require(policies.may_manage_overdracht(actor, plan.gemeente_id))
    golf = _get_golf(plan, golf_id)
    _refuse_who_has_been(plan, [each.strip() for each in nummers or ()])
    values: dict[str, Any] = {
        "gemeente": plan.gemeente_id,
        "van": plan.van_uitvoerder_id,
        "naar": plan.naar_uitvoerder_id,
        "plan": plan.pk,
        "golf": golf.pk,
        "books": plan.van_administratie_id,
        "nummers": None if nummers is None else [each.strip() for each in nummers],
        "count_max": count_max,
        "switch_on": golf.switch_on,
    }
    with connection.cursor() as cursor:
        cursor.execute(_ADD, values)
        values["overgangen"] = [overgang_id for (overgang_id,) in cursor.fetchall()]
        cursor.execute(_REDIRECT, values)
    added = len(values["overgangen"])
    record(actor, "add_huishoudens", plan, now, count=added, golf=golf.nummer)
    return added


@transaction.atomic
def move_to_golf(*, actor: Actor, overgang_ids: Sequence[int], golf_id: int, today: date, now: datetime) -> int:
    """Let waiting households go over in another wave of their plan; return how many.

    What was rehearsed was another day: that has to be done anew. Raises OverdrachtIsNotReady for a wave whose day has
    gone by, OvergangHasMoved, NotAllowed.
    """
    rows = _take_waiting(actor, overgang_ids)
    golf = _get_golf(rows[0].overdracht, golf_id)
    if any(each.overdracht_id != golf.overdracht_id for each in rows):
        raise OverdrachtIsNotReady(_("Kies huishoudens en een golf van dezelfde overdracht."))
    if find_transfer_day(golf.switch_on) < today:
        raise OverdrachtIsNotReady(_("De dag van deze golf is voorbij. Kies een golf die nog komt."))
    moving = [each.pk for each in rows if each.golf_id != golf.pk]
    Overgang.objects.filter(gemeente_id=golf.gemeente_id, pk__in=moving).update(golf=golf, rehearsed_at=None)
    record(actor, "move_to_golf", rows, now, golf=golf.nummer)
    return len(rows)


@transaction.atomic
def take_out_overgang(*, actor: Actor, overgang_id: int, reason: str, now: datetime) -> None:
    """Take a household that isn't over yet out of a plan for good: it stays with who serves it."""
    overgang = lock_overgang(overgang_id, OvergangState.GEPLAND, OvergangState.TEGENGEHOUDEN)
    require(policies.may_manage_overdracht(actor, overgang.gemeente_id))
    overgang.state, overgang.reason = OvergangState.VERVALLEN.value, need(reason)
    overgang.save(update_fields=["state", "reason"])
    record(actor, "take_out_overgang", overgang, now, reason=overgang.reason)


@transaction.atomic
def hold_back_overgang(*, actor: Actor, overgang_id: int, reason: str, now: datetime) -> None:
    """Keep a household from going over until somebody lets it; its payments stay with the old side meanwhile."""
    overgang = lock_overgang(overgang_id, OvergangState.GEPLAND)
    require(policies.may_manage_overdracht(actor, overgang.gemeente_id))
    overgang.state, overgang.reason = OvergangState.TEGENGEHOUDEN.value, need(reason)
    overgang.save(update_fields=["state", "reason"])
    record(actor, "hold_back_overgang", overgang, now, reason=overgang.reason)


@transaction.atomic
def resume_overgang(*, actor: Actor, overgang_id: int, now: datetime) -> None:
    """Let a household that was held back go over after all."""
    overgang = lock_overgang(overgang_id, OvergangState.TEGENGEHOUDEN)
    require(policies.may_manage_overdracht(actor, overgang.gemeente_id))
    overgang.state, overgang.reason = OvergangState.GEPLAND.value, ""
    overgang.save(update_fields=["state", "reason"])
    record(actor, "resume_overgang", overgang, now)


@transaction.atomic
def close_overdracht(*, actor: Actor, overdracht_id: int, reason: str, now: datetime) -> None:
    """Close a plan when nobody waits in it: finished when somebody went over, else called off."""
    plan = lock_overdracht(overdracht_id)
    require(policies.may_manage_overdracht(actor, plan.gemeente_id))
    why = need(reason)
    rows = Overgang.objects.filter(gemeente_id=plan.gemeente_id, overdracht=plan)
    has_moved = rows.filter(state__in=[each.value for each in MOVED]).exists()
    waiting = rows.filter(state__in=[each.value for each in WAITING])
    if has_moved and waiting.exists():
        raise OverdrachtIsNotReady(_("Er wachten nog huishoudens. Zet ze over of haal ze uit de overdracht."))
    waiting.update(state=OvergangState.VERVALLEN.value, reason=why)
    plan.state = (PlanState.AFGEROND if has_moved else PlanState.INGETROKKEN).value
    plan.closed_at, plan.closing_reason = now, why
    plan.save(update_fields=["state", "closed_at", "closing_reason"])
    record(actor, "close_overdracht", plan, now, reason=why, state=plan.state)


def _find_side(gemeente_id: int, organisatie_id: int, iban: str) -> _Side:
    """Return the books of a side. Houvast looks itself: a gemeente doesn't see the bank accounts of an uitvoerder."""
    organisatie = next((each for each in list_organisaties() if each.organisatie_id == organisatie_id), None)
    own = organisatie_id == gemeente_id
    if organisatie is None or not (own or organisatie.soort is OrganisatieSoort.UITVOERDER):
        raise OverdrachtIsNotReady(_("Kies een uitvoerder, of de gemeente zelf."))
    houvast = get_system_actor(organisatie_id)
    with scoped(scope_of(houvast)):
        found = [each for each in list_derdengeldenrekeningen(actor=houvast) if iban in {"", each.iban}]
    if not found:
        message = _("%(naam)s heeft hier geen derdengeldenrekening. Open eerst een administratie.")
        raise OverdrachtIsNotReady(message % {"naam": organisatie.naam})
    return _Side(
        organisatie_id, organisatie.naam, None if own else organisatie_id, found[0].administratie_id, found[0].iban
    )


def _refuse_who_has_been(plan: Overdracht, nummers: Sequence[str]) -> None:
    """Say what to do for a household that went back: a plan keeps one history, and so one proof, per household."""
    rows = Overgang.objects.filter(gemeente_id=plan.gemeente_id, overdracht=plan, nummer__in=nummers)
    been = list(rows.filter(state=OvergangState.TERUGGEZET.value).order_by("nummer").values_list("nummer", flat=True))
    if been:
        message = _(
            "Huishouden %(nummers)s ging in deze overdracht al over en terug. Maak een nieuwe overdracht om het nog "
            "eens te laten overgaan."
        )
        raise OverdrachtIsNotReady(message % {"nummers": ", ".join(been)})


def _get_golf(plan: Overdracht, golf_id: int) -> Golf:
    golf = Golf.objects.filter(gemeente_id=plan.gemeente_id, overdracht=plan, pk=golf_id).first()
    if golf is None:
        raise OverdrachtIsNotReady(_("Kies een golf van deze overdracht."))
    return golf


def _take_waiting(actor: Actor, overgang_ids: Sequence[int]) -> list[Overgang]:
    rows = lock_overgangen(overgang_ids)
    if not rows or any(OvergangState(each.state) not in WAITING for each in rows):
        raise OvergangHasMoved(_("Kies huishoudens die nog niet over zijn. Ververs de pagina."))
    for gemeente_id in {each.gemeente_id for each in rows}:
        require(policies.may_manage_overdracht(actor, gemeente_id))
    return rows
