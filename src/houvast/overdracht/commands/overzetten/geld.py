# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Money: the new accounts, the payment between the banks that ties on both sides, and payments without a schedule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.betaalopdrachten.commands import (
    BetaalopdrachtRequest,
    Bron,
    Move,
    State,
    move_betaalopdrachten,
    open_betaalopdracht,
)
from houvast.budgetbeheer import commands as budgetbeheer
from houvast.budgetbeheer.domain.afspraak import AfspraakRequest, Periodiciteit, Richting
from houvast.budgetbeheer.queries import list_derdengeldenrekeningen
from houvast.ledger import commands as ledger
from houvast.ledger import queries as ledger_queries
from houvast.overdracht.commands.grond import OvergangHasMoved, sides_of
from houvast.overdracht.commands.overzetten.kader import Kader
from houvast.overdracht.commands.rekening import choose_rekening
from houvast.overdracht.domain.kenmerk import make_kenmerk
from houvast.overdracht.domain.toestand import SaldoSoort
from houvast.overdracht.domain.verdeling import find_transfer_day
from houvast.overdracht.models import Potje, Saldobetaling
from houvast.overdracht.queries.betalingen import get_carried, list_goals
from houvast.reserveringen import commands as reserveringen

# How long money that left is expected: a bank that takes longer has lost it.
_EXPECTED_DAYS = timedelta(days=60)


def open_potjes(kader: Kader) -> dict[int, int]:
    """Give every open account of the household one in the new books, of the same kind and name; return which."""
    balances = ledger_queries.list_account_balances(
        actor=kader.van, holder_id=kader.huishouden_id, administratie_id=kader.plan.van_administratie_id
    )
    there = ledger_queries.list_account_balances(
        actor=kader.naar, holder_id=kader.huishouden_id, administratie_id=kader.plan.naar_administratie_id
    )
    closed = {(each.soort, each.naam) for each in there if each.closed_on is not None}
    old = [each for each in balances if each.closed_on is None]
    trust_id = choose_rekening(kader.naar, kader.plan, kader.huishouden_id).trust_account_id
    requests, taken = [], set(closed)
    for each in old:
        naam = _free_name(each.naam, {name for soort, name in taken if soort is each.soort})
        taken.add((each.soort, naam))
        requests.append(
            ledger.AccountRequest(each.soort, naam, kader.today, trust_id, kader.plan.gemeente_id, kader.huishouden_id)
        )
    if not requests:
        return {}
    ids = ledger.open_accounts(
        actor=kader.naar, administratie_id=kader.plan.naar_administratie_id, accounts=requests, now=kader.now
    )
    accounts = {each.account_id: new_id for each, new_id in zip(old, ids, strict=True)}
    Potje.objects.bulk_create(
        Potje(
            **sides_of(kader.plan),
            overgang=kader.overgang,
            van_account_id=each.account_id,
            naar_account_id=accounts[each.account_id],
            soort=each.soort.value,
            naam=each.naam,
        )
        for each in old
    )
    return accounts


def carry_goals(kader: Kader, accounts: Mapping[int, int]) -> int:
    """Let the new pots be for what the old ones were for; return how many have a goal. A past day is left out."""
    goals = list_goals(kader.van, administratie_id=kader.plan.van_administratie_id, account_ids=accounts)
    for each in goals:
        reserveringen.set_goal(
            actor=kader.naar,
            administratie_id=kader.plan.naar_administratie_id,
            account_id=accounts[each.account_id],
            naam=each.naam,
            goal_cents=each.goal_cents,
            goal_on=each.goal_on if each.goal_on is not None and each.goal_on > kader.today else None,
            today=kader.today,
            now=kader.now,
        )
    return len(goals)


def drop_payments(kader: Kader, opdracht_ids: Sequence[int]) -> None:
    """Let the old side drop what the new side pays. Raises OvergangHasMoved when the bank got one meanwhile."""
    if not opdracht_ids:
        return
    moves = [Move(each, State.VERVALLEN, kader.reason, kader.today) for each in opdracht_ids]
    dropped = move_betaalopdrachten(
        actor=kader.van, administratie_id=kader.plan.van_administratie_id, moves=moves, now=kader.now
    )
    if len(dropped) < len(opdracht_ids):
        message = _("Een betaling van huishouden %(nummer)s veranderde intussen. Zet het huishouden opnieuw over.")
        raise OvergangHasMoved(message % {"nummer": kader.overgang.nummer})


def carry_payments(kader: Kader, opdracht_ids: Sequence[int], accounts: Mapping[int, int]) -> dict[int, int]:
    """Let the new side make payments without a schedule that the old side doesn't make; return which became which."""
    carried = {}
    for opdracht_id in opdracht_ids:
        each = get_carried(kader.van, administratie_id=kader.plan.van_administratie_id, opdracht_id=opdracht_id)
        carried[opdracht_id] = open_betaalopdracht(
            actor=kader.naar,
            administratie_id=kader.plan.naar_administratie_id,
            opdracht=BetaalopdrachtRequest(
                gemeente_id=kader.plan.gemeente_id,
                huishouden_id=kader.huishouden_id,
                account_id=accounts[each.account_id],
                bron=Bron.HANDMATIG,
                naam=each.naam,
                tegenpartij_naam=each.tegenpartij_naam,
                tegenpartij_iban=each.tegenpartij_iban,
                betalingskenmerk=each.betalingskenmerk,
                omschrijving=each.omschrijving,
                amount_cents=each.amount_cents,
                due_on=each.due_on,
                pay_on=each.pay_on,
                soort=each.soort,
                voorrang=each.voorrang,
                betaalwijze=each.betaalwijze,
                doel_account_id=accounts[each.doel_account_id] if each.doel_account_id else None,
                reason=kader.reason,
            ),
            now=kader.now,
        )
    drop_payments(kader, opdracht_ids)
    return carried


