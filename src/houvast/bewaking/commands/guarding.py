# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A round of the guard: over all households each morning, and over some on each line of the bank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime

from django.db import connection, transaction

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.betaalopdrachten import commands as betaalopdrachten
from houvast.bewaking import policies
from houvast.bewaking.commands.forecasting import look_ahead_for_all
from houvast.bewaking.commands.funding import fund_betaalopdrachten
from houvast.bewaking.commands.habits import learn_again, learn_booked
from houvast.bewaking.commands.releasing import release_due
from houvast.bewaking.commands.rhythms import collect_rhythms
from houvast.bewaking.commands.signals.keeping import keep_waarschuwingen
from houvast.bewaking.commands.signals.seeing import Watch, see
from houvast.bewaking.commands.voorrang import load_voorrangen
from houvast.bewaking.domain.instellingen import DEKKING_DAYS, MARGE_INKOMEN, ONVERWACHT_CENTS
from houvast.bewaking.models import Ronde
from houvast.budgetbeheer import queries as budgetbeheer
from houvast.database.statistics import gather_statistics, joined_whole_while_small
from houvast.kernel.calendars import add_business_days
from houvast.kernel.instellingen import Instelling

# A day on which the bank booked nothing has no line: a statement that closes on it says so.
_BANK = """
SELECT min(s.first), min(s.until) FROM (
    SELECT r.id, min(coalesce(s.opening_on, s.first_booked_on)) AS first,
           max(greatest(s.closing_on, s.last_booked_on)) AS until
    FROM budgetbeheer_derdengeldenrekening r
    LEFT JOIN budgetbeheer_statement s ON s.administratie_id = r.administratie_id AND s.rekening_id = r.id
    WHERE r.administratie_id = %s GROUP BY r.id HAVING count(s.id) > 0) AS s
"""
# What a round reads over all households.
_READ = (
    "ledger_account",
    "budgetbeheer_afspraak",
    "budgetbeheer_aflettering",
    "budgetbeheer_bankline",
    "betaalopdrachten_betaalopdracht",
    "betaalopdrachten_boeking",
    "betaalopdrachten_stap",
)
_LAST_AFLETTERING = "SELECT coalesce(max(id), 0) FROM budgetbeheer_aflettering WHERE administratie_id = %s"


@dataclass(frozen=True, slots=True)
class Guarded:
    """What a round did: vooruitblikken and habits that changed, payments funded or not any more, signals."""

    changed: int
    learned: int
    funded: int
    unfunded: int
    missed: int
    raised: int
    closed: int


@transaction.atomic
def run_guard(*, actor: Actor, administratie_id: int, on: date, now: datetime) -> Guarded:
    """Go round all households of an administratie on a day: learn, look ahead, fund, mark what was missed, warn.

    Safe to repeat: a second round on the same facts changes nothing. Linear in the afspraken. Raises NotAllowed.
    """
    require(policies.may_guard(actor, administratie_id))
    lock(administratie_id)
    gather_statistics(*_READ)
    before = Ronde.objects.filter(administratie_id=administratie_id, on__lte=on).order_by("-on").first()
    after_id = before.last_aflettering_id if before else 0
    watch = _look_at_bank(actor, administratie_id, on, after_id, None)
    learned = learn_booked(administratie_id, after_id=after_id, until_id=watch.last_aflettering_id, today=on)
    release_due(actor, administratie_id, on=on, now=now)
    missed = _mark_missed(actor, watch, now)
    with joined_whole_while_small(*_READ):
        guarded = _go_round(actor, watch, now, learned, missed)
    Ronde.objects.update_or_create(
        administratie_id=administratie_id,
        on=on,
        defaults={
            "run_at": now,
            "bank_until": watch.bank_until,
            "last_aflettering_id": watch.last_aflettering_id,
            "figures": asdict(guarded),
        },
    )
    audit.record(
        actor=actor,
        command="run_guard",
        object_kind="administratie",
        object_id=administratie_id,
        administratie_id=administratie_id,
        now=now,
        new={"on": on.isoformat(), **asdict(guarded)},
        count=guarded.raised,
    )
    return guarded


