# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Take a letter in: look what it is, keep it whole, and propose what stands in it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.kernel.errors import DomainError
from houvast.partijen import queries as partijen
from houvast.poststukken import policies
from houvast.poststukken.commands.reading import read_apart
from houvast.poststukken.domain.content import BYTES_MAX, WEIGERING_SENTENCES, Reading, Weigering
from houvast.poststukken.domain.poststuk import MediaType, State, Wat, set_clock
from houvast.poststukken.domain.voorstel import propose
from houvast.poststukken.models import Deel, Poststuk, Stap

_PART_BYTES = 1_000_000
_FILE_NAME_MAX = 255


class PoststukRefused(DomainError):
    """The message says what is wrong with the file, and how to bring the letter in all the same."""


class PoststukIsKnown(DomainError):
    """The same file came in before; the message says when."""


@transaction.atomic
def receive_poststuk(
    *,
    actor: Actor,
    administratie_id: int,
    huishouden_id: int | None,
    chunks: Iterable[bytes],
    file_name: str,
    received_on: date,
    now: datetime,
) -> int:
    """Keep a letter (PDF, JPEG or PNG, by its content) and what it proposes; return its id.

    `huishouden_id` None: it isn't known yet whose it is. Raises PoststukRefused, PoststukIsKnown, NotAllowed, and
    HuishoudenNotFound for one that isn't the actor's.
    """
    require(policies.may_handle_post(actor, administratie_id))
    huishouden = None if huishouden_id is None else partijen.get_huishouden(actor, huishouden_id)
    if received_on > timezone.localtime(now).date():
        raise PoststukRefused(_("De dag van ontvangst ligt in de toekomst."))
    content = _gather(chunks)
    digest = hashlib.sha256(content).hexdigest()
    _refuse_known(administratie_id, digest)
    media_type, reading = read_apart(content)
    if reading.weigering is not None or media_type is None:
        raise PoststukRefused(_(WEIGERING_SENTENCES[reading.weigering or Weigering.ONBEKEND]))
    gemeente_id = None if huishouden is None else huishouden.gemeente_id
    poststuk = _make(administratie_id, media_type, reading, received_on)
    poststuk.gemeente_id, poststuk.huishouden_id = gemeente_id, huishouden_id
    poststuk.file_name, poststuk.sha256, poststuk.size_bytes = file_name[:_FILE_NAME_MAX], digest, len(content)
    poststuk.entered_at, poststuk.entered_by_naam = now, actor.naam
    _keep(poststuk, content)
    _tell_receipt(actor, poststuk, now)
    return poststuk.pk


def _gather(chunks: Iterable[bytes]) -> bytes:
    """Return the whole file, or refuse it as soon as it is too large."""
    content = bytearray()
    for chunk in chunks:
        content += chunk
        if len(content) > BYTES_MAX:
            raise PoststukRefused(_(WEIGERING_SENTENCES[Weigering.TE_GROOT]))
    return bytes(content)


def _refuse_known(administratie_id: int, digest: str) -> None:
    known = Poststuk.objects.filter(administratie_id=administratie_id, sha256=digest).first()
    if known is not None:
        raise PoststukIsKnown(
            _("Dit bestand staat er al: poststuk %(number)s, ontvangen op %(day)s.")
            % {"number": known.pk, "day": known.received_on.strftime("%d-%m-%Y")}
        )


def _make(administratie_id: int, media_type: MediaType, reading: Reading, received_on: date) -> Poststuk:
    voorstel = propose(reading.text, reading.qr_codes)
    clock = set_clock(received_on=received_on, soort=None, is_read=False, due_on=None)
    return Poststuk(
        administratie_id=administratie_id,
        media_type=media_type.value,
        page_count=reading.page_count,
        received_on=received_on,
        voorstel=voorstel.as_json(),
        unread_reason="" if reading.ongelezen is None else reading.ongelezen.value,
        clock_until=clock.until,
        act_by=clock.act_by,
        state=State.OPEN.value,
    )


def _keep(poststuk: Poststuk, content: bytes) -> None:
    try:
        with transaction.atomic():
            poststuk.save(force_insert=True)
    except IntegrityError:
        # A colleague brought the same file in at the same moment; anything else is not ours to explain.
        _refuse_known(poststuk.administratie_id, poststuk.sha256)
        raise
    Deel.objects.bulk_create(
        Deel(
            administratie_id=poststuk.administratie_id,
            poststuk_id=poststuk.pk,
            number=number,
            content=content[start : start + _PART_BYTES],
        )
        for number, start in enumerate(range(0, len(content), _PART_BYTES))
    )


def _tell_receipt(actor: Actor, poststuk: Poststuk, now: datetime) -> None:
    Stap.objects.create(
        administratie_id=poststuk.administratie_id,
        poststuk_id=poststuk.pk,
        at=now,
        by_naam=actor.naam,
        wat=Wat.ONTVANGEN.value,
    )
    audit.record(
        actor=actor,
        command="receive_poststuk",
        object_kind="poststuk",
        object_id=poststuk.pk,
        gemeente_id=poststuk.gemeente_id,
        administratie_id=poststuk.administratie_id,
        now=now,
        new={"file": poststuk.file_name, "sha256": poststuk.sha256, "received_on": str(poststuk.received_on)},
    )
