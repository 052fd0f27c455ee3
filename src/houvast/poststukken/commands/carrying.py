# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Let open post go along with a household to other books, with its file and what is known of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.betaalopdrachten.commands import State as BetaalState
from houvast.kernel.errors import DomainError
from houvast.poststukken import policies
from houvast.poststukken.commands.taking import CHANGING
from houvast.poststukken.domain.poststuk import State, Wat
from houvast.poststukken.models import Poststuk, Stap
from houvast.poststukken.queries.opdrachten import list_made_of

_COPY_FILE = """
INSERT INTO poststukken_deel (administratie_id, poststuk_id, number, content)
SELECT %(to_books)s, %(copy)s, d.number, d.content FROM poststukken_deel d
WHERE d.administratie_id = %(books)s AND d.poststuk_id = %(poststuk)s ORDER BY d.number
"""
# What was confirmed and when somebody must act; an organisatie is of the address book of who had it.
_GOES_ALONG = (
    "gemeente_id", "huishouden_id", "received_on", "voorstel", "unread_reason", "soort", "afzender", "due_on",
    "amount_cents", "iban", "betalingskenmerk", "omschrijving", "confirmed_at", "confirmed_by_naam", "clock_until",
    "act_by",
)  # fmt: skip
_FILE = ("file_name", "media_type", "sha256", "size_bytes", "page_count", "entered_at", "entered_by_naam")


class PoststukIsOfAnother(DomainError):
    """The other books have the same file for another household: handle it before this one goes over."""


@dataclass(frozen=True, slots=True)
class Books:
    """Books with their name for people, and who acts in them; `afspraken` says which of before became which there."""

    actor: Actor
    administratie_id: int
    naam: str
    afspraken: Mapping[int, int] = field(default_factory=dict)


@transaction.atomic
def carry_poststukken(
    *, actor: Actor, administratie_id: int, naam: str, huishouden_id: int, there: Books, reason: str, now: datetime
) -> dict[int, int]:
    """Open the open post of a household in other books, and close it here as handed over; return which became which.

    It keeps its clock: who wrote doesn't wait for a transfer. `naam` is how people know the books that it leaves. A
    file that came here before from there, and went back, is opened again. The connection sees both books. Raises
    PoststukIsOfAnother, NotAllowed.
    """
    require(policies.may_handle_post(actor, administratie_id))
    require(policies.may_handle_post(there.actor, there.administratie_id))
    rows = list(
        Poststuk.objects.select_for_update(of=("self",))
        .filter(administratie_id=administratie_id, huishouden_id=huishouden_id, state=State.OPEN.value)
        .order_by("pk")
    )
    carried = {each.pk: _open_there(actor, each, naam, there, now) for each in rows}
    for each in rows:
        _close_here(actor, each, carried[each.pk], there, reason, now)
    for side, books, new in (
        (actor, administratie_id, {"naar": there.administratie_id, "poststukken": list(carried)}),
        (there.actor, there.administratie_id, {"van": administratie_id, "poststukken": list(carried.values())}),
    ):
        if carried:
            audit.record(
                actor=side,
                command="carry_poststukken",
                object_kind="huishouden",
                object_id=huishouden_id,
                administratie_id=books,
                now=now,
                reason=reason,
                new=new,
                count=len(carried),
            )
    return carried


def _open_there(actor: Actor, row: Poststuk, naam: str, there: Books, now: datetime) -> int:
    known = Poststuk.objects.filter(administratie_id=there.administratie_id, sha256=row.sha256).first()
    if known is not None and known.huishouden_id != row.huishouden_id:
        message = _("Poststuk %(number)s staat bij %(naar)s bij een ander huishouden. Handel het eerst hier af.")
        raise PoststukIsOfAnother(message % {"number": row.pk, "naar": there.naam})
    if known is not None and known.state != State.OVERGEDRAGEN.value:
        return known.pk
    copy = known or Poststuk(administratie_id=there.administratie_id, **{each: getattr(row, each) for each in _FILE})
    for each in _GOES_ALONG:
        setattr(copy, each, getattr(row, each))
    copy.afspraak_id = there.afspraken.get(row.afspraak_id or 0)
    copy.state, copy.closed_on, copy.closed_by_naam = State.OPEN.value, None, ""
    copy.handed_to, copy.toelichting = "", ""
    if known is None:
        copy.save(force_insert=True)
        _copy_file(row, copy)
    else:
        copy.version += 1
        copy.save(update_fields=CHANGING)
    Stap.objects.create(
        administratie_id=there.administratie_id,
        poststuk_id=copy.pk,
        at=now,
        by_naam=there.actor.naam,
        wat=(Wat.ONTVANGEN if known is None else Wat.HEROPEND).value,
        toelichting=_tell_origin(actor, row, naam),
    )
    return copy.pk


def _copy_file(row: Poststuk, copy: Poststuk) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            _COPY_FILE,
            {
                "books": row.administratie_id,
                "poststuk": row.pk,
                "to_books": copy.administratie_id,
                "copy": copy.pk,
            },
        )


def _tell_origin(actor: Actor, row: Poststuk, naam: str) -> str:
    """Say where it came from, and whether it was paid there: a letter that was opened again can be."""
    told = _("Overgenomen van %(naam)s: poststuk %(number)s, daar ontvangen op %(day)s.") % {
        "naam": naam,
        "number": row.pk,
        "day": f"{row.received_on:%d-%m-%Y}",
    }
    made = list_made_of(actor, administratie_id=row.administratie_id, poststuk_id=row.pk)
    if any(each.state != BetaalState.VERVALLEN.value for each in made):
        told += " " + _("Let op: daar is er al een betaling van gemaakt.")
    return told


def _close_here(actor: Actor, row: Poststuk, copy_id: int, there: Books, reason: str, now: datetime) -> None:
    # Never before it came in, also when both happen around midnight.
    row.state, row.closed_on = State.OVERGEDRAGEN.value, max(timezone.localtime(now).date(), row.received_on)
    row.closed_by_naam, row.handed_to = actor.naam, there.naam
    row.toelichting = _("%(reason)s. Daar is het poststuk %(number)s.") % {"reason": reason, "number": copy_id}
    row.version += 1
    row.save(update_fields=CHANGING)
    Stap.objects.create(
        administratie_id=row.administratie_id,
        poststuk_id=row.pk,
        at=now,
        by_naam=actor.naam,
        wat=Wat.OVERGEDRAGEN.value,
        toelichting=row.toelichting,
    )
