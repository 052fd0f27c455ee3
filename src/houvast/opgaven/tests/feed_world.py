# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""An uitvoerder that delivers its figures under a contract, on a day in April."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from houvast.access.domain.actors import Actor, Role
from houvast.access.tests.people import become, hire
from houvast.contracten.tests.contract_world import World, open_contract
from houvast.opgaven.commands import Delivered, Kanaal, deliver_opgaven

NOW = datetime(2026, 4, 7, 9, 0, tzinfo=UTC)
TODAY = date(2026, 4, 7)
MARCH = date(2026, 3, 1)
HEAD = "maand;product;team;oproepen_aangeboden;oproepen_beantwoord;caseload"
GOOD = (
    "2026-03;budgetbeheer;totaal;100;90;180",
    "2026-03;budgetbeheer;Noord;60;55;100",
    "2026-03;budgetbeheer;Zuid;40;35;80",
)


@dataclass(frozen=True)
class Feed:
    """The contract, and who delivers."""

    world: World
    worker: Actor

    def deliver(self, *lines: str, reason: str = "", now: datetime = NOW) -> Delivered:
        """Let the worker deliver these rows."""
        become(self.worker)
        return deliver_opgaven(
            actor=self.worker,
            **self.world.pair,
            content="\n".join((HEAD, *lines)).encode(),
            kanaal=Kanaal.SCHERM,
            file_name="maart.csv",
            reason=reason,
            now=now,
        )


def open_feed(*, opgave_days: int | None = 10) -> Feed:
    """Open it: figures are due so many days after a month."""
    world = open_contract(opgave_days=opgave_days)
    return Feed(world, hire(world.uitvoerder_id, "Sam", Role.BUDGETBEHEERDER))
