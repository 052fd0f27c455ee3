# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Offer, return, approve by somebody who wrote none of it, send, withdraw."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.raad import policies
from houvast.raad.commands.writing import RaadsstukIsWrong, go, record, save, take
from houvast.raad.domain.inhoud import Beantwoord, Inhoud, digest_of, write_inhoud
from houvast.raad.domain.tekst import Cijferbeeld, find_faults, list_places
from houvast.raad.domain.words import Soort, State
from houvast.raad.models import Cijferplek, Deel, Raadsstuk, Tekst, Vaststelling
from houvast.raad.queries.cijfers import list_beelden


@transaction.atomic
def offer_raadsstuk(*, actor: Actor, stuk_id: int, now: datetime) -> None:
    """Offer a text for approval; from then on nobody writes in it.

    Raises RaadsstukIsWrong when a question has no answer or a place for a figure stays empty; RaadsstukNotFound,
    NotAllowed.
    """
    row = take(actor, stuk_id)
    go(row, State.AANGEBODEN)
    _read_finished(row)
    row.returned_reason = ""
    save(row, "state", "returned_reason")
    record(actor, "offer_raadsstuk", row, now)


@transaction.atomic
def return_raadsstuk(*, actor: Actor, stuk_id: int, reason: str, now: datetime) -> None:
    """Give a text back to who writes it, with what has to change. Raises RaadsstukIsWrong, RaadsstukNotFound."""
    row = take(actor, stuk_id)
    go(row, State.CONCEPT)
    if not reason.strip():
        raise RaadsstukIsWrong(_("Schrijf op wat er anders moet."))
    row.returned_reason = reason.strip()
    save(row, "state", "returned_reason")
    record(actor, "return_raadsstuk", row, now, reason=reason)


@transaction.atomic
def approve_raadsstuk(*, actor: Actor, stuk_id: int, now: datetime) -> str:
    """Approve a text as it stands, figures included, and return its digest; it is frozen as what will be sent.

    Raises NotAllowed to who wrote any version of any part of it; RaadsstukIsWrong, RaadsstukNotFound.
    """
    row = take(actor, stuk_id)
    of = {"gemeente_id": row.gemeente_id, "stuk_id": row.pk}
    writer_ids = frozenset(Tekst.objects.filter(**of).values_list("by_id", flat=True))
    require(policies.may_approve(actor, gemeente_id=row.gemeente_id, writer_ids=writer_ids))
    go(row, State.GOEDGEKEURD)
    delen = _read_finished(row)
    places = Cijferplek.objects.filter(**of).order_by("nummer").values_list("nummer", "bevroren_id")
    used = {number for each in delen for number in list_places(each.tekst)}
    cijfers = list_beelden(actor, [each for each in places if each[0] in used])
    content = write_inhoud(_make_inhoud(actor, row, delen, cijfers, localdate(now)))
    last = Vaststelling.objects.filter(**of).aggregate(last=Max("versie"))["last"] or 0
    assert actor.medewerker_id is not None, "The policy lets no one approve without a name."
    made = Vaststelling.objects.create(
        **of,
        versie=last + 1,
        content=content,
        digest=digest_of(content),
        approved_by_id=actor.medewerker_id,
        approved_by_naam=actor.naam,
        approved_at=now,
    )
    save(row, "state")
    record(actor, "approve_raadsstuk", row, now, new={"digest": made.digest})
    return made.digest


@transaction.atomic
def send_raadsstuk(*, actor: Actor, stuk_id: int, on: date, now: datetime) -> None:
    """Write down on which day an approved text went to the council. Raises RaadsstukIsWrong, RaadsstukNotFound."""
    row = take(actor, stuk_id)
    go(row, State.VERZONDEN)
    approved_at = (
        Vaststelling.objects.filter(gemeente_id=row.gemeente_id, stuk_id=row.pk)
        .order_by("-versie")
        .values_list("approved_at", flat=True)[0]
    )
    if not localdate(approved_at) <= on <= localdate(now):
        raise RaadsstukIsWrong(_("Kies een dag vanaf de goedkeuring, en niet na vandaag."))
    row.sent_on = on
    save(row, "state", "sent_on")
    record(actor, "send_raadsstuk", row, now, new={"on": on.isoformat()})


@transaction.atomic
def withdraw_raadsstuk(*, actor: Actor, stuk_id: int, reason: str, now: datetime) -> None:
    """End one that won't be sent: the question was taken back, or the letter isn't needed.

    Raises RaadsstukIsWrong without a reason or when it was sent; RaadsstukNotFound, NotAllowed.
    """
    row = take(actor, stuk_id)
    go(row, State.INGETROKKEN)
    if not reason.strip():
        raise RaadsstukIsWrong(_("Schrijf op waarom dit niet doorgaat."))
    row.withdrawn_reason = reason.strip()
    save(row, "state", "withdrawn_reason")
    record(actor, "withdraw_raadsstuk", row, now, reason=reason)


def _read_finished(row: Raadsstuk) -> tuple[Beantwoord, ...]:
    """Return every part with its text as it is now. Raises RaadsstukIsWrong where something is missing."""
    of = {"gemeente_id": row.gemeente_id, "stuk_id": row.pk}
    texts = {each.deel_id: each.tekst for each in Tekst.objects.filter(**of).order_by("versie")}
    known = set(Cijferplek.objects.filter(**of).values_list("nummer", flat=True))
    delen = []
    for each in Deel.objects.filter(**of).order_by("nummer"):
        if not (tekst := texts.get(each.pk, "")):
            raise RaadsstukIsWrong(_("Vraag %(nummer)s heeft nog geen antwoord.") % {"nummer": each.nummer})
        if faults := find_faults(tekst, known):
            raise RaadsstukIsWrong(
                _(
                    "Bij %(nummer)s staat %(place)s, en dat cijfer staat niet bij dit stuk. Kies het cijfer, of haal het weg."
                )
                % {"nummer": each.nummer, "place": faults[0]}
            )
        delen.append(Beantwoord(each.nummer, each.vraag, tekst))
    return tuple(delen)


def _make_inhoud(
    actor: Actor, row: Raadsstuk, delen: tuple[Beantwoord, ...], cijfers: tuple[Cijferbeeld, ...], today: date
) -> Inhoud:
    return Inhoud(
        soort=Soort(row.soort),
        nummer=row.nummer,
        onderwerp=row.onderwerp,
        onderwerpen=tuple(row.onderwerpen),
        gemeente=actor.organisatie_naam,
        steller=row.steller,
        fractie=row.fractie,
        received_on=row.received_on,
        artikel=row.artikel,
        approved_on=today,
        delen=delen,
        cijfers=cijfers,
    )
