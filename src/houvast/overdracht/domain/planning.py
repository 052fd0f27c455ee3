# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Plan the switch of one household, from facts alone: the rehearsal and the switch itself take the same answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from houvast.betaalopdrachten.domain.days import find_pay_day
from houvast.betaalopdrachten.domain.states import OPEN, PAYABLE, UNDER_WAY, Bron, State
from houvast.budgetbeheer.domain.schedule import list_expected
from houvast.kernel.calendars import add_business_days
from houvast.kernel.sentences import gettext_noop
from houvast.overdracht.domain.dekking import Stroom, divide_balance, find_tekorten
from houvast.overdracht.domain.feiten import (
    Afspraakfeiten,
    Gevonden,
    Huishoudfeiten,
    Opdrachtfeiten,
    Overgangsplan,
    Verplicht,
)
from houvast.overdracht.domain.toestand import BevindingSoort, Kant
from houvast.overdracht.domain.verdeling import Deling, Termijn, divide, find_transfer_day, list_termijnen

# The old side still has to find the money.
STILL_OURS = PAYABLE | {State.AANGEHOUDEN}
# The bank has it, or somebody holds it back: that is for the old side to finish.
_KEPT = UNDER_WAY | {State.GEBOEKT, State.AANGEHOUDEN}
# Made in the old books for a reason of their own: they stay there whatever their day.
_STAYS = frozenset({Bron.NOOD, Bron.BEEINDIGING, Bron.OVERDRACHT})
# TARGET days between money that still comes in on the old account and its arrival on the new one.
PASS_ON_DAYS = 2
# Marks income that still comes in while the old side pays.
BEFORE_SWITCH = -1
# How far back a date that nobody made a payment of is looked for.
_LOOK_BACK = timedelta(days=35)

NEVER_MADE = gettext_noop("Deze betaling is bij de oude uitvoerder nooit klaargezet.")
NOT_REDIRECTED = gettext_noop("Deze incasso gaat nog van de oude rekening af: de nieuwe is niet bevestigd.")
KNOWN_THERE = gettext_noop("De nieuwe uitvoerder betaalt dit al: er staat daar een afspraak of betaling als deze.")
SHORT_HERE = gettext_noop("Op de oude rekening staat te weinig voor wat de oude uitvoerder nog betaalt.")
SHORT_THERE = gettext_noop("Op de nieuwe rekening is op die dag te weinig geld.")


def plan_overgang(feiten: Huishoudfeiten, *, switch_on: date, today: date, until: date) -> Overgangsplan:
    """Return how a household goes over on a day, with every payment until a day and the side that makes it.

    A payment lies on one side only: what the bank is asked for before the switch day, and what the bank has already,
    is the old side's; all else is the new side's. What the old side still has to pay stays on its account.
    """
    kept = _find_kept(feiten.opdrachten)
    outgoing = [each for each in feiten.afspraken if not each.is_income]
    delingen = _divide_all(outgoing, feiten.opdrachten, kept, switch_on=switch_on, today=today)
    of_schedule = [each for each in feiten.opdrachten if each.bron is Bron.ROOSTER]
    dropped = tuple(each.opdracht_id for each in of_schedule if each.state in PAYABLE and _is_new(each, delingen))
    carried = tuple(each.opdracht_id for each in feiten.opdrachten if _is_carried(each, switch_on))
    never: list[Gevonden] = []
    verplichtingen = [
        *_list_loose(feiten.opdrachten, frozenset(carried)),
        *_list_old(outgoing, of_schedule, delingen, today, never),
        *_list_new(outgoing, delingen, until),
    ]
    gone = {*dropped, *carried}
    still = _add_up_old(
        verplichtingen, {each.opdracht_id: each for each in feiten.opdrachten if each.opdracht_id not in gone}
    )
    balances = {
        each.account_id: divide_balance(each.available_cents, still.get(each.account_id, 0)) for each in feiten.potjes
    }
    return Overgangsplan(
        delingen=delingen,
        verplichtingen=tuple(verplichtingen),
        dropped=dropped,
        carried=carried,
        balances=balances,
        gevonden=(
            *never,
            *_find_not_redirected(feiten, verplichtingen),
            *_find_known(feiten, verplichtingen),
            *_find_short(feiten, verplichtingen, still, switch_on=switch_on, today=today, until=until),
        ),
    )


