# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Payment runs as pages and the command line show them, and the payments that failed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from houvast.access.domain.actors import Actor
from houvast.bankfiles.pain001.identifiers import make_end_to_end_id
from houvast.betalen import policies
from houvast.betalen.domain.states import (
    REDEN_SENTENCES,
    WITHDRAWABLE,
    Reden,
    RegelState,
    RunState,
    list_flag_sentences,
    show_state,
)
from houvast.betalen.models import Bankantwoord, Betaalrun
from houvast.budgetbeheer import queries as budgetbeheer
from houvast.kernel.errors import DomainError

_RUNS_MAX = 60
_LINES_PER_PAGE = 100
_LEFT_OUT_MAX = 200
_FAILED_MAX = 200

_COLUMNS = """
SELECT r.id, r.run_id, r.number, r.poging, r.opdracht_id, r.huishouden_id, coalesce(h.naam, ''), r.betaalwijze,
       r.amount_cents, r.naam, r.iban, r.kenmerk, r.tekst, r.flags, r.state, r.reason, r.booked_on, o.naam, o.due_on,
       u.state, u.message_id, r.administratie_id, o.afspraak_id, r.state_since
FROM betalen_betaalrunregel r
JOIN betalen_betaalrun u ON u.administratie_id = r.administratie_id AND u.id = r.run_id
JOIN betaalopdrachten_betaalopdracht o ON o.administratie_id = r.administratie_id AND o.id = r.opdracht_id
LEFT JOIN partijen_huishouden h ON h.gemeente_id = r.gemeente_id AND h.id = r.huishouden_id
"""

_LINES = f"""{_COLUMNS}
WHERE r.administratie_id = %(administratie)s AND r.run_id = %(run)s AND r.number > %(after)s
ORDER BY r.number LIMIT %(most)s
"""

_STANDING_OUT = f"""{_COLUMNS}
WHERE r.administratie_id = %(administratie)s AND r.run_id = %(run)s AND r.flags > 0
  AND r.state NOT IN ('ingetrokken', 'uitgevallen')
ORDER BY r.flags & 2 DESC, r.flags & 4 DESC, r.amount_cents DESC, r.number LIMIT %(most)s
"""

_FAILED = f"""{_COLUMNS}
WHERE r.administratie_id = ANY (%(administraties)s) AND r.state IN ('afgewezen', 'teruggekomen', 'uitgevallen')
  AND r.handled_at IS NULL AND {budgetbeheer.not_of_others("r")}
ORDER BY o.due_on, r.amount_cents DESC, r.id LIMIT %(most)s
"""

_COUNTS = """
SELECT state, count(*), sum(amount_cents)::bigint, count(*) FILTER (WHERE flags > 0)
FROM betalen_betaalrunregel WHERE administratie_id = %s AND run_id = %s GROUP BY state
"""

_LEFT_OUT = """
SELECT w.opdracht_id, w.huishouden_id, coalesce(h.naam, ''), o.naam, w.amount_cents, w.reden, w.toelichting,
       w.tekort_cents, o.due_on
FROM betalen_weglating w
JOIN betaalopdrachten_betaalopdracht o ON o.administratie_id = w.administratie_id AND o.id = w.opdracht_id
LEFT JOIN partijen_huishouden h ON h.gemeente_id = w.gemeente_id AND h.id = w.huishouden_id
WHERE w.administratie_id = %s AND w.run_id = %s
ORDER BY o.due_on, w.opdracht_id LIMIT %s
"""

_REKENINGEN = "SELECT id, iban FROM budgetbeheer_derdengeldenrekening WHERE administratie_id = ANY (%s)"


class RunNotFound(DomainError):
    """Look in the list: the run is not there, or not yours to see."""


@dataclass(frozen=True, slots=True)
class RegelView:
    """One payment of a run. `state` is what a person reads: its own, or that of its run."""

    regel_id: int
    run_id: int
    number: int
    poging: int
    opdracht_id: int
    huishouden_id: int
    huishouden_naam: str
    betaalwijze: str
    amount_cents: int
    naam: str
    iban: str
    kenmerk: str
    tekst: str
    state: str
    reason: str
    booked_on: date | None
    opdracht_naam: str
    due_on: date
    end_to_end_id: str
    flags: tuple[str, ...]
    administratie_id: int
    afspraak_id: int | None
    since: datetime | None
    is_live: bool


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A payment that stayed behind, and the Dutch sentence that says why (to be translated)."""

    opdracht_id: int
    huishouden_id: int
    huishouden_naam: str
    opdracht_naam: str
    amount_cents: int
    reden: str
    sentence: str
    toelichting: str
    tekort_cents: int | None
    due_on: date


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many lines stand somewhere, and what they come to."""

    state: str
    count: int
    cents: int


