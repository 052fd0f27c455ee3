# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What uitvoerders delivered, what is late or missing, and what they say beside what was written down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.contracten import queries as contracten
from houvast.contracten.queries import ContractView
from houvast.kernel.errors import DomainError
from houvast.kernel.period import add_months, last_day_of_month
from houvast.opgaven import policies
from houvast.opgaven.domain.levering import STAND_WORDS, Kanaal, Stand, find_due_on, tell_stand
from houvast.opgaven.domain.regel import Cijfer, Regel
from houvast.opgaven.models import Opgave, Opgaveregel


class OpgaveNotFound(DomainError):
    """Use the id of an opgave that the actor may see."""


@dataclass(frozen=True, slots=True)
class OpgaveView:
    """One version of a month, with what was unlikely in it."""

    opgave_id: int
    gemeente_id: int
    uitvoerder_id: int
    maand: date
    version: int
    reason: str
    kanaal: Kanaal
    file_name: str
    delivered_at: datetime
    by_naam: str
    waarschuwingen: tuple[dict[str, object], ...]


@dataclass(frozen=True, slots=True)
class OpgavePage:
    """A version with its rows, and all versions of its month, the newest first."""

    opgave: OpgaveView
    regels: tuple[Regel, ...]
    versions: tuple[OpgaveView, ...]

    @property
    def is_newest(self) -> bool:
        """Return whether no later version corrects it."""
        return self.opgave.version == self.versions[0].version


@dataclass(frozen=True, slots=True)
class Levermaand:
    """How it stands with the figures of a month, of one uitvoerder for one gemeente."""

    gemeente_id: int
    gemeente_naam: str
    uitvoerder_id: int
    uitvoerder_naam: str
    maand: date
    due_on: date | None
    # When the first version came, in Dutch days.
    delivered_on: date | None
    stand: Stand
    # The newest version; None while there is none.
    opgave: OpgaveView | None

    @property
    def word(self) -> str:
        """Return how it stands, a Dutch phrase to translate."""
        return STAND_WORDS[self.stand]

    @property
    def is_wrong(self) -> bool:
        """Return whether it is missing or came late."""
        return self.stand in {Stand.ONTBREEKT, Stand.TE_LAAT}


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """What an uitvoerder says about its calls of a month, beside the calls that were written down as contacts.

    `claimed` None: it wasn't delivered. `logged` are calls of households that reached somebody; a call about nobody in
    particular is never a contact, so that fewer calls were written down is no fault by itself.
    """

    maand: date
    claimed: int | None
    logged: int

    @property
    def share(self) -> Decimal | None:
        """Return which share of the claimed calls was written down, in procenten."""
        return None if not self.claimed else Decimal(self.logged * 100) / self.claimed


@dataclass(frozen=True, slots=True)
class Partij:
    """A gemeente for which the own organisation delivers, or an uitvoerder that delivers to it; and the period."""

    gemeente_id: int
    gemeente_naam: str
    uitvoerder_id: int
    uitvoerder_naam: str
    contracten: tuple[ContractView, ...] = field(default=())

    def find_due_on(self, maand: date) -> date | None:
        """Return by which day the figures of a month are due: the first of what its contracts say."""
        days = [find_due_on(maand, each.opgave_days) for each in self.list_running(maand)]
        return min((each for each in days if each is not None), default=None)

    def list_running(self, maand: date) -> list[ContractView]:
        """Return the contracts that ran on any day of a month."""
        last = last_day_of_month(maand)
        return [each for each in self.contracten if each.since <= last and maand <= each.last_day]


def list_partijen(actor: Actor) -> list[Partij]:
    """List with whom the own organisation has a contract, running or past, by name. Raises NotAllowed."""
    require(policies.may_see_opgaven(actor))
    found: dict[tuple[int, int], list[ContractView]] = {}
    for each in contracten.list_agreed(actor):
        found.setdefault((each.gemeente_id, each.uitvoerder_id), []).append(each)
    return [
        Partij(rows[0].gemeente_id, rows[0].gemeente_naam, rows[0].uitvoerder_id, rows[0].uitvoerder_naam, tuple(rows))
        for rows in found.values()
    ]


