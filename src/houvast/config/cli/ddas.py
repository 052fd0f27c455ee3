# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""`houvast ddas`: the national delivery, written and checked."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from houvast.config.cli.ready import prepare_database
from houvast.config.cli.words import read_day

if TYPE_CHECKING:
    from houvast.access.domain.actors import Actor
    from houvast.ddas.domain.checking import Report

_EXIT_WRONG = 2


class NobodyDelivers(RuntimeError):
    """Name a gemeente that there is, or let partners in first: `houvast signalen partner`."""


def add_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Add `ddas check` and `ddas vs`."""
    acts = commands.add_parser("ddas", help="the national delivery (DDAS)").add_subparsers(metavar="ACT", required=True)
    check = acts.add_parser("check", help="errors with their paths, and apart from them what can't be right")
    check.add_argument("file", metavar="FILE", type=Path, help="a delivery of early warning, DDAS-VS 0.9")
    check.add_argument("--json", action="store_true", help="one JSON object on standard output")
    check.set_defaults(run=run_check)
    write = acts.add_parser("vs", help="write the delivery of early warning (DDAS-VS 0.9) of a period")
    write.add_argument("--van", required=True, type=read_day, metavar="YYYY-MM-DD", help="first day")
    write.add_argument("--tot", required=True, type=read_day, metavar="YYYY-MM-DD", help="last day")
    write.add_argument(
        "--uit", required=True, type=Path, metavar="FILE", help="the file to write, readable for you alone"
    )
    write.add_argument("--gemeente", metavar="NAAM", help="only this one; otherwise each that has signaalpartners")
    write.add_argument("--json", action="store_true", help="what was written, as one JSON object on standard output")
    write.set_defaults(run=run_vs)


def run_check(arguments: argparse.Namespace) -> int:
    """Check one file, without a database; ends with 2 when it breaks the schema or is no delivery."""
    from houvast.ddas.domain.checking import NotADelivery, check_delivery, read_delivery  # noqa: PLC0415

    try:
        report = check_delivery(read_delivery(arguments.file.read_bytes()))
    except (NotADelivery, OSError) as error:
        if arguments.json:
            fault = {"path": "$", "message": str(error)}
            print(json.dumps({"file": arguments.file.name, "valid": False, "errors": [fault], "warnings": []}))
        print(f"{arguments.file}: {error}", file=sys.stderr)
        return _EXIT_WRONG
    if arguments.json:
        print(json.dumps(_facts(arguments.file.name, report), ensure_ascii=False))
    else:
        _print_report(report)
    return _EXIT_WRONG if report.errors else 0


def _facts(name: str, report: Report) -> dict[str, Any]:
    return {
        "file": name,
        "valid": not report.errors,
        "leveringen": report.leveringen,
        "vroegsignalen": report.signalen,
        "vroegsignaalzaken": report.zaken,
        "errors": [{"path": each.path, "message": each.message} for each in report.errors],
        "warnings": [{"path": each.path, "message": each.message} for each in report.warnings],
    }


def _print_report(report: Report) -> None:
    for kind, findings in (("error", report.errors), ("warning", report.warnings)):
        for each in findings:
            print(f"{kind} {each.path}: {each.message}")
    print(
        f"{report.leveringen} leveringen, {report.signalen} vroegsignalen, {report.zaken} vroegsignaalzaken: "
        f"{len(report.errors)} errors, {len(report.warnings)} warnings"
    )


def run_vs(arguments: argparse.Namespace) -> int:
    """Write one file with a levering per gemeente; ends with 2, and writes nothing, when it wouldn't be valid."""
    if arguments.tot < arguments.van:
        return _refuse(arguments, f"the period ends on {arguments.tot}, before it begins: swap --van and --tot")
    prepare_database()
    from django.utils import timezone  # noqa: PLC0415 (Django is set up by now)

    from houvast.ddas.domain.checking import check_delivery  # noqa: PLC0415
    from houvast.ddas.domain.delivering import join_deliveries  # noqa: PLC0415
    from houvast.kernel.errors import DomainError  # noqa: PLC0415

    now = timezone.localtime(timezone.now()).replace(microsecond=0)
    actors = _find_gemeenten(arguments.gemeente)
    try:
        leveringen = [_make(each, arguments, now) for each in actors]
    except DomainError as fault:
        return _refuse(arguments, str(fault))
    delivery = join_deliveries(leveringen)
    report = check_delivery(delivery)
    if not report.errors:
        content = json.dumps(delivery, ensure_ascii=False, indent=1).encode()
        try:
            _hand_over(arguments, content, list(zip(actors, leveringen, strict=True)), now)
        except OSError as fault:
            return _refuse(arguments, f"{fault.filename}: {fault.strerror}")
        facts = {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
    else:
        facts = {}
    if arguments.json:
        print(json.dumps(_facts(str(arguments.uit), report) | facts, ensure_ascii=False))
    else:
        _print_report(report)
    return _EXIT_WRONG if report.errors else 0


def _find_gemeenten(naam: str | None) -> list[Actor]:
    """Return Houvast at work for each gemeente that delivers. Raises NobodyDelivers."""
    from houvast.access.domain.actors import OrganisatieSoort  # noqa: PLC0415
    from houvast.access.domain.scope import scope_of  # noqa: PLC0415
    from houvast.access.queries import get_system_actor, list_organisaties  # noqa: PLC0415
    from houvast.database.scope import scoped  # noqa: PLC0415
    from houvast.vroegsignalering.queries import list_signaalpartners  # noqa: PLC0415

    there = list_organisaties(soort=OrganisatieSoort.GEMEENTE)
    chosen = []
    for each in there:
        actor = get_system_actor(each.organisatie_id)
        with scoped(scope_of(actor)):
            if naam == each.naam or (naam is None and list_signaalpartners(actor)):
                chosen.append(actor)
    if not chosen:
        names = ", ".join(each.naam for each in there) or "none"
        message = (
            f"there is no gemeente {naam!r}; there are: {names}" if naam else "no gemeente has a signaalpartner yet"
        )
        raise NobodyDelivers(message)
    return chosen


def _make(actor: Actor, arguments: argparse.Namespace, now: datetime) -> dict[str, Any]:
    """Return the delivery of one gemeente, read within its own scope and as of one moment."""
    from django.db import connection, transaction  # noqa: PLC0415

    from houvast import VERSION  # noqa: PLC0415
    from houvast.access.domain.scope import scope_of  # noqa: PLC0415
    from houvast.database.scope import scoped  # noqa: PLC0415
    from houvast.ddas.domain.delivering import make_delivery  # noqa: PLC0415
    from houvast.ddas.queries import collect_levering  # noqa: PLC0415

    with scoped(scope_of(actor)), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        found = collect_levering(actor, gemeente_id=actor.organisatie_id, van=arguments.van, tot=arguments.tot)
    return make_delivery(
        van=arguments.van,
        tot=arguments.tot,
        made_at=now,
        gegevensleverancier=f"Houvast {VERSION}",
        afzender=found.afzender,
        signalen=found.signalen,
        zaken=found.zaken,
    )


def _hand_over(
    arguments: argparse.Namespace, content: bytes, leveringen: list[tuple[Actor, dict[str, Any]]], now: datetime
) -> None:
    """Write the file whole or not at all, and only together with its line in each gemeente's log."""
    from django.db import transaction  # noqa: PLC0415

    from houvast.access.domain.scope import scope_of  # noqa: PLC0415
    from houvast.database.scope import scoped  # noqa: PLC0415
    from houvast.ddas.commands import HandedOver, record_delivery  # noqa: PLC0415
    from houvast.ddas.domain.vs_schema import VERSION  # noqa: PLC0415

    target: Path = arguments.uit
    half = target.with_name(f".{target.name}.half")
    half.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        with transaction.atomic():
            for actor, delivery in leveringen:
                levering = delivery["leveringen"][0]
                facts = HandedOver(
                    van=arguments.van,
                    tot=arguments.tot,
                    standaard=f"DDAS-VS {VERSION}",
                    signalen=len(levering["vroegsignalen"]),
                    zaken=len(levering["vroegsignaalzaken"]),
                    digest=hashlib.sha256(content).hexdigest(),
                )
                with scoped(scope_of(actor)):
                    record_delivery(actor=actor, gemeente_id=actor.organisatie_id, delivery=facts, now=now)
            half.replace(target)
    finally:
        half.unlink(missing_ok=True)


def _refuse(arguments: argparse.Namespace, message: str) -> int:
    """Say why nothing was written."""
    if arguments.json:
        fault = {"path": "$", "message": message}
        print(json.dumps({"file": str(arguments.uit), "valid": False, "errors": [fault], "warnings": []}))
    print(f"houvast: {message}", file=sys.stderr)
    return _EXIT_WRONG
