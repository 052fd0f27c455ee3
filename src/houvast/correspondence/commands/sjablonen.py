# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write a template, or who letters are from: always a next version."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime

from django.db import connection, transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.correspondence import policies
from houvast.correspondence.domain.bericht import Huisstijl, find_huisstijl_fault
from houvast.correspondence.domain.sjabloon import SMS_SIGNS_MAX, Kanaal, Sjabloon, find_fault
from houvast.correspondence.models import Huisstijlversie, Sjabloonversie
from houvast.kernel.errors import DomainError

_WAIT = "SELECT pg_advisory_xact_lock(hashtextextended('correspondence.' || %s, %s))"


class SjabloonIsWrong(DomainError):
    """Mend the template as the message says."""


class HuisstijlIsWrong(DomainError):
    """Complete the huisstijl as the message says."""


@transaction.atomic
def write_sjabloon(*, actor: Actor, gemeente_id: int, sjabloon: Sjabloon, reason: str, now: datetime) -> int:
    """Write a next version of a template and return its number; ours count as version 0.

    Raises SjabloonIsWrong for an unknown field, a formal decision that doesn't say how to object, or no reason;
    NotAllowed.
    """
    require(policies.may_write_sjablonen(actor, gemeente_id))
    _refuse_wrong(sjabloon, reason)
    _wait(f"sjabloon.{sjabloon.naam}", gemeente_id)
    last = Sjabloonversie.objects.filter(gemeente_id=gemeente_id, naam=sjabloon.naam).order_by("-versie").first()
    made = Sjabloonversie.objects.create(
        gemeente_id=gemeente_id,
        naam=sjabloon.naam,
        versie=last.versie + 1 if last else 1,
        kanaal=sjabloon.kanaal.value,
        titel=sjabloon.titel,
        onderwerp=sjabloon.onderwerp,
        tekst=sjabloon.tekst.replace("\r\n", "\n"),
        is_beschikking=sjabloon.is_beschikking,
        reason=reason.strip(),
        written_at=now,
        written_by_naam=actor.naam,
    )
    audit.record(
        actor=actor,
        command="write_sjabloon",
        object_kind="sjabloon",
        object_id=made.pk,
        now=now,
        reason=reason,
        old={"versie": made.versie - 1},
        new={"naam": made.naam, "versie": made.versie},
    )
    return made.versie


@transaction.atomic
def write_huisstijl(
    *,
    actor: Actor,
    gemeente_id: int,
    huisstijl: Huisstijl,
    reason: str,
    now: datetime,
    uitvoerder_id: int | None = None,
) -> int:
    """Write who letters are from: the gemeente, or an uitvoerder in its name; return the number of the version.

    Raises HuisstijlIsWrong when something is missing, such as the mandate of an uitvoerder; NotAllowed.
    """
    require(policies.may_write_sjablonen(actor, gemeente_id))
    written = replace(huisstijl, is_uitvoerder=uitvoerder_id is not None)
    if (fault := find_huisstijl_fault(written)) is not None:
        raise HuisstijlIsWrong(_(fault))
    if not reason.strip():
        raise HuisstijlIsWrong(_("Schrijf op waarom u dit verandert."))
    _wait(f"huisstijl.{uitvoerder_id}", gemeente_id)
    last = (
        Huisstijlversie.objects.filter(gemeente_id=gemeente_id, uitvoerder_id=uitvoerder_id).order_by("-versie").first()
    )
    made = Huisstijlversie.objects.create(
        gemeente_id=gemeente_id,
        uitvoerder_id=uitvoerder_id,
        versie=last.versie + 1 if last else 1,
        inhoud=asdict(written),
        reason=reason.strip(),
        written_at=now,
        written_by_naam=actor.naam,
    )
    audit.record(
        actor=actor,
        command="write_huisstijl",
        object_kind="huisstijl",
        object_id=made.pk,
        now=now,
        reason=reason,
        old={"versie": made.versie - 1},
        new={"versie": made.versie, "uitvoerder_id": uitvoerder_id},
    )
    return made.versie


def _refuse_wrong(sjabloon: Sjabloon, reason: str) -> None:
    if (fault := find_fault(sjabloon)) is not None:
        sentence, values = fault
        raise SjabloonIsWrong(_(sentence) % values if values else _(sentence))
    if sjabloon.kanaal is Kanaal.SMS and len(sjabloon.tekst) > SMS_SIGNS_MAX:
        raise SjabloonIsWrong(_("Een sms heeft hoogstens %(max)s tekens.") % {"max": SMS_SIGNS_MAX})
    if not reason.strip():
        raise SjabloonIsWrong(_("Schrijf op waarom u dit verandert."))


def _wait(what: str, gemeente_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_WAIT, [what, gemeente_id])
