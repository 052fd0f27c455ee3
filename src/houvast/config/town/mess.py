# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The mess of reality, put into a clean history; each line that it touches carries its label.

Each kind takes the latest line that lends itself to it, so that what waits for a person is recent. A household
gets one kind at most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from houvast.config.town.history import bank_day_after
from houvast.config.town.numbers import make_iban
from houvast.config.town.values import Dialect, Mess, Regel, Rekening
from houvast.kernel.calendars import is_business_day, next_business_day, previous_business_day
from houvast.kernel.period import last_day_of_month

_BANK_OF_STRANGERS = "DUIN"
_DAYS_LATE = 6
_REFUND_CENTS = 18_640
_GIFT_CENTS = 7_500
_STRANGER_CENTS = 15_000
_COSTS_CENTS = 2_135
_INDEXATION_PERCENT = 112
_HUISHOUDENS_PER_ROUND = 60


class Outcome(StrEnum):
    """What should become of a line: booked by itself, or set aside for a person."""

    BOOKED = "booked"
    WAITING = "waiting"


# The truth, per line of its kind. What is plain is booked, also when a landlord has another account but names the
# tenant; what could be something else waits. Of twins the first is this week's, the second waits as a double.
EXPECTED: dict[Mess, tuple[Outcome, ...]] = {
    Mess.LATE_SALARY: (Outcome.BOOKED,),
    Mess.REFUND: (Outcome.WAITING,),
    Mess.DOUBLE_PAYMENT: (Outcome.WAITING,),
    Mess.RETURNED_AC04: (Outcome.WAITING,),
    Mess.RETURNED_MS03: (Outcome.WAITING,),
    Mess.CHANGED_IBAN: (Outcome.BOOKED,),
    Mess.UNKNOWN_SENDER: (Outcome.WAITING,),
    Mess.SAME_SURNAME: (Outcome.WAITING,),
    Mess.BANK_COSTS: (Outcome.WAITING,),
    Mess.TWINS: (Outcome.BOOKED, Outcome.WAITING),
    Mess.REFERENCE_TYPO: (Outcome.BOOKED,),
    Mess.INDEXATION: (Outcome.WAITING,),
    Mess.BATCH_WITHOUT_DETAILS: (Outcome.WAITING,),
}


class NothingToMessUp(ValueError):
    """Take more households or months: no line lends itself to the kind that the message names."""


@dataclass(slots=True)
class _Desk:
    """The lines at hand, the accounts, and which households had their share."""

    regels: list[Regel]
    rekeningen: dict[str, Rekening]
    last: date
    taken: set[str] = field(default_factory=set)

    def latest(self, mess: Mess, fits: Callable[[Regel], bool]) -> int:
        """Return the place of the latest line that fits, of a household that had no share; take the household."""
        in_order = sorted(range(len(self.regels)), key=lambda place: (self.regels[place].day, -place), reverse=True)
        for place in in_order:
            regel = self.regels[place]
            if regel.huishouden not in self.taken and regel.mess is None and fits(regel):
                self.taken.add(regel.huishouden)
                return place
        message = f"No line lends itself to {mess.value}."
        raise NothingToMessUp(message)

    def add(self, regel: Regel) -> None:
        self.regels.append(regel)

    def is_old(self, regel: Regel) -> bool:
        """Return whether the line stands in a file of the poorer, older kind."""
        rekening = self.rekeningen[regel.rekening]
        return rekening.dialect_on(regel.day) is not rekening.dialect


def make_mess(
    regels: Iterable[Regel],
    rekeningen: Iterable[Rekening],
    last: date,
    vandaag: date,
    *,
    same_surname: str = "De Vries",
) -> list[Regel]:
    """Return the lines with every kind of mess put in, and a stranger for today. Raises NothingToMessUp."""
    desk = _Desk(list(regels), {each.key: each for each in rekeningen}, last)
    # First those that few lines lend themselves to.
    _batch_without_details(desk)
    _twins(desk)
    # A larger town has more of the rest.
    rounds = 1 + len({each.huishouden for each in desk.regels}) // _HUISHOUDENS_PER_ROUND
    for _round in range(rounds):
        for step in (
            _late_salary, _reference_typo, _refund, _indexation, _changed_iban, _double_payment,
            _returned_living_money, _returned_bill,
        ):  # fmt: skip
            step(desk)
    _strangers(desk, same_surname, vandaag)
    _bank_costs(desk)
    return desk.regels


