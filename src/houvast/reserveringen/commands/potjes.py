# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Make a pot, say what it is for, and close it when it is empty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.betaalopdrachten.domain.states import OPEN
from houvast.kernel.errors import DomainError
from houvast.ledger import commands as ledger
from houvast.ledger import queries as ledger_queries
from houvast.ledger.queries import Soort
from houvast.partijen import queries as partijen
from houvast.reserveringen import policies
from houvast.reserveringen.models import Reservering


class PotjeNotFound(DomainError):
    """Choose an open account of the household in these books."""


class PotjeExists(DomainError):
    """Give the pot another name: the household has one of this name, or had."""


class PotjeIsIncomplete(DomainError):
    """Fill in what the message names."""


class PotjeIsInUse(DomainError):
    """End what still goes to or from the pot, and take out what is in it, before closing it."""


class ReasonIsMissing(DomainError):
    """Say why, in a few words."""


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """An account of a household in the books."""

    administratie_id: int
    account_id: int
    trust_account_id: int
    soort: Soort
    naam: str
    gemeente_id: int
    holder_id: int
    closed_on: date | None


_USED_BY = """
SELECT a.naam FROM budgetbeheer_afspraak a
WHERE a.administratie_id = %(administratie)s AND %(account)s IN (a.account_id, a.doel_account_id)
  AND (a.valid_until IS NULL OR a.valid_until >= %(today)s)
UNION ALL
SELECT o.naam FROM betaalopdrachten_betaalopdracht o
WHERE o.administratie_id = %(administratie)s AND %(account)s IN (o.account_id, o.doel_account_id)
  AND o.state = ANY (%(open)s)
LIMIT 1
"""


@transaction.atomic
def make_reservering(
    *,
    actor: Actor,
    administratie_id: int,
    huishouden_id: int,
    naam: str,
    goal_cents: int | None,
    goal_on: date | None,
    today: date,
    now: datetime,
) -> int:
    """Make a pot with an account of its own, and return that account's id.

    Raises PotjeExists, PotjeIsIncomplete (no name, no goal by a day, or no account yet in these books),
    HuishoudenNotFound, NotAllowed.
    """
    require(policies.may_manage_reserveringen(actor, administratie_id))
    huishouden = partijen.get_huishouden(actor, huishouden_id)
    called = naam.strip()
    _see_to_goal(called, goal_cents, goal_on, today)
    accounts = ledger_queries.list_account_balances(
        actor=actor, holder_id=huishouden_id, administratie_id=administratie_id
    )
    first = next((each for each in accounts if each.closed_on is None), None)
    if first is None:
        raise PotjeIsIncomplete(_("Open eerst de rekeningen van dit huishouden. Dan kan er een potje bij."))
    _see_to_name(administratie_id, huishouden_id, called, {each.naam for each in accounts})
    account_id = ledger.open_account(
        actor=actor,
        administratie_id=administratie_id,
        account=ledger.AccountRequest(
            soort=Soort.RESERVERING,
            naam=called,
            opened_on=today,
            trust_account_id=first.trust_account_id,
            gemeente_id=huishouden.gemeente_id,
            holder_id=huishouden_id,
        ),
        now=now,
    )
    Reservering.objects.create(
        administratie_id=administratie_id,
        gemeente_id=huishouden.gemeente_id,
        huishouden_id=huishouden_id,
        account_id=account_id,
        naam=called,
        goal_cents=goal_cents,
        goal_on=goal_on,
        made_at=now,
        made_by_naam=actor.naam,
        changed_at=now,
        changed_by_naam=actor.naam,
    )
    _record(actor, "make_reservering", administratie_id, huishouden.gemeente_id, account_id, now, {}, goal_cents)
    return account_id


@transaction.atomic
def set_goal(
    *,
    actor: Actor,
    administratie_id: int,
    account_id: int,
    naam: str,
    goal_cents: int | None,
    goal_on: date | None,
    today: date,
    now: datetime,
) -> None:
    """Say what a pot is for, how much it needs and by when; None takes a goal away. Raises as `make_reservering`."""
    require(policies.may_manage_reserveringen(actor, administratie_id))
    account = find_pot(actor, administratie_id, account_id)
    called = naam.strip()
    _see_to_goal(called, goal_cents, goal_on, today)
    row = Reservering.objects.select_for_update(no_key=True).filter(
        administratie_id=administratie_id, account_id=account_id
    )
    before = row.first()
    Reservering.objects.update_or_create(
        administratie_id=administratie_id,
        account_id=account_id,
        defaults={
            "naam": called,
            "goal_cents": goal_cents,
            "goal_on": goal_on,
            "changed_at": now,
            "changed_by_naam": actor.naam,
        },
        create_defaults={
            "gemeente_id": account.gemeente_id,
            "huishouden_id": account.holder_id,
            "naam": called,
            "goal_cents": goal_cents,
            "goal_on": goal_on,
            "made_at": now,
            "made_by_naam": actor.naam,
            "changed_at": now,
            "changed_by_naam": actor.naam,
        },
    )
    old: dict[str, object] = {"goal_cents": before.goal_cents, "goal_on": str(before.goal_on)} if before else {}
    _record(actor, "set_goal", administratie_id, account.gemeente_id, account_id, now, old, goal_cents)


