# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Take a waiting line to decide about it: locked, in the version that the person saw; touch it and tell of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.budgetbeheer import policies
from houvast.budgetbeheer.models import Bankline, Derdengeldenrekening, Waitingline
from houvast.kernel.errors import DomainError
from houvast.ledger import queries as ledger_queries


class LineNotFound(DomainError):
    """It doesn't exist, or not for this actor."""


class LineIsTaken(DomainError):
    """Look at the line again: someone else decided about it meanwhile."""


class ReasonIsMissing(DomainError):
    """Say why, in a few words."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A line in someone's hands: who decides, when, and the rows that the decision is about."""

    actor: Actor
    now: datetime
    waiting: Waitingline
    line: Bankline
    rekening: Derdengeldenrekening

    @property
    def administratie_id(self) -> int:
        """Return whose books it is in."""
        return self.waiting.administratie_id

    @property
    def amount_cents(self) -> int:
        """Return the amount of the line without its direction."""
        return abs(self.line.amount_cents)


def take(actor: Actor, administratie_id: int, waitingline_id: int, version: int, now: datetime) -> Taken:
    """Lock an open line in the version that the person saw, or say who was first.

    Raises LineNotFound, LineIsTaken, NotAllowed.
    """
    require(policies.may_afletteren(actor, administratie_id))
    waiting = (
        Waitingline.objects.select_for_update(no_key=True, of=("self",))
        .select_related("closed_by")
        .filter(administratie_id=administratie_id, pk=waitingline_id)
        .first()
    )
    if waiting is None:
        raise LineNotFound(_("Deze regel is niet gevonden."))
    if waiting.closed_at is not None:
        who = waiting.closed_by.naam if waiting.closed_by is not None else "Houvast"
        raise LineIsTaken(
            _("%(who)s heeft deze regel al afgeletterd (%(outcome)s).") % {"who": who, "outcome": waiting.outcome}
        )
    if waiting.version != version:
        raise LineIsTaken(_("Iemand heeft deze regel ondertussen gewijzigd. Ververs de pagina en kies opnieuw."))
    return hold(actor, waiting, now)


def hold(actor: Actor, waiting: Waitingline, now: datetime) -> Taken:
    """Return a line that is locked already, with the facts of the bank and its rekening."""
    line = Bankline.objects.get(administratie_id=waiting.administratie_id, pk=waiting.bankline_id)
    rekening = Derdengeldenrekening.objects.get(administratie_id=waiting.administratie_id, pk=line.rekening_id)
    return Taken(actor, now, waiting, line, rekening)


def need(reason: str) -> None:
    """Refuse a decision without its reason. Raises ReasonIsMissing."""
    if not reason.strip():
        raise ReasonIsMissing(_("Schrijf er in een paar woorden bij waarom."))


def find_bookable_day(taken: Taken) -> date:
    """Return the bank's booking day, or today when that day's period is closed."""
    closed_until = ledger_queries.get_closed_until(actor=taken.actor, administratie_id=taken.administratie_id)
    day = taken.line.booked_on
    return day if closed_until is None or day > closed_until else timezone.localtime(taken.now).date()


def touch(waiting: Waitingline, **changes: object) -> None:
    """Change a line and its version, so that who saw the earlier one is told."""
    Waitingline.objects.filter(administratie_id=waiting.administratie_id, pk=waiting.pk).update(
        version=F("version") + 1, **changes
    )
    waiting.version += 1


def record_decision(taken: Taken, command: str, reason: str, new: Mapping[str, object]) -> None:
    """Leave the audit line of a decision."""
    audit.record(
        actor=taken.actor,
        command=command,
        object_kind="waitingline",
        object_id=taken.waiting.pk,
        gemeente_id=taken.waiting.gemeente_id,
        administratie_id=taken.administratie_id,
        now=taken.now,
        reason=reason,
        new={"bankline_id": taken.line.pk, "amount_cents": taken.line.amount_cents, **new},
    )
