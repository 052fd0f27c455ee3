# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Klachten: those in handling by their clock, one of them with its steps, and those of a household."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.instellingen import queries as instellingen
from houvast.kernel.errors import DomainError
from houvast.klachten import policies
from houvast.klachten.domain.awb import (
    Grond,
    Oordeel,
    Overgang,
    Stap,
    State,
    calculate_notice_due,
    calculate_ombudsman_until,
    is_over,
    list_steps,
)
from houvast.klachten.domain.instellingen import COMMISSIE
from houvast.klachten.domain.servicesignaal import Oorzaak, Soort
from houvast.klachten.models import Betrokkene, Klacht, Klachtinhoud, Klachtstap
from houvast.partijen import queries as partijen

PAGE_SIZE = 50


class KlachtNotFound(DomainError):
    """Use the id of a klacht that the actor may see."""


@dataclass(frozen=True, slots=True)
class KlachtView:
    """A klacht as everyone who may know of it sees it: no name, no words; the household by number alone."""

    klacht_id: int
    gemeente_id: int
    uitvoerder_id: int | None
    huishouden_id: int | None
    huishouden_nummer: str
    signaal_id: int | None
    referentie: str
    soort: Soort
    team: str
    partij: str
    oorzaak: Oorzaak | None
    received_on: date
    gedraging_on: date | None
    commissie: bool
    state: State
    behandelaar_id: int | None
    behandelaar_naam: str
    confirmed_on: date | None
    afschrift_on: date | None
    heard_on: date | None
    verdaagd_weeks: int
    uitgesteld_until: date | None
    due_on: date
    settled_on: date | None
    oordeel: Oordeel | None
    grond: Grond | None

    @property
    def is_over(self) -> bool:
        """Return whether nothing follows."""
        return is_over(self.state)

    def is_late(self, on: date) -> bool:
        """Return whether it should have been handled before a day, and is not."""
        return not self.is_over and self.due_on < on

    @property
    def was_in_time(self) -> bool | None:
        """Return whether it was settled by its last day; None while it runs."""
        return None if self.settled_on is None else self.settled_on <= self.due_on

    @property
    def notice_due_on(self) -> date:
        """Return by when somebody hears that a klacht isn't handled (Awb 9:8 lid 3)."""
        return calculate_notice_due(self.received_on)

    @property
    def ombudsman_until(self) -> date | None:
        """Return until when somebody can turn to the ombudsman (Awb 9:24); None while the klacht runs."""
        return None if self.settled_on is None else calculate_ombudsman_until(self.settled_on)

    @property
    def steps(self) -> list[Overgang]:
        """Return the steps that are possible, the next one first."""
        return [each for each in list_steps(self.state) if each.stap is not Stap.VERDAGEN or not self.verdaagd_weeks]


@dataclass(frozen=True, slots=True)
class InhoudView:
    """Who complains and about what, and what was found."""

    naam: str
    adresregels: str
    telefoon: str
    email: str
    gedraging: str
    bevindingen: str
    conclusie: str


@dataclass(frozen=True, slots=True)
class KlachtstapView:
    """One step: by which article, on which day, by whom. `tekst` is empty for who may not read it."""

    stap: Stap
    artikel: str
    on: date
    at: datetime
    by_naam: str
    tekst: str
    bericht_id: int | None


@dataclass(frozen=True, slots=True)
class KlachtPage:
    """A klacht with what the actor may know of it: `inhoud` is None for who may not read it."""

    klacht: KlachtView
    inhoud: InhoudView | None
    huishouden_naam: str | None
    betrokkenen: tuple[str, ...]
    stappen: tuple[KlachtstapView, ...]
    may_handle: bool
    # Which committee advises (Awb 9:15); empty when none does.
    commissie_naam: str


def find_commissie(actor: Actor, *, gemeente_id: int) -> str:
    """Return what the committee of a gemeente that advises on klachten is called, in the middle of a sentence."""
    naam = instellingen.find_waarde(actor, COMMISSIE, gemeente_id=gemeente_id)
    # Dutch in letters too, whatever the language of the screens.
    return str(naam) if naam else "de klachtencommissie"


def get_klacht(actor: Actor, klacht_id: int) -> KlachtView:
    """Return a klacht. Raises KlachtNotFound, NotAllowed."""
    require(policies.may_see_signalen(actor))
    found = _view_all(actor, Klacht.objects.filter(pk=klacht_id))
    if not found:
        raise KlachtNotFound(_("Deze klacht bestaat niet."))
    return found[0]


