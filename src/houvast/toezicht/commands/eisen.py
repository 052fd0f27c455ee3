# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write down eisen with their norms, end them, show evidence, judge it, and answer."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.contracten import queries as contracten
from houvast.toezicht import policies
from houvast.toezicht.commands.writing import ToezichtIsWrong, need_indicator, need_past, need_text, need_value, record
from houvast.toezicht.domain.document import BYTES_MAX, recognise
from houvast.toezicht.domain.kanten import kant_of
from houvast.toezicht.domain.words import Kant, Meting, Oordeel, Vergelijking
from houvast.toezicht.models import Eis, Eisbewijs, Norm, Reactie, Stuk, Verbetertraject
from houvast.toezicht.queries import ToezichtNotFound

_FILE_NAME_MAX = 255


@dataclass(frozen=True, slots=True, kw_only=True)
class EisRequest:
    """What an eis says. `every_months`: how often a document or visit is needed (None: once)."""

    titel: str
    tekst: str
    bron: str
    meting: Meting
    toont_aan: Kant
    gevolg: str
    since: date
    sleutel: str = ""
    every_months: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRequest:
    """A document as it came."""

    file_name: str
    content: bytes


@transaction.atomic
def register_eis(*, actor: Actor, contract_id: int, eis: EisRequest, now: datetime) -> int:
    """Write down an eis of a contract and return its id.

    Raises ToezichtIsWrong, NotAllowed; ContractNotFound of contracten.
    """
    contract = contracten.get_contract(actor, contract_id)
    require(policies.may_keep_eisen(actor, gemeente_id=contract.gemeente_id))
    need_text(titel=eis.titel, tekst=eis.tekst, plaats_in_het_contract=eis.bron, gevolg=eis.gevolg)
    if eis.meting is Meting.INDICATOR:
        need_indicator(eis.sleutel)
    row = Eis.objects.create(
        gemeente_id=contract.gemeente_id,
        uitvoerder_id=contract.uitvoerder_id,
        contract_id=contract_id,
        titel=eis.titel.strip(),
        tekst=eis.tekst.strip(),
        bron=eis.bron.strip(),
        meting=eis.meting.value,
        sleutel=eis.sleutel if eis.meting is Meting.INDICATOR else "",
        every_months=None if eis.meting is Meting.INDICATOR else eis.every_months,
        toont_aan=eis.toont_aan.value,
        gevolg=eis.gevolg.strip(),
        since=eis.since,
        by_naam=actor.naam,
    )
    record(
        actor,
        "register_eis",
        object_kind="eis",
        object_id=row.pk,
        now=now,
        new={"titel": row.titel, "bron": row.bron, "meting": row.meting},
    )
    return row.pk


@transaction.atomic
def set_norm(
    *,
    actor: Actor,
    eis_id: int,
    vergelijking: Vergelijking,
    waarde_permille: int,
    since: date,
    reason: str,
    now: datetime,
) -> int:
    """Set from which day on which figure is good enough, in thousandths, with the reason; return the norm's id.

    What was good before stays to be seen. Raises ToezichtIsWrong, ToezichtNotFound, NotAllowed.
    """
    eis = take_eis(actor, eis_id)
    need_text(reden=reason)
    if eis.meting != Meting.INDICATOR.value:
        raise ToezichtIsWrong(_("Alleen een eis met een cijfer heeft een norm."))
    need_value(eis.sleutel, waarde_permille)
    row = Norm.objects.create(
        gemeente_id=eis.gemeente_id,
        uitvoerder_id=eis.uitvoerder_id,
        eis_id=eis.pk,
        since=since,
        vergelijking=vergelijking.value,
        waarde_permille=waarde_permille,
        reason=reason.strip(),
        at=now,
        by_naam=actor.naam,
    )
    new = {"vergelijking": vergelijking.value, "waarde_permille": waarde_permille, "since": since}
    record(actor, "set_norm", object_kind="eis", object_id=eis.pk, now=now, reason=reason, new=new)
    return row.pk


