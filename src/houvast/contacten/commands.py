# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write down contacts, answer questions, and take back what was written wrongly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.contacten import policies
from houvast.contacten.domain.contact import ContactRequest, Richting, Soort, decide_due, find_fault
from houvast.contacten.domain.instellingen import ANTWOORD_DAGEN
from houvast.contacten.models import Contact
from houvast.contacten.queries import ContactNotFound
from houvast.instellingen import queries as instellingen
from houvast.kernel.errors import DomainError
from houvast.partijen import queries as partijen

__all__ = [
    "ContactIsWrong",
    "ContactRequest",
    "Richting",
    "Soort",
    "answer_contact",
    "carry_contacten",
    "log_contact",
    "log_contacten",
    "withdraw_contact",
]


class ContactIsWrong(DomainError):
    """Mend the contact as the message says."""


@dataclass(frozen=True, slots=True)
class _Place:
    gemeente_id: int
    uitvoerder_id: int | None
    huishouden_id: int


@transaction.atomic
def log_contact(*, actor: Actor, huishouden_id: int, contact: ContactRequest, now: datetime) -> int:
    """Write down a contact with a household and return its id; a question or promise starts its clock.

    Raises ContactIsWrong, also when a question needs a day and the gemeente chose no term; HuishoudenNotFound,
    NotAllowed.
    """
    found = partijen.get_huishouden(actor, huishouden_id)
    require(policies.may_log_contact(actor, found.gemeente_id, found.uitvoerder_id))
    place = _Place(found.gemeente_id, found.uitvoerder_id, huishouden_id)
    on = timezone.localtime(contact.at).date()
    if (fault := find_fault(contact, on=on, now=now)) is not None:
        raise ContactIsWrong(_(fault))
    row = _write(actor, place, contact, _get_due(actor, place.gemeente_id, contact, on), now)
    _record(actor, "log_contact", row, now, new={"soort": row.soort, "richting": row.richting, "due_on": row.due_on})
    return row.pk


@transaction.atomic
def log_contacten(*, actor: Actor, contacten: Sequence[tuple[int, ContactRequest]], now: datetime) -> int:
    """Write down contacts with several households at once, as of a week's calls; return how many. All or nothing.

    Each is the household's id and what was said. Raises as `log_contact`.
    """
    found = partijen.list_huishoudens_by_id(actor, {huishouden_id for huishouden_id, _contact in contacten})
    rows = []
    for huishouden_id, contact in contacten:
        view = found.get(huishouden_id)
        if view is None:
            raise partijen.HuishoudenNotFound(_("Dit huishouden is niet gevonden."))
        require(policies.may_log_contact(actor, view.gemeente_id, view.uitvoerder_id))
        on = timezone.localtime(contact.at).date()
        if (fault := find_fault(contact, on=on, now=now)) is not None:
            raise ContactIsWrong(_(fault))
        due_on = _get_due(actor, view.gemeente_id, contact, on) if _starts_clock(contact) else None
        rows.append(_make(actor, _Place(view.gemeente_id, view.uitvoerder_id, huishouden_id), contact, due_on, now))
    Contact.objects.bulk_create(rows, batch_size=1000)
    if rows:
        audit.record(
            actor=actor,
            command="log_contact",
            object_kind="huishouden",
            object_id=rows[0].huishouden_id if len(found) == 1 else None,
            gemeente_id=rows[0].gemeente_id if len({each.gemeente_id for each in rows}) == 1 else None,
            now=now,
            new={"huishoudens": sorted(found)},
            count=len(rows),
        )
    return len(rows)


@transaction.atomic
def answer_contact(*, actor: Actor, contact_id: int, answer: ContactRequest, now: datetime) -> int:
    """Answer a question, or keep a promise to call back, and return the id of the contact that did.

    An attempt that reached nobody is written down, and the clock goes on. Raises ContactIsWrong when it was answered
    already or the answer is no contact of ours; ContactNotFound, NotAllowed.
    """
    question = _take(actor, contact_id)
    if question.due_on is None or question.answered_at is not None:
        raise ContactIsWrong(_("Dit contact wacht niet meer op antwoord."))
    if answer.richting is not Richting.UIT or answer.at < question.at:
        raise ContactIsWrong(_("Een antwoord komt van ons, en na de vraag."))
    on = timezone.localtime(answer.at).date()
    if (fault := find_fault(answer, on=on, now=now)) is not None:
        raise ContactIsWrong(_(fault))
    place = _Place(question.gemeente_id, question.uitvoerder_id, question.huishouden_id)
    row = _write(actor, place, answer, _get_due(actor, place.gemeente_id, answer, on), now, answers_id=question.pk)
    if answer.bereikt:
        question.answered_at, question.answered_by_naam = answer.at, actor.naam
        question.save(update_fields=["answered_at", "answered_by_naam"])
    _record(actor, "answer_contact", row, now, new={"question": question.pk, "bereikt": answer.bereikt})
    return row.pk


