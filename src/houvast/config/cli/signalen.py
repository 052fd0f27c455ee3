# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""`houvast signalen`: partners, what they send, and which signals are of one person and one household."""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

from houvast.config.cli.koppelen import add_match
from houvast.config.cli.ready import prepare_database
from houvast.config.cli.sleutel import add_sleutel
from houvast.config.cli.words import read_day

EXIT_REFUSED = 2
_REFUSED_PRINTED = 20


class NoSuchName(RuntimeError):
    """Use one of the names that the message lists, or register the organisation first."""


def add_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Add `signalen`."""
    acts = commands.add_parser("signalen", help="signals of payment arrears").add_subparsers(
        metavar="ACT", required=True
    )
    _add_link(acts)
    add_match(acts)
    _add_import(acts)
    _add_partner(acts)
    add_sleutel(acts)


def _add_link(acts: argparse._SubParsersAction[Any]) -> None:
    linker = acts.add_parser(
        "link", help="link the signals in a CSV file to persons and households, without a database"
    )
    linker.add_argument("file", metavar="FILE", type=Path, help="CSV with a header: id and any of the columns of DDAS")
    linker.add_argument("--out", metavar="FILE", type=Path, required=True, help="CSV: id, person_id, household_id")
    linker.add_argument("--weights", metavar="FILE", type=Path, help="another weights file than the reviewed one")
    linker.add_argument("--json", action="store_true", help="print the summary as one JSON object")
    linker.set_defaults(run=run_link)


def _add_import(acts: argparse._SubParsersAction[Any]) -> None:
    importer = acts.add_parser(
        "import", help="take in a file of a signaalpartner: each row accepted, refused or repeated"
    )
    importer.add_argument(
        "file", metavar="FILE", type=Path, help="CSV, Excel, a DDAS-VS message, or tokens of houvast-partner"
    )
    importer.add_argument(
        "--refused", metavar="FILE", type=Path, help="write the refused rows here, to correct and send again"
    )
    importer.add_argument("--json", action="store_true", help="print what became of it as one JSON object")
    importer.set_defaults(run=run_import)
    watcher = acts.add_parser("watch", help="take in the files in a signaalpartner's folder, once or every so often")
    watcher.add_argument("folder", metavar="FOLDER", type=Path)
    watcher.add_argument("--every", type=int, metavar="SECONDS", help="look again after so many seconds, until stopped")
    watcher.set_defaults(run=run_watch)
    for each in (importer, watcher):
        each.add_argument(
            "--partner", metavar="CODE", required=True, help="the code that the gemeente gave the partner"
        )
        each.add_argument("--gemeente", metavar="NAAM", help="its name, when two gemeenten use the same code")


def _find_organisatie(soort: str, naam: str) -> int:
    """Return the id of an organisation by its name. Raises NoSuchName."""
    from houvast.access.domain.actors import OrganisatieSoort  # noqa: PLC0415
    from houvast.access.queries import list_organisaties  # noqa: PLC0415

    found = {each.naam: each.organisatie_id for each in list_organisaties(soort=OrganisatieSoort(soort))}
    if naam not in found:
        message = f"there is no {soort} {naam!r}; there are: {', '.join(found) or 'none'}"
        raise NoSuchName(message)
    return found[naam]


def _add_partner(acts: argparse._SubParsersAction[Any]) -> None:
    partner = acts.add_parser("partner", help="let an organisation send signals to a gemeente, as its people could")
    partner.add_argument("code", metavar="CODE", help="small letters, digits and hyphens")
    partner.add_argument("--gemeente", required=True, metavar="NAAM")
    partner.add_argument("--organisatie", required=True, metavar="NAAM", help="registered as a signaalpartner")
    partner.add_argument("--type", required=True, help="of the national list, such as Energie or Huur")
    partner.add_argument("--grondslag", required=True, help="the law or regulation under which this type may report")
    partner.add_argument("--convenant", required=True, metavar="NAAM", help="recorded when it isn't there yet")
    partner.add_argument("--bewijs", required=True, help="where the signed agreements are kept")
    partner.add_argument("--since", required=True, metavar="YYYY-MM-DD", type=read_day)
    partner.add_argument("--veld", action="append", required=True, help="a field that it may send; repeat for more")
    partner.set_defaults(run=run_partner)


def run_partner(arguments: argparse.Namespace) -> int:
    """Record what was agreed with a partner: convenant and type when they aren't there yet, and the partner."""
    prepare_database()
    from django.db import transaction  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from houvast.access.domain.scope import scope_of  # noqa: PLC0415
    from houvast.access.queries import get_system_actor  # noqa: PLC0415
    from houvast.database.scope import scoped  # noqa: PLC0415
    from houvast.kernel.errors import DomainError  # noqa: PLC0415
    from houvast.vroegsignalering import commands as vs  # noqa: PLC0415
    from houvast.vroegsignalering.queries import list_convenanten, list_signaaltypen  # noqa: PLC0415

    now, since = timezone.now(), arguments.since
    gemeente_id = _find_organisatie("gemeente", arguments.gemeente)
    organisatie_id = _find_organisatie("signaalpartner", arguments.organisatie)
    actor = get_system_actor(gemeente_id)
    own: dict[str, Any] = {"actor": actor, "gemeente_id": gemeente_id, "now": now}
    try:
        kind, velden = vs.Partnertype(arguments.type), frozenset(vs.Veld(each) for each in arguments.veld)
        with scoped(scope_of(actor)), transaction.atomic():
            there = {each.naam: each.convenant_id for each in list_convenanten(actor)}
            convenant_id = there.get(arguments.convenant) or vs.open_convenant(
                **own, naam=arguments.convenant, bewijs=arguments.bewijs, since=since
            )
            if not any(each.partnertype is kind and each.is_running(since) for each in list_signaaltypen(actor)):
                vs.choose_signaaltype(**own, signaaltype=vs.SignaaltypeRequest(kind, arguments.grondslag, since))
            partner = vs.SignaalpartnerRequest(
                organisatie_id=organisatie_id,
                convenant_id=convenant_id,
                code=arguments.code,
                naam=arguments.organisatie,
                partnertype=kind,
                verwerkingsbewijs=arguments.bewijs,
                kanaal=vs.Kanaal.OPDRACHTREGEL,
                soorten=frozenset(vs.Signaalsoort),
                velden=velden,
                since=since,
            )
            vs.register_signaalpartner(**own, partner=partner)
    except (DomainError, ValueError) as fault:
        sys.stderr.write(f"houvast: {fault}\n")
        return EXIT_REFUSED
    return 0


