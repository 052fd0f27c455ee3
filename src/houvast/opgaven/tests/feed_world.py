# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""An uitvoerder that delivers its figures under a contract, on a day in April."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from houvast.access.commands import open_team, place_in_team
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
    # Who divides the teams.
    leader: Actor

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
    worker = hire(world.uitvoerder_id, "Sam", Role.BUDGETBEHEERDER)
    leader = hire(world.uitvoerder_id, "Tess", Role.TWEEDE_BEOORDELAAR)
    become(leader)
    for naam, lid in (("Noord", worker), ("Zuid", leader)):
        assert lid.medewerker_id is not None
        team_id = open_team(actor=leader, naam=naam, now=NOW)
        place_in_team(actor=leader, medewerker_id=lid.medewerker_id, team_id=team_id, since=date(2026, 2, 16), now=NOW)
    return Feed(world, worker, leader)