def find_partij(actor: Actor, *, gemeente_id: int, uitvoerder_id: int) -> Partij | None:
    """Return the two with their contracts, or None when the actor sees none. Raises NotAllowed."""
    wanted = (gemeente_id, uitvoerder_id)
    return next((each for each in list_partijen(actor) if (each.gemeente_id, each.uitvoerder_id) == wanted), None)


def list_products(actor: Actor, partij: Partij, maanden: Iterable[date]) -> dict[date, dict[str, str]]:
    """Return per month with a contract the names of its products, by what each may be called in small letters."""
    answer: dict[date, dict[str, str]] = {}
    for maand in sorted(set(maanden)):
        running = partij.list_running(maand)
        if running:
            answer[maand] = {}
            for each in running:
                answer[maand] |= contracten.list_product_names(
                    actor, each.contract_id, first=maand, last=last_day_of_month(maand)
                )
    return answer


# Those in which somebody worked on any day of the month.
_TEAMS = """
    SELECT DISTINCT m.maand::date, t.naam
    FROM unnest(%(maanden)s::date[]) AS m (maand)
    JOIN access_team t ON t.organisatie_id = %(uitvoerder)s
    JOIN access_teamplaats p ON p.team_id = t.id AND p.since < m.maand + interval '1 month'
        AND coalesce(p.until, 'infinity') >= m.maand
"""