@transaction.atomic
def withdraw_contact(*, actor: Actor, contact_id: int, reason: str, now: datetime) -> None:
    """Take back a contact that was written down wrongly, with the reason: it counts no longer, and stays to be seen.

    What it answered waits again. Raises ContactIsWrong without a reason or when it was taken back already;
    ContactNotFound, NotAllowed.
    """
    row = _take(actor, contact_id)
    if not reason.strip():
        raise ContactIsWrong(_("Schrijf op waarom dit contact niet klopt."))
    if row.withdrawn_reason:
        raise ContactIsWrong(_("Dit contact is al ingetrokken."))
    row.withdrawn_reason = reason.strip()
    row.save(update_fields=["withdrawn_reason"])
    if row.answers_id is not None and row.bereikt:
        Contact.objects.filter(gemeente_id=row.gemeente_id, pk=row.answers_id).update(
            answered_at=None, answered_by_naam=""
        )
    _record(actor, "withdraw_contact", row, now, reason=reason.strip())


@transaction.atomic
def carry_contacten(
    *,
    actor: Actor,
    gemeente_id: int,
    huishoudens: Iterable[int],
    uitvoerder_id: int | None,
    reason: str,
    now: datetime,
) -> int:
    """Let who serves households from now on (None: the gemeente) answer what they asked; return how many questions.

    A question keeps its day: who asked waits no longer because another answers. The rest of the log is read by whoever
    serves the household and stays of who was in touch (see the migration). Raises NotAllowed.
    """
    require(policies.may_carry_contacten(actor, gemeente_id=gemeente_id))
    ids = sorted(set(huishoudens))
    rows = Contact.objects.filter(
        gemeente_id=gemeente_id,
        huishouden_id__in=ids,
        due_on__isnull=False,
        answered_at__isnull=True,
        withdrawn_reason="",
    )
    carried = rows.update(uitvoerder_id=uitvoerder_id)
    if carried:
        audit.record(
            actor=actor,
            command="carry_contacten",
            object_kind="huishouden",
            object_id=ids[0] if len(ids) == 1 else None,
            gemeente_id=gemeente_id,
            now=now,
            reason=reason,
            new={"uitvoerder_id": uitvoerder_id, "huishoudens": ids},
            count=carried,
        )
    return carried


def _starts_clock(contact: ContactRequest) -> bool:
    return contact.needs_answer or contact.is_spoed or contact.terugbellen_op is not None


def _get_due(actor: Actor, gemeente_id: int, contact: ContactRequest, on: date) -> date | None:
    waarde = instellingen.find_waarde(actor, ANTWOORD_DAGEN, gemeente_id=gemeente_id)
    werkdagen = waarde if isinstance(waarde, int) else None
    due = decide_due(contact, on=on, werkdagen=werkdagen)
    if contact.needs_answer and due is None:
        raise ContactIsWrong(
            _(
                "De gemeente heeft nog niet gekozen binnen hoeveel werkdagen een inwoner antwoord krijgt. Kies zelf "
                "een dag, of laat een beleidsmedewerker kiezen bij Instellingen (/gemeente/instellingen/)."
            )
        )
    return due


def _write(
    actor: Actor,
    place: _Place,
    contact: ContactRequest,
    due_on: date | None,
    now: datetime,
    *,
    answers_id: int | None = None,
) -> Contact:
    row = _make(actor, place, contact, due_on, now, answers_id=answers_id)
    row.save()
    return row


def _make(
    actor: Actor,
    place: _Place,
    contact: ContactRequest,
    due_on: date | None,
    now: datetime,
    *,
    answers_id: int | None = None,
) -> Contact:
    return Contact(
        gemeente_id=place.gemeente_id,
        uitvoerder_id=place.uitvoerder_id,
        huishouden_id=place.huishouden_id,
        soort=contact.soort.value,
        richting=contact.richting.value,
        at=contact.at,
        bereikt=contact.bereikt,
        onderwerp=contact.onderwerp.strip(),
        toelichting=contact.toelichting.strip(),
        by_id=actor.medewerker_id,
        by_naam=actor.naam,
        logged_at=now,
        is_spoed=contact.is_spoed,
        terugbellen_op=contact.terugbellen_op,
        due_on=due_on,
        answers_id=answers_id,
    )


def _take(actor: Actor, contact_id: int) -> Contact:
    """Return a contact, held until the end of the transaction, that the actor may work on."""
    row = Contact.objects.select_for_update(no_key=True, of=("self",)).filter(pk=contact_id).first()
    if row is None:
        raise ContactNotFound(_("Dit contact bestaat niet."))
    require(policies.may_log_contact(actor, row.gemeente_id, row.uitvoerder_id))
    return row


def _record(
    actor: Actor,
    command: str,
    row: Contact,
    now: datetime,
    *,
    reason: str = "",
    new: dict[str, object] | None = None,
) -> None:
    audit.record(
        actor=actor,
        command=command,
        object_kind="huishouden",
        object_id=row.huishouden_id,
        gemeente_id=row.gemeente_id,
        now=now,
        reason=reason,
        new={"contact": row.pk} | (new or {}),
    )