def move_balances(kader: Kader, balances: Mapping[int, int], accounts: Mapping[int, int]) -> int:
    """Let what the old side doesn't need go to the new accounts before the switch; return how much in all."""
    pay_on = max(kader.today, find_transfer_day(kader.switch_on))
    for account_id, cents in sorted(balances.items()):
        if cents > 0:
            send_money(kader, SaldoSoort.SALDO, account_id, accounts[account_id], cents, pay_on)
    return sum(cents for cents in balances.values() if cents > 0)


def send_money(
    kader: Kader, soort: SaldoSoort, van_account_id: int, naar_account_id: int, cents: int, pay_on: date
) -> int:
    """Make a payment from an old account to the new one, and let the new books expect it; return its id.

    It goes by the ordinary payment run of the old books, with its two people; both bank lines carry its kenmerk.
    """
    saldo = Saldobetaling.objects.create(
        **sides_of(kader.plan),
        overgang=kader.overgang,
        soort=soort.value,
        van_account_id=van_account_id,
        naar_account_id=naar_account_id,
        amount_cents=cents,
        pay_on=pay_on,
        kenmerk="",
        made_at=kader.now,
        made_by_naam=kader.gemeente.naam,
    )
    saldo.kenmerk = make_kenmerk(saldo.pk)
    saldo.opdracht_id = _let_it_leave(kader, saldo)
    saldo.afspraak_id = _expect_it(kader, saldo)
    saldo.save(update_fields=["kenmerk", "opdracht_id", "afspraak_id"])
    return saldo.pk


def _let_it_leave(kader: Kader, saldo: Saldobetaling) -> int:
    return open_betaalopdracht(
        actor=kader.van,
        administratie_id=kader.plan.van_administratie_id,
        opdracht=BetaalopdrachtRequest(
            gemeente_id=kader.plan.gemeente_id,
            huishouden_id=kader.huishouden_id,
            account_id=saldo.van_account_id,
            bron=Bron.OVERDRACHT,
            bron_id=saldo.pk,
            naam=_("Geld naar %(naar)s") % {"naar": kader.plan.naar_naam},
            tegenpartij_naam=kader.plan.naar_naam,
            tegenpartij_iban=_find_iban(kader.naar, kader.plan.naar_administratie_id, kader, saldo.naar_account_id),
            betalingskenmerk=saldo.kenmerk,
            amount_cents=saldo.amount_cents,
            due_on=saldo.pay_on,
            pay_on=saldo.pay_on,
            reason=kader.reason,
        ),
        now=kader.now,
    )


def _expect_it(kader: Kader, saldo: Saldobetaling) -> int:
    return budgetbeheer.open_afspraak(
        actor=kader.naar,
        administratie_id=kader.plan.naar_administratie_id,
        afspraak=AfspraakRequest(
            gemeente_id=kader.plan.gemeente_id,
            huishouden_id=kader.huishouden_id,
            account_id=saldo.naar_account_id,
            naam=_("Geld van %(van)s") % {"van": kader.plan.van_naam},
            richting=Richting.IN,
            tegenpartij_naam=kader.plan.van_naam,
            bedrag_min_cents=saldo.amount_cents,
            bedrag_max_cents=saldo.amount_cents,
            periodiciteit=Periodiciteit.EENMALIG,
            anker=saldo.pay_on,
            valid_from=saldo.pay_on,
            valid_until=saldo.pay_on + _EXPECTED_DAYS,
            ibans=(_find_iban(kader.van, kader.plan.van_administratie_id, kader, saldo.van_account_id),),
            referenties=(saldo.kenmerk,),
        ),
        now=kader.now,
    )


def _find_iban(side: Actor, administratie_id: int, kader: Kader, account_id: int) -> str:
    """Return the IBAN of the trust account that holds the money of an account of the household."""
    accounts = ledger_queries.list_account_balances(
        actor=side, holder_id=kader.huishouden_id, administratie_id=administratie_id
    )
    place = next((administratie_id, each.trust_account_id) for each in accounts if each.account_id == account_id)
    rekeningen = list_derdengeldenrekeningen(actor=side)
    return next(each.iban for each in rekeningen if (each.administratie_id, each.trust_account_id) == place)


def _free_name(naam: str, taken: set[str]) -> str:
    """Return the name, or the first with a number behind it that is free: a closed account can't be used again."""
    if naam not in taken:
        return naam
    number = 2
    while f"{naam} {number}" in taken:
        number += 1
    return f"{naam} {number}"