def _divide_all(
    outgoing: Iterable[Afspraakfeiten],
    opdrachten: Iterable[Opdrachtfeiten],
    kept: Mapping[int, date],
    *,
    switch_on: date,
    today: date,
) -> dict[int, Deling]:
    """Divide every afspraak at the switch day, but what goes to an own pot at the day on which the balance leaves.

    What was moved to a pot of the old side from that day on would reach the new one only days later, after the
    leefgeld that it is for: the money goes over where it is, and the new side moves it. Unless the old side itself
    still pays from that pot on that day, or should have before.
    """
    leaves_on = find_transfer_day(switch_on)
    delingen: dict[int, Deling] = {}
    between: list[Afspraakfeiten] = []
    needed = {
        each.account_id
        for each in opdrachten
        if each.state in STILL_OURS and (each.pay_on < today or leaves_on <= each.pay_on < switch_on)
    }
    for each in outgoing:
        if each.doel_account_id is not None:
            between.append(each)
            continue
        deling = delingen[each.afspraak_id] = divide(each.rooster, switch_on, kept.get(each.afspraak_id))
        termijnen = list_termijnen(each.rooster, first=leaves_on - _LOOK_BACK, until=switch_on)
        if any(one.periode < deling.grens and one.pay_on >= leaves_on for one in termijnen):
            needed.add(each.account_id)
    for each in between:
        day = switch_on if each.doel_account_id in needed else leaves_on
        delingen[each.afspraak_id] = divide(each.rooster, day, kept.get(each.afspraak_id))
    return delingen


def _find_kept(opdrachten: Iterable[Opdrachtfeiten]) -> dict[int, date]:
    """Return per afspraak the last periode that the old side brought to the bank, paid, holds back or postponed."""
    kept: dict[int, date] = {}
    for each in opdrachten:
        if each.bron is not Bron.ROOSTER or each.afspraak_id is None:
            continue
        is_postponed = each.first_due_on not in {None, each.due_on} and each.state in PAYABLE
        if each.state in _KEPT or is_postponed:
            kept[each.afspraak_id] = max(each.periode, kept.get(each.afspraak_id, each.periode))
    return kept


def _is_new(opdracht: Opdrachtfeiten, delingen: Mapping[int, Deling]) -> bool:
    deling = delingen.get(opdracht.afspraak_id or 0)
    return deling is not None and opdracht.periode >= deling.grens


def _is_carried(opdracht: Opdrachtfeiten, switch_on: date) -> bool:
    return (
        opdracht.bron is not Bron.ROOSTER
        and opdracht.bron not in _STAYS
        and opdracht.state in PAYABLE
        and opdracht.pay_on >= switch_on
    )


def _list_loose(opdrachten: Iterable[Opdrachtfeiten], carried: frozenset[int]) -> Iterator[Verplicht]:
    for each in opdrachten:
        if each.bron is not Bron.ROOSTER and each.bron is not Bron.OVERDRACHT and each.state in OPEN:
            yield _of_opdracht(each, Kant.NAAR if each.opdracht_id in carried else Kant.VAN, None)


def _list_old(
    outgoing: Iterable[Afspraakfeiten],
    opdrachten: Iterable[Opdrachtfeiten],
    delingen: Mapping[int, Deling],
    today: date,
    never: list[Gevonden],
) -> Iterator[Verplicht]:
    """Yield what the old side still has to pay of its schedules, and note what it should have made before."""
    made: dict[int, dict[date, Opdrachtfeiten]] = {}
    for each in opdrachten:
        made.setdefault(each.afspraak_id or 0, {})[each.periode] = each
    for afspraak in outgoing:
        grens, known = delingen[afspraak.afspraak_id].grens, made.get(afspraak.afspraak_id, {})
        for each in known.values():
            if each.state in OPEN and each.periode < grens:
                yield _of_opdracht(each, Kant.VAN, afspraak.afspraak_id)
        # The longest that a payment is asked for before its periode decides how far ahead to look.
        reach = grens + _LOOK_BACK
        for termijn in list_termijnen(afspraak.rooster, first=today - _LOOK_BACK, until=reach):
            if termijn.periode >= grens or termijn.periode in known:
                continue
            if termijn.pay_on < today:
                never.append(
                    Gevonden(
                        BevindingSoort.TUSSEN,
                        Kant.VAN,
                        afspraak.naam,
                        termijn.due_on,
                        afspraak.amount_cents,
                        NEVER_MADE,
                    )
                )
            yield _of_termijn(afspraak, termijn, Kant.VAN)


