# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Say which prevention tasks there are, and who does them on which level."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.access import queries as access
from houvast.access.commands import require
from houvast.access.domain.actors import Actor, OrganisatieSoort
from houvast.audit import commands as audit
from houvast.contracten import policies
from houvast.contracten.commands.writing import ContractIsWrong, need_period, need_text, once
from houvast.contracten.domain.words import Eigenaar, Niveau
from houvast.contracten.models import Preventietaak, Taakverdeling


@transaction.atomic
def add_preventietaak(
    *, actor: Actor, gemeente_id: int, naam: str, toelichting: str, since: date, now: datetime
) -> int:
    """Add a task to prevent debts and return its id. Raises ContractIsWrong, NotAllowed."""
    require(policies.may_keep_contracten(actor, gemeente_id=gemeente_id))
    need_text(naam=naam)
    with once(_("Deze taak staat er al.")):
        made = Preventietaak.objects.create(
            gemeente_id=gemeente_id,
            naam=naam.strip(),
            toelichting=toelichting.strip(),
            since=since,
            by_naam=actor.naam,
        )
    _record(actor, "add_preventietaak", made.pk, now, {"naam": made.naam, "since": str(since)})
    return made.pk


@transaction.atomic
def end_preventietaak(*, actor: Actor, gemeente_id: int, taak_id: int, until: date, now: datetime) -> None:
    """Give a task its last day. Raises ContractIsWrong, NotAllowed."""
    found = _take_taak(actor, gemeente_id, taak_id)
    need_period(found.since, until)
    found.until = until
    found.save(update_fields=["until"])
    _record(actor, "end_preventietaak", found.pk, now, {"until": str(until)})


@transaction.atomic
def divide_taak(
    *,
    actor: Actor,
    gemeente_id: int,
    taak_id: int,
    niveau: Niveau,
    eigenaar: Eigenaar,
    uitvoerder_id: int | None,
    toelichting: str,
    since: date,
    now: datetime,
) -> int:
    """Say who does a task on a level from a day on, beside who did already; return the id.

    `toelichting` names another party, or says why nobody has to. Raises ContractIsWrong, NotAllowed.
    """
    taak = _take_taak(actor, gemeente_id, taak_id)
    chosen = uitvoerder_id if eigenaar is Eigenaar.UITVOERDER else None
    if eigenaar is Eigenaar.UITVOERDER:
        known = {each.organisatie_id for each in access.list_organisaties(soort=OrganisatieSoort.UITVOERDER)}
        if chosen not in known:
            raise ContractIsWrong(_("Kies welke uitvoerder deze taak doet."))
    if eigenaar is Eigenaar.ANDER and not toelichting.strip():
        raise ContractIsWrong(_("Schrijf op wie deze taak doet."))
    if eigenaar is Eigenaar.NIET_NODIG and not toelichting.strip():
        raise ContractIsWrong(_("Schrijf op waarom deze taak op dit niveau niet nodig is."))
    made = Taakverdeling.objects.create(
        gemeente_id=gemeente_id,
        taak_id=taak.pk,
        niveau=niveau.value,
        eigenaar=eigenaar.value,
        uitvoerder_id=chosen,
        toelichting=toelichting.strip(),
        since=since,
        by_naam=actor.naam,
    )
    new = {"verdeling_id": made.pk, "niveau": niveau.value, "eigenaar": eigenaar.value, "uitvoerder_id": chosen}
    _record(actor, "divide_taak", taak.pk, now, new | {"since": str(since)})
    return made.pk


@transaction.atomic
def end_verdeling(*, actor: Actor, gemeente_id: int, verdeling_id: int, until: date, now: datetime) -> None:
    """Give who does a task on a level the last day of it. Raises ContractIsWrong, NotAllowed."""
    require(policies.may_keep_contracten(actor, gemeente_id=gemeente_id))
    found = Taakverdeling.objects.filter(gemeente_id=gemeente_id, pk=verdeling_id).first()
    if found is None:
        raise ContractIsWrong(_("Deze verdeling is niet gevonden."))
    need_period(found.since, until)
    found.until = until
    found.save(update_fields=["until"])
    _record(actor, "end_verdeling", found.taak_id, now, {"verdeling_id": found.pk, "until": str(until)})


def _take_taak(actor: Actor, gemeente_id: int, taak_id: int) -> Preventietaak:
    require(policies.may_keep_contracten(actor, gemeente_id=gemeente_id))
    found = Preventietaak.objects.filter(gemeente_id=gemeente_id, pk=taak_id).first()
    if found is None:
        raise ContractIsWrong(_("Deze taak is niet gevonden."))
    return found


def _record(actor: Actor, command: str, taak_id: int, now: datetime, new: Mapping[str, object]) -> None:
    audit.record(actor=actor, command=command, object_kind="preventietaak", object_id=taak_id, now=now, new=new)
