# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Figures about servicesignalen and klachten: per uitvoerder and period, and the yearly register of Awb 9:12a."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.instellingen import queries as instellingen
from houvast.klachten import policies
from houvast.klachten.domain.awb import OORDEEL_WORDS, STATE_WORDS, Oordeel, State
from houvast.klachten.domain.instellingen import ONDERDRUK_ONDER
from houvast.klachten.domain.patronen import suppress, suppress_total
from houvast.klachten.domain.servicesignaal import SOORT_WORDS, Soort
from houvast.klachten.domain.servicesignaal import State as SignaalState
from houvast.klachten.models import Klacht, Servicesignaal

# The group of the register that says whom klachten were about, and its two values.
OVER_WIE, UITVOERDER, GEMEENTE = "over wie", "een uitvoerder", "de gemeente zelf"


@dataclass(frozen=True, slots=True)
class Telling:
    """Of what was received in a period, as it is known on a day.

    `answered`: with an answer (a signal) or an outcome (a klacht); `in_time` of those, and `late` of all: answered
    late, or without an answer past its day. `settled`: over. `open`: not over.
    """

    uitvoerder_id: int | None
    received: int
    answered: int
    in_time: int
    late: int
    settled: int
    open: int


@dataclass(frozen=True, slots=True)
class Open:
    """An open report or klacht of a household: by which reference, and until when."""

    kind: str
    row_id: int
    referentie: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One line of the yearly register: a group, what it is called, and how often; None: too few to publish."""

    group: str
    naam: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Register:
    """The register of a year (Awb 9:12a): the total and its parts, with what could point at somebody left out."""

    year: int
    total: int | None
    count_min: int
    rows: tuple[RegisterRow, ...]


def count_servicesignalen(actor: Actor, *, first: date, last: date, on: date) -> list[Telling]:
    """Count the servicesignalen received from first to last, per uitvoerder; withdrawn ones left out.

    Raises NotAllowed.
    """
    require(policies.may_see_signalen(actor))
    rows = Servicesignaal.objects.filter(received_on__range=(first, last)).exclude(state=SignaalState.INGETROKKEN.value)
    found: dict[int | None, Counter[str]] = {}
    for row in rows.values("uitvoerder_id", "answered_on", "first_due_on", "settled_on"):
        count = found.setdefault(row["uitvoerder_id"], Counter())
        due, answered = row["first_due_on"], row["answered_on"]
        count["received"] += 1
        count["answered"] += answered is not None
        count["in_time"] += answered is not None and (due is None or answered <= due)
        count["late"] += due is not None and (answered or on) > due
        count["settled"] += row["settled_on"] is not None
    return _tell(found)


def count_klachten(actor: Actor, *, first: date, last: date, on: date) -> list[Telling]:
    """Count the klachten received from first to last, per uitvoerder; withdrawn ones left out. Raises NotAllowed."""
    require(policies.may_see_signalen(actor))
    rows = Klacht.objects.filter(received_on__range=(first, last)).exclude(state=State.INGETROKKEN.value)
    found: dict[int | None, Counter[str]] = {}
    for row in rows.values("uitvoerder_id", "settled_on", "due_on"):
        count = found.setdefault(row["uitvoerder_id"], Counter())
        settled = row["settled_on"]
        count["received"] += 1
        count["answered"] += settled is not None
        count["settled"] += settled is not None
        count["in_time"] += settled is not None and settled <= row["due_on"]
        count["late"] += (settled or on) > row["due_on"]
    return _tell(found)


def list_open_of_huishoudens(actor: Actor, *, huishouden_ids: Iterable[int]) -> dict[int, list[Open]]:
    """List what is still open about each of these households, by the day it is due; none: left out.

    For whoever takes a household over. Raises NotAllowed.
    """
    require(policies.may_see_signalen(actor))
    wanted = list(huishouden_ids)
    signalen = Servicesignaal.objects.filter(
        huishouden_id__in=wanted, state__in=[SignaalState.OPEN.value, SignaalState.BEANTWOORD.value]
    )
    klachten = Klacht.objects.filter(huishouden_id__in=wanted, settled_on__isnull=True)
    found: dict[int, list[Open]] = {}
    for kind, rows in (("servicesignaal", signalen), ("klacht", klachten)):
        for huishouden_id, row_id, referentie, due_on in rows.values_list(
            "huishouden_id", "pk", "referentie", "due_on"
        ):
            found.setdefault(huishouden_id, []).append(Open(kind, row_id, referentie, due_on))
    for each in found.values():
        each.sort(key=lambda one: (one.due_on or date.max, one.kind, one.row_id))
    return found


def make_register(actor: Actor, *, gemeente_id: int, year: int) -> Register:
    """Make the register of the klachten that came in in a year, as it may be published (Awb 9:12a).

    Counts under what the gemeente chose are left out, and so much besides them that they can't be told from the total.
    A year with fewer klachten than that shows no figures. Raises NotAllowed.
    """
    require(policies.may_see_signalen(actor))
    count_min = instellingen.get_number(actor, ONDERDRUK_ONDER, gemeente_id=gemeente_id)
    rows = list(Klacht.objects.filter(gemeente_id=gemeente_id, received_on__year=year))
    total = suppress_total(len(rows), count_min=count_min)
    groups = {
        "onderwerp": _count((each.soort for each in rows), {each.value: SOORT_WORDS[each] for each in Soort}),
        OVER_WIE: _count(("uitvoerder" if each.uitvoerder_id else "gemeente" for each in rows), _WHO_WORDS),
        "afdoening": _count(map(_ending, rows), _ENDING_WORDS),
        "termijn": _count(map(_in_time, rows), _TIME_WORDS),
    }
    shown = {group: suppress(counts, count_min=count_min) for group, counts in groups.items()}
    # What runs stands in two of them: what one hides, the other may not tell.
    for group, other in (("afdoening", "termijn"), ("termijn", "afdoening"), ("afdoening", "termijn")):
        if shown[other][_RUNS] is None:
            shown[group] = suppress(groups[group], count_min=count_min, also=[_RUNS])
    found = [
        RegisterRow(group, naam, count if total else None)
        for group, counts in shown.items()
        for naam, count in counts.items()
    ]
    return Register(year, total, count_min, tuple(found))


def count_received(actor: Actor, *, gemeente_id: int, year: int) -> dict[tuple[int, int], int]:
    """Count the klachten of a year by whom they are about (an uitvoerder, or the gemeente itself) and the month.

    All that came in, the withdrawn ones too, as the register has them. Raises NotAllowed.
    """
    require(policies.may_see_signalen(actor))
    rows = Klacht.objects.filter(gemeente_id=gemeente_id, received_on__year=year)
    return Counter(
        (uitvoerder_id or gemeente_id, received_on.month)
        for uitvoerder_id, received_on in rows.values_list("uitvoerder_id", "received_on")
    )


_RUNS = "loopt nog"
_TIME_WORDS = {"op_tijd": "op tijd", "te_laat": "te laat", "loopt": _RUNS}
_WHO_WORDS = {"uitvoerder": UITVOERDER, "gemeente": GEMEENTE}
_OVER = (State.INFORMEEL, State.NIET_BEHANDELD, State.DOORGESTUURD, State.INGETROKKEN)
_ENDING_WORDS = (
    {each.value: OORDEEL_WORDS[each] for each in Oordeel}
    | {each.value: STATE_WORDS[each] for each in _OVER}
    | {"loopt": _RUNS}
)


def _ending(row: Klacht) -> str:
    """Return how a klacht ended: its outcome, or the state in which it ended without one."""
    if row.settled_on is None:
        return "loopt"
    return row.oordeel or row.state


def _in_time(row: Klacht) -> str:
    if row.settled_on is None:
        return "loopt"
    return "op_tijd" if row.settled_on <= row.due_on else "te_laat"


def _count(values: Iterable[str], words: dict[str, str]) -> dict[str, int]:
    counts = Counter(values)
    return {naam: counts[value] for value, naam in words.items()}


def _tell(found: dict[int | None, Counter[str]]) -> list[Telling]:
    return [
        Telling(
            uitvoerder_id=uitvoerder_id,
            received=count["received"],
            answered=count["answered"],
            in_time=count["in_time"],
            late=count["late"],
            settled=count["settled"],
            open=count["received"] - count["settled"],
        )
        for uitvoerder_id, count in sorted(found.items(), key=lambda each: each[0] or 0)
    ]
