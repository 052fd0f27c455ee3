# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Take in a raadsvraag, begin a raadsinformatiebrief, divide the work, write, and place figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.indicatoren import queries as indicatoren
from houvast.raad import policies
from houvast.raad.commands.writing import RaadsstukIsWrong, record, save, take, take_concept, tidy_onderwerpen
from houvast.raad.domain.words import Soort, State
from houvast.raad.models import Cijferplek, Deel, Raadsstuk, Tekst, Uitstel
from houvast.raad.queries.stukken import find_due, list_writers

_FIGURES_MAX = 99


@dataclass(frozen=True, slots=True, kw_only=True)
class RaadsvraagRequest:
    """Written questions as they came in: who asked, when, by which article, and each question in its own words.

    `due_on` may be left out when the gemeente chose its term to answer.
    """

    nummer: str
    onderwerp: str
    onderwerpen: tuple[str, ...]
    steller: str
    fractie: str
    received_on: date
    artikel: str
    vragen: tuple[str, ...]
    due_on: date | None = None


@transaction.atomic
def receive_raadsvraag(*, actor: Actor, raadsvraag: RaadsvraagRequest, now: datetime) -> int:
    """Take in written questions and return their id; the questions never change after this.

    Raises RaadsstukIsWrong when a question, who asked or the last day is missing, or the number is taken; NotAllowed.
    """
    require(policies.may_work_for_raad(actor, gemeente_id=actor.organisatie_id))
    vragen = tuple(each.strip() for each in raadsvraag.vragen if each.strip())
    if not vragen:
        raise RaadsstukIsWrong(_("Neem de vragen over zoals ze zijn gesteld, elke vraag apart."))
    if not raadsvraag.steller.strip():
        raise RaadsstukIsWrong(_("Vul in wie de vragen stelde."))
    if raadsvraag.received_on > localdate(now):
        raise RaadsstukIsWrong(_("De dag van ontvangst ligt in de toekomst."))
    due_on = raadsvraag.due_on or find_due(actor, raadsvraag.received_on)
    if due_on is None:
        raise RaadsstukIsWrong(
            _("Vul in wanneer het antwoord er uiterlijk moet zijn. Uw gemeente heeft nog geen vaste termijn gekozen.")
        )
    if due_on < raadsvraag.received_on:
        raise RaadsstukIsWrong(_("De laatste dag ligt voor de dag van ontvangst."))
    row = _open(actor, Soort.RAADSVRAAG, raadsvraag.nummer, raadsvraag.onderwerp, raadsvraag.onderwerpen, now)
    row.steller, row.fractie = raadsvraag.steller.strip(), raadsvraag.fractie.strip()
    row.received_on, row.artikel = raadsvraag.received_on, raadsvraag.artikel.strip()
    row.due_on = row.first_due_on = due_on
    row.save(force_insert=True)
    Deel.objects.bulk_create(
        Deel(gemeente_id=row.gemeente_id, stuk_id=row.pk, nummer=nummer, vraag=vraag)
        for nummer, vraag in enumerate(vragen, start=1)
    )
    save(row)
    record(actor, "receive_raadsvraag", row, now, new={"due_on": due_on.isoformat(), "vragen": len(vragen)})
    return row.pk


@transaction.atomic
def draft_raadsinformatiebrief(
    *, actor: Actor, nummer: str, onderwerp: str, onderwerpen: tuple[str, ...], now: datetime
) -> int:
    """Begin a letter to the council and return its id. Raises RaadsstukIsWrong, NotAllowed."""
    require(policies.may_work_for_raad(actor, gemeente_id=actor.organisatie_id))
    row = _open(actor, Soort.RAADSINFORMATIEBRIEF, nummer, onderwerp, onderwerpen, now)
    row.save(force_insert=True)
    Deel.objects.create(gemeente_id=row.gemeente_id, stuk_id=row.pk, nummer=1)
    save(row)
    record(actor, "draft_raadsinformatiebrief", row, now)
    return row.pk


