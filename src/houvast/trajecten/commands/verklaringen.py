# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Issue a schuldhulpverklaring to an energy or water company, and withdraw it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.kernel.errors import DomainError
from houvast.trajecten.commands.brieven import draft_if_possible, draft_withdrawal
from houvast.trajecten.commands.loading import Taken, refuse_unrunning, take, tell
from houvast.trajecten.models import Nutsafspraak, Schuldhulpverklaring

# A household is in budgetbeheer while it has an open account in somebody's books.
_HAS_BUDGETBEHEER = """
SELECT EXISTS (
    SELECT 1 FROM ledger_account a
    WHERE a.gemeente_id = %s AND a.holder_id = %s AND a.opened_on <= %s AND (a.closed_on IS NULL OR a.closed_on > %s))
"""


class VerklaringIsRefused(DomainError):
    """The text says what is missing, or what is there already."""


@transaction.atomic
def issue_verklaring(
    *,
    actor: Actor,
    traject_id: int,
    nutsafspraak_id: int,
    klantnummer: str,
    valid_until: date,
    now: datetime,
) -> int:
    """Issue a statement that the household is in debt help, under an agreement that holds today; return its id.

    It says since when, and whether there is budgetbeheer. It never holds longer than the agreement. Raises
    VerklaringIsRefused, StepIsRefused when the traject ended, and as `take`.
    """
    taken = take(actor=actor, traject_id=traject_id, command="issue_verklaring", now=now)
    refuse_unrunning(taken)
    today = timezone.localtime(now).date()
    afspraak = _find_afspraak(taken, nutsafspraak_id, today)
    number = "".join(klantnummer.split())
    if not number:
        raise VerklaringIsRefused(_("Vul het klantnummer bij het bedrijf in."))
    if valid_until < today or (afspraak.until is not None and valid_until > afspraak.until):
        raise VerklaringIsRefused(
            _("De verklaring geldt vanaf vandaag en niet langer dan de afspraak met het bedrijf.")
        )
    has_budgetbeheer = _has_budgetbeheer(taken, today)
    try:
        with transaction.atomic():
            saved = Schuldhulpverklaring.objects.create(
                gemeente_id=taken.gemeente_id,
                traject=taken.traject,
                nutsafspraak=afspraak,
                klantnummer=number,
                in_schuldhulp_since=taken.traject.gemeld_on,
                has_budgetbeheer=has_budgetbeheer,
                issued_on=today,
                valid_until=valid_until,
                issued_by_naam=actor.naam,
            )
    except IntegrityError as fault:
        raise VerklaringIsRefused(_("Voor dit klantnummer loopt al een verklaring. Trek die eerst in.")) from fault
    draft_if_possible(taken, saved)
    tell(taken, bedrijf=afspraak.naam, valid_until=valid_until, has_budgetbeheer=has_budgetbeheer)
    return int(saved.pk)


@transaction.atomic
def withdraw_verklaring(*, actor: Actor, traject_id: int, verklaring_id: int, reason: str, now: datetime) -> None:
    """Withdraw a statement that runs, with the reason. Raises VerklaringIsRefused, and as `take`."""
    taken = take(actor=actor, traject_id=traject_id, command="withdraw_verklaring", now=now)
    found = (
        Schuldhulpverklaring.objects.filter(
            gemeente_id=taken.gemeente_id, traject=taken.traject, pk=verklaring_id, withdrawn_on__isnull=True
        )
        .select_related("nutsafspraak")
        .first()
    )
    if found is None:
        raise VerklaringIsRefused(_("Deze verklaring loopt niet (meer)."))
    if not reason.strip():
        raise VerklaringIsRefused(_("Schrijf op waarom de verklaring niet meer geldt."))
    found.withdrawn_on = timezone.localtime(now).date()
    found.withdrawal_reason = reason.strip()
    draft_withdrawal(taken, found)
    found.save()
    tell(taken, bedrijf=found.nutsafspraak.naam)


def _find_afspraak(taken: Taken, nutsafspraak_id: int, today: date) -> Nutsafspraak:
    found = Nutsafspraak.objects.filter(gemeente_id=taken.gemeente_id, pk=nutsafspraak_id).first()
    if found is None or found.since > today or (found.until is not None and found.until < today):
        raise VerklaringIsRefused(_("Met dit bedrijf loopt vandaag geen afspraak. De gemeente legt afspraken vast."))
    return found


def _has_budgetbeheer(taken: Taken, today: date) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_HAS_BUDGETBEHEER, [taken.gemeente_id, taken.traject.huishouden_id, today, today])
        return bool(cursor.fetchone()[0])
