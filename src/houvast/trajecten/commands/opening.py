# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Take down a request for help: one or two cliënten of a household, and the clock of the first conversation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor, Role
from houvast.instellingen import queries as instellingen
from houvast.kernel.errors import DomainError
from houvast.partijen import commands as partijen_commands
from houvast.partijen import queries as partijen
from houvast.partijen.commands import HuishoudenRegistration
from houvast.trajecten import policies
from houvast.trajecten.commands.loading import (
    Taken,
    mark_bedreiging_over,
    refuse_before,
    refuse_future,
    refuse_unrunning,
    set_termijn,
    take,
    tell,
    touch,
)
from houvast.trajecten.domain.aanmelding import CLIENTEN_MAX, Aanmelding, find_fault_in_bedreiging, find_omission
from houvast.trajecten.domain.instellingen import WAARSCHUWING
from houvast.trajecten.domain.states import State
from houvast.trajecten.domain.termijnen import make_eerste_gesprek
from houvast.trajecten.domain.words import Bedreiging, Bron, Deel
from houvast.trajecten.models import Client, EersteGesprek, Stap, Traject, Trajectdeel

_WAIT = "SELECT pg_advisory_xact_lock(hashtextextended(%s, %s))"


class AanmeldingIsIncomplete(DomainError):
    """Fill in what the message names."""


class ClientHasTraject(DomainError):
    """The person is in a running traject already: go on with that one, or end it first."""


@transaction.atomic
def open_aanmelding(
    *,
    actor: Actor,
    gemeente_id: int,
    aanmelding: Aanmelding,
    now: datetime,
    huishouden_id: int | None = None,
    inwoner_ids: Sequence[int] = (),
    huishouden: HuishoudenRegistration | None = None,
    uitvoerder_id: int | None = None,
) -> int:
    """Open a traject for one or two cliënten and start the clock of the first conversation (Wgs 4); return its id.

    Give `huishouden_id` with the `inwoner_ids` among its members, or `huishouden` for one that isn't registered yet:
    then its members, one or two, are the cliënten. The same `signaal_referentie` twice gives the traject that is there.
    A consulent who opens it answers for it. `uitvoerder_id` is who carries it out; by default who serves the household.

    Raises AanmeldingIsIncomplete, ClientHasTraject, HuishoudenNotFound, NotAllowed, and as `admit_huishouden`.
    """
    if uitvoerder_id is None and gemeente_id not in actor.gemeenten:
        uitvoerder_id = next(iter(sorted(actor.uitvoerders)), None)
    require(policies.may_open_aanmelding(actor, gemeente_id=gemeente_id, uitvoerder_id=uitvoerder_id))
    today = timezone.localtime(now).date()
    if omission := find_omission(aanmelding, today):
        raise AanmeldingIsIncomplete(_(omission))
    known = _find_known(gemeente_id, aanmelding.signaal_referentie)
    if known is not None:
        return known
    if huishouden_id is None:
        huishouden_id = _register(actor, gemeente_id, uitvoerder_id, huishouden, now)
    household = partijen.get_huishouden(actor, huishouden_id)
    if household.gemeente_id != gemeente_id:
        raise AanmeldingIsIncomplete(_("Dit huishouden hoort bij een andere gemeente. Kies een ander huishouden."))
    clienten = _choose_clienten(actor, household, inwoner_ids, today)
    taken = _create(actor, household, aanmelding, uitvoerder_id or household.uitvoerder_id, now)
    _add_clienten(taken, clienten)
    warn_days = instellingen.get_number(actor, WAARSCHUWING, gemeente_id=household.gemeente_id)
    klok = make_eerste_gesprek(aanmelding.make_begin(), warn_days=warn_days)
    set_termijn(taken, klok)
    tell(
        taken,
        bron=aanmelding.bron.value,
        gemeld_on=aanmelding.gemeld_on,
        clienten=len(clienten),
        bedreiging=aanmelding.bedreiging.value if aanmelding.bedreiging else "",
        due_on=klok.due_on,
    )
    return int(taken.traject.pk)


