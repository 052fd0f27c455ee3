# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Contacts with households: the log, what waits for an answer, the last contact, and who is out of sight."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.db.models import F, Q
from django.utils import timezone

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.contacten import policies
from houvast.contacten.domain.contact import Richting, Soort, is_uit_beeld
from houvast.contacten.domain.instellingen import UIT_BEELD_DAGEN
from houvast.contacten.models import Contact
from houvast.contacten.ports import list_huishoudens_with_hulp
from houvast.instellingen import queries as instellingen
from houvast.kernel.errors import DomainError
from houvast.partijen import queries as partijen

PAGE_SIZE = 50
_WAITS = Q(due_on__isnull=False, answered_at__isnull=True, withdrawn_reason="")

# One step into the index per household, however long its log is: for 100,000 households half the time of reading all.
_LAST = """
SELECT h.id, c.at, c.soort, c.richting, c.by_naam FROM partijen_huishouden h
CROSS JOIN LATERAL (
    SELECT e.at, e.soort, e.richting, e.by_naam FROM contacten_contact e
    WHERE e.gemeente_id = h.gemeente_id AND e.huishouden_id = h.id
      AND e.bereikt AND e.withdrawn_reason = '' AND e.soort <> %s
    ORDER BY e.at DESC, e.id DESC LIMIT 1) AS c
WHERE h.id = ANY (%s)
"""


class ContactNotFound(DomainError):
    """Use the id of a contact that the actor may see."""


@dataclass(frozen=True, slots=True)
class ContactView:
    """A contact as it was written down, and whether it still waits for an answer."""

    contact_id: int
    gemeente_id: int
    huishouden_id: int
    soort: Soort
    richting: Richting
    at: datetime
    bereikt: bool
    onderwerp: str
    toelichting: str
    by_naam: str
    is_spoed: bool
    terugbellen_op: date | None
    due_on: date | None
    answered_at: datetime | None
    answered_by_naam: str
    answers_id: int | None
    withdrawn_reason: str

    @property
    def waits(self) -> bool:
        """Return whether the clock runs."""
        return self.due_on is not None and self.answered_at is None and not self.withdrawn_reason

    def is_late(self, on: date) -> bool:
        """Return whether somebody should have had an answer before a day."""
        return self.waits and self.due_on is not None and self.due_on < on


@dataclass(frozen=True, slots=True)
class LastContact:
    """The last time that a household and we were really in touch."""

    at: datetime
    soort: Soort
    richting: Richting
    by_naam: str


@dataclass(frozen=True, slots=True)
class UitBeeld:
    """A household out of sight: since when there was no contact, and whether there ever was any."""

    huishouden_id: int
    naam: str
    nummer: str
    since: date
    days: int
    last: LastContact | None


@dataclass(frozen=True, slots=True)
class Bereikbaarheid:
    """Of the questions whose answer was due in a period: how many got it in time, how many not, how many still can."""

    due: int
    in_time: int
    late: int
    open: int


def list_of_huishouden(actor: Actor, huishouden_id: int, *, count_max: int = PAGE_SIZE) -> list[ContactView]:
    """List the contacts with a household, the newest first. Raises NotAllowed."""
    require(policies.may_see_contacten(actor))
    rows = Contact.objects.filter(huishouden_id=huishouden_id).order_by("-at", "-pk")
    return [_view(row) for row in rows[:count_max]]


def list_waiting(actor: Actor, *, count_max: int = PAGE_SIZE) -> list[ContactView]:
    """List what waits for an answer, whose day comes first, and on one day what is urgent first. Raises NotAllowed."""
    require(policies.may_see_contacten(actor))
    rows = Contact.objects.filter(_WAITS).order_by("due_on", "-is_spoed", "pk")
    return [_view(row) for row in rows[:count_max]]


def count_waiting(actor: Actor, *, on: date) -> tuple[int, int]:
    """Count what waits for an answer, and how much of it is late on a day. Raises NotAllowed."""
    require(policies.may_see_contacten(actor))
    rows = Contact.objects.filter(_WAITS)
    return rows.count(), rows.filter(due_on__lt=on).count()


def list_last_contacts(actor: Actor, *, huishouden_ids: Iterable[int]) -> dict[int, LastContact]:
    """Return the last contact per household that was reached; households without any are left out.

    Raises NotAllowed.
    """
    require(policies.may_see_contacten(actor))
    with connection.cursor() as cursor:
        cursor.execute(_LAST, [Soort.ADMINISTRATIEF.value, list(huishouden_ids)])
        return {
            huishouden_id: LastContact(at, Soort(soort), Richting(richting), by_naam)
            for huishouden_id, at, soort, richting, by_naam in cursor.fetchall()
        }


def list_uit_beeld(
    actor: Actor, *, on: date, huishoudens: Mapping[int, date] | None = None
) -> tuple[list[UitBeeld], set[int]]:
    """List the households out of sight on a day, the longest first, and the gemeenten that chose no number of days.

    `huishoudens` are the households to look at with the first day of their help; without it all that get help.
    Somebody who never was in contact counts from that first day. Raises NotAllowed.
    """
    require(policies.may_see_contacten(actor))
    looked_at = dict(list_huishoudens_with_hulp(actor, on=on) if huishoudens is None else huishoudens)
    known = partijen.list_huishoudens_by_id(actor, looked_at)
    days = instellingen.list_waarden(actor, UIT_BEELD_DAGEN, gemeente_ids={each.gemeente_id for each in known.values()})
    last = list_last_contacts(actor, huishouden_ids=known)
    found = []
    for huishouden_id, huishouden in known.items():
        chosen = days.get(huishouden.gemeente_id)
        contact = last.get(huishouden_id)
        since = timezone.localtime(contact.at).date() if contact else looked_at[huishouden_id]
        if isinstance(chosen, int) and is_uit_beeld(since, on=on, days=chosen):
            found.append(UitBeeld(huishouden_id, huishouden.naam, huishouden.nummer, since, (on - since).days, contact))
    found.sort(key=lambda each: (each.since, each.huishouden_id))
    return found, {each.gemeente_id for each in known.values()} - days.keys()


def get_bereikbaarheid(actor: Actor, *, first: date, last: date, on: date) -> Bereikbaarheid:
    """Count the questions whose answer was due from first to last, as it is known on a day. Raises NotAllowed."""
    require(policies.may_see_bereikbaarheid(actor))
    rows = Contact.objects.filter(due_on__range=(first, last), withdrawn_reason="")
    due = rows.count()
    in_time = rows.filter(answered_at__isnull=False, answered_at__date__lte=F("due_on")).count()
    still_open = rows.filter(answered_at__isnull=True, due_on__gte=on).count()
    return Bereikbaarheid(due=due, in_time=in_time, late=due - in_time - still_open, open=still_open)


def _view(row: Contact) -> ContactView:
    return ContactView(
        contact_id=row.pk,
        gemeente_id=row.gemeente_id,
        huishouden_id=row.huishouden_id,
        soort=Soort(row.soort),
        richting=Richting(row.richting),
        at=row.at,
        bereikt=row.bereikt,
        onderwerp=row.onderwerp,
        toelichting=row.toelichting,
        by_naam=row.by_naam,
        is_spoed=row.is_spoed,
        terugbellen_op=row.terugbellen_op,
        due_on=row.due_on,
        answered_at=row.answered_at,
        answered_by_naam=row.answered_by_naam,
        answers_id=row.answers_id,
        withdrawn_reason=row.withdrawn_reason,
    )
