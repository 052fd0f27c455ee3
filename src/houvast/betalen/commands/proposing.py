# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Put a payment run together from what there is money for, and say of everything else why it stays behind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.betalen import policies
from houvast.betalen.commands.runs import count_anew, day_of, record_run
from houvast.betalen.domain import proposing
from houvast.betalen.domain.instellingen import EEN_BOEKING, FORMAAT, LIMIET
from houvast.betalen.domain.states import Flag, Reden, RunState
from houvast.betalen.models import Betaalrun
from houvast.budgetbeheer import queries as budgetbeheer
from houvast.budgetbeheer.domain.afspraak import Voorrang
from houvast.database.bulk import copy_rows

_TABLES = """
CREATE TEMPORARY TABLE IF NOT EXISTS run_candidate (
    opdracht_id bigint PRIMARY KEY, gemeente_id bigint NOT NULL, huishouden_id bigint NOT NULL, afspraak_id bigint,
    account_id bigint NOT NULL, doel_account_id bigint, betaalwijze text NOT NULL, amount_cents bigint NOT NULL,
    naam text NOT NULL, iban text NOT NULL, kenmerk text NOT NULL, tekst text NOT NULL, rank integer NOT NULL,
    due_on date NOT NULL, reden text, toelichting text NOT NULL DEFAULT '', tekort_cents bigint,
    flags smallint NOT NULL DEFAULT 0
) ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS run_repair (
    opdracht_id bigint NOT NULL, naam text, tekst text, reden text, toelichting text, tekort_cents bigint
) ON COMMIT DELETE ROWS;
TRUNCATE run_candidate, run_repair;
"""

# Everything that should leave this trust account by the day; the reason says why it doesn't yet.
_GATHER = """
INSERT INTO run_candidate
SELECT o.id, o.gemeente_id, o.huishouden_id, o.afspraak_id, o.account_id, o.doel_account_id, o.betaalwijze,
       o.amount_cents, o.tegenpartij_naam, o.tegenpartij_iban,
       CASE WHEN o.betalingskenmerk ~ '^[0-9 .-]+$' OR o.betalingskenmerk ~* '^ *RF[0-9]{2}'
            THEN upper(regexp_replace(o.betalingskenmerk, '[ .-]', '', 'g')) ELSE '' END,
       CASE WHEN o.omschrijving <> '' THEN o.omschrijving
            WHEN o.betalingskenmerk <> '' THEN o.betalingskenmerk ELSE o.naam END,
       CASE WHEN o.soort = 'leefgeld' OR o.voorrang = 'leefgeld' THEN 0
            WHEN o.voorrang = 'overig' THEN %(own_rank)s + 1
            ELSE coalesce(array_position(%(order)s::text[], o.voorrang::text), %(own_rank)s) END, o.due_on,
       CASE WHEN EXISTS (SELECT FROM betalen_betaalrunregel r
                         WHERE r.administratie_id = o.administratie_id AND r.opdracht_id = o.id
                           AND r.state IN ('lopend', 'aanvaard', 'geboekt')) THEN 'al_onderweg'
            WHEN o.state = 'gepland' THEN 'niet_gedekt'
            WHEN o.state <> 'gedekt' THEN o.state
            WHEN a.closed_on IS NOT NULL OR d.trust_account_id <> a.trust_account_id THEN 'rekening'
            WHEN o.betaalwijze = 'intern' AND (d.id IS NULL OR d.closed_on IS NOT NULL) THEN 'rekening'
            WHEN EXISTS (SELECT FROM betalen_begunstigdewijziging w
                         WHERE w.administratie_id = o.administratie_id AND w.afspraak_id = o.afspraak_id
                           AND w.state = 'aangevraagd') THEN 'wijziging' END,
       CASE WHEN o.state IN ('aangehouden', 'afgewezen', 'teruggekomen') THEN o.reason ELSE '' END
FROM betaalopdrachten_betaalopdracht o
JOIN ledger_account a ON a.administratie_id = o.administratie_id AND a.id = o.account_id
LEFT JOIN ledger_account d ON d.administratie_id = o.administratie_id AND d.id = o.doel_account_id
WHERE o.administratie_id = %(administratie)s AND o.pay_on <= %(day)s AND a.trust_account_id = %(trust)s
  AND o.state IN ('gepland', 'gedekt', 'aangehouden', 'afgewezen', 'teruggekomen', 'gemist')
  AND o.betaalwijze IN ('overboeking', 'intern')
  AND (%(only)s::bigint[] IS NULL OR o.id = ANY (%(only)s))
"""

