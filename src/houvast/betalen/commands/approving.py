# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Approve a run: reserve its money, freeze what goes to the bank, and give it the name under which it goes there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.bankfiles.pain001.identifiers import make_message_id, name_run
from houvast.betaalopdrachten.commands.moving import apply_moves, open_moves
from houvast.betalen import policies
from houvast.betalen.commands.runs import RunIsMoved, count_anew, day_of, lock_run, record_run, refuse_moved
from houvast.betalen.domain.proposing import choose_day, list_turns
from houvast.betalen.domain.states import RunState
from houvast.betalen.models import Begunstigdewijziging, Betaalrun
from houvast.budgetbeheer import queries as budgetbeheer
from houvast.database.bulk import copy_rows
from houvast.kernel.money import Money
from houvast.ledger import commands as ledger

# Who changed the account of a payee that is paid there now for the first time.
_CHANGED_BY = """
SELECT DISTINCT w.requested_by_id
FROM betalen_begunstigdewijziging w
JOIN betalen_betaalrunregel r ON r.administratie_id = w.administratie_id AND r.iban = w.new_iban
JOIN betaalopdrachten_betaalopdracht o ON o.administratie_id = r.administratie_id AND o.id = r.opdracht_id
LEFT JOIN budgetbeheer_afspraak a ON a.administratie_id = o.administratie_id AND a.id = o.afspraak_id
WHERE w.administratie_id = %(administratie)s AND w.state = 'toegepast' AND r.run_id = %(run)s AND r.state = 'lopend'
  AND (w.new_afspraak_id = o.afspraak_id OR w.afspraak_id = o.afspraak_id OR w.organisatie_id = a.organisatie_id)
  AND NOT EXISTS (SELECT FROM betalen_betaalrunregel e
                  WHERE e.administratie_id = r.administratie_id AND e.huishouden_id = r.huishouden_id
                    AND e.iban = r.iban AND e.state = 'geboekt' AND e.state_since > w.decided_at)
"""

# Money between own pots is there before what is paid of it: who waits for it has a later turn than 0.
_TURNS = """
CREATE TEMPORARY TABLE IF NOT EXISTS run_turn (account_id bigint PRIMARY KEY, turn integer NOT NULL)
ON COMMIT DELETE ROWS;
TRUNCATE run_turn;
"""
_BETWEEN_POTS = """
SELECT DISTINCT account_id, doel_account_id FROM betalen_betaalrunregel
WHERE administratie_id = %(administratie)s AND run_id = %(run)s AND state = 'lopend' AND betaalwijze = 'intern'
"""
_IN_TURN = "coalesce((SELECT t.turn FROM run_turn t WHERE t.account_id = r.account_id), 0) = %(turn)s"

# What was held back, dropped or changed since the proposal falls out.
_CHANGED = """
UPDATE betalen_betaalrunregel r
SET state = 'uitgevallen', state_since = %(now)s, reason = %(changed)s
FROM betaalopdrachten_betaalopdracht o
WHERE r.administratie_id = %(administratie)s AND r.run_id = %(run)s AND r.state = 'lopend'
  AND o.administratie_id = r.administratie_id AND o.id = r.opdracht_id
  AND (o.state <> 'gedekt' OR o.amount_cents <> r.amount_cents OR o.account_id <> r.account_id
       OR o.doel_account_id IS DISTINCT FROM r.doel_account_id OR o.betaalwijze <> r.betaalwijze
       OR (r.betaalwijze = 'overboeking' AND o.tegenpartij_iban <> r.iban))
"""

_RESERVE = f"""
INSERT INTO ledger_staging_hold (place, debit_account_id, credit_account_id, amount_cents, cause_kind, cause_id,
                                 idempotency_key)
SELECT number, account_id, CASE WHEN betaalwijze = 'intern' THEN doel_account_id ELSE %(trust)s END, amount_cents,
       'betaalrunregel', id, ledger_key('betaalrunregel', id)
FROM betalen_betaalrunregel r
WHERE administratie_id = %(administratie)s AND run_id = %(run)s AND state = 'lopend' AND {_IN_TURN}
"""  # noqa: S608 (parts of this module)

_FALL_OUT = """
UPDATE betalen_betaalrunregel r SET state = 'uitgevallen', state_since = %(now)s, reason = s.why
FROM unnest(%(ids)s::bigint[], %(why)s::text[]) AS s (id, why)
WHERE r.administratie_id = %(administratie)s AND r.id = s.id
RETURNING r.opdracht_id
"""

_MOVES = f"""
INSERT INTO opdracht_move (opdracht_id, after, reason, on_day, expected)
SELECT opdracht_id, CASE WHEN betaalwijze = 'intern' THEN 'geboekt' ELSE 'goedgekeurd' END, '', %(today)s, 'gedekt'
FROM betalen_betaalrunregel r
WHERE administratie_id = %(administratie)s AND run_id = %(run)s AND state = 'lopend' AND {_IN_TURN}
"""  # noqa: S608 (parts of this module)