def run_import(arguments: argparse.Namespace) -> int:
    """Take in one file; ends with 2 when it or a row of it was refused."""
    prepare_database()
    from django.utils.translation import gettext  # noqa: PLC0415

    from houvast.kernel.errors import DomainError  # noqa: PLC0415
    from houvast.vroegsignalering.commands import Kanaal  # noqa: PLC0415
    from houvast.vroegsignalering.jobs import find_by_code, receive_path  # noqa: PLC0415

    started = time.monotonic()
    try:
        partner = find_by_code(arguments.partner, arguments.gemeente)
        result = receive_path(partner, arguments.file, kanaal=Kanaal.OPDRACHTREGEL, refused_path=arguments.refused)
    except DomainError as fault:
        return _refuse_import(arguments, str(fault))
    except OSError as fault:
        return _refuse_import(arguments, f"{fault.filename}: {fault.strerror}")
    if arguments.json:
        facts = {"file": str(arguments.file), **result.facts(gettext), "seconds": round(time.monotonic() - started, 2)}
        print(json.dumps(facts, ensure_ascii=False))
    else:
        print(
            f"{result.rows} rows: {result.accepted} accepted, {result.refused_count} refused, {result.repeated} repeated"
            + (f"; not read: {', '.join(result.dropped_columns)}" if result.dropped_columns else "")
            + (f"; columns named on row {result.header_row}" if result.header_row > 1 else "")
        )
        for each in result.refused[:_REFUSED_PRINTED]:
            print(f"  row {each.place} {each.fault.kolom}: {gettext(each.reason)} {gettext(each.mend)}")
    return EXIT_REFUSED if result.refused_count else 0


