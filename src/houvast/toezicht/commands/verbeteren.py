# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Propose a verbetertraject, let the uitvoerder agree, note what was done, and end it with what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.contracten import queries as contracten
from houvast.kernel.errors import DomainError
from houvast.toezicht import policies
from houvast.toezicht.commands.writing import ToezichtIsWrong, need_indicator, need_past, need_text, need_value, record
from houvast.toezicht.domain.kanten import kant_of
from houvast.toezicht.domain.words import TRAJECT_TRANSITIONS, Kant, Trajectstand, Vergelijking
from houvast.toezicht.models import Doel, Maatregel, Verbetertraject
from houvast.toezicht.queries import ToezichtNotFound, list_trajecten


class TrajectCanNot(DomainError):
    """Look where the verbetertraject stands now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MaatregelRequest:
    """One thing to do, by whom of which side, by when."""

    wat: str
    kant: Kant
    eigenaar_naam: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DoelRequest:
    """Which figure must be good enough by when, in thousandths."""

    sleutel: str
    vergelijking: Vergelijking
    waarde_permille: int
    due_on: date


@transaction.atomic
def propose_traject(
    *,
    actor: Actor,
    contract_id: int,
    naam: str,
    aanleiding: str,
    maatregelen: Sequence[MaatregelRequest],
    doelen: Sequence[DoelRequest],
    today: date,
    now: datetime,
) -> int:
    """Propose a verbetertraject to the uitvoerder of a contract; return its id.

    It has at least one measure, and a figure that must have moved by a day. Raises ToezichtIsWrong, NotAllowed;
    ContractNotFound of contracten.
    """
    contract = contracten.get_contract(actor, contract_id)
    require(policies.may_keep_trajecten(actor, gemeente_id=contract.gemeente_id))
    need_text(naam=naam, aanleiding=aanleiding)
    _check(maatregelen, doelen, today)
    if _runs_already(contract_id, naam):
        raise ToezichtIsWrong(_("Er loopt al een verbetertraject met deze naam. Kies een andere naam."))
    parties = {
        "gemeente_id": contract.gemeente_id,
        "uitvoerder_id": contract.uitvoerder_id,
        "by_naam": actor.naam,
    }
    row = Verbetertraject.objects.create(
        **parties,
        contract_id=contract_id,
        naam=naam.strip(),
        aanleiding=aanleiding.strip(),
        stand=Trajectstand.VOORSTEL.value,
        proposed_on=today,
    )
    _save_parts(row.pk, parties, maatregelen, doelen)
    record(actor, "propose_traject", object_kind="verbetertraject", object_id=row.pk, now=now, new={"naam": row.naam})
    return row.pk


@transaction.atomic
def agree_traject(*, actor: Actor, traject_id: int, today: date, now: datetime) -> None:
    """Agree in the name of the uitvoerder: from now on it runs. Raises TrajectCanNot, NotFound, NotAllowed."""
    row = _take(traject_id)
    require(policies.may_agree_traject(actor, uitvoerder_id=row.uitvoerder_id))
    _go(row, Trajectstand.AFGESPROKEN)
    row.agreed_on, row.agreed_by_naam = today, actor.naam
    row.save(update_fields=["stand", "agreed_on", "agreed_by_naam"])
    record(actor, "agree_traject", object_kind="verbetertraject", object_id=row.pk, now=now)


@transaction.atomic
def note_maatregel(*, actor: Actor, maatregel_id: int, done_on: date, uitkomst: str, now: datetime) -> None:
    """Note that a measure was done and what came of it, by the side that does it or by the gemeente.

    Raises ToezichtIsWrong, ToezichtNotFound, NotAllowed.
    """
    row = Maatregel.objects.select_for_update(no_key=True).filter(pk=maatregel_id).first()
    if row is None:
        raise ToezichtNotFound(_("Deze maatregel is niet gevonden."))
    require(policies.may_answer(actor, gemeente_id=row.gemeente_id, uitvoerder_id=row.uitvoerder_id))
    need_text(uitkomst=uitkomst)
    need_past(done_on, now)
    traject = _take(row.traject_id)
    if done_on < traject.proposed_on:
        raise ToezichtIsWrong(_("Deze dag ligt voor het verbetertraject. Kies de dag waarop dit werd gedaan."))
    if row.done_on is not None:
        raise ToezichtIsWrong(_("Deze maatregel is al afgerond."))
    if kant_of(actor) is Kant.UITVOERDER and row.kant != Kant.UITVOERDER.value:
        raise ToezichtIsWrong(_("Deze maatregel is van de gemeente."))
    row.done_on, row.done_by_naam, row.uitkomst = done_on, actor.naam, uitkomst.strip()
    row.save(update_fields=["done_on", "done_by_naam", "uitkomst"])
    record(
        actor,
        "note_maatregel",
        object_kind="verbetertraject",
        object_id=row.traject_id,
        now=now,
        new={"maatregel": row.pk},
    )


@transaction.atomic
def end_traject(
    *, actor: Actor, traject_id: int, stand: Trajectstand, uitkomst: str, today: date, now: datetime
) -> None:
    """End a verbetertraject: reached, not reached or withdrawn, with what came of it.

    It is reached when its figures are, whatever people say. Raises TrajectCanNot, ToezichtIsWrong, ToezichtNotFound,
    NotAllowed.
    """
    row = _take(traject_id)
    require(policies.may_keep_trajecten(actor, gemeente_id=row.gemeente_id))
    need_text(uitkomst=uitkomst)
    old = {"stand": row.stand}
    _go(row, stand)
    if stand is Trajectstand.BEHAALD:
        _need_reached(actor, row, today)
    row.ended_on, row.uitkomst = today, uitkomst.strip()
    row.save(update_fields=["stand", "ended_on", "uitkomst"])
    record(
        actor,
        "end_traject",
        object_kind="verbetertraject",
        object_id=row.pk,
        now=now,
        reason=uitkomst,
        old=old,
        new={"stand": stand.value},
    )


def _save_parts(
    traject_id: int,
    parties: Mapping[str, Any],
    maatregelen: Sequence[MaatregelRequest],
    doelen: Sequence[DoelRequest],
) -> None:
    Maatregel.objects.bulk_create(
        Maatregel(
            **parties,
            traject_id=traject_id,
            wat=each.wat.strip(),
            kant=each.kant.value,
            eigenaar_naam=each.eigenaar_naam.strip(),
            due_on=each.due_on,
        )
        for each in maatregelen
    )
    Doel.objects.bulk_create(
        Doel(
            **parties,
            traject_id=traject_id,
            sleutel=each.sleutel,
            vergelijking=each.vergelijking.value,
            waarde_permille=each.waarde_permille,
            due_on=each.due_on,
        )
        for each in doelen
    )


def _check(maatregelen: Sequence[MaatregelRequest], doelen: Sequence[DoelRequest], today: date) -> None:
    if not maatregelen or not doelen:
        raise ToezichtIsWrong(_("Geef minstens één maatregel, en één cijfer dat op een dag beter moet zijn."))
    for each in maatregelen:
        need_text(maatregel=each.wat, wie_dit_doet=each.eigenaar_naam)
        if each.due_on < today:
            raise ToezichtIsWrong(_("Een maatregel is uiterlijk vandaag klaar, of op een dag die nog komt."))
    for doel in doelen:
        need_indicator(doel.sleutel)
        need_value(doel.sleutel, doel.waarde_permille)
        if doel.due_on <= today:
            raise ToezichtIsWrong(_("Kies voor een doel een dag die nog komt."))


def _runs_already(contract_id: int, naam: str) -> bool:
    """Return whether a traject with this name is open; who sends it twice waits here for the first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('verbetertraject', %s))", [contract_id])
    runs = (Trajectstand.VOORSTEL.value, Trajectstand.AFGESPROKEN.value)
    return Verbetertraject.objects.filter(contract_id=contract_id, naam=naam.strip(), stand__in=runs).exists()