_MOVED_MEANWHILE = f"""
UPDATE betalen_betaalrunregel r SET state = 'uitgevallen', state_since = %(now)s, reason = %(changed)s
WHERE r.administratie_id = %(administratie)s AND r.run_id = %(run)s AND r.state = 'lopend' AND {_IN_TURN}
  AND NOT EXISTS (SELECT FROM opdracht_moving m WHERE m.opdracht_id = r.opdracht_id)
RETURNING ledger_key('betaalrunregel', r.id)
"""  # noqa: S608 (parts of this module)

# Between a household's own pots nothing waits for a bank.
_INTERN = f"""
INSERT INTO ledger_staging_ending (idempotency_key, transaction_id, booked_on, value_on)
SELECT ledger_key('betaalrunregel', id), ledger_key('betaalrunregel_transaction', id), %(today)s, %(today)s
FROM betalen_betaalrunregel r
WHERE administratie_id = %(administratie)s AND run_id = %(run)s AND state = 'lopend' AND betaalwijze = 'intern'
  AND {_IN_TURN}
"""  # noqa: S608 (parts of this module)

_INTERN_DONE = f"""
UPDATE betalen_betaalrunregel r SET state = 'geboekt', state_since = %(now)s, booked_on = %(today)s
WHERE administratie_id = %(administratie)s AND run_id = %(run)s AND state = 'lopend' AND betaalwijze = 'intern'
  AND {_IN_TURN}
"""  # noqa: S608 (parts of this module)

# The words of `domain.digest.RunDigest`, in the same order.
_DIGEST = """
SELECT encode(sha256(convert_to(%(head)s || coalesce(string_agg(concat_ws('|', number, opdracht_id, account_id,
       amount_cents, naam, iban, kenmerk, tekst) || E'\\n', '' ORDER BY number), ''), 'UTF8')), 'hex')
FROM betalen_betaalrunregel
WHERE administratie_id = %(administratie)s AND run_id = %(run)s AND betaalwijze = 'overboeking'
  AND state NOT IN ('ingetrokken', 'uitgevallen')
"""


@dataclass(frozen=True, slots=True)
class ApprovedRun:
    """What was frozen, and how many lines fell out for lack of money or because they changed."""

    run_id: int
    state: str
    digest: str
    message_id: str
    execute_on: date
    line_count: int
    total_cents: int
    intern_count: int
    fallen_out: int


@transaction.atomic
def approve_betaalrun(*, actor: Actor, administratie_id: int, run_id: int, version: int, now: datetime) -> ApprovedRun:
    """Approve the version of a run that the person saw; reserve, freeze and name it.

    Lines whose account can't bear them now, or that changed since, fall out with their reason. Money between pots
    moves at once, before what is paid of it. A day that has passed meanwhile becomes the next on which banks work.
    Raises RunNotFound, RunIsMoved (also for the second of two approvers), NotAllowed (who proposed it, or changed a
    payee in it).
    """
    run = lock_run(administratie_id, run_id)
    require(
        policies.may_approve_betaalrun(
            actor, administratie_id, proposed_by=run.proposed_by_id, changed_by=_list_changed_by(run)
        )
    )
    if run.state != RunState.VOORGESTELD.value:
        raise refuse_moved(run)
    if run.version != version:
        raise RunIsMoved(_("Deze betaalrun is gewijzigd sinds u haar zag. Ververs de pagina en kijk opnieuw."))
    rekening = budgetbeheer.get_derdengeldenrekening(actor=actor, rekening_id=run.rekening_id)
    values: dict[str, Any] = {
        "administratie": administratie_id,
        "run": run_id,
        "trust": rekening.trust_account_id,
        "now": now,
        "today": day_of(now),
        "changed": _("Deze betaling is gewijzigd nadat zij werd voorgesteld."),
    }
    fallen = _leave_changed(values)
    for turn in range(_give_turns(values)):
        in_turn = {**values, "turn": turn}
        fallen += _reserve(actor, in_turn) + _move_on(actor, in_turn)
        _move_pots(actor, in_turn)
    run.execute_on = choose_day(run.execute_on, day_of(now))
    _freeze(actor, run, rekening.iban, values)
    record_run(
        actor, run, "approve_betaalrun", now, count=run.line_count + run.intern_count, digest=run.digest,
        total_cents=run.total_cents, execute_on=str(run.execute_on), fallen_out=fallen,
    )  # fmt: skip
    return ApprovedRun(
        run.pk, run.state, run.digest, run.message_id, run.execute_on, run.line_count, run.total_cents,
        run.intern_count, fallen,
    )  # fmt: skip


