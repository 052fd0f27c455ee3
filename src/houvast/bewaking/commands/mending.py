# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Carry out the mend of a shortage that a person chose: what can be done is done, what must be asked becomes a task."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.betaalopdrachten import commands as betaalopdrachten
from houvast.bewaking import policies
from houvast.bewaking.commands.guarding import guard_huishoudens
from houvast.bewaking.commands.handling import lock_waarschuwing
from houvast.bewaking.domain.herstel import Herstel, HerstelSoort
from houvast.bewaking.models import Maatregel, Waarschuwing
from houvast.bewaking.queries.mends import list_mends
from houvast.bewaking.queries.sentences import describe_mend
from houvast.kernel.errors import DomainError
from houvast.ledger import commands as ledger


class MendIsGone(DomainError):
    """Look again: what could be done a moment ago no longer can."""


@transaction.atomic
def mend_tekort(
    *,
    actor: Actor,
    administratie_id: int,
    waarschuwing_id: int,
    soort: HerstelSoort,
    on: date,
    now: datetime,
    potje_id: int | None = None,
) -> int:
    """Carry out one way to mend what a waarschuwing warns of; return the id of the maatregel.

    Holding back until a day, moving a due date and moving the household's own money happen at once; an advance or a
    call becomes a task with its text. Afterwards the guard looks at the household again. Raises MendIsGone,
    WaarschuwingNotFound, WaarschuwingIsClosed, NotAllowed.
    """
    require(policies.may_handle_waarschuwingen(actor, administratie_id))
    found = lock_waarschuwing(administratie_id, waarschuwing_id)
    offered = list_mends(found.administratie_id, found.huishouden_id, found.onderwerp_id, today=on)
    chosen = next(
        (
            each
            for each in offered
            if each.soort is soort and (potje_id is None or (each.potje and each.potje.account_id == potje_id))
        ),
        None,
    )
    if chosen is None:
        raise MendIsGone(_("Deze oplossing past niet meer: het geld of de betalingen zijn veranderd. Kijk opnieuw."))
    maatregel = _write(actor, found, chosen, now)
    _carry_out(actor, found, chosen, maatregel, on, now)
    audit.record(
        actor=actor,
        command="mend_tekort",
        object_kind="waarschuwing",
        object_id=found.pk,
        gemeente_id=found.gemeente_id,
        administratie_id=administratie_id,
        now=now,
        reason=maatregel.tekst,
        new={"soort": soort.value, "cents": chosen.covers_cents},
    )
    guard_huishoudens(actor=actor, administratie_id=administratie_id, huishoudens=[found.huishouden_id], on=on, now=now)
    return maatregel.pk


def _write(actor: Actor, found: Waarschuwing, chosen: Herstel, now: datetime) -> Maatregel:
    """Keep what is done. Another order waits for its day, a question for its answer; the rest is done at once."""
    is_done = chosen.soort in {HerstelSoort.RESERVERING, HerstelSoort.UITSTEL}
    return Maatregel.objects.create(
        administratie_id=found.administratie_id,
        gemeente_id=found.gemeente_id,
        waarschuwing=found,
        soort=chosen.soort.value,
        tekst=describe_mend(chosen),
        cents=chosen.covers_cents,
        until=None if is_done else (chosen.on or found.deadline),
        made_at=now,
        made_by_id=actor.medewerker_id,
        done_at=now if is_done else None,
        result=_("Gedaan.") if is_done else "",
        facts={"opdrachten": [each.opdracht_id for each in chosen.uitstel]},
    )


def _carry_out(
    actor: Actor, found: Waarschuwing, chosen: Herstel, maatregel: Maatregel, on: date, now: datetime
) -> None:
    if chosen.potje is not None:
        _move_money(actor, found, chosen, maatregel, on, now)
    for each in chosen.uitstel:
        if chosen.soort is HerstelSoort.ANDERE_VOLGORDE:
            betaalopdrachten.hold_back_betaalopdracht(
                actor=actor,
                administratie_id=found.administratie_id,
                opdracht_id=each.opdracht_id,
                reason=_("Wacht tot %(day)s, voor de vervaldag: eerst wat voorgaat.") % {"day": _day(each.until)},
                now=now,
            )
        else:
            betaalopdrachten.move_due_date(
                actor=actor,
                administratie_id=found.administratie_id,
                opdracht_id=each.opdracht_id,
                due_on=each.until,
                reason=_("Uitgesteld: er is te weinig geld en dit kan wachten."),
                now=now,
            )


def _move_money(
    actor: Actor, found: Waarschuwing, chosen: Herstel, maatregel: Maatregel, on: date, now: datetime
) -> None:
    """Move the household's own money out of a reservering."""
    assert chosen.potje is not None
    ledger.post_transfers(
        actor=actor,
        administratie_id=found.administratie_id,
        transfers=[
            ledger.TransferRequest(
                transaction_id=ledger.derive_key("maatregel", maatregel.pk, 1),
                debit_account_id=chosen.potje.account_id,
                credit_account_id=found.onderwerp_id,
                amount_cents=chosen.covers_cents,
                booked_on=on,
                value_on=on,
                cause_kind="maatregel",
                cause_id=maatregel.pk,
                description=maatregel.tekst,
                idempotency_key=ledger.derive_key("maatregel", maatregel.pk),
            )
        ],
        now=now,
        command="mend_tekort",
        reason=maatregel.tekst,
    )


def _day(day: date) -> str:
    return f"{day:%d-%m-%Y}"
