# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was agreed beside the products: options to extend, further agreements, days to keep, terms for the end."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypeVar

from django.db import models, transaction
from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.contracten.commands.writing import (
    ContractIsWrong,
    need_past,
    need_period,
    need_text,
    once,
    parties_of,
    record,
    take_contract,
)
from houvast.contracten.domain.words import MomentSoort, Verlenging
from houvast.contracten.models import Aanvulling, Contract, Exitvoorwaarde, Moment, Optie

_Row = TypeVar("_Row", bound=models.Model)


@transaction.atomic
def add_optie(*, actor: Actor, contract_id: int, until: date, use_by: date, now: datetime) -> int:
    """Write down that a contract can be extended until a day, when that is said by another day; return the id.

    Raises ContractIsWrong, ContractNotFound, NotAllowed.
    """
    row = take_contract(actor, contract_id)
    if until <= row.until:
        raise ContractIsWrong(_("Een optie verlengt het contract: kies een dag na het einde van nu."))
    if use_by > row.until and not _has_earlier(row, until):
        raise ContractIsWrong(_("De laatste dag om te verlengen ligt na het einde van het contract."))
    with once(_("Er is al een optie tot en met deze dag.")):
        optie = Optie.objects.create(**parties_of(row, actor), until=until, use_by=use_by)
    record(actor, "add_optie", row.pk, now, new={"optie_id": optie.pk, "until": until, "use_by": use_by})
    return optie.pk


@transaction.atomic
def decide_optie(
    *, actor: Actor, contract_id: int, optie_id: int, is_used: bool, decided_on: date, reason: str, now: datetime
) -> None:
    """Use an option, which moves the end of the contract, or decide not to.

    Used too late it is refused: then the uitvoerder needs not go on. Raises ContractIsWrong, ContractNotFound,
    NotAllowed.
    """
    row = take_contract(actor, contract_id)
    optie = _take(Optie, row, optie_id)
    need_text(reden=reason)
    if optie.uitkomst != Verlenging.OPEN.value:
        raise ContractIsWrong(_("Over deze optie is al besloten."))
    if is_used and decided_on > optie.use_by:
        raise ContractIsWrong(
            _("De laatste dag voor deze optie was %(day)s. Maak een nieuwe afspraak met de uitvoerder.")
            % {"day": optie.use_by.strftime("%d-%m-%Y")}
        )
    need_past(decided_on, now)
    if is_used and row.ended_on is not None:
        raise ContractIsWrong(_("Dit contract is beëindigd en wordt niet verlengd."))
    if is_used and optie.until <= row.until:
        raise ContractIsWrong(_("Het contract loopt al zo lang als deze optie."))
    optie.uitkomst = (Verlenging.GEBRUIKT if is_used else Verlenging.NIET_GEBRUIKT).value
    optie.decided_on, optie.reason, optie.was_until = decided_on, reason.strip(), row.until
    optie.save(update_fields=["uitkomst", "decided_on", "reason", "was_until"])
    old = {"until": row.until}
    if is_used:
        row.until = optie.until
        row.save(update_fields=["until"])
    new = {"optie_id": optie.pk, "uitkomst": optie.uitkomst, "decided_on": decided_on, "until": row.until}
    record(actor, "decide_optie", row.pk, now, reason=reason.strip(), old=old, new=new)


@transaction.atomic
def add_aanvulling(
    *,
    actor: Actor,
    contract_id: int,
    onderwerp: str,
    afgesproken: str,
    since: date,
    until: date | None,
    now: datetime,
) -> int:
    """Write down a further agreement for a period and return its id.

    Raises ContractIsWrong, ContractNotFound, NotAllowed.
    """
    row = take_contract(actor, contract_id)
    need_text(onderwerp=onderwerp, afgesproken=afgesproken)
    need_period(since, until)
    if not row.since <= since <= row.until:
        raise ContractIsWrong(_("Een aanvullende afspraak begint binnen de looptijd van het contract."))
    made = Aanvulling.objects.create(
        **parties_of(row, actor),
        onderwerp=onderwerp.strip(),
        afgesproken=afgesproken.strip(),
        since=since,
        until=until,
    )
    new = {"aanvulling_id": made.pk, "onderwerp": made.onderwerp, "since": since, "until": until}
    record(actor, "add_aanvulling", row.pk, now, new=new)
    return made.pk