@dataclass(frozen=True, slots=True)
class AntwoordView:
    """What the bank answered about a run."""

    received_at: datetime
    file_name: str
    outcome: str
    status: str
    accepted: int
    rejected: int
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RunView:
    """A run as a list shows it."""

    run_id: int
    administratie_id: int
    rekening_id: int
    iban: str
    state: str
    is_nood: bool
    execute_on: date
    format: str
    line_count: int
    total_cents: int
    intern_count: int
    intern_cents: int
    limiet_cents: int | None
    proposed_at: datetime
    proposed_by_id: int | None
    proposed_by_naam: str
    approved_at: datetime | None
    approved_by_naam: str
    digest: str
    message_id: str
    written_at: datetime | None
    written_sha256: str
    written_bytes: int | None
    sending_at: datetime | None
    sent_at: datetime | None
    sent_by_naam: str
    channel: str
    bank_status: str
    accepted_at: datetime | None
    finished_at: datetime | None
    withdrawn_by_naam: str
    withdrawn_reason: str
    version: int

    @property
    def is_proposed(self) -> bool:
        """Return whether it waits for approval."""
        return self.state == RunState.VOORGESTELD

    def facts(self) -> dict[str, object]:
        """Return the facts for programs, as the command line prints them."""
        return {
            "run_id": self.run_id,
            "state": self.state,
            "rekening": self.iban,
            "execute_on": self.execute_on.isoformat(),
            "payments": self.line_count,
            "total_cents": self.total_cents,
            "internal": self.intern_count,
            "internal_cents": self.intern_cents,
            "message_id": self.message_id,
            "digest": self.digest,
            "sha256": self.written_sha256,
            "bank_status": self.bank_status,
            "proposed_by": self.proposed_by_naam,
            "approved_by": self.approved_by_naam,
            "sent_at": self.sent_at.isoformat() if self.sent_at else None,
        }


@dataclass(frozen=True, slots=True)
class RunPage:
    """A run with what its page shows, and what this actor may do with it."""

    run: RunView
    lines: tuple[RegelView, ...]
    next_after: int | None
    standing_out: tuple[RegelView, ...]
    standing_out_count: int
    left_out: tuple[LeftOut, ...]
    counts: tuple[StateCount, ...]
    antwoorden: tuple[AntwoordView, ...]
    may_approve: bool
    may_withdraw: bool
    may_send: bool
    # Why it may not be approved by this actor, in Dutch; empty when it may, or has been.
    why_not: str

    @property
    def may_take_out(self) -> bool:
        """Return whether single payments can be taken out."""
        return self.may_withdraw and self.run.state == RunState.VOORGESTELD


def list_runs(actor: Actor) -> list[RunView]:
    """Return the latest runs in the actor's books, by day."""
    if not policies.may_see_betaalruns(actor):
        return []
    found = Betaalrun.objects.filter(administratie_id__in=actor.administraties).order_by("-execute_on", "-pk")
    ibans = _list_ibans(actor)
    return [_view(run, ibans) for run in found[:_RUNS_MAX]]


def count_to_do(actor: Actor) -> tuple[int, int]:
    """Return how many runs wait for approval, and how many approved ones wait to be sent."""
    if not policies.may_see_betaalruns(actor):
        return 0, 0
    found = Betaalrun.objects.filter(administratie_id__in=actor.administraties)
    waiting = [RunState.GOEDGEKEURD.value, RunState.GESCHREVEN.value]
    return found.filter(state=RunState.VOORGESTELD.value).count(), found.filter(state__in=waiting).count()


def get_run(actor: Actor, *, run_id: int) -> RunView:
    """Return one run. Raises RunNotFound, also for one of another's."""
    found = None
    if policies.may_see_betaalruns(actor):
        found = Betaalrun.objects.filter(administratie_id__in=actor.administraties, pk=run_id).first()
    if found is None:
        raise RunNotFound
    return _view(found, _list_ibans(actor))


