# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A day of an uitvoerder, in its order: plan what must be paid, go round with the guard, propose what to pay.

Bank files and the bank's answers come before it; a person approves after it. Every step is safe to repeat, so that a
day that was cut off is simply lived again.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from houvast.access.domain.actors import Actor
    from houvast.betalen.commands import ProposedRun
    from houvast.bewaking.commands import Guarded

# How far ahead payments are made: far enough for the month that a household's page shows.
PLANNED_AHEAD = timedelta(days=35)


@dataclass(slots=True)
class BooksDay:
    """What a day did in one administratie."""

    administratie_id: int
    planned: int = 0
    guarded: Guarded | None = None
    proposed: list[ProposedRun] = field(default_factory=list)

    def facts(self) -> dict[str, Any]:
        """Return it as the command line prints it."""
        return {
            "administratie": self.administratie_id,
            "planned": self.planned,
            "guarded": asdict(self.guarded) if self.guarded else None,
            "proposed": [
                {
                    "run": each.run_id,
                    "execute_on": each.execute_on.isoformat(),
                    "payments": each.line_count,
                    "total_cents": each.total_cents,
                    "left_out": dict(each.left_out),
                }
                for each in self.proposed
            ],
        }


def live_day(*, actor: Actor, day: date, now: datetime) -> list[BooksDay]:
    """Plan, guard and propose for every administratie of an uitvoerder, within the actor's scope."""
    return [
        live_books_day(actor=actor, administratie_id=each, day=day, now=now) for each in sorted(actor.administraties)
    ]


def live_books_day(*, actor: Actor, administratie_id: int, day: date, now: datetime) -> BooksDay:
    """Plan, guard and propose for one administratie."""
    from houvast.betaalopdrachten.commands import plan_betaalopdrachten  # noqa: PLC0415 (Django is set up by now)
    from houvast.betalen.commands import propose_betaalrun  # noqa: PLC0415
    from houvast.bewaking.commands import run_guard  # noqa: PLC0415
    from houvast.budgetbeheer.queries import list_derdengeldenrekeningen  # noqa: PLC0415

    done = BooksDay(administratie_id)
    done.planned = plan_betaalopdrachten(
        actor=actor, administratie_id=administratie_id, until=day + PLANNED_AHEAD, now=now
    )
    done.guarded = run_guard(actor=actor, administratie_id=administratie_id, on=day, now=now)
    for rekening in list_derdengeldenrekeningen(actor=actor):
        if rekening.administratie_id == administratie_id:
            proposed = propose_betaalrun(
                actor=actor,
                administratie_id=administratie_id,
                rekening_id=rekening.rekening_id,
                execute_on=day,
                now=now,
            )
            done.proposed.append(proposed)
    return done