# What the bank takes as it is, needs no look.
_MISFITS = """
SELECT opdracht_id, naam, tekst, amount_cents FROM run_candidate
WHERE reden IS NULL AND betaalwijze = 'overboeking'
  AND (amount_cents > %(most)s OR length(naam) > 70 OR length(tekst) > 140
       OR naam !~ %(fits)s OR tekst !~ %(fits)s OR naam !~ '[A-Za-z0-9]' OR tekst !~ '[A-Za-z0-9]')
"""
_BANK_TEXT = r"^[A-Za-z0-9/?:().,'+-]+( [A-Za-z0-9/?:().,'+-]+)*$"

_REPAIR = """
UPDATE run_candidate c
SET naam = coalesce(p.naam, c.naam), tekst = coalesce(p.tekst, c.tekst), reden = p.reden,
    toelichting = coalesce(p.toelichting, c.toelichting), tekort_cents = p.tekort_cents
FROM run_repair p WHERE p.opdracht_id = c.opdracht_id
"""

_WRONG_IBANS = """
UPDATE run_candidate c SET reden = 'gegevens', toelichting = w.why
FROM unnest(%s::text[], %s::text[]) AS w (iban, why)
WHERE c.iban = w.iban AND c.reden IS NULL AND c.betaalwijze = 'overboeking'
"""

# Only accounts that can't bear all of it are looked into. What others set apart on them comes before it is paid out:
# all that an account that bears its part moves, and what an earlier proposal moves already.
_DOUBTFUL = """
WITH asked AS (
    SELECT account_id, sum(amount_cents) AS cents FROM run_candidate WHERE reden IS NULL GROUP BY account_id),
short AS (
    SELECT a.id, a.credits_posted_cents - a.debits_posted_cents - a.debits_pending_cents - coalesce(a.floor_cents, 0)
                 AS available
    FROM asked s JOIN ledger_account a ON a.administratie_id = %(administratie)s AND a.id = s.account_id
    WHERE a.credits_posted_cents - a.debits_posted_cents - a.debits_pending_cents - coalesce(a.floor_cents, 0) < s.cents),
arriving AS (
    SELECT c.doel_account_id AS id, sum(c.amount_cents) AS cents
    FROM run_candidate c LEFT JOIN short s ON s.id = c.account_id
    WHERE c.betaalwijze = 'intern'
      AND CASE WHEN c.reden IS NULL THEN s.id IS NULL
               ELSE c.reden = 'al_onderweg'
                   AND EXISTS (SELECT FROM betaalopdrachten_betaalopdracht o
                               WHERE o.administratie_id = %(administratie)s AND o.id = c.opdracht_id
                                 AND o.state = 'gedekt') END
    GROUP BY c.doel_account_id)
SELECT c.account_id, (s.available + coalesce(i.cents, 0))::bigint, c.opdracht_id, c.amount_cents,
       CASE WHEN c.betaalwijze = 'intern' THEN c.doel_account_id END
FROM run_candidate c JOIN short s ON s.id = c.account_id LEFT JOIN arriving i ON i.id = c.account_id
WHERE c.reden IS NULL ORDER BY c.account_id, c.rank, c.due_on, c.opdracht_id
"""

_BIG = "UPDATE run_candidate SET flags = flags | %s WHERE reden IS NULL AND amount_cents >= %s"

# Never paid to this account by this household: not by a run, and not by any bank line that we know.
_NEW = """
UPDATE run_candidate c SET flags = flags | %(new)s
WHERE c.reden IS NULL AND c.betaalwijze = 'overboeking'
  AND NOT EXISTS (SELECT FROM betalen_betaalrunregel r
                  WHERE r.administratie_id = %(administratie)s AND r.huishouden_id = c.huishouden_id
                    AND r.iban = c.iban AND r.state = 'geboekt')
  AND NOT EXISTS (SELECT FROM budgetbeheer_aflettering f
                  JOIN budgetbeheer_bankline b ON b.administratie_id = f.administratie_id AND b.id = f.bankline_id
                  WHERE f.administratie_id = %(administratie)s AND f.huishouden_id = c.huishouden_id
                    AND f.undone_at IS NULL AND f.amount_cents < 0 AND b.counterparty_iban = c.iban)
"""

# The same payee was paid elsewhere before, or two people changed the account and it wasn't paid to since.
_CHANGED = """
UPDATE run_candidate c SET flags = flags | %(changed)s
WHERE c.flags & %(new)s > 0
  AND (EXISTS (SELECT FROM betalen_betaalrunregel r
               WHERE r.administratie_id = %(administratie)s AND r.huishouden_id = c.huishouden_id
                 AND r.state = 'geboekt' AND r.iban <> c.iban AND lower(r.naam) = lower(c.naam))
       OR EXISTS (SELECT FROM betalen_begunstigdewijziging w
                  WHERE w.administratie_id = %(administratie)s AND w.state = 'toegepast'
                    AND w.new_afspraak_id = c.afspraak_id AND w.new_iban = c.iban))
"""

