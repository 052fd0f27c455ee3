# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Make a betaalopdracht that no schedule makes: of an invoice, an emergency, an ending, or by hand."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.betaalopdrachten import policies
from houvast.betaalopdrachten.domain.days import find_pay_day
from houvast.betaalopdrachten.domain.opdracht import BetaalopdrachtRequest, find_omission
from houvast.betaalopdrachten.domain.states import State
from houvast.betaalopdrachten.models import Betaalopdracht, Stap
from houvast.kernel.errors import DomainError


class BetaalopdrachtIsIncomplete(DomainError):
    """Give what the message names and make the payment again."""


@transaction.atomic
def open_betaalopdracht(*, actor: Actor, administratie_id: int, opdracht: BetaalopdrachtRequest, now: datetime) -> int:
    """Make a betaalopdracht and return its id; what its source made already is returned as it is.

    Raises BetaalopdrachtIsIncomplete, NotAllowed, and IntegrityError for an account or huishouden of another
    administratie.
    """
    require(policies.may_manage_betaalopdrachten(actor, administratie_id))
    if (omission := find_omission(opdracht)) is not None:
        raise BetaalopdrachtIsIncomplete(_(omission) % {"naam": opdracht.naam})
    known = _find_known(administratie_id, opdracht)
    if known is not None:
        return known
    made = _make(administratie_id, opdracht, now)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        # A colleague made it of the same source in the same moment.
        known = _find_known(administratie_id, opdracht)
        if known is None:
            raise
        return known
    Stap.objects.create(
        administratie_id=administratie_id,
        gemeente_id=opdracht.gemeente_id,
        opdracht_id=made.pk,
        at=now,
        on=timezone.localtime(now).date(),
        before="",
        after=made.state,
        by_naam=actor.naam,
        reason=opdracht.reason,
    )
    audit.record(
        actor=actor,
        command="open_betaalopdracht",
        object_kind="betaalopdracht",
        object_id=made.pk,
        gemeente_id=opdracht.gemeente_id,
        administratie_id=administratie_id,
        now=now,
        reason=opdracht.reason,
        new={"bron": opdracht.bron.value, "amount_cents": opdracht.amount_cents, "due_on": str(opdracht.due_on)},
    )
    return made.pk


def _find_known(administratie_id: int, request: BetaalopdrachtRequest) -> int | None:
    """Return the betaalopdracht that the same source made before, or None."""
    if request.bron_id is None:
        return None
    return (
        Betaalopdracht.objects.filter(
            administratie_id=administratie_id,
            bron=request.bron.value,
            bron_id=request.bron_id,
            periode=request.due_on,
        )
        .values_list("pk", flat=True)
        .first()
    )


def _make(administratie_id: int, request: BetaalopdrachtRequest, now: datetime) -> Betaalopdracht:
    return Betaalopdracht(
        administratie_id=administratie_id,
        gemeente_id=request.gemeente_id,
        huishouden_id=request.huishouden_id,
        afspraak_id=request.afspraak_id,
        account_id=request.account_id,
        doel_account_id=request.doel_account_id,
        bron=request.bron.value,
        bron_id=request.bron_id,
        soort=request.soort.value,
        voorrang=request.voorrang,
        naam=request.naam,
        betaalwijze=request.betaalwijze.value,
        tegenpartij_naam=request.tegenpartij_naam,
        tegenpartij_iban=request.tegenpartij_iban,
        betalingskenmerk=request.betalingskenmerk,
        omschrijving=request.omschrijving,
        amount_cents=request.amount_cents,
        amount_min_cents=request.amount_cents,
        periode=request.due_on,
        due_on=request.due_on,
        first_due_on=request.due_on,
        pay_on=request.pay_on or find_pay_day(request.due_on, 0),
        state=State.GEPLAND.value,
        state_since=now,
        made_at=now,
    )