@transaction.atomic
def guard_huishoudens(
    *,
    actor: Actor,
    administratie_id: int,
    huishoudens: Sequence[int],
    on: date,
    now: datetime,
    afletteringen: Sequence[int] = (),
) -> Guarded:
    """Go round some households, after something changed for them: the same rules as `run_guard`.

    `afletteringen` are those that the bank or a person just made or undid. Raises NotAllowed.
    """
    require(policies.may_guard(actor, administratie_id))
    lock(administratie_id)
    known = min(afletteringen, default=1) - 1 if afletteringen else 0
    watch = _look_at_bank(actor, administratie_id, on, known, sorted(set(huishoudens)))
    if not afletteringen:
        watch = replace(watch, after_aflettering_id=watch.last_aflettering_id)
    learned = learn_again(administratie_id, afletteringen, today=on) if afletteringen else 0
    guarded = _go_round(actor, watch, now, learned, 0)
    audit.record(
        actor=actor,
        command="guard_huishoudens",
        object_kind="huishouden",
        object_id=huishoudens[0] if len(huishoudens) == 1 else None,
        administratie_id=administratie_id,
        now=now,
        new={"on": on.isoformat(), **asdict(guarded), "huishoudens": sorted(set(huishoudens))},
        count=len(huishoudens),
    )
    return guarded


def lock(administratie_id: int) -> None:
    """Let rounds of one administratie wait for each other, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('bewaking'), %s::int)", [administratie_id])


def _look_at_bank(actor: Actor, administratie_id: int, on: date, after_id: int, huishoudens: list[int] | None) -> Watch:
    with connection.cursor() as cursor:
        cursor.execute(_BANK, [administratie_id])
        bank_from, bank_until = cursor.fetchone()
        cursor.execute(_LAST_AFLETTERING, [administratie_id])
        (last_id,) = cursor.fetchone()

    def number(keuze: Instelling) -> int:
        return budgetbeheer.get_number(actor, keuze, administratie_id=administratie_id) or 0

    return Watch(
        administratie_id=administratie_id,
        on=on,
        until=add_business_days(on, number(DEKKING_DAYS)),
        bank_from=bank_from,
        bank_until=bank_until,
        after_aflettering_id=after_id,
        last_aflettering_id=last_id,
        income_days=number(MARGE_INKOMEN),
        unexpected_cents=number(ONVERWACHT_CENTS),
        huishoudens=huishoudens,
    )


def _mark_missed(actor: Actor, watch: Watch, now: datetime) -> int:
    """Mark what the bank should have booked by the last day that it told of."""
    if watch.bank_until is None:
        return 0
    known = min(watch.on, date.fromordinal(watch.bank_until.toordinal() + 1))
    return len(betaalopdrachten.mark_missed(actor=actor, administratie_id=watch.administratie_id, on=known, now=now))


def _go_round(actor: Actor, watch: Watch, now: datetime, learned: int, missed: int) -> Guarded:
    administratie_id, some = watch.administratie_id, watch.huishoudens
    voorrangen = load_voorrangen(actor, administratie_id)
    only = "" if some is None else "AND a.huishouden_id = ANY (%(huishoudens)s)"
    rhythms = collect_rhythms(administratie_id, watch.on, only, some)
    changed = look_ahead_for_all(administratie_id, rhythms, today=watch.on, huishoudens=some)
    funded = fund_betaalopdrachten(
        actor, administratie_id, voorrangen, until=watch.until, on=watch.on, now=now, huishoudens=some
    )
    see(watch, rhythms, voorrangen)
    kept = keep_waarschuwingen(watch, now)
    return Guarded(changed, learned, funded.funded, funded.unfunded, missed, kept.raised, kept.closed)