def _need_reached(actor: Actor, row: Verbetertraject, today: date) -> None:
    """Refuse to call reached what the figures don't show. Raises ToezichtIsWrong, which names the first figure."""
    views = list_trajecten(actor, today=today, contract_id=row.contract_id)
    doelen = [doel for each in views if each.traject_id == row.pk for doel in each.doelen]
    missed = next((each for each in doelen if each.is_met is not True), None)
    if missed is not None:
        raise ToezichtIsWrong(
            _("%(naam)s is nu %(now)s en moet %(shown)s zijn. Dit verbetertraject is dus nog niet behaald.")
            % {"naam": missed.naam, "now": missed.now_shown or _("onbekend"), "shown": missed.shown}
        )


def _take(traject_id: int) -> Verbetertraject:
    row = Verbetertraject.objects.select_for_update(no_key=True).filter(pk=traject_id).first()
    if row is None:
        raise ToezichtNotFound(_("Dit verbetertraject is niet gevonden."))
    return row


def _go(row: Verbetertraject, after: Trajectstand) -> None:
    if after not in TRAJECT_TRANSITIONS[Trajectstand(row.stand)]:
        raise TrajectCanNot(_("Dat kan niet meer: dit verbetertraject is al verder of afgerond."))
    row.stand = after.value
