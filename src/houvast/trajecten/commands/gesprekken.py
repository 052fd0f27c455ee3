# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Record the first conversation and what the inwoner wants after it; begin the intake."""

from __future__ import annotations

from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.contacten.commands import ContactRequest, Richting, Soort, log_contact
from houvast.instellingen import queries as instellingen
from houvast.kernel.errors import DomainError
from houvast.trajecten.commands.delen import begin, end
from houvast.trajecten.commands.ending import close
from houvast.trajecten.commands.loading import (
    Taken,
    refuse_before,
    refuse_future,
    set_termijn,
    step,
    stop_termijn,
    take,
    tell,
)
from houvast.trajecten.domain.instellingen import BESLISTERMIJN, WAARSCHUWING
from houvast.trajecten.domain.states import Need, State
from houvast.trajecten.domain.termijnen import BESLISTERMIJN_DAYS_MAX, TermijnSoort, make_beschikking
from houvast.trajecten.domain.words import Deel, Uitkomst, Uitstroomreden, Wijze
from houvast.trajecten.models import EersteGesprek


class GesprekIsIncomplete(DomainError):
    """Fill in what the message names."""


@transaction.atomic
def record_eerste_gesprek(
    *,
    actor: Actor,
    traject_id: int,
    version: int,
    gevoerd_on: date,
    wijze: Wijze,
    hulpvraag: str,
    uitkomst: Uitkomst,
    doorlooptijd_weeks: int | None,
    toelichting: str,
    now: datetime,
) -> None:
    """Record the first conversation (Wgs 4(1)): its clock stops, and that of the beschikking starts (4a(3)).

    With `uitkomst` AFGEZIEN the traject ends here without a beschikking (4a(2)); no other way ends it so. Else
    `doorlooptijd_weeks` is what the cliënt was told (4(3)). Raises GesprekIsIncomplete, DayIsWrong, and as `take`.
    """
    taken = take(actor=actor, traject_id=traject_id, command="record_eerste_gesprek", now=now, version=version)
    refuse_future(gevoerd_on, timezone.localtime(now).date())
    refuse_before(gevoerd_on, taken.traject.gemeld_on)
    if not hulpvraag.strip():
        raise GesprekIsIncomplete(_("Schrijf de hulpvraag op: daar is het eerste gesprek voor (Wgs 4 lid 1)."))
    if uitkomst is Uitkomst.VERDER and not doorlooptijd_weeks:
        raise GesprekIsIncomplete(
            _(
                "Schrijf op hoeveel weken het duurt tot er een resultaat is; de inwoner hoort dat te weten (Wgs 4 lid 3)."
            )
        )
    if uitkomst is Uitkomst.AFGEZIEN and not toelichting.strip():
        raise GesprekIsIncomplete(_("Schrijf op hoe de inwoner liet weten geen verdere hulp te willen."))
    days = _read_beslistermijn(taken)
    step(taken, State.GESPROKEN, on=gevoerd_on, met=[Need.HULPVRAAG])
    EersteGesprek.objects.create(
        gemeente_id=taken.gemeente_id,
        traject=taken.traject,
        gevoerd_on=gevoerd_on,
        wijze=wijze.value,
        hulpvraag=hulpvraag.strip(),
        uitkomst=uitkomst.value,
        toelichting=toelichting.strip(),
        doorlooptijd_weeks=doorlooptijd_weeks,
        beslistermijn_days=days,
        at=now,
        by_naam=actor.naam,
    )
    _log(taken, gevoerd_on, wijze, now)
    stop_termijn(taken, TermijnSoort.EERSTE_GESPREK, gevoerd_on)
    if uitkomst is Uitkomst.AFGEZIEN:
        close(taken, State.AFGEZIEN, on=gevoerd_on, reden=Uitstroomreden.INGETROKKEN, met=[Need.AFGEZIEN])
    else:
        warn_days = instellingen.get_number(actor, WAARSCHUWING, gemeente_id=taken.gemeente_id)
        set_termijn(taken, make_beschikking(gevoerd_on, beslistermijn_days=days, warn_days=warn_days))
    tell(taken, gevoerd_on=gevoerd_on, uitkomst=uitkomst.value, beslistermijn_days=days)


def _log(taken: Taken, on: date, wijze: Wijze, now: datetime) -> None:
    """Write the conversation in the contact log too: who was spoken to is not out of sight."""
    noon = datetime.combine(on, time(12), timezone.get_current_timezone())
    contact = ContactRequest(
        soort=Soort.BRIEF if wijze is Wijze.SCHRIFTELIJK else Soort.OVERIGE,
        richting=Richting.UIT,
        at=min(noon, now),
        onderwerp=f"Eerste gesprek, {wijze.value}",
    )
    log_contact(actor=taken.actor, huishouden_id=int(taken.traject.huishouden_id), contact=contact, now=now)


def _read_beslistermijn(taken: Taken) -> int:
    """Return the gemeente's own term; whatever was filled in, the law's eight weeks are the most."""
    days = instellingen.get_number(taken.actor, BESLISTERMIJN, gemeente_id=taken.gemeente_id)
    return min(max(days, 1), BESLISTERMIJN_DAYS_MAX)


@transaction.atomic
def start_intake(*, actor: Actor, traject_id: int, version: int, on: date, now: datetime) -> None:
    """Begin the intake: the aanmelding ends that day. Raises StepIsRefused, DayIsWrong, and as `take`."""
    taken = take(actor=actor, traject_id=traject_id, command="start_intake", now=now, version=version)
    refuse_future(on, timezone.localtime(now).date())
    gesprek = EersteGesprek.objects.filter(gemeente_id=taken.gemeente_id, traject=taken.traject).first()
    refuse_before(on, gesprek.gevoerd_on if gesprek else taken.traject.gemeld_on)
    step(taken, State.INTAKE, on=on)
    end(taken, Deel.AANMELDING, on)
    begin(taken, Deel.INTAKE, on)
    tell(taken, on=on)