def list_teams(uitvoerder_id: int, maanden: Iterable[date]) -> dict[date, dict[str, str]]:
    """Return per month the names of the teams in which people of an uitvoerder worked, by the name in small letters."""
    answer: dict[date, dict[str, str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_TEAMS, {"uitvoerder": uitvoerder_id, "maanden": sorted(set(maanden))})
        for maand, naam in cursor.fetchall():
            answer.setdefault(maand, {})[naam.casefold()] = naam
    return answer


def list_leveringen(actor: Actor, *, today: date, months: int = 13) -> list[Levermaand]:
    """List how it stands with each month that is over, of the last so many: by party, the newest month first.

    Late is by the day on which the first version came: a correction is no late delivery. Raises NotAllowed.
    """
    partijen = list_partijen(actor)
    begin = add_months(today.replace(day=1), -months)
    versions: dict[tuple[int, int, date], list[Opgave]] = {}
    for row in Opgave.objects.filter(maand__gte=begin).order_by("-version"):
        versions.setdefault((row.gemeente_id, row.uitvoerder_id, row.maand), []).append(row)
    return [
        _tell(partij, maand, versions.get((partij.gemeente_id, partij.uitvoerder_id, maand), []), today)
        for partij in partijen
        for maand in (add_months(today.replace(day=1), -number) for number in range(1, months + 1))
        if partij.list_running(maand)
    ]


def get_opgave(actor: Actor, opgave_id: int) -> OpgavePage:
    """Return one version with its rows. Raises OpgaveNotFound, NotAllowed."""
    require(policies.may_see_opgaven(actor))
    row = Opgave.objects.filter(pk=opgave_id).first()
    if row is None:
        raise OpgaveNotFound(_("Deze opgave is niet gevonden."))
    versions = Opgave.objects.filter(gemeente_id=row.gemeente_id, uitvoerder_id=row.uitvoerder_id, maand=row.maand)
    return OpgavePage(
        _view(row),
        tuple(_list_regels([row])),
        tuple(_view(each) for each in versions.order_by("-version")),
    )


def list_regels(actor: Actor, *, gemeente_id: int, uitvoerder_id: int, first: date, last: date) -> list[Regel]:
    """List the newest rows of the months from first to last, by month. Raises NotAllowed."""
    require(policies.may_see_opgaven(actor))
    return list_newest_regels(gemeente_id, uitvoerder_id, first, last)


def list_newest_regels(gemeente_id: int, uitvoerder_id: int, first: date, last: date) -> list[Regel]:
    """Return the rows of the newest version of each month that the session sees."""
    newest = (
        Opgave.objects.filter(gemeente_id=gemeente_id, uitvoerder_id=uitvoerder_id, maand__range=(first, last))
        .order_by("maand", "-version")
        .distinct("maand")
    )
    return list(_list_regels(newest))


# A call that a household made and that reached somebody, by the day in the Netherlands.
_LOGGED_CALLS = """
    SELECT count(*) FROM contacten_contact
    WHERE gemeente_id = %(gemeente)s AND uitvoerder_id = %(uitvoerder)s AND soort = 'Telefoon' AND richting = 'in'
      AND bereikt AND withdrawn_reason = ''
      AND (at AT TIME ZONE 'Europe/Amsterdam')::date BETWEEN %(first)s AND %(last)s
"""


def compare_calls(actor: Actor, *, gemeente_id: int, uitvoerder_id: int, maand: date) -> Vergelijking | None:
    """Return the answered calls of a month beside those in the log of contacts.

    None for who doesn't see that log: to count what one doesn't see would be wrong. Raises NotAllowed.
    """
    require(policies.may_see_opgaven(actor))
    if gemeente_id not in actor.gemeenten and uitvoerder_id not in actor.uitvoerders:
        return None
    regels = list_newest_regels(gemeente_id, uitvoerder_id, maand, maand)
    with connection.cursor() as cursor:
        cursor.execute(
            _LOGGED_CALLS,
            {"gemeente": gemeente_id, "uitvoerder": uitvoerder_id, "first": maand, "last": last_day_of_month(maand)},
        )
        logged = int(cursor.fetchone()[0])
    return Vergelijking(maand, _add_answered(regels), logged)


def _add_answered(regels: list[Regel]) -> int | None:
    """Return the answered calls of all products: of each what is said of all teams together, else of each team."""
    products: dict[str, list[Regel]] = {}
    for each in regels:
        if Cijfer.OPROEPEN_BEANTWOORD in each.cijfers:
            products.setdefault(each.product.casefold(), []).append(each)
    if not products:
        return None
    chosen = [[each for each in rows if each.is_totaal] or rows for rows in products.values()]
    return int(sum(each.cijfers[Cijfer.OPROEPEN_BEANTWOORD] for rows in chosen for each in rows))


def _list_regels(opgaven: Iterable[Opgave]) -> Iterator[Regel]:
    maanden = {each.pk: each.maand for each in opgaven}
    rows = Opgaveregel.objects.filter(opgave_id__in=list(maanden)).order_by("product", "team", "pk")
    for number, row in enumerate(sorted(rows, key=lambda each: maanden[each.opgave_id]), 1):
        told = {each: getattr(row, each.value) for each in Cijfer}
        cijfers = {each: Decimal(value) for each, value in told.items() if value is not None}
        yield Regel(maanden[row.opgave_id], row.product, row.team, cijfers, number)


def _tell(partij: Partij, maand: date, versions: list[Opgave], today: date) -> Levermaand:
    due_on = partij.find_due_on(maand)
    first = timezone.localtime(versions[-1].delivered_at).date() if versions else None
    return Levermaand(
        gemeente_id=partij.gemeente_id,
        gemeente_naam=partij.gemeente_naam,
        uitvoerder_id=partij.uitvoerder_id,
        uitvoerder_naam=partij.uitvoerder_naam,
        maand=maand,
        due_on=due_on,
        delivered_on=first,
        stand=tell_stand(due_on, first, today),
        opgave=_view(versions[0]) if versions else None,
    )


def _view(row: Opgave) -> OpgaveView:
    return OpgaveView(
        opgave_id=row.pk,
        gemeente_id=row.gemeente_id,
        uitvoerder_id=row.uitvoerder_id,
        maand=row.maand,
        version=row.version,
        reason=row.reason,
        kanaal=Kanaal(row.kanaal),
        file_name=row.file_name,
        delivered_at=row.delivered_at,
        by_naam=row.by_naam,
        waarschuwingen=tuple(row.waarschuwingen),
    )