def _list_new(outgoing: Iterable[Afspraakfeiten], delingen: Mapping[int, Deling], until: date) -> Iterator[Verplicht]:
    for afspraak in outgoing:
        deling = delingen[afspraak.afspraak_id]
        if deling.new_from is None:
            continue
        for termijn in list_termijnen(afspraak.rooster, first=deling.grens, until=until):
            if termijn.due_on <= until:
                yield _of_termijn(afspraak, termijn, Kant.NAAR)


def _of_opdracht(opdracht: Opdrachtfeiten, kant: Kant, afspraak_id: int | None) -> Verplicht:
    return Verplicht(
        kant=kant,
        afspraak_id=afspraak_id,
        opdracht_id=opdracht.opdracht_id,
        account_id=opdracht.account_id,
        periode=opdracht.periode,
        due_on=opdracht.due_on,
        pay_on=opdracht.pay_on,
        amount_cents=opdracht.amount_cents,
        naam=opdracht.naam,
        tegenpartij_naam=opdracht.tegenpartij_naam,
        voorrang=opdracht.voorrang,
        betaalwijze=opdracht.betaalwijze,
        doel_account_id=opdracht.doel_account_id,
    )


def _of_termijn(afspraak: Afspraakfeiten, termijn: Termijn, kant: Kant) -> Verplicht:
    return Verplicht(
        kant=kant,
        afspraak_id=afspraak.afspraak_id,
        opdracht_id=None,
        account_id=afspraak.account_id,
        periode=termijn.periode,
        due_on=termijn.due_on,
        pay_on=termijn.pay_on,
        amount_cents=afspraak.amount_cents,
        naam=afspraak.naam,
        tegenpartij_naam=afspraak.tegenpartij_naam,
        voorrang=afspraak.voorrang,
        betaalwijze=afspraak.betaalwijze,
        doel_account_id=afspraak.doel_account_id,
    )


def _add_up_old(verplichtingen: Iterable[Verplicht], staying: Mapping[int, Opdrachtfeiten]) -> dict[int, int]:
    """Return per account what the old side still has to find; what the bank has already is reserved and left out."""
    still: dict[int, int] = {}
    for each in verplichtingen:
        if each.kant is not Kant.VAN:
            continue
        opdracht = staying.get(each.opdracht_id or 0)
        if opdracht is None or opdracht.state in STILL_OURS:
            still[each.account_id] = still.get(each.account_id, 0) + each.amount_cents
    for opdracht in staying.values():
        # Money that is going over already, by an earlier switch.
        if opdracht.bron is Bron.OVERDRACHT and opdracht.state in STILL_OURS:
            still[opdracht.account_id] = still.get(opdracht.account_id, 0) + opdracht.amount_cents
    return still


def _find_not_redirected(feiten: Huishoudfeiten, verplichtingen: Iterable[Verplicht]) -> Iterator[Gevonden]:
    """Yield the first direct debit per afspraak that would still come to the old account."""
    seen: set[int] = set()
    for each in sorted(verplichtingen, key=lambda one: one.due_on):
        if each.kant is not Kant.NAAR or each.betaalwijze != "incasso" or each.afspraak_id is None:
            continue
        if each.afspraak_id not in feiten.redirected and each.afspraak_id not in seen:
            seen.add(each.afspraak_id)
            yield Gevonden(BevindingSoort.TUSSEN, Kant.NAAR, each.naam, each.due_on, each.amount_cents, NOT_REDIRECTED)


def _find_known(feiten: Huishoudfeiten, verplichtingen: Iterable[Verplicht]) -> Iterator[Gevonden]:
    """Yield the first payment per afspraak that the new side pays already by something of its own."""
    there = {(each.iban, each.betalingskenmerk or each.naam) for each in feiten.bekend if each.iban}
    ibans = {each.afspraak_id: (each.betaal_iban, each.betalingskenmerk or each.naam) for each in feiten.afspraken}
    loose = {
        each.opdracht_id: (each.tegenpartij_iban, each.betalingskenmerk or each.naam) for each in feiten.opdrachten
    }
    seen: set[tuple[str, str]] = set()
    for each in sorted(verplichtingen, key=lambda one: one.due_on):
        if each.kant is not Kant.NAAR:
            continue
        paid = ibans.get(each.afspraak_id or 0) or loose.get(each.opdracht_id or 0)
        if paid in there and paid not in seen:
            seen.add(paid)
            yield Gevonden(BevindingSoort.DUBBEL, Kant.NAAR, each.naam, each.due_on, each.amount_cents, KNOWN_THERE)


