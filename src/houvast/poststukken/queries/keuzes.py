# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people choose from on the pages of post: administraties, afspraken, accounts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import connection

from houvast.access.domain.actors import Actor
from houvast.budgetbeheer import queries as budgetbeheer
from houvast.budgetbeheer.domain.afspraak import Richting
from houvast.budgetbeheer.domain.voorrang import EIGEN_VOORRANG
from houvast.budgetbeheer.queries import AfspraakView
from houvast.ledger import queries as ledger
from houvast.ledger.queries import AccountBalance
from houvast.poststukken import policies

_ADMINISTRATIES = "SELECT id, naam FROM ledger_administratie WHERE id = ANY (%s) ORDER BY naam, id"


@dataclass(frozen=True, slots=True)
class AdministratieView:
    """Books that post can belong to."""

    administratie_id: int
    naam: str


@dataclass(frozen=True, slots=True)
class Keuzes:
    """What the forms of one poststuk offer; nothing while it isn't known whose it is."""

    afspraken: tuple[AfspraakView, ...] = ()
    accounts: tuple[AccountBalance, ...] = ()
    own_voorrang: tuple[str, ...] = ()


def list_administraties(actor: Actor) -> list[AdministratieView]:
    """Return the books in which the actor takes post in, by name."""
    if not policies.may_read_post(actor):
        return []
    with connection.cursor() as cursor:
        cursor.execute(_ADMINISTRATIES, [sorted(actor.administraties)])
        return [AdministratieView(*row) for row in cursor.fetchall()]


def list_keuzes(actor: Actor, *, administratie_id: int, huishouden_id: int, gemeente_id: int, on: date) -> Keuzes:
    """Return what a poststuk of a household can belong to on a day, and be paid from."""
    afspraken = (
        each
        for each in budgetbeheer.list_afspraken(actor, huishouden_id)
        if each.administratie_id == administratie_id
        and each.richting is Richting.UIT
        and (each.valid_until is None or each.valid_until >= on)
    )
    accounts = (
        each
        for each in ledger.list_account_balances(actor=actor, holder_id=huishouden_id)
        if each.administratie_id == administratie_id and each.closed_on is None
    )
    own = budgetbeheer.get_waarde(actor, EIGEN_VOORRANG, administratie_id=administratie_id, gemeente_id=gemeente_id)
    return Keuzes(tuple(afspraken), tuple(accounts), tuple(own) if isinstance(own, list) else ())
