# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Choose, for a gemeente, what the law leaves to it."""

from __future__ import annotations

from datetime import datetime

from django.db import connection, transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.instellingen import policies
from houvast.instellingen.models import Keuze
from houvast.kernel.errors import DomainError
from houvast.kernel.instellingen import Eigenaar, Waarde, find_declared, find_fault

# Two answers to one question wait for each other, so that each knows the one before.
_WAIT = "SELECT pg_advisory_xact_lock(hashtextextended('instellingen.' || %s, %s))"


class InstellingIsWrong(DomainError):
    """Give an answer of the form that the question asks for, with a reason."""


@transaction.atomic
def choose_instelling(
    *, actor: Actor, gemeente_id: int, sleutel: str, waarde: Waarde, reason: str, now: datetime
) -> None:
    """Answer a question for a gemeente; the answer before stays in the history.

    Raises InstellingIsWrong when the question doesn't exist for a gemeente, the answer has the wrong form or there is
    no reason; NotAllowed.
    """
    require(policies.may_choose_instelling(actor, gemeente_id))
    keuze = find_declared(sleutel, Eigenaar.GEMEENTE)
    if keuze is None:
        raise InstellingIsWrong(_("De instelling “%(sleutel)s” bestaat niet.") % {"sleutel": sleutel})
    if (fault := find_fault(keuze, waarde)) is not None:
        raise InstellingIsWrong(_(fault))
    if not reason.strip():
        raise InstellingIsWrong(_("Schrijf op waarom u dit zo kiest."))
    with connection.cursor() as cursor:
        cursor.execute(_WAIT, [sleutel, gemeente_id])
    before = Keuze.objects.filter(gemeente_id=gemeente_id, sleutel=sleutel).order_by("-version").first()
    chosen = Keuze.objects.create(
        gemeente_id=gemeente_id,
        sleutel=sleutel,
        version=before.version + 1 if before else 1,
        waarde=waarde,
        reason=reason.strip(),
        chosen_at=now,
        chosen_by_id=actor.medewerker_id,
        chosen_by_naam=actor.naam,
    )
    # A line of the organisation itself: `gemeente_id` there is for lines about a resident, whom no policy maker sees.
    audit.record(
        actor=actor,
        command="choose_instelling",
        object_kind="instelling",
        object_id=chosen.pk,
        now=now,
        reason=reason,
        old={"waarde": before.waarde if before else None},
        new={"sleutel": sleutel, "waarde": waarde},
    )
