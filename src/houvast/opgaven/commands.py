# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Deliver the figures of a month, or correct them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.instellingen import queries as instellingen
from houvast.kernel.errors import DomainError
from houvast.kernel.period import add_months
from houvast.kernel.sentences import gettext_noop
from houvast.opgaven import policies
from houvast.opgaven.domain.checks import check
from houvast.opgaven.domain.instellingen import SPRONG_PERCENTAGE
from houvast.opgaven.domain.levering import Kanaal
from houvast.opgaven.domain.regel import Bevinding, Cijfer, Regel, refuse
from houvast.opgaven.domain.table import COLUMNS, read_csv, read_row, write_csv
from houvast.opgaven.models import Opgave, Opgaveregel
from houvast.opgaven.queries import find_partij, list_newest_regels, list_products, list_teams

__all__ = ["Bevinding", "Delivered", "Kanaal", "OpgaveRefused", "Taken", "deliver_opgaven", "deliver_rows"]

_FILE_NAME_MAX = 255
_MONTHS_BEFORE = 3


class OpgaveRefused(DomainError):
    """Nothing was taken in; `bevindingen` say where, why and how to mend it."""

    def __init__(self, bevindingen: Sequence[Bevinding]) -> None:
        self.bevindingen = tuple(bevindingen)
        first = self.bevindingen[0]
        super().__init__(
            _("Regel %(row)s: %(reason)s %(mend)s")
            % {"row": first.row, "reason": _(first.reason) % first.values, "mend": _(first.mend) % first.values}
        )


@dataclass(frozen=True, slots=True)
class Taken:
    """A version that was made."""

    opgave_id: int
    maand: date
    version: int


@dataclass(frozen=True, slots=True)
class Delivered:
    """What came of a delivery: the versions made, the months that said nothing new, and what was unlikely."""

    taken: tuple[Taken, ...]
    known: tuple[date, ...]
    waarschuwingen: tuple[Bevinding, ...]


@dataclass(frozen=True, slots=True)
class _Parcel:
    gemeente_id: int
    uitvoerder_id: int
    kanaal: Kanaal
    reason: str
    file_name: str
    digest: str


@transaction.atomic
def deliver_opgaven(
    *,
    actor: Actor,
    gemeente_id: int,
    uitvoerder_id: int,
    content: bytes,
    kanaal: Kanaal,
    now: datetime,
    file_name: str = "",
    reason: str = "",
) -> Delivered:
    """Take a CSV file with the figures of one or more months in: as a whole, or not at all.

    A month that was delivered before gets a next version when it says something else, for which `reason` says why.
    Raises OpgaveRefused, NotAllowed.
    """
    require(policies.may_deliver_opgave(actor, uitvoerder_id=uitvoerder_id))
    regels, wrong = read_csv(content)
    digest = hashlib.sha256(content).hexdigest()
    parcel = _Parcel(gemeente_id, uitvoerder_id, kanaal, reason.strip(), file_name[-_FILE_NAME_MAX:], digest)
    return _deliver(actor, parcel, regels, wrong, now)


@transaction.atomic
def deliver_rows(
    *,
    actor: Actor,
    gemeente_id: int,
    uitvoerder_id: int,
    rows: Sequence[Mapping[str, str]],
    kanaal: Kanaal,
    now: datetime,
    reason: str = "",
) -> Delivered:
    """Take rows in as `deliver_opgaven` does; each has the columns of the file as text. Row 1 is the first.

    Raises OpgaveRefused, NotAllowed.
    """
    require(policies.may_deliver_opgave(actor, uitvoerder_id=uitvoerder_id))
    read = [read_row(number, dict(cells)) for number, cells in enumerate(rows, 1)]
    written = write_csv([COLUMNS, *([cells.get(each, "") for each in COLUMNS] for cells in rows)])
    digest = hashlib.sha256(written.encode()).hexdigest()
    parcel = _Parcel(gemeente_id, uitvoerder_id, kanaal, reason.strip(), "", digest)
    return _deliver(
        actor, parcel, [regel for regel, _wrong in read], [each for _regel, wrong in read for each in wrong], now
    )


def _deliver(actor: Actor, parcel: _Parcel, regels: list[Regel], wrong: list[Bevinding], now: datetime) -> Delivered:
    if wrong or not regels:
        raise OpgaveRefused(wrong or [_EMPTY])
    regels, found = _judge(actor, parcel, regels, timezone.localtime(now).date())
    if refusals := [each for each in found if each.refuses]:
        raise OpgaveRefused(refusals)
    by_month: dict[date, list[Regel]] = {}
    for each in regels:
        by_month.setdefault(each.maand, []).append(each)
    taken, known = [], []
    for maand, rows in sorted(by_month.items()):
        last = _find_last(parcel, maand)
        if last is not None and _says_the_same(parcel, maand, rows):
            known.append(maand)
            continue
        if last is not None and not parcel.reason:
            raise OpgaveRefused([replace(_WHY, row=rows[0].row, values={"maand": f"{maand:%Y-%m}"})])
        version = 1 if last is None else last.version + 1
        warnings = [each for each in found if any(each.row == row.row for row in rows)]
        taken.append(_save(actor, parcel, maand, version, rows, warnings, now))
    if taken:
        _record(actor, parcel, taken, len(regels), now)
    return Delivered(tuple(taken), tuple(known), tuple(found))