@transaction.atomic
def assign_deel(
    *, actor: Actor, stuk_id: int, deel_id: int, schrijver_id: int, until: date | None, now: datetime
) -> None:
    """Say which colleague writes an answer, and until when.

    Raises RaadsstukIsWrong for somebody who can't, or a day after the last one; RaadsstukNotFound, NotAllowed.
    """
    row = take_concept(actor, stuk_id)
    people = dict(list_writers(actor, today=localdate(now)))
    if schrijver_id not in people:
        raise RaadsstukIsWrong(_("Kies een collega die aan antwoorden voor de raad werkt."))
    if until is not None and row.due_on is not None and until > row.due_on:
        raise RaadsstukIsWrong(_("Deze dag ligt na de laatste dag voor het antwoord."))
    deel = _find_deel(row, deel_id)
    deel.schrijver_id, deel.schrijver_naam, deel.write_until = schrijver_id, people[schrijver_id], until
    deel.save(update_fields=["schrijver_id", "schrijver_naam", "write_until"])
    record(actor, "assign_deel", row, now, new={"vraag": deel.nummer, "schrijver": deel.schrijver_naam})


@transaction.atomic
def write_deel(*, actor: Actor, stuk_id: int, deel_id: int, tekst: str, after_versie: int, now: datetime) -> int:
    """Write a new version of an answer or letter and return its number; older versions stay.

    `after_versie` is the version that the writer saw (0: none). Raises RaadsstukIsWrong when a colleague wrote one
    since, or when nothing is written; RaadsstukNotFound, NotAllowed.
    """
    row = take_concept(actor, stuk_id)
    deel = _find_deel(row, deel_id)
    if not tekst.strip():
        raise RaadsstukIsWrong(_("Schrijf een antwoord."))
    last = Tekst.objects.filter(gemeente_id=row.gemeente_id, deel_id=deel.pk).aggregate(last=Max("versie"))["last"] or 0
    if last != after_versie:
        raise RaadsstukIsWrong(
            _("Een collega schreef intussen versie %(versie)s. Lees die eerst, en zet dan uw tekst erbij.")
            % {"versie": last}
        )
    assert actor.medewerker_id is not None, "The policy lets no one write without a name."
    Tekst.objects.create(
        gemeente_id=row.gemeente_id,
        stuk_id=row.pk,
        deel_id=deel.pk,
        versie=last + 1,
        tekst=tekst.replace("\r\n", "\n").strip(),
        by_id=actor.medewerker_id,
        by_naam=actor.naam,
        at=now,
    )
    save(row)
    record(actor, "write_deel", row, now, new={"vraag": deel.nummer, "versie": last + 1})
    return last + 1


@transaction.atomic
def place_cijfer(*, actor: Actor, stuk_id: int, bevroren_id: int, now: datetime) -> int:
    """Make a frozen figure available to the texts and return its number, for "[cijfer 1]".

    Raises RaadsstukIsWrong for one that is there already; FrozenFigureNotFound, RaadsstukNotFound, NotAllowed.
    """
    row = take_concept(actor, stuk_id)
    frozen = indicatoren.get_frozen(actor, bevroren_id)
    of = {"gemeente_id": row.gemeente_id, "stuk_id": row.pk}
    if frozen.gemeente_id != row.gemeente_id:
        raise RaadsstukIsWrong(_("Dit cijfer is van een andere gemeente."))
    if Cijferplek.objects.filter(**of, bevroren_id=bevroren_id).exists():
        raise RaadsstukIsWrong(_("Dit cijfer staat al bij dit stuk."))
    nummer = (Cijferplek.objects.filter(**of).aggregate(last=Max("nummer"))["last"] or 0) + 1
    if nummer > _FIGURES_MAX:
        raise RaadsstukIsWrong(_("Er staan al te veel cijfers bij dit stuk."))
    Cijferplek.objects.create(**of, nummer=nummer, bevroren_id=bevroren_id, by_naam=actor.naam, at=now)
    record(actor, "place_cijfer", row, now, new={"cijfer": nummer, "digest": frozen.digest})
    return nummer


