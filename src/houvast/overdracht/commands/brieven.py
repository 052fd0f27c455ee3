# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters to the households of a wave, and the questions that they ask about it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from uuid import NAMESPACE_OID, uuid5

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.correspondence.commands import LetterRequest, Ontvanger, make_letters
from houvast.kernel.errors import DomainError
from houvast.overdracht import policies
from houvast.overdracht.commands.grond import (
    OverdrachtIsNotReady,
    lock_overdracht,
    lock_overgang,
    need,
    organisatie_of,
    organisaties_of,
    record,
    refuse_future,
    sides_of,
)
from houvast.overdracht.commands.rekening import list_new_ibans
from houvast.overdracht.domain.toestand import WAITING, Kant
from houvast.overdracht.domain.woorden import ENGELS, write_day
from houvast.overdracht.models import Overdracht, Overgang, Vraag
from houvast.partijen import queries as partijen

# The words of letters that came back, by the overgang that they are about.
_RETURNED = """
SELECT b.object_id, b.content FROM correspondence_bericht b
WHERE b.gemeente_id = %(gemeente)s AND b.object_kind = 'overgang' AND b.object_id = ANY (%(overgangen)s)
  AND b.state = 'retour'
"""


class VraagNotFound(DomainError):
    """It doesn't exist, or not for this actor."""


@dataclass(frozen=True, slots=True)
class WrittenLetters:
    """What came of a batch: how many are new, how many were known, and numbers of households without an address."""

    made: int
    known: int
    without_address: tuple[str, ...]


@transaction.atomic
def write_overgang_letters(
    *, actor: Actor, overdracht_id: int, golf_id: int, today: date, now: datetime
) -> WrittenLetters:
    """Write the households of a wave who comes, what changes, when, what to do and whom to call; once for each day.

    By the side that serves them, which knows their names. Who needs another language than we have gets the letter in
    Dutch, and is called. Who got it back gets it again once there is another address. Raises OverdrachtIsNotReady
    without a number to call, HuisstijlNotThere, NotAllowed.
    """
    plan = lock_overdracht(overdracht_id)
    require(policies.may_work_for_side(actor, organisaties=frozenset({organisatie_of(plan, Kant.VAN)})))
    if not plan.telefoon:
        raise OverdrachtIsNotReady(_("Vul bij de overdracht het telefoonnummer voor vragen in."))
    rows = Overgang.objects.select_related("golf").filter(
        gemeente_id=plan.gemeente_id, overdracht=plan, golf_id=golf_id, state__in=[each.value for each in WAITING]
    )
    namen = partijen.list_namen(actor, [each.huishouden_id for each in rows], on=today)
    returned = _list_returned(plan, [each.pk for each in rows])
    ibans = list_new_ibans(plan, [each.huishouden_id for each in rows])
    requests, without_address = [], []
    for each in rows.order_by("nummer"):
        adres = partijen.find_adres(actor, each.huishouden_id, on=today)
        # With single spaces, as they stand in a letter.
        regels = (adres.straat_and_nummer, adres.postcode_and_plaats) if adres is not None else ()
        lines = tuple(" ".join(regel.split()) for regel in regels)
        came_back = returned.get(each.pk, [])
        if not lines or not namen.get(each.huishouden_id) or lines in came_back:
            without_address.append(each.nummer)
            continue
        ontvanger = Ontvanger(" en ".join(namen[each.huishouden_id]), lines)
        requests.append(_request(plan, each, ontvanger, ibans[each.huishouden_id], again=len(came_back)))
    made = make_letters(actor=actor, gemeente_id=plan.gemeente_id, requests=requests, now=now)
    written = WrittenLetters(len(requests) - made.known, made.known, tuple(without_address))
    if written.made:
        record(actor, "write_overgang_letters", plan, now, count=written.made)
    return written


@transaction.atomic
def ask_vraag(*, actor: Actor, overgang_id: int, vraag: str, asked_on: date, now: datetime) -> int:
    """Write down what a household asked about its transfer; return its id."""
    overgang = lock_overgang(overgang_id)
    plan = overgang.overdracht
    require(policies.may_prepare_overgang(actor, gemeente_id=plan.gemeente_id, organisaties=organisaties_of(plan)))
    refuse_future(asked_on, now)
    row = Vraag.objects.create(
        **sides_of(plan),
        overgang=overgang,
        asked_on=asked_on,
        vraag=need(vraag),
        noted_at=now,
        noted_by_naam=actor.naam,
    )
    record(actor, "ask_vraag", overgang, now)
    return row.pk


@transaction.atomic
def answer_vraag(*, actor: Actor, vraag_id: int, antwoord: str, now: datetime) -> None:
    """Write down what a household was answered; the first answer stays. Raises VraagNotFound, NotAllowed."""
    row = Vraag.objects.select_for_update(no_key=True, of=("self",)).select_related("overgang__overdracht")
    vraag = row.filter(pk=vraag_id, answered_on__isnull=True).first()
    if vraag is None:
        raise VraagNotFound(_("Deze vraag is niet gevonden, of al beantwoord."))
    plan = vraag.overgang.overdracht
    require(policies.may_prepare_overgang(actor, gemeente_id=plan.gemeente_id, organisaties=organisaties_of(plan)))
    vraag.answered_on = max(vraag.asked_on, timezone.localtime(now).date())
    vraag.antwoord, vraag.answered_by_naam = need(antwoord), actor.naam
    vraag.save(update_fields=["answered_on", "antwoord", "answered_by_naam"])
    record(actor, "answer_vraag", vraag.overgang, now)


def _list_returned(plan: Overdracht, overgang_ids: list[int]) -> dict[int, list[tuple[str, ...]]]:
    """Return per overgang the lines of each address from which its letter came back."""
    found: dict[int, list[tuple[str, ...]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_RETURNED, {"gemeente": plan.gemeente_id, "overgangen": overgang_ids})
        for overgang_id, content in cursor.fetchall():
            _naam, *lines = json.loads(content)["ontvanger"]["regels"]
            found.setdefault(overgang_id, []).append(tuple(lines))
    return found


def _request(plan: Overdracht, overgang: Overgang, ontvanger: Ontvanger, iban: str, *, again: int) -> LetterRequest:
    switch_on = overgang.golf.switch_on
    in_english = overgang.taal.strip().casefold() == ENGELS
    nothing = (
        "You don't have to do anything. We arrange it." if in_english else "U hoeft niets te doen. Wij regelen het."
    )
    return LetterRequest(
        # Another day is another letter: the household has to know it. So is one to where it does live.
        key=uuid5(NAMESPACE_OID, f"overgang/{overgang.pk}/{switch_on.isoformat()}{f'/{again}' if again else ''}"),
        sjabloon="overgang_engels" if in_english else "overgang",
        object_kind="overgang",
        object_id=overgang.pk,
        ontvanger=ontvanger,
        values={
            "oude_uitvoerder": plan.van_naam,
            "nieuwe_uitvoerder": plan.naar_naam,
            "overgang_op": write_day(switch_on, in_english=in_english),
            "nieuwe_rekening": " ".join(iban[at : at + 4] for at in range(0, len(iban), 4)),
            "medewerker": overgang.beheerder_naam,
            "taken": nothing,
            "vragen_telefoon": plan.telefoon,
        },
    )
