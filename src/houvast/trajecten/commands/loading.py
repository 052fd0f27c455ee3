# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Taking a traject in hand, and making a step in it: what every command of the room does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.kernel.errors import DomainError
from houvast.trajecten import policies
from houvast.trajecten.domain.states import (
    ENDED,
    NEED_WORDS,
    STATE_WORDS,
    Need,
    State,
    find_article_of_refusal,
    find_transition,
)
from houvast.trajecten.domain.termijnen import Klok, TermijnSoort
from houvast.trajecten.models import Stap, Termijn, Traject


class TrajectNotFound(DomainError):
    """It doesn't exist, or not for this actor."""


class TrajectHasChanged(DomainError):
    """A colleague was at it meanwhile: look at it again."""


class StepIsRefused(DomainError):
    """The table of steps doesn't have it, or something is missing; the text names the article and what to do first."""


class DayIsWrong(DomainError):
    """Give a day that can be: not in the future, and not before what came earlier."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A traject in the hands of one command: locked, and with who does what when."""

    actor: Actor
    traject: Traject
    command: str
    now: datetime

    @property
    def gemeente_id(self) -> int:
        """Return the division."""
        return int(self.traject.gemeente_id)

    @property
    def state(self) -> State:
        """Return where it stands."""
        return State(self.traject.state)


def take(*, actor: Actor, traject_id: int, command: str, now: datetime, version: int | None = None) -> Taken:
    """Return the traject, locked, to who may change it. Raises NotAllowed, TrajectNotFound, TrajectHasChanged."""
    require(policies.may_change_traject(actor))
    return lock(actor=actor, traject_id=traject_id, command=command, now=now, version=version)


def lock(*, actor: Actor, traject_id: int, command: str, now: datetime, version: int | None = None) -> Taken:
    """Return the traject, locked; the caller has asked whether the actor may. Raises as `take`."""
    found = Traject.objects.select_for_update().filter(pk=traject_id).first()
    if found is None:
        raise TrajectNotFound(_("Dit traject is niet gevonden."))
    if version is not None and found.version != version:
        raise TrajectHasChanged(_("Een collega werkte intussen aan dit traject. Bekijk het opnieuw."))
    return Taken(actor, found, command, now)


def refuse_unrunning(taken: Taken) -> None:
    """Refuse whatever it is when the traject ended. Raises StepIsRefused."""
    if taken.state in ENDED:
        raise StepIsRefused(_("Dit traject is afgesloten. Nieuwe hulp begint met een nieuwe aanmelding (Wgs 4 lid 1)."))


def step(taken: Taken, after: State, *, on: date, met: Iterable[Need] = (), toelichting: str = "") -> None:
    """Move the traject to another state and write the step down; `met` says which needs are met.

    The caller saves what else changed: this saves the whole row. Raises StepIsRefused with the article.
    """
    before = taken.state
    transition = find_transition(before, after)
    if transition is None:
        words = {
            "before": _(STATE_WORDS[before]),
            "after": _(STATE_WORDS[after]),
            "article": find_article_of_refusal(before, after),
        }
        raise StepIsRefused(
            _("Van “%(before)s” kan een traject niet naar “%(after)s” (%(article)s). Bekijk welke stappen kunnen.")
            % words
        )
    missing = [need for need in transition.needs if need not in set(met)]
    if missing:
        words = {"need": _(NEED_WORDS[missing[0]]), "article": transition.article}
        raise StepIsRefused(_("Hiervoor is eerst nodig: %(need)s (%(article)s).") % words)
    taken.traject.state = after.value
    taken.traject.version += 1
    taken.traject.save()
    Stap.objects.create(
        gemeente_id=taken.gemeente_id,
        traject=taken.traject,
        before=before.value,
        after=after.value,
        on=on,
        article=transition.article,
        toelichting=toelichting,
        at=taken.now,
        by_naam=taken.actor.naam,
    )


def touch(taken: Taken) -> None:
    """Save the row under a new version, so that who saw the old one has to look again."""
    taken.traject.version += 1
    taken.traject.save()


def mark_bedreiging_over(taken: Taken, on: date, reason: str) -> None:
    """Set on the row, if something still threatens, that it is over; whoever calls saves it."""
    traject = taken.traject
    if traject.bedreigend_since is None or traject.bedreiging_ended_on is not None:
        return
    traject.bedreiging_ended_on = max(on, traject.bedreigend_since)
    traject.bedreiging_ended_by_naam, traject.bedreiging_end_reason = taken.actor.naam, reason


def set_termijn(taken: Taken, klok: Klok) -> None:
    """Start a clock, or set one that runs anew; one that stopped stays as it was."""
    values = {
        "start_on": klok.start_on,
        "due_on": klok.due_on,
        "warn_on": klok.warn_on,
        "waarom": klok.waarom.value,
    }
    found = Termijn.objects.filter(gemeente_id=taken.gemeente_id, traject=taken.traject, soort=klok.soort.value)
    if not found.exists():
        Termijn.objects.create(gemeente_id=taken.gemeente_id, traject=taken.traject, soort=klok.soort.value, **values)
        return
    found.filter(stopped_on__isnull=True).update(**values)


def stop_termijn(taken: Taken, soort: TermijnSoort, on: date) -> None:
    """Stop a clock that runs; nothing happens to one that stopped before."""
    Termijn.objects.filter(
        gemeente_id=taken.gemeente_id, traject=taken.traject, soort=soort.value, stopped_on__isnull=True
    ).update(stopped_on=on)


def refuse_future(on: date, today: date) -> None:
    """Raise DayIsWrong for a day that hasn't come."""
    if on > today:
        raise DayIsWrong(_("Deze dag ligt in de toekomst. Controleer de dag."))


def refuse_before(on: date, earlier: date) -> None:
    """Raise DayIsWrong for a day before what came earlier."""
    if on < earlier:
        message = _("Deze dag ligt vóór %(day)s, toen het vorige gebeurde. Controleer de dag.")
        raise DayIsWrong(message % {"day": f"{earlier:%d-%m-%Y}"})


def tell(taken: Taken, *, old: dict[str, object] | None = None, **new: object) -> None:
    """Leave the line of the command in the log; texts about a resident's life stay out of it."""
    audit.record(
        actor=taken.actor,
        command=taken.command,
        object_kind="traject",
        object_id=taken.traject.pk,
        gemeente_id=taken.gemeente_id,
        now=taken.now,
        old=old or {},
        new={key: str(value) if isinstance(value, date) else value for key, value in new.items()},
    )
