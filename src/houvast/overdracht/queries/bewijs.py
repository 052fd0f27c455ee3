# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The proof of a plan: every payment of every household that went over, with the bank's booking or by name why not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.betaalopdrachten.domain.states import State
from houvast.database.scope import scoped
from houvast.instellingen.queries import get_number
from houvast.overdracht import policies
from houvast.overdracht.domain.bewijs import (
    EXCEPTIONS,
    GREPEN,
    Feiten,
    Greep,
    Telling,
    Uitkomst,
    Wanneer,
    count,
    find_end,
    find_wanneer,
    judge,
)
from houvast.overdracht.domain.instellingen import CYCLI
from houvast.overdracht.domain.toestand import Kant
from houvast.overdracht.domain.woorden import name_kind
from houvast.overdracht.models import Overdracht
from houvast.overdracht.queries.checklist import OvergangNotFound
from houvast.overdracht.queries.geld import SALDOBETALINGEN

PAGE_SIZE = 100
# Betaalopdrachten are made some weeks ahead; further dates are in no books yet.
_PLANNED_AHEAD = timedelta(days=21)


@dataclass(frozen=True, slots=True)
class Betaling:
    """One payment of the proof: by whom, by when, what became of it, by which line of the bank, and who answers.

    `bankline_id` is the line in the books of the side that paid; `owner` who answers for an exception, and
    `reason` why, once somebody wrote that down. Who may not read names finds the kind of payment in `naam`, and
    nothing in `tegenpartij_naam`.
    """

    verplichting_id: int
    overgang_id: int
    nummer: str
    kant: Kant
    naam: str
    tegenpartij_naam: str
    due_on: date
    amount_cents: int
    state: str
    booked_on: date | None
    bankline_id: int | None
    uitkomst: Uitkomst
    wanneer: Wanneer
    owner: str
    reason: str
    # What the betaalopdracht of that side comes to; None where there is none.
    known_cents: int | None = None

    @property
    def is_explained(self) -> bool:
        """Return whether somebody said why."""
        return bool(self.reason)


@dataclass(frozen=True, slots=True)
class Kantcijfers:
    """What one side has to pay up to some weeks ahead, as written down at the switch and as its books know it."""

    kant: Kant
    expected_count: int
    expected_cents: int
    known_count: int
    known_cents: int
    next_due_on: date | None
    # Of households that went over on the day itself: a night plans their payments.
    to_plan_cents: int = 0

    @property
    def waits(self) -> bool:
        """Return whether nothing is lacking but what the coming night plans."""
        return not self.ties and self.expected_cents == self.known_cents + self.to_plan_cents

    @property
    def ties(self) -> bool:
        """Return whether the books of this side know exactly what was written down at the switch."""
        return (self.expected_count, self.expected_cents) == (self.known_count, self.known_cents)


@dataclass(frozen=True, slots=True)
class Saldocijfers:
    """Money that went over: how many payments and cents left, and how many the other side has."""

    sent_count: int
    sent_cents: int
    left_count: int
    left_cents: int
    arrived_count: int
    arrived_cents: int

    @property
    def ties(self) -> bool:
        """Return whether all that was sent left the old books and reached the new ones."""
        return self.sent_cents == self.left_cents == self.arrived_cents


@dataclass(frozen=True, slots=True)
class Bewijs:
    """The proof as known on a day: the count, both sides, the money, who was paid nothing, and the exceptions."""

    overdracht_id: int
    on: date
    until: date | None
    huishoudens: int
    # Of all; of what was due before the household's first day at the new side; and of what was due from then on.
    telling: Telling
    before: Telling
    since: Telling
    kanten: tuple[Kantcijfers, ...]
    saldo: Saldocijfers
    # Numbers of households of which nothing was paid in the first cycle although something was due.
    without_payment: tuple[str, ...]
    exceptions: tuple[Betaling, ...]

    @property
    def is_proved(self) -> bool:
        """Return whether someone went over, nothing was missed since, all else is explained, nobody was forgotten.

        What was missed before a household went over is not undone by it: that has to be explained by name.
        """
        return (
            self.huishoudens > 0 and self.since.is_proved and not self.before.unexplained and not self.without_payment
        )

    @property
    def is_over(self) -> bool:
        """Return whether all cycles are over."""
        return self.until is not None and self.until < self.on


