# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Give a beschikking in the name of the college, and make it known."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor, OrganisatieSoort
from houvast.kernel.errors import DomainError
from houvast.trajecten import policies
from houvast.trajecten.commands.brieven import draft_if_possible
from houvast.trajecten.commands.delen import end
from houvast.trajecten.commands.ending import close
from houvast.trajecten.commands.loading import (
    StepIsRefused,
    Taken,
    lock,
    mark_bedreiging_over,
    refuse_before,
    refuse_future,
    step,
    stop_termijn,
    take,
    tell,
)
from houvast.trajecten.domain.beschikking import (
    AFTER_BESCHIKKING,
    GRONDEN,
    BeschikkingSoort,
    calculate_bezwaar_until,
)
from houvast.trajecten.domain.plan import SEEN_BY_TWO
from houvast.trajecten.domain.states import Need, find_transition
from houvast.trajecten.domain.termijnen import TermijnSoort
from houvast.trajecten.domain.words import Deel, Uitstroomreden
from houvast.trajecten.models import Beschikking, EersteGesprek, Mandaat, PlanVanAanpak

_NEED_OF = {
    BeschikkingSoort.TOELATING: Need.TOELATING,
    BeschikkingSoort.AFWIJZING: Need.AFWIJZING,
    BeschikkingSoort.BEEINDIGING: Need.BEEINDIGING,
}


class BeschikkingIsIncomplete(DomainError):
    """Fill in what the message names."""


class BeschikkingNotFound(DomainError):
    """There is no such beschikking in this traject."""


@transaction.atomic
def give_beschikking(
    *,
    actor: Actor,
    traject_id: int,
    version: int,
    soort: BeschikkingSoort,
    grond: str,
    motivering: str,
    uitstroom_reden: Uitstroomreden | None,
    signed_on: date,
    now: datetime,
) -> int:
    """Give a beschikking with its ground (Wgs 4a), make the step that it stands for and the letter; return its id.

    Who works for an uitvoerder needs a mandaat of the gemeente on that day (Wgs 3a). A toelating holds the newest plan
    that a second person saw. Afwijzing and beëindiging end the traject, and say why in the words of DDAS. The clock of
    the beschikking runs on until it is made known. Raises BeschikkingIsIncomplete, StepIsRefused, NotAllowed,
    DayIsWrong, TrajectNotFound, TrajectHasChanged.
    """
    taken = lock(actor=actor, traject_id=traject_id, command="give_beschikking", now=now, version=version)
    mandaat = _find_mandaat(taken, signed_on)
    require(policies.may_sign_beschikking(actor, has_mandaat=mandaat is not None))
    _refuse_incomplete(taken, soort, grond, motivering, uitstroom_reden, signed_on)
    _refuse_out_of_turn(taken, soort, signed_on)
    plan = _find_plan(taken) if soort is BeschikkingSoort.TOELATING else None
    if soort is BeschikkingSoort.TOELATING and plan is None:
        raise StepIsRefused(
            _("Een toelating houdt een plan van aanpak in dat een tweede persoon beoordeelde (Wgs 4a lid 1).")
        )
    beschikking = Beschikking.objects.create(
        gemeente_id=taken.gemeente_id,
        traject=taken.traject,
        soort=soort.value,
        grond=grond,
        motivering=motivering.strip(),
        plan=plan,
        mandaat=mandaat,
        by_uitvoerder=actor.organisatie_soort is OrganisatieSoort.UITVOERDER,
        signed_on=signed_on,
        signed_by_id=actor.medewerker_id,
        signed_by_naam=actor.naam,
    )
    _take_effect(taken, beschikking, soort, uitstroom_reden)
    draft_if_possible(taken, beschikking)
    tell(taken, soort=soort.value, grond=grond, signed_on=signed_on, mandaat=mandaat.referentie if mandaat else "")
    return int(beschikking.pk)


def _refuse_out_of_turn(taken: Taken, soort: BeschikkingSoort, on: date) -> None:
    """Refuse, with its article and before anything is written, a beschikking that no step of the table asks for."""
    after = AFTER_BESCHIKKING[soort]
    transition = find_transition(taken.state, after)
    if transition is None:
        step(taken, after, on=on)
    elif _NEED_OF[soort] not in transition.needs:
        raise StepIsRefused(_("De cliënt is al toegelaten (Wgs 4a lid 1). Kies een andere beschikking."))