def _refuse_import(arguments: argparse.Namespace, message: str) -> int:
    """Say why nothing of a file was taken in, in the shape that a file that was taken in has too."""
    if arguments.json:
        refused = [{"row": None, "column": "", "code": "bestand", "reason": message, "mend": ""}]
        facts = {"file": str(arguments.file), "rows": 0, "accepted": 0, "repeated": 0, "refused": refused}
        print(json.dumps(facts, ensure_ascii=False))
    sys.stderr.write(f"houvast: {arguments.file}: {message}\n")
    return EXIT_REFUSED


def run_watch(arguments: argparse.Namespace) -> int:
    """Take in what is in the folder; again and again with --every."""
    prepare_database()
    from houvast.kernel.errors import DomainError  # noqa: PLC0415
    from houvast.vroegsignalering.jobs import find_by_code, receive_folder  # noqa: PLC0415

    while True:
        try:
            partner = find_by_code(arguments.partner, arguments.gemeente)
            for sentence in receive_folder(arguments.folder, partner):
                print(sentence, flush=True)
        except (DomainError, OSError) as fault:
            sys.stderr.write(f"houvast: {fault}\n")
            return EXIT_REFUSED
        if arguments.every is None:
            return 0
        time.sleep(arguments.every)


def run_link(arguments: argparse.Namespace) -> int:
    """Link one file; ends with 2 when it is refused, with the line and what to do about it."""
    from houvast.matching.engine.linking import link  # noqa: PLC0415
    from houvast.matching.engine.reading import TableRefused, read_table, write_links  # noqa: PLC0415
    from houvast.matching.engine.table import build_table  # noqa: PLC0415
    from houvast.matching.engine.weighing import WeightsRefused, load_weights  # noqa: PLC0415
    from houvast.matching.normaliser import VERSION  # noqa: PLC0415

    started = time.monotonic()
    try:
        weights = load_weights(arguments.weights)
        raw = read_table(arguments.file)
        columns, ids, unused = raw.columns, raw.ids, raw.unused
        del raw
        table = build_table(columns)
        del columns
        links = link(table, weights)
        with arguments.out.open("w", encoding="utf-8", newline="") as stream:
            write_links(stream, ids, links.person, links.household)
    except (TableRefused, WeightsRefused) as fault:
        return _refuse(arguments, str(fault))
    except OSError as fault:
        return _refuse(arguments, f"{fault.filename}: {fault.strerror}; name a file that can be read and one to write")
    summary = {
        "file": str(arguments.file),
        "rows": len(ids),
        "persons": links.persons,
        "households": links.households,
        "review": int(links.review.sum()),
        "unused_columns": list(unused),
        "weights": weights.version,
        "normaliser": VERSION,
        "seconds": round(time.monotonic() - started, 2),
    }
    if arguments.json:
        print(json.dumps(summary, ensure_ascii=False))
    else:
        print(
            f"{summary['rows']} signals: {summary['persons']} persons in {summary['households']} households;"
            f" {summary['review']} pairs for a person to look at; {summary['seconds']} s"
        )
    return 0


def _refuse(arguments: argparse.Namespace, message: str) -> int:
    if arguments.json:
        print(json.dumps({"file": str(arguments.file), "refused": message}, ensure_ascii=False))
    sys.stderr.write(f"houvast: {arguments.file}: {message}\n")
    return EXIT_REFUSED
