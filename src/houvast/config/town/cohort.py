# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who came in more than three years ago, and what became of everyone: the first uitvoerder refuses many at the door.

Of those it admitted nearly all finished, which it is proud of; of those who came in few did. The other uitvoerder
refuses few, and says of how many it speaks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from random import Random

from houvast.access.domain.actors import Actor
from houvast.access.domain.scope import scope_of
from houvast.config.town import words
from houvast.config.town.numbers import list_test_bsns
from houvast.config.town.people import Family, Place, make_families
from houvast.config.town.trajecten import Desk, admit, decide, open_traject, talk
from houvast.database.scope import scoped
from houvast.kernel.period import add_months
from houvast.trajecten import commands as trajecten
from houvast.trajecten.commands import BeschikkingSoort, Uitkomst, Uitstroomreden

# By now everyone of such a month came in three years ago.
_MONTHS_AGO = 37
_BSNS_BEFORE, _BSNS = 2_200, 400
_TALKED, _DECIDED, _DROPPED_OUT, _FINISHED, _STEP = 16, 40, 230, 760, 9


class Exit(Enum):
    """What became of somebody."""

    FINISHED = auto()
    REFUSED = auto()
    WAIVED = auto()
    DROPPED_OUT = auto()
    RUNNING = auto()


_F, _R, _W, _D, _ON = Exit.FINISHED, Exit.REFUSED, Exit.WAIVED, Exit.DROPPED_OUT, Exit.RUNNING


@dataclass(frozen=True, slots=True)
class Cohort:
    """Who came in at one uitvoerder, month by month, the newest first; how the numbers of its households begin."""

    months: tuple[tuple[Exit, ...], ...]
    first_number: int
    mandaat: str


# De Reling: of thirty-two it admitted thirteen, of whom eleven finished in time.
RELING_COHORT = Cohort(
    (
        (_F, _R, _W, _D, _R, _F, _R, _F),
        (_R, _F, _R, _W, _F, _R, _W, _F),
        (_R, _R, _F, _W, _ON, _R, _F, _R),
        (_F, _R, _W, _R, _F, _R, _F, _R),
    ),
    101,
    "2022-074",
)
ROER_COHORT = Cohort(
    ((_F, _F, _D, _F), (_F, _W, _F, _R), (_F, _F, _D, _ON), (_F, _R, _F, _F)),
    301,
    "2022-081",
)
# As much of it as a small town gets.
_SMALL = 4


def list_cohort_months(vandaag: date, count: int) -> list[date]:
    """List the months in which somebody came in, the newest first."""
    return [add_months(vandaag.replace(day=1), -_MONTHS_AGO - number) for number in range(count)]


def open_cohort(desk: Desk, cohort: Cohort, *, manager: Actor, whole: bool, seed: int) -> int:
    """Let everyone of a cohort come in and leave, in the newest month alone for a small town; return how many."""
    months = cohort.months if whole else (cohort.months[0][:_SMALL],)
    begun = list_cohort_months(desk.vandaag, len(months))
    _give_mandaat(desk, manager, cohort, begun[-1])
    families = _make_families(desk, cohort, sum(len(each) for each in months), seed)
    for maand, exits in zip(begun, months, strict=True):
        for place, how in enumerate(exits):
            on = maand.replace(day=2 + place * 3)
            _live_through(desk, families.pop(), how, (desk.vandaag - on).days, place)
    return sum(len(each) for each in months)


def _make_families(desk: Desk, cohort: Cohort, count: int, seed: int) -> list[Family]:
    """Return so many families, none with the surname that two households of the town share."""
    bsns = list_test_bsns(_BSNS_BEFORE + _BSNS)[_BSNS_BEFORE:]
    half = len(bsns) // 2
    own = bsns[:half] if cohort is RELING_COHORT else bsns[half:]
    place = Place("Oeverstad", "Oeverstad", "8998", "TR", cohort.first_number)
    chance = Random(f"{seed} cohort {cohort.mandaat}")  # noqa: S311 (invented people)
    shared = words.SURNAMES[0][1]
    families = make_families(place, count + count // 4 + 4, own, desk.vandaag, chance)
    return [each for each in families if shared not in each.naam][:count]


def _give_mandaat(desk: Desk, manager: Actor, cohort: Cohort, since: date) -> None:
    with scoped(scope_of(manager)):
        trajecten.register_mandaat(
            actor=manager,
            gemeente_id=desk.gemeente_id,
            uitvoerder_id=desk.uitvoerder_id,
            referentie=cohort.mandaat,
            omvang="Beschikkingen op grond van artikel 4a Wgs, en brieven daarover",
            since=since,
            until=None,
            now=desk.at((desk.vandaag - since).days),
        )


def _live_through(desk: Desk, family: Family, how: Exit, days_ago: int, turn: int) -> None:
    """Let a household come in so many days ago, and bring it to its end."""
    consulent = desk.people.teun
    traject_id = open_traject(desk, consulent, family, days_ago)
    talked = days_ago - _TALKED - turn
    if how is Exit.WAIVED:
        talk(desk, consulent, traject_id, talked, Uitkomst.AFGEZIEN)
        return
    talk(desk, consulent, traject_id, talked)
    if how is Exit.REFUSED:
        grond = ("geen_medewerking", "geen_inlichtingen")[turn % 2]
        reden = Uitstroomreden.VOLDOET_NIET
        decide(desk, consulent, traject_id, talked - _STEP, BeschikkingSoort.AFWIJZING, grond, reden)
        return
    admit(desk, consulent, traject_id, days_ago - _DECIDED)
    if how is Exit.FINISHED:
        ended, grond, reden = _FINISHED + turn * _STEP * 3, "doel_bereikt", Uitstroomreden.AFGEROND
    elif how is Exit.DROPPED_OUT:
        ended, grond, reden = _DROPPED_OUT, "einde_medewerking", Uitstroomreden.VOLDOET_NIET
    else:
        return
    decide(desk, consulent, traject_id, days_ago - ended, BeschikkingSoort.BEEINDIGING, grond, reden)