def _is(regel: Regel, prefix: str, desk: _Desk, *, days_before: int = 0) -> bool:
    return (
        regel.plan.startswith(prefix)
        and regel.day <= desk.last - timedelta(days=days_before)
        and not desk.is_old(regel)
    )


def _late_salary(desk: _Desk) -> None:
    place = desk.latest(Mess.LATE_SALARY, lambda each: _is(each, "loon", desk, days_before=_DAYS_LATE + 5))
    regel = desk.regels[place]
    desk.regels[place] = replace(regel, day=bank_day_after(regel.day, _DAYS_LATE), mess=Mess.LATE_SALARY)


def _refund(desk: _Desk) -> None:
    regel = desk.regels[desk.latest(Mess.REFUND, lambda each: _is(each, "energie", desk, days_before=4))]
    desk.add(
        replace(
            regel,
            day=next_business_day(regel.day),
            amount_cents=_REFUND_CENTS,
            mandate="",
            description=f"Teruggave jaarafrekening {regel.description.rpartition(' klantnr ')[2]}",
            mess=Mess.REFUND,
        )
    )


def _double_payment(desk: _Desk) -> None:
    regel = desk.regels[desk.latest(Mess.DOUBLE_PAYMENT, lambda each: _is(each, "huur", desk, days_before=5))]
    desk.add(
        replace(
            regel,
            day=next_business_day(regel.day),
            end_to_end_id=f"{regel.end_to_end_id}B",
            mess=Mess.DOUBLE_PAYMENT,
        )
    )


def _returned_living_money(desk: _Desk) -> None:
    _return(desk, Mess.RETURNED_AC04, "leefgeld", "AC04", "Rekening opgeheven")


def _returned_bill(desk: _Desk) -> None:
    _return(desk, Mess.RETURNED_MS03, "aflossing", "MS03", "Reden niet opgegeven")


def _return(desk: _Desk, mess: Mess, prefix: str, code: str, words: str) -> None:
    place = desk.latest(
        mess, lambda each: _is(each, prefix, desk, days_before=5) and each.amount_cents < 0 and each.batch_has_details
    )
    regel = desk.regels[place]
    desk.add(
        replace(
            regel,
            day=next_business_day(regel.day),
            amount_cents=-regel.amount_cents,
            description=f"{words} {regel.description}".strip(),
            return_reason=code,
            batch="",
            mess=mess,
        )
    )


def _changed_iban(desk: _Desk) -> None:
    place = desk.latest(Mess.CHANGED_IBAN, lambda each: _is(each, "huur", desk))
    regel = desk.regels[place]
    new_iban = make_iban(_BANK_OF_STRANGERS, int(regel.iban[-8:]) + 17)
    desk.regels[place] = replace(regel, iban=new_iban, mess=Mess.CHANGED_IBAN)


def _twins(desk: _Desk) -> None:
    """Leave out a week's leefgeld and pay twice the next: two lines of one day that are the same in every word."""
    place = desk.latest(
        Mess.TWINS,
        lambda each: (
            _is(each, "leefgeld", desk)
            and not each.batch
            and any(_is_week_before(other, each) and not desk.is_old(other) for other in desk.regels)
        ),
    )
    regel = desk.regels[place]
    earlier = next(index for index, other in enumerate(desk.regels) if _is_week_before(other, regel))
    twin = replace(regel, end_to_end_id="", mess=Mess.TWINS)
    desk.regels[place] = desk.regels[earlier] = twin


def _is_week_before(other: Regel, regel: Regel) -> bool:
    return (
        other.huishouden == regel.huishouden
        and other.plan == "leefgeld"
        and other.mess is None
        and timedelta(days=5) <= regel.day - other.day <= timedelta(days=9)
    )