@transaction.atomic
def remove_cijfer(*, actor: Actor, stuk_id: int, nummer: int, now: datetime) -> None:
    """Take a figure away from a raadsstuk; a text that still has a place for it can't be offered.

    Raises RaadsstukIsWrong, RaadsstukNotFound, NotAllowed.
    """
    row = take_concept(actor, stuk_id)
    gone, _kinds = Cijferplek.objects.filter(gemeente_id=row.gemeente_id, stuk_id=row.pk, nummer=nummer).delete()
    if not gone:
        raise RaadsstukIsWrong(_("Dit cijfer staat er niet meer bij."))
    record(actor, "remove_cijfer", row, now, new={"cijfer": nummer})


@transaction.atomic
def postpone_raadsvraag(
    *, actor: Actor, stuk_id: int, until: date, notice_on: date, reason: str, now: datetime
) -> None:
    """Postpone the last day of an answer, with the day on which the council was told and why.

    Raises RaadsstukIsWrong for a day that isn't later, a notice in the future, or no reason; RaadsstukNotFound,
    NotAllowed.
    """
    row = take(actor, stuk_id)
    if row.due_on is None or row.state in {State.VERZONDEN.value, State.INGETROKKEN.value}:
        raise RaadsstukIsWrong(_("Hier loopt geen termijn."))
    if until <= row.due_on:
        raise RaadsstukIsWrong(_("Kies een dag na de laatste dag van nu."))
    if notice_on > localdate(now):
        raise RaadsstukIsWrong(_("Zeg het eerst aan de raad, en leg het daarna hier vast."))
    if not reason.strip():
        raise RaadsstukIsWrong(_("Schrijf op waarom het antwoord later komt."))
    Uitstel.objects.create(
        gemeente_id=row.gemeente_id,
        stuk_id=row.pk,
        due_before_on=row.due_on,
        until=until,
        notice_on=notice_on,
        reason=reason.strip(),
        by_naam=actor.naam,
        at=now,
    )
    row.due_on = until
    save(row, "due_on")
    record(actor, "postpone_raadsvraag", row, now, reason=reason, new={"due_on": until.isoformat()})


@transaction.atomic
def tag_raadsstuk(*, actor: Actor, stuk_id: int, onderwerpen: tuple[str, ...], now: datetime) -> None:
    """Give a raadsstuk other subjects, so that it is found beside what is about the same. Also when it was sent."""
    row = take(actor, stuk_id)
    row.onderwerpen = tidy_onderwerpen(onderwerpen)
    save(row, "onderwerpen")
    record(actor, "tag_raadsstuk", row, now, new={"onderwerpen": ", ".join(row.onderwerpen)})


def _open(
    actor: Actor, soort: Soort, nummer: str, onderwerp: str, onderwerpen: tuple[str, ...], now: datetime
) -> Raadsstuk:
    """Return a new row, unsaved. Raises RaadsstukIsWrong."""
    nummer, onderwerp = nummer.strip(), onderwerp.strip()
    if not nummer or not onderwerp:
        raise RaadsstukIsWrong(_("Vul een nummer en een onderwerp in."))
    if Raadsstuk.objects.filter(gemeente_id=actor.organisatie_id, soort=soort.value, nummer=nummer).exists():
        raise RaadsstukIsWrong(_("Nummer %(nummer)s bestaat al.") % {"nummer": nummer})
    return Raadsstuk(
        gemeente_id=actor.organisatie_id,
        soort=soort.value,
        nummer=nummer,
        onderwerp=onderwerp,
        onderwerpen=tidy_onderwerpen(onderwerpen),
        state=State.CONCEPT.value,
        opened_at=now,
        opened_by_naam=actor.naam,
    )


def _find_deel(row: Raadsstuk, deel_id: int) -> Deel:
    deel = Deel.objects.filter(gemeente_id=row.gemeente_id, stuk_id=row.pk, pk=deel_id).first()
    if deel is None:
        raise RaadsstukIsWrong(_("Deze vraag hoort niet bij dit stuk."))
    return deel
