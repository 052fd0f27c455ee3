# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""`houvast overdracht rehearse|cutover|prove`: households that go to another uitvoerder."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from houvast.config.cli.ready import prepare_database
from houvast.config.cli.words import read_day

if TYPE_CHECKING:
    from houvast.access.domain.actors import Actor
    from houvast.overdracht.domain.bewijs import Telling
    from houvast.overdracht.queries import Bewijs

EXIT_FOUND = 2


def add_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Add `overdracht`."""
    acts = commands.add_parser("overdracht", help="households that go to another uitvoerder").add_subparsers(
        metavar="ACT", required=True
    )
    for name, run, words in (
        ("rehearse", run_rehearse, "say what would fall between, be paid twice or be short; changes nothing"),
        ("cutover", run_cutover, "let the households of a wave go over that are ready; a repeat finishes what is left"),
        ("prove", run_prove, "show what became of every payment after the switch"),
    ):
        act = acts.add_parser(name, help=words)
        act.add_argument("--plan", required=True, type=int, metavar="ID", help="the id of the plan")
        act.add_argument("--op", type=read_day, metavar="YYYY-MM-DD", help="as on this day (today)")
        act.add_argument("--json", action="store_true", help="one JSON object on standard output")
        act.set_defaults(run=run)
        if name == "cutover":
            act.add_argument("--golf", type=int, metavar="NUMBER", help="only this wave")


def run_rehearse(arguments: argparse.Namespace) -> int:
    """Rehearse a plan; ends with 2 when something would go wrong."""
    with _at_work(arguments) as actor:
        from django.utils import timezone  # noqa: PLC0415

        from houvast.overdracht.commands import rehearse_overdracht  # noqa: PLC0415
        from houvast.overdracht.queries import list_bevindingen  # noqa: PLC0415

        uitslag = rehearse_overdracht(
            actor=actor,
            overdracht_id=arguments.plan,
            today=arguments.op or timezone.localdate(),
            now=timezone.now(),
        )
        found = list_bevindingen(actor, arguments.plan)
        facts = {
            "repetitie": uitslag.repetitie_id,
            "huishoudens": uitslag.huishoudens,
            "betalingen": uitslag.payments,
            "saldo_cents": uitslag.balance_cents,
            "tekort_cents": uitslag.short_cents,
            "bevindingen": {soort.value: number for soort, number in uitslag.by_soort.items()},
            "lijst": [each.facts() for each in found],
        }
        words = f"{uitslag.huishoudens} households, {uitslag.payments} payments: {uitslag.findings} would go wrong"
        _say(arguments, facts, words)
        for each in [] if arguments.json else found:
            print(f"wave {each.golf} {each.nummer} {each.soort}: {each.naam}, {each.on}, {each.amount_cents / 100:.2f}")
    return EXIT_FOUND if uitslag.findings else 0


def run_cutover(arguments: argparse.Namespace) -> int:
    """Let each household go over in a transaction of its own; ends with 2 when one of them could not."""
    with _at_work(arguments) as actor:
        from django.utils import timezone  # noqa: PLC0415

        from houvast.access.commands import NotAllowed  # noqa: PLC0415
        from houvast.kernel.errors import DomainError  # noqa: PLC0415
        from houvast.overdracht.commands import cut_over_huishouden  # noqa: PLC0415
        from houvast.overdracht.queries import list_golven, list_gone_by, list_waiting  # noqa: PLC0415

        today = arguments.op or timezone.localdate()
        there = [each.nummer for each in list_golven(actor, arguments.plan)]
        if arguments.golf is not None and arguments.golf not in there:
            message = f"there is no wave {arguments.golf}; there are: {', '.join(map(str, there)) or 'none'}"
            raise RuntimeError(message)
        done: list[dict[str, Any]] = []
        refused = [
            {"huishouden": nummer, "reden": f"the day of its wave is not after {today}; choose another wave for it"}
            for _id, nummer in list_gone_by(actor, arguments.plan, golf=arguments.golf, today=today)
        ]
        for overgang_id, nummer in list_waiting(actor, arguments.plan, golf=arguments.golf, today=today):
            try:
                outcome = cut_over_huishouden(actor=actor, overgang_id=overgang_id, today=today, now=timezone.now())
            except (DomainError, NotAllowed) as fault:
                refused.append({"huishouden": nummer, "reden": str(fault)})
                continue
            # Somebody else let it go over since the list was read: that one says so.
            if not outcome.was_known:
                done.append(
                    {"huishouden": nummer, "saldo_cents": outcome.balance_cents, "afspraken": outcome.afspraken}
                )
        _say(arguments, {"over": done, "niet_over": refused}, f"{len(done)} went over, {len(refused)} did not")
        for each in [] if arguments.json else refused:
            print(f"{each['huishouden']}: {each['reden']}")
    return EXIT_FOUND if refused else 0


def run_prove(arguments: argparse.Namespace) -> int:
    """Print the proof; ends with 2 when a payment was missed since, or an exception has no explanation."""
    with _at_work(arguments) as actor:
        from django.utils import timezone  # noqa: PLC0415

        from houvast.overdracht.queries import prove_overdracht  # noqa: PLC0415

        bewijs = prove_overdracht(actor, arguments.plan, on=arguments.op or timezone.localdate())
        words = (
            f"vanaf de overgang: {_count_out(bewijs.since)}; daarvoor, bij de oude kant: {_count_out(bewijs.before)}"
        )
        _say(arguments, _facts(bewijs), words)
        for each in [] if arguments.json else bewijs.exceptions:
            when = f"{each.due_on} ({each.wanneer} de overgang)"
            print(f"{each.nummer} {each.naam}, {when}: {each.uitkomst}; {each.owner}; {each.reason or '-'}")
        for nummer in [] if arguments.json else bewijs.without_payment:
            print(f"{nummer}: no payment in the first cycle")
    return 0 if bewijs.is_proved else EXIT_FOUND


def _count_out(telling: Telling) -> str:
    return (
        f"{telling.missed} van {telling.due} betalingen gemist, {telling.exceptions} uitzonderingen "
        f"waarvan {telling.unexplained} zonder uitleg"
    )


def _facts_of(telling: Telling) -> dict[str, Any]:
    """Return the figures of one half; `uitkomsten` adds up to all payments, those that don't count yet too."""
    return {
        "betalingen": telling.due,
        "op_tijd": telling.on_time,
        "gemist": telling.missed,
        "uitzonderingen": telling.exceptions,
        "zonder_uitleg": telling.unexplained,
        "uitkomsten": {uitkomst.value: number for uitkomst, number in sorted(telling.counts.items())},
    }


