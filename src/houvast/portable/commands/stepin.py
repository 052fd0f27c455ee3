# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ask for, release and open the list of who must get money when an uitvoerder suddenly stops."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from io import BytesIO

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.audit import commands as audit
from houvast.database.scope import Scope, scoped
from houvast.kernel.errors import DomainError
from houvast.kernel.money import Money
from houvast.portable import policies
from houvast.portable.domain.archive import digest_of
from houvast.portable.domain.tables import cut_for_paper, write_csv
from houvast.portable.models import Noodlijst
from houvast.portable.queries.stepin import Table, list_stepin
from houvast.web import pdf

# What was allowed is for the days in which it is needed.
OPEN_DAYS = 3


class ReasonIsMissing(DomainError):
    """Say why the list is needed."""


class UitvoerderIsNotOurs(DomainError):
    """Choose an uitvoerder that serves households of the gemeente."""


class NoodlijstIsShut(DomainError):
    """It waits for a second person, or its days are over."""


@transaction.atomic
def ask_noodlijst(
    *, actor: Actor, gemeente_id: int, uitvoerder_id: int, reason: str, is_nood: bool, now: datetime
) -> int:
    """Ask for the list of an uitvoerder; return the id of the request. In an emergency it is open at once.

    Raises ReasonIsMissing, UitvoerderIsNotOurs, NotAllowed.
    """
    require(policies.may_ask_stepin(actor))
    if not reason.strip():
        raise ReasonIsMissing(_("Schrijf op waarom u de lijst nodig hebt. Dat blijft in het logboek staan."))
    if gemeente_id not in actor.gemeenten or actor.medewerker_id is None:
        raise UitvoerderIsNotOurs(_("Deze uitvoerder helpt geen huishoudens van uw gemeente."))
    made = Noodlijst.objects.create(
        gemeente_id=gemeente_id,
        uitvoerder_id=uitvoerder_id,
        reason=reason.strip(),
        is_nood=is_nood,
        asked_at=now,
        asked_by_id=actor.medewerker_id,
        asked_by_naam=actor.naam,
    )
    _record(actor, "ask_noodlijst", made, now, made.reason)
    return made.pk


@transaction.atomic
def release_noodlijst(*, actor: Actor, noodlijst_id: int, now: datetime) -> None:
    """Agree, as the second person, that the list is opened; twice is once. Raises NoodlijstIsShut, NotAllowed."""
    row = _take(noodlijst_id)
    require(policies.may_release_stepin(actor, asked_by=row.asked_by_id))
    if row.released_at is not None:
        return
    row.released_at, row.released_by_id, row.released_by_naam = now, actor.medewerker_id, actor.naam
    row.save(update_fields=["released_at", "released_by_id", "released_by_naam"])
    _record(actor, "release_noodlijst", row, now, row.reason)


@transaction.atomic
def open_noodlijst(*, actor: Actor, noodlijst_id: int, now: datetime) -> bytes:
    """Return the lists as a ZIP of CSV files and one PDF, as they stand now; each opening is in the log.

    Raises NoodlijstIsShut while no second person agreed (unless it was asked as an emergency), and after three days.
    """
    require(policies.may_ask_stepin(actor))
    row = _take(noodlijst_id)
    since = row.released_at or (row.asked_at if row.is_nood else None)
    if since is None:
        raise NoodlijstIsShut(_("Een collega moet dit verzoek nog goedkeuren. Bel uw collega."))
    if now > since + timedelta(days=OPEN_DAYS):
        raise NoodlijstIsShut(_("Dit verzoek is verlopen. Vraag de lijst opnieuw op."))
    today = timezone.localtime(now).date()
    tables = _load(actor, row.gemeente_id, row.uitvoerder_id, today)
    _record(actor, "open_noodlijst", row, now, row.reason, count=max(sum(len(each.rows) for each in tables), 1))
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _iterate_files(tables, today=today):
            archive.writestr(name, content)
    return out.getvalue()


@transaction.atomic
def write_noodlijst(*, actor: Actor, gemeente_id: int, now: datetime, reason: str) -> dict[str, bytes]:
    """Return the lists of the actor's uitvoerder as files, for the operator who steps in. Raises NotAllowed."""
    require(policies.may_make_escrow(actor))
    today = timezone.localtime(now).date()
    tables = list_stepin(gemeente_id=gemeente_id, uitvoerder_id=actor.organisatie_id, today=today)
    audit.record(
        actor=actor,
        command="write_noodlijst",
        object_kind="noodlijst",
        object_id=None,
        gemeente_id=gemeente_id,
        now=now,
        reason=reason,
        new={"uitvoerder_id": actor.organisatie_id},
        count=max(sum(len(each.rows) for each in tables), 1),
    )
    return dict(_iterate_files(tables, today=today))


def _iterate_files(tables: list[Table], *, today: date) -> Iterator[tuple[str, bytes]]:
    """Yield each list as CSV, and all together as one PDF where this machine can write one."""
    for table in tables:
        yield f"{table.name}.csv", write_csv(table.columns, map(_plain, table.rows)).encode()
    if pdf.can_write_pdf():
        with translation.override("nl"):
            shown = [_lay_out(each) for each in tables]
            html = render_to_string("portable/noodlijst_papier.html", {"tables": shown, "today": today})
        yield "noodlijst.pdf", pdf.write_pdf(html, sheet="portable/noodlijst.css", digest=digest_of(html.encode()))


def _lay_out(table: Table) -> dict[str, object]:
    rows, more = cut_for_paper(table.rows)
    return {
        "name": f"{table.name}.csv",
        "title": table.title,
        "columns": _heads(table),
        "rows": [_shown(table, row) for row in rows],
        "more": more,
    }


def _load(actor: Actor, gemeente_id: int, uitvoerder_id: int, today: date) -> list[Table]:
    """Read with the eyes of both: the households are the gemeente's, the bank accounts the uitvoerder's."""
    other = scope_of(get_system_actor(uitvoerder_id))
    both = Scope(
        gemeenten=actor.gemeenten,
        uitvoerders=other.uitvoerders,
        administraties=other.administraties,
        organisaties=frozenset({actor.organisatie_id}),
    )
    with scoped(both):
        return list_stepin(gemeente_id=gemeente_id, uitvoerder_id=uitvoerder_id, today=today)


def _take(noodlijst_id: int) -> Noodlijst:
    row = Noodlijst.objects.select_for_update(no_key=True).filter(pk=noodlijst_id).first()
    if row is None:
        raise NoodlijstIsShut(_("Dit verzoek is niet gevonden."))
    return row


def _plain(row: tuple[object, ...]) -> list[object]:
    return [each.isoformat() if isinstance(each, date) else each for each in row]


def _heads(table: Table) -> list[str]:
    return [each.removesuffix("_cents").replace("_", " ") for each in table.columns]


def _shown(table: Table, row: tuple[object, ...]) -> list[str]:
    return [_say(name, value) for name, value in zip(table.columns, row, strict=True)]


def _say(name: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if name.endswith("_cents") and isinstance(value, int):
        return str(Money(value))
    return f"{value:%d-%m-%Y}" if isinstance(value, date) else str(value)


def _record(actor: Actor, command: str, row: Noodlijst, now: datetime, reason: str, *, count: int = 1) -> None:
    audit.record(
        actor=actor,
        command=command,
        object_kind="noodlijst",
        object_id=row.pk,
        gemeente_id=row.gemeente_id,
        now=now,
        reason=reason,
        new={"uitvoerder_id": row.uitvoerder_id, "is_nood": row.is_nood},
        count=count,
    )