def get_run_page(actor: Actor, *, run_id: int, after: int = 0) -> RunPage:
    """Return a run with a page of its lines, what stands out and what was left out. Raises RunNotFound."""
    run = get_run(actor, run_id=run_id)
    values = {"administratie": run.administratie_id, "run": run_id, "after": after, "most": _LINES_PER_PAGE + 1}
    lines = _list_lines(_LINES, values)
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS, [run.administratie_id, run_id])
        counted = cursor.fetchall()
        cursor.execute(_LEFT_OUT, [run.administratie_id, run_id, _LEFT_OUT_MAX])
        left_out = tuple(_left_out(row) for row in cursor.fetchall())
    verdict = policies.may_approve_betaalrun(actor, run.administratie_id, proposed_by=run.proposed_by_id, changed_by=())
    waits = run.state == RunState.VOORGESTELD
    may_work = bool(policies.may_withdraw_betaalrun(actor, run.administratie_id))
    return RunPage(
        run=run,
        lines=tuple(lines[:_LINES_PER_PAGE]),
        next_after=lines[_LINES_PER_PAGE - 1].number if len(lines) > _LINES_PER_PAGE else None,
        standing_out=tuple(_list_lines(_STANDING_OUT, values)),
        standing_out_count=sum(flagged for _state, _count, _cents, flagged in counted),
        left_out=left_out,
        counts=_count(run, counted),
        antwoorden=_list_antwoorden(run),
        may_approve=waits and bool(verdict),
        may_withdraw=may_work and RunState(run.state) in WITHDRAWABLE and run.sending_at is None,
        may_send=may_work and run.state in {RunState.GOEDGEKEURD, RunState.GESCHREVEN},
        why_not=verdict.reason if waits else "",
    )


def list_failed(actor: Actor, *, today: date, others: Collection[int] = ()) -> list[RegelView]:
    """Return the payments that failed and that nobody decided about yet, soonest due first.

    `others` leaves out the households of which these people are the budgetbeheerder today.
    """
    if not policies.may_see_betaalruns(actor):
        return []
    values = {"administraties": list(actor.administraties), "others": sorted(others), "today": today}
    return _list_lines(_FAILED, values | {"most": _FAILED_MAX})


def _view(run: Betaalrun, ibans: dict[int, str]) -> RunView:
    own = {name: getattr(run, name) for name in RunView.__slots__ if name not in {"run_id", "iban"}}
    return RunView(run_id=run.pk, iban=ibans.get(run.rekening_id, ""), **own)


def _list_ibans(actor: Actor) -> dict[int, str]:
    with connection.cursor() as cursor:
        cursor.execute(_REKENINGEN, [list(actor.administraties)])
        return dict(cursor.fetchall())


def _list_lines(statement: str, values: dict[str, Any]) -> list[RegelView]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [_regel(row) for row in cursor.fetchall()]


def _regel(row: Sequence[Any]) -> RegelView:
    (regel_id, run_id, number, poging, opdracht_id, huishouden_id, huishouden, wijze, cents, naam, iban, kenmerk, tekst,
     flags, state, reason, booked_on, opdracht, due_on, run_state, message_id, administratie_id, afspraak_id,
     since) = row  # fmt: skip
    end_to_end = make_end_to_end_id(message_id, number) if message_id and wijze == "overboeking" else ""
    return RegelView(
        regel_id, run_id, number, poging, opdracht_id, huishouden_id, huishouden, wijze, cents, naam, iban, kenmerk,
        tekst, show_state(RunState(run_state), RegelState(state)), reason, booked_on, opdracht, due_on, end_to_end,
        list_flag_sentences(flags), administratie_id, afspraak_id, since, state == RegelState.LOPEND,
    )  # fmt: skip


def _left_out(row: Sequence[Any]) -> LeftOut:
    opdracht_id, huishouden_id, huishouden, opdracht, cents, reden, toelichting, tekort, due_on = row
    return LeftOut(
        opdracht_id, huishouden_id, huishouden, opdracht, cents, reden, REDEN_SENTENCES[Reden(reden)], toelichting,
        tekort, due_on,
    )  # fmt: skip


def _count(run: RunView, counted: Sequence[tuple[str, int, int, int]]) -> tuple[StateCount, ...]:
    return tuple(
        StateCount(show_state(RunState(run.state), RegelState(state)), count, cents)
        for state, count, cents, _flagged in sorted(counted, key=lambda row: list(RegelState).index(RegelState(row[0])))
    )


def _list_antwoorden(run: RunView) -> tuple[AntwoordView, ...]:
    found = Bankantwoord.objects.filter(administratie_id=run.administratie_id, run_id=run.run_id).order_by("pk")
    return tuple(
        AntwoordView(
            each.received_at,
            each.file_name,
            each.outcome,
            each.status,
            each.accepted,
            each.rejected,
            tuple(each.sentences),
        )
        for each in found
    )