_EMPTY = refuse(1, "", "leeg", gettext_noop("Er staan geen regels in."), gettext_noop("Lever ten minste één regel."))
_WHY = refuse(
    1,
    "maand",
    "reden_ontbreekt",
    gettext_noop("Over %(maand)s is al geleverd, met andere cijfers."),
    gettext_noop("Schrijf bij de levering op waarom de cijfers anders zijn."),
)


def _judge(actor: Actor, parcel: _Parcel, regels: list[Regel], today: date) -> tuple[list[Regel], list[Bevinding]]:
    """Return the rows with products as the contract names them and teams as they are called; and what is wrong."""
    partij = find_partij(actor, gemeente_id=parcel.gemeente_id, uitvoerder_id=parcel.uitvoerder_id)
    maanden = {each.maand for each in regels}
    names = {} if partij is None else list_products(actor, partij, maanden)
    teams = list_teams(parcel.uitvoerder_id, maanden)
    own = [
        replace(
            each,
            product=names.get(each.maand, {}).get(each.product.casefold(), each.product),
            team=teams.get(each.maand, {}).get(each.team.casefold(), each.team),
        )
        for each in regels
    ]
    first = min(maanden)
    begin = add_months(first, -_MONTHS_BEFORE)
    before = list_newest_regels(parcel.gemeente_id, parcel.uitvoerder_id, begin, max(maanden))
    jump = instellingen.find_waarde(actor, SPRONG_PERCENTAGE, gemeente_id=parcel.gemeente_id)
    found = check(
        own,
        today=today,
        products={maand: frozenset(aliases) for maand, aliases in names.items()},
        teams={maand: list(names_of.values()) for maand, names_of in teams.items()},
        before=[each for each in before if each.maand not in maanden],
        jump_percentage=jump if isinstance(jump, int) else None,
    )
    return own, found


def _find_last(parcel: _Parcel, maand: date) -> Opgave | None:
    rows = Opgave.objects.filter(gemeente_id=parcel.gemeente_id, uitvoerder_id=parcel.uitvoerder_id, maand=maand)
    return rows.order_by("-version").first()


def _says_the_same(parcel: _Parcel, maand: date, rows: Sequence[Regel]) -> bool:
    there = list_newest_regels(parcel.gemeente_id, parcel.uitvoerder_id, maand, maand)
    return {each.place: dict(each.cijfers) for each in there} == {each.place: dict(each.cijfers) for each in rows}


def _save(
    actor: Actor,
    parcel: _Parcel,
    maand: date,
    version: int,
    rows: Sequence[Regel],
    warnings: Sequence[Bevinding],
    now: datetime,
) -> Taken:
    places = {each.row: f"{each.product}, {each.team}" for each in rows}
    told = [
        {
            "row": each.row,
            "place": places[each.row],
            "column": each.column,
            "code": each.code,
            "reason": each.reason,
            "values": dict(each.values),
        }
        for each in warnings
    ]
    try:
        with transaction.atomic():
            saved = Opgave.objects.create(
                gemeente_id=parcel.gemeente_id,
                uitvoerder_id=parcel.uitvoerder_id,
                maand=maand,
                version=version,
                reason=parcel.reason if version > 1 else "",
                kanaal=parcel.kanaal.value,
                file_name=parcel.file_name,
                sha256=parcel.digest,
                delivered_at=now,
                by_id=actor.medewerker_id,
                by_naam=actor.naam,
                waarschuwingen=told,
            )
    except IntegrityError as fault:
        raise OpgaveRefused([replace(_AT_ONCE, row=rows[0].row)]) from fault
    Opgaveregel.objects.bulk_create(
        Opgaveregel(
            gemeente_id=parcel.gemeente_id,
            opgave_id=saved.pk,
            product=each.product,
            team=each.team,
            **{cijfer.value: each.cijfers.get(cijfer) for cijfer in Cijfer},
        )
        for each in rows
    )
    return Taken(saved.pk, maand, version)


_AT_ONCE = refuse(
    1,
    "maand",
    "tegelijk",
    gettext_noop("Iemand leverde deze maand op hetzelfde ogenblik."),
    gettext_noop("Kijk wat er nu staat, en lever zo nodig opnieuw."),
)


def _record(actor: Actor, parcel: _Parcel, taken: Sequence[Taken], count: int, now: datetime) -> None:
    audit.record(
        actor=actor,
        command="deliver_opgaven",
        object_kind="opgave",
        object_id=taken[0].opgave_id,
        now=now,
        reason=parcel.reason,
        new={
            "gemeente": parcel.gemeente_id,
            "maanden": ", ".join(f"{each.maand:%Y-%m} versie {each.version}" for each in taken),
            "kanaal": parcel.kanaal.value,
            "sha256": parcel.digest,
        },
        count=count,
    )