_LINES = """
INSERT INTO betalen_betaalrunregel (
    administratie_id, gemeente_id, run_id, number, poging, opdracht_id, huishouden_id, account_id, doel_account_id,
    betaalwijze, amount_cents, naam, iban, kenmerk, tekst, flags, state, reason_code, reason, handled_by_naam,
    handled_note)
SELECT %(administratie)s, c.gemeente_id, %(run)s, row_number() OVER (ORDER BY c.rank, c.due_on, c.opdracht_id),
       1 + (SELECT count(*) FROM betalen_betaalrunregel e
            WHERE e.administratie_id = %(administratie)s AND e.opdracht_id = c.opdracht_id
              AND NOT e.state IN ('aanvaard', 'geboekt', 'lopend')),
       c.opdracht_id, c.huishouden_id, c.account_id, c.doel_account_id, c.betaalwijze, c.amount_cents,
       CASE WHEN c.betaalwijze = 'intern' THEN left(c.naam, 70) ELSE c.naam END,
       CASE WHEN c.betaalwijze = 'intern' THEN '' ELSE c.iban END,
       c.kenmerk, left(c.tekst, 140), c.flags, 'lopend', '', '', '', ''
FROM run_candidate c WHERE c.reden IS NULL ORDER BY c.rank, c.due_on, c.opdracht_id
"""

_LEFT_OUT = """
INSERT INTO betalen_weglating (
    administratie_id, gemeente_id, run_id, opdracht_id, huishouden_id, amount_cents, reden, toelichting, tekort_cents)
SELECT %(administratie)s, gemeente_id, %(run)s, opdracht_id, huishouden_id, amount_cents, reden, toelichting,
       tekort_cents
FROM run_candidate WHERE reden IS NOT NULL ORDER BY opdracht_id
"""

# Leefgeld goes before all (rank 0), as in the guard: it is promised on a day, so no other payment takes its money.
_ORDER = [each.value for each in (Voorrang.WONING, Voorrang.ENERGIE, Voorrang.WATER, Voorrang.ZORGVERZEKERING)]


@dataclass(frozen=True, slots=True)
class AskedRun:
    """Which run is asked for; `only` names the betaalopdrachten that are meant, None means all."""

    administratie_id: int
    rekening_id: int
    execute_on: date | None = None
    only: tuple[int, ...] | None = None
    is_nood: bool = False


@dataclass(frozen=True, slots=True)
class ProposedRun:
    """What was put together; `run_id` is None when there is nothing to pay. `left_out` counts by `Reden`."""

    run_id: int | None
    execute_on: date
    line_count: int
    total_cents: int
    intern_count: int
    intern_cents: int
    left_out: dict[str, int]


@transaction.atomic
def propose_betaalrun(
    *,
    actor: Actor,
    administratie_id: int,
    rekening_id: int,
    now: datetime,
    execute_on: date | None = None,
    only: Iterable[int] | None = None,
) -> ProposedRun:
    """Propose a run of what must be paid from a trust account by a day, what matters most first.

    In it comes what was found funded and can be paid now; the rest is left out with its reason. The day is the next
    on which banks work when it is none itself, or past. `only` names the betaalopdrachten that are meant. Proposing
    again pays nothing twice: what is in a run stays there. Raises RekeningNotFound, NotAllowed.
    """
    require(policies.may_propose_betaalrun(actor, administratie_id))
    asked = AskedRun(administratie_id, rekening_id, execute_on, None if only is None else tuple(only))
    return put_together(actor, asked, now, proposer=(actor.medewerker_id, actor.naam))


