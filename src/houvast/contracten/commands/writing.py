# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every command of contracten does around its own decision: take the contract, check a period, leave a line.

Lines in the log are of the organisation itself: `gemeente_id` there is for lines about a resident.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.contracten import policies
from houvast.contracten.models import Contract
from houvast.contracten.queries.values import ContractNotFound
from houvast.kernel.errors import DomainError


class ContractIsWrong(DomainError):
    """Mend what the message names."""


def take_contract(actor: Actor, contract_id: int) -> Contract:
    """Return a contract that the actor may write in, held until the end of the transaction."""
    row = (
        Contract.objects.select_for_update(no_key=True).filter(pk=contract_id, gemeente_id=actor.organisatie_id).first()
    )
    if row is None:
        # Who may not write learns that first; otherwise absent and not one's own look the same.
        require(policies.may_keep_contracten(actor, gemeente_id=actor.organisatie_id))
        raise ContractNotFound(_("Dit contract is niet gevonden."))
    require(policies.may_keep_contracten(actor, gemeente_id=row.gemeente_id))
    return row


def parties_of(contract: Contract, actor: Actor) -> dict[str, int | str]:
    """Return the columns that everything of a contract carries."""
    return {
        "gemeente_id": contract.gemeente_id,
        "uitvoerder_id": contract.uitvoerder_id,
        "contract_id": contract.pk,
        "by_naam": actor.naam,
    }


def need_text(**texts: str) -> None:
    """Refuse what was left empty. Raises ContractIsWrong, which names the first."""
    for naam, text in texts.items():
        if not text.strip():
            raise ContractIsWrong(_("Vul dit in: %(naam)s.") % {"naam": naam.replace("_", " ")})


def need_period(since: date, until: date | None) -> None:
    """Refuse a last day before the first. Raises ContractIsWrong."""
    if until is not None and until < since:
        raise ContractIsWrong(_("De laatste dag ligt vóór de eerste. Controleer de dagen."))


def need_past(day: date, now: datetime) -> None:
    """Refuse that something happened on a day that is yet to come. Raises ContractIsWrong."""
    if day > timezone.localtime(now).date():
        raise ContractIsWrong(_("Deze dag moet nog komen. Kies vandaag of een eerdere dag."))


@contextmanager
def once(sentence: str) -> Iterator[None]:
    """Say in a sentence that the database knows this already. Raises ContractIsWrong."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as fault:
        if "unique" not in str(fault):
            raise
        raise ContractIsWrong(sentence) from fault


def record(
    actor: Actor,
    command: str,
    contract_id: int,
    now: datetime,
    *,
    reason: str = "",
    old: Mapping[str, object] | None = None,
    new: Mapping[str, object] | None = None,
    count: int = 1,
) -> None:
    """Leave the line of a command about a contract."""
    audit.record(
        actor=actor,
        command=command,
        object_kind="contract",
        object_id=contract_id,
        now=now,
        reason=reason,
        old={key: str(value) for key, value in (old or {}).items()},
        new={key: str(value) for key, value in (new or {}).items()},
        count=count,
    )
