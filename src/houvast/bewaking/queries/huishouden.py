# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The coming ninety days of one household, account by account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from houvast.access.domain.actors import Actor
from houvast.bewaking import policies
from houvast.bewaking.models import Vooruitblik
from houvast.bewaking.queries.looking import AccountAhead, look_at_huishoudens
from houvast.ledger import queries as ledger
from houvast.partijen import queries as partijen
from houvast.partijen.queries import HuishoudenNotFound, HuishoudenView


@dataclass(frozen=True, slots=True)
class HuishoudenAhead:
    """What is ahead of a household: its accounts, the one that comes short first, and since when that is known."""

    huishouden: HuishoudenView
    accounts: tuple[AccountAhead, ...]
    known_since: date | None

    @property
    def first_short(self) -> AccountAhead | None:
        """Return the account that comes short first, or None."""
        short = [each for each in self.accounts if each.blik.first_short_on is not None]
        return min(short, key=lambda each: each.blik.first_short_on or date.max, default=None)


def get_vooruitblik(actor: Actor, huishouden_id: int, *, today: date) -> HuishoudenAhead:
    """Return what is ahead of a household. Raises HuishoudenNotFound, also when it isn't this actor's to see."""
    if not policies.may_see_waarschuwingen(actor):
        raise HuishoudenNotFound
    huishouden = partijen.get_huishouden(actor, huishouden_id)
    balances = ledger.list_account_balances(actor=actor, holder_id=huishouden_id)
    administraties = {each.administratie_id for each in balances}
    found = look_at_huishoudens(administraties, [huishouden_id], today=today).get(huishouden_id, [])
    kept = Vooruitblik.objects.filter(huishouden_id=huishouden_id, known_since__isnull=False).first()
    used = [each for each in found if each.bewegingen or each.balance_cents]
    return HuishoudenAhead(huishouden, tuple(used), kept.known_since if kept else None)
