# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""On which derdengeldenrekening of the new side a household gets its accounts."""

from __future__ import annotations

from collections.abc import Iterable

from houvast.access.domain.actors import Actor
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.budgetbeheer.queries import RekeningView, list_derdengeldenrekeningen
from houvast.database.scope import scoped
from houvast.ledger import queries as ledger
from houvast.overdracht.commands.grond import organisatie_of
from houvast.overdracht.domain.toestand import Kant
from houvast.overdracht.models import Overdracht


def choose_rekening(side: Actor, plan: Overdracht, huishouden_id: int) -> RekeningView:
    """Return the derdengeldenrekening of the plan; of who comes back, the one on which it had its accounts.

    Whoever pays this household and never heard of the transfer, still pays there. `side` is Houvast in the new books.
    """
    rekeningen = {
        each.trust_account_id: each
        for each in list_derdengeldenrekeningen(actor=side)
        if each.administratie_id == plan.naar_administratie_id
    }
    if plan.reverses_id is not None:
        accounts = ledger.list_account_balances(
            actor=side, holder_id=huishouden_id, administratie_id=plan.naar_administratie_id
        )
        for each in reversed(accounts):
            if each.trust_account_id in rekeningen:
                return rekeningen[each.trust_account_id]
    found = next((each for each in rekeningen.values() if each.iban == plan.naar_iban), None)
    assert found is not None, "The plan was made with a derdengeldenrekening of the new books."
    return found


def list_new_ibans(plan: Overdracht, huishouden_ids: Iterable[int]) -> dict[int, str]:
    """Return per household the IBAN that whoever pays it has to know, for a letter by the side that it leaves."""
    if plan.reverses_id is None:
        return dict.fromkeys(huishouden_ids, plan.naar_iban)
    # The old side doesn't see the books of the other: Houvast looks, and tells no more than the number.
    houvast = get_system_actor(organisatie_of(plan, Kant.NAAR))
    with scoped(scope_of(houvast)):
        return {each: choose_rekening(houvast, plan, each).iban for each in huishouden_ids}