def _find_known(gemeente_id: int, signaal_referentie: str) -> int | None:
    """Return the traject that the signal began; who asks for the same one at the same time waits."""
    if not signaal_referentie:
        return None
    with connection.cursor() as cursor:
        cursor.execute(_WAIT, [f"trajecten.{signaal_referentie}", gemeente_id])
    known = Traject.objects.filter(gemeente_id=gemeente_id, signaal_referentie=signaal_referentie).first()
    return None if known is None else int(known.pk)


def _register(
    actor: Actor, gemeente_id: int, uitvoerder_id: int | None, huishouden: HuishoudenRegistration | None, now: datetime
) -> int:
    if huishouden is None:
        raise AanmeldingIsIncomplete(_("Kies een huishouden, of registreer het."))
    return partijen_commands.admit_huishouden(
        actor=actor, gemeente_id=gemeente_id, uitvoerder_id=uitvoerder_id, huishouden=huishouden, now=now
    )


def _choose_clienten(
    actor: Actor, household: partijen.HuishoudenView, inwoner_ids: Sequence[int], today: date
) -> list[int]:
    """Return the one or two cliënten: those named, or all members of a household that has no more than two."""
    leden = [each.inwoner_id for each in partijen.list_leden(actor, household.huishouden_id, on=today)]
    chosen = list(dict.fromkeys(inwoner_ids)) or leden
    if not 1 <= len(chosen) <= CLIENTEN_MAX:
        raise AanmeldingIsIncomplete(_("Kies één of twee cliënten uit het huishouden."))
    if not set(chosen) <= set(leden):
        raise AanmeldingIsIncomplete(_("Een cliënt hoort op dit moment niet bij het huishouden. Kies opnieuw."))
    return chosen


def _create(
    actor: Actor, household: partijen.HuishoudenView, aanmelding: Aanmelding, uitvoerder_id: int | None, now: datetime
) -> Taken:
    is_consulent = actor.role is Role.CONSULENT
    traject = Traject.objects.create(
        gemeente_id=household.gemeente_id,
        uitvoerder_id=uitvoerder_id,
        huishouden_id=household.huishouden_id,
        consulent_id=actor.medewerker_id if is_consulent else None,
        consulent_naam=actor.naam if is_consulent else "",
        state=State.AANGEMELD.value,
        bron=aanmelding.bron.value,
        bron_naam=aanmelding.bron_naam.strip(),
        signaal_referentie=aanmelding.signaal_referentie,
        signaal_ontvangen_on=aanmelding.signaal_ontvangen_on,
        gemeld_on=aanmelding.gemeld_on,
        bedreiging=aanmelding.bedreiging.value if aanmelding.bedreiging else "",
        bedreigend_since=aanmelding.bedreigend_since if aanmelding.bedreiging else None,
        bedreiging_reason=aanmelding.bedreiging_reason.strip() if aanmelding.bedreiging else "",
        gemeentelijke_crisis=aanmelding.gemeentelijke_crisis.strip(),
        opened_at=now,
        opened_by_naam=actor.naam,
    )
    taken = Taken(actor, traject, "open_aanmelding", now)
    Stap.objects.create(
        gemeente_id=taken.gemeente_id,
        traject=traject,
        after=State.AANGEMELD.value,
        on=aanmelding.gemeld_on,
        article="Wgs 4 lid 1, onder b" if aanmelding.bron is Bron.SIGNAAL else "Wgs 4 lid 1, onder a",
        at=now,
        by_naam=actor.naam,
    )
    Trajectdeel.objects.create(
        gemeente_id=taken.gemeente_id,
        traject=traject,
        soort=Deel.AANMELDING.value,
        since=aanmelding.gemeld_on,
        by_naam=actor.naam,
    )
    return taken


