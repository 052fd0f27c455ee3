# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rehearse a plan: what the switch of every waiting household would do, written down without doing it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.database.bulk import insert_rows
from houvast.instellingen.queries import get_number
from houvast.overdracht import policies
from houvast.overdracht.commands.grond import OverdrachtIsNotReady, lock_overdracht, record, sides_of
from houvast.overdracht.domain.bewijs import find_end
from houvast.overdracht.domain.feiten import Gevonden, Overgangsplan
from houvast.overdracht.domain.instellingen import CYCLI
from houvast.overdracht.domain.planning import plan_overgang
from houvast.overdracht.domain.toestand import WAITING, BevindingSoort
from houvast.overdracht.models import Overdracht, Overgang, Repetitie
from houvast.overdracht.queries.feiten import Kanten, list_huishoudfeiten

_COLUMNS = (
    "gemeente_id",
    "van_uitvoerder_id",
    "naar_uitvoerder_id",
    "repetitie_id",
    "overgang_id",
    "soort",
    "kant",
    "naam",
    "on",
    "amount_cents",
    "short_cents",
    "words",
)
_REHEARSED = """
UPDATE overdracht_overgang SET rehearsed_at = %(now)s WHERE gemeente_id = %(gemeente)s AND id = ANY (%(overgangen)s)
"""


@dataclass(slots=True)
class Uitslag:
    """What a rehearsal found, in numbers; `by_soort` counts what would fall between, twice or short."""

    repetitie_id: int = 0
    huishoudens: int = 0
    payments: int = 0
    balance_cents: int = 0
    short_cents: int = 0
    by_soort: Counter[BevindingSoort] = field(default_factory=Counter)

    @property
    def findings(self) -> int:
        """Return how many things would go wrong."""
        return self.by_soort.total()


@transaction.atomic
def rehearse_overdracht(*, actor: Actor, overdracht_id: int, today: date, now: datetime) -> Uitslag:
    """Rehearse the switch of every waiting household on the day of its wave, and keep what would go wrong.

    Nothing of a household changes. Raises OverdrachtNotFound, OverdrachtIsNotReady (closed, or nobody waits),
    NotAllowed.
    """
    plan = lock_overdracht(overdracht_id)
    require(policies.may_rehearse_overdracht(actor, plan.gemeente_id))
    uitslag, found = Uitslag(), []
    overgangen: list[int] = []
    for overgang_id, outcome in _walk(actor, plan, today):
        overgangen.append(overgang_id)
        uitslag.huishoudens += 1
        uitslag.payments += len(outcome.verplichtingen)
        uitslag.balance_cents += outcome.balance_cents
        for each in outcome.gevonden:
            uitslag.by_soort[each.soort] += 1
            uitslag.short_cents += each.short_cents
            found.append((overgang_id, each))
    if not overgangen:
        raise OverdrachtIsNotReady(_("In deze overdracht wacht geen huishouden: er is niets te repeteren."))
    repetitie = Repetitie.objects.create(
        **sides_of(plan),
        overdracht=plan,
        at=now,
        by_naam=actor.naam,
        huishouden_count=uitslag.huishoudens,
        payment_count=uitslag.payments,
        balance_cents=uitslag.balance_cents,
        finding_count=uitslag.findings,
    )
    uitslag.repetitie_id = repetitie.pk
    _keep(plan, repetitie, found, overgangen)
    record(
        actor,
        "rehearse_overdracht",
        plan,
        now,
        count=uitslag.huishoudens,
        payments=uitslag.payments,
        findings=uitslag.findings,
    )
    return uitslag


def _keep(
    plan: Overdracht, repetitie: Repetitie, found: Sequence[tuple[int, Gevonden]], overgangen: Sequence[int]
) -> None:
    """Keep what was found, and that these households were rehearsed."""
    own = tuple(sides_of(plan).values())
    insert_rows(
        "overdracht_bevinding",
        _COLUMNS,
        (
            (*own, repetitie.pk, overgang_id, each.soort.value, each.kant.value, each.naam, each.on, each.amount_cents,
             each.short_cents, each.words)
            for overgang_id, each in found
        ),
    )  # fmt: skip
    values: dict[str, Any] = {"gemeente": plan.gemeente_id, "overgangen": list(overgangen), "now": repetitie.at}
    with connection.cursor() as cursor:
        cursor.execute(_REHEARSED, values)


def kanten_of(plan: Overdracht) -> Kanten:
    """Return both sides of a plan, as the facts are asked for."""
    return Kanten(plan.gemeente_id, plan.pk, plan.van_administratie_id, plan.naar_administratie_id)


def _walk(actor: Actor, plan: Overdracht, today: date) -> Iterator[tuple[int, Overgangsplan]]:
    cycles = get_number(actor, CYCLI, gemeente_id=plan.gemeente_id)
    waiting = Overgang.objects.filter(
        gemeente_id=plan.gemeente_id, overdracht=plan, state__in=[each.value for each in WAITING]
    )
    by_day: dict[date, dict[int, int]] = {}
    for switch_on, huishouden_id, overgang_id in waiting.values_list("golf__switch_on", "huishouden_id", "pk"):
        by_day.setdefault(switch_on, {})[huishouden_id] = overgang_id
    for switch_on, of_day in sorted(by_day.items()):
        until = find_end(switch_on, cycles)
        for feiten in list_huishoudfeiten(actor, kanten_of(plan), list(of_day), switch_on=switch_on, today=today):
            outcome = plan_overgang(feiten, switch_on=switch_on, today=today, until=until)
            yield of_day[feiten.huishouden_id], outcome