def get_klacht_page(actor: Actor, klacht_id: int) -> KlachtPage:
    """Return a klacht with its steps, and its words for who may read them. Raises KlachtNotFound, NotAllowed."""
    view = get_klacht(actor, klacht_id)
    reads = bool(
        policies.may_read_klachtinhoud(
            actor,
            gemeente_id=view.gemeente_id,
            uitvoerder_id=view.uitvoerder_id,
            behandelaar_id=view.behandelaar_id,
        )
    )
    row = Klachtinhoud.objects.filter(klacht_id=klacht_id).first() if reads else None
    huishouden = partijen.find_huishouden(actor, view.huishouden_id) if reads and view.huishouden_id else None
    steps = Klachtstap.objects.filter(klacht_id=klacht_id).order_by("pk")
    people = Betrokkene.objects.filter(klacht_id=klacht_id).order_by("naam") if reads else Betrokkene.objects.none()
    return KlachtPage(
        klacht=view,
        inhoud=InhoudView(
            row.naam, row.adresregels, row.telefoon, row.email, row.gedraging, row.bevindingen, row.conclusie
        )
        if row
        else None,
        huishouden_naam=huishouden.naam if huishouden else None,
        betrokkenen=tuple(each.naam for each in people),
        stappen=tuple(
            KlachtstapView(
                Stap(each.stap),
                each.artikel,
                each.on,
                each.at,
                each.by_naam,
                each.tekst if reads else "",
                each.bericht_id if reads else None,
            )
            for each in steps
        ),
        may_handle=bool(policies.may_handle_klacht(actor, gemeente_id=view.gemeente_id)) and bool(view.steps),
        commissie_naam=find_commissie(actor, gemeente_id=view.gemeente_id) if view.commissie else "",
    )


def list_in_handling(actor: Actor, *, count_max: int = PAGE_SIZE) -> list[KlachtView]:
    """List the klachten that run, whose last day comes first. Raises NotAllowed."""
    require(policies.may_see_signalen(actor))
    rows = Klacht.objects.filter(settled_on__isnull=True).order_by("due_on", "pk")
    return _view_all(actor, rows[:count_max])


def list_settled(actor: Actor, *, count_max: int = PAGE_SIZE) -> list[KlachtView]:
    """List the klachten that ended, the last first. Raises NotAllowed."""
    require(policies.may_see_signalen(actor))
    rows = Klacht.objects.filter(settled_on__isnull=False).order_by("-settled_on", "-pk")
    return _view_all(actor, rows[:count_max])


def count_in_handling(actor: Actor, *, on: date) -> tuple[int, int]:
    """Count the klachten that run, and how many of them are too late on a day. Raises NotAllowed."""
    require(policies.may_see_signalen(actor))
    rows = Klacht.objects.filter(settled_on__isnull=True)
    return rows.count(), rows.filter(due_on__lt=on).count()


def list_klachten_of_huishouden(actor: Actor, huishouden_id: int) -> list[KlachtView]:
    """List the klachten about a household's help, the newest first. Raises NotAllowed."""
    require(policies.may_see_signalen(actor))
    return _view_all(actor, Klacht.objects.filter(huishouden_id=huishouden_id).order_by("-received_on", "-pk"))


def _view_all(actor: Actor, rows: Iterable[Klacht]) -> list[KlachtView]:
    found = list(rows)
    known = partijen.list_huishoudens_by_id(actor, {each.huishouden_id for each in found if each.huishouden_id})
    return [_view(each, known[each.huishouden_id].nummer if each.huishouden_id in known else "") for each in found]


def _view(row: Klacht, nummer: str) -> KlachtView:
    return KlachtView(
        klacht_id=row.pk,
        gemeente_id=row.gemeente_id,
        uitvoerder_id=row.uitvoerder_id,
        huishouden_id=row.huishouden_id,
        huishouden_nummer=nummer,
        signaal_id=row.signaal_id,
        referentie=row.referentie,
        soort=Soort(row.soort),
        team=row.team,
        partij=row.partij,
        oorzaak=Oorzaak(row.oorzaak) if row.oorzaak else None,
        received_on=row.received_on,
        gedraging_on=row.gedraging_on,
        commissie=row.commissie,
        state=State(row.state),
        behandelaar_id=row.behandelaar_id,
        behandelaar_naam=row.behandelaar_naam,
        confirmed_on=row.confirmed_on,
        afschrift_on=row.afschrift_on,
        heard_on=row.heard_on,
        verdaagd_weeks=row.verdaagd_weeks,
        uitgesteld_until=row.uitgesteld_until,
        due_on=row.due_on,
        settled_on=row.settled_on,
        oordeel=Oordeel(row.oordeel) if row.oordeel else None,
        grond=Grond(row.grond) if row.grond else None,
    )