# Each payment with its betaalopdracht in the books of the side that has to make it and, if the other side booked one
# of the same periode as well, when. An afspraak that changed after the switch is followed to what took its place.
_PAYMENTS = """
WITH moved AS MATERIALIZED (
    SELECT g.gemeente_id, g.id, g.nummer, g.huishouden_id, d.van_administratie_id, d.naar_administratie_id,
           d.van_naam, d.naar_naam, g.beheerder_naam, g.switch_on,
           (SELECT min(b.switch_on) FROM overdracht_overgang b
            JOIN overdracht_overdracht r ON r.gemeente_id = b.gemeente_id AND r.id = b.overdracht_id
            WHERE b.gemeente_id = g.gemeente_id AND r.reverses_id = g.overdracht_id
              AND b.huishouden_id = g.huishouden_id AND b.cut_over_at IS NOT NULL) AS back_on
    FROM overdracht_overgang g
    JOIN overdracht_overdracht d ON d.gemeente_id = g.gemeente_id AND d.id = g.overdracht_id
    WHERE g.gemeente_id = %(gemeente)s AND g.overdracht_id = %(plan)s AND g.cut_over_at IS NOT NULL),
asked AS MATERIALIZED (
    SELECT v.*, m.nummer, m.switch_on, m.van_naam, m.naar_naam, m.beheerder_naam, m.huishouden_id,
           CASE WHEN v.kant = 'van' THEN m.van_administratie_id ELSE m.naar_administratie_id END AS own_books,
           CASE WHEN v.kant = 'van' THEN m.naar_administratie_id ELSE m.van_administratie_id END AS other_books,
           CASE WHEN v.kant = 'van' THEN v.van_afspraak_id ELSE v.naar_afspraak_id END AS own_afspraak,
           CASE WHEN v.kant = 'van' THEN v.naar_afspraak_id ELSE v.van_afspraak_id END AS other_afspraak,
           CASE WHEN v.kant = 'van' THEN v.van_opdracht_id ELSE v.naar_opdracht_id END AS own_opdracht
    FROM moved m
    JOIN overdracht_verplichting v ON v.gemeente_id = m.gemeente_id AND v.overgang_id = m.id
    WHERE m.back_on IS NULL OR v.pay_on < m.back_on)
SELECT v.id, v.overgang_id, v.nummer, v.kant, v.naam, v.tegenpartij_naam, v.due_on, v.amount_cents, v.betaalwijze,
       o.state, o.booked_on, x.booked_on,
       (SELECT a.bankline_id FROM betaalopdrachten_boeking k
        JOIN budgetbeheer_aflettering a ON a.administratie_id = k.administratie_id AND a.id = k.aflettering_id
        WHERE k.administratie_id = v.own_books AND k.opdracht_id = o.id AND k.undone_at IS NULL
        ORDER BY k.id DESC LIMIT 1),
       CASE WHEN v.kant = 'van' THEN v.van_naam
            ELSE concat_ws(', ', v.naar_naam, nullif(v.beheerder_naam, '')) END,
       coalesce(u.reason, ''), coalesce(u.owner_naam, ''), o.amount_cents,
       v.switch_on, v.voorrang
FROM asked v
LEFT JOIN LATERAL (
    SELECT o.id, o.state, o.booked_on, o.amount_cents FROM betaalopdrachten_betaalopdracht o
    WHERE o.administratie_id = v.own_books
      AND ((v.own_afspraak IS NOT NULL AND o.afspraak_id = v.own_afspraak AND o.periode = v.periode
            AND o.bron = 'rooster')
           OR (v.own_afspraak IS NULL AND o.id = v.own_opdracht))
    LIMIT 1) AS direct ON true
LEFT JOIN LATERAL (
    SELECT o.id, o.state, o.booked_on, o.amount_cents FROM budgetbeheer_afspraak a
    JOIN budgetbeheer_afspraak n ON n.administratie_id = a.administratie_id AND n.huishouden_id = a.huishouden_id
        AND n.naam = a.naam AND n.richting = 'uit' AND n.id > a.id
    JOIN betaalopdrachten_betaalopdracht o ON o.administratie_id = n.administratie_id AND o.afspraak_id = n.id
        AND o.bron = 'rooster' AND o.state <> 'vervallen'
        AND o.periode BETWEEN date_trunc('month', v.periode)::date
                          AND (date_trunc('month', v.periode) + interval '1 month')::date - 1
    WHERE (direct.id IS NULL OR direct.state = 'vervallen') AND v.own_afspraak IS NOT NULL
      AND a.administratie_id = v.own_books AND a.id = v.own_afspraak
    ORDER BY n.id DESC, o.periode LIMIT 1) AS next ON true
LEFT JOIN LATERAL (
    SELECT coalesce(next.id, direct.id) AS id, coalesce(next.state, direct.state) AS state,
           coalesce(next.amount_cents, direct.amount_cents) AS amount_cents,
           CASE WHEN next.id IS NULL THEN direct.booked_on ELSE next.booked_on END AS booked_on) AS o ON true
LEFT JOIN LATERAL (
    SELECT o.booked_on FROM betaalopdrachten_betaalopdracht o
    WHERE o.administratie_id = v.other_books AND v.other_afspraak IS NOT NULL AND o.afspraak_id = v.other_afspraak
      AND o.periode = v.periode AND o.bron = 'rooster' AND o.state = 'geboekt'
    LIMIT 1) AS x ON true
LEFT JOIN LATERAL (
    SELECT u.reason, u.owner_naam FROM overdracht_uitzondering u
    WHERE u.gemeente_id = v.gemeente_id AND u.verplichting_id = v.id ORDER BY u.id DESC LIMIT 1) AS u ON true
WHERE v.due_on <= %(until)s
ORDER BY v.due_on, v.nummer, v.id
"""
_SALDO = f"""
SELECT count(*), coalesce(sum(s.amount_cents), 0)::bigint,
       count(*) FILTER (WHERE o.state = 'geboekt'),
       coalesce(sum(s.amount_cents) FILTER (WHERE o.state = 'geboekt'), 0)::bigint,
       count(*) FILTER (WHERE b.cents = s.amount_cents), coalesce(sum(b.cents), 0)::bigint
{SALDOBETALINGEN}
"""
_LAST_SWITCH = """
SELECT max(switch_on), count(*) FROM overdracht_overgang
WHERE gemeente_id = %(gemeente)s AND overdracht_id = %(plan)s AND cut_over_at IS NOT NULL
"""
_SWITCHES = """
SELECT nummer, switch_on, (cut_over_at AT TIME ZONE 'Europe/Amsterdam')::date FROM overdracht_overgang
WHERE gemeente_id = %(gemeente)s AND overdracht_id = %(plan)s AND state IN ('overgezet', 'afgerond')
ORDER BY nummer
"""