def _reference_typo(desk: _Desk) -> None:
    """Swap two digits where nobody else on this account gets as much from the sender, so that it is plain still."""
    shared = Counter((each.rekening, each.day, each.iban, each.amount_cents) for each in desk.regels)
    place = desk.latest(
        Mess.REFERENCE_TYPO,
        lambda each: (
            _is(each, "uitkering", desk) and shared[each.rekening, each.day, each.iban, each.amount_cents] == 1
        ),
    )
    regel = desk.regels[place]
    words, _, reference = regel.description.rpartition(" ")
    swapped = reference[:-3] + reference[-2] + reference[-3] + reference[-1]
    if swapped == reference:
        swapped = f"{reference[:-1]}{(int(reference[-1]) + 5) % 10}"
    desk.regels[place] = replace(regel, description=f"{words} {swapped}", mess=Mess.REFERENCE_TYPO)


def _indexation(desk: _Desk) -> None:
    place = desk.latest(Mess.INDEXATION, lambda each: _is(each, "internet", desk))
    regel = desk.regels[place]
    amount = regel.amount_cents * _INDEXATION_PERCENT // 100
    desk.regels[place] = replace(regel, amount_cents=amount, mess=Mess.INDEXATION)


def _batch_without_details(desk: _Desk) -> None:
    """Book a day's leefgeld of the Rabobank account as one sum, of which the bank tells no more."""
    of_day: dict[date, list[int]] = {}
    for place, regel in enumerate(desk.regels):
        dialect = desk.rekeningen[regel.rekening].dialect
        if dialect is Dialect.RABOBANK and regel.plan == "leefgeld" and regel.day <= desk.last - timedelta(days=7):
            of_day.setdefault(regel.day, []).append(place)
    days = [day for day, places in of_day.items() if len(places) > 1]
    if not days:
        message = f"No line lends itself to {Mess.BATCH_WITHOUT_DETAILS.value}."
        raise NothingToMessUp(message)
    for place in of_day[max(days)]:
        desk.regels[place] = replace(
            desk.regels[place], batch="bundel", batch_has_details=False, mess=Mess.BATCH_WITHOUT_DETAILS
        )


def _strangers(desk: _Desk, same_surname: str, vandaag: date) -> None:
    rekening, other, *_rest = desk.rekeningen
    day = previous_business_day(desk.last)
    stranger = Regel(
        rekening=rekening,
        day=day,
        amount_cents=_STRANGER_CENTS,
        naam="H. Wandelaar",
        iban=make_iban(_BANK_OF_STRANGERS, 4_711_003),
        description="voor mama, zoals beloofd",
        mess=Mess.UNKNOWN_SENDER,
    )
    gift = replace(
        stranger,
        amount_cents=_GIFT_CENTS,
        naam=f"Oma {same_surname}",
        iban=make_iban(_BANK_OF_STRANGERS, 4_711_119),
        description=f"verjaardag familie {same_surname}",
        mess=Mess.SAME_SURNAME,
    )
    today = replace(
        stranger,
        rekening=other,
        day=vandaag,
        naam="Kringloop De Tweede Hand",
        iban=make_iban(_BANK_OF_STRANGERS, 4_711_227),
        description="opbrengst bankstel",
    )
    desk.regels += [stranger, gift, today]


def _bank_costs(desk: _Desk) -> None:
    month_end = last_day_of_month(desk.last)
    if month_end > desk.last:
        month_end = desk.last.replace(day=1) - timedelta(days=1)
    day = month_end if is_business_day(month_end) else previous_business_day(month_end)
    rekening = list(desk.rekeningen)[-1]
    desk.add(
        Regel(
            rekening=rekening,
            day=day,
            amount_cents=-_COSTS_CENTS,
            naam="",
            iban="",
            description=f"Kosten betalingsverkeer tot en met {month_end:%d-%m-%Y}",
            mess=Mess.BANK_COSTS,
        )
    )