def _list_changed_by(run: Betaalrun) -> set[int]:
    if not Begunstigdewijziging.objects.filter(administratie_id=run.administratie_id, state="toegepast").exists():
        return set()
    with connection.cursor() as cursor:
        cursor.execute(_CHANGED_BY, {"administratie": run.administratie_id, "run": run.pk})
        return {int(medewerker_id) for (medewerker_id,) in cursor.fetchall()}


def _leave_changed(values: dict[str, Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_CHANGED, values)
        return int(cursor.rowcount)


def _give_turns(values: dict[str, Any]) -> int:
    """Write in `run_turn` which accounts wait for money of other pots; return how many turns there are."""
    with connection.cursor() as cursor:
        cursor.execute(_TURNS)
        cursor.execute(_BETWEEN_POTS, values)
        turns = list_turns(cursor.fetchall())
    if turns:
        copy_rows("run_turn", ("account_id", "turn"), ((each, at) for at, turn in enumerate(turns, 1) for each in turn))
    return 1 + len(turns)


def _reserve(actor: Actor, values: dict[str, Any]) -> int:
    """Reserve the money of every line of a turn; return how many fell out."""
    ledger.open_hold_staging()
    with connection.cursor() as cursor:
        cursor.execute(_RESERVE, values)
    result = ledger.hold_staged(actor=actor, administratie_id=values["administratie"], now=values["now"])
    if not result.short:
        return 0
    sentence = _("Bij het goedkeuren stond er %(tekort)s te weinig op de rekening van het huishouden.")
    ids = [each.cause_id for each in result.short]
    whys = [sentence % {"tekort": Money(each.shortage_cents).format_dutch()} for each in result.short]
    with connection.cursor() as cursor:
        cursor.execute(_FALL_OUT, {**values, "ids": ids, "why": whys})
        opdrachten = [int(opdracht_id) for (opdracht_id,) in cursor.fetchall()]
    _back_to_planned(actor, opdrachten, values)
    return len(ids)


def _back_to_planned(actor: Actor, opdrachten: Sequence[int], values: dict[str, Any]) -> None:
    """Let what turned out not to be funded be looked at again."""
    open_moves()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO opdracht_move SELECT unnest(%s::bigint[]), 'gepland', %s, %s, 'gedekt'",
            [list(opdrachten), _("Het saldo was te laag toen de betaalrun werd goedgekeurd."), values["today"]],
        )
    apply_moves(actor, values["administratie"], values["now"])


def _move_on(actor: Actor, values: dict[str, Any]) -> int:
    """Move the betaalopdrachten on; lines whose betaalopdracht was moved by another in this moment fall out."""
    open_moves()
    with connection.cursor() as cursor:
        cursor.execute(_MOVES, values)
        asked = int(cursor.rowcount)
    moved = len(apply_moves(actor, values["administratie"], values["now"]))
    if moved == asked:
        return 0
    ledger.open_hold_staging()
    with connection.cursor() as cursor:
        cursor.execute(_MOVED_MEANWHILE, values)
        cursor.executemany(
            "INSERT INTO ledger_staging_ending (idempotency_key) VALUES (%s)", [(key,) for (key,) in cursor.fetchall()]
        )
    return ledger.void_staged_holds(
        actor=actor, administratie_id=values["administratie"], reason=values["changed"], now=values["now"]
    )


def _move_pots(actor: Actor, values: dict[str, Any]) -> None:
    ledger.open_hold_staging()
    with connection.cursor() as cursor:
        cursor.execute(_INTERN, values)
        if not cursor.rowcount:
            return
    ledger.post_staged_holds(actor=actor, administratie_id=values["administratie"], now=values["now"])
    with connection.cursor() as cursor:
        cursor.execute(_INTERN_DONE, values)


def _freeze(actor: Actor, run: Betaalrun, iban: str, values: dict[str, Any]) -> None:
    """Give the run its digest and its name; it is done at once when the bank has nothing to do with it."""
    head = f"{run.pk}|{iban}|{run.execute_on.isoformat()}|{run.format}\n"
    day = run.execute_on
    count_anew(run)
    with connection.cursor() as cursor:
        cursor.execute(_DIGEST, {**values, "head": head})
        run.digest = cursor.fetchone()[0]
    run.execute_on = day
    run.message_id = make_message_id(
        name_run(administratie_id=run.administratie_id, betaalrun_id=run.pk, digest=run.digest)
    )
    run.approved_at, run.approved_by_id, run.approved_by_naam = values["now"], actor.medewerker_id, actor.naam
    run.state = (RunState.GOEDGEKEURD if run.line_count else RunState.VERWERKT).value
    run.finished_at = None if run.line_count else values["now"]
    run.save()