def put_together(actor: Actor, asked: AskedRun, now: datetime, *, proposer: tuple[int | None, str]) -> ProposedRun:
    """Do what `propose_betaalrun` does, in the name of who asked for it."""
    rekening = budgetbeheer.get_derdengeldenrekening(actor=actor, rekening_id=asked.rekening_id)
    limiet = budgetbeheer.get_number(actor, LIMIET, administratie_id=asked.administratie_id)
    day = proposing.choose_day(asked.execute_on, day_of(now))
    counts = _choose(asked, rekening.trust_account_id, day, limiet)
    lines = counts.pop("", 0)
    if not lines:
        return ProposedRun(None, day, 0, 0, 0, 0, counts)
    run = Betaalrun.objects.create(
        administratie_id=asked.administratie_id,
        rekening_id=asked.rekening_id,
        state=RunState.VOORGESTELD.value,
        is_nood=asked.is_nood,
        execute_on=day,
        format=_choose_format(actor, asked.administratie_id),
        is_booked_as_one=_choose_booking(actor, asked.administratie_id),
        limiet_cents=limiet,
        proposed_at=now,
        proposed_by_id=proposer[0],
        proposed_by_naam=proposer[1],
    )
    with connection.cursor() as cursor:
        values = {"administratie": asked.administratie_id, "run": run.pk}
        cursor.execute(_LINES, values)
        cursor.execute(_LEFT_OUT, values)
    count_anew(run)
    record_run(actor, run, "propose_betaalrun", now, count=lines, total_cents=run.total_cents, left_out=counts)
    return ProposedRun(run.pk, day, run.line_count, run.total_cents, run.intern_count, run.intern_cents, counts)


def _choose(asked: AskedRun, trust_account_id: int, day: date, limiet: int | None) -> dict[str, int]:
    """Fill `run_candidate`; return how many are left out by reason, and under "" how many are not."""
    values: dict[str, Any] = {
        "administratie": asked.administratie_id,
        "trust": trust_account_id,
        "day": day,
        "order": _ORDER,
        "own_rank": len(_ORDER) + 1,
        "only": None if asked.only is None else list(asked.only),
        "new": int(Flag.NIEUW),
        "changed": int(Flag.GEWIJZIGD),
    }
    with connection.cursor() as cursor:
        # Two proposals at once would each find the same payments free.
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('betaalrun ' || %s::text, 0))", [asked.administratie_id]
        )
        cursor.execute(_TABLES)
        cursor.execute(_GATHER, values)
        cursor.execute("ANALYZE run_candidate")
    _fit()
    _check_ibans()
    _leave_unaffordable(asked.administratie_id)
    with connection.cursor() as cursor:
        cursor.execute(_NEW, values)
        cursor.execute(_CHANGED, values)
        if limiet is not None:
            cursor.execute(_BIG, [int(Flag.GROOT), limiet])
        cursor.execute("SELECT coalesce(reden, ''), count(*) FROM run_candidate GROUP BY 1 ORDER BY 1")
        return {reden: int(count) for reden, count in cursor.fetchall()}


def _choose_format(actor: Actor, administratie_id: int) -> str:
    return str(budgetbeheer.get_waarde(actor, FORMAAT, administratie_id=administratie_id))


def _choose_booking(actor: Actor, administratie_id: int) -> bool | None:
    chosen = budgetbeheer.get_waarde(actor, EEN_BOEKING, administratie_id=administratie_id)
    return chosen if isinstance(chosen, bool) else None


def _fit() -> None:
    """Bring names and words into the bank's form; what doesn't fit in any way stays behind with the reason."""
    with connection.cursor() as cursor:
        cursor.execute(_MISFITS, {"fits": _BANK_TEXT, "most": proposing.AMOUNT_CENTS_MAX})
        misfits = cursor.fetchall()
    repairs: list[tuple[object, ...]] = []
    for opdracht_id, naam, tekst, amount_cents in misfits:
        if amount_cents > proposing.AMOUNT_CENTS_MAX:
            repairs.append((opdracht_id, None, None, Reden.GEGEVENS.value, _(proposing.TOO_LARGE), None))
            continue
        try:
            repairs.append((opdracht_id, *proposing.fit_words(naam, tekst), None, None, None))
        except proposing.DoesNotFit as fault:
            repairs.append((opdracht_id, None, None, Reden.GEGEVENS.value, str(fault), None))
    _repair(repairs)


def _check_ibans() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT iban FROM run_candidate WHERE reden IS NULL AND betaalwijze = 'overboeking'")
        wrong = {iban: why for (iban,) in cursor.fetchall() if (why := proposing.find_wrong_iban(iban)) is not None}
        if wrong:
            cursor.execute(_WRONG_IBANS, [list(wrong), [_(why) for why in wrong.values()]])


def _leave_unaffordable(administratie_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_DOUBTFUL, {"administratie": administratie_id})
        left = proposing.find_unaffordable(proposing.Asked(*row) for row in cursor.fetchall())
    _repair([(each.opdracht_id, None, None, Reden.SALDO.value, None, each.tekort_cents) for each in left])


def _repair(repairs: list[tuple[object, ...]]) -> None:
    if not repairs:
        return
    copy_rows("run_repair", ("opdracht_id", "naam", "tekst", "reden", "toelichting", "tekort_cents"), repairs)
    with connection.cursor() as cursor:
        cursor.execute(_REPAIR)
        cursor.execute("TRUNCATE run_repair")