def _take_effect(taken: Taken, beschikking: Beschikking, soort: BeschikkingSoort, reden: Uitstroomreden | None) -> None:
    if soort is BeschikkingSoort.TOELATING:
        mark_bedreiging_over(taken, beschikking.signed_on, _("De cliënt is toegelaten: de hulp loopt."))
        step(taken, AFTER_BESCHIKKING[soort], on=beschikking.signed_on, met=[_NEED_OF[soort]])
        end(taken, Deel.INTAKE, beschikking.signed_on)
        return
    assert reden is not None
    close(
        taken,
        AFTER_BESCHIKKING[soort],
        on=beschikking.signed_on,
        reden=reden,
        met=[_NEED_OF[soort]],
        beschikking_id=beschikking.pk,
    )


@transaction.atomic
def make_known_beschikking(*, actor: Actor, traject_id: int, beschikking_id: int, on: date, now: datetime) -> date:
    """Say on which day a beschikking was sent or handed over (Awb 3:41); return the last day to object (Awb 6:7).

    The clock of the beschikking stops. Raises BeschikkingNotFound, BeschikkingIsIncomplete (already made known),
    DayIsWrong, and as `take`.
    """
    taken = take(actor=actor, traject_id=traject_id, command="make_known_beschikking", now=now)
    found = Beschikking.objects.filter(gemeente_id=taken.gemeente_id, traject=taken.traject, pk=beschikking_id).first()
    if found is None:
        raise BeschikkingNotFound(_("Deze beschikking is niet gevonden."))
    if found.bekendgemaakt_on is not None:
        raise BeschikkingIsIncomplete(_("Deze beschikking is al bekendgemaakt."))
    refuse_future(on, timezone.localtime(now).date())
    refuse_before(on, found.signed_on)
    found.bekendgemaakt_on = on
    found.bezwaar_until = calculate_bezwaar_until(on)
    found.save(update_fields=["bekendgemaakt_on", "bezwaar_until"])
    stop_termijn(taken, TermijnSoort.BESCHIKKING, on)
    tell(taken, soort=found.soort, on=on, bezwaar_until=found.bezwaar_until)
    return found.bezwaar_until


def _find_mandaat(taken: Taken, on: date) -> Mandaat | None:
    """Return the mandaat of the actor's own organisation in the traject's gemeente on a day."""
    if taken.actor.organisatie_soort is not OrganisatieSoort.UITVOERDER:
        return None
    runs = Q(since__lte=on) & (Q(until__isnull=True) | Q(until__gte=on))
    found = Mandaat.objects.filter(runs, gemeente_id=taken.gemeente_id, uitvoerder_id=taken.actor.organisatie_id)
    return found.order_by("-since", "-pk").first()


def _find_plan(taken: Taken) -> PlanVanAanpak | None:
    found = PlanVanAanpak.objects.filter(
        gemeente_id=taken.gemeente_id, traject=taken.traject, state__in=[each.value for each in SEEN_BY_TWO]
    )
    return found.order_by("-versie").first()


def _refuse_incomplete(
    taken: Taken,
    soort: BeschikkingSoort,
    grond: str,
    motivering: str,
    reden: Uitstroomreden | None,
    signed_on: date,
) -> None:
    known = GRONDEN.get(grond)
    if known is None or known.soort is not soort:
        raise BeschikkingIsIncomplete(_("Kies een grond die bij deze beschikking hoort."))
    if not motivering.strip():
        raise BeschikkingIsIncomplete(_("Schrijf op waarom: een beschikking berust op een motivering (Awb 3:46)."))
    if soort is not BeschikkingSoort.TOELATING and reden is None:
        raise BeschikkingIsIncomplete(_("Kies waarom het traject eindigt."))
    refuse_future(signed_on, timezone.localtime(taken.now).date())
    gesprek = EersteGesprek.objects.filter(gemeente_id=taken.gemeente_id, traject=taken.traject).first()
    refuse_before(signed_on, gesprek.gevoerd_on if gesprek else taken.traject.gemeld_on)
