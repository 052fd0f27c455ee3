# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever Houvast and people do with bank lines, in any order: held step by step against a model in memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import hypothesis.strategies as st
import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from houvast.budgetbeheer import commands
from houvast.budgetbeheer.domain.afspraak import Richting
from houvast.budgetbeheer.models import Aflettering, Afspraak, Suggestion
from houvast.budgetbeheer.tests.afletter_world import EMPLOYER, LANDLORD, NOW, Household, World, open_world
from houvast.ledger.commands import InsufficientBalance
from houvast.ledger.queries import list_account_balances, verify

_OPENING_CENTS = 100_000
_AMOUNTS = [30_000, 65_000, 120_000]
_PARTIES = [(LANDLORD, "Woonstichting Achterdijk"), (EMPLOYER, "Gemeente Oeverstad"), ("", "Onbekend")]
_DAYS = [date(2026, 2, 2), date(2026, 3, 2), date(2026, 3, 17), date(2026, 4, 2)]
_SURNAMES = ["Bakker", "Terpstra"]


@dataclass
class _Afspraak:
    """What the model knows of an afspraak."""

    account_id: int
    sign: int
    valid_from: date
    valid_until: date = date.max

    def takes(self, line: _Line) -> bool:
        """Tell whether money may be booked on it: the same direction, within its period."""
        return (line.cents > 0) is (self.sign > 0) and self.valid_from <= line.on <= self.valid_until


@dataclass
class _Line:
    """A bank line and where the model says its cents are: nowhere else than on suspense while `parts` is empty."""

    cents: int
    on: date
    parts: list[tuple[int, int]] = field(default_factory=list)
    set_aside: bool = False