@transaction.atomic
def end_eis(*, actor: Actor, eis_id: int, until: date, reason: str, now: datetime) -> None:
    """Give an eis its last day, with the reason; it stays to be seen. Raises as `set_norm`."""
    eis = take_eis(actor, eis_id)
    need_text(reden=reason)
    if until < eis.since:
        raise ToezichtIsWrong(_("De laatste dag ligt vóór de eerste. Controleer de dagen."))
    eis.until, eis.ended_reason = until, reason.strip()
    eis.save(update_fields=["until", "ended_reason"])
    record(actor, "end_eis", object_kind="eis", object_id=eis.pk, now=now, reason=reason, new={"until": until})


@transaction.atomic
def add_stuk(
    *,
    actor: Actor,
    contract_id: int,
    titel: str,
    dated_on: date,
    is_brief: bool,
    file: FileRequest,
    now: datetime,
) -> int:
    """Keep a document (PDF, JPEG or PNG, by its content) of the actor's own side; return its id.

    Raises ToezichtIsWrong, NotAllowed; ContractNotFound of contracten.
    """
    contract = contracten.get_contract(actor, contract_id)
    parties = {"gemeente_id": contract.gemeente_id, "uitvoerder_id": contract.uitvoerder_id}
    require(policies.may_answer(actor, **parties))
    need_text(titel=titel)
    need_past(dated_on, now)
    media_type = recognise(file.content)
    if not media_type:
        raise ToezichtIsWrong(_("Dit is geen pdf, jpg of png. Sla het document op als pdf en kies het opnieuw."))
    if len(file.content) > BYTES_MAX:
        raise ToezichtIsWrong(_("Dit bestand is groter dan 10 MB. Kies een kleiner bestand."))
    sha256 = hashlib.sha256(file.content).hexdigest()
    try:
        with transaction.atomic():
            row = Stuk.objects.create(
                **parties,
                contract_id=contract_id,
                titel=titel.strip(),
                van=kant_of(actor).value,
                dated_on=dated_on,
                is_brief=is_brief,
                file_name=file.file_name[-_FILE_NAME_MAX:],
                media_type=media_type,
                sha256=sha256,
                size_bytes=len(file.content),
                content=file.content,
                at=now,
                by_naam=actor.naam,
            )
    except IntegrityError as fault:
        raise ToezichtIsWrong(_("Dit document staat al bij dit contract.")) from fault
    record(actor, "add_stuk", object_kind="stuk", object_id=row.pk, now=now, new={"titel": row.titel, "sha256": sha256})
    return row.pk


@transaction.atomic
def add_eisbewijs(
    *,
    actor: Actor,
    eis_id: int,
    dated_on: date,
    door: str,
    verslag: str,
    now: datetime,
    oordeel: Oordeel = Oordeel.OPEN,
    reason: str = "",
    file: FileRequest | None = None,
) -> int:
    """Show with a document or a visit whether an eis is met; return the id of the evidence.

    `door` is who visited or wrote it. The gemeente may judge at once, with the reason; of the uitvoerder it waits.
    Raises ToezichtIsWrong, ToezichtNotFound, NotAllowed.
    """
    eis = Eis.objects.filter(pk=eis_id).first()
    if eis is None:
        raise ToezichtNotFound(_("Deze eis is niet gevonden."))
    require(policies.may_answer(actor, gemeente_id=eis.gemeente_id, uitvoerder_id=eis.uitvoerder_id))
    need_text(door=door, verslag=verslag)
    need_past(dated_on, now)
    kant = kant_of(actor)
    if eis.meting == Meting.INDICATOR.value:
        raise ToezichtIsWrong(_("Deze eis wordt gemeten met een cijfer dat Houvast berekent."))
    if oordeel is not Oordeel.OPEN:
        require(policies.may_keep_eisen(actor, gemeente_id=eis.gemeente_id))
        need_text(reden=reason)
    stuk_id = None if file is None else _add_file(actor, eis, dated_on, file, now)
    row = Eisbewijs.objects.create(
        gemeente_id=eis.gemeente_id,
        uitvoerder_id=eis.uitvoerder_id,
        eis_id=eis.pk,
        kant=kant.value,
        dated_on=dated_on,
        door=door.strip(),
        verslag=verslag.strip(),
        stuk_id=stuk_id,
        oordeel=oordeel.value,
        oordeel_reason=reason.strip() if oordeel is not Oordeel.OPEN else "",
        oordeel_by_naam=actor.naam if oordeel is not Oordeel.OPEN else "",
        at=now,
        by_naam=actor.naam,
    )
    record(
        actor,
        "add_eisbewijs",
        object_kind="eis",
        object_id=eis.pk,
        now=now,
        new={"dated_on": dated_on, "oordeel": oordeel.value},
    )
    return row.pk


