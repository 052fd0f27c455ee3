# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What today asks of a budgetbeheerder, in the order in which a resident gets hurt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from houvast.access.domain.actors import Actor
from houvast.afbouw import queries as afbouw
from houvast.afbouw.queries import BeeindigingView
from houvast.betalen import queries as betalen
from houvast.betalen.queries import NoodbetalingView, RegelView, RunPage, WijzigingView
from houvast.bewaking import queries as bewaking
from houvast.bewaking.queries import Counts, LeefgeldDay, WaarschuwingView
from houvast.budgetbeheer import queries as budgetbeheer
from houvast.budgetbeheer.queries import Werkvoorraad
from houvast.budgetbeheer.queries.budgetplannen import PlanView, list_plannen_to_settle
from houvast.budgetbeheer.queries.pages_bank import BankPage, get_bank_page
from houvast.budgetbeheer.queries.pages_bestanden import QuarantinedView, list_quarantined
from houvast.partijen import queries as partijen
from houvast.partijen.queries import HuishoudenView
from houvast.poststukken import queries as poststukken
from houvast.poststukken.queries import PostFilter, PostPage

_SHOWN = 6
_LINES_SHOWN = 4
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose households the page is about, and how often it threatens to go wrong for the own and for all.

    `is_shared` is False for who works alone: then there is nothing to choose.
    """

    is_shared: bool
    only_mine: bool
    mine: int
    all: int


@dataclass(frozen=True, slots=True)
class Today:
    """Everything that the page shows; lists hold the first few, the counts say how many there are."""

    whose: Whose
    warnings: tuple[WaarschuwingView, ...]
    counts: Counts
    leefgeld: LeefgeldDay
    failed: tuple[RegelView, ...]
    failed_count: int
    post: PostPage
    voorraad: Werkvoorraad
    to_approve: int
    to_send: int
    quarantined: tuple[QuarantinedView, ...]
    bank: BankPage | None

    @property
    def is_quiet(self) -> bool:
        """Return whether nothing waits for a person."""
        return not (
            self.warnings
            or self.leefgeld.failing
            or self.failed
            or self.post.rows
            or self.voorraad.lines
            or self.to_approve
            or self.to_send
            or self.quarantined
        )


def get_today(actor: Actor, *, today: date, now: datetime, only_mine: bool | None = None) -> Today:
    """Return what waits, from every room that found something.

    `only_mine` leaves out the households that another budgetbeheerder looks after; None does so for who has
    households. Bank lines that wait are of nobody until they are booked, and always there.
    """
    only_mine = budgetbeheer.has_huishoudens(actor, today=today) if only_mine is None else only_mine
    everyone_else = budgetbeheer.list_others(actor, today=today)
    others = everyone_else if only_mine else ()
    mine, all_ = (
        bewaking.count_waarschuwingen(actor, week=today + _WEEK, today=today, others=each)
        for each in (everyone_else, ())
    )
    failed = betalen.list_failed(actor, today=today, others=others)
    to_approve, to_send = betalen.count_to_do(actor)
    return Today(
        whose=Whose(bool(everyone_else), only_mine, mine.open, all_.open),
        warnings=tuple(bewaking.list_waarschuwingen(actor, today=today, others=others, count_max=_SHOWN)),
        counts=mine if only_mine else all_,
        leefgeld=bewaking.get_leefgeld_day(actor, on=today, now=now, others=others),
        failed=tuple(failed[:_SHOWN]),
        failed_count=len(failed),
        post=poststukken.get_werkvoorraad(
            actor, today=today, filters=PostFilter(others=tuple(others)), count_max=_SHOWN
        ),
        voorraad=budgetbeheer.get_werkvoorraad(actor, count_max=_LINES_SHOWN),
        to_approve=to_approve,
        to_send=to_send,
        quarantined=tuple(list_quarantined(actor=actor)),
        bank=get_bank_page(actor=actor, today=today),
    )


@dataclass(frozen=True, slots=True)
class ToApprove:
    """What waits for a second person who isn't the first, in the order in which a household feels the waiting."""

    noodbetalingen: tuple[NoodbetalingView, ...]
    runs: tuple[RunPage, ...]
    wijzigingen: tuple[WijzigingView, ...]
    plannen: tuple[tuple[PlanView, HuishoudenView], ...]
    bestanden: tuple[QuarantinedView, ...]
    beeindigingen: tuple[tuple[BeeindigingView, HuishoudenView], ...]
    to_send: int

    @property
    def count(self) -> int:
        """Return how many decisions wait."""
        kinds = (self.noodbetalingen, self.runs, self.wijzigingen, self.plannen, self.bestanden, self.beeindigingen)
        return sum(len(each) for each in kinds)


def get_to_approve(actor: Actor) -> ToApprove:
    """Return what waits for this second person, from every room that asks for one."""
    proposed = [each for each in betalen.list_runs(actor) if each.is_proposed]
    plannen = [each for each in list_plannen_to_settle(actor) if each.made_by_id != actor.medewerker_id]
    namen = partijen.list_huishoudens_by_id(actor, [each.huishouden_id for each in plannen])
    return ToApprove(
        noodbetalingen=tuple(each for each in betalen.list_noodbetalingen(actor) if each.may_decide),
        runs=tuple(
            betalen.get_run_page(actor, run_id=each.run_id)
            for each in sorted(proposed, key=lambda run: (run.execute_on, run.run_id))[:_SHOWN]
            if each.proposed_by_id != actor.medewerker_id
        ),
        wijzigingen=tuple(each for each in betalen.list_wijzigingen(actor, open_only=True) if each.may_decide),
        plannen=tuple((each, namen[each.huishouden_id]) for each in plannen if each.huishouden_id in namen),
        bestanden=tuple(each for each in list_quarantined(actor=actor) if each.waits_for(actor)),
        beeindigingen=tuple(
            (each, huishouden)
            for each, huishouden in afbouw.list_to_approve(actor)
            if each.requested_by_id != actor.medewerker_id
        ),
        to_send=betalen.count_to_do(actor)[1],
    )
