# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Servicesignalen: who has to answer what by when, one of them with its history, and those of a household."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor, OrganisatieSoort
from houvast.access.queries import get_system_actor
from houvast.instellingen import queries as instellingen
from houvast.kernel.errors import DomainError
from houvast.klachten import policies
from houvast.klachten.domain.instellingen import MELD_EMAIL
from houvast.klachten.domain.servicesignaal import (
    REACHES,
    Melder,
    Nood,
    Oorzaak,
    Soort,
    Stapsoort,
    State,
    Vooruitzicht,
    foresee_klim,
)
from houvast.klachten.models import Melding, Servicesignaal, Signaalstap
from houvast.klachten.queries.ladder import list_treden
from houvast.partijen import queries as partijen

PAGE_SIZE = 50


class SignaalNotFound(DomainError):
    """Use the id of a servicesignaal that the actor may see."""


@dataclass(frozen=True, slots=True)
class SignaalView:
    """A report as everyone who may know of it sees it: no name, no words of anybody; the household by number alone."""

    signaal_id: int
    gemeente_id: int
    uitvoerder_id: int | None
    huishouden_id: int | None
    huishouden_nummer: str
    referentie: str
    soort: Soort
    nood: Nood
    melder: Melder
    is_openbaar: bool
    team: str
    partij: str
    oorzaak: Oorzaak | None
    received_at: datetime
    received_on: date
    state: State
    niveau: int
    contact_naam: str
    contact_functie: str
    contact_telefoon: str
    contact_organisatie_id: int
    contact_medewerker_id: int | None
    first_due_on: date | None
    due_on: date | None
    answered_on: date | None
    settled_on: date | None
    reopened_count: int

    @property
    def place(self) -> policies.Place:
        """Return where it stands, as policies ask."""
        return policies.Place(
            self.gemeente_id, self.uitvoerder_id, self.contact_organisatie_id, self.contact_medewerker_id
        )

    def is_late(self, on: date) -> bool:
        """Return whether an answer should have come before a day."""
        return self.state is State.OPEN and self.due_on is not None and self.due_on < on

    @property
    def was_in_time(self) -> bool | None:
        """Return whether the first answer came in time; None without an answer or without a term."""
        if self.answered_on is None or self.first_due_on is None:
            return None
        return self.answered_on <= self.first_due_on


@dataclass(frozen=True, slots=True)
class MeldingView:
    """Who reported it, how to reach them, and what they wrote."""

    naam: str
    telefoon: str
    email: str
    over: str
    tekst: str


@dataclass(frozen=True, slots=True)
class StapView:
    """One thing that became of a report. `tekst` is empty for who may not read it."""

    soort: Stapsoort
    at: datetime
    on: date
    by_naam: str
    niveau: int
    tekst: str


@dataclass(frozen=True, slots=True)
class SignaalPage:
    """A report with what the actor may know of it: `melding` and the household's name are None for who may not.

    `works` and `speaks` say who the actor is to it: one who answers, one who says whether it is solved.
    """

    signaal: SignaalView
    melding: MeldingView | None
    huishouden_naam: str | None
    stappen: tuple[StapView, ...]
    works: bool
    speaks: bool
    # Where it goes when nobody answers; None when it is answered, or stands on top.
    vooruitzicht: Vooruitzicht | None
    # No one was named for it and the gemeente chose no address, so that nobody got a message.
    nobody_told: bool

    @property
    def may_answer(self) -> bool:
        """Return whether the actor answers it now."""
        return self.works and self.signaal.state is State.OPEN

    @property
    def may_confirm(self) -> bool:
        """Return whether the actor says now whether it is solved."""
        return self.speaks and self.signaal.state in {State.BEANTWOORD, State.GESLOTEN}


def get_signaal(actor: Actor, signaal_id: int) -> SignaalView:
    """Return a report. Raises SignaalNotFound, NotAllowed."""
    require(policies.may_see_signalen(actor))
    found = _view_all(actor, Servicesignaal.objects.filter(pk=signaal_id))
    if not found:
        raise SignaalNotFound(_("Dit servicesignaal bestaat niet."))
    return found[0]


def get_signaal_page(actor: Actor, signaal_id: int, *, on: date | None = None) -> SignaalPage:
    """Return a report with its history, and its words for who may read them; with `on`, where it climbs from that day.

    Raises SignaalNotFound, NotAllowed.
    """
    view = get_signaal(actor, signaal_id)
    reads = bool(policies.may_read_melding(actor, view.place))
    row = Melding.objects.filter(signaal_id=signaal_id).first() if reads else None
    huishouden = partijen.find_huishouden(actor, view.huishouden_id) if reads and view.huishouden_id else None
    steps = list(Signaalstap.objects.filter(signaal_id=signaal_id).order_by("pk"))
    return SignaalPage(
        signaal=view,
        melding=MeldingView(row.naam, row.telefoon, row.email, row.over, row.tekst) if row else None,
        huishouden_naam=huishouden.naam if huishouden else None,
        stappen=tuple(
            StapView(Stapsoort(each.soort), each.at, each.on, each.by_naam, each.niveau, each.tekst if reads else "")
            for each in steps
        ),
        works=bool(policies.may_answer_servicesignaal(actor, view.place)),
        speaks=bool(
            policies.may_confirm_outcome(
                actor, gemeente_id=view.gemeente_id, reported_by_id=steps[0].by_id if steps else None
            )
        ),
        vooruitzicht=None if on is None else _foresee(view, steps, on),
        nobody_told=view.state is State.OPEN
        and not view.contact_naam
        and view.contact_organisatie_id == view.gemeente_id
        and "@" not in str(instellingen.find_waarde(actor, MELD_EMAIL, gemeente_id=view.gemeente_id) or ""),
    )


