# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keep what the gemeente agreed: mandaten of uitvoerders, and what energy and water companies promised.

Lines in the log are of the organisation itself: `gemeente_id` there is for lines about a resident, whom no policy
maker sees.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from houvast.access import queries as access
from houvast.access.commands import require
from houvast.access.domain.actors import Actor, OrganisatieSoort
from houvast.audit import commands as audit
from houvast.kernel.errors import DomainError
from houvast.trajecten import policies
from houvast.trajecten.models import Mandaat, Nutsafspraak


class AgreementIsRefused(DomainError):
    """Fill in what the message names, or look up what is there already."""


@transaction.atomic
def register_mandaat(
    *,
    actor: Actor,
    gemeente_id: int,
    uitvoerder_id: int,
    referentie: str,
    omvang: str,
    since: date,
    until: date | None,
    now: datetime,
) -> int:
    """Record that an uitvoerder may decide in the name of the college (Wgs 3a); return the id.

    Raises AgreementIsRefused, NotAllowed.
    """
    require(policies.may_keep_agreements(actor, gemeente_id=gemeente_id))
    uitvoerders = {each.organisatie_id for each in access.list_organisaties(soort=OrganisatieSoort.UITVOERDER)}
    if uitvoerder_id not in uitvoerders:
        raise AgreementIsRefused(_("Kies een uitvoerder: alleen een organisatie voor schuldhulp krijgt mandaat."))
    if not referentie.strip() or not omvang.strip():
        raise AgreementIsRefused(_("Schrijf op onder welk kenmerk het mandaat is gegeven, en waarvoor."))
    _refuse_backwards(since, until)
    try:
        with transaction.atomic():
            saved = Mandaat.objects.create(
                gemeente_id=gemeente_id,
                uitvoerder_id=uitvoerder_id,
                referentie=referentie.strip(),
                omvang=omvang.strip(),
                since=since,
                until=until,
                by_naam=actor.naam,
            )
    except IntegrityError as fault:
        raise AgreementIsRefused(_("Dit mandaat is al vastgelegd.")) from fault
    audit.record(
        actor=actor,
        command="register_mandaat",
        object_kind="mandaat",
        object_id=saved.pk,
        now=now,
        new={"uitvoerder_id": uitvoerder_id, "referentie": saved.referentie, "since": str(since), "until": str(until)},
    )
    return int(saved.pk)


@transaction.atomic
def end_mandaat(*, actor: Actor, gemeente_id: int, mandaat_id: int, until: date, now: datetime) -> None:
    """Give a mandaat its last day. Raises AgreementIsRefused, NotAllowed."""
    require(policies.may_keep_agreements(actor, gemeente_id=gemeente_id))
    found = Mandaat.objects.select_for_update().filter(gemeente_id=gemeente_id, pk=mandaat_id).first()
    if found is None:
        raise AgreementIsRefused(_("Dit mandaat is niet gevonden."))
    _refuse_backwards(found.since, until)
    old = str(found.until)
    found.until = until
    found.save(update_fields=["until"])
    audit.record(
        actor=actor,
        command="end_mandaat",
        object_kind="mandaat",
        object_id=mandaat_id,
        now=now,
        old={"until": old},
        new={"until": str(until)},
    )


@transaction.atomic
def register_nutsafspraak(
    *,
    actor: Actor,
    gemeente_id: int,
    naam: str,
    keeps_supply: bool,
    restores_without_deposit: bool,
    afgesproken: str,
    since: date,
    until: date | None,
    now: datetime,
    adresregels: str = "",
    houder_id: int | None = None,
    organisatie_id: int | None = None,
) -> int:
    """Record what an energy or water company agreed about households in debt help; return the id.

    `organisatie_id` names the company in the address book of `houder_id`, where it is in one;
    `adresregels` are the lines of the address below the name. Raises AgreementIsRefused, NotAllowed.
    """
    require(policies.may_keep_agreements(actor, gemeente_id=gemeente_id))
    if not naam.strip() or not afgesproken.strip():
        raise AgreementIsRefused(_("Schrijf op met wie dit is afgesproken, en wat."))
    _refuse_backwards(since, until)
    try:
        with transaction.atomic():
            saved = Nutsafspraak.objects.create(
                gemeente_id=gemeente_id,
                naam=naam.strip(),
                houder_id=houder_id,
                organisatie_id=organisatie_id,
                keeps_supply=keeps_supply,
                restores_without_deposit=restores_without_deposit,
                afgesproken=afgesproken.strip(),
                adresregels=adresregels.strip(),
                since=since,
                until=until,
                by_naam=actor.naam,
            )
    except IntegrityError as fault:
        raise AgreementIsRefused(_("Met dit bedrijf is op deze dag al een afspraak begonnen.")) from fault
    promised = {"keeps_supply": keeps_supply, "restores_without_deposit": restores_without_deposit}
    audit.record(
        actor=actor,
        command="register_nutsafspraak",
        object_kind="nutsafspraak",
        object_id=saved.pk,
        now=now,
        new={"naam": saved.naam, **promised, "since": str(since), "until": str(until)},
    )
    return int(saved.pk)


@transaction.atomic
def end_nutsafspraak(*, actor: Actor, gemeente_id: int, nutsafspraak_id: int, until: date, now: datetime) -> None:
    """Give an agreement its last day. Raises AgreementIsRefused, NotAllowed."""
    require(policies.may_keep_agreements(actor, gemeente_id=gemeente_id))
    found = Nutsafspraak.objects.select_for_update().filter(gemeente_id=gemeente_id, pk=nutsafspraak_id).first()
    if found is None:
        raise AgreementIsRefused(_("Deze afspraak is niet gevonden."))
    _refuse_backwards(found.since, until)
    old = str(found.until)
    found.until = until
    found.save(update_fields=["until"])
    audit.record(
        actor=actor,
        command="end_nutsafspraak",
        object_kind="nutsafspraak",
        object_id=nutsafspraak_id,
        now=now,
        old={"until": old},
        new={"until": str(until)},
    )


def _refuse_backwards(since: date, until: date | None) -> None:
    if until is not None and until < since:
        raise AgreementIsRefused(_("De laatste dag ligt vóór de eerste. Controleer de dagen."))