@transaction.atomic
def close_reservering(*, actor: Actor, administratie_id: int, account_id: int, today: date, now: datetime) -> None:
    """Close a pot that is empty and that nothing goes to or comes from any more; closed twice is closed once.

    Raises PotjeIsInUse, AccountHoldsMoney, PotjeNotFound, NotAllowed.
    """
    require(policies.may_manage_reserveringen(actor, administratie_id))
    account = find_pot(actor, administratie_id, account_id, closed=True)
    if account.closed_on is not None:
        return
    values: dict[str, Any] = {
        "administratie": administratie_id,
        "account": account_id,
        "today": today,
        "open": sorted(each.value for each in OPEN),
    }
    with connection.cursor() as cursor:
        cursor.execute(_USED_BY, values)
        used = cursor.fetchone()
    if used is not None:
        raise PotjeIsInUse(_("“%(naam)s” gaat nog naar of uit dit potje. Beëindig dat eerst.") % {"naam": used[0]})
    ledger.close_account(actor=actor, administratie_id=administratie_id, account_id=account_id, today=today, now=now)
    _record(actor, "close_reservering", administratie_id, account.gemeente_id, account_id, now, {}, None)


def find_pot(actor: Actor, administratie_id: int, account_id: int, *, closed: bool = False) -> OwnAccount:
    """Return a pot of these books; an open one, unless `closed` ones count too. Raises PotjeNotFound."""
    account = find_own_account(actor, administratie_id, account_id, closed=closed)
    if account.soort is not Soort.RESERVERING:
        raise PotjeNotFound(_("Dit is geen potje. Kies een potje van dit huishouden."))
    return account


def find_own_account(actor: Actor, administratie_id: int, account_id: int, *, closed: bool = False) -> OwnAccount:
    """Return an account of some household in these books. Raises PotjeNotFound."""
    try:
        account = ledger_queries.get_account(actor=actor, administratie_id=administratie_id, account_id=account_id)
    except ledger_queries.AccountNotFound as fault:
        raise PotjeNotFound(_("Dit potje is niet gevonden.")) from fault
    if account.holder_id is None or account.gemeente_id is None or (account.closed_on is not None and not closed):
        raise PotjeNotFound(_("Dit potje is niet gevonden, of het is gesloten."))
    return OwnAccount(
        administratie_id=administratie_id,
        account_id=account_id,
        trust_account_id=account.trust_account_id,
        soort=account.soort,
        naam=account.naam,
        gemeente_id=account.gemeente_id,
        holder_id=account.holder_id,
        closed_on=account.closed_on,
    )


def need_reason(reason: str) -> str:
    """Return a reason without spaces around it. Raises ReasonIsMissing."""
    if not reason.strip():
        raise ReasonIsMissing(_("Schrijf er in een paar woorden bij waarom."))
    return reason.strip()


def _see_to_name(administratie_id: int, huishouden_id: int, naam: str, accounts: set[str]) -> None:
    given = Reservering.objects.filter(administratie_id=administratie_id, huishouden_id=huishouden_id)
    taken = {each.casefold() for each in accounts | set(given.values_list("naam", flat=True))}
    if naam.casefold() in taken:
        raise PotjeExists(_("Er is al een potje “%(naam)s”. Kies een andere naam.") % {"naam": naam})


def _see_to_goal(naam: str, goal_cents: int | None, goal_on: date | None, today: date) -> None:
    if not naam:
        raise PotjeIsIncomplete(_("Geef het potje een naam, zoals Wasmachine."))
    if goal_cents is not None and goal_cents <= 0:
        raise PotjeIsIncomplete(_("Het doel moet boven nul liggen. Laat het leeg als er geen doel is."))
    if goal_on is not None and goal_cents is None:
        raise PotjeIsIncomplete(_("Vul bij deze dag ook in hoeveel er dan in het potje moet zitten."))
    if goal_on is not None and goal_on <= today:
        raise PotjeIsIncomplete(_("De dag van het doel moet na vandaag liggen."))


def _record(
    actor: Actor,
    command: str,
    administratie_id: int,
    gemeente_id: int,
    account_id: int,
    now: datetime,
    old: dict[str, object],
    goal_cents: int | None,
) -> None:
    audit.record(
        actor=actor,
        command=command,
        object_kind="account",
        object_id=account_id,
        gemeente_id=gemeente_id,
        administratie_id=administratie_id,
        now=now,
        old=old,
        new={} if goal_cents is None else {"goal_cents": goal_cents},
    )