def _foresee(view: SignaalView, steps: list[Signaalstap], on: date) -> Vooruitzicht | None:
    """Return where a report climbs to, by the ladder of a day; whoever may see it sees that too."""
    reached = [each.at for each in steps if Stapsoort(each.soort) in REACHES]
    if view.state is not State.OPEN or not reached:
        return None
    treden = list_treden(
        get_system_actor(view.gemeente_id),
        gemeente_id=view.gemeente_id,
        uitvoerder_id=view.uitvoerder_id,
        on=on,
    )
    return foresee_klim(
        treden,
        niveau=view.niveau,
        nood=view.nood,
        due_on=view.due_on,
        reached_at=timezone.localtime(max(reached)),
    )


def list_to_answer(actor: Actor, *, count_max: int = PAGE_SIZE) -> list[SignaalView]:
    """List what waits for an answer: emergencies first, then by their day; what has no day comes last.

    Of an uitvoerder: what it has to answer or somebody above it meanwhile does. Raises NotAllowed.
    """
    require(policies.may_see_signalen(actor))
    rows = Servicesignaal.objects.filter(state=State.OPEN.value).annotate(
        calm=Case(When(nood="", then=Value(1)), default=Value(0), output_field=IntegerField())
    )
    return _view_all(actor, rows.order_by("calm", F("due_on").asc(nulls_last=True), "pk")[:count_max])


def list_to_confirm(actor: Actor, *, count_max: int = PAGE_SIZE) -> list[SignaalView]:
    """List what was answered and not confirmed, the longest first. Raises NotAllowed."""
    require(policies.may_see_signalen(actor))
    rows = Servicesignaal.objects.filter(state=State.BEANTWOORD.value).order_by("last_answered_on", "pk")
    return _view_all(actor, rows[:count_max])


def list_climbed(actor: Actor, *, count_max: int = PAGE_SIZE) -> list[SignaalView]:
    """List the open reports that ask something of the gemeente: emergencies, and those that reached it or climbed.

    Raises NotAllowed.
    """
    require(policies.may_see_signalen(actor))
    steps = Signaalstap.objects.filter(soort=Stapsoort.GEKLOMMEN.value).values("signaal_id")
    rows = Servicesignaal.objects.filter(state=State.OPEN.value).filter(
        ~Q(nood="") | Q(pk__in=steps) | Q(niveau__gt=1) | Q(contact_organisatie_id=F("gemeente_id"))
    )
    calm = Case(When(nood="", then=Value(1)), default=Value(0), output_field=IntegerField())
    return _view_all(actor, rows.order_by(calm, "-niveau", F("due_on").asc(nulls_last=True), "pk")[:count_max])


def count_open(actor: Actor, *, on: date) -> tuple[int, int, int]:
    """Count what waits for an answer, how much of it is late on a day, and how much is an emergency.

    Raises NotAllowed.
    """
    require(policies.may_see_signalen(actor))
    rows = Servicesignaal.objects.filter(state=State.OPEN.value)
    return rows.count(), rows.filter(due_on__lt=on).count(), rows.exclude(nood="").count()


def list_of_huishouden(actor: Actor, huishouden_id: int) -> list[SignaalView]:
    """List the reports about a household, the newest first. Raises NotAllowed."""
    require(policies.may_see_signalen(actor))
    rows = Servicesignaal.objects.filter(huishouden_id=huishouden_id).order_by("-received_at", "-pk")
    return _view_all(actor, rows[:PAGE_SIZE])


def may_report(actor: Actor) -> bool:
    """Return whether the actor may write down a report in the own gemeente or for the own uitvoerder."""
    own = actor.organisatie_soort is OrganisatieSoort.GEMEENTE
    return bool(
        policies.may_report_servicesignaal(
            actor,
            gemeente_id=actor.organisatie_id if own else 0,
            uitvoerder_id=None if own else actor.organisatie_id,
        )
    )


def _view_all(actor: Actor, rows: QuerySet[Servicesignaal] | Iterable[Servicesignaal]) -> list[SignaalView]:
    found = list(rows)
    known = partijen.list_huishoudens_by_id(actor, {each.huishouden_id for each in found if each.huishouden_id})
    return [_view(each, known[each.huishouden_id].nummer if each.huishouden_id in known else "") for each in found]


def _view(row: Servicesignaal, nummer: str) -> SignaalView:
    return SignaalView(
        signaal_id=row.pk,
        gemeente_id=row.gemeente_id,
        uitvoerder_id=row.uitvoerder_id,
        huishouden_id=row.huishouden_id,
        huishouden_nummer=nummer,
        referentie=row.referentie,
        soort=Soort(row.soort),
        nood=Nood(row.nood),
        melder=Melder(row.melder),
        is_openbaar=row.is_openbaar,
        team=row.team,
        partij=row.partij,
        oorzaak=Oorzaak(row.oorzaak) if row.oorzaak else None,
        received_at=row.received_at,
        received_on=row.received_on,
        state=State(row.state),
        niveau=row.niveau,
        contact_naam=row.contact_naam,
        contact_functie=row.contact_functie,
        contact_telefoon=row.contact_telefoon,
        contact_organisatie_id=row.contact_organisatie_id,
        contact_medewerker_id=row.contact_medewerker_id,
        first_due_on=row.first_due_on,
        due_on=row.due_on,
        answered_on=row.answered_on,
        settled_on=row.settled_on,
        reopened_count=row.reopened_count,
    )