@transaction.atomic
def end_aanvulling(*, actor: Actor, contract_id: int, aanvulling_id: int, until: date, now: datetime) -> None:
    """Give a further agreement its last day. Raises ContractIsWrong, ContractNotFound, NotAllowed."""
    row = take_contract(actor, contract_id)
    found = _take(Aanvulling, row, aanvulling_id)
    need_period(found.since, until)
    old = {"until": found.until}
    found.until = until
    found.save(update_fields=["until"])
    record(actor, "end_aanvulling", row.pk, now, old=old, new={"aanvulling_id": found.pk, "until": until})


@transaction.atomic
def set_exitvoorwaarden(
    *,
    actor: Actor,
    contract_id: int,
    since: date,
    opzegtermijn_months: int | None,
    oplevering: str,
    formaat: str,
    prijs_cents: int | None,
    toelichting: str,
    now: datetime,
) -> int:
    """Set the terms for the end from a day on: notice, what is handed over, in which format, at which price.

    What held before stays to be seen. None: not agreed. Raises ContractIsWrong, ContractNotFound, NotAllowed.
    """
    row = take_contract(actor, contract_id)
    need_text(oplevering=oplevering, formaat=formaat)
    made = Exitvoorwaarde.objects.create(
        **parties_of(row, actor),
        since=since,
        opzegtermijn_months=opzegtermijn_months,
        oplevering=oplevering.strip(),
        formaat=formaat.strip(),
        prijs_cents=prijs_cents,
        toelichting=toelichting.strip(),
        at=now,
    )
    new = {"since": since, "opzegtermijn_months": opzegtermijn_months, "formaat": made.formaat, "prijs": prijs_cents}
    record(actor, "set_exitvoorwaarden", row.pk, now, new=new)
    return made.pk


@transaction.atomic
def add_moment(
    *, actor: Actor, contract_id: int, soort: MomentSoort, onderwerp: str, due_on: date, now: datetime
) -> int:
    """Write down something to do before a day and return its id.

    Raises ContractIsWrong, ContractNotFound, NotAllowed.
    """
    row = take_contract(actor, contract_id)
    need_text(onderwerp=onderwerp)
    made = Moment.objects.create(
        **parties_of(row, actor), soort=soort.value, onderwerp=onderwerp.strip(), due_on=due_on
    )
    record(actor, "add_moment", row.pk, now, new={"moment_id": made.pk, "soort": soort.value, "due_on": due_on})
    return made.pk


@transaction.atomic
def finish_moment(
    *, actor: Actor, contract_id: int, moment_id: int, done_on: date, uitkomst: str, now: datetime
) -> None:
    """Write down that it was done and what came of it. Raises ContractIsWrong, ContractNotFound, NotAllowed."""
    row = take_contract(actor, contract_id)
    found = _take(Moment, row, moment_id)
    need_text(uitkomst=uitkomst)
    need_past(done_on, now)
    if found.done_on is not None:
        raise ContractIsWrong(_("Dit is al afgerond."))
    found.done_on, found.uitkomst = done_on, uitkomst.strip()
    found.save(update_fields=["done_on", "uitkomst"])
    record(actor, "finish_moment", row.pk, now, new={"moment_id": found.pk, "done_on": done_on})


def _has_earlier(contract: Contract, until: date) -> bool:
    """Tell whether there is an option before this one, which it follows."""
    return Optie.objects.filter(contract_id=contract.pk, until__lt=until).exists()


def _take(kind: type[_Row], contract: Contract, number: int) -> _Row:
    found = kind._default_manager.filter(gemeente_id=contract.gemeente_id, contract_id=contract.pk, pk=number).first()
    if found is None:
        raise ContractIsWrong(_("Dit hoort niet bij dit contract."))
    return found