class Werkvoorraad(RuleBasedStateMachine):
    """One small administratie: two households, their afspraken, and what the bank says."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[int, _Line] = {}
        self.afspraken: dict[int, _Afspraak] = {}
        self.atomic = transaction.atomic()

    @initialize()
    def open_books(self) -> None:
        self.atomic.__enter__()
        self.world: World = open_world()
        self.households: list[Household] = [
            self.world.household(f"Familie {naam}", naam, balance_cents=_OPENING_CENTS) for naam in _SURNAMES
        ]

    def teardown(self) -> None:
        if hasattr(self, "world"):
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    def balance(self, account_id: int) -> int:
        """Return what the model says an account holds."""
        opening = _OPENING_CENTS if any(each.account_id == account_id for each in self.households) else 0
        return opening + sum(
            cents for line in self.lines.values() for where, cents in line.parts if where == account_id
        )

    def waiting(self) -> list[int]:
        return [line_id for line_id, line in self.lines.items() if not line.parts]

    def decide(self, line_id: int, command: str, goes_to: list[tuple[int, int]], **arguments: Any) -> None:
        """Let a person decide; the model says beforehand whether an account can bear it."""
        fits = all(self.balance(where) + cents >= 0 for where, cents in _sum_up(goes_to) if self.has_floor(where))
        try:
            with transaction.atomic():
                self.ask(line_id, command, **arguments)
        except InsufficientBalance:
            assert not fits, "an account that can bear it refused"
            return
        assert fits, "an account went below zero"
        self.lines[line_id].parts = goes_to
        self.lines[line_id].set_aside = False

    def ask(self, line_id: int, command: str, **arguments: Any) -> None:
        waiting = self.world.waiting(line_id)
        given = {"waitingline_id": waiting.pk, "version": waiting.version, "now": NOW} | arguments
        getattr(commands, command)(actor=self.world.actor, administratie_id=self.world.administratie_id, **given)

    def has_floor(self, account_id: int) -> bool:
        return any(each.account_id == account_id for each in self.households)

    @rule(
        whose=st.sampled_from([0, 1]),
        richting=st.sampled_from(list(Richting)),
        cents=st.sampled_from(_AMOUNTS),
        spread=st.sampled_from([0, 20_000]),
        party=st.sampled_from(_PARTIES[:2]),
        since=st.sampled_from([date(2026, 1, 1), date(2026, 3, 1)]),
    )
    def open_afspraak(
        self, whose: int, richting: Richting, cents: int, spread: int, party: tuple[str, str], since: date
    ) -> None:
        household = self.households[whose]
        afspraak_id = self.world.afspraak(
            household,
            richting=richting,
            bedrag_min_cents=cents,
            bedrag_max_cents=cents + spread,
            ibans=(party[0],),
            tegenpartij_naam=party[1],
            anker=since.replace(day=2),
            valid_from=since,
        )
        self.afspraken[afspraak_id] = _Afspraak(household.account_id, 1 if richting is Richting.IN else -1, since)

    @precondition(lambda self: self.afspraken)
    @rule(data=st.data(), last_day=st.sampled_from([date(2026, 3, 1), date(2026, 3, 31)]))
    def end_afspraak(self, data: st.DataObject, last_day: date) -> None:
        afspraak_id = data.draw(st.sampled_from(sorted(self.afspraken)))
        commands.end_afspraak(
            actor=self.world.actor,
            administratie_id=self.world.administratie_id,
            afspraak_id=afspraak_id,
            last_day=last_day,
            reason="verhuisd",
            now=NOW,
        )
        self.afspraken[afspraak_id].valid_until = last_day

    @rule(
        said=st.lists(
            st.tuples(
                st.sampled_from(_PARTIES),
                st.sampled_from([*_AMOUNTS, 70_000]),
                st.sampled_from([-1, 1]),
                st.sampled_from(_DAYS),
                st.sampled_from(["", *_SURNAMES]),
            ),
            min_size=1,
            max_size=4,
        )
    )
    def import_lines(self, said: list[tuple[tuple[str, str], int, int, date, str]]) -> None:
        """Houvast decides by itself; what it booked must be what it may book."""
        fresh = {}
        for (iban, naam), cents, sign, day, surname in said:
            facts = {"counterparty_iban": iban, "counterparty_name": naam, "description": f"termijn {surname}"}
            line_id = self.world.line(sign * cents, booked_on=day, value_on=day, **facts)
            fresh[line_id] = _Line(sign * cents, day)
        self.world.book()
        periods = []
        for line_id, line in fresh.items():
            self.lines[line_id] = line
            for booked in Aflettering.objects.filter(bankline_id=line_id):
                assert booked.afspraak_id is not None
                afspraak = Afspraak.objects.get(pk=booked.afspraak_id)
                assert self.afspraken[afspraak.pk].takes(line)
                assert afspraak.bedrag_min_cents <= abs(line.cents) <= afspraak.bedrag_max_cents
                line.parts.append((booked.account_id, booked.amount_cents))
                periods.append((afspraak.pk, booked.periode))
        assert len(periods) == len(set(periods)), "two lines were booked for one period"

    @precondition(lambda self: self.waiting())
    @rule(data=st.data())
    def accept_suggestion(self, data: st.DataObject) -> None:
        line_id = data.draw(st.sampled_from(self.waiting()))
        found = list(Suggestion.objects.filter(waitingline_id=self.world.waiting(line_id).pk).order_by("rank"))
        if not found:
            with pytest.raises(commands.SuggestionNotFound):
                self.ask(line_id, "accept_suggestion", rank=1)
            return
        chosen = data.draw(st.sampled_from(found))
        line = self.lines[line_id]
        assert chosen.account_id is not None
        if chosen.afspraak_id is not None and not self.afspraken[chosen.afspraak_id].takes(line):
            with pytest.raises(commands.AfspraakDoesNotFit):
                self.ask(line_id, "accept_suggestion", rank=chosen.rank)
            return
        self.decide(line_id, "accept_suggestion", [(chosen.account_id, line.cents)], rank=chosen.rank)

    @precondition(lambda self: self.waiting() and self.afspraken)
    @rule(data=st.data())
    def book_on_afspraak(self, data: st.DataObject) -> None:
        line_id = data.draw(st.sampled_from(self.waiting()))
        afspraak_id = data.draw(st.sampled_from(sorted(self.afspraken)))
        line, afspraak = self.lines[line_id], self.afspraken[afspraak_id]
        if not afspraak.takes(line):
            with pytest.raises(commands.AfspraakDoesNotFit):
                self.ask(line_id, "book_on_afspraak", afspraak_id=afspraak_id)
            return
        self.decide(line_id, "book_on_afspraak", [(afspraak.account_id, line.cents)], afspraak_id=afspraak_id)

    @precondition(lambda self: self.waiting())
    @rule(data=st.data(), first_cents=st.integers(1, 29_999))
    def split_line(self, data: st.DataObject, first_cents: int) -> None:
        """Split over an afspraak that takes it, or else an account, and the account of the other household."""
        line_id = data.draw(st.sampled_from(self.waiting()))
        line = self.lines[line_id]
        sign = 1 if line.cents > 0 else -1
        rest = abs(line.cents) - first_cents
        fitting = [each for each, afspraak in self.afspraken.items() if afspraak.takes(line)]
        one, other = (each.account_id for each in self.households)
        first = commands.Part(first_cents, account_id=one)
        if fitting:
            afspraak_id = data.draw(st.sampled_from(fitting))
            one = self.afspraken[afspraak_id].account_id
            first = commands.Part(first_cents, afspraak_id=afspraak_id)
        with pytest.raises(commands.PartsDoNotAddUp):
            self.ask(line_id, "split_line", parts=[first], reason="samen betaald")
        self.decide(
            line_id,
            "split_line",
            [(one, sign * first_cents), (other, sign * rest)],
            parts=[first, commands.Part(rest, account_id=other)],
            reason="samen betaald",
        )

    @precondition(lambda self: self.waiting())
    @rule(data=st.data(), whose=st.sampled_from([0, 1]))
    def book_elsewhere(self, data: st.DataObject, whose: int) -> None:
        line_id = data.draw(st.sampled_from(self.waiting()))
        account_id = self.households[whose].account_id
        parts = [(account_id, self.lines[line_id].cents)]
        self.decide(line_id, "book_on_huishouden", parts, account_id=account_id, reason="hoort hier")

    @precondition(lambda self: self.waiting())
    @rule(data=st.data())
    def book_on_costs(self, data: st.DataObject) -> None:
        line_id = data.draw(st.sampled_from(self.waiting()))
        self.decide(line_id, "book_on_costs", [(self.world.costs, self.lines[line_id].cents)])

    @precondition(lambda self: self.waiting())
    @rule(data=st.data())
    def set_aside_or_take_back(self, data: st.DataObject) -> None:
        line_id = data.draw(st.sampled_from(self.waiting()))
        line = self.lines[line_id]
        seen = self.world.waiting(line_id).version
        if line.set_aside:
            self.ask(line_id, "take_back")
        else:
            self.ask(line_id, "set_aside", note="eerst bellen")
        line.set_aside = not line.set_aside
        with pytest.raises(commands.LineIsTaken):
            self.ask(line_id, "book_on_costs", version=seen)

    @precondition(lambda self: len(self.waiting()) < len(self.lines))
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        line_id = data.draw(st.sampled_from([each for each, line in self.lines.items() if line.parts]))
        line = self.lines[line_id]
        back = [(where, -cents) for where, cents in line.parts]
        fits = all(self.balance(where) + cents >= 0 for where, cents in _sum_up(back) if self.has_floor(where))
        aflettering = Aflettering.objects.filter(bankline_id=line_id, undone_at__isnull=True).first()
        assert aflettering is not None
        asked: dict[str, Any] = {
            "actor": self.world.actor,
            "administratie_id": self.world.administratie_id,
            "aflettering_id": aflettering.pk,
            "reason": "vergissing",
            "now": NOW,
        }
        try:
            with transaction.atomic():
                commands.undo_aflettering(**asked)
        except InsufficientBalance:
            assert not fits, "what was there could not go back"
            return
        assert fits, "more went back than was there"
        line.parts = []
        with pytest.raises(commands.LineIsTaken):
            commands.undo_aflettering(**asked)

    @invariant()
    def every_cent_of_every_line_is_in_exactly_one_place(self) -> None:
        """Where the model says: households, costs, and on suspense what waits."""
        if not self.lines:
            return
        held = {
            each.account_id: each.posted_cents
            for each in list_account_balances(actor=self.world.actor, administratie_id=self.world.administratie_id)
        }
        for household in self.households:
            assert held[household.account_id] == self.balance(household.account_id) >= 0
        assert held[self.world.costs] == self.balance(self.world.costs)
        assert held[self.world.suspense] == sum(self.lines[each].cents for each in self.waiting())
        everything = sum(line.cents for line in self.lines.values()) + _OPENING_CENTS * len(self.households)
        assert held[self.world.trust] == everything

    @invariant()
    def every_line_has_its_parts_and_waits_or_not(self) -> None:
        """What is booked of a line is the line, or nothing; it waits in the werkvoorraad exactly when nothing is."""
        for line_id, line in self.lines.items():
            booked = Aflettering.objects.filter(bankline_id=line_id, undone_at__isnull=True).order_by("pk")
            assert [(each.account_id, each.amount_cents) for each in booked] == line.parts
            assert sum(cents for _, cents in line.parts) in {0, line.cents}
            for each in booked:
                assert each.afspraak_id is None or (each.amount_cents > 0) is (
                    self.afspraken[each.afspraak_id].sign > 0
                )
            if not line.parts:
                waiting = self.world.waiting(line_id)
                assert waiting.closed_at is None
                assert bool(waiting.set_aside_note) is line.set_aside

    @invariant()
    def the_books_prove_themselves(self) -> None:
        if self.lines:
            assert verify() == []


def _sum_up(parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return what happens to each account in all."""
    totals: dict[int, int] = {}
    for where, cents in parts:
        totals[where] = totals.get(where, 0) + cents
    return list(totals.items())


def test_in_any_order_every_cent_is_in_one_place_and_nothing_goes_against_direction_or_period(db: None) -> None:
    run_state_machine_as_test(
        Werkvoorraad,
        settings=settings(
            max_examples=10, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
    assert verify() == []
