# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The statement of a month: put together from facts, checked against the ledger, frozen with a digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from houvast.betaalopdrachten.domain.states import OPEN, State
from houvast.kernel.calendars import BusinessDayRule, shift
from houvast.overzichten.domain.feiten import Beweging, Feiten, Maand, Opdracht, Rekening, Verwacht
from houvast.overzichten.domain.zinnen import NIET_GEMAAKT, explain, write_day, write_month

# What a reader of old statements has to know: which fields there are.
VORM = 1
# What differs between two versions that tell the same.
_OF_THE_VERSION = ("gemaakt_op", "versie", "reden")

Content = dict[str, Any]


def make_maand(month: date, *, on: date) -> Maand:
    """Return the month that a day is in, as seen from the day `on`."""
    first = month.replace(day=1)
    after = _next_first(first)
    return Maand(first, after - timedelta(days=1), _next_first(after) - timedelta(days=1), on)


def is_over(maand: Maand) -> bool:
    """Return whether the month has ended."""
    return maand.on > maand.last


def find_difference(feiten: Feiten) -> str | None:
    """Return what doesn't tie: an account whose beginning and moves don't give the ledger's balance, or None."""
    for rekening in feiten.rekeningen:
        moved = sum(each.cents for each in feiten.bewegingen if each.account_id == rekening.account_id)
        if rekening.begin_cents + moved != rekening.end_cents:
            return f"{rekening.naam}: {rekening.begin_cents} + {moved} ≠ {rekening.end_cents}"
    own = sum(each.cents for each in feiten.bewegingen if each.is_own)
    return f"eigen rekeningen: {own} ≠ 0" if own else None


def is_voorlopig(feiten: Feiten, maand: Maand) -> bool:
    """Return whether bank lines of the month may still come: the bank hasn't told of its last day that it is open."""
    return feiten.bank_until is None or feiten.bank_until < shift(maand.last, BusinessDayRule.BEFORE)


def build_content(feiten: Feiten, maand: Maand, contact: Mapping[str, str], *, versie: int, reason: str) -> Content:
    """Return everything that the statement says, in values that JSON knows: cents, days as text, Dutch sentences."""
    outside = [each for each in feiten.bewegingen if not each.is_own]
    came, went = [each for each in outside if each.cents > 0], [each for each in outside if each.cents < 0]
    rekeningen = [_rekening(each, feiten.bewegingen) for each in feiten.rekeningen]
    return {
        "vorm": VORM,
        "maand": f"{maand.first:%Y-%m}",
        "maand_naam": write_month(maand.first),
        "volgende_maand_naam": write_month(maand.next_last),
        "begin_dag": maand.first.isoformat(),
        "eind_dag": maand.last.isoformat(),
        "gemaakt_op": maand.on.isoformat(),
        "versie": versie,
        "reden": reason,
        "voorlopig": is_voorlopig(feiten, maand),
        "bank_tot": _iso(feiten.bank_until),
        "huishouden": {"naam": feiten.naam, "nummer": feiten.nummer, "adres": list(feiten.adres)},
        "contact": dict(contact),
        "samen": {
            "begin_cents": sum(each.begin_cents for each in feiten.rekeningen),
            "in_cents": sum(each.cents for each in came),
            "out_cents": -sum(each.cents for each in went),
            "end_cents": sum(each.end_cents for each in feiten.rekeningen),
        },
        "rekeningen": [each for each in rekeningen if each["soort"] != "reservering"],
        "potjes": [each for each in rekeningen if each["soort"] == "reservering"],
        "binnen": [_line(each) for each in came],
        "niet_binnen": _list_not_come(feiten, maand),
        "betaald": [_line(each) for each in went if each.soort != "leefgeld"],
        "leefgeld": [_line(each) for each in went if each.soort == "leefgeld"] + _list_own_leefgeld(feiten, maand),
        "niet_betaald": _list_not_paid(feiten, maand),
        "straks": _look_ahead(feiten, maand),
    }


def freeze(content: Content) -> tuple[str, str]:
    """Return the content as text, always the same for the same content, and its SHA-256 digest in hexadecimal."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text, hashlib.sha256(text.encode()).hexdigest()


def tells_the_same(one: Content, other: Content) -> bool:
    """Return whether two versions say the same about the month."""
    return _without_version(one) == _without_version(other)


def _without_version(content: Content) -> Content:
    return {name: value for name, value in content.items() if name not in _OF_THE_VERSION}


def _next_first(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _rekening(rekening: Rekening, bewegingen: Sequence[Beweging]) -> Content:
    moved = [each.cents for each in bewegingen if each.account_id == rekening.account_id]
    return {
        "naam": rekening.naam,
        "soort": rekening.soort,
        "begin_cents": rekening.begin_cents,
        "in_cents": sum(cents for cents in moved if cents > 0),
        "out_cents": -sum(cents for cents in moved if cents < 0),
        "end_cents": rekening.end_cents,
    }


def _line(beweging: Beweging) -> Content:
    due_on = beweging.due_on
    return {
        "on": beweging.on.isoformat(),
        "naam": beweging.naam,
        "wie": beweging.wie,
        "cents": abs(beweging.cents),
        "uiterlijk": _iso(due_on),
        "te_laat": due_on is not None and beweging.on > due_on,
    }


def _list_own_leefgeld(feiten: Feiten, maand: Maand) -> list[Content]:
    """List leefgeld that went to the household's own account for it, which no line of the bank tells of."""
    return [
        {
            "on": each.booked_on.isoformat(),
            "naam": each.naam,
            "wie": each.aan,
            "cents": each.cents,
            "uiterlijk": each.due_on.isoformat(),
            "te_laat": each.booked_on > each.due_on,
        }
        for each in feiten.opdrachten
        if each.soort == "leefgeld"
        and each.betaalwijze == "intern"
        and each.state is State.GEBOEKT
        and each.booked_on is not None
        and maand.first <= each.booked_on <= maand.last
    ]