def prove_overdracht(actor: Actor, overdracht_id: int, *, on: date) -> Bewijs:
    """Return the proof of a plan as known on a day, over as many cycles as the gemeente chose.

    The books of both sides are read for it, by who belongs to the plan. Raises OvergangNotFound, NotAllowed.
    """
    require(policies.may_see_overdrachten(actor))
    plan = Overdracht.objects.filter(pk=overdracht_id).first()
    if plan is None:
        raise OvergangNotFound(_("Deze overdracht is niet gevonden."))
    with scoped(scope_of(get_system_actor(plan.gemeente_id))):
        return _prove(actor, plan, on)


def list_betalingen(
    actor: Actor,
    overdracht_id: int,
    *,
    on: date,
    overgang_id: int | None = None,
    nummer: str = "",
    uitkomst: Uitkomst | Greep | None = None,
    wanneer: Wanneer | None = None,
) -> list[Betaling]:
    """List the payments of a plan, of one household in it or with some outcome, in the order of their due dates.

    So is every figure of the proof a list: with the outcomes that it counts, before the switch or from then on.
    """
    require(policies.may_see_overdrachten(actor))
    plan = Overdracht.objects.filter(pk=overdracht_id).first()
    if plan is None:
        return []
    asked = GREPEN[uitkomst] if isinstance(uitkomst, Greep) else {uitkomst} if uitkomst else frozenset(Uitkomst)
    with scoped(scope_of(get_system_actor(plan.gemeente_id))):
        found, _until = _list_all(actor, plan, on)
    return [
        each
        for each in found
        if overgang_id in {None, each.overgang_id}
        and nummer in {"", each.nummer}
        and each.uitkomst in asked
        and wanneer in {None, each.wanneer}
    ]