def _facts(bewijs: Bewijs) -> dict[str, Any]:
    return {
        "plan": bewijs.overdracht_id,
        "op": bewijs.on.isoformat(),
        "tot": bewijs.until.isoformat() if bewijs.until else None,
        "huishoudens": bewijs.huishoudens,
        "betalingen": bewijs.telling.due,
        "op_tijd": bewijs.telling.on_time,
        "gemist": bewijs.telling.missed,
        "zonder_uitleg": bewijs.telling.unexplained,
        # Due before the household's first day at the new side, which was the old side's; and due from that day on.
        "voor_de_overgang": _facts_of(bewijs.before),
        "vanaf_de_overgang": _facts_of(bewijs.since),
        "bewezen": bewijs.is_proved,
        "zonder_betaling": list(bewijs.without_payment),
        "kanten": [
            {
                "kant": each.kant.value,
                "verwacht": each.expected_count,
                "verwacht_cents": each.expected_cents,
                "bekend": each.known_count,
                "bekend_cents": each.known_cents,
                "volgende": each.next_due_on.isoformat() if each.next_due_on else None,
                "klopt": each.ties,
            }
            for each in bewijs.kanten
        ],
        "saldo": {
            "verzonden_cents": bewijs.saldo.sent_cents,
            "afgeschreven_cents": bewijs.saldo.left_cents,
            "ontvangen_cents": bewijs.saldo.arrived_cents,
            "klopt": bewijs.saldo.ties,
        },
        "uitzonderingen": [
            {
                "huishouden": each.nummer,
                "naam": each.naam,
                "vervaldag": each.due_on.isoformat(),
                "wanneer": each.wanneer.value,
                "kant": each.kant.value,
                "bedrag_cents": each.amount_cents,
                "uitkomst": each.uitkomst.value,
                "eigenaar": each.owner,
                "uitleg": each.reason,
            }
            for each in bewijs.exceptions
        ],
    }


@contextmanager
def _at_work(arguments: argparse.Namespace) -> Iterator[Actor]:
    """Let Houvast work for the gemeente whose plan it is. Raises RuntimeError when there is no such plan."""
    prepare_database()
    from houvast.access.domain.actors import OrganisatieSoort  # noqa: PLC0415
    from houvast.access.domain.scope import scope_of  # noqa: PLC0415
    from houvast.access.queries import get_system_actor, list_organisaties  # noqa: PLC0415
    from houvast.database.scope import scoped  # noqa: PLC0415
    from houvast.overdracht.queries import find_overdracht  # noqa: PLC0415

    for gemeente in list_organisaties(soort=OrganisatieSoort.GEMEENTE):
        actor = get_system_actor(gemeente.organisatie_id)
        with scoped(scope_of(actor)):
            if find_overdracht(actor, arguments.plan) is not None:
                yield actor
                return
    message = f"there is no plan {arguments.plan}; the page /overdrachten/ lists them"
    raise RuntimeError(message)


def _say(arguments: argparse.Namespace, facts: dict[str, Any], words: str) -> None:
    print(json.dumps(facts, ensure_ascii=False) if arguments.json else words, file=sys.stdout, flush=True)
