# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A small town for trajecten: a gemeente with two consulenten, an uitvoerder, a household of two."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from houvast.access.commands import assign_role, register_medewerker, register_organisatie
from houvast.access.domain.actors import Actor, OrganisatieSoort, Role
from houvast.access.domain.scope import scope_of
from houvast.access.queries import find_actor, get_system_actor
from houvast.database.scope import apply_scope
from houvast.partijen import queries as partijen
from houvast.partijen.commands import HuishoudenRegistration, InwonerRegistration, admit_huishouden
from houvast.trajecten import commands
from houvast.trajecten.commands import (
    Aanmelding,
    BeschikkingSoort,
    Bron,
    PlanInhoud,
    Uitkomst,
    Uitstroomreden,
    Wijze,
)
from houvast.trajecten.domain.beschikking import list_gronden
from houvast.trajecten.domain.states import State
from houvast.trajecten.models import Client, Termijn, Traject

# A Monday.
TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
_NUMBERS = count(1)


def at(day: date) -> datetime:
    """Return a moment in the morning of a day."""
    return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)


@dataclass
class Town:
    """The ids of the organisations, and who works there."""

    gemeente_id: int
    uitvoerder_id: int
    consulent: Actor
    colleague: Actor
    outreach: Actor
    beleid: Actor
    uitvoerende: Actor

    def be(self, actor: Actor) -> Actor:
        """Work as someone from now on: the database shows only that scope."""
        apply_scope(scope_of(actor))
        return actor

    def household(self, *voornamen: str, uitvoerder_id: int | None = None) -> int:
        """Register a household with these members; return its id."""
        number = next(_NUMBERS)
        return admit_huishouden(
            actor=self.be(self.consulent),
            gemeente_id=self.gemeente_id,
            uitvoerder_id=uitvoerder_id,
            huishouden=registration(*voornamen, number=number),
            now=NOW,
        )

    def open(self, huishouden_id: int | None = None, *, now: datetime = NOW, **facts: Any) -> int:
        """Open a traject by the inwoner's own request, unless told otherwise; return its id."""
        values = {"bron": Bron.INWONER, "gemeld_on": now.date(), **facts}
        return commands.open_aanmelding(
            actor=self.be(self.consulent),
            gemeente_id=self.gemeente_id,
            huishouden_id=huishouden_id or self.household("Vera"),
            aanmelding=Aanmelding(**values),
            now=now,
        )

    def leden(self, huishouden_id: int) -> list[int]:
        """Return the ids of the members."""
        return [each.inwoner_id for each in partijen.list_leden(self.consulent, huishouden_id, on=TODAY)]


def registration(*voornamen: str, number: int | None = None) -> HuishoudenRegistration:
    """Return a household to register, with these members."""
    number = next(_NUMBERS) if number is None else number
    leden = tuple(InwonerRegistration(voornamen=each, achternaam=f"Duin{number}") for each in voornamen)
    return HuishoudenRegistration(
        nummer=f"TR-{number}", naam=f"Familie Duin {number}", since=date(2020, 1, 1), leden=leden
    )


def version_of(traject_id: int) -> int:
    """Return the version that a page would have shown."""
    return Traject.objects.get(pk=traject_id).version


def termijn_of(traject_id: int, soort: str = "eerste_gesprek") -> Termijn:
    """Return a clock of a traject."""
    return Termijn.objects.get(traject_id=traject_id, soort=soort)


def open_town() -> Town:
    """Make a gemeente and an uitvoerder with their people; the first consulent is at work."""
    gemeente_id = register_organisatie(naam=f"Waterstede {next(_NUMBERS)}", soort=OrganisatieSoort.GEMEENTE, now=NOW)
    uitvoerder_id = register_organisatie(naam=f"De Trede {next(_NUMBERS)}", soort=OrganisatieSoort.UITVOERDER, now=NOW)
    town = Town(
        gemeente_id=gemeente_id,
        uitvoerder_id=uitvoerder_id,
        consulent=hire(gemeente_id, "Noor", Role.CONSULENT),
        colleague=hire(gemeente_id, "Bram", Role.CONSULENT),
        outreach=hire(gemeente_id, "Iris", Role.OUTREACH),
        beleid=hire(gemeente_id, "Joris", Role.BELEIDSMEDEWERKER),
        uitvoerende=hire(uitvoerder_id, "Samira", Role.CONSULENT),
    )
    town.be(town.consulent)
    return town


def hire(organisatie_id: int, naam: str, role: Role) -> Actor:
    """Return someone new of an organisation in a role."""
    systeem = get_system_actor(organisatie_id)
    medewerker_id = register_medewerker(
        actor=systeem,
        organisatie_id=organisatie_id,
        gebruikersnaam=f"traject{next(_NUMBERS)}",
        naam=naam,
        now=NOW,
    )
    assign_role(actor=systeem, medewerker_id=medewerker_id, role=role, since=date(2020, 1, 1), now=NOW)
    actor = find_actor(medewerker_id, role=role, today=TODAY)
    assert actor is not None
    return actor