def _list_not_come(feiten: Feiten, maand: Maand) -> list[Content]:
    """List the incomes that were expected in the month and didn't come in it, or not all of them."""
    found = []
    for each in feiten.verwacht:
        if each.soort != "inkomen" or not maand.first <= each.on <= maand.last:
            continue
        got = [one for one in feiten.ontvangen if (one.afspraak_id, one.periode) == (each.afspraak_id, each.periode)]
        in_time = sum(one.cents for one in got if one.on <= maand.last)
        if in_time >= each.low_cents:
            continue
        found.append(
            {
                "naam": each.naam,
                "wie": each.wie,
                "cents": each.low_cents - in_time,
                "verwacht_op": each.on.isoformat(),
                "zin": _explain_income([one.on for one in got if one.on > maand.last], in_time),
            }
        )
    return found


def _explain_income(later: Sequence[date], in_time_cents: int) -> str:
    if later:
        return f"Dit geld kwam later: op {write_day(later[0])}."
    if in_time_cents > 0:
        return "Er kwam minder geld dan afgesproken."
    return "Dit geld is niet gekomen."


def _list_not_paid(feiten: Feiten, maand: Maand) -> list[Content]:
    """List every payment that had to be made by the end of the month and wasn't, whatever its state."""
    missing = [each for each in feiten.opdrachten if _is_not_paid(each, maand)]
    found = [_not_paid(each, maand) for each in sorted(missing, key=lambda each: (each.due_on, each.naam))]
    known = {(each.afspraak_id, each.periode) for each in feiten.opdrachten}
    known |= {(each.afspraak_id, each.periode) for each in feiten.ontvangen if each.on <= maand.last}
    why, we = NIET_GEMAAKT
    found += [
        {
            "naam": each.naam,
            "wie": each.wie,
            "cents": each.high_cents,
            "uiterlijk": each.on.isoformat(),
            "waarom": [why],
            "wij": [we],
        }
        for each in feiten.verwacht
        if each.soort != "inkomen"
        and maand.first <= each.on <= maand.last
        and (each.afspraak_id, each.periode) not in known
    ]
    return found


def _is_not_paid(opdracht: Opdracht, maand: Maand) -> bool:
    if min(opdracht.due_on, opdracht.first_due_on) > maand.last:
        return False
    if opdracht.state is State.GEBOEKT:
        return opdracht.booked_on is None or opdracht.booked_on > maand.last
    if opdracht.state is State.VERVALLEN:
        return opdracht.dropped_on is None or opdracht.dropped_on >= maand.first
    return True


def _not_paid(opdracht: Opdracht, maand: Maand) -> Content:
    why, we = explain(opdracht, maand)
    return {
        "naam": opdracht.naam,
        "wie": opdracht.aan,
        "cents": opdracht.cents,
        "uiterlijk": opdracht.first_due_on.isoformat(),
        "waarom": why,
        "wij": we,
    }


def _look_ahead(feiten: Feiten, maand: Maand) -> Content:
    """Return what comes in and goes out in the month after: what is planned, and what the schedules say beyond it."""
    planned = [
        (each.due_on, each.naam, each.aan, each.cents, each.soort)
        for each in feiten.opdrachten
        if each.state in OPEN and maand.last < each.due_on <= maand.next_last
    ]
    known = {(each.afspraak_id, each.periode) for each in feiten.opdrachten}
    ahead = [each for each in feiten.verwacht if maand.last < each.on <= maand.next_last]
    planned += [
        (each.on, each.naam, each.wie, each.high_cents, each.soort)
        for each in ahead
        if each.soort != "inkomen" and (each.afspraak_id, each.periode) not in known
    ]
    coming = [_ahead_of(each) for each in ahead if each.soort == "inkomen"]
    going = [
        {"on": on.isoformat(), "naam": naam, "wie": wie, "cents": cents, "leefgeld": soort == "leefgeld"}
        for on, naam, wie, cents, soort in sorted(planned)
    ]
    return {
        "in": sorted(coming, key=lambda each: (each["on"], each["naam"])),
        "uit": going,
        "in_cents": sum(each["cents"] for each in coming),
        "out_cents": sum(each["cents"] for each in going),
    }


def _ahead_of(verwacht: Verwacht) -> Content:
    return {
        "on": verwacht.on.isoformat(),
        "naam": verwacht.naam,
        "wie": verwacht.wie,
        "cents": verwacht.low_cents,
        "leefgeld": False,
    }
