# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a shortage of an account can be mended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from houvast.bewaking.domain.herstel import Herstel, Potje, list_herstel
from houvast.bewaking.queries.looking import AccountAhead, look_at_huishoudens
from houvast.ledger.queries import Soort


def list_mends(administratie_id: int, huishouden_id: int, account_id: int, *, today: date) -> list[Herstel]:
    """List the ways to mend the first shortage of an account, the cheapest that is enough first."""
    accounts = look_at_huishoudens([administratie_id], [huishouden_id], today=today).get(huishouden_id, [])
    return list_mends_of(accounts, account_id, today=today)


def list_mends_of(accounts: Sequence[AccountAhead], account_id: int, *, today: date) -> list[Herstel]:
    """List them for an account among the household's accounts as they were looked at."""
    short = next((each for each in accounts if each.account_id == account_id), None)
    if short is None:
        return []
    potjes = [
        Potje(each.account_id, each.naam, max(0, min(each.balance_cents - each.reserved_cents, each.blik.low_cents)))
        for each in accounts
        if each.soort == Soort.RESERVERING.value and each.account_id != account_id
    ]
    return list_herstel(short.blik, short.bewegingen, potjes, today=today)
