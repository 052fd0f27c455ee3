# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keep evidence: documents as they came, and on which ground the uitvoerder may mediate in debts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.contracten.commands.writing import (
    ContractIsWrong,
    need_period,
    need_text,
    once,
    parties_of,
    record,
    take_contract,
)
from houvast.contracten.domain.document import BYTES_MAX, recognise
from houvast.contracten.domain.words import BewijsSoort
from houvast.contracten.models import Bewijsdeel, Bewijsstuk, Contract, Wckstatus

_PART_BYTES = 1_000_000
_FILE_NAME_MAX = 255


@transaction.atomic
def add_bewijsstuk(
    *,
    actor: Actor,
    contract_id: int,
    soort: BewijsSoort,
    naam: str,
    kenmerk: str,
    dated_on: date | None,
    file_name: str,
    chunks: Iterable[bytes],
    now: datetime,
) -> int:
    """Keep a document (PDF, JPEG or PNG, by its content) with what it proves; return its id.

    A mandaatbesluit needs its number and date. Raises ContractIsWrong, ContractNotFound, NotAllowed.
    """
    row = take_contract(actor, contract_id)
    need_text(naam=naam)
    if soort is BewijsSoort.MANDAATBESLUIT and (not kenmerk.strip() or dated_on is None):
        raise ContractIsWrong(_("Geef het nummer en de datum van het mandaatbesluit."))
    content = _gather(chunks)
    media_type = recognise(content)
    if media_type is None:
        raise ContractIsWrong(_("Dit is geen pdf, jpg of png. Sla het document op als pdf en kies het opnieuw."))
    with once(_("Dit document staat al bij dit contract.")):
        saved = Bewijsstuk.objects.create(
            **parties_of(row, actor),
            soort=soort.value,
            naam=naam.strip(),
            kenmerk=kenmerk.strip(),
            dated_on=dated_on,
            file_name=file_name[-_FILE_NAME_MAX:],
            media_type=media_type.value,
            sha256=hashlib.sha256(content).hexdigest(),
            size_bytes=len(content),
            at=now,
        )
    Bewijsdeel.objects.bulk_create(
        Bewijsdeel(
            gemeente_id=saved.gemeente_id,
            bewijsstuk_id=saved.pk,
            number=number,
            content=content[start : start + _PART_BYTES],
        )
        for number, start in enumerate(range(0, len(content), _PART_BYTES))
    )
    new = {"bewijsstuk_id": saved.pk, "soort": soort.value, "naam": saved.naam, "sha256": saved.sha256}
    record(actor, "add_bewijsstuk", row.pk, now, new=new)
    return saved.pk


@transaction.atomic
def withdraw_bewijsstuk(*, actor: Actor, contract_id: int, bewijsstuk_id: int, reason: str, now: datetime) -> None:
    """Say that a document doesn't belong here, with the reason; it stays to be seen.

    Raises ContractIsWrong, ContractNotFound, NotAllowed.
    """
    row = take_contract(actor, contract_id)
    need_text(reden=reason)
    found = _find_bewijsstuk(row, bewijsstuk_id)
    found.withdrawn_reason = reason.strip()
    found.save(update_fields=["withdrawn_reason"])
    record(actor, "withdraw_bewijsstuk", row.pk, now, reason=reason.strip(), new={"bewijsstuk_id": found.pk})


@transaction.atomic
def register_wckstatus(
    *,
    actor: Actor,
    contract_id: int,
    grond: str,
    since: date,
    until: date | None,
    toelichting: str,
    bewijsstuk_id: int | None,
    now: datetime,
) -> int:
    """Write down on which ground the uitvoerder may mediate in debts (Wck 48 lid 1), with the evidence; return the id.

    Raises ContractIsWrong, ContractNotFound, NotAllowed.
    """
    row = take_contract(actor, contract_id)
    need_text(grond=grond)
    need_period(since, until)
    if bewijsstuk_id is not None:
        _find_bewijsstuk(row, bewijsstuk_id)
    made = Wckstatus.objects.create(
        **parties_of(row, actor),
        grond=grond.strip(),
        since=since,
        until=until,
        toelichting=toelichting.strip(),
        bewijsstuk_id=bewijsstuk_id,
    )
    new = {"wckstatus_id": made.pk, "grond": made.grond, "since": since, "until": until, "bewijs": bewijsstuk_id}
    record(actor, "register_wckstatus", row.pk, now, new=new)
    return made.pk


def _find_bewijsstuk(contract: Contract, bewijsstuk_id: int) -> Bewijsstuk:
    found = Bewijsstuk.objects.filter(contract_id=contract.pk, pk=bewijsstuk_id, withdrawn_reason="").first()
    if found is None:
        raise ContractIsWrong(_("Kies een document van dit contract."))
    return found


def _gather(chunks: Iterable[bytes]) -> bytes:
    """Return the whole file, or refuse it as soon as it is too large."""
    content = bytearray()
    for chunk in chunks:
        content += chunk
        if len(content) > BYTES_MAX:
            raise ContractIsWrong(_("Dit document is groter dan 20 MB. Sla het kleiner op, of in delen."))
    if not content:
        raise ContractIsWrong(_("Dit bestand is leeg. Kies het opnieuw."))
    return bytes(content)