def _find_short(
    feiten: Huishoudfeiten,
    verplichtingen: list[Verplicht],
    still: Mapping[int, int],
    *,
    switch_on: date,
    today: date,
    until: date,
) -> Iterator[Gevonden]:
    incomes = list(_list_incomes(feiten, today=today, switch_on=switch_on, until=until))
    under_way = {each.opdracht_id for each in feiten.opdrachten if each.state in UNDER_WAY}
    for pot in feiten.potjes:
        here = [(each, kant) for each, kant, account_id in incomes if account_id == pot.account_id]
        own = [
            each for each in verplichtingen if each.account_id == pot.account_id and each.opdracht_id not in under_way
        ]
        old = [each for each in own if each.kant is Kant.VAN]
        new = [each for each in own if each.kant is Kant.NAAR]
        filled = [each for each in verplichtingen if each.doel_account_id == pot.account_id]
        if old and pot.available_cents < still.get(pot.account_id, 0):
            flows = [each for each, kant in here if kant is Kant.VAN]
            flows += _list_fillings(filled, Kant.VAN, today)
            yield from _say_short(pot.available_cents, old, flows, Kant.VAN, SHORT_HERE, today)
        # What comes in before the switch is passed on, unless the old side needs it itself.
        spent = bool(old) and pot.available_cents < still.get(pot.account_id, 0)
        flows = [each for each, kant in here if kant is Kant.NAAR and not (spent and each.key == BEFORE_SWITCH)]
        flows += _list_fillings(filled, Kant.NAAR, switch_on)
        # What the old side still fills goes over as well, less what it still pays from it.
        filled_before = sum(each.amount_cents for each in filled if each.kant is Kant.VAN)
        opening = divide_balance(pot.available_cents + filled_before, still.get(pot.account_id, 0))
        yield from _say_short(opening, new, flows, Kant.NAAR, SHORT_THERE, switch_on)


def _list_fillings(filled: Iterable[Verplicht], kant: Kant, earliest: date) -> list[Stroom]:
    """Return what the household's other pots bring into one, such as the leefgeld of the week."""
    return [
        Stroom(max(each.pay_on, earliest), each.amount_cents, each.naam, is_between_pots=True)
        for each in filled
        if each.kant is kant
    ]


def _say_short(
    opening: int, payments: list[Verplicht], incomes: list[Stroom], kant: Kant, words: str, earliest: date
) -> Iterator[Gevonden]:
    out = [
        Stroom(max(each.pay_on, earliest), -each.amount_cents, each.naam, number)
        for number, each in enumerate(payments)
    ]
    for tekort in find_tekorten(opening, [*out, *incomes]):
        each = payments[tekort.stroom.key]
        yield Gevonden(
            BevindingSoort.TEKORT, kant, each.naam, each.due_on, each.amount_cents, words, tekort.short_cents
        )


def _list_incomes(
    feiten: Huishoudfeiten, *, today: date, switch_on: date, until: date
) -> Iterator[tuple[Stroom, Kant, int]]:
    """Yield the income that is expected, at the side where it can be used: what has to be passed on comes later."""
    for each in feiten.afspraken:
        if not each.is_income:
            continue
        rooster = each.rooster
        last = until if rooster.valid_until is None else min(until, rooster.valid_until)
        for occurrence in list_expected(rooster.rhythm, anker=rooster.begins_on, first=today, last=last):
            if occurrence.on < switch_on:
                yield Stroom(occurrence.on, each.amount_min_cents, each.naam), Kant.VAN, each.account_id
            if occurrence.on < switch_on or each.afspraak_id not in feiten.redirected:
                arrives = max(switch_on, add_business_days(find_pay_day(occurrence.on, 0), PASS_ON_DAYS))
            else:
                arrives = occurrence.on
            key = BEFORE_SWITCH if occurrence.on < switch_on else 0
            yield Stroom(arrives, each.amount_min_cents, each.naam, key), Kant.NAAR, each.account_id
