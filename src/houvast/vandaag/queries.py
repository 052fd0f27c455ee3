# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What today asks of a budgetbeheerder, in the order in which a resident gets hurt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from houvast.access.domain.actors import Actor
from houvast.betalen import queries as betalen
from houvast.betalen.queries import RegelView
from houvast.bewaking import queries as bewaking
from houvast.bewaking.queries import Counts, LeefgeldDay, WaarschuwingView
from houvast.budgetbeheer import queries as budgetbeheer
from houvast.budgetbeheer.queries import Werkvoorraad
from houvast.budgetbeheer.queries.pages_bank import BankPage, get_bank_page
from houvast.budgetbeheer.queries.pages_bestanden import QuarantinedView, list_quarantined
from houvast.poststukken import queries as poststukken
from houvast.poststukken.queries import PostPage

_SHOWN = 6
_LINES_SHOWN = 4
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Today:
    """Everything that the page shows; lists hold the first few, the counts say how many there are."""

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


def get_today(actor: Actor, *, today: date, now: datetime) -> Today:
    """Return what waits, from every room that found something."""
    failed = betalen.list_failed(actor)
    to_approve, to_send = betalen.count_to_do(actor)
    return Today(
        warnings=tuple(bewaking.list_waarschuwingen(actor, today=today, count_max=_SHOWN)),
        counts=bewaking.count_waarschuwingen(actor, week=today + _WEEK),
        leefgeld=bewaking.get_leefgeld_day(actor, on=today, now=now),
        failed=tuple(failed[:_SHOWN]),
        failed_count=len(failed),
        post=poststukken.get_werkvoorraad(actor, today=today, count_max=_SHOWN),
        voorraad=budgetbeheer.get_werkvoorraad(actor, count_max=_LINES_SHOWN),
        to_approve=to_approve,
        to_send=to_send,
        quarantined=tuple(list_quarantined(actor=actor)),
        bank=get_bank_page(actor=actor, today=today),
    )