@transaction.atomic
def judge_eisbewijs(*, actor: Actor, eisbewijs_id: int, oordeel: Oordeel, reason: str, now: datetime) -> None:
    """Say whether a document or visit is good enough, with the reason; an earlier opinion is replaced in the open.

    Raises ToezichtIsWrong, ToezichtNotFound, NotAllowed.
    """
    row = Eisbewijs.objects.select_for_update(no_key=True).filter(pk=eisbewijs_id).first()
    if row is None:
        raise ToezichtNotFound(_("Dit bewijs is niet gevonden."))
    require(policies.may_keep_eisen(actor, gemeente_id=row.gemeente_id))
    need_text(reden=reason)
    if oordeel is Oordeel.OPEN:
        raise ToezichtIsWrong(_("Kies of het voldoet."))
    old = {"oordeel": row.oordeel, "reason": row.oordeel_reason}
    row.oordeel, row.oordeel_reason, row.oordeel_by_naam = oordeel.value, reason.strip(), actor.naam
    row.save(update_fields=["oordeel", "oordeel_reason", "oordeel_by_naam"])
    record(
        actor,
        "judge_eisbewijs",
        object_kind="eis",
        object_id=row.eis_id,
        now=now,
        reason=reason,
        old=old,
        new={"oordeel": oordeel.value},
    )


@transaction.atomic
def answer_eis(*, actor: Actor, eis_id: int, tekst: str, now: datetime) -> int:
    """Say something about an eis, for one of the two sides; return its id. Raises as `add_eisbewijs`."""
    eis = Eis.objects.filter(pk=eis_id).first()
    if eis is None:
        raise ToezichtNotFound(_("Deze eis is niet gevonden."))
    return _say(actor, eis, tekst, now, "answer_eis", "eis", eis_id=eis.pk)


@transaction.atomic
def answer_traject(*, actor: Actor, traject_id: int, tekst: str, now: datetime) -> int:
    """Say something about a verbetertraject, for one of the two sides; return its id. Raises as `add_eisbewijs`."""
    traject = Verbetertraject.objects.filter(pk=traject_id).first()
    if traject is None:
        raise ToezichtNotFound(_("Dit verbetertraject is niet gevonden."))
    return _say(actor, traject, tekst, now, "answer_traject", "verbetertraject", traject_id=traject.pk)


def _add_file(actor: Actor, eis: Eis, dated_on: date, file: FileRequest, now: datetime) -> int:
    return add_stuk(
        actor=actor,
        contract_id=eis.contract_id,
        titel=eis.titel,
        dated_on=dated_on,
        is_brief=False,
        file=file,
        now=now,
    )


def take_eis(actor: Actor, eis_id: int) -> Eis:
    """Return an eis that the actor may change, held until the end of the transaction."""
    row = Eis.objects.select_for_update(no_key=True).filter(pk=eis_id).first()
    if row is None:
        # Who may not write learns that first; otherwise absent and not one's own look the same.
        require(policies.may_keep_eisen(actor, gemeente_id=actor.organisatie_id))
        raise ToezichtNotFound(_("Deze eis is niet gevonden."))
    require(policies.may_keep_eisen(actor, gemeente_id=row.gemeente_id))
    return row


def _say(
    actor: Actor, about: Eis | Verbetertraject, tekst: str, now: datetime, command: str, kind: str, **which: int
) -> int:
    require(policies.may_answer(actor, gemeente_id=about.gemeente_id, uitvoerder_id=about.uitvoerder_id))
    need_text(antwoord=tekst)
    row = Reactie.objects.create(
        gemeente_id=about.gemeente_id,
        uitvoerder_id=about.uitvoerder_id,
        kant=kant_of(actor).value,
        tekst=tekst.strip(),
        at=now,
        by_naam=actor.naam,
        **which,
    )
    record(actor, command, object_kind=kind, object_id=about.pk, now=now)
    return row.pk
