# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""`houvast betaalrun propose|approve|write|send|answer|status`: what is paid, for scripts and for the operator."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from houvast.config.cli.ready import prepare_database
from houvast.config.cli.words import read_day

if TYPE_CHECKING:
    from houvast.access.domain.actors import Actor
    from houvast.betalen.queries import RunView

EXIT_REFUSED = 2


def add_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Add `betaalrun`."""
    acts = commands.add_parser("betaalrun", help="payment runs").add_subparsers(metavar="ACT", required=True)
    propose = _add(acts, "propose", run_propose, "propose what is funded and due, per trust account")
    propose.add_argument("--datum", type=read_day, metavar="YYYY-MM-DD", help="day of payment (today)")
    approve = _add(acts, "approve", run_approve, "approve a run, as a person who is tweede beoordelaar")
    approve.add_argument("run_id", metavar="RUN", type=int)
    approve.add_argument("--als", required=True, metavar="GEBRUIKERSNAAM", help="who approves")
    approve.add_argument("--versie", type=int, metavar="VERSION", help="only when it is still this version")
    write = _add(acts, "write", run_write, "write the payment file of an approved run; the same bytes every time")
    write.add_argument("run_id", metavar="RUN", type=int)
    write.add_argument(
        "--naar", required=True, type=Path, metavar="FILE", help="where to; an existing file is replaced"
    )
    send = _add(acts, "send", run_send, "bring an approved run to the bank, once; a repeat finishes what was begun")
    send.add_argument("run_id", metavar="RUN", type=int)
    answer = _add(acts, "answer", run_answer, "take in a status report of the bank (pain.002)")
    answer.add_argument("file", metavar="FILE", type=Path)
    status = _add(acts, "status", run_status, "show the latest runs, or one")
    status.add_argument("run_id", metavar="RUN", type=int, nargs="?")


def _add(
    acts: argparse._SubParsersAction[Any], name: str, run: Callable[[argparse.Namespace], int], words: str
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = acts.add_parser(name, help=words)
    parser.add_argument("--uitvoerder", help="its name, when there is more than one")
    parser.add_argument("--json", action="store_true", help="one JSON object per result, a line each")
    parser.set_defaults(run=run)
    return parser


def run_propose(arguments: argparse.Namespace) -> int:
    """Propose a run for every trust account of the uitvoerder; nothing to pay is no fault."""
    with _at_work(arguments) as actor:
        from django.utils import timezone  # noqa: PLC0415

        from houvast.betalen.commands import propose_betaalrun  # noqa: PLC0415
        from houvast.budgetbeheer.queries import list_derdengeldenrekeningen  # noqa: PLC0415

        for rekening in list_derdengeldenrekeningen(actor=actor):
            proposed = propose_betaalrun(
                actor=actor,
                administratie_id=rekening.administratie_id,
                rekening_id=rekening.rekening_id,
                execute_on=arguments.datum,
                now=timezone.now(),
            )
            facts = {
                "run_id": proposed.run_id,
                "rekening": rekening.iban,
                "execute_on": proposed.execute_on.isoformat(),
                "payments": proposed.line_count,
                "total_cents": proposed.total_cents,
                "internal": proposed.intern_count,
                "internal_cents": proposed.intern_cents,
                "left_out": proposed.left_out,
            }
            words = f"{rekening.iban}: run {proposed.run_id}, {proposed.line_count} payments"
            _say(arguments, facts, words if proposed.run_id else f"{rekening.iban}: nothing to pay")
    return 0


def run_approve(arguments: argparse.Namespace) -> int:
    """Approve a run in the name of a person; ends with 2 when that is refused."""
    with _at_work(arguments) as houvast:
        from django.utils import timezone  # noqa: PLC0415

        from houvast.access.domain.actors import Role  # noqa: PLC0415
        from houvast.access.queries import find_actor, list_medewerkers  # noqa: PLC0415
        from houvast.betalen.commands import approve_betaalrun  # noqa: PLC0415

        today = timezone.localdate()
        found = [each for each in list_medewerkers(houvast) if each.gebruikersnaam == arguments.als]
        actor = find_actor(found[0].medewerker_id, role=Role.TWEEDE_BEOORDELAAR, today=today) if found else None
        if actor is None or actor.organisatie_id != houvast.organisatie_id:
            return _refuse(f"{arguments.als} is geen tweede beoordelaar van {houvast.organisatie_naam}.")
        run = _get(houvast, arguments.run_id)
        if run is None:
            return _refuse(f"Betaalrun {arguments.run_id} is niet gevonden.")

        def act() -> None:
            approved = approve_betaalrun(
                actor=actor,
                administratie_id=run.administratie_id,
                run_id=run.run_id,
                version=run.version if arguments.versie is None else arguments.versie,
                now=timezone.now(),
            )
            facts = {
                "run_id": approved.run_id,
                "state": approved.state,
                "digest": approved.digest,
                "message_id": approved.message_id,
                "payments": approved.line_count,
                "total_cents": approved.total_cents,
                "fallen_out": approved.fallen_out,
            }
            _say(arguments, facts, f"run {approved.run_id} is {approved.state} as {approved.message_id}")

        return _try(act)


def run_write(arguments: argparse.Namespace) -> int:
    """Write the file beside its place first, and put it there whole."""
    with _at_work(arguments) as actor:
        from django.utils import timezone  # noqa: PLC0415

        from houvast.betalen.commands import write_betaalrun  # noqa: PLC0415

        run = _get(actor, arguments.run_id)
        if run is None:
            return _refuse(f"Betaalrun {arguments.run_id} is niet gevonden.")
        target: Path = arguments.naar
        draft = target.with_name(f".{target.name}.concept")

        def act() -> None:
            with draft.open("w+b") as out:
                written = write_betaalrun(
                    actor=actor,
                    administratie_id=run.administratie_id,
                    run_id=run.run_id,
                    out=out,
                    now=timezone.now(),
                )
            draft.replace(target)
            facts = {
                "run_id": run.run_id,
                "file": str(target),
                "message_id": written.message_id,
                "payments": written.order_count,
                "total_cents": written.total_cents,
                "bytes": written.byte_count,
                "sha256": written.sha256,
            }
            _say(arguments, facts, f"{target}: {written.order_count} payments, {written.byte_count} bytes")

        try:
            return _try(act)
        finally:
            draft.unlink(missing_ok=True)


def run_send(arguments: argparse.Namespace) -> int:
    """Send a run; ends with 2 when that is refused."""
    with _at_work(arguments) as actor:
        from django.utils import timezone  # noqa: PLC0415

        from houvast.betalen.commands import send_betaalrun  # noqa: PLC0415
        from houvast.betalen.ports import get_bankkanaal  # noqa: PLC0415

        run = _get(actor, arguments.run_id)
        if run is None:
            return _refuse(f"Betaalrun {arguments.run_id} is niet gevonden.")

        def act() -> None:
            sent = send_betaalrun(
                actor=actor,
                administratie_id=run.administratie_id,
                run_id=run.run_id,
                kanaal=get_bankkanaal(),
                now=timezone.now(),
            )
            facts = {
                "run_id": sent.run_id,
                "message_id": sent.message_id,
                "sha256": sent.sha256,
                "was_new": sent.was_new,
            }
            _say(arguments, facts, f"run {sent.run_id} is at the bank as {sent.message_id}")

        return _try(act)


def run_answer(arguments: argparse.Namespace) -> int:
    """Take in a status report in the books that its run is of; ends with 2 when it is refused or of nobody's run."""
    with _at_work(arguments) as actor:
        from django.utils import timezone  # noqa: PLC0415

        from houvast.betalen.commands import receive_bankantwoord  # noqa: PLC0415

        with arguments.file.open("rb") as stream:
            received = receive_bankantwoord(
                actor=actor,
                administratie_id=min(actor.administraties),
                stream=stream,
                file_name=arguments.file.name,
                now=timezone.now(),
            )
        facts = {
            "outcome": received.outcome.value,
            "run_id": received.run_id,
            "accepted": received.accepted,
            "rejected": received.rejected,
            "unknown": received.unknown,
            "overtaken": received.overtaken,
            "sentences": list(received.sentences),
        }
        _say(arguments, facts, f"{received.outcome}: {received.accepted} accepted, {received.rejected} rejected")
    return 0 if received.outcome in {"verwerkt", "bekend"} else EXIT_REFUSED