def _add_clienten(taken: Taken, inwoner_ids: Sequence[int]) -> None:
    rows = [
        Client(gemeente_id=taken.gemeente_id, traject=taken.traject, inwoner_id=inwoner_id, rang=rang)
        for rang, inwoner_id in enumerate(inwoner_ids, 1)
    ]
    try:
        with transaction.atomic():
            Client.objects.bulk_create(rows)
    except IntegrityError as fault:
        if "client_has_one_running_traject" not in str(fault):
            raise
        raise ClientHasTraject(
            _("Een van de cliënten zit al in een lopend traject. Ga verder met dat traject, of sluit het eerst af.")
        ) from fault


@transaction.atomic
def assign_consulent(*, actor: Actor, traject_id: int, now: datetime) -> None:
    """Make the actor the consulent who answers for a traject. Raises as `take`."""
    taken = take(actor=actor, traject_id=traject_id, command="assign_consulent", now=now)
    old = taken.traject.consulent_naam
    taken.traject.consulent_id = actor.medewerker_id
    taken.traject.consulent_naam = actor.naam
    touch(taken)
    tell(taken, old={"consulent": old}, consulent=actor.naam)


@transaction.atomic
def set_bedreiging(
    *,
    actor: Actor,
    traject_id: int,
    version: int,
    bedreiging: Bedreiging | None,
    since: date | None,
    reason: str,
    now: datetime,
) -> None:
    """Say that the situation is threatening, since when and why, or (with None) that it isn't; set the clock anew.

    A person decides (Wgs 4(2)); the reason is needed both ways. The clock moves only until the first conversation.
    Raises AanmeldingIsIncomplete, and as `take`.
    """
    taken = take(actor=actor, traject_id=traject_id, command="set_bedreiging", now=now, version=version)
    refuse_unrunning(taken)
    if not reason.strip():
        raise AanmeldingIsIncomplete(_("Schrijf op waarom: een mens beslist of een situatie bedreigend is."))
    if fault := find_fault_in_bedreiging(bedreiging, since, reason, timezone.localtime(now).date()):
        raise AanmeldingIsIncomplete(_(fault))
    traject = taken.traject
    old = traject.bedreiging
    traject.bedreiging = bedreiging.value if bedreiging else ""
    traject.bedreigend_since = since if bedreiging else None
    traject.bedreiging_reason = reason.strip() if bedreiging else ""
    traject.bedreiging_ended_on, traject.bedreiging_ended_by_naam, traject.bedreiging_end_reason = None, "", ""
    touch(taken)
    if not EersteGesprek.objects.filter(gemeente_id=taken.gemeente_id, traject=traject).exists():
        facts = Aanmelding(
            bron=Bron(traject.bron),
            gemeld_on=traject.gemeld_on,
            signaal_ontvangen_on=traject.signaal_ontvangen_on,
            bedreiging=bedreiging,
            bedreigend_since=traject.bedreigend_since,
        )
        warn_days = instellingen.get_number(actor, WAARSCHUWING, gemeente_id=taken.gemeente_id)
        set_termijn(taken, make_eerste_gesprek(facts.make_begin(), warn_days=warn_days))
    tell(taken, old={"bedreiging": old}, bedreiging=traject.bedreiging)


@transaction.atomic
def end_bedreiging(*, actor: Actor, traject_id: int, version: int, on: date, reason: str, now: datetime) -> None:
    """Say that a situation no longer threatens, since when and why; the clock of the law stays as it was.

    Raises AanmeldingIsIncomplete, DayIsWrong, and as `take`.
    """
    taken = take(actor=actor, traject_id=traject_id, command="end_bedreiging", now=now, version=version)
    since = taken.traject.bedreigend_since
    if since is None or taken.traject.bedreiging_ended_on is not None:
        raise AanmeldingIsIncomplete(_("Er is geen bedreigende situatie (meer) in dit traject."))
    if not reason.strip():
        raise AanmeldingIsIncomplete(_("Schrijf op waarom de situatie niet meer bedreigend is."))
    refuse_future(on, timezone.localtime(now).date())
    refuse_before(on, since)
    mark_bedreiging_over(taken, on, reason.strip())
    touch(taken)
    tell(taken, bedreiging=taken.traject.bedreiging, on=on)