def _list_all(actor: Actor, plan: Overdracht, on: date) -> tuple[list[Betaling], date | None]:
    cycles = get_number(actor, CYCLI, gemeente_id=plan.gemeente_id)
    values: dict[str, Any] = {"gemeente": plan.gemeente_id, "plan": plan.pk}
    with connection.cursor() as cursor:
        cursor.execute(_LAST_SWITCH, values)
        last_switch, _count = cursor.fetchone()
        if last_switch is None:
            return [], None
        until = find_end(last_switch, cycles)
        cursor.execute(_PAYMENTS, values | {"until": until})
        names = bool(policies.may_read_names(actor))
        return [_betaling(row, on, names=names) for row in cursor.fetchall()], until


def _betaling(row: tuple[Any, ...], on: date, *, names: bool) -> Betaling:
    state, booked_on, other_booked_on, bankline_id, owner, reason, named_owner = row[9:16]
    feiten = Feiten(
        due_on=row[6],
        is_intern=row[8] == "intern",
        state=None if state is None else State(state),
        booked_on=booked_on,
        booked_by_other_on=other_booked_on,
    )
    return Betaling(
        verplichting_id=row[0],
        overgang_id=row[1],
        nummer=row[2],
        kant=Kant(row[3]),
        naam=row[4] if names else _(name_kind(row[18], row[8])),
        tegenpartij_naam=row[5] if names else "",
        due_on=row[6],
        amount_cents=row[7],
        state=state or "",
        booked_on=booked_on,
        bankline_id=bankline_id,
        uitkomst=judge(feiten, on),
        wanneer=find_wanneer(row[6], row[17]),
        owner=named_owner or owner,
        reason=reason,
        known_cents=row[16],
    )


def _prove(actor: Actor, plan: Overdracht, on: date) -> Bewijs:
    payments, until = _list_all(actor, plan, on)
    values: dict[str, Any] = {"gemeente": plan.gemeente_id, "plan": plan.pk}
    with connection.cursor() as cursor:
        cursor.execute(_LAST_SWITCH, values)
        _last, huishoudens = cursor.fetchone()
        cursor.execute(_SALDO, values)
        saldo = Saldocijfers(*cursor.fetchone())
        cursor.execute(_SWITCHES, values)
        moved = cursor.fetchall()
    switches: dict[str, date] = {nummer: switch_on for nummer, switch_on, _moved_on in moved}
    fresh = {nummer for nummer, _switch_on, moved_on in moved if moved_on >= on}
    return Bewijs(
        overdracht_id=plan.pk,
        on=on,
        until=until,
        huishoudens=huishoudens,
        telling=_count(payments, *Wanneer),
        before=_count(payments, Wanneer.VOOR),
        since=_count(payments, Wanneer.VANAF),
        kanten=tuple(_side(kant, payments, on, fresh) for kant in Kant),
        saldo=saldo,
        without_payment=tuple(_list_without_payment(payments, switches, on)),
        exceptions=tuple(each for each in payments if each.uitkomst in EXCEPTIONS),
    )


def _count(payments: list[Betaling], *wanneer: Wanneer) -> Telling:
    return count((each.uitkomst, each.is_explained) for each in payments if each.wanneer in wanneer)


def _side(kant: Kant, payments: list[Betaling], on: date, fresh: set[str]) -> Kantcijfers:
    own = [each for each in payments if each.kant is kant and each.due_on <= on + _PLANNED_AHEAD]
    known = [each for each in own if each.known_cents is not None]
    coming = [each.due_on for each in own if each.due_on >= on and each.state != State.GEBOEKT.value]
    return Kantcijfers(
        kant=kant,
        expected_count=len(own),
        expected_cents=sum(each.amount_cents for each in own),
        known_count=len(known),
        known_cents=sum(each.known_cents or 0 for each in known),
        next_due_on=min(coming, default=None),
        to_plan_cents=sum(each.amount_cents for each in own if each.known_cents is None and each.nummer in fresh),
    )


def _list_without_payment(payments: list[Betaling], switches: dict[str, date], on: date) -> list[str]:
    """List households of which nothing was booked in the first cycle although something of it was due."""
    due: dict[str, bool] = {}
    for each in payments:
        begin = switches.get(each.nummer)
        if begin is None or not begin <= each.due_on <= find_end(begin, 1) or each.due_on >= on:
            continue
        if each.uitkomst is not Uitkomst.EIGEN_POTJES:
            due[each.nummer] = due.get(each.nummer, False) or each.booked_on is not None
    return sorted(nummer for nummer, is_paid in due.items() if not is_paid)