PLAN = PlanInhoud(
    hulpvraag="De huur weer op tijd betalen",
    ondersteuning="Een regeling met de verhuurder en hulp bij de administratie",
    doorverwijzing="geen",
    voorwaarden="Geen nieuwe schulden maken",
    beslagvrije_voet_is_kept=True,
)


@dataclass
class Path:
    """The steps of one traject, each taken by the consulent on one day unless told otherwise."""

    town: Town
    traject_id: int
    day: date = TODAY

    def which(self, actor: Actor | None = None) -> Any:
        """Return what every step takes."""
        return {
            "actor": self.town.be(actor or self.town.consulent),
            "traject_id": self.traject_id,
            "version": version_of(self.traject_id),
            "now": at(self.day),
        }

    def talk(self, uitkomst: Uitkomst = Uitkomst.VERDER) -> None:
        """Hold the first conversation."""
        commands.record_eerste_gesprek(
            gevoerd_on=self.day,
            wijze=Wijze.MONDELING,
            hulpvraag="De huur weer op tijd betalen",
            uitkomst=uitkomst,
            doorlooptijd_weeks=16,
            toelichting="Zei dit aan de keukentafel",
            **self.which(),
        )

    def intake(self) -> None:
        """Begin the intake."""
        commands.start_intake(on=self.day, **self.which())

    def plan(self, inhoud: PlanInhoud = PLAN) -> int:
        """Write a plan and let a colleague approve it; return its versie."""
        which = self.which()
        del which["version"]
        versie = commands.write_plan(inhoud=inhoud, **which)
        commands.submit_plan(versie=versie, **which)
        commands.approve_plan(versie=versie, **{**which, "actor": self.town.be(self.town.colleague)})
        self.town.be(self.town.consulent)
        return versie

    def agree(self, versie: int = 1) -> None:
        """Let every cliënt agree."""
        which = self.which()
        del which["version"]
        for inwoner_id in Client.objects.filter(traject_id=self.traject_id).values_list("inwoner_id", flat=True):
            commands.agree_plan(versie=versie, inwoner_id=inwoner_id, on=self.day, hoe="Handtekening", **which)

    def decide(self, soort: BeschikkingSoort, *, actor: Actor | None = None, **changed: Any) -> int:
        """Give a beschikking; return its id."""
        values: dict[str, Any] = {
            "soort": soort,
            "grond": list_gronden(soort)[0].sleutel,
            "motivering": "Dit blijkt uit het gesprek van vandaag.",
            "uitstroom_reden": None if soort is BeschikkingSoort.TOELATING else Uitstroomreden.OVERIG,
            "signed_on": self.day,
            **changed,
        }
        return commands.give_beschikking(**values, **self.which(actor))

    def stabilise(self) -> None:
        """Begin the stabilisatie."""
        commands.start_stabilisatie(on=self.day, behandelpad="OSS", **self.which())

    def finish(self) -> None:
        """End the stabilisatie."""
        commands.finish_stabilisatie(on=self.day, toelichting="", **self.which())

    def nazorg(self) -> None:
        """Begin the nazorg."""
        commands.start_nazorg(on=self.day, **self.which())

    def to(self, state: State) -> Path:
        """Take the steps that lead to a state from the aanmelding."""
        for each in _WAY[state]:
            each(self)
        assert Traject.objects.get(pk=self.traject_id).state == state.value
        return self


_TOELATING, _AFWIJZING, _BEEINDIGING = BeschikkingSoort
_ADMITTED: tuple[Callable[[Path], object], ...] = (
    Path.talk,
    Path.intake,
    Path.plan,
    Path.agree,
    lambda path: path.decide(_TOELATING),
)
_WAY: dict[State, tuple[Callable[[Path], object], ...]] = {
    State.AANGEMELD: (),
    State.GESPROKEN: (Path.talk,),
    State.INTAKE: (Path.talk, Path.intake, Path.plan, Path.agree),
    State.TOEGELATEN: _ADMITTED,
    State.STABILISATIE: (*_ADMITTED, Path.stabilise),
    State.NAZORG: (*_ADMITTED, Path.stabilise, Path.nazorg),
    State.AFGEZIEN: (lambda path: path.talk(Uitkomst.AFGEZIEN),),
    State.AFGEWEZEN: (lambda path: path.decide(_AFWIJZING),),
    State.UITGESTROOMD: (*_ADMITTED, lambda path: path.decide(_BEEINDIGING)),
}