def run_status(arguments: argparse.Namespace) -> int:
    """Show runs; ends with 2 when the one that is asked for isn't there."""
    with _at_work(arguments) as actor:
        from houvast.betalen.queries import list_runs  # noqa: PLC0415

        if arguments.run_id is None:
            found = list_runs(actor)
        else:
            run = _get(actor, arguments.run_id)
            if run is None:
                return _refuse(f"Betaalrun {arguments.run_id} is niet gevonden.")
            found = [run]
        for each in found:
            words = f"{each.execute_on} run {each.run_id}: {each.state}, {each.line_count} payments"
            _say(arguments, each.facts(), words)
    return 0


@contextmanager
def _at_work(arguments: argparse.Namespace) -> Iterator[Actor]:
    """Let Houvast work for an uitvoerder within its scope. Raises RuntimeError for an unknown name."""
    prepare_database()
    from houvast.access.domain.scope import scope_of  # noqa: PLC0415
    from houvast.access.queries import get_system_actor, list_uitvoerders  # noqa: PLC0415
    from houvast.database.scope import scoped  # noqa: PLC0415

    uitvoerders = list_uitvoerders()
    found = [each for each in uitvoerders if arguments.uitvoerder in {None, each.naam}]
    if not found:
        there = ", ".join(each.naam for each in uitvoerders) or "none; `houvast town` makes a demo town"
        message = f"there is no uitvoerder {arguments.uitvoerder or ''!r}; there are: {there}"
        raise RuntimeError(message)
    actor = get_system_actor(found[0].organisatie_id)
    with scoped(scope_of(actor)):
        yield actor


def _get(actor: Actor, run_id: int) -> RunView | None:
    from houvast.betalen.queries import RunNotFound, get_run  # noqa: PLC0415

    try:
        return get_run(actor, run_id=run_id)
    except RunNotFound:
        return None


def _try(act: Callable[[], None]) -> int:
    from houvast.access.commands import NotAllowed  # noqa: PLC0415
    from houvast.kernel.errors import DomainError  # noqa: PLC0415

    try:
        act()
    except (DomainError, NotAllowed) as fault:
        return _refuse(str(fault))
    return 0


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"houvast: {sentence}\n")
    return EXIT_REFUSED


def _say(arguments: argparse.Namespace, facts: dict[str, Any], words: str) -> None:
    print(json.dumps(facts, ensure_ascii=False) if arguments.json else words, flush=True)
